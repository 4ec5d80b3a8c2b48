# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.handoff.hours import USUAL_HOURS, is_open, parse_hours
from desktop.handoff.working_days import AMSTERDAM, is_working_day, public_holidays

#: A week without holidays; Monday.
MONDAY = date(2026, 3, 9)
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def at(day, clock):
    hour, minute = map(int, clock.split(":"))
    return datetime(*(MONDAY + timedelta(days=DAYS.index(day))).timetuple()[:3], hour, minute, tzinfo=AMSTERDAM)


def open_days(hours, clock):
    return [day for day in DAYS if is_open(hours, at(day, clock))]


@pytest.mark.parametrize(
    ("hours", "clock", "days"),
    [
        ("ma-vr 08:30-17:00", "08:30", "ma di wo do vr"),
        ("ma-vr 08:30-17:00", "08:29", ""),
        ("ma-vr 08:30-17:00", "17:00", ""),
        ("ma t/m do 9:00-17:00, vr 9:00-12:00", "11:59", "ma di wo do vr"),
        ("ma t/m do 9:00-17:00, vr 9:00-12:00", "12:00", "ma di wo do"),
        ("di en do 09.00-12.30", "12:29", "di do"),
        ("di en do 09.00-12.30", "12:30", ""),
        ("Maandag tot en met vrijdag van 9 tot 17 uur", "16:59", "ma di wo do vr"),
        ("ma, wo, vr 9-12 en 13-16", "12:30", ""),
        ("ma, wo, vr 9-12 en 13-16", "13:30", "ma wo vr"),
        ("ma–vr 8.30 uur – 17.00 uur; za 10:00-13:00", "12:00", "ma di wo do vr za"),
        ("werkdagen 9:00-17:00, wo gesloten", "10:00", "ma di do vr"),
        ("dagelijks 8:00-20:00", "19:00", "ma di wo do vr za zo"),
        ("9:00-17:00", "10:00", "ma di wo do vr"),
        ("za-ma 10:00-24:00", "23:59", "ma za zo"),
        ("ma. 9.00-12.00 uur, di. 13.00-17.00 uur", "10:00", "ma"),
    ],
)
def test_hours_as_people_write_them(hours, clock, days):
    assert parse_hours(hours) is not None
    assert open_days(hours, clock) == days.split()


@pytest.mark.parametrize(
    "hours",
    [
        None,
        "",
        "op afspraak",
        "ma-vr",
        "ma-vr 17:00-08:30",
        "ma-vr 8:75-17:00",
        "ma-vr 8:30-25:00",
        "ma - 9:00-17:00",
        "feestdag 9:00-12:00",
        "24/7",
        "ma-vr 08:30-17:00 behalve in juli",
        "t/m vr 9:00-17:00",
    ],
)
def test_what_is_not_understood_means_the_usual_hours(hours):
    assert parse_hours(hours) is None
    assert open_days(hours, "08:30") == list(DAYS[:5])
    assert open_days(hours, "17:00") == []


@pytest.mark.parametrize(
    "day", [date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 14), date(2026, 12, 25)]
)
def test_closed_on_public_holidays(day):
    assert not is_working_day(day)
    assert not is_open("dagelijks 0:00-24:00", datetime(day.year, day.month, day.day, 11, tzinfo=AMSTERDAM))


def test_liberation_day_is_a_holiday_once_in_five_years():
    assert date(2025, 5, 5) in public_holidays(2025)
    assert is_working_day(date(2026, 5, 5))


def test_hours_are_on_dutch_clocks():
    assert is_open("ma-vr 08:30-17:00", datetime(2026, 3, 9, 7, 30, tzinfo=UTC)), "winter: 08:30 in Amsterdam"
    assert not is_open("ma-vr 08:30-17:00", datetime(2026, 7, 6, 15, 0, tzinfo=UTC)), "summer: 17:00 in Amsterdam"


def test_a_moment_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        is_open("ma-vr 9:00-17:00", datetime(2026, 3, 9, 10))


@settings(deadline=None)
@given(
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 24 * 60),
    st.sampled_from(["-", " t/m ", " tot en met "]),
    st.sampled_from([":", "."]),
)
def test_every_period_is_read_back(first, last, start, length, through, dot):
    end = min(start + length, 24 * 60)
    clock = [f"{each // 60}{dot}{each % 60:02}" for each in (start, end)]
    parsed = parse_hours(f"{DAYS[first]}{through}{DAYS[last]} {clock[0]}-{clock[1]}")
    assert parsed is not None
    days = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    assert [day for day in range(7) if parsed.periods[day]] == sorted(days)
    assert {period for day in days for period in parsed.periods[day]} == {(start, end)}


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*DAYS, "-", "t/m", "9:00-17:00", ",", "en", "gesloten", "9", "tot"]), max_size=9).map(
            " ".join
        ),
    )
)
def test_any_text_is_understood_or_refused(text):
    parsed = parse_hours(text)
    if parsed is not None:
        assert any(parsed.periods)
        assert all(0 <= start < end <= 24 * 60 for day in parsed.periods for start, end in day)
    else:
        now = at("ma", "10:00")
        assert is_open(text, now) is USUAL_HOURS.covers(now)
