# SPDX-License-Identifier: EUPL-1.2
"""A contact from the first word to the wrap-up, as the store keeps it."""

import os
import sqlite3
from dataclasses import replace

import pytest

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, ContactState, Outcome
from desktop.domain.errors import Fault, MaatError, StorageBug
from desktop.domain.knowledge import Judgement, Verdict
from desktop.domain.speech import Word
from tests.storage.factory import at, make_contact, make_suggestions, make_utterance, make_wrap_up
from tests.storage.other_process import AGENT


@pytest.fixture
def contact(store):
    contact = make_contact(number="0612345678", agent_name="Sanne", source="recording:gesprek-0.wav")
    store.begin_contact(contact)
    return contact


def ask_sql(path, sql, *parameters):
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()


def test_a_contact_is_kept_as_it_was_given(store, contact):
    assert store.contact(contact.id) == contact


def test_a_contact_survives_closing_the_store(store, contact, path, opened):
    store.close()
    assert opened(path).contact(contact.id) == contact


def test_beginning_twice_is_beginning_once(store, contact):
    store.append_utterance(contact.id, make_utterance())
    store.begin_contact(replace(contact, source="devices"))
    assert store.contact(contact.id).source == "recording:gesprek-0.wav"
    assert len(store.utterances(contact.id)) == 1


def test_a_contact_begins_in_a_call(store):
    with pytest.raises(StorageBug):
        store.begin_contact(make_contact(state=ContactState.WRAP_UP, ended_at=at()))


def test_utterances_come_back_by_time_with_their_words(store, contact):
    late = make_utterance("en mijn rijbewijs", start_ms=5000)
    early = make_utterance("goedemorgen met Sanne", leg=Leg.AGENT)
    unsure = replace(
        make_utterance(start_ms=2000), words=(Word("goedemorgen", 2000, 2300, 0.123456789),), confidence=0.123456789
    )
    for utterance in (late, early, unsure):
        store.append_utterance(contact.id, utterance)
    assert store.utterances(contact.id) == (early, unsure, late)


def test_the_same_utterance_twice_is_once(store, contact):
    utterance = make_utterance()
    store.append_utterance(contact.id, utterance)
    store.append_utterance(contact.id, utterance)
    assert store.utterances(contact.id) == (utterance,)


def test_the_length_so_far_follows_what_was_said(store, contact):
    store.append_utterance(contact.id, make_utterance(start_ms=9000, end_ms=9750))
    store.append_utterance(contact.id, make_utterance(start_ms=1000, end_ms=1500))
    assert store.contact(contact.id).duration_ms == 9750


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.contact("nobody"),
        lambda store: store.utterances("nobody"),
        lambda store: store.verdicts("nobody"),
        lambda store: store.append_utterance("nobody", make_utterance()),
        lambda store: store.record_suggestions("nobody", make_suggestions("u1", "paspoort")),
        lambda store: store.record_verdict("nobody", "paspoort", Verdict.USED, at()),
        lambda store: store.record_verdict("nobody", "paspoort", None, at()),
        lambda store: store.save_check_in("nobody", CheckIn(3, "")),
        lambda store: store.save_details("nobody", "06", "Jansen"),
        lambda store: store.save_notes("nobody", "belt vaker"),
        lambda store: store.end_call("nobody", at(), 0),
        lambda store: store.resume_contact("nobody"),
        lambda store: store.save_wrap_up("nobody", make_wrap_up()),
    ],
)
def test_an_unknown_contact_is_not_found(store, ask):
    with pytest.raises(MaatError) as raised:
        ask(store)
    assert (raised.value.fault, raised.value.detail) == (Fault.NOT_FOUND, "nobody")


def test_details_and_check_in_are_kept(store, contact):
    store.save_details(contact.id, "+31 20 1234567", "Mevrouw 't Hart")
    store.save_check_in(contact.id, CheckIn(2, "het gaat niet zo"))
    store.save_check_in(contact.id, CheckIn(None, "toch wel"))
    kept = store.contact(contact.id)
    assert (kept.number, kept.resident_name) == ("+31 20 1234567", "Mevrouw 't Hart")
    assert kept.check_in == CheckIn(None, "toch wel")


def test_notes_are_kept_until_the_summary_has_them(store, contact):
    store.save_notes(contact.id, "belt")
    store.save_notes(contact.id, "belt vaker\nwoont alleen \ud83d")
    assert store.contact(contact.id).notes == "belt vaker\nwoont alleen \ufffd"
    assert store.end_call(contact.id, at(minutes=4), 240_000).notes.startswith("belt vaker")
    assert store.save_wrap_up(contact.id, make_wrap_up(summary="Woont alleen.")).notes == ""
    store.save_notes(contact.id, "te laat")
    assert store.contact(contact.id).notes == ""


