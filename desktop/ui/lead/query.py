# SPDX-License-Identifier: EUPL-1.2
"""What a team lead looks for, and how far back."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from desktop.domain.contact import ContactFilter

#: How many contacts are listed at first, and how many more each time.
PAGE = 200


class Period(Enum):
    """How far back; the value is the number of days up to today, 0 is without end."""

    ALL = 0
    TODAY = 1
    WEEK = 7
    MONTH = 30


@dataclass(frozen=True, slots=True)
class Query:
    """The fields of the search, as typed."""

    text: str = ""
    period: Period = Period.ALL
    number: str = ""
    topic: str = ""
    limit: int = PAGE

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.number or self.topic) or self.period is not Period.ALL

    def as_filter(self, today: date) -> ContactFilter:
        """The same for the desk; asks for one more than is listed, which tells whether there are more."""
        days = self.period.value
        since = (today - timedelta(days=days - 1)).isoformat() if days else ""
        return ContactFilter(self.text, self.number, self.topic, since, "", self.limit + 1)
