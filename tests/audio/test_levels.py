# SPDX-License-Identifier: EUPL-1.2
"""Level meters agree with AES17 and never leave their range."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.audio.levels import frame_level, peak_dbfs, rms_dbfs
from desktop.domain.call import AudioFrame, Leg


def test_full_scale_sine_is_0_db():
    sine = np.round(32767 * np.sin(np.arange(16000) * 2 * np.pi * 1000 / 16000)).astype("<i2").tobytes()
    assert rms_dbfs(sine) == pytest.approx(0.0, abs=0.01)
    assert peak_dbfs(sine) == pytest.approx(0.0, abs=0.01)


def test_silence_is_minus_infinity():
    assert rms_dbfs(bytes(320)) == -math.inf
    assert peak_dbfs(bytes(320)) == -math.inf


def test_lowest_sample_is_a_full_peak():
    assert peak_dbfs(np.array([-32768], "<i2").tobytes()) == 0.0


def test_no_samples_are_refused():
    with pytest.raises(ValueError, match="no samples"):
        rms_dbfs(b"")


def test_level_is_at_the_end_of_its_frame():
    frame = AudioFrame(Leg.CALLER, 300, 16000, np.full(1600, 3277, "<i2").tobytes())
    level = frame_level(frame)
    assert (level.leg, level.at_ms) == (Leg.CALLER, 400)
    assert level.peak_dbfs == pytest.approx(-20.0, abs=0.01)
    assert level.rms_dbfs == pytest.approx(-16.99, abs=0.01)


def test_empty_frame_is_silent():
    assert frame_level(AudioFrame(Leg.AGENT, 0, 16000, b"")).rms_dbfs == -math.inf


@given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=200))
def test_levels_stay_in_range(samples: list[int]):
    pcm = np.array(samples, "<i2").tobytes()
    assert peak_dbfs(pcm) <= 0.0
    assert rms_dbfs(pcm) <= peak_dbfs(pcm) + 3.02
