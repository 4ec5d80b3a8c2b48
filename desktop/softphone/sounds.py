# SPDX-License-Identifier: EUPL-1.2
"""Sound on its way between the codec of a call and the one rate that the rest of Maat hears."""

import math

import numpy as np
from numpy.typing import NDArray

#: Of the filter, on each side of a sample, in samples of the lower rate: 2 ms at 8000 Hz.
_REACH = 16
#: Where it begins to let through less, as a part of the lower rate's half.
_EDGE = 0.9


class Resampler:
    """Changes the rate of a stream, with a delay of 2 ms at most and a share of samples for every piece that comes.

    soxr, which recordings are read with, keeps back up to 120 ms and then gives them all at once: good for files, but
    the other side of a call would hear it.

    Args:
        from_hz: Rate of what comes.
        to_hz: Rate of what is made.
    """

    def __init__(self, from_hz: int, to_hz: int) -> None:
        common = math.gcd(from_hz, to_hz)
        self._up, self._down = to_hz // common, from_hz // common
        widest = max(self._up, self._down)
        reach = _REACH * widest
        # A sinc in a Hamming window, at the rate that both rates divide.
        places = np.arange(-reach, reach + 1) * _EDGE / widest
        self._taps = np.sinc(places) * np.hamming(2 * reach + 1)
        self._taps *= self._up / self._taps.sum()
        self._before = np.zeros(2 * reach)
        self._skip = 0

    def convert(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """The next piece.

        Args:
            samples: Shape (n,).

        Returns:
            Shape (n * to_hz / from_hz,), one more or less where that is no whole number.
        """
        spread = np.zeros(len(samples) * self._up)
        spread[:: self._up] = samples
        line = np.concatenate((self._before, spread))
        self._before = line[len(line) - len(self._before) :]
        filtered = np.convolve(line, self._taps, "valid")[self._skip :: self._down]
        self._skip = (self._skip - len(spread)) % self._down
        return np.clip(np.rint(filtered), -32768, 32767).astype(np.int16)


class Converter:
    """Turns a stream of PCM of one form into another. 16 bit, interleaved, little endian.

    Args:
        from_hz: Rate of what comes.
        from_channels: Channels of what comes; they are averaged.
        to_hz: Rate of what is made.
        to_channels: Channels of what is made; all alike.
    """

    def __init__(self, from_hz: int, from_channels: int, to_hz: int, to_channels: int) -> None:
        self.form = (from_hz, from_channels, to_hz, to_channels)
        self._resampler = None if from_hz == to_hz else Resampler(from_hz, to_hz)

    def convert(self, pcm: bytes) -> bytes:
        """The next piece.

        Args:
            pcm: A whole number of samples of every channel; the rest of a broken one is left out.
        """
        _, channels, _, copies = self.form
        samples = np.frombuffer(pcm[: len(pcm) // (2 * channels) * (2 * channels)], "<i2").astype(np.int16)
        if channels > 1:
            samples = samples.reshape(-1, channels).mean(axis=1).astype(np.int16)
        if self._resampler is not None and len(samples):
            samples = self._resampler.convert(samples)
        return np.repeat(samples, copies).astype("<i2").tobytes()


class Microphone:
    """Sound that waits to be sent. For one thread.

    Args:
        rate_hz: Of the sound.
        most_ms: What waits longer is thrown away, oldest first: a conversation cannot be caught up with.
    """

    def __init__(self, rate_hz: int, most_ms: int = 200) -> None:
        self._most = rate_hz * most_ms // 1000 * 2
        self._waiting = bytearray()
        self.muted = False

    def __len__(self) -> int:
        return len(self._waiting)

    def write(self, pcm: bytes) -> None:
        """Add what was said."""
        self._waiting += pcm
        if len(self._waiting) > self._most:
            del self._waiting[: len(self._waiting) - self._most]

    def take(self) -> bytes:
        """All that waits; silence of the same length while it is muted."""
        taken = bytes(len(self._waiting)) if self.muted else bytes(self._waiting)
        self._waiting.clear()
        return taken
