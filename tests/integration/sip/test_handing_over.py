# SPDX-License-Identifier: EUPL-1.2
"""Handing a caller over, blind and after asking: what goes over the wire, and what becomes of the call."""

import pytest

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import (
    Answered,
    CallState,
    Ended,
    EndReason,
    Held,
    Incoming,
    Registered,
    Resumed,
    RingingThere,
    TransferCancelled,
    TransferPending,
    Transferred,
    TransferRefused,
)
from tests.integration.sip.programs import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def agent(make_agent, account, told):
    agent = make_agent(account)
    agent.register()
    told.wait(Registered)
    return agent


@pytest.fixture
def caller(telephone):
    return telephone("jan", name="Jan Jansen")


@pytest.fixture
def call(exchange, agent, caller, told):
    """A call that is being talked on."""
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming).call
    agent.answer(call)
    told.wait(Answered, call=call)
    caller.wait_for("CALL_ESTABLISHED")
    return call


def test_a_blind_transfer_connects_the_others_and_frees_the_agent(exchange, agent, caller, call, telephone, told):
    specialist = telephone("burgerzaken")
    agent.blind_transfer(call, "burgerzaken")
    told.wait(TransferPending, call=call, target="burgerzaken")
    done = told.wait(Transferred, call=call)
    assert 0 < done.took_ms < 2000
    assert told.wait(Ended, call=call).why is EndReason.TRANSFERRED
    assert agent.state.calls == ()
    specialist.wait_for("CALL_ESTABLISHED")
    caller.wait_for("CALL_ESTABLISHED", times=2)
    (referral,) = exchange.wire("REFERRAL")
    assert f"sip:burgerzaken@{exchange.domain}" in referral
    assert "Replaces" not in referral


def test_an_attended_transfer_replaces_the_agent(exchange, agent, modern_telephone, told):
    caller, specialist = modern_telephone("jan"), modern_telephone("burgerzaken")
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming).call
    agent.answer(call)
    told.wait(Answered, call=call)
    asked = agent.consult(call, "burgerzaken")
    told.wait(Held, call=call)
    told.wait(Answered, call=asked)
    assert agent.state.talking.id == asked
    assert agent.state.call(asked).consulting == call
    agent.complete_transfer(call)
    done = told.wait(Transferred, call=call, target="burgerzaken")
    assert 0 < done.took_ms < 2000
    assert {told.wait(Ended, call=one).why for one in (call, asked)} == {EndReason.TRANSFERRED}
    assert agent.state.calls == ()
    specialist.wait_for("CALL_ESTABLISHED", times=2)
    caller.wait_for("CALL_ESTABLISHED", times=2)
    (referral,) = exchange.wire("REFERRAL")
    assert "Replaces=" in referral


def test_a_caller_whose_telephone_cannot_be_replaced_stays(agent, caller, call, telephone, told):
    telephone("burgerzaken")
    asked = agent.consult(call, "burgerzaken")
    told.wait(Answered, call=asked)
    agent.complete_transfer(call)
    assert "Replaces" in told.wait(TransferRefused, call=call).reason
    assert agent.state.call(call).state is CallState.HELD
    agent.cancel_transfer(call)
    told.wait(Ended, call=asked)
    told.wait(Resumed, call=call)


@pytest.mark.parametrize(("target", "code"), [("niemand", 404), ("busy", 486)])
def test_a_refused_transfer_keeps_the_call(agent, caller, call, told, target, code):
    agent.blind_transfer(call, target)
    refused = told.wait(TransferRefused, call=call)
    assert (refused.code, refused.target) == (code, target)
    assert agent.state.call(call).state is CallState.ACTIVE
    assert told.of(Ended) == []
    # And it is a call that can be worked with.
    agent.hold(call)
    told.wait(Held, call=call)


def test_a_target_that_never_answers_stays_pending_and_can_be_cancelled(agent, caller, call, told):
    agent.blind_transfer(call, "silent")
    told.wait(TransferPending)
    assert agent.state.call(call).state is CallState.TRANSFERRING
    with pytest.raises(PhoneError) as caught:
        agent.blind_transfer(call, "busy")
    assert caught.value.fault is Fault.PHONE_NOT_NOW
    agent.cancel_transfer(call)
    told.wait(TransferCancelled, call=call, target="silent")
    assert agent.state.call(call).state is CallState.ACTIVE
    agent.hang_up(call)
    assert told.wait(Ended, call=call).why is EndReason.HUNG_UP_HERE
    caller.wait_for("CALL_CLOSED")


def test_a_target_that_rings_on_can_be_given_up_and_tried_elsewhere(agent, caller, call, telephone, told):
    telephone("pauze", answers=False)
    specialist = telephone("burgerzaken")
    agent.blind_transfer(call, "pauze")
    told.wait(TransferPending)
    agent.cancel_transfer(call)
    told.wait(TransferCancelled)
    agent.blind_transfer(call, "burgerzaken")
    told.wait(Transferred, call=call, target="burgerzaken")
    specialist.wait_for("CALL_ESTABLISHED")


def test_a_consultation_can_be_cancelled_while_it_rings(agent, caller, call, telephone, told):
    colleague = telephone("collega", answers=False)
    asked = agent.consult(call, "collega")
    told.wait(RingingThere, call=asked)
    with pytest.raises(PhoneError):
        agent.complete_transfer(call)
    agent.cancel_transfer(call)
    told.wait(Ended, call=asked)
    told.wait(Resumed, call=call)
    assert agent.state.talking.id == call
    colleague.wait_for("CALL_CLOSED")


def test_a_consultation_that_is_refused_leaves_the_caller_on_hold(agent, caller, call, told):
    asked = agent.consult(call, "busy")
    assert told.wait(Ended, call=asked).why is EndReason.BUSY
    wait_until(lambda: agent.state.call(call).state is CallState.HELD, agent.state)
    agent.resume(call)
    told.wait(Resumed, call=call)


def test_a_caller_who_hangs_up_during_a_consultation(agent, caller, call, telephone, told):
    telephone("burgerzaken")
    asked = agent.consult(call, "burgerzaken")
    told.wait(Answered, call=asked)
    caller.order("hangup")
    assert told.wait(Ended, call=call).why is EndReason.HUNG_UP_THERE
    assert agent.state.talking.id == asked
    with pytest.raises(PhoneError):
        agent.complete_transfer(call)
    agent.hang_up(asked)
    told.wait(Ended, call=asked)
