# SPDX-License-Identifier: EUPL-1.2
"""Which days a municipality works. All days are days in the Netherlands."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_SATURDAY = 5


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year, Good Friday among them.

    Source:
        Algemene termijnenwet art. 3, but Liberation Day in lustrum years only, as municipal staff has it.
    """
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def local(moment: datetime) -> datetime:
    """A moment on Dutch clocks.

    Raises:
        ValueError: ``moment`` has no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(AMSTERDAM)
