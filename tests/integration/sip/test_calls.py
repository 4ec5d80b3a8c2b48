# SPDX-License-Identifier: EUPL-1.2
"""Calls with another telephone over a real exchange: ringing, talking, holding, keys, a second call, the end."""

import pytest

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import (
    Answered,
    CallState,
    Dialling,
    DigitPressed,
    Ended,
    EndReason,
    Held,
    HeldThere,
    Incoming,
    MediaChanged,
    Registered,
    Resumed,
    RingingThere,
)
from tests.integration.sip.programs import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture
def agent(make_agent, account, told):
    agent = make_agent(account)
    agent.register()
    told.wait(Registered)
    return agent


def test_a_caller_is_named_answered_and_hung_up(exchange, agent, telephone, told):
    caller = telephone("0612345678", name="Jan Jansén")
    caller.dial(f"sip:agent@{exchange.domain}")
    incoming = told.wait(Incoming)
    assert (incoming.name, incoming.number, incoming.waiting) == ("Jan Jansén", "0612345678", False)
    assert agent.state.call(incoming.call).state is CallState.RINGING
    agent.answer(incoming.call)
    told.wait(Answered, call=incoming.call)
    caller.wait_for("CALL_ESTABLISHED")
    assert agent.state.talking.id == incoming.call
    assert told.wait(MediaChanged).rate_hz == 8000
    agent.hang_up(incoming.call)
    assert told.wait(Ended).why is EndReason.HUNG_UP_HERE
    caller.wait_for("CALL_CLOSED")
    assert agent.state.calls == ()
    with pytest.raises(PhoneError) as caught:
        agent.hold(incoming.call)
    assert caught.value.fault is Fault.PHONE_NOT_NOW


def test_a_call_that_is_turned_away_is_busy_for_the_caller(exchange, agent, telephone, told):
    caller = telephone("jan")
    caller.dial(f"sip:agent@{exchange.domain}")
    agent.reject(told.wait(Incoming).call)
    assert told.wait(Ended).why is EndReason.REJECTED_HERE
    assert "486" in caller.wait_for("CALL_CLOSED")["param"]


def test_a_caller_who_gives_up_was_missed(exchange, agent, telephone, told):
    caller = telephone("jan")
    caller.dial(f"sip:agent@{exchange.domain}")
    incoming = told.wait(Incoming)
    caller.order("hangup")
    assert told.wait(Ended, call=incoming.call).why is EndReason.MISSED


def test_hold_and_resume_are_seen_on_the_wire(exchange, agent, telephone, told):
    caller = telephone("jan")
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming).call
    agent.answer(call)
    told.wait(Answered)
    agent.hold(call)
    told.wait(Held)
    wait_until(lambda: any("sound=sendonly" in line for line in exchange.wire("INVITE")), exchange.wire)
    assert agent.state.call(call).state is CallState.HELD
    agent.resume(call)
    told.wait(Resumed)
    wait_until(lambda: "sound=sendrecv" in exchange.wire("INVITE")[-1], exchange.wire)
    assert agent.state.talking.id == call


def test_being_put_on_hold_is_told(exchange, agent, telephone, told):
    caller = telephone("jan")
    caller.dial(f"sip:agent@{exchange.domain}")
    call = told.wait(Incoming).call
    agent.answer(call)
    told.wait(Answered)
    caller.wait_for("CALL_ESTABLISHED")
    caller.order("hold")
    told.wait(HeldThere, call=call, held=True)
    assert agent.state.call(call).held_there
    caller.order("resume")
    told.wait(HeldThere, call=call, held=False)


def test_keys_arrive_at_the_other_side(agent, telephone, make_agent, account, told, tmp_path):
    robot = telephone("robot")
    call = agent.dial("robot")
    told.wait(Answered, call=call)
    agent.dtmf(call, "12#")
    pressed = [robot.wait_for("CALL_DTMF_START", times)["param"] for times in (1, 2, 3)]
    assert pressed == ["1", "2", "#"]


def test_dialling_tells_every_step(agent, telephone, told):
    telephone("0201234567", name="Fatima")
    call = agent.dial("020-123 45 67")
    assert told.wait(Dialling).number == "020-123 45 67"
    told.wait(Answered, call=call)
    kinds = [type(event) for event in told.all]
    assert kinds.index(Dialling) < kinds.index(Answered)


def test_a_telephone_that_rings_can_be_given_up(agent, telephone, told):
    other = telephone("collega", answers=False)
    call = agent.dial("collega")
    told.wait(RingingThere, call=call)
    assert agent.state.call(call).state is CallState.EARLY
    agent.hang_up(call)
    assert told.wait(Ended, call=call).why is EndReason.HUNG_UP_HERE
    other.wait_for("CALL_CLOSED")


@pytest.mark.parametrize(
    ("target", "why", "code"), [("niemand", EndReason.NOT_FOUND, 404), ("busy", EndReason.BUSY, 486)]
)
def test_a_number_that_nobody_has_or_that_is_busy(agent, told, target, why, code):
    call = agent.dial(target)
    ended = told.wait(Ended, call=call)
    assert (ended.why, ended.code) == (why, code)


def test_a_second_call_waits_and_holds_the_first_when_it_is_taken(exchange, agent, telephone, told):
    first, second = telephone("jan"), telephone("fatima")
    first.dial(f"sip:agent@{exchange.domain}")
    one = told.wait(Incoming).call
    agent.answer(one)
    told.wait(Answered, call=one)
    second.dial(f"sip:agent@{exchange.domain}")
    waiting = told.wait(Incoming, times=2)
    assert waiting.waiting
    assert waiting.number.startswith("fatima@")
    agent.answer(waiting.call)
    told.wait(Answered, call=waiting.call)
    told.wait(Held, call=one)
    assert agent.state.talking.id == waiting.call
    agent.hang_up(waiting.call)
    told.wait(Ended, call=waiting.call)
    agent.resume(one)
    told.wait(Resumed, call=one)
    assert agent.state.talking.id == one


def test_keys_of_the_other_side_are_told(exchange, agent, telephone, told):
    caller = telephone("jan")
    caller.dial(f"sip:agent@{exchange.domain}")
    agent.answer(told.wait(Incoming).call)
    told.wait(Answered)
    caller.wait_for("CALL_ESTABLISHED")
    caller.order("sndcode", "5")
    assert told.wait(DigitPressed).digit == "5"
