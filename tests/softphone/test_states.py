# SPDX-License-Identifier: EUPL-1.2
"""The table of a call's life."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.softphone import CallState
from desktop.softphone.states import TRANSITIONS, Step, after, allowed

LIVES = st.lists(st.sampled_from(Step), max_size=40)


def live(steps):
    states = [CallState.IDLE]
    for step in steps:
        states.append(after(states[-1], step))
    return states


@given(LIVES)
def test_a_call_that_is_over_stays_over(steps):
    states = live(steps)
    if CallState.ENDED in states:
        assert set(states[states.index(CallState.ENDED) :]) == {CallState.ENDED}


@given(LIVES)
def test_a_call_can_end_at_any_time_after_it_began(steps):
    state = live(steps)[-1]
    assert allowed(state, Step.END) == (state not in {CallState.IDLE, CallState.ENDED})


@given(LIVES)
def test_a_transfer_that_fails_leaves_the_call_as_it_was(steps):
    before = live(steps)[-1]
    if allowed(before, Step.TRANSFER):
        pending = after(before, Step.TRANSFER)
        assert pending.transferring
        assert after(pending, Step.KEEP) is before


@given(LIVES, st.sampled_from(Step))
def test_what_is_not_allowed_changes_nothing(steps, step):
    state = live(steps)[-1]
    if not allowed(state, step):
        assert after(state, step) is state


def test_every_state_can_be_reached_and_nothing_leads_back_to_the_beginning():
    assert set(TRANSITIONS.values()) == set(CallState) - {CallState.IDLE}


def test_a_call_is_talked_on_only_after_it_was_answered():
    for (state, step), result in TRANSITIONS.items():
        if result.connected and not state.connected:
            assert step is Step.ANSWER
