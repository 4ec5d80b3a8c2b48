# SPDX-License-Identifier: EUPL-1.2
"""Ends a call on the devices of this computer when nobody has spoken for long; who is at the desk can keep it."""

import threading
from collections.abc import Callable

from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.contact import Contact
from desktop.engine.call_trigger import END_MS, WARN_MS, EndWatch, Quiet
from desktop.engine.events import EngineEvent, SilenceChanged
from desktop.system.voice import Care, VoiceDetector

#: What a source says that it is when it hears the devices of this computer: nobody tells Maat when that call ends.
DEVICES = "devices"
#: So much of a frame must be voice: a single click is none.
VOICE_SHARE = 0.3


class LegVoices:
    """Whether somebody speaks in the frames of a call, leg by leg."""

    def __init__(self) -> None:
        self._detectors: dict[Leg, VoiceDetector] = {}

    def has_voice(self, frame: AudioFrame) -> bool:
        """Look at a frame; those of a leg come in order."""
        detector = self._detectors.get(frame.leg)
        if detector is None:
            detector = self._detectors[frame.leg] = VoiceDetector(frame.rate_hz, Care.TAKES_NO_NOISE)
        return bool(frame.pcm) and detector.share(frame.pcm) >= VOICE_SHARE


class SilenceEnd:
    """Implements CallFollower. Any thread may call ``keep``.

    Args:
        wanted: Whether calls end by themselves, asked as each begins.
    """

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self._wanted = wanted
        self._watch: _Watch | None = None

    def begin_ms(self, contact: Contact) -> int:
        """Nothing is kept."""
        return 0

    def follow(self, contact: Contact, source: AudioSource, emit: Callable[[EngineEvent], None]) -> "_Watch | None":
        """Watch a call on the devices."""
        self._watch = _Watch(source, emit) if self._wanted() and source.name == DEVICES else None
        return self._watch

    def keep(self) -> None:
        """Do not end the running call before somebody has spoken again."""
        watch = self._watch
        if watch is not None:
            watch.keep()


class _Watch:
    def __init__(self, source: AudioSource, emit: Callable[[EngineEvent], None]) -> None:
        self._source, self._emit = source, emit
        self._voices = LegVoices()
        self._watch = EndWatch()
        self._lock = threading.Lock()
        self._began_ms: int | None = None

    def take(self, frame: AudioFrame, *, paused: bool) -> None:
        """A paused transcript is still a call: silence is counted all the same."""
        if self._began_ms is None:
            # A contact that is gone on with does not begin at 0.
            self._began_ms = frame.start_ms
        with self._lock:
            before = self._watch.state
            state = self._watch.hear(frame.end_ms - self._began_ms, voice=self._voices.has_voice(frame))
            self._tell(before, state)
        if state is Quiet.OVER and before is not Quiet.OVER:
            self._source.stop()

    def keep(self) -> None:
        with self._lock:
            before = self._watch.state
            self._watch.keep()
            self._tell(before, self._watch.state)

    def close(self) -> None:
        """Nothing is kept."""

    def _tell(self, before: Quiet, state: Quiet) -> None:
        if state is not before:
            self._emit(SilenceChanged((END_MS - WARN_MS) // 1000 if state is Quiet.WARNED else None))
