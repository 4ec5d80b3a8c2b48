# SPDX-License-Identifier: EUPL-1.2
"""Opening hours as departments write them: "ma-vr 08:30-17:00", "ma t/m do 9.00-17.00, vr 9.00-12.00"."""

import re
from dataclasses import dataclass
from datetime import datetime

from desktop.handoff.working_days import is_working_day, local

_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag maandags ma",
            "dinsdag dinsdags di",
            "woensdag woensdags wo",
            "donderdag donderdags do",
            "vrijdag vrijdags vr",
            "zaterdag zaterdags za",
            "zondag zondags zo",
        )
    )
    for name in names.split()
}
_WEEK = 7
_MIDNIGHT = 24 * 60
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uur|u\b)?"
_TOKEN = re.compile(
    rf"""
      (?P<hours>{_TIME}\s*(?:-|–|—|tot(?:\s+en\s+met)?|t/m)\s*{_TIME})
    | (?P<workdays>werkdagen|doordeweeks|dagelijks|elke\s+dag)
    | (?P<closed>gesloten|dicht)
    | (?P<day>[a-z]+dags?|ma|di|wo|do|vr|za|zo)\b\.?
    | (?P<through>-|–|—|t/m|t\.m\.|tot\s+en\s+met|tot)
    | (?P<glue>[\s,;:&+/|]+|en\b|van\b|op\b|open\b|geopend\b|ook\b)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a department is there.

    Attributes:
        periods: For each weekday from Monday, (start, end) in minutes from midnight, end not included.
    """

    periods: tuple[tuple[tuple[int, int], ...], ...]

    def covers(self, moment: datetime) -> bool:
        """Whether it is open; never on a public holiday.

        Raises:
            ValueError: ``moment`` has no time zone.
        """
        here = local(moment)
        minute = here.hour * 60 + here.minute
        day = here.date()
        # A department may keep hours on Saturdays, so only a holiday on a weekday closes it here.
        if here.weekday() < 5 and not is_working_day(day):
            return False
        return any(start <= minute < end for start, end in self.periods[here.weekday()])


#: What holds when a department says nothing that can be understood.
USUAL_HOURS = OpeningHours((((510, 1020),),) * 5 + ((), ()))


def parse_hours(text: str | None) -> OpeningHours | None:
    """Understand opening hours; None when any part of the text is not understood."""
    reader = _Reader()
    position = 0
    lowered = (text or "").strip().lower()
    while position < len(lowered):
        token = _TOKEN.match(lowered, position)
        if token is None or not reader.take(token):
            return None
        position = token.end()
    return reader.result()


def is_open(hours: str | None, now: datetime) -> bool:
    """Whether a department with these hours is there now.

    Args:
        hours: As written; what cannot be understood means working days 08:30-17:00.
        now: A moment with a time zone.

    Raises:
        ValueError: ``now`` has no time zone.
    """
    return (parse_hours(hours) or USUAL_HOURS).covers(now)


class _Reader:
    """Collects days until hours follow that belong to them."""

    def __init__(self) -> None:
        self._periods: list[list[tuple[int, int]]] = [[] for _ in range(_WEEK)]
        self._days: list[int] = []
        self._hours_seen = False
        self._through = False

    def take(self, token: re.Match[str]) -> bool:
        """Take one token; False when it makes no sense here."""
        match token.lastgroup:
            case "hours":
                return self._take_hours(token)
            case "workdays":
                everyday = token["workdays"].startswith(("dagelijks", "elke"))
                self._take_days(range(_WEEK if everyday else 5))
                return True
            case "closed":
                return self._take_closed()
            case "day":
                return self._take_day(token["day"])
            case "through":
                was_range = self._through
                self._through = True
                return bool(self._days) and not self._hours_seen and not was_range
            case _:
                return True

    def result(self) -> OpeningHours | None:
        """The hours; None when there are none or days were left without."""
        if self._through or not any(self._periods) or (self._days and not self._hours_seen):
            return None
        return OpeningHours(tuple(tuple(sorted(day)) for day in self._periods))

    def _take_days(self, days: range | tuple[int, ...]) -> None:
        if self._hours_seen:
            self._days, self._hours_seen = [], False
        self._days.extend(days)

    def _take_day(self, name: str) -> bool:
        day = _DAYS.get(name)
        if day is None:
            return False
        if self._through:
            first = self._days[-1]
            self._take_days(tuple((first + step) % _WEEK for step in range(1, (day - first) % _WEEK + 1)))
            self._through = False
        else:
            self._take_days((day,))
        return True

    def _take_closed(self) -> bool:
        if self._hours_seen or self._through or not self._days:
            return False
        for day in self._days:
            self._periods[day].clear()
        self._days = []
        return True

    def _take_hours(self, token: re.Match[str]) -> bool:
        numbers = re.findall(_TIME, token["hours"])
        (start_hour, start_minute), (end_hour, end_minute) = numbers
        start = int(start_hour) * 60 + int(start_minute or 0)
        end = int(end_hour) * 60 + int(end_minute or 0)
        minutes_fit = int(start_minute or 0) < 60 and int(end_minute or 0) < 60
        if self._through or not minutes_fit or not 0 <= start < end <= _MIDNIGHT:
            return False
        for day in set(self._days) if self._days else range(5):
            self._periods[day].append((start, end))
        self._hours_seen = True
        return True
