# SPDX-License-Identifier: EUPL-1.2
"""How loud a frame is, for the level meters."""

import math

import numpy as np

from desktop.domain.call import AudioFrame, Level

_FULL_SCALE = 32768.0
#: The RMS of a full-scale sine, which AES17 calls 0 dB FS.
_SINE_RMS = _FULL_SCALE / math.sqrt(2.0)


def rms_dbfs(pcm: bytes) -> float:
    """Level of a block.

    Args:
        pcm: Mono samples, int16 little endian, at least one.

    Returns:
        dB FS, -inf to +3.01; silence is -inf, a full-scale sine 0.

    Raises:
        ValueError: ``pcm`` is empty.

    Source:
        AES17: 0 dB FS is the RMS of a full-scale sine.
    """
    samples = _samples(pcm).astype(np.float32)
    return _decibels(math.sqrt(float(np.dot(samples, samples)) / samples.size), _SINE_RMS)


def peak_dbfs(pcm: bytes) -> float:
    """The largest sample of a block (int16 little endian, at least one), dB FS, -inf to 0.

    Raises:
        ValueError: ``pcm`` is empty.
    """
    samples = _samples(pcm)
    # abs(-32768) does not fit int16, hence the two extremes.
    return _decibels(float(max(int(samples.max()), -int(samples.min()))), _FULL_SCALE)


def frame_level(frame: AudioFrame) -> Level:
    """Loudness of a frame, at the call time of its end; an empty frame is silent."""
    if not frame.pcm:
        return Level(frame.leg, frame.end_ms, -math.inf, -math.inf)
    return Level(frame.leg, frame.end_ms, rms_dbfs(frame.pcm), peak_dbfs(frame.pcm))


def _samples(pcm: bytes) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    samples = np.frombuffer(pcm, dtype="<i2")
    if samples.size == 0:
        raise ValueError("no samples")
    return samples


def _decibels(value: float, reference: float) -> float:
    return 20.0 * math.log10(value / reference) if value > 0.0 else -math.inf
