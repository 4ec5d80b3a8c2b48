# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.handoff.terms import Urgency, due_at, promised_day, time_left, urgency
from desktop.handoff.working_days import AMSTERDAM, is_working_day

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))
HOURS = st.integers(0, 200)


def here(text):
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("created", "due"),
    [
        ("2026-03-10 10:00", "2026-03-12 10:00"),
        ("2026-03-13 12:00", "2026-03-17 12:00"),
        ("2026-03-14 12:00", "2026-03-18 00:00"),
        ("2026-04-02 15:00", "2026-04-08 15:00"),
        ("2026-12-24 09:00", "2026-12-29 09:00"),
        ("2026-03-27 09:00", "2026-03-31 09:00"),
    ],
    ids=["in the week", "over a weekend", "made on Saturday", "Easter", "Christmas", "the clocks change"],
)
def test_two_working_days(created, due):
    assert due_at(here(created)) == here(due)


def test_a_term_may_be_shorter():
    assert due_at(here("2026-03-13 20:00"), hours=8) == here("2026-03-16 04:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-17 05:59", Urgency.CALM),
        ("2026-03-17 06:00", Urgency.SOON),
        ("2026-03-17 11:59", Urgency.SOON),
        ("2026-03-17 12:00", Urgency.OVERDUE),
        ("2026-03-20 12:00", Urgency.OVERDUE),
    ],
)
def test_orange_six_hours_before_and_red_after(now, expected):
    assert urgency(here("2026-03-17 12:00"), here(now)) is expected


def test_a_weekend_takes_no_time():
    friday_night = here("2026-03-13 23:00")
    monday = here("2026-03-16 04:00")
    assert time_left(monday, friday_night) == timedelta(hours=5)
    assert urgency(monday, here("2026-03-14 15:00")) is Urgency.SOON


def test_the_day_to_promise_is_one_on_which_people_work():
    assert promised_day(here("2026-03-18 00:00")) == date(2026, 3, 17)
    assert promised_day(here("2026-03-18 00:01")) == date(2026, 3, 18)


def test_a_term_is_not_negative_and_moments_have_zones():
    with pytest.raises(ValueError, match="negative"):
        due_at(here("2026-03-10 10:00"), hours=-1)
    with pytest.raises(ValueError, match="time zone"):
        due_at(datetime(2026, 3, 10))


@settings(deadline=None)
@given(MOMENTS, HOURS)
def test_the_term_is_exactly_as_many_working_hours(created, hours):
    due = due_at(created, hours)
    assert due >= created
    assert time_left(due, created) == timedelta(hours=hours)


@settings(deadline=None)
@given(MOMENTS, st.integers(1, 200))
def test_it_never_ends_on_a_day_off(created, hours):
    due = due_at(created, hours)
    assert is_working_day(promised_day(due))
    assert is_working_day(due.date()) or due.time() == time()


@settings(deadline=None)
@given(MOMENTS, MOMENTS, HOURS)
def test_who_called_earlier_is_called_back_no_later(one, other, hours):
    first, second = sorted((one, other))
    assert due_at(first, hours) <= due_at(second, hours)


@settings(deadline=None)
@given(MOMENTS, MOMENTS)
def test_time_left_turns_its_sign_with_its_ends(one, other):
    assert time_left(one, other) == -time_left(other, one)


@settings(deadline=None)
@given(MOMENTS, st.lists(st.timedeltas(timedelta(), timedelta(days=9)), min_size=2, max_size=6))
def test_urgency_only_grows(created, waits):
    due = due_at(created)
    grades = [list(Urgency).index(urgency(due, created + wait)) for wait in sorted(waits)]
    assert grades == sorted(grades)
