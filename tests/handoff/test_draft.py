# SPDX-License-Identifier: EUPL-1.2
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.call import Leg
from desktop.domain.contact import Contact, ContactState
from desktop.domain.handoff import HandoffEvent, HandoffProposal, HandoffState, Presence, RoutingReason
from desktop.domain.speech import Utterance
from desktop.handoff.draft import draft_handoff, offered

CALL = Path(__file__).resolve().parents[1] / "contacts" / "recognised" / "gesprek-0-kaartje-kwijt.jsonl"
CONTACT = Contact(
    id="c",
    started_at="2026-03-13T11:00:00.000Z",
    ended_at=None,
    state=ContactState.IN_CALL,
    number="0612345678",
    resident_name="Mevrouw Jansen",
)
PROPOSAL = HandoffProposal(
    "belastingen", "Belastingen", "ingrid", "Ingrid Vos", Presence.FREE, RoutingReason.WORDS, 0.8, "erfenissen"
)
FRIDAY_NOON = datetime(2026, 3, 13, 11, tzinfo=UTC)


@pytest.fixture
def second_matter():
    """From "ja ik krijg nog steeds een aanslag" on; begins with the eighth utterance."""
    rows = [json.loads(line) for line in CALL.read_text("utf-8").splitlines()]
    return tuple(
        Utterance(f"u{n}", Leg(row["leg"]), row["start_ms"], row["end_ms"], row["text"], row["confidence"])
        for n, row in enumerate(rows)
    )[7:]


def draft(utterances, **changes):
    known = {
        "contact": CONTACT,
        "utterances": utterances,
        "proposal": PROPOSAL,
        "tried": ["Aanslag betalen", "Kwijtschelding", "Aanslag betalen"],
        "check_in": "niet zo goed",
        "agent_name": "Sanne",
        "now": FRIDAY_NOON,
    }
    return draft_handoff(**(known | changes))


def test_the_question_of_the_demo_call_is_the_residents_own_and_no_dictated_number(second_matter):
    handoff = draft(second_matter)
    assert handoff.question == (
        "ja ik krijg nog steeds een aanslag op naam van mijn man hij had ook een eigen bedrijf en ik weet niet wat ik "
        "moet betalen"
    )


def test_the_transcript_of_this_matter_goes_along_both_legs(second_matter):
    assert draft(second_matter).utterance_ids == ("u7", "u8", "u9", "u10", "u11")


def test_everything_known_is_filled_in(second_matter):
    handoff = draft(second_matter)
    assert handoff.state is HandoffState.OFFERED
    assert handoff.revision == 1
    assert (handoff.contact_id, handoff.callback_number, handoff.resident_name) == ("c", "0612345678", "Mevrouw Jansen")
    assert (handoff.department_id, handoff.specialist_name) == ("belastingen", "Ingrid Vos")
    assert handoff.tried == ("Aanslag betalen", "Kwijtschelding")
    assert (handoff.check_in, handoff.agent_name) == ("niet zo goed", "Sanne")
    assert handoff.created_at == "2026-03-13T11:00:00.000Z"
    assert handoff.due_at == "2026-03-17T11:00:00.000Z", "48 hours of working days later"


def test_another_number_and_another_term(second_matter):
    handoff = draft(second_matter, callback_number="", hours=8)
    assert handoff.callback_number == ""
    assert handoff.due_at == "2026-03-13T19:00:00.000Z"


def test_each_click_is_a_handoff_of_its_own(second_matter):
    assert draft(second_matter).id != draft(second_matter).id


def test_a_click_before_anything_was_said_still_makes_a_handoff():
    handoff = draft(())
    assert (handoff.question, handoff.utterance_ids) == ("", ())


def test_its_history_begins_with_the_agent(second_matter):
    handoff = draft(second_matter)
    assert offered(handoff) == HandoffEvent(handoff.id, handoff.created_at, None, HandoffState.OFFERED, "Sanne")
