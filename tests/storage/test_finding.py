# SPDX-License-Identifier: EUPL-1.2
"""The team lead finds a contact by whatever is remembered of it."""

import re
from contextlib import closing
from datetime import datetime, timedelta
from time import perf_counter

import pytest

from desktop.domain.contact import ContactFilter
from desktop.domain.errors import StorageBug
from desktop.storage import sqlite_contacts
from desktop.storage.owner import this_process
from desktop.storage.search_text import MOST_WORDS
from desktop.storage.sqlite_connection import open_database, transaction
from desktop.system.ids import to_iso
from tests.storage.factory import (
    at,
    make_contact,
    make_department,
    make_event,
    make_handoff,
    make_utterance,
    make_wrap_up,
)

QUESTION = "ik wil graag weten hoe het zit met een nieuw paspoort"


@pytest.fixture
def said(store):
    """Keep a contact in which this was said, one utterance each."""
    count = 0

    def keep(*texts, topic="", summary="", **fields):
        nonlocal count
        contact = make_contact(**{"started_at": at(minutes=count)} | fields)
        count += 1
        store.begin_contact(contact)
        for place, text in enumerate(texts):
            store.append_utterance(contact.id, make_utterance(text, start_ms=place * 1000))
        if topic or summary:
            store.save_wrap_up(contact.id, make_wrap_up(topic=topic, summary=summary))
        return contact.id

    return keep


def found(store, text="", **fields):
    return [hit.contact.id for hit in store.find_contacts(ContactFilter(text=text, **fields))]


def test_an_empty_filter_gives_the_newest_first(store, said):
    first, second = said(), said()
    assert found(store) == [second, first]
    assert found(store, limit=1) == [second]
    assert found(store, limit=0) == []


def test_all_words_must_occur_in_one_contact_but_not_in_one_place(store, said):
    both = said("mijn paspoort is weg", "ik ben het in de trein verloren")
    said("mijn paspoort is verlopen")
    said("ik zat in de trein")
    assert found(store, "trein paspoort") == [both]


def test_a_word_may_be_said_and_another_be_in_the_summary(store, said):
    contact = said("mijn paspoort is weg", topic="Reisdocumenten", summary="Aangifte gedaan bij de politie")
    assert found(store, "paspoort politie") == [contact]
    assert found(store, "reisdocumenten aangifte") == [contact]


def test_a_later_summary_replaces_the_words_of_the_former(store, said):
    contact = said(topic="Paspoort", summary="Vermist")
    store.save_wrap_up(contact, make_wrap_up(topic="Rijbewijs", summary="Verlopen"))
    assert found(store, "vermist") == []
    assert found(store, "verlopen") == [contact]


@pytest.mark.parametrize("typed", ["p", "pasp", "paspoorten", "mijn paspo", "PASPOORT", "  paspoorten  "])
def test_the_last_word_may_be_half_typed(store, said, typed):
    contact = said("waar haal ik mijn paspoorten op")
    assert found(store, typed) == [contact]


def test_only_the_last_word_may_be_half_typed(store, said):
    said("waar haal ik mijn paspoorten op")
    assert found(store, "paspoo waar") == []


@pytest.mark.parametrize(
    ("spoken", "typed"),
    [
        ("zo'n reünie in 't café", "zo'n"),
        ("zo'n reünie in 't café", "reunie"),
        ("zo'n reünie in 't café", "'t cafe"),
        ("per e-mail voor 12,50", "e-mail"),
        ("per e-mail voor 12,50", "12,50"),
        ("not and or near", "NOT"),
        ("not and or near", "AND OR"),
        ("kolom text topic", "text:topic"),
        ("een * ster", "een * ster"),
        ('zei hij "hallo" dan', 'zei hij "hallo'),
        ("dank u wel 😀 fijn", "wel 😀 fijn"),
        ("een twee", "een\x00twee"),
        ("een twee", "een \ud83d twee"),
    ],
)
def test_any_text_is_searched_for_as_words(store, said, spoken, typed):
    contact = said(spoken)
    assert found(store, typed) == [contact]


@pytest.mark.parametrize("typed", ["'", '"', "- ()", "\x00", "😀", "*", "\ud83d"])
def test_text_without_words_does_not_filter(store, said, typed):
    contact = said("goedemorgen")
    assert found(store, typed) == [contact]


def test_a_very_long_text_is_safe(store, said):
    said("goedemorgen")
    assert found(store, "a" * 10_000) == []
    assert found(store, "goedemorgen " * 2000) != []
    assert found(store, " ".join(f"woord{number}" for number in range(10_000))) == []


def test_words_beyond_what_anybody_types_are_passed_over(store, said):
    words = [f"woord{number}" for number in range(MOST_WORDS)]
    contact = said(" ".join(words))
    assert found(store, " ".join([*words, "nergens"])) == [contact]


def test_the_snippet_marks_what_was_found(store, said):
    said("goedemorgen", "ik wil graag een nieuw paspoort aanvragen")
    (hit,) = store.find_contacts(ContactFilter(text="paspoort"))
    assert hit.snippet == "ik wil graag een nieuw \x02paspoort\x03 aanvragen"


