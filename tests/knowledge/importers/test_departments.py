# SPDX-License-Identifier: EUPL-1.2
"""Departments and queries, one a line."""

import json

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.handoff import Department, Specialist
from desktop.knowledge.importers import Query, read_departments, read_queries

AFVAL = {
    "id": "afval",
    "name": "Afval",
    "topics": ["grofvuil"],
    "phone": "+31100000000",
    "sip": "sip:afval@voorbeeld.example",
    "specialists": [{"id": "an", "name": "An", "skills": ["pasjes"], "sip": "sip:an@voorbeeld.example"}],
    "hours": "ma-vr 08:30-17:00",
}


def write(folder, *lines):
    file = folder / "f.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return file


def test_a_department_is_read_with_its_people(tmp_path):
    departments, problems = read_departments(write(tmp_path, AFVAL, {"id": "b", "name": "B"}))
    assert problems == ()
    assert departments == (
        Department(
            "afval",
            "Afval",
            ("grofvuil",),
            "+31100000000",
            "sip:afval@voorbeeld.example",
            (Specialist("an", "An", ("pasjes",), "sip:an@voorbeeld.example"),),
            "ma-vr 08:30-17:00",
        ),
        Department("b", "B"),
    )


def test_bad_departments_are_named_and_the_last_of_equal_ids_wins(tmp_path):
    file = write(
        tmp_path,
        AFVAL,
        "{",
        {"id": "x"},
        AFVAL | {"specialists": [{"id": "", "name": "An"}]},
        AFVAL | {"name": "Nieuw"},
    )
    departments, problems = read_departments(file)
    assert [(each.id, each.name) for each in departments] == [("afval", "Nieuw")]
    assert [(problem.line, problem.code) for problem in problems] == [
        (2, "not_json"),
        (3, "wrong_field"),
        (4, "empty_field"),
        (5, "duplicate_id"),
    ]


def test_queries_are_read_with_their_kind(tmp_path):
    queries, problems = read_queries(
        write(tmp_path, {"text": "hoe dan", "article": "a", "department": None, "kind": "lay"})
    )
    assert queries == (Query("hoe dan", "a", None, "lay"),)
    assert problems == ()


@pytest.mark.parametrize(
    ("read", "fault"), [(read_departments, Fault.DEPARTMENTS_UNREADABLE), (read_queries, Fault.QUERIES_UNREADABLE)]
)
@pytest.mark.parametrize("content", ["", "geen json", "[]"])
def test_a_file_of_something_else_is_refused(tmp_path, read, fault, content):
    with pytest.raises(KnowledgeError) as caught:
        read(write(tmp_path, content))
    assert caught.value.fault is fault
