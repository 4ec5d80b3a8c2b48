# SPDX-License-Identifier: EUPL-1.2
"""Sound between two clocks: what a network brings in its own rhythm, a sound card takes in another."""

from collections import deque

import numpy as np

#: So much waits before the first of it is played: two packets, so that one may be late.
WANTED_MS = 40
#: No more than this ever waits: a conversation in which one hears the other late is none.
MOST_MS = 60
#: Louder than this somebody may be speaking: -42 dB FS.
_QUIET = 256
#: What comes while nobody takes it; the device has stopped.
_MOST_PACKETS = 50


class JitterBuffer:
    """One thread writes, another reads; neither ever waits. Mono, int16, little endian.

    What is too much is left out in a pause of the speaker as far as that can be, and in any case before it exceeds
    ``MOST_MS``; what is missing is silence.

    Args:
        rate_hz: Of the sound.
    """

    def __init__(self, rate_hz: int) -> None:
        self._coming: deque[bytes] = deque(maxlen=_MOST_PACKETS)
        self._wanted = rate_hz * WANTED_MS // 1000 * 2
        self._most = rate_hz * MOST_MS // 1000 * 2
        self._bytes_a_ms = rate_hz * 2 / 1000
        self._waiting = bytearray()
        self._flowing = False
        self.longest_ms = 0.0
        self.gaps = 0

    def write(self, pcm: bytes) -> None:
        """Add what came."""
        self._coming.append(pcm)

    def read(self, count: int) -> bytes:
        """The next ``count`` samples."""
        waiting = self._waiting
        while self._coming:
            waiting += self._coming.popleft()
        size = 2 * count
        if not self._flowing:
            # A device that takes more at once than is wanted must not wait for ever.
            if len(waiting) < max(self._wanted, min(size, self._most)):
                return bytes(size)
            self._flowing = True
        self._shorten(size)
        self.longest_ms = max(self.longest_ms, len(waiting) / self._bytes_a_ms)
        taken = bytes(waiting[:size])
        del waiting[:size]
        if len(taken) < size:
            self._flowing = False
            self.gaps += 1
            taken += bytes(size - len(taken))
        return taken

    def _shorten(self, size: int) -> None:
        waiting = self._waiting
        surplus = len(waiting) - self._wanted
        # What is about to be taken does not wait any more.
        if len(waiting) > self._most:
            del waiting[: surplus & ~1]
        elif surplus >= size and _is_quiet(waiting[:size]):
            del waiting[:size]


def _is_quiet(pcm: bytearray) -> bool:
    samples = np.frombuffer(pcm, "<i2")
    return not samples.size or int(np.abs(samples.astype(np.int32)).max()) <= _QUIET
