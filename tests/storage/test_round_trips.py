# SPDX-License-Identifier: EUPL-1.2
"""Whatever the domain can say comes back as it was, and whatever a user types is safe to search for."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, Contact, ContactFilter, ContactState, Outcome, WrapUp
from desktop.domain.handoff import Department, Handoff, HandoffAction, HandoffEvent, HandoffState, Specialist
from desktop.domain.knowledge import Article
from desktop.domain.speech import Utterance, Word
from desktop.storage.rows import storable, to_json
from desktop.storage.search_text import search_words
from desktop.storage.sqlite_store import open_store
from desktop.system.ids import new_id, to_iso
from tests.storage.factory import make_contact, make_department, make_entry, make_event, make_utterance

#: On a machine that others use, how long an example takes says nothing.
unhurried = settings(deadline=None)

texts = st.text(max_size=60)
tuples = st.lists(texts, max_size=4).map(tuple)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(to_iso)
lengths = st.integers(0, 2**40)
shares = st.floats(0, 1)
maybe = st.none() | texts

contacts = st.builds(
    Contact,
    id=st.builds(new_id),
    started_at=moments,
    ended_at=st.none(),
    state=st.just(ContactState.IN_CALL),
    number=texts,
    resident_name=texts,
    agent_name=texts,
    topic=texts,
    summary=texts,
    outcome=st.none() | st.sampled_from(Outcome),
    follow_up=texts,
    check_in=st.none() | st.builds(CheckIn, mood=st.none() | st.integers(1, 5), text=texts),
    source=texts,
    duration_ms=lengths,
    notes=texts,
)
words = st.builds(Word, text=texts, start_ms=lengths, end_ms=lengths, confidence=shares)


@st.composite
def utterances(draw):
    start_ms, length = draw(lengths), draw(lengths)
    return Utterance(
        new_id(),
        draw(st.sampled_from(Leg)),
        start_ms,
        start_ms + length,
        draw(texts),
        draw(shares),
        tuple(draw(st.lists(words, max_size=5))),
        draw(st.sampled_from(["nl", "uk"])),
    )


articles = st.builds(
    Article,
    id=texts,
    question=texts,
    answer=texts,
    department=maybe,
    keywords=tuples,
    examples=tuples,
    url=maybe,
    language=texts,
    source=texts,
    updated=maybe,
    internal_note=texts,
)
specialists = st.builds(Specialist, id=texts, name=texts, skills=tuples, sip=maybe, phone=maybe)
departments = st.builds(
    Department,
    id=texts,
    name=texts,
    topics=tuples,
    phone=maybe,
    sip=maybe,
    specialists=st.lists(specialists, max_size=3, unique_by=lambda each: each.id).map(tuple),
    hours=maybe,
)


@pytest.fixture(scope="module")
def store():
    store = open_store(":memory:")
    store.save_departments([make_department()])
    yield store
    store.close()


@unhurried
@given(contacts)
def test_a_contact(store, contact):
    store.begin_contact(contact)
    assert store.contact(contact.id) == contact


@unhurried
@given(contacts, texts, texts, moments, lengths, st.sampled_from(Outcome))
def test_a_contact_to_its_end(store, contact, topic, summary, ended_at, duration_ms, outcome):
    store.begin_contact(contact)
    store.save_details(contact.id, summary, topic)
    store.end_call(contact.id, ended_at, duration_ms)
    closed = store.save_wrap_up(contact.id, WrapUp(summary, topic, outcome, follow_up=topic))
    assert closed == store.contact(contact.id)
    assert closed == replace(
        contact,
        state=ContactState.CLOSED,
        ended_at=ended_at,
        number=summary,
        resident_name=topic,
        topic=topic,
        summary=summary,
        outcome=outcome,
        follow_up=topic,
        duration_ms=max(duration_ms, contact.duration_ms),
        notes="",
    )


@unhurried
@given(st.lists(utterances(), max_size=6))
def test_a_transcript(store, said):
    contact = make_contact()
    store.begin_contact(contact)
    for utterance in said:
        store.append_utterance(contact.id, utterance)
    assert store.utterances(contact.id) == tuple(sorted(said, key=lambda each: (each.start_ms, each.end_ms)))


@unhurried
@given(st.data())
def test_a_handoff(store, data):
    contact = make_contact()
    store.begin_contact(contact)
    said = [make_utterance(start_ms=number) for number in range(3)]
    for utterance in said:
        store.append_utterance(contact.id, utterance)
    handoff = data.draw(
        st.builds(
            Handoff,
            id=st.builds(new_id),
            contact_id=st.just(contact.id),
            department_id=st.just("burgerzaken"),
            department_name=texts,
            specialist_id=maybe,
            specialist_name=maybe,
            state=st.sampled_from(HandoffState),
            question=texts,
            utterance_ids=st.permutations([each.id for each in said]).map(tuple),
            tried=tuples,
            callback_number=texts,
            resident_name=texts,
            check_in=texts,
            agent_name=texts,
            created_at=moments,
            due_at=moments,
            answer=texts,
            revision=st.integers(1, 2**40),
        )
    )
    store.create_handoff(handoff, make_event(handoff))
    assert store.handoff(handoff.id) == handoff
    assert [each.id for each in store.handoff_transcript(handoff.id)] == list(handoff.utterance_ids)
    later = replace(handoff, revision=handoff.revision + 1, answer=data.draw(texts))
    event = data.draw(
        st.builds(
            HandoffEvent,
            handoff_id=st.just(handoff.id),
            at=moments,
            action=st.none() | st.sampled_from(HandoffAction),
            state=st.sampled_from(HandoffState),
            actor=texts,
            note=texts,
        )
    )
    store.save_handoff(later, event, expected_revision=handoff.revision)
    assert store.handoffs(contact_id=contact.id) == (later,)
    assert store.handoff_events(handoff.id) == (make_event(handoff), event)


@unhurried
@given(articles)
def test_an_article(store, article):
    store.import_articles([article])
    assert store.article(article.id) == article
    assert article in store.articles()
    assert store.import_articles([article]).unchanged == 1


@unhurried
@given(departments)
def test_a_department(store, department):
    store.save_departments([department])
    assert department in store.departments()


@unhurried
@given(st.text(max_size=200, alphabet=st.characters()), st.text(max_size=40))
@example(" ".join(["\"'*()^:-+{}NEAR AND OR NOT", "\x00\ud83d\udc00", "zo'n", "e-mail"]), "x")
@example("\u0307\u0131 İ ß ﬁ", "ß")
def test_any_text_can_be_searched_for(store, typed, said):
    contact = make_contact()
    store.begin_contact(contact)
    store.append_utterance(contact.id, make_utterance(said))
    for hit in store.find_contacts(ContactFilter(text=typed, number=typed, topic=typed)):
        assert hit.contact.state in ContactState
    for hit in store.find_contacts(ContactFilter(text=typed)):
        assert hit.snippet.count("\x02") == hit.snippet.count("\x03")


@unhurried
@given(
    st.lists(
        st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x17F), min_size=1, max_size=12),
        min_size=1,
        max_size=8,
    )
)
def test_what_was_said_is_found_by_its_own_words(store, spoken):
    contact = make_contact(started_at="2199-01-01T00:00:00.000Z")
    store.begin_contact(contact)
    store.append_utterance(contact.id, make_utterance(" ".join(spoken)))
    hits = store.find_contacts(ContactFilter(text=" ".join(spoken), limit=10_000))
    mine = [hit for hit in hits if hit.contact.id == contact.id]
    assert len(mine) == 1
    assert "\x02" in mine[0].snippet


@unhurried
@given(st.lists(st.text(max_size=30, alphabet=st.characters()), max_size=6))
def test_any_terms_can_be_looked_up(store, terms):
    store.rebuild_index([make_entry("a", title="paspoort"), make_entry("b", body="rijbewijs")], "1")
    assert "a" in {hit.article_id for hit in store.search_index([*terms, "paspoort"], 5)}


@unhurried
@given(st.text(alphabet=st.characters()))
def test_only_halves_of_characters_are_mended(text):
    mended = storable(text)
    mended.encode()
    assert (mended == text) or any(0xD800 <= ord(char) <= 0xDFFF for char in text)
    assert to_json([text]) == to_json([mended])


@unhurried
@given(st.text(alphabet=st.characters()))
def test_half_a_character_does_not_cost_a_wrap_up(store, text):
    contact = make_contact()
    store.begin_contact(contact)
    closed = store.save_wrap_up(contact.id, WrapUp(f"{text}\ud83d", text, Outcome.ANSWERED))
    assert closed.summary == storable(f"{text}\ud83d")
    store.import_articles([Article("half", text, text, keywords=(f"{text}\udc00",))])
    assert store.article("half").keywords == (storable(f"{text}\udc00"),)


@unhurried
@given(st.text())
def test_words_have_no_quotes_and_no_spaces(typed):
    for word in search_words(typed):
        assert word == "".join(word.split())
        assert '"' not in word
