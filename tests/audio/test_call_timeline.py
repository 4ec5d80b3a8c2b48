# SPDX-License-Identifier: EUPL-1.2
"""Every sample of both legs stands at its call time, whatever comes late, twice, or not at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.audio.call_timeline import JOINED_MS, PATIENCE_MS, CallTimeline
from desktop.domain.call import AudioFrame, Leg

RATE = 8000
FRAME = 100
SIZE = RATE * FRAME // 1000
BOTH = {Leg.AGENT: RATE, Leg.CALLER: RATE}
COLUMN = {Leg.AGENT: 0, Leg.CALLER: 1}


def frame(leg, start_ms, value=1000, rate=RATE, length_ms=FRAME):
    return AudioFrame(leg, start_ms, rate, np.full(rate * length_ms // 1000, value, "<i2").tobytes())


def written(timeline, frames):
    parts = [part for each in frames for part in timeline.accept(each)] + list(timeline.finish())
    return np.concatenate(parts) if parts else np.zeros((0, 2), np.int16)


@given(
    st.lists(st.booleans(), max_size=40),
    st.lists(st.booleans(), max_size=40),
    st.integers(0, 3),
)
def test_what_was_heard_is_at_its_time_and_the_rest_is_silence(agent, caller, late):
    """``late``: frames that the caller's leg is behind, less than is waited for."""
    frames = []
    for number in range(max(len(agent), len(caller)) + late):
        if number < len(agent) and agent[number]:
            frames.append(frame(Leg.AGENT, number * FRAME, 100 + number))
        before = number - late
        if 0 <= before < len(caller) and caller[before]:
            frames.append(frame(Leg.CALLER, before * FRAME, 1000 + before))
    both = written(CallTimeline(BOTH), frames)
    assert len(both) == max((each.end_ms for each in frames), default=0) * RATE // 1000
    for leg, heard, base in ((Leg.AGENT, agent, 100), (Leg.CALLER, caller, 1000)):
        for number in range(len(both) // SIZE):
            there = both[number * SIZE : (number + 1) * SIZE, COLUMN[leg]]
            expected = base + number if number < len(heard) and heard[number] else 0
            if late and leg is Leg.CALLER and not all(caller):
                # After a hole a frame may come when silence was written already: it is heard or it is silence.
                assert set(there) <= {0, expected}
            else:
                assert set(there) == {expected}


@given(st.lists(st.integers(-JOINED_MS, JOINED_MS), min_size=1, max_size=60))
def test_jitter_never_moves_a_leg_far(jitter):
    frames = [frame(Leg.CALLER, max(0, number * FRAME + off), number + 1) for number, off in enumerate(jitter)]
    both = written(CallTimeline({Leg.CALLER: RATE}), frames)[:, 1]
    for number in range(len(jitter)):
        at = np.flatnonzero(both == number + 1)
        if len(at):
            assert abs(at[0] * 1000 / RATE - number * FRAME) <= 2 * JOINED_MS


def test_a_clock_that_drifts_is_put_right():
    """Half a per cent too slow: after a minute 300 ms would be missing."""
    frames = [frame(Leg.CALLER, round(number * FRAME * 1.005), number % 100 + 1) for number in range(600)]
    both = written(CallTimeline({Leg.CALLER: RATE}), frames)[:, 1]
    for number in (0, 99, 299, 599):
        places = np.flatnonzero(both == number % 100 + 1) * 1000 / RATE
        assert np.min(np.abs(places - number * FRAME * 1.005)) <= JOINED_MS + 1


def test_a_leg_that_stays_away_is_not_waited_for_long():
    timeline = CallTimeline(BOTH)
    got = 0
    for number in range(20):
        got += sum(len(part) for part in timeline.accept(frame(Leg.AGENT, number * FRAME)))
        assert (number + 1) * FRAME - got * 1000 // RATE <= PATIENCE_MS
    # It is back, with an old frame and a new one.
    late = [frame(Leg.CALLER, 0, 5), frame(Leg.CALLER, 1900, 7)]
    rest = np.concatenate([part for each in late for part in timeline.accept(each)] + list(timeline.finish()))
    assert got * 1000 // RATE + len(rest) * 1000 // RATE == 2000
    assert set(rest[:, 1]) == {0, 7}
    assert np.count_nonzero(rest[:, 1]) == SIZE


def test_it_begins_where_the_earlier_part_ended():
    timeline = CallTimeline(BOTH, begin_ms=5000)
    frames = [frame(leg, 4900 + number * FRAME, number + 1) for number in range(3) for leg in Leg]
    both = written(timeline, frames)
    assert len(both) == 2 * SIZE
    assert [set(column) for column in both.reshape(2, -1)] == [{2}, {3}]


@pytest.mark.parametrize(("agent_hz", "caller_hz"), [(16000, 8000), (8000, 16000), (48000, 8000)])
def test_legs_of_different_rates_stay_together(agent_hz, caller_hz):
    rates = {Leg.AGENT: agent_hz, Leg.CALLER: caller_hz}
    timeline = CallTimeline(rates)
    frames = []
    for number in range(50):
        for leg, rate in rates.items():
            loud = number in {10, 40}
            time_s = np.arange(rate // 10) / rate
            pcm = (np.sin(2 * np.pi * 500 * time_s) * (10000 if loud else 0)).astype("<i2").tobytes()
            frames.append(AudioFrame(leg, number * FRAME, rate, pcm))
    both = written(timeline, frames)
    assert timeline.rate_hz == max(rates.values())
    assert abs(len(both) - 5 * timeline.rate_hz) <= timeline.rate_hz // 100
    for column in (0, 1):
        loud = np.flatnonzero(np.abs(both[:, column]) > 3000) * 1000 / timeline.rate_hz
        assert abs(loud[0] - 1000) < 5
        assert abs(loud[-1] - 4100) < 5


def test_a_gap_of_an_hour_is_silence_in_pieces():
    timeline = CallTimeline({Leg.CALLER: RATE})
    list(timeline.accept(frame(Leg.CALLER, 0)))
    sizes = [len(part) for part in timeline.accept(frame(Leg.CALLER, 3_600_000))]
    assert sum(sizes) == 3600 * RATE
    assert max(sizes) <= 65536
