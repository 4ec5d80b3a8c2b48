# SPDX-License-Identifier: EUPL-1.2
"""The tone that tells a resident that the call is transcribed."""

from typing import Any

import numpy as np

#: The recording tone of ITU-T E.180 supplement 2: one frequency that no voice and no dial has.
TONE_HZ = 1400
#: Two of these, so that it is no click and no signal of the exchange.
_BEEP_MS, _PAUSE_MS = 200, 150
#: Of full scale: well below a voice, so that nobody takes the telephone from the ear.
_LEVEL = 0.12
#: Rise and fall, without which a tone begins with a click.
_RAMP_MS = 10

Samples = np.ndarray[Any, np.dtype[np.int16]]


def announcement_tone(rate_hz: int) -> bytes:
    """The tone as mono samples, int16 little endian: 0.55 s, silent at both ends.

    Args:
        rate_hz: Sample rate, at least 8000.

    Raises:
        ValueError: the rate is too low for the tone.
    """
    if rate_hz < 8000:
        raise ValueError(f"{rate_hz} Hz is no rate of a telephone")
    beep = _beep(rate_hz)
    pause = np.zeros(rate_hz * _PAUSE_MS // 1000, np.int16)
    return np.concatenate([beep, pause, beep]).astype("<i2").tobytes()


def _beep(rate_hz: int) -> Samples:
    time_s = np.arange(rate_hz * _BEEP_MS // 1000) / rate_hz
    ramp_s = _RAMP_MS / 1000
    edge = np.minimum(1.0, np.minimum(time_s, time_s[-1] - time_s) / ramp_s)
    wave = np.sin(2 * np.pi * TONE_HZ * time_s) * edge * _LEVEL * 32767
    samples: Samples = np.rint(wave).astype(np.int16)
    return samples
