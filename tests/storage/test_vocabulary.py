# SPDX-License-Identifier: EUPL-1.2
"""Corrections stay beside what was recognised; the word list counts what was learned and takes it back."""

from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Database

from desktop.domain.contact import ContactFilter
from desktop.domain.errors import Fault, MaatError
from desktop.domain.vocabulary import Correction, HearsAs, PairDecision, PairSource
from desktop.storage import migrations
from desktop.storage.sqlite_connection import open_database
from desktop.storage.store import Topic
from tests.storage.factory import at, make_contact, make_utterance

CARD = HearsAs("afvalpas", "afval kaarten", 1, PairSource.LEARNED)
ROAD = HearsAs("Molenweg", "mole weg", 0, PairSource.BY_HAND, PairDecision.USED)


@pytest.fixture
def said(store):
    """Keep a contact in which this was said."""

    def keep(*texts, **fields):
        contact = make_contact(**fields)
        store.begin_contact(contact)
        utterances = [make_utterance(text, start_ms=place * 1000) for place, text in enumerate(texts)]
        for utterance in utterances:
            store.append_utterance(contact.id, utterance)
        return contact.id, [each.id for each in utterances]

    return keep


def corrected(utterance_id, text, **fields):
    return replace(Correction(utterance_id, text, at(hours=1), "Mariska"), **fields)


def test_a_correction_stands_beside_what_was_recognised(store, said):
    contact, (first, second) = said("mijn afval kaarten zijn weg", "bij de mole weg")
    later = corrected(second, "bij de Molenweg")
    store.save_correction(contact, later)
    early = corrected(first, "mijn afvalpas is weg")
    store.save_correction(contact, early)
    assert store.corrections(contact) == (early, later)
    assert [each.text for each in store.utterances(contact)] == ["mijn afval kaarten zijn weg", "bij de mole weg"]


def test_the_last_correction_counts_and_can_be_withdrawn(store, said):
    contact, (one,) = said("wo zet")
    store.save_correction(contact, corrected(one, "wozwaarde"))
    last = corrected(one, "WOZ", corrected_by="")
    store.save_correction(contact, last)
    assert store.corrections(contact) == (last,)
    store.withdraw_correction(contact, one)
    store.withdraw_correction(contact, one)
    assert store.corrections(contact) == ()


@pytest.mark.parametrize("wrong", ["contact", "utterance"])
def test_a_correction_belongs_to_an_utterance_of_the_contact(store, said, wrong):
    contact, (one,) = said("wo zet")
    other, _ = said("iets anders")
    with pytest.raises(MaatError) as caught:
        store.save_correction(
            other if wrong == "contact" else contact, corrected(one if wrong == "contact" else "x", "y")
        )
    assert caught.value.fault is Fault.NOT_FOUND
    assert store.corrections(contact) == store.corrections(other) == ()
    with pytest.raises(MaatError):
        store.withdraw_correction(other, one)


def test_both_what_was_said_and_what_was_recognised_are_found(store, said):
    contact, (one,) = said("mijn afval kaarten zijn weg")
    said("heel iets anders")
    store.save_correction(contact, corrected(one, "mijn afvalpas is weg"))
    for text in ("kaarten", "afvalpas", "afvalpas kaarten", "afvalp"):
        assert [hit.contact.id for hit in store.find_contacts(ContactFilter(text=text))] == [contact], text
    [hit] = store.find_contacts(ContactFilter(text="afvalpas"))
    assert hit.snippet == "mijn \x02afvalpas\x03 is weg"
    [hit] = store.find_contacts(ContactFilter(text="kaarten"))
    assert hit.snippet == "mijn afval \x02kaarten\x03 zijn weg"
    store.save_correction(contact, corrected(one, "mijn paspoort is weg"))
    assert store.find_contacts(ContactFilter(text="afvalpas")) == ()
    store.withdraw_correction(contact, one)
    assert store.find_contacts(ContactFilter(text="paspoort")) == ()


def test_the_passage_that_matches_most_is_shown(store, said):
    contact, (first, _) = said("de kaarten", "de afvalpas en de kaarten zijn weg")
    store.save_correction(contact, corrected(first, "de afvalpas"))
    [hit] = store.find_contacts(ContactFilter(text="afvalpas kaarten"))
    assert hit.snippet == "de \x02afvalpas\x03 en de \x02kaarten\x03 zijn weg"


