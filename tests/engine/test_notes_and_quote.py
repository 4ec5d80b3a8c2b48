# SPDX-License-Identifier: EUPL-1.2
"""What the agent writes down survives, and what the resident told goes along with what was found."""

from desktop.domain.call import Leg
from desktop.domain.contact import Outcome, WrapUp
from desktop.engine import events
from desktop.engine.live_desk import LiveDesk
from desktop.storage.store import Store
from tests.engine.witness import Witness, said
from tests.fakes import OpenEndedSource, ScriptedRecogniser, SilentSource

POSTCODE = "een twee drie vier a b nummer zeven"
ASSESSMENT = "ik krijg nog steeds een aanslag van driehonderd veertig euro op naam van mijn man"


def test_notes_are_there_when_the_call_is_resumed_and_go_with_the_wrap_up(
    desk: LiveDesk, witness: Witness, store: Store
) -> None:
    desk.start_call(OpenEndedSource())
    contact = witness.wait_for(events.CallStarted).contact
    desk.keep_notes(contact.id, "Woont nu alleen.")
    desk.end_call()
    assert witness.wait_for(events.CallEnded).contact.notes == "Woont nu alleen."
    desk.resume(contact)
    assert witness.wait_for(events.CallStarted).contact.notes == "Woont nu alleen."
    witness.wait_for(events.CallEnded)
    desk.wrap_up(WrapUp("Woont nu alleen.", "", Outcome.ANSWERED))
    assert witness.wait_for(events.ContactClosed).contact.notes == ""
    assert store.contact(contact.id).notes == ""


def test_late_notes_go_to_the_call_that_they_were_written_in(desk: LiveDesk, witness: Witness, store: Store) -> None:
    desk.start_call(SilentSource(200), realtime=False)
    first = witness.wait_for(events.CallEnded).contact
    desk.start_call(OpenEndedSource())
    second = witness.wait_for(events.CallStarted).contact
    desk.keep_notes(first.id, "Nog een zin.")
    desk.keep_notes(second.id, "Iets anders.")
    desk.end_call()
    witness.wait_for(events.CallEnded)
    assert store.contact(first.id).notes == "Nog een zin."
    assert store.contact(second.id).notes == "Iets anders."


def test_what_was_told_is_as_heard_and_without_courtesy_and_numbers(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [
        said("goedemorgen waarmee kan ik u helpen", 400, Leg.AGENT),
        said(ASSESSMENT, 1500),
        said("wat is uw postcode", 2000, Leg.AGENT),
        said(POSTCODE, 2600),
        said("dank u wel", 3200),
    ]
    desk.start_call(SilentSource(3600), realtime=False)
    witness.wait_for(events.CallEnded)
    told = [[each.text for each in event.told] for event in witness.of(events.SuggestionsChanged)]
    assert told
    assert all(each == [ASSESSMENT] for each in told)


def test_the_proposed_summary_is_in_writing_and_the_transcript_stays_as_heard(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said(ASSESSMENT, 1500)]
    desk.start_call(OpenEndedSource(), number="0612345678")
    witness.wait_for(events.HandoffProposed, lambda event: event.proposal is not None)
    desk.hand_off()
    offered = witness.wait_for(events.HandoffChanged).handoff
    assert offered.question == ASSESSMENT
    desk.end_call()
    ended = witness.wait_for(events.CallEnded)
    assert "Vraag: Ik krijg nog steeds een aanslag van € 340 op naam van mijn man." in ended.proposed_summary
    assert [each.text for each in store.utterances(ended.contact.id)] == [ASSESSMENT]


def test_a_handoff_that_was_taken_back_is_no_outcome(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [said(ASSESSMENT, 800)]
    desk.start_call(OpenEndedSource(), number="0612345678")
    witness.wait_for(events.HandoffProposed, lambda event: event.proposal is not None)
    desk.hand_off()
    desk.withdraw_handoff(witness.wait_for(events.HandoffChanged).handoff)
    witness.wait_for(events.HandoffChanged)
    desk.end_call()
    assert not witness.wait_for(events.CallEnded).proposed_handed_off
