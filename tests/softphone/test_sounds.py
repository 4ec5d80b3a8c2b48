# SPDX-License-Identifier: EUPL-1.2
"""Sound between rates: nothing added, nothing lost, nothing late."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.softphone.sounds import Converter, Microphone

RATES = [8000, 16_000, 48_000]


def tone(hz, rate_hz, seconds=0.5):
    return (8000 * np.sin(2 * np.pi * hz * np.arange(int(rate_hz * seconds)) / rate_hz)).astype("<i2")


def in_pieces(converter, pcm, size):
    return b"".join(converter.convert(pcm[start : start + size]) for start in range(0, len(pcm), size))


@pytest.mark.parametrize("to_hz", RATES)
@pytest.mark.parametrize("from_hz", RATES)
def test_a_tone_stays_a_tone_with_a_delay_of_two_milliseconds_at_most(from_hz, to_hz):
    made = np.frombuffer(in_pieces(Converter(from_hz, 1, to_hz, 1), tone(440, from_hz).tobytes(), from_hz // 25), "<i2")
    assert len(made) == to_hz // 2
    wanted = tone(440, to_hz).astype(float)
    delay = int(0.002 * to_hz) + 1
    errors = [
        np.abs(made[late + 400 :].astype(float) - wanted[400 : len(wanted) - late]).max() for late in range(delay + 1)
    ]
    # A sample of delay is much at 440 Hz and 8000 Hz.
    assert min(errors) < 8000 * 2 * np.pi * 440 / to_hz / 2 + 40


def test_what_the_lower_rate_cannot_have_is_left_out():
    made = np.frombuffer(Converter(16_000, 1, 8000, 1).convert(tone(6000, 16_000).tobytes()), "<i2")
    assert np.abs(made[100:]).max() < 8000 * 0.02


@given(st.integers(1, 999), st.sampled_from([(8000, 16_000), (48_000, 16_000), (16_000, 48_000), (16_000, 8000)]))
def test_how_it_is_cut_makes_no_difference(size, rates):
    from_hz, to_hz = rates
    pcm = tone(300, from_hz, 0.1).tobytes()
    whole = Converter(from_hz, 1, to_hz, 1).convert(pcm)
    assert in_pieces(Converter(from_hz, 1, to_hz, 1), pcm, 2 * size) == whole


def test_channels_are_averaged_and_copied():
    stereo = np.array([[100, 300], [-50, 50]], "<i2").tobytes()
    assert np.frombuffer(Converter(16_000, 2, 16_000, 1).convert(stereo), "<i2").tolist() == [200, 0]
    assert np.frombuffer(Converter(16_000, 1, 16_000, 2).convert(stereo[:4]), "<i2").tolist() == [100, 100, 300, 300]
    assert Converter(16_000, 2, 8000, 1).convert(b"") == b""


def test_the_loudest_stays_within_sixteen_bits():
    loud = np.where(np.arange(800) % 100 < 50, 32767, -32768).astype("<i2")
    made = np.frombuffer(Converter(8000, 1, 16_000, 1).convert(loud.tobytes()), "<i2")
    # An overflow would turn the sign.
    assert (made[60:90] > 20_000).all()


@given(st.lists(st.binary(max_size=3000).map(lambda pcm: pcm[: len(pcm) // 2 * 2]), max_size=10))
def test_a_microphone_keeps_the_newest(pieces):
    microphone = Microphone(8000, most_ms=100)
    for piece in pieces:
        microphone.write(piece)
    assert microphone.take() == b"".join(pieces)[-1600:]
    assert microphone.take() == b""


def test_a_muted_microphone_is_silent_for_as_long():
    microphone = Microphone(8000)
    microphone.muted = True
    microphone.write(b"ab" * 10)
    assert microphone.take() == bytes(20)
