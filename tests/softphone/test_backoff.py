# SPDX-License-Identifier: EUPL-1.2
"""Ever longer, never endless, never in step."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.softphone.backoff import Backoff


@given(st.integers(1, 200))
def test_no_time_is_longer_than_the_limit_and_its_spread(failures):
    backoff = Backoff(1.0, 60.0)
    waits = [backoff.next_s() for _ in range(failures)]
    assert 0.75 <= waits[0] <= 1.25
    assert all(0 < wait <= 75.0 for wait in waits)


def test_each_is_twice_the_one_before_until_the_limit():
    backoff = Backoff(1.0, 10.0, spread=lambda low, high: 1.0)
    assert [backoff.next_s() for _ in range(6)] == [1, 2, 4, 8, 10, 10]
    backoff.succeeded()
    assert backoff.next_s() == 1


def test_two_telephones_do_not_ask_at_the_same_time():
    assert len({Backoff().next_s() for _ in range(20)}) > 15
