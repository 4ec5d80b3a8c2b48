# SPDX-License-Identifier: EUPL-1.2
"""The desk at work, with a scripted recogniser and a real store: order, endings, interruptions, faults."""

import queue
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.contacts.summary import SummaryLabels
from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, ContactFilter, ContactState, Outcome, WrapUp
from desktop.domain.errors import DeviceError, Fault, ModelError, StorageBug, StorageUnavailable
from desktop.domain.handoff import HandoffState, Presence, Specialist
from desktop.domain.knowledge import Objection, Verdict
from desktop.domain.speech import Partial, Utterance
from desktop.engine import events
from desktop.engine.casework import CaseDesk
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.storage.store import Store
from desktop.system.ids import new_id
from tests.engine.witness import WAIT_S, Witness, said
from tests.fakes import Line, OpenEndedSource, ScriptedRecogniser, SilentSource

QUESTION = "ik ben dat kaartje kwijt waarmee ik de bak open maak"


def test_a_call_is_kept_from_start_to_wrap_up(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [
        said("hoe gaat het met u", 800, Leg.AGENT),
        said("goed dank u", 1500),
        said("fijn", 2000, Leg.AGENT),
        said(QUESTION, 3000),
    ]
    desk.start_call(SilentSource(4000), number="0612345678", realtime=False)
    ended = witness.wait_for(events.CallEnded)
    assert ended.contact.state is ContactState.WRAP_UP
    assert ended.contact.duration_ms == 4000
    assert [each.utterance.text for each in witness.of(events.UtteranceHeard)] == [
        "hoe gaat het met u",
        "goed dank u",
        "fijn",
        QUESTION,
    ]
    assert [each.check_in.text for each in witness.of(events.CheckInHeard)] == ["goed dank u"]
    desk.wrap_up(WrapUp("samenvatting", "afvalpas", Outcome.ANSWERED))
    closed = witness.wait_for(events.ContactClosed)
    assert closed.contact.state is ContactState.CLOSED
    kept = store.contact(closed.contact.id)
    assert (kept.summary, kept.topic, kept.outcome, kept.number) == (
        "samenvatting",
        "afvalpas",
        Outcome.ANSWERED,
        "0612345678",
    )
    assert store.interrupted_contacts() == ()


def test_an_utterance_is_on_disk_before_it_is_shown(
    desk: LiveDesk, recogniser: ScriptedRecogniser, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser.lines = [said("goedemorgen", 500, Leg.AGENT), said(QUESTION, 1500)]
    missing: list[str] = []
    done: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def check(event: events.EngineEvent) -> None:
        if isinstance(event, events.UtteranceHeard):
            contact = store.find_contacts(ContactFilter(limit=1))[0].contact
            if event.utterance.id not in {each.id for each in store.utterances(contact.id)}:
                missing.append(event.utterance.id)
        if isinstance(event, events.CallEnded):
            done.put(True)

    monkeypatch.setattr(desk, "_emit", check)
    desk.start_call(SilentSource(2000), realtime=False)
    assert done.get(timeout=WAIT_S)
    assert missing == []


def test_a_second_call_waits_for_the_last_words_of_the_first(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [said("tot ziens", 60_000)]
    desk.start_call(OpenEndedSource())
    first = witness.wait_for(events.CallStarted).contact
    desk.start_call(SilentSource(1000), realtime=False)
    second = witness.wait_for(events.CallStarted).contact
    order = [type(each).__name__ for each in witness.seen if isinstance(each, events.CallStarted | events.CallEnded)]
    assert order == ["CallStarted", "CallEnded", "CallStarted"]
    assert [each.utterance.text for each in witness.of(events.UtteranceHeard)] == ["tot ziens"]
    assert first.id != second.id
    assert witness.wait_for(events.CallEnded).contact.id == second.id


def test_one_click_hands_over_and_the_agent_sees_what_becomes_of_it(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    question = "ik krijg nog steeds een aanslag op naam van mijn man hij had ook een eigen bedrijf"
    recogniser.lines = [said(question, 1500)]
    desk.start_call(OpenEndedSource(), number="0612345678")
    witness.wait_for(events.HandoffProposed, lambda event: event.proposal is not None)
    desk.hand_off()
    offered = witness.wait_for(events.HandoffChanged).handoff
    assert offered.state is HandoffState.OFFERED
    assert offered.department_id == "belastingen"
    assert question in offered.question
    assert offered.callback_number == "0612345678"

    tom = Specialist("tom", "Tom")
    inbox = CaseDesk(store, tom, ("belastingen",))
    assert [item.handoff.id for item in inbox.inbox()] == [offered.id]
    accepted = inbox.accept(offered)
    assert witness.wait_for(events.HandoffChanged).handoff.state is HandoffState.ACCEPTED
    inbox.answer(accepted, "U hoeft niets te betalen.")
    answered = witness.wait_for(events.HandoffChanged).handoff
    assert (answered.state, answered.answer) == (HandoffState.ANSWERED, "U hoeft niets te betalen.")
    desk.end_call()
    assert witness.wait_for(events.CallEnded).proposed_handed_off


def test_a_number_that_is_known_later_reaches_the_handoff(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said(QUESTION, 800)]
    desk.start_call(OpenEndedSource())
    witness.wait_for(events.HandoffProposed)
    desk.hand_off()
    offered = witness.wait_for(events.HandoffChanged).handoff
    assert offered.callback_number == ""
    assert witness.wait_for(events.Notice).kind is events.NoticeKind.NO_CALLBACK_NUMBER
    desk.note_details("0687654321", "Mevrouw Jansen")
    completed = witness.wait_for(events.HandoffChanged).handoff
    assert (completed.callback_number, completed.resident_name) == ("0687654321", "Mevrouw Jansen")
    assert store.handoff(offered.id).callback_number == "0687654321"


def test_somebody_who_goes_away_is_no_longer_proposed(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said("kan ik kwijtschelding krijgen voor mijn belasting", 800)]
    desk.start_call(OpenEndedSource())
    first = witness.wait_for(events.HandoffProposed).proposal
    assert first is not None
    assert first.specialist_id is not None
    store.set_presence(first.specialist_id, Presence.AWAY)
    second = witness.wait_for(events.HandoffProposed).proposal
    assert second is not None
    assert second.specialist_id != first.specialist_id


def test_a_refused_article_makes_room_and_comes_back_when_taken_back(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [said(QUESTION, 800)]
    desk.start_call(OpenEndedSource())
    best = witness.wait_for(events.SuggestionsChanged).suggestions.best
    assert best is not None
    desk.judge(best.article_id, Verdict.NOT_RIGHT)
    after = witness.wait_for(events.SuggestionsChanged).suggestions
    assert best.article_id not in {item.article_id for item in after.items}
    desk.judge(best.article_id, None)
    back = witness.wait_for(events.SuggestionsChanged).suggestions
    assert best.article_id in {item.article_id for item in back.items}


def test_a_text_that_is_out_of_date_stays_the_answer_to_its_question(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said(QUESTION, 800)]
    desk.start_call(SilentSource(1000), realtime=False)
    contact = witness.wait_for(events.CallEnded).contact
    best = witness.of(events.SuggestionsChanged)[-1].suggestions.best
    assert best is not None
    desk.judge(best.article_id, Verdict.NOT_RIGHT, Objection.OUTDATED)
    desk.resume(store.contact(contact.id))
    witness.wait_for(events.CallStarted)
    again = witness.wait_for(events.SuggestionsChanged).suggestions
    assert again.best is not None
    assert again.best.article_id == best.article_id
    (lesson,) = store.lessons()
    assert (lesson.contact_id, lesson.objection, lesson.said) == (contact.id, Objection.OUTDATED, (QUESTION,))


def test_uncertain_speech_brings_no_card_and_no_handoff(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [said(QUESTION, 800, confidence=0.3)]
    desk.start_call(SilentSource(1500), realtime=False)
    witness.wait_for(events.CallEnded)
    assert [each.kind for each in witness.of(events.Notice)] == [events.NoticeKind.UNCERTAIN_SPEECH]
    assert witness.of(events.SuggestionsChanged) == []
    assert witness.of(events.HandoffProposed) == []


def test_a_growing_partial_brings_the_answer_before_the_endpoint(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [Line(900, Partial(new_id(), Leg.CALLER, 100, 900, QUESTION))]
    desk.start_call(OpenEndedSource())
    shown = witness.wait_for(events.SuggestionsChanged)
    assert shown.tentative
    assert shown.suggestions.best is not None
    assert shown.suggestions.best.article_id == "afvalpas-kwijt"


def test_a_partial_that_may_be_misheard_brings_no_answer(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [Line(900, Partial(new_id(), Leg.CALLER, 100, 900, QUESTION, confidence=0.3))]
    desk.start_call(SilentSource(1500), realtime=False)
    witness.wait_for(events.CallEnded)
    assert len(witness.of(events.PartialHeard)) == 1
    assert witness.of(events.SuggestionsChanged) == []


def test_a_source_that_fails_ends_the_call_with_what_was_heard(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said(QUESTION, 800), said("en nog iets", 5000)]
    error = DeviceError(Fault.AUDIO_DEVICE_FAILED, "headset")
    desk.start_call(SilentSource(1000, error=error), realtime=False)
    ended = witness.wait_for(events.CallEnded)
    assert [(each.kind, each.error) for each in witness.of(events.Notice)] == [(events.NoticeKind.SOURCE_FAILED, error)]
    assert len(store.utterances(ended.contact.id)) == 2


def test_what_a_full_disk_refused_is_kept_when_there_is_room_again(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser.lines = [said("eerste zin", 500), said("tweede zin", 1000), said("derde zin", 1500)]
    append = store.append_utterance

    def refuse_second(contact_id: str, utterance: Utterance) -> None:
        if utterance.text == "tweede zin" and not witness.refused:  # type: ignore[attr-defined]
            witness.refused = True  # type: ignore[attr-defined]
            raise StorageUnavailable(Fault.STORE_FULL, "maat.db")
        append(contact_id, utterance)

    witness.refused = False  # type: ignore[attr-defined]
    monkeypatch.setattr(store, "append_utterance", refuse_second)
    desk.start_call(SilentSource(2000), realtime=False)
    ended = witness.wait_for(events.CallEnded)
    assert events.NoticeKind.STORE_FAILED in {each.kind for each in witness.of(events.Notice)}
    assert [each.text for each in store.utterances(ended.contact.id)] == ["eerste zin", "tweede zin", "derde zin"]


def test_a_disk_that_is_full_at_the_end_keeps_nobody_from_the_wrap_up(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser.lines = [said("eerste zin", 500)]

    def refuse(*anything: object) -> None:
        raise StorageUnavailable(Fault.STORE_FULL, "maat.db")

    with monkeypatch.context() as full:
        full.setattr(store, "append_utterance", refuse)
        full.setattr(store, "end_call", refuse)
        desk.start_call(SilentSource(1000), realtime=False)
        ended = witness.wait_for(events.CallEnded)
        desk.wrap_up(WrapUp("eerst", "", Outcome.ANSWERED))
        refused = witness.wait_for(events.Notice, lambda notice: notice.kind is events.NoticeKind.STORE_FAILED)
        assert refused.error is not None
    desk.wrap_up(WrapUp("toch nog", "", Outcome.ANSWERED))
    closed = witness.wait_for(events.ContactClosed)
    assert closed.contact.summary == "toch nog"
    assert [each.text for each in store.utterances(ended.contact.id)] == ["eerste zin"]


def test_a_fault_of_ours_in_one_write_costs_nothing_else(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    recogniser.lines = [said("eerste zin", 500), said("tweede zin", 1000)]
    append = store.append_utterance

    def stumble(contact_id: str, utterance: Utterance) -> None:
        if utterance.text == "eerste zin":
            raise StorageBug("no such column")
        append(contact_id, utterance)

    monkeypatch.setattr(store, "append_utterance", stumble)
    desk.start_call(SilentSource(1500), realtime=False)
    ended = witness.wait_for(events.CallEnded)
    assert [each.utterance.text for each in witness.of(events.UtteranceHeard)] == ["eerste zin", "tweede zin"]
    assert [each.text for each in store.utterances(ended.contact.id)] == ["tweede zin"]
    assert events.NoticeKind.UNEXPECTED in {each.kind for each in witness.of(events.Notice)}


def test_two_starts_in_a_row_are_two_calls_one_after_the_other(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    first, second = OpenEndedSource(), OpenEndedSource()
    desk.start_call(first)
    desk.start_call(second)
    one = witness.wait_for(events.CallStarted).contact
    assert witness.wait_for(events.CallEnded).contact.id == one.id
    two = witness.wait_for(events.CallStarted).contact
    desk.end_call()
    assert witness.wait_for(events.CallEnded).contact.id == two.id


def test_last_words_that_come_late_stay_with_their_own_contact(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said("laatste woorden van de eerste", 60_000)]
    recogniser.finish_after_s = 0.5
    desk.start_call(OpenEndedSource())
    one = witness.wait_for(events.CallStarted).contact
    desk.start_call(OpenEndedSource())
    two = witness.wait_for(events.CallStarted).contact
    assert [each.text for each in store.utterances(one.id)] == ["laatste woorden van de eerste"]
    assert store.utterances(two.id) == ()
    assert store.contact(one.id).state is ContactState.WRAP_UP


def test_a_recogniser_that_failed_is_no_empty_success(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.status = RecogniserStatus(RecogniserState.FAILED, "script", ModelError(Fault.MODEL_DAMAGED, "x"))
    desk.start_call(SilentSource(500), realtime=False)
    witness.wait_for(events.CallEnded)
    assert [each.kind for each in witness.of(events.Notice)] == [events.NoticeKind.RECOGNISER]


def test_what_the_agent_said_before_the_call_was_cut_off_still_counts(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said("hoe gaat het met u", 300, Leg.AGENT), said("gaat wel", 600), said(QUESTION, 900)]
    desk.start_call(SilentSource(1000), realtime=False)
    contact = witness.wait_for(events.CallEnded).contact
    desk.check_in(CheckIn(2, "dochter helpt"))
    desk.judge("afvalpas-kwijt", Verdict.NOT_RIGHT)
    witness.wait_for(events.SuggestionsChanged)
    desk.resume(store.contact(contact.id))
    witness.wait_for(events.CallStarted)
    again = witness.wait_for(events.SuggestionsChanged).suggestions
    assert "afvalpas-kwijt" not in {item.article_id for item in again.items}
    witness.wait_for(events.CallEnded)
    assert store.contact(contact.id).check_in == CheckIn(2, "dochter helpt")


def test_a_call_without_the_resident_says_so(desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness) -> None:
    source = SilentSource(300)
    source.rates = {Leg.AGENT: source.rates[Leg.AGENT]}
    desk.start_call(source, realtime=False)
    assert witness.wait_for(events.Notice).kind is events.NoticeKind.NO_CALLER_LEG


def test_while_paused_the_recogniser_hears_silence_and_the_clock_goes_on(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    desk.start_call(OpenEndedSource())
    witness.wait_for(events.CallStarted)
    desk.pause_transcript(True)
    witness.wait_for(events.LevelsHeard)
    before = len(recogniser.heard)
    witness.wait_for(events.LevelsHeard, lambda event: event.at_ms > 2000)
    starts = [frame.start_ms for frame in recogniser.heard[before:] if frame.leg is Leg.AGENT]
    assert starts == sorted(starts)
    assert all(not any(frame.pcm) for frame in recogniser.heard[before:])


def test_an_interrupted_contact_is_resumed_with_its_words(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, store: Store
) -> None:
    recogniser.lines = [said(QUESTION, 900)]
    desk.start_call(SilentSource(1000), realtime=False)
    contact = witness.wait_for(events.CallEnded).contact
    recogniser.lines = [said("en nog iets", 2500)]
    witness.seen.clear()
    desk.resume(contact, SilentSource(2000))
    ended = witness.wait_for(events.CallEnded)
    assert ended.contact.id == contact.id
    assert [each.utterance.text for each in witness.of(events.UtteranceHeard)] == [QUESTION, "en nog iets"]
    assert recogniser.heard[-1].start_ms == 900 + 1900
    assert [each.text for each in store.utterances(contact.id)] == [QUESTION, "en nog iets"]


def test_the_face_the_agent_chose_stays_when_more_is_heard(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness
) -> None:
    recogniser.lines = [said("hoe gaat het met u", 400, Leg.AGENT)]
    desk.start_call(OpenEndedSource())
    witness.wait_for(events.UtteranceHeard)
    desk.check_in(CheckIn(2, ""))
    assert witness.wait_for(events.CheckInHeard).check_in == CheckIn(2, "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Leg)), st.integers(1, 40), st.sampled_from(["ja", QUESTION, "tot ziens"])),
        max_size=12,
    )
)
def test_events_come_in_the_order_of_speech_and_end_once(
    store: Store, knowledge: KnowledgeBase, script: list[tuple[Leg, int, str]]
) -> None:
    witness = Witness()
    lines = [said(text, tenth * 100, leg) for leg, tenth, text in script]
    desk = LiveDesk(DeskParts(store, ScriptedRecogniser(lines), knowledge, SummaryLabels(), "Sanne"), witness.take)
    desk.open()
    try:
        desk.start_call(SilentSource(4000), realtime=False)
        ended = witness.wait_for(events.CallEnded)
    finally:
        desk.close()
    heard = [each.utterance for each in witness.of(events.UtteranceHeard)]
    assert [each.end_ms for each in heard] == sorted(each.end_ms for each in heard)
    assert {each.id for each in heard} == {each.id for each in store.utterances(ended.contact.id)}
    assert len(witness.of(events.CallStarted)) == 1
    matters = [each.matter for each in witness.of(events.UtteranceHeard)]
    assert matters == sorted(matters)


class _Refusing:
    """Cannot go along with a call, or fails in the middle of it."""

    def __init__(self, *, later: bool = False) -> None:
        self._later, self.closed = later, False

    def begin_ms(self, contact) -> int:
        return 0

    def follow(self, contact, source, emit):
        if not self._later:
            raise StorageUnavailable(Fault.STORE_FULL, "maat.db")
        return self

    def take(self, frame, *, paused) -> None:
        raise ValueError("a rate that it does not know")

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("later", [False, True])
def test_what_cannot_go_along_with_a_call_does_not_cost_its_words(store, knowledge, recogniser, witness, later) -> None:
    refusing = _Refusing(later=later)
    parts = DeskParts(store, recogniser, knowledge, SummaryLabels(), "Sanne", followers=(refusing,))
    desk = LiveDesk(parts, witness.take)
    desk.open()
    try:
        recogniser.lines = [said(QUESTION, 1500)]
        desk.start_call(SilentSource(2000), realtime=False)
        assert witness.wait_for(events.CallEnded).contact.duration_ms == 2000
    finally:
        desk.close()
    assert [each.utterance.text for each in witness.of(events.UtteranceHeard)] == [QUESTION]
    assert refusing.closed is later
    told = [each.error for each in witness.of(events.Notice)]
    assert any(isinstance(error, StorageUnavailable) for error in told) is not later


def test_a_contact_that_could_not_be_gone_on_with_leaves_no_device_open(
    desk: LiveDesk, witness: Witness, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.start_call(SilentSource(1000), realtime=False)
    contact = witness.wait_for(events.CallEnded).contact

    def full(_id: str) -> None:
        raise StorageUnavailable(Fault.STORE_FULL, "maat.db")

    monkeypatch.setattr(store, "resume_contact", full)
    source = OpenEndedSource()
    desk.resume(contact, source)
    assert witness.wait_for(events.Notice).kind is events.NoticeKind.STORE_FAILED
    assert source._stopped.is_set()


def test_a_call_that_cannot_be_listened_to_can_be_ended_and_wrapped_up(
    desk: LiveDesk, recogniser: ScriptedRecogniser, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(rates, listener) -> None:
        raise RuntimeError("no recogniser")

    monkeypatch.setattr(recogniser, "start_call", broken)
    source = OpenEndedSource()
    desk.start_call(source)
    contact = witness.wait_for(events.CallStarted).contact
    witness.wait_for(events.Notice, lambda notice: notice.kind is events.NoticeKind.UNEXPECTED)
    assert source._stopped.is_set()
    desk.end_call()
    assert witness.wait_for(events.CallEnded).contact.id == contact.id
    desk.wrap_up(WrapUp("samenvatting", "afvalpas", Outcome.ANSWERED))
    assert witness.wait_for(events.ContactClosed).contact.state is ContactState.CLOSED


def test_a_call_that_begins_while_the_desk_is_closed_is_stopped_and_kept(
    store: Store, knowledge: KnowledgeBase, recogniser: ScriptedRecogniser
) -> None:
    begun, closing = threading.Event(), threading.Event()

    def hold_up(event: events.EngineEvent) -> None:
        # Before the desk listens: whoever closes it sees no call yet.
        if isinstance(event, events.CallStarted):
            begun.set()
            assert closing.wait(WAIT_S)

    desk = LiveDesk(DeskParts(store, recogniser, knowledge, SummaryLabels(), "Sanne"), hold_up)
    desk.open()
    source = OpenEndedSource()
    desk.start_call(source)
    assert begun.wait(WAIT_S)
    ending = threading.Thread(target=desk.close, daemon=True)
    ending.start()
    ending.join(0.05)
    closing.set()
    ending.join(WAIT_S)
    assert not ending.is_alive()
    assert source._stopped.is_set()
    (found,) = store.find_contacts(ContactFilter())
    assert found.contact.state is ContactState.WRAP_UP
