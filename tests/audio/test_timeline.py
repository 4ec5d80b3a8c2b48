# SPDX-License-Identifier: EUPL-1.2
"""Sound on the call clock: no gap, no overlap, and where it belongs, whatever the devices' own clocks say.

A device is simulated by when its blocks come: by its own clock, and then late by a constant and by waiting.
"""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.audio.timeline import Timeline
from desktop.domain.call import AudioFrame, Leg

BEGAN_S = 1000.0


def block(value: int, count: int) -> bytes:
    return np.full(count, value, "<i2").tobytes()


def joined(frames: list[AudioFrame]) -> np.ndarray:
    at = 0
    for frame in frames:
        assert frame.start_ms == at * 1000 // frame.rate_hz
        at += len(frame.pcm) // 2
    return np.frombuffer(b"".join(frame.pcm for frame in frames), "<i2")


def started(rate_hz: int = 16000, device_hz: int = 16000, first_s: float = BEGAN_S) -> Timeline:
    timeline = Timeline(Leg.AGENT, rate_hz, 100, BEGAN_S)
    timeline.begin(device_hz, first_s)
    return timeline


def test_frames_are_whole_and_the_rest_comes_last():
    timeline = started()
    frames = [frame for n in range(7) for frame in timeline.push(block(n + 1, 480), BEGAN_S + 0.03 * (n + 1))]
    frames += timeline.finish()
    assert [len(frame.pcm) for frame in frames] == [3200, 3200, 320]
    assert {int(value) for value in joined(frames)} == {1, 2, 3, 4, 5, 6, 7}


def test_a_leg_that_begins_later_is_silent_until_then():
    timeline = started(first_s=BEGAN_S + 0.25)
    frames = [*timeline.push(block(5, 320), BEGAN_S + 0.27), *timeline.finish()]
    sound = joined(frames)
    assert len(sound) == 16 * 270
    assert not sound[: 16 * 250].any()
    assert sound[16 * 250 :].all()


def test_known_loss_becomes_silence_of_the_same_length():
    timeline = started()
    frames = [*timeline.push(block(5, 320), BEGAN_S + 0.02), *timeline.push(block(5, 320), BEGAN_S + 0.06, lost=320)]
    frames += timeline.finish()
    assert [int(joined(frames)[at]) for at in (319, 320, 639, 640)] == [5, 0, 0, 5]


def test_a_leg_without_device_is_silent_and_goes_on_where_the_sound_belongs():
    timeline = started()
    frames = [*timeline.push(block(5, 320), BEGAN_S + 0.02)]
    for step in range(1, 200):
        frames += timeline.advance(BEGAN_S + 0.02 * step)
    assert timeline.end_ms == pytest.approx(3980 - 300, abs=1)
    timeline.begin(16000, BEGAN_S + 4.48)
    frames += [*timeline.push(block(7, 320), BEGAN_S + 4.5), *timeline.finish()]
    sound = joined(frames)
    assert len(sound) == 16 * 4500
    assert not sound[320 : 16 * 4480].any()
    assert (sound[16 * 4480 :] == 7).all()


def test_sound_that_comes_where_silence_stands_is_left_out():
    timeline = started()
    frames = [*timeline.advance(BEGAN_S + 1.3)]
    timeline.begin(16000, BEGAN_S + 0.9)
    for n in range(1, 11):
        frames += timeline.push(block(n, 320), BEGAN_S + 0.9 + 0.02 * n)
    frames += timeline.finish()
    sound = joined(frames)
    assert len(sound) == 16 * 1100
    assert not sound[:16000].any()
    assert sorted({int(value) for value in sound[16000:]}) == [6, 7, 8, 9, 10]


@pytest.mark.parametrize("device_hz", [8000, 44100, 48000, 96000])
def test_the_rate_of_a_leg_outlives_its_devices(device_hz: int):
    timeline = started(16000, device_hz)
    times = np.arange(device_hz * 2) / device_hz
    samples = np.rint(8000 * np.sin(2 * np.pi * 440 * times)).astype("<i2")
    size = device_hz // 50
    frames = []
    for n in range(100):
        frames += timeline.push(samples[n * size : (n + 1) * size].tobytes(), BEGAN_S + 0.02 * (n + 1))
    sound = joined([*frames, *timeline.finish()]).astype(float)
    assert len(sound) == pytest.approx(32000, abs=200)
    middle = sound[8000:24000]
    tone = abs(np.mean(middle * np.exp(-2j * np.pi * 440 * np.arange(16000) / 16000))) * 2
    assert tone == pytest.approx(8000, rel=0.01)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(8000 / np.sqrt(2), rel=0.02)


