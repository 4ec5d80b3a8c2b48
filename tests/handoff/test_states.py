# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.domain.errors import HandoffConflict
from desktop.domain.handoff import Handoff, HandoffAction, HandoffEvent, HandoffState, Specialist
from desktop.handoff.states import TRANSITIONS, Party, allowed_actions, apply, needs_note

A, S = HandoffAction, HandoffState
INGRID = Specialist("ingrid", "Ingrid Vos")
TOM = Specialist("tom", "Tom Verbeek")
OFFERED = Handoff(
    id="h",
    contact_id="c",
    department_id="belastingen",
    department_name="Belastingen",
    specialist_id="tom",
    specialist_name="Tom Verbeek",
    state=S.OFFERED,
    question="ik krijg een aanslag",
    utterance_ids=("u1",),
    tried=(),
    callback_number="0612345678",
    resident_name="",
    check_in="",
    agent_name="Sanne",
    created_at="2026-03-10T10:00:00.000Z",
    due_at="2026-03-12T10:00:00.000Z",
)
AT = "2026-03-10T11:00:00.000Z"


def step(handoff, action, party, note="", specialist=None):
    return apply(handoff, action, party=party, actor="Iemand", at=AT, note=note, specialist=specialist)[0]


#: Written out by hand from the brief of the municipality, not derived from the table under test.
ALLOWED = {
    (S.OFFERED, Party.AGENT): {A.WITHDRAW},
    (S.OFFERED, Party.SPECIALIST): {A.ACCEPT, A.RETURN},
    (S.ACCEPTED, Party.AGENT): {A.WITHDRAW},
    (S.ACCEPTED, Party.SPECIALIST): {A.ANSWER, A.RETURN},
    (S.RETURNED, Party.AGENT): {A.OFFER_AGAIN, A.WITHDRAW},
    (S.RETURNED, Party.SPECIALIST): set(),
    (S.ANSWERED, Party.AGENT): {A.SOLVE},
    (S.ANSWERED, Party.SPECIALIST): {A.SOLVE},
    (S.SOLVED, Party.AGENT): set(),
    (S.SOLVED, Party.SPECIALIST): set(),
    (S.WITHDRAWN, Party.AGENT): set(),
    (S.WITHDRAWN, Party.SPECIALIST): set(),
}


@pytest.mark.parametrize(("state", "party"), list(product(S, Party)))
def test_who_may_do_what(state, party):
    assert set(allowed_actions(state, party)) == ALLOWED[state, party]


@pytest.mark.parametrize(("state", "party", "action"), list(product(S, Party, A)))
def test_only_what_is_allowed_happens(state, party, action):
    before = replace(OFFERED, state=state, revision=4)
    if action in ALLOWED[state, party]:
        after = step(before, action, party, "tekst", INGRID)
        assert after.revision == 5
        assert after.state is not state
    else:
        with pytest.raises(HandoffConflict):
            step(before, action, party, "tekst", INGRID)


def test_from_the_click_to_the_answer_that_was_told():
    accepted = step(OFFERED, A.ACCEPT, Party.SPECIALIST, specialist=INGRID)
    assert (accepted.specialist_id, accepted.specialist_name) == ("ingrid", "Ingrid Vos")
    answered, event = apply(
        accepted, A.ANSWER, party=Party.SPECIALIST, actor="Ingrid Vos", at=AT, note=" De aanslag vervalt. "
    )
    assert answered.answer == "De aanslag vervalt."
    assert event == HandoffEvent("h", AT, A.ANSWER, S.ANSWERED, "Ingrid Vos", "De aanslag vervalt.")
    assert step(answered, A.SOLVE, Party.AGENT).state is S.SOLVED


def test_a_return_carries_its_reason_until_it_is_offered_again():
    returned = step(OFFERED, A.RETURN, Party.SPECIALIST, "hoort bij Burgerzaken")
    assert returned.answer == "hoort bij Burgerzaken"
    again = step(returned, A.OFFER_AGAIN, Party.AGENT)
    assert (again.state, again.answer, again.specialist_id) == (S.OFFERED, "", None)
    assert again.due_at == OFFERED.due_at, "the promise to the resident stands"
    assert step(returned, A.OFFER_AGAIN, Party.AGENT, specialist=TOM).specialist_name == "Tom Verbeek"


@pytest.mark.parametrize("note", ["", "  \n"])
@pytest.mark.parametrize("action", [A.ANSWER, A.RETURN])
def test_an_answer_and_a_return_need_words(action, note):
    assert needs_note(action)
    with pytest.raises(ValueError, match="note"):
        step(replace(OFFERED, state=S.ACCEPTED), action, Party.SPECIALIST, note)


def test_the_other_steps_need_none():
    assert {each for each in A if needs_note(each)} == {A.ANSWER, A.RETURN}


def test_accepting_needs_somebody_who_accepts():
    with pytest.raises(ValueError, match="specialist"):
        step(OFFERED, A.ACCEPT, Party.SPECIALIST)


def test_the_table_cannot_be_changed():
    with pytest.raises(TypeError):
        TRANSITIONS[S.SOLVED, A.ACCEPT] = TRANSITIONS[S.OFFERED, A.ACCEPT]


class AnyLife(RuleBasedStateMachine):
    """Whatever people try, in whatever order."""

    def __init__(self):
        super().__init__()
        self.handoff = OFFERED
        self.history = [HandoffEvent("h", OFFERED.created_at, None, S.OFFERED, "Sanne")]

    def over(self):
        return self.handoff.state in {S.SOLVED, S.WITHDRAWN}

    @precondition(lambda self: not self.over())
    @rule(party=st.sampled_from(Party), specialist=st.sampled_from([INGRID, TOM]), data=st.data())
    def take_an_allowed_step(self, party, specialist, data):
        actions = allowed_actions(self.handoff.state, party)
        if actions:
            action = data.draw(st.sampled_from(actions))
            self.handoff, event = apply(
                self.handoff, action, party=party, actor="Iemand", at=AT, note="reden", specialist=specialist
            )
            self.history.append(event)

    @rule(party=st.sampled_from(Party), action=st.sampled_from(A))
    def try_something_that_is_not(self, party, action):
        if action not in allowed_actions(self.handoff.state, party):
            with pytest.raises(HandoffConflict):
                step(self.handoff, action, party, "reden", INGRID)

    @invariant()
    def history_and_state_agree(self):
        assert self.history[-1].state is self.handoff.state
        assert self.handoff.revision == len(self.history)

    @invariant()
    def no_impossible_state(self):
        handoff = self.handoff
        if handoff.state in {S.ACCEPTED, S.ANSWERED, S.SOLVED}:
            assert handoff.specialist_id
        if handoff.state in {S.ANSWERED, S.SOLVED, S.RETURNED}:
            assert handoff.answer
        if handoff.state is S.OFFERED:
            assert handoff.answer == ""
        assert (handoff.question, handoff.utterance_ids, handoff.due_at) == (
            OFFERED.question,
            OFFERED.utterance_ids,
            OFFERED.due_at,
        )

    @invariant()
    def somebody_can_always_go_on_until_it_is_over(self):
        assert self.over() is not any(allowed_actions(self.handoff.state, party) for party in Party)


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(deadline=None, max_examples=60)
