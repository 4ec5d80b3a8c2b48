# SPDX-License-Identifier: EUPL-1.2
"""Where knowledge comes from again and again, when, and how it went the last time."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import ImportOutcome, MissingChoice
from desktop.domain.knowledge import RowProblem

#: How often at most: a source is asked over a network that others use too.
LEAST_MINUTES = 5
MOST_MINUTES = 31 * 24 * 60
#: Problems that are kept of a run; the count of all is in its outcome.
KEPT_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How to read a table; what is empty is guessed.

    Attributes:
        columns: Pairs of a field of Article and the heading of its column, or the column's number from 1.
        encoding: As Python names it: "utf-8", "cp1252".
        delimiter: One character.
    """

    columns: tuple[tuple[str, str], ...] = ()
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table as it would be read.

    Attributes:
        columns: Headings; "" for a column without one.
        rows: The first rows, a cell for each column.
        mapping: The columns that are used, as ``TableOptions.columns`` takes them.
        encoding: As ``TableOptions.encoding`` takes it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: tuple[tuple[str, str], ...]
    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a source is due; by default never.

    Attributes:
        every_minutes: ``LEAST_MINUTES`` to ``MOST_MINUTES``, or 0.
        daily_at: "HH:MM" on the clock of this desk, or "".
    """

    every_minutes: int = 0
    daily_at: str = ""

    def __post_init__(self) -> None:
        """Refuse what no clock can do."""
        if self.every_minutes and not LEAST_MINUTES <= self.every_minutes <= MOST_MINUTES:
            raise KnowledgeError(Fault.SOURCE_WRONG, f"every {self.every_minutes} minutes")
        if self.daily_at:
            _clock_time(self.daily_at)
        if self.daily_at and self.every_minutes:
            raise KnowledgeError(Fault.SOURCE_WRONG, f"every {self.every_minutes} minutes and at {self.daily_at}")

    def due(self, last: datetime | None, now: datetime) -> bool:
        """Whether it is time.

        Args:
            last: When it was tried last, aware; None when never.
            now: Aware, in the time zone of the desk.
        """
        if not self.every_minutes and not self.daily_at:
            return False
        if last is None or last > now:
            # Later than now: the clock was set back.
            return True
        if self.every_minutes:
            return now - last >= timedelta(minutes=self.every_minutes)
        at = _clock_time(self.daily_at)
        moment = datetime.combine(now.date(), at, now.tzinfo)
        if moment > now:
            moment = datetime.combine(now.date() - timedelta(days=1), at, now.tzinfo)
        return last < moment


@dataclass(frozen=True, slots=True)
class KnowledgeSource:
    """A place that knowledge is imported from.

    Attributes:
        id: Also the origin of its articles.
        name: What people call it; no two are alike, whatever the case.
        location: Path of a file or folder, or an https address.
        format: A value of ArticleFormat.
        table: For tables.
        timetable: When it is imported while Maat is open.
        missing: What to do with articles that it has no longer.
        has_token: Whether a token for it is in the keyring of the system; the token itself is nowhere else.
    """

    id: str
    name: str
    location: str
    format: str = "auto"
    table: TableOptions = field(default_factory=TableOptions)
    timetable: Timetable = field(default_factory=Timetable)
    missing: MissingChoice = MissingChoice.KEEP
    has_token: bool = False

    @property
    def is_address(self) -> bool:
        """Whether it is fetched over the network."""
        return is_address(self.location)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version it gave, to ask whether it has another; RFC 9110, 8.8."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class SourceRun:
    """How the last import from a source went.

    Attributes:
        at: When it ended, UTC ISO 8601.
        outcome: What it changed; of the last one that succeeded when this one failed.
        problems: The first rows that were left out.
        fault: Name of the Fault that ended it; "" when it succeeded.
        detail: Of the fault.
        failures: In a row.
        retry_at: Not before this moment, after a failure; None when it succeeded.
        validators: Of the last that succeeded.
        not_modified: The server said that nothing changed.
    """

    at: str
    outcome: ImportOutcome = field(default_factory=ImportOutcome)
    problems: tuple[RowProblem, ...] = ()
    fault: str = ""
    detail: str = ""
    failures: int = 0
    retry_at: str | None = None
    validators: Validators = field(default_factory=Validators)
    not_modified: bool = False


def is_address(location: str) -> bool:
    """Whether something is fetched over the network, and no path."""
    return location.lower().startswith(("http://", "https://"))


def _clock_time(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError as error:
        raise KnowledgeError(Fault.SOURCE_WRONG, f"daily at {text}") from error
