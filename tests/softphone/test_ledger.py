# SPDX-License-Identifier: EUPL-1.2
"""What reports mean, in whatever order they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import softphone as phone
from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import CallState, EndReason, RegistrationState
from desktop.softphone import wire
from desktop.softphone.ledger import Ledger
from desktop.softphone.states import Step

CALLS = st.sampled_from(["a", "b", "c"])
CODES = st.sampled_from([0, 200, 404, 480, 486, 500, 603, 999])
REPORTS = st.one_of(
    st.builds(wire.Ringing, CALLS, st.just("Jan"), st.just("06")),
    st.builds(wire.RingingThere, CALLS),
    st.builds(wire.Established, CALLS),
    st.builds(wire.Media, CALLS, st.just(8000), st.booleans()),
    st.builds(wire.OnHold, CALLS, st.booleans(), there=st.booleans()),
    st.builds(wire.Digit, CALLS, st.just("1")),
    st.builds(wire.TransferFailed, CALLS, CODES, st.just("no")),
    st.builds(wire.Failed, CALLS, st.just("Hold"), st.just("no")),
    st.builds(wire.Closed, CALLS, CODES, st.just(""), transferred=st.booleans(), vanished=st.booleans()),
    st.just(wire.Alive()),
    st.builds(wire.Registered, st.just(1.0)),
    st.builds(wire.NotRegistered, CODES, st.just(""), st.none() | st.just(1.0)),
)


@given(st.lists(st.tuples(REPORTS, st.booleans()), max_size=60))
def test_any_reports_in_any_order(reports):
    ledger, alive = Ledger("agent@example.nl"), set()
    for report, transfer in reports:
        if isinstance(report, wire.Ringing) and report.call in alive:
            # An id is given out once.
            continue
        call = getattr(report, "call", "")
        if transfer and ledger.state.call(call) and ledger.state.call(call).state is CallState.ACTIVE:
            ledger.transfer(call, "burgerzaken")
        for event in ledger.take(report):
            if isinstance(event, phone.Incoming):
                assert event.waiting == bool(alive)
                alive.add(event.call)
            elif hasattr(event, "call"):
                assert event.call in alive
            if isinstance(event, phone.Ended):
                alive.remove(event.call)
        assert {one.id for one in ledger.state.calls} == alive
        assert all(one.state not in {CallState.IDLE, CallState.ENDED} for one in ledger.state.calls)
    ended = list(ledger.stopped())
    assert {event.call for event in ended} == alive
    assert {event.why for event in ended} <= {EndReason.PHONE_STOPPED}
    assert ledger.state.calls == ()


def ledger_with(*reports):
    ledger = Ledger("agent@example.nl")
    for report in reports:
        list(ledger.take(report))
    return ledger


RINGING = wire.Ringing("a", "Jan", "06")


def end_of(ledger, **closed):
    return next(event for event in ledger.take(wire.Closed(**closed)) if isinstance(event, phone.Ended))


@pytest.mark.parametrize(
    ("reports", "closed", "why"),
    [
        ([RINGING], {"code": 487}, EndReason.MISSED),
        ([RINGING, wire.Established("a")], {"code": 0}, EndReason.HUNG_UP_THERE),
        ([RINGING, wire.Established("a")], {"code": 0, "vanished": True}, EndReason.VANISHED),
        ([RINGING, wire.Established("a")], {"code": 0, "transferred": True}, EndReason.TRANSFERRED),
    ],
)
def test_why_a_call_is_over(reports, closed, why):
    assert end_of(ledger_with(*reports), call="a", text="", **closed).why is why


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (486, EndReason.BUSY),
        (603, EndReason.DECLINED),
        (404, EndReason.NOT_FOUND),
        (480, EndReason.NO_ANSWER),
        (500, EndReason.FAILED),
    ],
)
def test_why_a_number_could_not_be_called(code, why):
    ledger = Ledger("agent@example.nl")
    ledger.dial("a", "06")
    assert end_of(ledger, call="a", code=code, text="").why is why


def test_what_was_ended_here_is_said_to_be():
    ledger = ledger_with(RINGING, wire.Established("a"))
    ledger.end("a", EndReason.HUNG_UP_HERE)
    assert end_of(ledger, call="a", code=0, text="").why is EndReason.HUNG_UP_HERE


def test_joining_puts_on_hold_and_a_refusal_leaves_it_so():
    ledger = ledger_with(RINGING, wire.Established("a"))
    ledger.transfer("a", "burgerzaken")
    assert list(ledger.take(wire.OnHold("a", on=True, there=False))) == [phone.Held("a")]
    assert ledger.state.call("a").state is CallState.TRANSFERRING_HELD
    assert list(ledger.take(wire.TransferFailed("a", 486, "Busy"))) == [
        phone.TransferRefused("a", "burgerzaken", 486, "Busy")
    ]
    assert ledger.state.call("a").state is CallState.HELD


def test_a_transfer_that_was_cancelled_and_succeeds_all_the_same_is_told():
    ledger = ledger_with(RINGING, wire.Established("a"))
    ledger.transfer("a", "burgerzaken")
    assert ledger.cancel("a") == phone.TransferCancelled("a", "burgerzaken")
    told = list(ledger.take(wire.Closed("a", 0, "", transferred=True, took_ms=7.0)))
    assert told == [
        phone.Transferred("a", "burgerzaken", 7.0),
        phone.Ended("a", EndReason.TRANSFERRED, 0, ""),
    ]


@pytest.mark.parametrize("consult_first", [True, False])
def test_whoever_was_consulted_leaves_for_the_transferred_call(consult_first):
    ledger = ledger_with(RINGING, wire.Established("a"))
    ledger.dial("b", "burgerzaken", consulting="a")
    list(ledger.take(wire.Established("b")))
    ledger.transfer("a", "burgerzaken")
    closed = {"a": {"code": 0, "text": "", "transferred": True}, "b": {"code": 0, "text": ""}}
    order = ("b", "a") if consult_first else ("a", "b")
    assert {end_of(ledger, call=call, **closed[call]).why for call in order} == {EndReason.TRANSFERRED}


def test_a_step_that_is_not_possible_says_so():
    ledger = ledger_with(RINGING)
    for call, step in (("a", Step.HOLD), ("nobody", Step.END)):
        with pytest.raises(PhoneError) as caught:
            ledger.check(call, step)
        assert caught.value.fault is Fault.PHONE_NOT_NOW


def test_a_refusal_is_not_an_outage():
    refused = ledger_with(wire.NotRegistered(401, "Unauthorized", None))
    away = ledger_with(wire.NotRegistered(0, "", 2.0))
    assert refused.state.registration is RegistrationState.REFUSED
    assert away.state.registration is RegistrationState.TRYING