def test_the_snippet_of_a_long_utterance_is_short(store, said):
    said(" ".join(["bla"] * 300 + ["paspoort"] + ["bla"] * 300))
    (hit,) = store.find_contacts(ContactFilter(text="paspoort"))
    assert "\x02paspoort\x03" in hit.snippet
    assert len(hit.snippet) < 100


def test_the_snippet_is_of_the_utterance_that_fits_best(store, said):
    said("ik heb een paspoort", "paspoort gestolen", "gestolen zeg ik")
    (hit,) = store.find_contacts(ContactFilter(text="paspoort gestolen"))
    assert re.findall("\x02(.+?)\x03", hit.snippet) == ["paspoort", "gestolen"]


def test_the_snippet_is_of_the_summary_when_nobody_said_it(store, said):
    said("goedemorgen", topic="Paspoort", summary="Afspraak gemaakt")
    (hit,) = store.find_contacts(ContactFilter(text="afspraak"))
    assert hit.snippet == "\x02Afspraak\x03 gemaakt"


def test_without_words_there_is_no_snippet(store, said):
    said("goedemorgen")
    assert [hit.snippet for hit in store.find_contacts(ContactFilter())] == [""]


def test_a_hit_counts_utterances_and_handoffs(store, said):
    contact = store.contact(said("een", "twee", "drie"))
    store.save_departments([make_department()])
    for _ in range(2):
        handoff = make_handoff(contact)
        store.create_handoff(handoff, make_event(handoff))
    (hit,) = store.find_contacts(ContactFilter())
    assert (hit.contact, hit.utterances, hit.handoffs) == (store.contact(contact.id), 3, 2)


@pytest.mark.parametrize("typed", ["0612345678", "1234", "06 12", "+31 6", "06-12345678"])
def test_a_number_is_found_by_any_part_of_it(store, said, typed):
    wanted = said(number="+31 6 12345678")
    said(number="0201110000")
    said()
    assert found(store, number=typed) == [wanted]


@pytest.mark.parametrize("typed", ["99", "anoniem", "%", "'"])
def test_a_number_that_nobody_has_finds_nothing(store, said, typed):
    said(number="0612345678")
    said(number="anoniem")
    assert found(store, number=typed) == []


def test_a_topic_is_found_by_a_part_of_it_taken_literally(store, said):
    wanted = said(topic="100% korting_voor\\minima")
    said(topic="100 keer korting voor minima")
    for typed in ("100%", "KORTING_voor", "voor\\min"):
        assert found(store, topic=typed) == [wanted]


def test_days_are_inclusive_and_of_this_desk(store, said):
    midnight = datetime(2026, 3, 2).astimezone()
    before = said(started_at=to_iso(midnight - timedelta(milliseconds=1)))
    first = said(started_at=to_iso(midnight))
    last = said(started_at=to_iso(midnight + timedelta(days=1) - timedelta(milliseconds=1)))
    after = said(started_at=to_iso(midnight + timedelta(days=1)))
    assert found(store, since="2026-03-02", until="2026-03-02") == [last, first]
    assert found(store, since="2026-03-02") == [after, last, first]
    assert found(store, until="2026-03-02") == [last, first, before]
    assert len(found(store, since="0001-01-01", until="9999-12-31")) == 4


def test_a_day_that_is_no_day_is_our_bug(store):
    with pytest.raises(StorageBug):
        store.find_contacts(ContactFilter(since="yesterday"))


def test_filters_work_together(store, said):
    wanted = said("paspoort", number="0612345678", topic="Reizen")
    said("paspoort", number="0612345678", topic="Verhuizen")
    said("paspoort", number="0201234567", topic="Reizen")
    said("rijbewijs", number="0612345678", topic="Reizen")
    assert found(store, "paspoort", number="0612", topic="reizen", since="2026-03-01", until="2026-03-03") == [wanted]


@pytest.mark.slow
def test_a_season_of_calls_is_searched_while_typing(path, opened):
    """500 contacts of 40 utterances; the limit is generous, as machines are shared."""
    words = f"{QUESTION} rijbewijs uitkering verhuizing afval vergunning".split()
    with closing(open_database(str(path))) as db, transaction(db):
        for number in range(500):
            contact = make_contact(started_at=at(minutes=number))
            sqlite_contacts.begin_contact(db, contact, this_process())
            for place in range(40):
                text = " ".join(words[(number + place + step * 5) % len(words)] for step in range(12))
                sqlite_contacts.append_utterance(db, contact.id, make_utterance(text, start_ms=place * 1000))
    store = opened(path)
    for typed in ("p", "paspoort", "graag nieuw afval", QUESTION):
        begin = perf_counter()
        hits = store.find_contacts(ContactFilter(text=typed))
        elapsed = perf_counter() - begin
        print(f"{typed!r}: {len(hits)} in {elapsed * 1000:.0f} ms")
        assert all("\x02" in hit.snippet for hit in hits)
        assert len(hits) == 200
        assert elapsed < 2
