# SPDX-License-Identifier: EUPL-1.2
"""An answer that comes after the call: the agent is told, can settle it, and is reminded until that is done."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.contacts.summary import SummaryLabels
from desktop.domain.contact import Contact, Outcome, WrapUp
from desktop.domain.errors import HandoffConflict
from desktop.domain.handoff import Handoff, HandoffAction, HandoffState, Specialist
from desktop.engine import events
from desktop.engine.casework import CaseDesk
from desktop.engine.earlier_handoffs import EarlierHandoffs
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from tests.engine.witness import WAIT_S, Witness
from tests.fakes import ScriptedRecogniser, SilentSource
from tests.storage.factory import at, make_contact, make_department, make_event, make_handoff, make_utterance

TOM = Specialist("tom", "Tom")


@pytest.fixture
def handed_over(store: Store) -> Handoff:
    """A question of a contact that is closed."""
    return hand_over(store)


def hand_over(store: Store, agent: str = "Sanne", contact: Contact | None = None, **fields: object) -> Handoff:
    store.save_departments([make_department("belastingen", specialists=(TOM,))])
    contact = contact or make_contact(agent_name=agent)
    said = make_utterance("ik krijg een aanslag")
    store.begin_contact(contact)
    store.append_utterance(contact.id, said)
    handoff = make_handoff(contact, said, department=make_department("belastingen"), agent_name=agent, **fields)
    store.create_handoff(handoff, make_event(handoff))
    store.save_wrap_up(contact.id, WrapUp("", "", Outcome.HANDED_OFF))
    return handoff


def answer(store: Store, handoff: Handoff, text: str = "U hoeft niets te betalen.") -> Handoff:
    desk = CaseDesk(store, TOM, ("belastingen",))
    return desk.answer(desk.accept(handoff), text)


def give_back(store: Store, handoff: Handoff) -> Handoff:
    return CaseDesk(store, TOM, ("belastingen",)).give_back(handoff, "Niet van ons.")


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def desk(store: Store, knowledge: KnowledgeBase, witness: Witness) -> Iterator[LiveDesk]:
    desk = LiveDesk(DeskParts(store, ScriptedRecogniser(), knowledge, SummaryLabels(), "Sanne"), witness.take)
    desk.open()
    # What happens before the desk looks around is no news to it.
    followed = threading.Event()
    desk._do(followed.set)
    assert followed.wait(WAIT_S)
    yield desk
    desk.close()


def told(witness: Witness, state: HandoffState) -> Handoff:
    return witness.wait_for(events.HandoffChanged, lambda event: event.handoff.state is state).handoff


def test_an_answer_after_the_call_is_told_and_settled_without_a_call(
    handed_over: Handoff, store: Store, desk: LiveDesk, witness: Witness
) -> None:
    answered = answer(store, handed_over)
    assert told(witness, HandoffState.ANSWERED) == answered
    desk.settle_handoff(answered)
    assert told(witness, HandoffState.SOLVED).id == answered.id
    assert store.handoff(answered.id).state is HandoffState.SOLVED
    last = store.handoff_events(answered.id)[-1]
    assert (last.action, last.actor) == (HandoffAction.SOLVE, "Sanne")
    assert desk.unsettled_handoffs() == ()


def test_it_is_settled_while_somebody_else_is_on_the_line(
    handed_over: Handoff, store: Store, desk: LiveDesk, witness: Witness
) -> None:
    answered = answer(store, handed_over)
    desk.start_call(SilentSource(200), realtime=False)
    witness.wait_for(events.CallEnded)
    desk.settle_handoff(answered)
    told(witness, HandoffState.SOLVED)
    assert store.handoff(answered.id).state is HandoffState.SOLVED


def test_one_that_was_given_back_can_be_put_away(
    handed_over: Handoff, store: Store, desk: LiveDesk, witness: Witness
) -> None:
    returned = give_back(store, handed_over)
    told(witness, HandoffState.RETURNED)
    desk.withdraw_handoff(returned)
    told(witness, HandoffState.WITHDRAWN)
    assert store.handoff(returned.id).state is HandoffState.WITHDRAWN


def test_a_colleague_who_was_first_is_told_and_shown(
    handed_over: Handoff, store: Store, desk: LiveDesk, witness: Witness
) -> None:
    answered = answer(store, handed_over)
    told(witness, HandoffState.ANSWERED)
    other = EarlierHandoffs(store, "Sanne", lambda event: None)
    other.act_on(answered, HandoffAction.SOLVE)
    desk.settle_handoff(answered)
    assert told(witness, HandoffState.SOLVED).revision == answered.revision + 1
    notice = witness.wait_for(events.Notice)
    assert isinstance(notice.error, HandoffConflict)
    assert store.handoff_events(answered.id)[-1].action is HandoffAction.SOLVE
    assert len(store.handoff_events(answered.id)) == 4


def test_what_is_owed_is_known_after_a_restart(store: Store, handed_over: Handoff, witness: Witness) -> None:
    answered = answer(store, handed_over)
    given_back = give_back(store, hand_over(store, due_at=at(hours=2)))
    answer(store, hand_over(store, agent="Bram"))
    hand_over(store)
    earlier = EarlierHandoffs(store, "Sanne", witness.take)
    earlier.follow()
    earlier.tell_news("")
    assert earlier.unsettled() == (answered, given_back)
    earlier.act_on(answered, HandoffAction.SOLVE)
    assert earlier.unsettled() == (given_back,)


def test_one_that_was_given_back_and_handed_over_anew_is_in_other_hands(store: Store, handed_over: Handoff) -> None:
    returned = give_back(store, handed_over)
    earlier = EarlierHandoffs(store, "Sanne", lambda event: None)
    assert earlier.unsettled() == (returned,)
    anew = replace(handed_over, id=f"{handed_over.id}-2", created_at=at(minutes=30))
    store.create_handoff(anew, make_event(anew))
    assert earlier.unsettled() == ()


@settings(deadline=None, max_examples=40)
@given(
    steps=st.lists(st.sampled_from(["accept", "answer", "return", "solve", "withdraw"]), max_size=6),
    agent=st.sampled_from(["Sanne", "Bram"]),
)
def test_whatever_happened_only_what_is_owed_is_listed(steps: list[str], agent: str) -> None:
    store = open_store(":memory:")
    try:
        handoff = hand_over(store, agent=agent)
        earlier = EarlierHandoffs(store, "Sanne", lambda event: None)
        case = CaseDesk(store, TOM, None)
        do: dict[str, Callable[[Handoff], object]] = {
            "accept": case.accept,
            "answer": lambda each: case.answer(each, "Ja."),
            "return": lambda each: case.give_back(each, "Nee."),
            "solve": lambda each: earlier.act_on(each, HandoffAction.SOLVE),
            "withdraw": lambda each: earlier.act_on(each, HandoffAction.WITHDRAW),
        }
        for step in steps:
            try:
                do[step](store.handoff(handoff.id))
            except HandoffConflict:
                continue
        now = store.handoff(handoff.id)
        owed = now.state in {HandoffState.ANSWERED, HandoffState.RETURNED} and agent == "Sanne"
        assert earlier.unsettled() == ((now,) if owed else ())
    finally:
        store.close()
