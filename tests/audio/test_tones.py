# SPDX-License-Identifier: EUPL-1.2
"""The tone is heard as one tone at every rate that a telephone has."""

import numpy as np
import pytest

from desktop.audio.tones import TONE_HZ, announcement_tone


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000])
def test_the_tone_is_one_frequency_soft_and_without_a_click(rate_hz):
    samples = np.frombuffer(announcement_tone(rate_hz), "<i2").astype(float)
    assert len(samples) == pytest.approx(0.55 * rate_hz, abs=3)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    assert np.argmax(spectrum) * rate_hz / len(samples) == pytest.approx(TONE_HZ, abs=8)
    assert 0.08 < np.max(np.abs(samples)) / 32767 < 0.2
    assert abs(samples[0]) < 10
    assert abs(samples[-1]) < 10


def test_a_rate_that_cannot_carry_it_is_refused():
    with pytest.raises(ValueError, match="2000"):
        announcement_tone(2000)
