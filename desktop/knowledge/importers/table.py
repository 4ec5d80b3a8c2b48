# SPDX-License-Identifier: EUPL-1.2
"""Articles from a table: CSV with any delimiter and encoding, columns known by their headings."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.knowledge import Article
from desktop.domain.knowledge_source import TableOptions, TablePreview
from desktop.knowledge.importers.files import decode, encoding_of
from desktop.knowledge.importers.markup import as_markdown
from desktop.knowledge.importers.rows import MAX_ANSWER, BadRow, Row, guarded, make_id

_DELIMITERS = ",;\t|"
_HEADINGS = {
    "id": ("id", "nummer", "nr", "code", "identificatie", "uuid"),
    "question": ("question", "vraag", "titel", "title", "onderwerp"),
    "answer": ("answer", "antwoord", "tekst", "text", "inhoud"),
    "department": ("department", "afdeling", "afdelingnaam", "team"),
    "keywords": ("keywords", "trefwoorden", "trefwoord", "zoekwoorden", "tags"),
    "examples": ("examples", "voorbeelden", "voorbeeldvragen", "varianten"),
    "url": ("url", "link", "webadres"),
    "language": ("language", "taal"),
    "updated": ("updated", "datum", "gewijzigd", "datumwijziging", "laatstgewijzigd"),
    "internal_note": ("internalnote", "toelichting", "deskmemo", "notitie"),
}
_FIELD_OF = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_NOT_LETTERS = re.compile(r"[\W_]+")
_BETWEEN_EXAMPLES = re.compile(r"[|;\n]")
_BETWEEN_KEYWORDS = re.compile(r"[|;,\n]")
#: Lines that are looked at to tell the delimiter.
_SAMPLE_LINES = 20
#: Lines of the longest row.
_LONGEST_ROW = 2_000


@dataclass(frozen=True, slots=True)
class _Record:
    """Cells of one row of the table, or why they cannot be told apart; ``line`` is where it begins."""

    line: int
    cells: tuple[str, ...]
    problem: BadRow | None = None


def table_rows(data: bytes, source: str, options: TableOptions | None = None) -> Iterator[Row]:
    """The articles of a table.

    Raises:
        KnowledgeError: no column holds the questions, or none the answers; KNOWLEDGE_TABLE_WRONG: the options name
            what is not there.
    """
    chosen = options or TableOptions()
    lines = _text(data, chosen.encoding).split("\n")
    records = _records([f"{line}\n" for line in lines], chosen.delimiter or _delimiter(lines))
    if not records:
        return
    heading = records[0]
    columns = _whole(_mapped(heading, chosen.columns)) if chosen.columns else _columns(heading, source)
    for record in records[1:]:
        if record.problem is not None:
            yield Row(record.line, None, record.problem)
        else:
            yield from guarded(record.line, _articles(record, columns, len(heading.cells), source))


def preview_table(data: bytes, options: TableOptions | None = None, rows: int = 20) -> TablePreview:
    """A table as it would be read with these options, for a person to look at.

    Raises:
        KnowledgeError: KNOWLEDGE_TABLE_WRONG: the options name what is not there.
    """
    chosen = options or TableOptions()
    lines = _text(data, chosen.encoding).split("\n")
    delimiter = chosen.delimiter or _delimiter(lines)
    records = _records([f"{line}\n" for line in lines[: rows * 50]], delimiter)
    heading = records[0] if records else _Record(1, ())
    columns = _mapped(heading, chosen.columns) if chosen.columns else _guessed(heading)
    return TablePreview(
        heading.cells,
        tuple(record.cells for record in records[1 : rows + 1]),
        tuple((field, heading.cells[number]) for field, number in columns.items()),
        chosen.encoding or encoding_of(data),
        delimiter,
    )


def _text(data: bytes, encoding: str) -> str:
    if not encoding:
        text = decode(data)
    else:
        try:
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
        except (LookupError, ValueError) as error:
            raise KnowledgeError(Fault.KNOWLEDGE_TABLE_WRONG, f"encoding {encoding!a}") from error
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _mapped(heading: _Record, chosen: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Columns by what somebody said of them: the field, and the heading or its number from 1."""
    names = {_heading(cell): number for number, cell in reversed(list(enumerate(heading.cells)))}
    columns: dict[str, int] = {}
    for field, name in chosen:
        if field not in _HEADINGS:
            raise KnowledgeError(Fault.KNOWLEDGE_TABLE_WRONG, f"{field!a}; there are: {', '.join(_HEADINGS)}")
        number = int(name) - 1 if name.isdecimal() else names.get(_heading(name), -1)
        if not 0 <= number < len(heading.cells):
            raise KnowledgeError(Fault.KNOWLEDGE_TABLE_WRONG, f"{name!a}; there are: {' | '.join(heading.cells)[:200]}")
        columns[field] = number
    return columns


