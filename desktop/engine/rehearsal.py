# SPDX-License-Identifier: EUPL-1.2
"""A sentence said to try a microphone out: heard by the recogniser of the calls, between two calls. Nothing is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from desktop.audio.source import AudioSource
from desktop.domain.speech import Partial, Utterance
from desktop.engine.transcriber import Listened, Transcriber
from desktop.speech.decoder import Recogniser, SpeechEvent, SpeechListener


class RehearsalEnd(Enum):
    """Why nothing more is heard.

    DONE: stopped, or a call begins. BUSY: a call is running. NOT_READY: speech recognition is not. FAILED: the
    device went away.
    """

    DONE = "done"
    BUSY = "busy"
    NOT_READY = "not_ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RehearsalEnded:
    """The last that is told of a rehearsal; ``error`` with FAILED."""

    end: RehearsalEnd
    error: Exception | None = None


#: Told on whichever thread knows it; must not block.
RehearsalListener = Callable[[Partial | Utterance | RehearsalEnded], None]


class Rehearsal:
    """Runs from ``start`` until its source ends.

    Args:
        source: What is listened to.
        recogniser: Ready; no call may be running on it.
        listener: Told of the words, but not of the end.
        on_status: Told of the recogniser's state, as during a call.
        on_end: Called once, after the last word.
    """

    def __init__(
        self,
        source: AudioSource,
        recogniser: Recogniser,
        listener: RehearsalListener,
        on_status: SpeechListener,
        on_end: Callable[[RehearsalEnded], None],
    ) -> None:
        self._listener = listener
        self._on_status = on_status
        self._on_end = on_end
        self.transcriber = Transcriber(
            source,
            recogniser,
            on_speech=self._hear,
            on_levels=lambda _levels, _at_ms: None,
            on_end=self._end,
            realtime=True,
        )

    def start(self) -> None:
        """Begin; returns at once."""
        self.transcriber.start()

    def _hear(self, heard: SpeechEvent) -> None:
        if isinstance(heard, Partial | Utterance):
            self._listener(heard)
        else:
            self._on_status(heard)

    def _end(self, listened: Listened) -> None:
        end = RehearsalEnd.DONE if listened.error is None and listened.complete else RehearsalEnd.FAILED
        self._on_end(RehearsalEnded(end, listened.error))
