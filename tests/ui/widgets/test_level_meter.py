# SPDX-License-Identifier: EUPL-1.2
"""A meter that falls as meters do, and never leaves its scale."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.theme import Tone
from desktop.ui.widgets import LevelMeter
from desktop.ui.widgets.level_meter import FALL_DB_S, FLOOR_DBFS, HOLD_MS


@pytest.fixture
def meter(qtbot):
    meter = LevelMeter("Inwoner", Tone.CALLER)
    qtbot.addWidget(meter)
    meter.resize(120, 8)
    return meter


def test_silence_is_the_floor(meter):
    meter.set_level(-math.inf, -math.inf, 0)
    assert (meter.level_dbfs, meter.peak_dbfs) == (FLOOR_DBFS, FLOOR_DBFS)


def test_a_peak_is_held_and_then_falls(meter):
    meter.set_level(-20, -10, 1_000)
    meter.set_level(-50, -48, 1_000 + HOLD_MS)
    assert meter.peak_dbfs == -10
    meter.set_level(-50, -48, 1_000 + HOLD_MS + 1_000)
    assert meter.peak_dbfs == pytest.approx(-10 - FALL_DB_S)
    assert meter.level_dbfs == -50


def test_a_higher_peak_starts_the_hold_anew(meter):
    meter.set_level(-20, -10, 0)
    meter.set_level(-20, -6, HOLD_MS)
    meter.set_level(-50, -50, 2 * HOLD_MS)
    assert meter.peak_dbfs == -6


def test_another_call_begins_in_silence(meter):
    meter.set_level(-3, -1, 0)
    meter.reset()
    assert (meter.level_dbfs, meter.peak_dbfs) == (FLOOR_DBFS, FLOOR_DBFS)


@given(
    st.lists(
        st.tuples(
            st.floats(allow_nan=True, allow_infinity=True),
            st.floats(allow_nan=True, allow_infinity=True),
            st.integers(0, 10_000_000),
        ),
        max_size=30,
    )
)
def test_whatever_comes_in_stays_on_the_scale(qapp, readings):
    meter = LevelMeter("Ik", Tone.AGENT)
    for rms, peak, at_ms in readings:
        meter.set_level(rms, peak, at_ms)
        assert FLOOR_DBFS <= meter.level_dbfs <= 0
        assert FLOOR_DBFS <= meter.peak_dbfs <= 0


def test_it_is_painted(meter):
    empty = meter.grab().toImage()
    meter.set_level(-20, -10, 0)
    assert meter.grab().toImage() != empty
