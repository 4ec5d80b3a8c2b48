# SPDX-License-Identifier: EUPL-1.2
"""How long a promise still has, in working time."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.handoff.working_days import AMSTERDAM
from desktop.ui.specialist.countdown import countdown_text

#: A Wednesday and a Friday without holidays near.
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=AMSTERDAM)
FRIDAY = datetime(2026, 11, 27, 16, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(days=1, hours=4), "1 day 4 hours left"),
        (timedelta(days=2), "2 days left"),
        (timedelta(hours=6, minutes=40), "6 hours left"),
        (timedelta(hours=1, minutes=35), "1 hour 35 min left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=4, seconds=50), "4 min left"),
        (timedelta(seconds=30), "due now"),
        (timedelta(0), "late"),
        (timedelta(minutes=-20), "20 min late"),
        (timedelta(days=-1, hours=-2), "1 day 2 hours late"),
    ],
)
def test_the_two_largest_units_tell_enough(left, text):
    assert countdown_text(WEDNESDAY + left, WEDNESDAY) == text


def test_the_weekend_stands_still():
    monday = datetime(2026, 11, 30, 12, 0, tzinfo=AMSTERDAM)
    assert countdown_text(monday, FRIDAY) == "20 hours left"
    assert countdown_text(monday + timedelta(days=1), FRIDAY) == "1 workday 20 hours left"
    assert countdown_text(FRIDAY, monday) == "20 hours late"


def test_a_promise_that_passed_in_the_weekend_is_late_without_a_number():
    saturday = datetime(2026, 11, 28, 0, 0, tzinfo=AMSTERDAM)
    assert countdown_text(saturday, saturday + timedelta(hours=30)) == "late"


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.timedeltas(timedelta(days=-60), timedelta(days=60)))
def test_there_is_a_text_for_any_moment(now, left):
    now = now.replace(tzinfo=AMSTERDAM)
    text = countdown_text(now + left, now)
    assert text.endswith(("left", "late", "due now"))
    assert text.endswith("late") is (now >= now + left)
