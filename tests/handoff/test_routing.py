# SPDX-License-Identifier: EUPL-1.2
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.handoff import Department, Presence, RoutingReason, Specialist
from desktop.handoff.hours import is_open
from desktop.handoff.routing import MAX_PROPOSALS, propose
from desktop.handoff.working_days import AMSTERDAM

OPEN = datetime(2026, 3, 10, 10, tzinfo=AMSTERDAM)
NIGHT = datetime(2026, 3, 10, 22, tzinfo=AMSTERDAM)
INGRID = Specialist("ingrid", "Ingrid Vos", ("erfenissen", "aanslag op naam van een ander"))
TOM = Specialist("tom", "Tom Verbeek", ("kwijtschelding", "betalen in termijnen"))
ANNA = Specialist("anna", "Anna Bos", ("WOZ-waarde",))
RUBEN = Specialist("ruben", "Ruben de Wit", ("ondergrondse container",))
TAXES = Department("belastingen", "Belastingen", ("aanslag", "kwijtschelding"), specialists=(ANNA, INGRID, TOM))
WASTE = Department("afval", "Afval", ("afvalpas", "container"), specialists=(RUBEN,))
PARKS = Department("groen", "Groen", ("bomen",), specialists=())
ALL = (TAXES, WASTE, PARKS)
WIDOW = ("ja ik krijg nog steeds een aanslag op naam van mijn man hij had ook een eigen bedrijf",)


def ask(departments=ALL, presences=None, *, article=None, words_department=None, words=(), now=OPEN, confidence=0.8):
    return propose(
        departments,
        presences or {},
        article_department=article,
        words_department=words_department,
        confidence=confidence,
        words=words,
        now=now,
    )


def people(proposals):
    return [(each.department_id, each.specialist_id) for each in proposals]


def test_the_specialist_whose_skill_fits_comes_first_and_says_why():
    best = ask(words_department="belastingen", words=WIDOW)[0]
    assert (best.specialist_name, best.presence) == ("Ingrid Vos", Presence.FREE)
    assert (best.skill, best.reason, best.confidence) == ("aanslag op naam van een ander", RoutingReason.WORDS, 0.8)


def test_inflected_and_compound_words_fit_a_skill():
    assert ask(words_department="belastingen", words=["kan ik termijn betalen"])[0].specialist_id == "tom"
    assert ask(words_department="afval", words=["de containers zitten vol"])[0].skill == "ondergrondse container"


def test_free_goes_before_fitting_and_away_is_never_offered():
    found = ask(presences={"ingrid": Presence.BUSY}, words_department="belastingen", words=WIDOW)
    assert [each.specialist_id for each in found] == ["anna", "tom", "ingrid"]
    found = ask(presences={"ingrid": Presence.AWAY}, words_department="belastingen", words=WIDOW)
    assert "ingrid" not in [each.specialist_id for each in found]


def test_busy_is_better_than_nobody():
    everybody = dict.fromkeys(("anna", "ingrid", "tom"), Presence.BUSY)
    best = ask(presences=everybody, words_department="belastingen", words=WIDOW)[0]
    assert (best.specialist_id, best.presence) == ("ingrid", Presence.BUSY)


def test_the_article_knows_the_department_better_than_the_words():
    found = ask(article="afval", words_department="belastingen", words=WIDOW, confidence=0.7)
    assert (found[0].department_id, found[0].reason, found[0].confidence) == ("afval", RoutingReason.ARTICLE, 0.7)
    assert found[1].department_id == "belastingen"
    assert found[1].reason is RoutingReason.WORDS
    assert found[1].confidence == pytest.approx(0.3)


def test_without_either_the_topics_decide_and_nothing_is_claimed():
    best = ask(words=["mijn afvalpas is kwijt"])[0]
    assert (best.department_id, best.confidence) == ("afval", 0.0)


def test_unknown_presence_is_free_while_the_department_is_open():
    assert ask(words_department="afval")[0].presence is Presence.FREE
    closed = ask(words_department="afval", now=NIGHT)[0]
    assert (closed.specialist_id, closed.presence, closed.skill) == (None, Presence.AWAY, "")


def test_who_says_to_be_there_is_there_at_night_too():
    found = ask(presences={"ruben": Presence.FREE}, words_department="afval", now=NIGHT)
    assert people(found)[0] == ("afval", "ruben")


