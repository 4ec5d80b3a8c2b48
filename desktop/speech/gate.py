# SPDX-License-Identifier: EUPL-1.2
"""Leaves out the sound of a leg while nobody speaks on it, so that listening to silence costs next to nothing.

Whether somebody speaks is told by the voice detector of WebRTC (a Gaussian mixture over six bands) at its most careful
setting: what could be a voice is one. What is kept of the silence around speech is far more than any word needs, so
that nothing is heard differently (docs/speech.md has the proof). It is a function of the sound alone: a recogniser that
has to begin again hears the same.
"""

from collections import deque
from dataclasses import dataclass

import webrtcvad

from desktop.domain.call import AudioFrame

#: Sample rates in Hz that the detector takes; a leg of any other rate is never left out.
_RATES_HZ = frozenset({8000, 16000, 32000, 48000})
#: It judges pieces of 10, 20 or 30 ms.
_PIECE_MS = 20
#: 0 (misses the fewest voices) to 3 (takes the fewest noises for one).
_MODE = 0
#: So much silence is still heard after speech. The endpointer of most models closes an utterance within a second.
HANG_MS = 1_500
#: So much before speech is heard after all: a word's first phone may be too soft for the detector, and the network
#: looks at 0.3 s around each moment.
PREROLL_MS = 500
#: A frame that begins this much later or earlier than the one before ended is not its continuation.
_GAP_MS = 60


@dataclass(frozen=True, slots=True)
class Passed:
    """What is to be heard now.

    Attributes:
        frames: In order; none while the gate is closed.
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
        self._piece = rate_hz * _PIECE_MS // 1000 * 2
        self._detector = webrtcvad.Vad(_MODE) if rate_hz in _RATES_HZ else None
        self._open = True
        self._voice_ms: int | None = None
        self._end_ms: int | None = None
        self._preroll: deque[AudioFrame] = deque()

    def take(self, frame: AudioFrame) -> Passed:
        """Look at a frame; what is to be heard because of it."""
        if self._end_ms is None or abs(frame.start_ms - self._end_ms) > _GAP_MS:
            # What comes after a hole is not the continuation of what was before it.
            self._open = True
            self._preroll.clear()
            self._voice_ms = frame.start_ms
        self._end_ms = frame.end_ms
        if self._has_voice(frame):
            self._voice_ms = frame.end_ms
        silent_ms = frame.end_ms - (self._voice_ms or 0)
        if self._open:
            self._open = silent_ms < HANG_MS
            return Passed((frame,), closed=not self._open)
        self._preroll.append(frame)
        if silent_ms:
            while self._preroll[0].end_ms <= frame.end_ms - PREROLL_MS:
                self._preroll.popleft()
            return Passed()
        frames = tuple(self._preroll)
        self._preroll.clear()
        self._open = True
        return Passed(frames, resumes=True)

    def _has_voice(self, frame: AudioFrame) -> bool:
        if self._detector is None:
            return True
        pcm, piece = frame.pcm, self._piece
        last = len(pcm) - piece
        if last < 0:
            # Too short to be judged; a recording may end in one.
            return True
        # Every piece is shown to it, and the rest with sound before it: it follows the noise of the line.
        starts = [*range(0, last + 1, piece), *([last] if len(pcm) % piece else [])]
        voices = [self._detector.is_speech(pcm[start : start + piece], frame.rate_hz) for start in starts]
        return any(voices)
