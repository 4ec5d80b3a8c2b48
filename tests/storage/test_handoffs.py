# SPDX-License-Identifier: EUPL-1.2
"""Handoffs as the agent makes them and the specialist finds them."""

import sqlite3
from dataclasses import replace

import pytest

from desktop.domain.errors import Fault, HandoffConflict, MaatError, StorageBug
from desktop.domain.handoff import HandoffAction, HandoffState, Presence
from tests.storage.factory import (
    at,
    make_contact,
    make_department,
    make_event,
    make_handoff,
    make_specialist,
    make_utterance,
)


@pytest.fixture
def contact(store):
    contact = make_contact(number="0612345678")
    store.begin_contact(contact)
    store.save_departments([make_department("burgerzaken"), make_department("belastingen")])
    return contact


@pytest.fixture
def utterances(store, contact):
    said = [make_utterance(text, start_ms=1000 * n) for n, text in enumerate(["hallo", "mijn paspoort", "is weg"])]
    for utterance in said:
        store.append_utterance(contact.id, utterance)
    return said


@pytest.fixture
def handoff(store, contact, utterances):
    handoff = make_handoff(contact, *utterances[1:], tried=("Paspoort kwijt?",), check_in="het gaat", answer="")
    store.create_handoff(handoff, make_event(handoff))
    return handoff


def changed(handoff, action, **fields):
    after = replace(handoff, revision=handoff.revision + 1, **fields)
    return after, make_event(after, at=at(minutes=5), action=action, actor="Fatima", note=after.answer)


def test_a_handoff_is_kept_as_it_was_given(store, handoff):
    assert store.handoff(handoff.id) == handoff
    assert store.handoff_events(handoff.id) == (make_event(handoff),)


def test_only_what_was_handed_over_goes_along(store, handoff, utterances):
    assert store.handoff_transcript(handoff.id) == tuple(utterances[1:])


def test_creating_twice_is_creating_once(store, handoff):
    store.create_handoff(replace(handoff, question="iets anders"), make_event(handoff))
    assert store.handoff(handoff.id) == handoff
    assert len(store.handoff_events(handoff.id)) == 1


def test_a_change_is_kept_with_its_event(store, handoff, utterances):
    accepted, event = changed(
        handoff, HandoffAction.ACCEPT, state=HandoffState.ACCEPTED, specialist_id="fatima", specialist_name="Fatima"
    )
    store.save_handoff(accepted, event, expected_revision=1)
    answered, last = changed(
        accepted,
        HandoffAction.ANSWER,
        state=HandoffState.ANSWERED,
        answer="Kom langs.",
        utterance_ids=(utterances[2].id,),
    )
    store.save_handoff(answered, last, expected_revision=2)
    assert store.handoff(handoff.id) == answered
    assert store.handoff_events(handoff.id) == (make_event(handoff), event, last)
    assert store.handoff_transcript(handoff.id) == (utterances[2],)


def test_who_saw_an_older_handoff_is_refused_and_changes_nothing(store, handoff):
    first, event = changed(handoff, HandoffAction.ACCEPT, state=HandoffState.ACCEPTED, specialist_name="Fatima")
    second, late = changed(handoff, HandoffAction.ACCEPT, state=HandoffState.ACCEPTED, specialist_name="Bram")
    store.save_handoff(first, event, expected_revision=1)
    with pytest.raises(HandoffConflict) as raised:
        store.save_handoff(second, late, expected_revision=1)
    assert (raised.value.fault, raised.value.detail) == (Fault.STORE_BUSY_HANDOFF, handoff.id)
    assert store.handoff(handoff.id) == first
    assert store.handoff_events(handoff.id) == (make_event(handoff), event)


def test_a_revision_that_does_not_follow_is_our_bug(store, handoff):
    with pytest.raises(StorageBug):
        store.save_handoff(handoff, make_event(handoff), expected_revision=1)


def test_a_handoff_stays_with_its_contact(store, handoff):
    other = make_contact()
    store.begin_contact(other)
    moved, event = changed(handoff, None, contact_id=other.id, utterance_ids=())
    with pytest.raises(StorageBug):
        store.save_handoff(moved, event, expected_revision=1)