def test_suggestions_replace_those_of_the_same_utterance(store, contact, path):
    store.record_suggestions(contact.id, make_suggestions("u1", "paspoort", "rijbewijs"))
    store.record_suggestions(contact.id, make_suggestions("u1", "verhuizen"))
    store.record_suggestions(contact.id, make_suggestions("u2"))
    assert ask_sql(path, "SELECT utterance_id, place, article_id FROM suggestion") == [("u1", 1, "verhuizen")]
    assert ask_sql(path, "SELECT utterance_id, standard FROM suggestions ORDER BY 1") == [("u1", 1), ("u2", 0)]


def test_the_last_verdict_counts_and_none_takes_it_back(store, contact):
    store.record_verdict(contact.id, "paspoort", Verdict.NOT_RIGHT, at())
    store.record_verdict(contact.id, "paspoort", Verdict.USED, at(seconds=1))
    store.record_verdict(contact.id, "rijbewijs", Verdict.NOT_RIGHT, at(seconds=2))
    assert store.verdicts(contact.id) == {
        "paspoort": Judgement(Verdict.USED),
        "rijbewijs": Judgement(Verdict.NOT_RIGHT),
    }
    store.record_verdict(contact.id, "paspoort", None, at(seconds=3))
    assert store.verdicts(contact.id) == {"rijbewijs": Judgement(Verdict.NOT_RIGHT)}


def test_a_call_ends_in_wrap_up_and_closes(store, contact):
    ended = store.end_call(contact.id, at(minutes=4), 240_000)
    assert (ended.state, ended.ended_at, ended.duration_ms) == (ContactState.WRAP_UP, at(minutes=4), 240_000)
    first = store.save_wrap_up(contact.id, make_wrap_up(topic="Paspoort", summary="Vermist"))
    assert (first.state, first.topic, first.outcome) == (ContactState.CLOSED, "Paspoort", Outcome.ANSWERED)
    last = store.save_wrap_up(contact.id, make_wrap_up(topic="Rijbewijs", outcome=Outcome.CALL_BACK))
    assert (last.topic, last.summary, last.outcome) == ("Rijbewijs", "", Outcome.CALL_BACK)
    assert store.contact(contact.id) == last


def test_ending_twice_keeps_the_first_end(store, contact):
    ended = store.end_call(contact.id, at(minutes=4), 240_000)
    assert store.end_call(contact.id, at(minutes=9), 540_000) == ended


def test_wrapping_up_a_call_that_was_cut_off_ends_it_with_its_last_words(store, contact):
    store.append_utterance(contact.id, make_utterance(start_ms=59_000, end_ms=61_500))
    closed = store.save_wrap_up(contact.id, make_wrap_up())
    assert closed.ended_at == at(seconds=61.5)


def test_a_contact_of_this_process_is_not_interrupted(store, contact):
    assert store.interrupted_contacts() == ()
    store.end_call(contact.id, at(minutes=1), 60_000)
    assert store.interrupted_contacts() == ()


def test_a_contact_is_interrupted_when_its_process_is_gone(store, path, other_process):
    agent = other_process(AGENT, path)
    contact_id = agent.heard()
    assert store.interrupted_contacts() == ()
    agent.kill()
    (interrupted,) = store.interrupted_contacts()
    assert (interrupted.id, interrupted.state) == (contact_id, ContactState.IN_CALL)
    resumed = store.resume_contact(contact_id)
    assert (resumed.state, resumed.ended_at) == (ContactState.IN_CALL, None)
    assert store.interrupted_contacts() == ()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has processes that ended and are still listed")
def test_a_process_that_nobody_waited_for_is_gone_all_the_same(store, path, other_process):
    agent = other_process(AGENT, path)
    contact_id = agent.heard()
    agent.kill(reap=False)
    assert [each.id for each in store.interrupted_contacts()] == [contact_id]


def test_a_contact_of_a_living_process_cannot_be_taken_over(store, path, other_process):
    contact_id = other_process(AGENT, path).heard()
    with pytest.raises(MaatError) as raised:
        store.resume_contact(contact_id)
    assert raised.value.fault is Fault.NOT_FOUND


def test_a_closed_contact_cannot_be_resumed(store, contact):
    store.save_wrap_up(contact.id, make_wrap_up())
    with pytest.raises(MaatError) as raised:
        store.resume_contact(contact.id)
    assert raised.value.fault is Fault.NOT_FOUND


