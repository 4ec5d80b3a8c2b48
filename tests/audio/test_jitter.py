# SPDX-License-Identifier: EUPL-1.2
"""What waits between a network and a sound card: bounded, in order, and shortened where nobody speaks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.audio.jitter import MOST_MS, WANTED_MS, JitterBuffer

RATE = 16_000


def sound(milliseconds: int, value: int = 8000) -> bytes:
    return np.full(RATE * milliseconds // 1000, value, "<i2").tobytes()


def samples(milliseconds: int) -> int:
    return RATE * milliseconds // 1000


def test_nothing_is_played_before_enough_waits() -> None:
    buffer = JitterBuffer(RATE)
    buffer.write(sound(WANTED_MS - 20))
    assert buffer.read(samples(20)) == bytes(2 * samples(20))
    buffer.write(sound(20))
    assert buffer.read(samples(20)) == sound(20)
    assert buffer.gaps == 0


def test_a_gap_is_silence_and_then_it_waits_again() -> None:
    buffer = JitterBuffer(RATE)
    buffer.write(sound(WANTED_MS))
    buffer.read(samples(WANTED_MS - 10))
    assert buffer.read(samples(20)) == sound(10) + bytes(2 * samples(10))
    assert buffer.gaps == 1
    buffer.write(sound(20))
    assert not any(buffer.read(samples(20)))
    buffer.write(sound(20))
    assert buffer.read(samples(20)) == sound(20)


def test_a_surplus_goes_in_a_pause() -> None:
    buffer = JitterBuffer(RATE)
    buffer.write(sound(20, 0) + sound(WANTED_MS))
    assert buffer.read(samples(20)) == sound(20), "the silence was left out"
    spoken = JitterBuffer(RATE)
    spoken.write(sound(20, 7000) + sound(WANTED_MS))
    assert spoken.read(samples(20)) == sound(20, 7000), "a word was not"


def test_a_device_that_takes_more_at_once_than_is_wanted_is_served() -> None:
    buffer = JitterBuffer(RATE)
    heard = b""
    for _turn in range(4):
        for _packet in range(5):
            buffer.write(sound(20))
        heard += buffer.read(samples(100))
    assert heard.count(sound(20)) >= 8


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 60)), max_size=60))
def test_what_waits_is_bounded_and_what_is_read_has_its_length(turns: list[tuple[int, int]]) -> None:
    buffer = JitterBuffer(RATE)
    number = 1
    last = 0
    for packets, taken_ms in turns:
        for _packet in range(packets):
            buffer.write(sound(20, 1000 + number))
            number += 1
        played = np.frombuffer(buffer.read(samples(taken_ms)), "<i2")
        assert played.size == samples(taken_ms)
        heard = played[played != 0]
        if heard.size:
            assert (np.diff(heard.astype(int)) >= 0).all()
            assert heard[0] >= last, "in order"
            last = int(heard[-1])
        assert len(buffer._waiting) <= samples(MOST_MS) * 2
    assert buffer.longest_ms <= MOST_MS