def _whole(columns: dict[str, int]) -> dict[str, int]:
    for field in ("question", "answer"):
        if field not in columns:
            raise KnowledgeError(Fault.KNOWLEDGE_TABLE_WRONG, f"{field}=?")
    return columns


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that splits the heading into the most known columns."""
    for line in islice((line for line in lines if line.strip()), _SAMPLE_LINES):
        counts = {each: len(_known_fields(line.split(each))) for each in _DELIMITERS}
        best = max(_DELIMITERS, key=lambda each: counts[each])
        if counts[best] > 1:
            return best
    # Headings that nobody knows: what splits the first line into most.
    first = next((line for line in lines if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _known_fields(cells: Sequence[str]) -> set[str]:
    return {_FIELD_OF[name] for cell in cells if (name := _heading(cell)) in _FIELD_OF}


def _heading(cell: str) -> str:
    return _NOT_LETTERS.sub("", cell.casefold())


def _records(lines: Sequence[str], delimiter: str) -> list[_Record]:
    """Rows that are not blank. One with a stray quote is given up at its first line, so that it costs no other row."""
    records: list[_Record] = []
    limit = csv.field_size_limit(4 * MAX_ANSWER)
    try:
        at = 0
        while at < len(lines):
            feed = _Feed(lines, at)
            try:
                for cells in csv.reader(feed, delimiter=delimiter, strict=True):
                    if any(cell.strip() for cell in cells):
                        records.append(_Record(at + 1, tuple(cells)))
                    at = feed.record_from = feed.at
                break
            except csv.Error as error:
                reason = f"the quotes or columns are broken ({error}); mend this row"
                records.append(_Record(at + 1, (), BadRow("broken_row", reason, str(error))))
                at += 1
    finally:
        csv.field_size_limit(limit)
    return records


class _Feed:
    """Lines for the CSV reader, until one row takes more than any row does: then its quote was a stray one."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self._lines = lines
        self.at = self.record_from = start

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines) or self.at - self.record_from >= _LONGEST_ROW:
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]


def _guessed(heading: _Record) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, cell in enumerate(heading.cells):
        field = _FIELD_OF.get(_heading(cell))
        if field is not None:
            columns.setdefault(field, number)
    return columns


def _columns(heading: _Record, source: str) -> dict[str, int]:
    columns = _guessed(heading)
    for field in ("question", "answer"):
        if field not in columns:
            names = ", ".join(_HEADINGS[field])
            found = " | ".join(heading.cells)[:200]
            raise KnowledgeError(
                Fault.KNOWLEDGE_UNREADABLE, f"{source}: no column for the {field} (call it {names}); found: {found}"
            )
    return columns


def _articles(record: _Record, columns: dict[str, int], width: int, source: str) -> Iterator[Article]:
    if len(record.cells) > width:
        raise BadRow(
            "too_many_columns",
            f"{len(record.cells)} columns where the heading has {width}; put text with the delimiter in quotes",
            str(len(record.cells)),
        )
    values = {field: record.cells[number] for field, number in columns.items() if number < len(record.cells)}
    question = values.get("question", "")
    yield Article(
        id=values.get("id", "").strip() or make_id("rij", question),
        question=question,
        answer=as_markdown(values.get("answer", "")),
        department=values.get("department"),
        keywords=tuple(_BETWEEN_KEYWORDS.split(values.get("keywords", ""))),
        examples=tuple(_BETWEEN_EXAMPLES.split(values.get("examples", ""))),
        url=values.get("url"),
        language=values.get("language", "").strip() or "nl",
        source=source,
        updated=values.get("updated"),
        internal_note=as_markdown(values.get("internal_note", "")),
    )