def test_a_process_id_that_was_used_again_does_not_count_as_alive(store, contact, path):
    ask_sql(path, "UPDATE contact SET owner_started = owner_started - 3600")
    assert [each.id for each in store.interrupted_contacts()] == [contact.id]


def test_an_interrupted_wrap_up_is_offered_too_and_newest_first(store, contact, path):
    newer = make_contact(started_at=at(hours=1))
    store.begin_contact(newer)
    store.end_call(contact.id, at(minutes=1), 60_000)
    closed = make_contact(started_at=at(hours=2))
    store.begin_contact(closed)
    store.save_wrap_up(closed.id, make_wrap_up())
    ask_sql(path, "UPDATE contact SET owner_started = 0 WHERE owner_pid IS NOT NULL")
    assert [each.id for each in store.interrupted_contacts()] == [newer.id, contact.id]


@pytest.mark.parametrize(
    "written", ["0612345678", "06-1234 5678", "+31 6 12345678", "0031612345678", "+31 (0)6 1234 5678"]
)
def test_history_knows_a_number_however_it_is_written(store, contact, written):
    assert [each.id for each in store.history(written, at(hours=1))] == [contact.id]


def test_history_is_newest_first_and_only_of_before(store):
    contacts = [make_contact(number="0201234567", started_at=at(days=day)) for day in range(4)]
    for contact in contacts:
        store.begin_contact(contact)
    assert store.history("0201234567", at(days=3), limit=2) == (contacts[2], contacts[1])


@pytest.mark.parametrize("number", ["", "anoniem", "+"])
def test_residents_who_withhold_their_number_share_no_history(store, number):
    store.begin_contact(make_contact(number=number))
    assert store.history(number, at(days=1)) == ()


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE contact SET state = 'lost'",
        "UPDATE contact SET state = 'closed'",
        "UPDATE contact SET state = 'wrap_up'",
        "UPDATE contact SET outcome = 'shrug'",
        "UPDATE contact SET started_at = '2026-03-02 09:00'",
        "UPDATE contact SET started_at = '2026-03-02T09:00:00.000+01:00'",
        "UPDATE contact SET duration_ms = -1",
        "UPDATE contact SET duration_ms = 'long'",
        "UPDATE contact SET owner_pid = NULL",
        "UPDATE utterance SET leg = 'third'",
        "UPDATE utterance SET start_ms = -1",
        "UPDATE utterance SET end_ms = start_ms - 1",
        "UPDATE utterance SET words = 'goedemorgen'",
        "UPDATE utterance SET words = '{}'",
        "UPDATE checkin SET mood = 6",
        "UPDATE verdict SET verdict = 'perhaps'",
        "UPDATE suggestions SET standard = 2",
    ],
)
def test_states_that_cannot_be_are_refused_by_the_file_itself(store, contact, path, forbidden):
    store.append_utterance(contact.id, make_utterance())
    store.save_check_in(contact.id, CheckIn(3, ""))
    store.record_verdict(contact.id, "paspoort", Verdict.USED, at())
    store.record_suggestions(contact.id, make_suggestions("u1", "paspoort"))
    with pytest.raises(sqlite3.IntegrityError):
        ask_sql(path, forbidden)


def test_a_time_that_is_not_utc_is_our_bug_and_changes_nothing(store, contact):
    with pytest.raises(StorageBug):
        store.end_call(contact.id, "2026-03-02T10:00:00+01:00", 1000)
    assert store.contact(contact.id) == contact


def test_where_the_sound_is_kept_is_known_until_it_is_forgotten(store):
    contacts = [make_contact(started_at=at(minutes=minutes)) for minutes in (3, 1, 2)]
    for contact in contacts:
        store.begin_contact(contact)
        store.save_recording(contact.id, f"recordings/{contact.id}.flac", 0)
    store.save_recording(contacts[0].id, "recordings/a.flac", 1500)
    kept = store.end_call(contacts[0].id, at(minutes=5), 2000)
    assert (kept.recording, kept.recording_ms, kept.duration_ms) == ("recordings/a.flac", 1500, 2000)
    assert [each.id for each in store.recorded_contacts()] == [contacts[1].id, contacts[2].id, contacts[0].id]
    assert [each.id for each in store.recorded_contacts(at(minutes=2))] == [contacts[1].id]
    store.save_recording(contacts[1].id, "", 0)
    assert [each.id for each in store.recorded_contacts()] == [contacts[2].id, contacts[0].id]


def test_the_recording_of_nobody_is_not_found(store):
    with pytest.raises(MaatError) as raised:
        store.save_recording("nobody", "recordings/a.flac", 0)
    assert raised.value.fault is Fault.NOT_FOUND
