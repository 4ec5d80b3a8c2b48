# SPDX-License-Identifier: EUPL-1.2
"""The sample files as Maat itself reads them: nothing left out, nothing misunderstood."""

from pathlib import Path

from desktop.handoff.hours import parse_hours
from desktop.knowledge.importers import read_articles, read_departments

KNOWLEDGE = Path(__file__).resolve().parents[2] / "resources" / "knowledge"


def test_every_article_is_read(articles):
    result = read_articles(KNOWLEDGE / "articles.jsonl")
    assert not result.problems
    assert [a.id for a in result.articles] == [a["id"] for a in articles]
    assert [a.examples for a in result.articles] == [tuple(a["examples"]) for a in articles]


def test_every_department_is_read(departments):
    read, problems = read_departments(KNOWLEDGE / "departments.jsonl")
    assert not problems
    assert [d.id for d in read] == [d["id"] for d in departments]
    assert [len(d.specialists) for d in read] == [len(d["specialists"]) for d in departments]


def test_opening_hours_are_understood(departments):
    assert all(parse_hours(department["hours"]) is not None for department in departments)


def test_burgerzaken_is_open_on_thursday_evening(departments):
    (hours,) = [parse_hours(d["hours"]) for d in departments if d["id"] == "burgerzaken"]
    assert hours is not None
    assert [max(end for _, end in day) // 60 for day in hours.periods[:5]] == [17, 17, 17, 20, 17]
    assert hours.periods[5:] == ((), ())
