# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody speaks in a piece of sound, for whoever leaves silence out or waits for a voice.

It is the voice detector of WebRTC (a Gaussian mixture over six bands) at a setting of the caller's choice.
"""

from enum import Enum

import webrtcvad

#: Sample rates in Hz that the detector takes.
RATES_HZ = frozenset({8000, 16000, 32000, 48000})
#: It judges pieces of 10, 20 or 30 ms.
_PIECE_MS = 20


class Care(Enum):
    """What the detector would rather do wrong: miss no voice, or take no noise for one."""

    MISSES_NO_VOICE = 0
    TAKES_NO_NOISE = 3


class VoiceDetector:
    """Listens to one leg; it follows the noise of the line, so it is to be shown all of it, in order.

    Args:
        rate_hz: Of the sound.
        care: Which mistakes are worse.
    """

    def __init__(self, rate_hz: int, care: Care = Care.MISSES_NO_VOICE) -> None:
        self._rate_hz = rate_hz
        self._piece = rate_hz * _PIECE_MS // 1000 * 2
        self._detector = webrtcvad.Vad(care.value) if rate_hz in RATES_HZ else None

    def share(self, pcm: bytes) -> float:
        """Which part of a block has a voice in it, 0-1.

        Args:
            pcm: Mono samples, int16 little endian. One that is too short to be judged (under 20 ms), or of a rate
                that the detector does not take, is all voice.
        """
        piece, last = self._piece, len(pcm) - self._piece
        if self._detector is None or last < 0:
            return 1.0
        # Every piece is shown to it, and the rest with sound before it.
        starts = [*range(0, last + 1, piece), *([last] if len(pcm) % piece else [])]
        voices = [bool(self._detector.is_speech(pcm[start : start + piece], self._rate_hz)) for start in starts]
        return sum(voices) / len(voices)
