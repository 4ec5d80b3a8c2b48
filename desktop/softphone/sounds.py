# SPDX-License-Identifier: EUPL-1.2
"""Sound on its way between the codec of a call and the one rate that the rest of Maat hears."""

import numpy as np
import soxr

#: Of soxr: a filter of a few milliseconds, so that the legs of a call stay together.
_QUALITY = "MQ"


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
        self._stream = None if from_hz == to_hz else soxr.ResampleStream(from_hz, to_hz, 1, "int16", _QUALITY)

    def convert(self, pcm: bytes) -> bytes:
        """The next piece; may be shorter or longer than its share, since the filter keeps some samples back.

        Args:
            pcm: A whole number of samples of every channel; the rest of a broken one is left out.
        """
        _, channels, _, copies = self.form
        if self._stream is None and channels == copies:
            return pcm
        samples = np.frombuffer(pcm[: len(pcm) // (2 * channels) * (2 * channels)], "<i2")
        if channels > 1:
            samples = samples.reshape(-1, channels).mean(axis=1).astype("<i2")
        if self._stream is not None:
            samples = self._stream.resample_chunk(samples)
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