def test_a_department_without_people_calls_back():
    best = ask(words_department="groen")[0]
    assert (best.department_id, best.specialist_id, best.presence) == ("groen", None, Presence.AWAY)


def test_an_unknown_department_is_passed_over():
    assert ask(article="opgeheven", words_department="afval")[0].department_id == "afval"


def test_no_departments_no_proposal():
    assert ask(departments=()) == ()


SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "knowledge" / "departments.jsonl"


@pytest.mark.parametrize(
    ("department", "words", "skill"),
    [
        ("belastingen", WIDOW[0], "aanslag op naam van een ander"),
        ("openbare-ruimte", "goedemiddag met fatima bakker ik wil een kapotte lantaarnpaal melden", "lantaarnpaal"),
        ("burgerzaken", "mijn paspoort verloopt en ik wil een nieuw paspoort aanvragen", "paspoort en ID-kaart"),
    ],
)
def test_demo_calls_reach_the_right_desk_of_the_sample_municipality(department, words, skill):
    departments = []
    for line in SAMPLE.read_text("utf-8").splitlines():
        row = json.loads(line)
        staff = tuple(Specialist(each["id"], each["name"], tuple(each["skills"])) for each in row["specialists"])
        departments.append(Department(row["id"], row["name"], tuple(row["topics"]), specialists=staff))
    best = ask(departments, words_department=department, words=[words])[0]
    assert (best.department_id, best.skill, best.presence) == (department, skill, Presence.FREE)


WORDS = st.sampled_from(["aanslag", "paspoort", "bomen", "container", "kwijtschelding", "de", "betalen", "één"])
HOURS = st.sampled_from([None, "ma-vr 08:30-17:00", "di 9:00-12:00", "zo 1:00-2:00", "onzin"])


@st.composite
def towns(draw):
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    departments = []
    for name in names:
        count = draw(st.integers(0, 4))
        staff = tuple(
            Specialist(
                f"{name}{n}", draw(st.sampled_from(["Ali", "Bo", "Cas"])), tuple(draw(st.lists(WORDS, max_size=3)))
            )
            for n in range(count)
        )
        topics = tuple(draw(st.lists(WORDS, max_size=3)))
        departments.append(Department(name, name.upper(), topics, specialists=staff, hours=draw(HOURS)))
    ids = [each.id for department in departments for each in department.specialists]
    presences = draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(Presence))) if ids else {}
    question = {
        "article": draw(st.sampled_from([None, *"abcdefx"])),
        "words_department": draw(st.sampled_from([None, *"abcdefx"])),
        "words": draw(st.lists(WORDS, max_size=6)),
        "confidence": draw(st.floats(0, 1)),
        "now": draw(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(AMSTERDAM))),
    }
    return departments, presences, question


@settings(deadline=None)
@given(towns(), st.randoms(use_true_random=False))
def test_any_town_gets_an_honest_ranking(town, random):
    departments, presences, question = town
    found = ask(departments, presences, **question)

    assert bool(found) is bool(departments), "somebody always takes it"
    assert len(found) <= MAX_PROPOSALS
    assert len(set(people(found))) == len(found), "alternatives differ"
    known = {department.id: department for department in departments}
    for each in found:
        department = known[each.department_id]
        staff = {person.id: person for person in department.specialists}
        unknown = Presence.FREE if is_open(department.hours, question["now"]) else Presence.AWAY
        there = {person for person in staff if presences.get(person, unknown) is not Presence.AWAY}
        if each.specialist_id is None:
            assert not there, "a call-back only when nobody is there"
            assert each.presence is Presence.AWAY
        else:
            assert each.specialist_id in there, "nobody who is absent"
            assert each.presence is presences.get(each.specialist_id, unknown)
            assert each.skill == "" or each.skill in staff[each.specialist_id].skills
        assert 0.0 <= each.confidence <= found[0].confidence <= 1.0
    if found and question["article"] in known:
        assert found[0].department_id == question["article"]
        assert found[0].reason is RoutingReason.ARTICLE
    elif found and question["words_department"] in known:
        assert found[0].department_id == question["words_department"]

    shuffled = [
        replace(each, specialists=tuple(random.sample(each.specialists, len(each.specialists))))
        for each in random.sample(departments, len(departments))
    ]
    assert ask(shuffled, dict(reversed(presences.items())), **question) == found, "the order of input does not matter"
