# SPDX-License-Identifier: EUPL-1.2
"""An engine that only sends what a test tells it to, and a desk that writes down what it was asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.domain.knowledge import Suggestions
from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged, PhoneNews


class FakeBridge(QObject):
    """The signals of the bridge; work is done when ``work`` is called, so that a test decides what comes first."""

    call_started = Signal(object)
    levels_heard = Signal(object)
    partial_heard = Signal(object)
    utterance_heard = Signal(object)
    suggestions_changed = Signal(object)
    handoff_proposed = Signal(object)
    handoff_changed = Signal(object)
    check_in_heard = Signal(object)
    details_changed = Signal(object)
    call_ended = Signal(object)
    contact_closed = Signal(object)
    notice_posted = Signal(object)
    recogniser_changed = Signal(object)
    languages_found = Signal(object)
    language_changed = Signal(object)
    spelling_changed = Signal(object)
    recording_changed = Signal(object)
    silence_changed = Signal(object)
    source_changed = Signal(object)
    phone_changed = Signal(object)
    phone_news = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[tuple[Callable[[], object], Callable, Callable]] = []

    def send(self, *happened: object) -> None:
        """What the engine tells, in order."""
        for event in happened:
            self._signal_for(event).emit(event)

    def run(self, work: Callable[[], object], on_done: Callable, on_error: Callable) -> None:
        self._jobs.append((work, on_done, on_error))

    def work(self) -> int:
        """Do what was asked off the Qt thread; the number of jobs."""
        jobs, self._jobs = self._jobs, []
        for work, on_done, on_error in jobs:
            try:
                result = work()
            except Exception as error:
                on_error(error)
            else:
                on_done(result)
        return len(jobs)

    def _signal_for(self, event: object) -> Signal:
        return {
            events.CallStarted: self.call_started,
            events.LevelsHeard: self.levels_heard,
            events.PartialHeard: self.partial_heard,
            events.UtteranceHeard: self.utterance_heard,
            events.SuggestionsChanged: self.suggestions_changed,
            events.HandoffProposed: self.handoff_proposed,
            events.HandoffChanged: self.handoff_changed,
            events.CheckInHeard: self.check_in_heard,
            events.DetailsChanged: self.details_changed,
            events.CallEnded: self.call_ended,
            events.ContactClosed: self.contact_closed,
            events.Notice: self.notice_posted,
            events.RecogniserChanged: self.recogniser_changed,
            events.LanguagesFound: self.languages_found,
            events.LanguageChanged: self.language_changed,
            events.SpellingChanged: self.spelling_changed,
            events.RecordingChanged: self.recording_changed,
            events.SilenceChanged: self.silence_changed,
            events.SourceChanged: self.source_changed,
            PhoneChanged: self.phone_changed,
            PhoneNews: self.phone_news,
        }[type(event)]


class FakeDesk:
    """Writes down every call as (name, arguments...); ``found`` is what a search answers."""

    def __init__(self) -> None:
        self.asked: list[tuple] = []
        self.found = Suggestions("", (), standard=False, elapsed_ms=1.0)

    def last(self) -> tuple:
        return self.asked[-1]

    def search(self, text: str) -> Suggestions:
        self.asked.append(("search", text))
        return self.found

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)

        def note(*args: object) -> None:
            self.asked.append((name, *args))

        return note
