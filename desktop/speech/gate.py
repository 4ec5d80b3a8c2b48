# SPDX-License-Identifier: EUPL-1.2
"""Leaves out the sound of a leg while nobody speaks on it, so that listening to silence costs next to nothing.

Whether somebody speaks is told by a voice detector at its most careful setting: what could be a voice is one, and a
frame that it cannot judge is one too. What is kept of the silence around speech is far more than any word needs, so
that nothing is heard differently (docs/speech.md has the proof). It is a function of the sound alone: a recogniser that
has to begin again hears the same.
"""

from collections import deque
from dataclasses import dataclass, replace

from desktop.domain.call import AudioFrame
from desktop.speech.backlog import CHUNK_MS
from desktop.speech.vosk_decoder import GAP_MS
from desktop.system.voice import Care, VoiceDetector

#: So much silence is still heard after speech. The endpointer of most models closes an utterance within a second.
HANG_MS = 1_500
#: So much before speech, and up to a chunk more, is heard after all: a word's first phone may be too soft for the
#: detector, and the network looks at 0.3 s around each moment.
PREROLL_MS = 500


@dataclass(frozen=True, slots=True)
class Passed:
    """What is to be heard now.

    Attributes:
        frames: In order, the first one perhaps without its beginning; none while the gate is closed.
        resumes: Silence was left out before the first of them.
        closed: Silence is left out from here on.
    """

    frames: tuple[AudioFrame, ...] = ()
    resumes: bool = False
    closed: bool = False


class Gate:
    """One leg of one call.

    Args:
        rate_hz: Of its frames.
    """

    def __init__(self, rate_hz: int) -> None:
        self._detector = VoiceDetector(rate_hz, Care.MISSES_NO_VOICE)
        # Only whole chunks are left out: where the network is cut decides when a word is known, and a little which one.
        self._chunk = rate_hz * CHUNK_MS // 1000
        self._preroll = rate_hz * PREROLL_MS // 1000
        self._open = True
        self._voice_ms: int | None = None
        self._end_ms: int | None = None
        #: Since it closed: the last frames, how much sound they are and how much was before them, in samples.
        self._waiting: deque[AudioFrame] = deque()
        self._kept = self._left_out = 0

    def take(self, frame: AudioFrame) -> Passed:
        """Look at a frame; what is to be heard because of it."""
        if self._end_ms is None or abs(frame.start_ms - self._end_ms) > GAP_MS:
            # What comes after a hole is not the continuation of what was before it.
            self._open = True
            self._waiting.clear()
            self._voice_ms = frame.start_ms
        self._end_ms = frame.end_ms
        if self._detector.share(frame.pcm):
            self._voice_ms = frame.end_ms
        silent_ms = frame.end_ms - (self._voice_ms or 0)
        if self._open:
            self._open = silent_ms < HANG_MS
            self._kept = self._left_out = 0
            return Passed((frame,), closed=not self._open)
        if silent_ms:
            self._keep(frame)
            return Passed()
        frames = (*self._tail(), frame)
        self._waiting.clear()
        self._open = True
        return Passed(frames, resumes=True)

    def _keep(self, frame: AudioFrame) -> None:
        self._waiting.append(frame)
        self._kept += _samples(frame)
        while self._left_out + _samples(self._waiting[0]) <= self._most:
            first = _samples(self._waiting.popleft())
            self._left_out += first
            self._kept -= first

    def _tail(self) -> tuple[AudioFrame, ...]:
        """What has to be heard of the silence after all."""
        surplus = max(0, self._most - self._left_out)
        if not surplus:
            return tuple(self._waiting)
        first, *others = self._waiting
        start_ms = first.start_ms + surplus * 1000 // first.rate_hz
        return replace(first, start_ms=start_ms, pcm=first.pcm[2 * surplus :]), *others

    @property
    def _most(self) -> int:
        """How much of the silence so far may be left out, in samples."""
        return max(0, self._left_out + self._kept - self._preroll) // self._chunk * self._chunk


def _samples(frame: AudioFrame) -> int:
    return len(frame.pcm) // 2