def test_handoffs_come_by_due_time_and_filtered(store, contact, handoff):
    department = make_department("belastingen")
    sooner = make_handoff(contact, department=department, due_at=at(hours=1))
    later = make_handoff(contact, department=department, due_at=at(hours=9), state=HandoffState.ANSWERED)
    other = make_contact()
    store.begin_contact(other)
    elsewhere = make_handoff(other, due_at=at(hours=2))
    for each in (later, elsewhere, sooner):
        store.create_handoff(each, make_event(each))
    assert store.handoffs() == (sooner, elsewhere, handoff, later)
    assert store.handoffs(departments=["belastingen"]) == (sooner, later)
    assert store.handoffs(states=[HandoffState.OFFERED]) == (sooner, elsewhere, handoff)
    assert store.handoffs(contact_id=contact.id) == (sooner, handoff, later)
    assert store.handoffs(
        departments=["belastingen", "burgerzaken"], states=[HandoffState.ANSWERED], contact_id=contact.id
    ) == (later,)
    assert store.handoffs(departments=[]) == ()
    assert store.handoffs(states=[]) == ()


@pytest.mark.parametrize(
    "fields", [{"contact_id": "nobody"}, {"department_id": "nobody"}, {"utterance_ids": ("nobody",)}]
)
def test_a_handoff_of_what_is_not_there_is_refused_whole(store, contact, fields):
    handoff = replace(make_handoff(contact), **fields)
    with pytest.raises(MaatError) as raised:
        store.create_handoff(handoff, make_event(handoff))
    assert (raised.value.fault, raised.value.detail) == (Fault.NOT_FOUND, "nobody")
    assert store.handoffs() == ()


def test_words_of_another_contact_cannot_go_along(store, contact, utterances):
    other = make_contact()
    store.begin_contact(other)
    handoff = make_handoff(other, utterances[0])
    with pytest.raises(MaatError) as raised:
        store.create_handoff(handoff, make_event(handoff))
    assert raised.value.fault is Fault.NOT_FOUND
    assert store.handoffs() == ()


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.handoff("nobody"),
        lambda store: store.handoff_events("nobody"),
        lambda store: store.handoff_transcript("nobody"),
        lambda store: store.set_presence("nobody", Presence.FREE),
        lambda store: store.save_handoff(
            (gone := replace(make_handoff(make_contact()), id="nobody", revision=2)), make_event(gone), 1
        ),
    ],
)
def test_what_is_not_there_is_not_found(store, ask):
    with pytest.raises(MaatError) as raised:
        ask(store)
    assert (raised.value.fault, raised.value.detail) == (Fault.NOT_FOUND, "nobody")


def test_departments_are_kept_by_name_with_their_specialists_in_order(store):
    parking = make_department(
        "zz",
        name="afval en parkeren",
        topics=("parkeren", "afval"),
        phone="14 020",
        sip="sip:parkeren@example.nl",
        hours="ma-vr 08:30-17:00",
        specialists=(
            make_specialist("zoë", skills=("vergunning", "boete"), sip="sip:zoe@example.nl", phone="06"),
            make_specialist("bram"),
        ),
    )
    civil = make_department("aa", name="Burgerzaken", specialists=())
    store.save_departments([civil, parking])
    assert store.departments() == (parking, civil)


def test_saving_a_department_replaces_it_and_leaves_others(store, contact, handoff):
    renamed = make_department("burgerzaken", name="Publiekszaken", specialists=(make_specialist("bram"),))
    store.save_departments(each for each in [renamed])
    assert store.departments() == (make_department("belastingen"), renamed)
    assert store.handoff(handoff.id).department_name == "Burgerzaken"


def test_a_specialist_may_belong_to_two_departments(store):
    both = [make_department("a"), make_department("b")]
    store.save_departments(both)
    assert store.departments() == tuple(both)


def test_presence_is_that_of_the_specialists_there_are(store):
    store.save_departments([make_department(specialists=(make_specialist("fatima"), make_specialist("bram")))])
    assert store.presences() == {}
    store.set_presence("fatima", Presence.BUSY)
    store.set_presence("bram", Presence.AWAY)
    store.set_presence("fatima", Presence.FREE)
    assert store.presences() == {"fatima": Presence.FREE, "bram": Presence.AWAY}
    store.save_departments([make_department(specialists=(make_specialist("fatima"),))])
    assert store.presences() == {"fatima": Presence.FREE}


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE handoff SET state = 'lost'",
        "UPDATE handoff SET revision = 0",
        "UPDATE handoff SET due_at = 'soon'",
        "UPDATE handoff SET tried = 'nothing'",
        "UPDATE handoff SET department_id = 'nobody'",
        "UPDATE handoff_event SET state = 'lost'",
        "UPDATE handoff_event SET action = 'shrug'",
        "UPDATE handoff_utterance SET utterance_id = 'nobody'",
        "UPDATE presence SET presence = 'asleep'",
        "DELETE FROM department WHERE id = 'burgerzaken'",
    ],
)
def test_states_that_cannot_be_are_refused_by_the_file_itself(store, handoff, path, forbidden):
    store.set_presence("fatima", Presence.FREE)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(forbidden)
    finally:
        connection.close()
