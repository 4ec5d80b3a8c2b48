# SPDX-License-Identifier: EUPL-1.2
"""Two legs on one clock, however their sound arrives."""

import random
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.audio.source import AudioSource
from desktop.domain.call import Leg
from desktop.softphone.legs import LegTrack, TwoLegs

RATE_HZ = 8000


class Clock:
    def __init__(self):
        self.now_s = 100.0

    def __call__(self):
        return self.now_s


def taken(legs):
    """What can be had at once."""
    legs.finish()
    return list(legs.frames())


def block(value, ms=20):
    return np.full(RATE_HZ * ms // 1000, value, "<i2").tobytes()


def test_it_is_a_source_of_sound():
    legs = TwoLegs(16_000)
    public = {name for name in vars(AudioSource) if not name.startswith("_")}
    assert public <= set(dir(legs))
    assert legs.rates == {Leg.AGENT: 16_000, Leg.CALLER: 16_000}
    assert (legs.name, legs.duration_ms, legs.overruns) == ("softphone", None, 0)


def test_frames_alternate_agent_first_and_hold_what_came():
    clock = Clock()
    legs = TwoLegs(RATE_HZ, clock)
    for _ in range(50):
        clock.now_s += 0.02
        legs.add(block(7), block(3))
    frames = taken(legs)
    assert [frame.leg for frame in frames[:4]] == [Leg.AGENT, Leg.CALLER] * 2
    assert [frame.start_ms for frame in frames[::2]] == list(range(0, 1000, 100))
    for frame in frames:
        assert frame.duration_ms == 100
        assert set(np.frombuffer(frame.pcm, "<i2")) == {3 if frame.leg is Leg.AGENT else 7}


def test_a_leg_without_sound_is_silence_and_holds_nobody_up():
    clock = Clock()
    legs = TwoLegs(RATE_HZ, clock)
    for _ in range(50):
        clock.now_s += 0.02
        legs.add(block(7), b"")
    ready = len([frame for frame in taken(legs) if frame.leg is Leg.AGENT and not frame.pcm.strip(b"\0")])
    assert ready >= 6


def test_after_a_pause_the_sound_is_where_it_belongs():
    clock = Clock()
    legs = TwoLegs(RATE_HZ, clock)
    for _ in range(10):
        clock.now_s += 0.02
        legs.add(block(7), block(3))
    clock.now_s += 2.0
    for _ in range(10):
        clock.now_s += 0.02
        legs.add(block(9), block(5))
    caller = b"".join(frame.pcm for frame in taken(legs) if frame.leg is Leg.CALLER)
    samples = np.frombuffer(caller, "<i2")
    first = int(np.argmax(samples == 9)) * 1000 / RATE_HZ
    assert abs(first - 2200) <= 20


@pytest.mark.slow
@pytest.mark.parametrize("ppm", [-200, -50, 50, 200])
def test_legs_stay_together_for_an_hour(ppm):
    """The far end's clock is off, packets jitter by 20 ms, and people pause now and then."""
    dice = random.Random(ppm)
    track = LegTrack(RATE_HZ)
    drift = 1 + ppm / 1e6
    worst_ms = 0.0
    speech, pause = block(8000), block(0)
    for number in range(3600 * 50):
        made_ms = (number + 1) * 20 * drift
        track.accept(pause if number % 250 < 15 else speech, made_ms + dice.uniform(0, 20))
        if number % 5 == 4:
            track.take(100)
        if number > 100:
            worst_ms = max(worst_ms, abs(track.end_ms - made_ms))
    assert worst_ms <= 50


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=80))
def test_frames_are_whole_and_in_order_however_sound_comes(arrivals):
    clock = Clock()
    legs = TwoLegs(RATE_HZ, clock)
    for wait_ms, sound_ms in arrivals:
        clock.now_s += wait_ms / 1000
        legs.add(block(5, sound_ms), block(6, sound_ms // 2))
    passed_ms = (clock.now_s - 100.0) * 1000
    frames = taken(legs)
    for leg in Leg:
        of_leg = [frame for frame in frames if frame.leg is leg]
        assert [frame.start_ms for frame in of_leg] == list(range(0, 100 * len(of_leg), 100))
        assert {len(frame.pcm) for frame in of_leg} <= {1600}
        assert 100 * len(of_leg) <= passed_ms + 5000


def test_what_nobody_takes_is_counted():
    clock = Clock()
    legs = TwoLegs(RATE_HZ, clock)
    for _ in range(400):
        clock.now_s += 0.1
        legs.add(block(7, 100), block(3, 100))
    assert legs.overruns == 2 * 400 - 600
    assert len(taken(legs)) == 600


@pytest.mark.parametrize("end", [TwoLegs.stop, TwoLegs.finish])
def test_whoever_waits_is_let_go(end):
    legs = TwoLegs(RATE_HZ)
    waiting = threading.Thread(target=lambda: list(legs.frames()))
    waiting.start()
    end(legs)
    waiting.join(10)
    assert not waiting.is_alive()
    legs.add(block(1), block(1))
    assert list(legs.frames()) == []