class Device:
    """Blocks of 20 ms by a clock that runs wrong; speech comes and goes, and a click tells the true time.

    Every block comes late by ``latency_s`` and by up to 30 ms more, the first one too.
    """

    def __init__(self, ppm: float, latency_s: float, seed: int) -> None:
        self._rate = 16000 * (1 + ppm * 1e-6)
        self._latency_s = latency_s
        self._random = random.Random(seed)
        self._count = 0

    def next(self, click_every: int) -> tuple[bytes, float, float | None]:
        """The block, when it comes, and the true call time of a click in its middle, if it has one."""
        number, self._count = self._count, self._count + 1
        talking = number // 100 % 2
        samples = np.full(320, 300 if talking else 0, "<i2")
        clicks = number % click_every == click_every - 1
        if clicks:
            samples[160] = 32767
        end_s = (number + 1) * 320 / self._rate
        at_s = end_s + self._latency_s + self._random.random() * 0.03
        return samples.tobytes(), BEGAN_S + at_s, (number * 320 + 160) / self._rate if clicks else None


def errors_ms(device: Device, seconds: float, click_every: int) -> list[float]:
    """Where the clicks are on the call clock, less when they were."""
    timeline = started()
    found, true_s = [], []
    last_s = 0.0
    for _ in range(int(seconds * 50)):
        pcm, at_s, click_s = device.next(click_every)
        last_s = max(last_s, at_s)
        if click_s is not None:
            true_s.append(click_s)
        for frame in timeline.push(pcm, last_s):
            samples = np.frombuffer(frame.pcm, "<i2")
            found += [frame.start_ms + at / 16 for at in np.flatnonzero(samples > 12000)]
    # A stretched click may be two samples wide.
    places = [place for n, place in enumerate(found) if n == 0 or place - found[n - 1] > 1]
    assert abs(len(places) - len(true_s)) <= 1
    return [place - 1000 * true for place, true in zip(places, true_s, strict=False)]


@pytest.mark.slow
def test_two_legs_whose_clocks_run_apart_stay_together_for_an_hour():
    """200 ppm each way: uncorrected they would be 1.4 s apart after an hour; 50 ms are allowed."""
    fast = errors_ms(Device(+200, 0.020, 1), 3600, 500)
    slow = errors_ms(Device(-200, 0.035, 2), 3600, 500)
    apart = [abs(one - other) for one, other in zip(fast, slow, strict=False)]
    assert len(apart) > 350
    print(f"apart: at most {max(apart):.1f} ms, after an hour {apart[-1]:.1f} ms")
    assert max(apart) <= 50
    # What is left is mostly the difference of what the devices are late.
    assert max(apart[3:]) <= 30


@given(
    ppm=st.floats(-500, 500),
    latency_s=st.floats(0, 0.2),
    seed=st.integers(0, 1000),
)
@settings(max_examples=15)
def test_a_clock_that_runs_wrong_is_put_right(ppm: float, latency_s: float, seed: int):
    errors = errors_ms(Device(ppm, latency_s, seed), 60, 100)
    later = errors[10:]
    assert max(abs(error - 1000 * latency_s) for error in later) <= 12


def test_sound_that_went_missing_unseen_becomes_silence():
    """As when the computer slept: the device goes on as if nothing had been."""
    timeline = started()
    frames = []
    for n in range(250):
        frames += timeline.push(block(1000, 320), BEGAN_S + 0.02 * (n + 1))
    for n in range(250, 600):
        frames += timeline.push(block(2000, 320), BEGAN_S + 1.0 + 0.02 * (n + 1))
    frames += timeline.finish()
    sound = joined(frames)
    assert len(sound) == pytest.approx(16000 * 13.0, abs=16 * 10)
    assert np.count_nonzero(sound == 0) == pytest.approx(16000, abs=16 * 10)


def test_late_blocks_change_nothing():
    """Blocks held up for a second and then come together: nothing is missing."""
    timeline = started()
    frames = []
    for n in range(600):
        due_s = 0.02 * (n + 1)
        frames += timeline.push(block(1000, 320), BEGAN_S + (6.0 if 5.0 < due_s < 6.0 else due_s))
    assert (joined([*frames, *timeline.finish()]) == 1000).all()
