# SPDX-License-Identifier: EUPL-1.2
"""From blocks of any length and rate to frames of one length at a rate the recogniser takes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import soxr

#: Rates that the recogniser takes as they are; all others become :data:`RESAMPLED_HZ`.
NATIVE_HZ = frozenset({8000, 16000})
RESAMPLED_HZ = 16000

Pcm = np.ndarray[Any, np.dtype[np.int16]]


def delivered_rate(rate_hz: int) -> int:
    """The rate in Hz at which sound recorded at ``rate_hz`` leaves :class:`Blocks`."""
    return rate_hz if rate_hz in NATIVE_HZ else RESAMPLED_HZ


class Blocks:
    """Streams samples through a resampler, when one is needed, and cuts them to length.

    One thread owns it.

    Args:
        rate_hz: Of what goes in.
        channels: Of what goes in and comes out.
        frame_ms: Length of what comes out.
    """

    def __init__(self, rate_hz: int, channels: int, frame_ms: int) -> None:
        self.rate_hz = delivered_rate(rate_hz)
        self._size = max(1, self.rate_hz * frame_ms // 1000)
        self._stream = (
            None
            if rate_hz == self.rate_hz
            else soxr.ResampleStream(rate_hz, self.rate_hz, channels, dtype="int16", quality="HQ")
        )
        self._kept: list[Pcm] = []
        self._kept_samples = 0

    def push(self, samples: Pcm, *, last: bool = False) -> Iterator[Pcm]:
        """Put samples in, shape (n, channels), int16; take frames out, shape (frame, channels), the last one shorter.

        Args:
            samples: What was heard; may be empty.
            last: Nothing follows: what is held back comes out too.
        """
        if self._stream is not None:
            samples = self._stream.resample_chunk(samples, last=last)
        if len(samples):
            self._kept.append(samples)
            self._kept_samples += len(samples)
        if self._kept_samples < self._size and not last:
            return
        joined = self._kept[0] if len(self._kept) == 1 else np.concatenate(self._kept) if self._kept else samples
        whole = len(joined) // self._size * self._size
        rest = joined[whole:]
        self._kept = [rest] if len(rest) and not last else []
        self._kept_samples = len(rest) if not last else 0
        for start in range(0, whole, self._size):
            yield joined[start : start + self._size]
        if last and len(rest):
            yield rest


def to_int16(samples: np.ndarray[Any, np.dtype[np.float32]]) -> Pcm:
    """Samples of -1 to 1 as int16, full scale kept, the rest clipped."""
    whole: Pcm = np.clip(np.rint(samples * 32768.0), -32768, 32767).astype(np.int16)
    return whole
