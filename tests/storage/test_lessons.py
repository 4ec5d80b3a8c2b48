# SPDX-License-Identifier: EUPL-1.2
"""What agents taught, as the store keeps it."""

import pytest

from desktop.domain.errors import Fault, MaatError
from desktop.domain.knowledge import Judgement, Lesson, Objection, Verdict
from desktop.storage.sqlite_connection import open_database
from desktop.storage.store import Topic
from tests.storage.factory import at, make_contact

SAID = ("ik ben dat kaartje kwijt", "waarmee ik de bak open maak")


@pytest.fixture
def contact(store):
    contact = make_contact(agent_name="Sanne")
    store.begin_contact(contact)
    return contact


def test_a_lesson_says_who_taught_what_by_which_words(store, contact):
    store.record_verdict(contact.id, "afvalpas", Verdict.RIGHT_ONE, at(), said=SAID)
    store.record_verdict(contact.id, "paspoort", Verdict.NOT_RIGHT, at(seconds=1), objection=Objection.WRONG, said=SAID)
    assert store.lessons() == (
        Lesson(contact.id, "afvalpas", Verdict.RIGHT_ONE, None, SAID, "Sanne", at()),
        Lesson(contact.id, "paspoort", Verdict.NOT_RIGHT, Objection.WRONG, SAID, "Sanne", at(seconds=1)),
    )
    assert [each.article_id for each in store.lessons("paspoort")] == ["paspoort"]


def test_what_is_taken_back_taught_nothing(store, contact):
    store.record_verdict(contact.id, "afvalpas", Verdict.USED, at(), said=SAID)
    store.record_verdict(contact.id, "afvalpas", None, at(seconds=1))
    assert store.lessons() == ()


def test_a_lesson_can_be_withdrawn_and_count_again(store, contact):
    store.record_verdict(contact.id, "afvalpas", Verdict.USED, at(), said=SAID)
    store.withdraw_lesson(contact.id, "afvalpas")
    assert store.lessons()[0].withdrawn
    assert store.verdicts(contact.id) == {"afvalpas": Judgement(Verdict.USED)}
    store.withdraw_lesson(contact.id, "afvalpas", withdrawn=False)
    assert not store.lessons()[0].withdrawn


def test_a_new_verdict_counts_again(store, contact):
    store.record_verdict(contact.id, "afvalpas", Verdict.USED, at(), said=SAID)
    store.withdraw_lesson(contact.id, "afvalpas")
    store.record_verdict(contact.id, "afvalpas", Verdict.NOT_RIGHT, at(seconds=1), objection=Objection.UNCLEAR)
    assert store.lessons() == (
        Lesson(contact.id, "afvalpas", Verdict.NOT_RIGHT, Objection.UNCLEAR, (), "Sanne", at(seconds=1)),
    )


def test_a_lesson_that_is_not_there_cannot_be_withdrawn(store, contact):
    with pytest.raises(MaatError) as caught:
        store.withdraw_lesson(contact.id, "afvalpas")
    assert caught.value.fault is Fault.NOT_FOUND


def test_who_looks_on_is_told(store, contact):
    told = []
    store.subscribe(told.append)
    store.record_verdict(contact.id, "afvalpas", Verdict.USED, at(), said=SAID)
    store.withdraw_lesson(contact.id, "afvalpas")
    store.close()
    assert any(Topic.LESSONS in topics for topics in told)


def test_an_erased_contact_takes_its_lessons_along(store, contact, path, opened):
    store.record_verdict(contact.id, "afvalpas", Verdict.USED, at(), said=SAID)
    store.close()
    db = open_database(str(path))
    db.execute("DELETE FROM contact")
    db.close()
    assert opened(path).lessons() == ()
