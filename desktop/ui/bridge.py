# SPDX-License-Identifier: EUPL-1.2
"""The one door from engine threads to the Qt thread: events become signals, jobs come back as calls."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged, PhoneNews
from desktop.storage.store import Topic
from desktop.ui.reading.writing import prepare

log = logging.getLogger(__name__)

T = TypeVar("T")

#: At most 30 updates of the window a second.
UPDATE_MS = 33


@dataclass(frozen=True, slots=True)
class _Outcome:
    on_result: Callable[[object], None]
    result: object


class EngineBridge(QObject):
    """Lives on the Qt thread; any thread may call ``post`` and ``post_change``.

    Between two updates only the newest level and the newest partial of an utterance are kept; a partial that its final
    has overtaken is dropped. All other events arrive, in order.

    Signals:
        One for each event class of desktop.engine.events, carrying the event.
        store_changed: frozenset[Topic]
    """

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
    source_changed = Signal(object)
    recording_changed = Signal(object)
    silence_changed = Signal(object)
    phone_changed = Signal(object)
    phone_news = Signal(object)
    store_changed = Signal(object)
    _woken = Signal()
    _job_ended = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._lock = threading.Lock()
        self._pending: list[object] = []
        self._awake = False
        self._since_update = QElapsedTimer()
        self._since_update.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._deliver)
        self._woken.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self._job_ended.connect(self._finish_job, Qt.ConnectionType.QueuedConnection)
        self._signal_of = {
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
            frozenset: self.store_changed,
        }

    def post(self, event: events.EngineEvent) -> None:
        """Take an event from any thread; its signal is emitted on the Qt thread."""
        if isinstance(event, events.UtteranceHeard):
            prepare((event.utterance,))
        self._add(event)

    def post_change(self, topics: frozenset[Topic]) -> None:
        """Take a change of the store from any thread."""
        self._add(topics)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Do ``work`` off the Qt thread, then call one of the two on it.

        Args:
            work: Must not touch Qt.
            on_done: Bound method of a QObject, called with the result unless the object is gone by then.
            on_error: The same, called with what ``work`` raised.
        """

        def ended(future: Future[T]) -> None:
            error = future.exception()
            outcome = _Outcome(on_done, future.result()) if error is None else _Outcome(on_error, error)
            if shiboken6.isValid(self):
                self._job_ended.emit(outcome)

        self._executor.submit(work).add_done_callback(ended)

    def _add(self, item: object) -> None:
        with self._lock:
            self._drop_overtaken(item)
            self._pending.append(item)
            wake = not self._awake
            self._awake = True
        if wake:
            self._woken.emit()

    def _drop_overtaken(self, item: object) -> None:
        if isinstance(item, events.LevelsHeard):
            self._pending = [each for each in self._pending if not isinstance(each, events.LevelsHeard)]
            return
        if isinstance(item, events.PartialHeard):
            overtaken = item.partial.utterance_id
        elif isinstance(item, events.UtteranceHeard):
            overtaken = item.utterance.id
        else:
            return
        self._pending = [
            each
            for each in self._pending
            if not (isinstance(each, events.PartialHeard) and each.partial.utterance_id == overtaken)
        ]

    @Slot()
    def _schedule(self) -> None:
        if not self._timer.isActive():
            self._timer.start(max(0, UPDATE_MS - int(self._since_update.elapsed())))

    @Slot()
    def _deliver(self) -> None:
        self._since_update.restart()
        with self._lock:
            pending, self._pending = self._pending, []
            self._awake = False
        for item in pending:
            self._signal_of[type(item)].emit(item)

    @Slot(object)
    def _finish_job(self, outcome: _Outcome) -> None:
        owner = getattr(outcome.on_result, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            log.debug("result of a job came after its window was closed")
            return
        outcome.on_result(outcome.result)
