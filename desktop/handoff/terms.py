# SPDX-License-Identifier: EUPL-1.2
"""When a resident must have been called back, and how near that is.

A term counts hours of working days, round the clock: 48 hours from Friday noon end on Tuesday noon.
Source: ITA (Interne Taak Afhandeling), WerkdagenCalculator and UrgentieBerekenService; public holidays are skipped too.
"""

from datetime import date, datetime, time, timedelta
from enum import Enum

from desktop.handoff.working_days import AMSTERDAM, is_working_day, local

#: Hours of working days within which a department calls back.
TERM_H = 48
#: Hours of working days before the end of the term at which it becomes urgent.
SOON_H = 6

_DAY = timedelta(days=1)


class Urgency(Enum):
    """How near the end of the term is: green, orange, red."""

    CALM = "calm"
    SOON = "soon"
    OVERDUE = "overdue"


def due_at(created: datetime, hours: float = TERM_H) -> datetime:
    """The end of the term.

    Args:
        created: When the promise was made; with a time zone.
        hours: Hours of working days, 0 or more.

    Returns:
        A moment on Dutch clocks, later than ``created`` by ``hours`` of working days; midnight at the end of a working
        day is given as 00:00 of the day after.

    Raises:
        ValueError: ``created`` has no time zone, or ``hours`` is negative.
    """
    if hours < 0:
        raise ValueError("a term cannot be negative")
    moment = local(created).replace(tzinfo=None)
    left = timedelta(hours=hours)
    while True:
        midnight = datetime.combine(moment.date() + _DAY, time())
        if is_working_day(moment.date()):
            if moment + left <= midnight:
                # The clocks change on Sundays, which have no term, so adding on the wall clock is exact.
                return (moment + left).replace(tzinfo=AMSTERDAM)
            left -= midnight - moment
        moment = midnight


def time_left(due: datetime, now: datetime) -> timedelta:
    """Working-day time from ``now`` until ``due``; negative once it is past.

    Raises:
        ValueError: a moment has no time zone.
    """
    end, start = local(due).replace(tzinfo=None), local(now).replace(tzinfo=None)
    return _between(start, end) if start <= end else -_between(end, start)


def urgency(due: datetime, now: datetime) -> Urgency:
    """How near the end of the term is.

    Raises:
        ValueError: a moment has no time zone.
    """
    if now >= due:
        return Urgency.OVERDUE
    return Urgency.SOON if time_left(due, now) <= timedelta(hours=SOON_H) else Urgency.CALM


def promised_day(due: datetime) -> date:
    """The last day on which a call back is in time; what the agent can promise.

    Raises:
        ValueError: ``due`` has no time zone.
    """
    return (local(due) - timedelta(microseconds=1)).date()


def _between(start: datetime, end: datetime) -> timedelta:
    total = timedelta()
    while start < end:
        stop = min(datetime.combine(start.date() + _DAY, time()), end)
        if is_working_day(start.date()):
            total += stop - start
        start = stop
    return total
