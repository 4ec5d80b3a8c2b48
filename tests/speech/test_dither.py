# SPDX-License-Identifier: EUPL-1.2
"""The noise under the sound: small, never twice different, never audible as a wrap-around."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.call import AudioFrame, Leg
from desktop.speech.dither import Dither


def apply(dither: Dither, samples: np.ndarray) -> np.ndarray:
    frame = AudioFrame(Leg.CALLER, 0, 16000, samples.astype("<i2").tobytes())
    return np.frombuffer(dither.apply(frame).pcm, "<i2").astype(int)


def test_silence_gets_one_step_of_noise():
    noise = apply(Dither(), np.zeros(160_000))
    assert abs(noise.mean()) < 0.02
    assert 0.95 < noise.std() < 1.15
    assert np.abs(noise).max() < 8


@given(st.lists(st.integers(40, 70_000), max_size=6))
def test_how_the_sound_is_cut_does_not_matter(sizes: list[int]):
    whole = apply(Dither(), np.zeros(sum(sizes)))
    dither = Dither()
    pieces = [apply(dither, np.zeros(size)) for size in sizes]
    assert np.array_equal(np.concatenate([np.zeros(0, int), *pieces]), whole)


def test_sound_without_silence_is_left_alone():
    samples = np.random.default_rng(3).integers(-5, 6, 1600)
    assert np.array_equal(apply(Dither(), samples), samples)


@given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=300))
def test_loud_sound_stays_what_it_is(samples: list[int]):
    samples += [0] * 40
    got = apply(Dither(), np.array(samples))
    assert np.abs(got - np.array(samples)).max() <= 16
