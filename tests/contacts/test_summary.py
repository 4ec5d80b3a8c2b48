# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.contacts.matter import MatterTracker
from desktop.contacts.summary import (
    TOPIC_CHARACTERS,
    ContactDraft,
    PartKind,
    SummaryLabels,
    SummaryPart,
    summarise,
    word,
)
from desktop.domain.contact import CheckIn
from desktop.domain.handoff import Handoff, HandoffState

HANDOFF = Handoff(
    id="h",
    contact_id="c",
    department_id="belastingen",
    department_name="Belastingen",
    specialist_id="ingrid",
    specialist_name="Ingrid Vos",
    state=HandoffState.OFFERED,
    question="",
    utterance_ids=("u7", "u8", "u9"),
    tried=(),
    callback_number="",
    resident_name="",
    check_in="",
    agent_name="Sanne",
    created_at="2026-03-10T10:00:00.000Z",
    due_at="2026-03-12T10:00:00.000Z",
)


def matters(utterances):
    tracker = MatterTracker()
    for each in utterances:
        tracker.hear(each)
    return tracker.by_matter()


def test_demo_call_is_summed_up_by_question(call):
    check_in = CheckIn(2, "niet zo goed")
    by_matter = matters(call("gesprek-0-kaartje-kwijt"))
    draft = summarise(by_matter, {1: ["Afvalpas kwijt"]}, [HANDOFF], check_in)
    assert draft.summary.splitlines() == [
        "Hoe het gaat: Niet zo goed.",
        "Vraag 1: Ik ben dat kaarten kwijt waarmee ik de bak open maak ik kan mijn vuilnis niet weg gooien.",
        "Antwoord gegeven: Afvalpas kwijt",
        "Vraag 2: Ja ik krijg nog steeds een aanslag op naam van mijn man hij had ook een eigen bedrijf en ik weet "
        "niet wat ik moet betalen.",
        "Doorgezet naar: Belastingen (Ingrid Vos)",
    ]
    assert draft.topic == "Afvalpas kwijt; Belastingen"
    assert draft.parts[-1] == SummaryPart(PartKind.HANDED_OFF, 2, "Belastingen", "Ingrid Vos")


def test_dictated_numbers_stay_out(call):
    draft = summarise(matters(call("gesprek-0-kaartje-kwijt")), {}, [], None)
    assert "een een een twee" not in draft.summary
    assert "vier a b" not in draft.summary


def test_one_question_has_no_number_and_labels_are_the_callers_choice(talk):
    labels = SummaryLabels(question="Question", answered="Answered with")
    draft = summarise({1: talk("c: mijn pas is kwijt")}, ["Lost pass"], [], None, labels)
    assert draft.summary == "Question: Mijn pas is kwijt.\nAnswered with: Lost pass"
    assert word(draft.parts, SummaryLabels()) == "Vraag: Mijn pas is kwijt.\nAntwoord gegeven: Lost pass"


def test_numbers_are_written_and_sentences_follow_each_other(talk):
    said = talk("c: ik heb op twaalf april een brief gekregen", "c: daar staat driehonderd veertig euro op")
    assert summarise({1: said}, {}, [], None).summary == (
        "Vraag: Ik heb op 12 april een brief gekregen. Daar staat € 340 op."
    )


def test_another_language_stays_as_it_was_said(talk):
    said = [replace(each, language="en") for each in talk("c: i lost my pass", "c: the bin does not open")]
    assert summarise({1: said}, {}, [], None).summary == "Vraag: i lost my pass / the bin does not open"


def test_what_was_withdrawn_is_told_but_no_topic(talk):
    said = talk("c: mijn pas is kwijt")
    withdrawn = replace(HANDOFF, state=HandoffState.WITHDRAWN, utterance_ids=("u0",))
    draft = summarise({1: said}, {}, [withdrawn], None)
    assert draft.parts[-1].kind is PartKind.WITHDRAWN
    assert draft.topic == ""


def test_a_handoff_without_a_transcript_is_still_told():
    draft = summarise({1: ()}, {}, [replace(HANDOFF, utterance_ids=(), specialist_name=None)], None)
    assert draft == ContactDraft(
        "Doorgezet naar: Belastingen", "Belastingen", (SummaryPart(PartKind.HANDED_OFF, 0, "Belastingen"),)
    )


def test_nothing_said_nothing_written():
    assert summarise({1: ()}, {}, [], CheckIn(3, "  ")) == ContactDraft("", "")


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200), max_size=6, unique=True))
def test_topic_is_one_short_line_of_whole_titles_in_order(titles):
    topic = summarise({}, titles, [], None).topic
    assert len(topic) <= TOPIC_CHARACTERS
    if titles and len(titles[0]) <= TOPIC_CHARACTERS:
        assert any(topic == "; ".join(titles[:count]) for count in range(1, len(titles) + 1))
