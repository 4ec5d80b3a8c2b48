# SPDX-License-Identifier: EUPL-1.2
"""Departments with their specialists, and queries with their right answers: one a line, as JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.handoff import Department, Specialist
from desktop.domain.knowledge import RowProblem
from desktop.knowledge.importers.files import byte_lines, read_bytes
from desktop.knowledge.importers.jsonl import decode_line
from desktop.knowledge.importers.rows import BadRow, clean, clean_items, optional


@dataclass(frozen=True, slots=True)
class Query:
    """Words of a resident with what should come of them.

    Attributes:
        text: As recognised.
        article: Id of the article that answers it; None when no article does.
        department: Id of the department that knows; None when it is nobody's.
        kind: Group that it is reported under, or "".
    """

    text: str
    article: str | None
    department: str | None
    kind: str = ""


class SpecialistLine(msgspec.Struct):
    """A person in a departments file."""

    id: str
    name: str
    skills: list[str] | None = None
    sip: str | None = None
    phone: str | None = None


class DepartmentLine(msgspec.Struct):
    """A line of a departments file."""

    id: str
    name: str
    topics: list[str] | None = None
    phone: str | None = None
    sip: str | None = None
    specialists: list[SpecialistLine] | None = None
    hours: str | None = None


class QueryLine(msgspec.Struct):
    """A line of a queries file."""

    text: str
    article: str | None = None
    department: str | None = None
    kind: str | None = None


_MISSING = {
    Fault.DEPARTMENTS_UNREADABLE: Fault.DEPARTMENTS_MISSING,
    Fault.QUERIES_UNREADABLE: Fault.QUERIES_MISSING,
}
_Line = TypeVar("_Line", bound=msgspec.Struct)
_Value = TypeVar("_Value")


def read_departments(path: Path) -> tuple[tuple[Department, ...], tuple[RowProblem, ...]]:
    """Departments of a file, in file order; of equal ids the last one wins.

    Raises:
        KnowledgeError: DEPARTMENTS_UNREADABLE, DEPARTMENTS_MISSING or KNOWLEDGE_FOLDER; the first, too, when no line of
            the file can be used.
    """
    found: dict[str, Department] = {}
    problems: list[RowProblem] = []
    for number, value in _read(path, DepartmentLine, _to_department, Fault.DEPARTMENTS_UNREADABLE, problems):
        if value.id in found:
            reason = f"department {value.id!r} occurs more than once; the last one is used"
            problems.append(RowProblem(str(path), number, reason, "duplicate_id", value.id))
            del found[value.id]
        found[value.id] = value
    _refuse_unusable(path, bool(found), problems, Fault.DEPARTMENTS_UNREADABLE)
    return tuple(found.values()), tuple(problems)


def read_queries(path: Path) -> tuple[tuple[Query, ...], tuple[RowProblem, ...]]:
    """Queries of a file, in file order.

    Raises:
        KnowledgeError: QUERIES_UNREADABLE, QUERIES_MISSING or KNOWLEDGE_FOLDER; the first, too, when no line of
            the file can be used.
    """
    problems: list[RowProblem] = []
    queries = tuple(value for _, value in _read(path, QueryLine, _to_query, Fault.QUERIES_UNREADABLE, problems))
    _refuse_unusable(path, bool(queries), problems, Fault.QUERIES_UNREADABLE)
    return queries, tuple(problems)


def _read(
    path: Path,
    shape: type[_Line],
    convert: Callable[[_Line], _Value],
    fault: Fault,
    problems: list[RowProblem],
) -> Iterator[tuple[int, _Value]]:
    decoder = msgspec.json.Decoder(shape)
    for number, line in byte_lines(read_bytes(path, fault, _MISSING[fault])):
        try:
            yield number, convert(decode_line(line, decoder))
        except BadRow as problem:
            problems.append(RowProblem(str(path), number, problem.reason, problem.code, problem.detail))


def _refuse_unusable(path: Path, any_found: bool, problems: list[RowProblem], fault: Fault) -> None:
    if not any_found:
        first = f", line {problems[0].line}: {problems[0].reason}" if problems else ": it is empty"
        raise KnowledgeError(fault, f"{path}{first}")


def _required(value: str, name: str) -> str:
    cleaned = clean(value)
    if not cleaned:
        raise BadRow("empty_field", f"{name} is empty; fill it in", name)
    return cleaned


def _to_department(line: DepartmentLine) -> Department:
    return Department(
        id=_required(line.id, "id"),
        name=_required(line.name, "name"),
        topics=clean_items(line.topics or ()),
        phone=optional(line.phone),
        sip=optional(line.sip),
        specialists=tuple(
            Specialist(
                id=_required(person.id, "specialists[].id"),
                name=_required(person.name, "specialists[].name"),
                skills=clean_items(person.skills or ()),
                sip=optional(person.sip),
                phone=optional(person.phone),
            )
            for person in line.specialists or ()
        ),
        hours=optional(line.hours),
    )


def _to_query(line: QueryLine) -> Query:
    return Query(
        _required(line.text, "text"), optional(line.article), optional(line.department), clean(line.kind or "")
    )
