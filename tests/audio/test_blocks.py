# SPDX-License-Identifier: EUPL-1.2
"""Cutting and resampling lose nothing, whatever the sizes of what comes in."""

import numpy as np
import pytest
import soxr
from hypothesis import given
from hypothesis import strategies as st

from desktop.audio.blocks import Blocks, delivered_rate, to_int16


def push_all(blocks: Blocks, samples: np.ndarray, sizes: list[int]) -> list[np.ndarray]:
    frames: list[np.ndarray] = []
    position = 0
    for size in sizes:
        frames += blocks.push(samples[position : position + size])
        position += size
    frames += blocks.push(samples[position:], last=True)
    return frames


@given(st.lists(st.integers(0, 3000), max_size=8), st.integers(1, 2), st.integers(10, 200))
def test_frames_are_the_samples_cut_to_length(sizes: list[int], channels: int, frame_ms: int):
    samples = np.arange(sum(sizes) * channels + 500 * channels, dtype=np.int64).astype(np.int16).reshape(-1, channels)
    frames = push_all(Blocks(8000, channels, frame_ms), samples, sizes)
    assert np.array_equal(np.concatenate(frames), samples)
    assert {len(frame) for frame in frames[:-1]} <= {8 * frame_ms}
    assert 0 < len(frames[-1]) <= 8 * frame_ms


@pytest.mark.parametrize("rate_hz", [11025, 22050, 44100, 48000, 96000])
def test_resampling_block_by_block_is_resampling_at_once(rate_hz: int):
    rng = np.random.default_rng(1)
    samples = (rng.standard_normal((rate_hz, 2)) * 3000).astype(np.int16)
    frames = push_all(Blocks(rate_hz, 2, 100), samples, [777] * 20)
    whole = soxr.resample(samples, rate_hz, 16000, quality="HQ")
    got = np.concatenate(frames)
    assert abs(len(got) - 16000) <= 1
    shared = min(len(got), len(whole))
    assert np.abs(got[:shared].astype(int) - whole[:shared]).max() <= 2


def test_a_tone_keeps_its_pitch_and_level():
    tone = (8000 * np.sin(np.arange(48000) * 2 * np.pi * 440 / 48000)).astype(np.int16).reshape(-1, 1)
    got = np.concatenate(list(Blocks(48000, 1, 100).push(tone, last=True)))[:, 0].astype(float)
    spectrum = np.abs(np.fft.rfft(got * np.hanning(len(got))))
    assert np.argmax(spectrum) * 16000 / len(got) == pytest.approx(440, abs=1.5)
    assert np.sqrt(np.mean(got[1000:-1000] ** 2)) == pytest.approx(8000 / np.sqrt(2), rel=0.01)


def test_the_recognisers_rates_are_left_alone():
    assert [delivered_rate(rate) for rate in (8000, 16000, 11025, 48000)] == [8000, 16000, 16000, 16000]


def test_floats_are_scaled_and_clipped():
    assert to_int16(np.array([-1.5, -1.0, 0.0, 0.5, 1.0], np.float32)).tolist() == [-32768, -32768, 0, 16384, 32767]
