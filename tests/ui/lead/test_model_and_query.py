# SPDX-License-Identifier: EUPL-1.2
"""What is asked of the desk, and the rows that come of it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.domain.contact import ContactFilter, ContactHit, ContactState, Outcome
from desktop.engine.lookback import LookbackDesk
from desktop.ui.lead.hit_model import HitModel
from desktop.ui.lead.query import Period, Query
from tests.storage.factory import make_contact

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("period", "since"),
    [(Period.ALL, ""), (Period.TODAY, "2026-11-25"), (Period.WEEK, "2026-11-19"), (Period.MONTH, "2026-10-27")],
)
def test_a_period_counts_today(period, since):
    assert Query(period=period).as_filter(WEDNESDAY).since == since


def test_one_more_is_asked_for_than_is_listed():
    assert Query("pas", number="06", topic="afval", limit=200).as_filter(WEDNESDAY) == ContactFilter(
        "pas", "06", "afval", "", "", 201
    )


@pytest.mark.parametrize("query", [Query("x"), Query(number="1"), Query(topic="t"), Query(period=Period.WEEK)])
def test_any_field_narrows(query):
    assert query.narrows
    assert not Query().narrows


@pytest.fixture
def hit():
    contact = make_contact(
        topic="Paspoort\nverlopen",
        number="0612345678",
        agent_name="Sanne",
        duration_ms=252_000,
        state=ContactState.CLOSED,
        outcome=Outcome.ANSWERED,
    )
    return ContactHit(contact, "ik wil een \x02paspoort\x03 aanvragen", 14, 0)


@pytest.fixture
def model(qapp, hit):
    model = HitModel()
    model.show_items([hit])
    return model


def test_the_model_keeps_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model, force_py=True)


def test_a_row_says_what_who_how_long_and_how_it_ended(model, hit):
    texts = model.texts_of(hit)
    assert texts.title == "Paspoort verlopen"
    assert texts.who == "0612345678 · Sanne"
    assert texts.counts == "4 min · 14 utterances"
    assert texts.outcome == "Answered"
    assert texts.snippet == "ik wil een paspoort aanvragen"
    assert texts.found == ((11, 8),)


def test_a_name_goes_before_a_number_and_counts_before_silence(model, hit):
    named = replace(hit, contact=replace(hit.contact, resident_name="Joris"), utterances=1, handoffs=2)
    assert model.texts_of(named).who == "Joris · Sanne"
    assert model.texts_of(named).counts == "4 min · 1 utterance · 2 handed over"


def test_what_is_not_known_is_said(model, hit):
    bare = ContactHit(make_contact(), "", 0, 0)
    texts = model.texts_of(bare)
    assert (texts.title, texts.who, texts.outcome) == ("No topic noted", "Number unknown", "On the line")


def test_without_a_topic_the_summary_is_the_title(model, hit):
    told = replace(hit, contact=replace(hit.contact, topic=" ", summary="Afspraak gemaakt."))
    assert model.texts_of(told).title == "Afspraak gemaakt."


def test_a_screen_reader_hears_the_whole_row(model):
    row = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("Paspoort verlopen, ")
    assert row.endswith("4 min · 14 utterances, Answered, ik wil een paspoort aanvragen")


def test_rows_come_newest_first_as_the_store_has_them(qapp, store, day):
    model = HitModel()
    model.show_items(LookbackDesk(store).find(ContactFilter()))
    starts = [item.contact.started_at for item in model.items()]
    assert starts == sorted(starts, reverse=True)
    assert len(starts) == 9
    assert not model.has_snippets
