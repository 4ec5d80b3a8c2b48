# SPDX-License-Identifier: EUPL-1.2
"""The sample departments: who can take a question, and that nobody real can be called by accident."""

import re

DEPARTMENT_KEYS = {"id", "name", "topics", "phone", "sip", "specialists", "hours"}
SPECIALIST_KEYS = {"id", "name", "skills", "sip", "phone"}


def everybody(departments: list[dict]) -> list[dict]:
    return [specialist for department in departments for specialist in department["specialists"]]


def skills(departments: list[dict], department_id: str, first_name: str = "") -> list[str]:
    (department,) = [d for d in departments if d["id"] == department_id]
    people = [s for s in department["specialists"] if s["name"].startswith(first_name)]
    return [skill for person in people for skill in person["skills"]]


def test_keys(departments):
    assert all(set(department) == DEPARTMENT_KEYS for department in departments)
    assert all(set(specialist) == SPECIALIST_KEYS for specialist in everybody(departments))


def test_sizes(departments):
    assert 8 <= len(departments) <= 9
    assert all(2 <= len(department["specialists"]) <= 4 for department in departments)
    assert all(department["topics"] for department in departments)
    assert all(specialist["skills"] for specialist in everybody(departments))


def test_ids_names_and_addresses_are_unique(departments):
    both = [*departments, *everybody(departments)]
    for key in ("id", "name", "sip", "phone"):
        values = [entry[key] for entry in both]
        assert len(values) == len(set(values)), key


def test_ids_are_kebab_case(departments):
    for entry in (*departments, *everybody(departments)):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry["id"])


def test_addresses_are_fictional(departments):
    """0999 is no Dutch area code and .example is no domain: a demo can never ring at somebody's desk."""
    for entry in (*departments, *everybody(departments)):
        assert entry["sip"] == f"sip:{entry['id']}@voorbeeldstad.example"
        assert re.fullmatch(r"0999 100 1\d\d", entry["phone"])


def test_hours_have_the_agreed_form(departments):
    part = r"(ma|di|wo|do|vr|za|zo)(-(ma|di|wo|do|vr|za|zo))? [0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d"
    assert all(re.fullmatch(rf"{part}(, {part})*", department["hours"]) for department in departments)


def test_the_demo_calls_find_their_specialists(departments):
    assert skills(departments, "burgerzaken", "Fatima")
    assert "kwijtschelding" in skills(departments, "belastingen", "Tom")
    assert any("overledene" in skill for skill in skills(departments, "belastingen"))
    assert "ondernemers" in skills(departments, "belastingen")