def test_pairs_are_counted_once_for_each_corrected_utterance(store, said):
    contact, (first, second) = said("mijn afval kaarten", "de afval kaarten")
    store.save_correction(contact, corrected(first, "mijn afvalpas"), [CARD, CARD])
    store.save_correction(contact, corrected(first, "mijn afvalpas!"), [CARD])
    assert store.hears_as() == (CARD,)
    assert CARD.proposed
    store.save_correction(contact, corrected(second, "de afvalpas"), [replace(CARD, count=40)])
    [learned] = store.hears_as()
    assert learned == replace(CARD, count=2)
    assert learned.in_use
    store.save_correction(contact, corrected(second, "de pas"))
    assert store.hears_as() == (CARD,)
    store.withdraw_correction(contact, first)
    assert store.hears_as() == ()


def test_what_a_person_decided_outlives_what_it_was_learned_from(store, said):
    contact, (one,) = said("mijn afval kaarten")
    store.save_correction(contact, corrected(one, "mijn afvalpas"), [CARD])
    refused = replace(CARD, decision=PairDecision.REFUSED)
    store.change_hears_as([refused])
    store.save_correction(contact, corrected(one, "mijn afvalpas."), [CARD])
    assert store.hears_as() == (refused,)
    store.withdraw_correction(contact, one)
    assert store.hears_as() == (replace(refused, count=0),)


def test_the_word_list_is_changed_in_one_go(store):
    store.change_hears_as([ROAD, CARD])
    assert store.hears_as() == (CARD, ROAD)
    other = replace(ROAD, heard="molen weg")
    store.change_hears_as([other], [ROAD])
    assert store.hears_as() == (CARD, other)
    store.change_hears_as([replace(CARD, decision=PairDecision.USED, count=0)])
    assert store.hears_as()[0] == replace(CARD, decision=PairDecision.USED)
    store.change_hears_as(removed=[CARD, other, ROAD])
    assert store.hears_as() == ()


def test_where_a_pair_came_from(store, said):
    older, (one,) = said("mijn afval kaarten", started_at=at())
    newer, (two,) = said("de afval kaarten", started_at=at(minutes=9))
    for contact, utterance, text in ((older, one, "mijn afvalpas"), (newer, two, "de afvalpas")):
        store.save_correction(contact, corrected(utterance, text), [CARD])
    first, second = store.pair_origins(CARD)
    assert (first.contact_id, first.utterance_id, first.started_at) == (newer, two, at(minutes=9))
    assert (second.heard, second.corrected, second.corrected_by) == ("mijn afval kaarten", "mijn afvalpas", "Mariska")
    assert store.pair_origins(ROAD) == ()


def test_how_often_a_phrase_is_heard(store, said):
    said("de mole weg", "de weg naar de mole", "mole weg, mole weg", "Molé weg")
    counts, total = store.times_heard(["mole weg", "weg", "mole", "niets", '"', ""])
    assert counts == {"mole weg": 3, "weg": 4, "mole": 4, "niets": 0, '"': 0, "": 0}
    assert total == 4


def test_changes_are_told(store, said):
    contact, (one,) = said("wo zet")
    told = []
    undo = store.subscribe(told.append)
    store.save_correction(contact, corrected(one, "WOZ"), [CARD])
    store.change_hears_as([ROAD])
    undo()
    store.setting("x")
    assert told == [frozenset({Topic.CONTACTS, Topic.VOCABULARY}), frozenset({Topic.VOCABULARY})]


def test_everything_goes_when_a_contact_is_erased_but_what_was_learned(path, opened):
    store = opened(path)
    contact = make_contact()
    store.begin_contact(contact)
    utterance = make_utterance("mijn afval kaarten")
    store.append_utterance(contact.id, utterance)
    store.save_correction(contact.id, corrected(utterance.id, "mijn afvalpas"), [CARD])
    store.close()
    with closing(open_database(str(path))) as db:
        db.execute("DELETE FROM contact")
    store = opened(path)
    assert store.hears_as() == (CARD,)
    assert store.pair_origins(CARD) == ()
    assert store.find_contacts(ContactFilter(text="afvalpas")) == ()


def test_the_revisions_of_an_older_database_go_on(path):
    with closing(Database(str(path))) as db:
        migrations.maat.apply(db, stop_before="m005_vocabulary")
        db.execute("UPDATE change SET revision = 7 WHERE topic = 'contacts'")
        db.conn.commit()
    with closing(open_database(str(path))) as db:
        revisions = dict(db.conn.execute("SELECT topic, revision FROM change"))
    assert revisions == {topic.value: 7 if topic is Topic.CONTACTS else 0 for topic in Topic}
