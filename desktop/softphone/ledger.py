# SPDX-License-Identifier: EUPL-1.2
"""The calls on the telephone: what may be asked of each, and what the reports of the telephone process mean."""

import threading
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain import softphone as phone
from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import CallState, EndReason, PhoneCall, PhoneEvent, PhoneState, RegistrationState
from desktop.softphone import wire
from desktop.softphone.states import Step, after, allowed

#: SIP answers with a meaning of their own (RFC 3261, 21); others are told with their number.
_MEANINGS = {
    404: EndReason.NOT_FOUND,
    408: EndReason.NO_ANSWER,
    410: EndReason.NOT_FOUND,
    480: EndReason.NO_ANSWER,
    484: EndReason.NOT_FOUND,
    486: EndReason.BUSY,
    600: EndReason.BUSY,
    603: EndReason.DECLINED,
    604: EndReason.NOT_FOUND,
}


class Ledger:
    """Any thread may ask; the events that come of a report are for whoever hands the report in.

    Args:
        address: Of the account, for :class:`Registered`.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._state = PhoneState()
        self._targets: dict[str, str] = {}
        #: Calls that are ended from here, and why.
        self._ending: dict[str, EndReason] = {}

    @property
    def state(self) -> PhoneState:
        """The telephone now."""
        return self._state

    def check(self, call: str, step: Step) -> PhoneCall:
        """The call, if the step is possible.

        Raises:
            PhoneError: PHONE_NOT_NOW.
        """
        found = self._state.call(call)
        if found is None:
            raise PhoneError(Fault.PHONE_NOT_NOW, "the call is over")
        if not allowed(found.state, step):
            raise PhoneError(Fault.PHONE_NOT_NOW, f"{step.value}, {found.state.value}")
        return found

    def dial(self, call: str, number: str, consulting: str = "") -> PhoneEvent:
        """A call was begun here."""
        fresh = PhoneCall(call, CallState.DIALLING, incoming=False, number=number, consulting=consulting)
        with self._lock:
            self._state = replace(self._state, calls=(*self._state.calls, fresh))
        return phone.Dialling(call, number)

    def end(self, call: str, why: EndReason) -> None:
        """A call is being ended from here."""
        self._ending.setdefault(call, why)

    def transfer(self, call: str, target: str) -> PhoneEvent:
        """The far end was asked to call somebody else.

        Raises:
            PhoneError: PHONE_NOT_NOW.
        """
        self.check(call, Step.TRANSFER)
        self._targets[call] = target
        self._step(call, Step.TRANSFER)
        return phone.TransferPending(call, target)

    def cancel(self, call: str) -> PhoneEvent:
        """The outcome is not waited for any more.

        Raises:
            PhoneError: PHONE_NOT_NOW.
        """
        self.check(call, Step.KEEP)
        self._step(call, Step.KEEP)
        return phone.TransferCancelled(call, self._targets.get(call, ""))

    def mute(self, muted: bool) -> PhoneEvent:
        """The microphone was shut or opened."""
        self._state = replace(self._state, muted=muted)
        return phone.Muted(muted)

    def trying(self) -> None:
        """Registration has begun."""
        self._register(RegistrationState.TRYING)

    def off(self) -> None:
        """Nothing is registered any more."""
        self._register(RegistrationState.OFF)

    def stopped(self) -> Iterator[PhoneEvent]:
        """The telephone process is gone, and all calls with it."""
        for call in self._state.calls:
            self._drop(call.id)
            yield phone.Ended(call.id, EndReason.PHONE_STOPPED, 0, "")

    def take(self, report: wire.Report) -> Iterator[PhoneEvent]:
        """What a report means. The state is changed before each event; of a call that is over nothing more is told."""
        call = getattr(report, "call", None)
        if call is not None and not isinstance(report, wire.Ringing) and self._state.call(call) is None:
            return
        match report:
            case wire.Registered(took_ms=took_ms):
                self._register(RegistrationState.REGISTERED)
                yield phone.Registered(self._address, took_ms)
            case wire.NotRegistered(code=code, text=text, retry_s=retry_s):
                refused = retry_s is None
                self._register(RegistrationState.REFUSED if refused else RegistrationState.TRYING)
                yield phone.RegistrationLost(code, text, retry_s)
            case wire.Ringing(call=call, name=name, number=number):
                waiting = bool(self._state.calls)
                fresh = PhoneCall(call, CallState.RINGING, incoming=True, name=name, number=number)
                with self._lock:
                    self._state = replace(self._state, calls=(*self._state.calls, fresh))
                yield phone.Incoming(call, name, number, waiting)
            case wire.RingingThere(call=call):
                if self._step(call, Step.RING_THERE):
                    yield phone.RingingThere(call)
            case wire.Established(call=call):
                if self._step(call, Step.ANSWER):
                    yield phone.Answered(call)
            case wire.Media(call=call, rate_hz=rate_hz, secure=secure):
                yield phone.MediaChanged(call, rate_hz, secure)
            case wire.OnHold(call=call, on=on, there=True):
                self._change(call, held_there=on)
                yield phone.HeldThere(call, on)
            case wire.OnHold(call=call, on=on):
                yield from self._held(call, on)
            case wire.Digit(call=call, digit=digit):
                yield phone.DigitPressed(call, digit)
            case wire.TransferFailed(call=call, code=code, text=text):
                if self._step(call, Step.KEEP):
                    yield phone.TransferRefused(call, self._targets.get(call, ""), code, text)
            case wire.Failed(call=call, order=order, text=text):
                yield phone.OrderFailed(call, order, text)
            case wire.Closed():
                yield from self._closed(report)

    def _held(self, call: str, on: bool) -> Iterator[PhoneEvent]:
        found = self._state.call(call)
        if found is not None and found.state is CallState.TRANSFERRING and on:
            # Joining two calls puts both on hold before it asks.
            self._change(call, state=CallState.TRANSFERRING_HELD)
            yield phone.Held(call)
        elif self._step(call, Step.HOLD if on else Step.RESUME):
            yield phone.Held(call) if on else phone.Resumed(call)

    def _closed(self, closed: wire.Closed) -> Iterator[PhoneEvent]:
        found = self._state.call(closed.call)
        if found is None:
            return
        target = self._targets.pop(closed.call, "")
        ending = self._ending.pop(closed.call, None)
        self._drop(closed.call)
        if closed.transferred:
            yield phone.Transferred(closed.call, target, closed.took_ms)
        elif found.state.transferring:
            yield phone.TransferRefused(closed.call, target, closed.code, closed.text)
        about = self._state.call(found.consulting) if found.consulting else None
        if closed.transferred:
            self._ending |= {one.id: EndReason.TRANSFERRED for one in self._state.calls if one.consulting == found.id}
        elif about is not None and about.state.transferring:
            # Whoever was consulted leaves for the call that was handed over, which is about to be told.
            ending = ending or EndReason.TRANSFERRED
        yield phone.Ended(closed.call, _reason(found, closed, ending), closed.code, closed.text)

    def _register(self, registration: RegistrationState) -> None:
        with self._lock:
            self._state = replace(self._state, registration=registration)

    def _step(self, call: str, step: Step) -> bool:
        """Take a step; False when it does not change anything."""
        found = self._state.call(call)
        if found is None or not allowed(found.state, step):
            return False
        self._change(call, state=after(found.state, step))
        return True

    def _change(self, call: str, *, state: CallState | None = None, held_there: bool | None = None) -> None:
        with self._lock:
            self._state = replace(
                self._state,
                calls=tuple(
                    replace(
                        one,
                        state=one.state if state is None else state,
                        held_there=one.held_there if held_there is None else held_there,
                    )
                    if one.id == call
                    else one
                    for one in self._state.calls
                ),
            )

    def _drop(self, call: str) -> None:
        with self._lock:
            self._state = replace(self._state, calls=tuple(one for one in self._state.calls if one.id != call))


def _reason(call: PhoneCall, closed: wire.Closed, ending: EndReason | None) -> EndReason:
    if closed.transferred:
        return EndReason.TRANSFERRED
    if ending is not None:
        return ending
    if closed.vanished:
        return EndReason.VANISHED
    if call.state is CallState.RINGING:
        return EndReason.MISSED
    if call.state.connected:
        return EndReason.HUNG_UP_THERE
    return _MEANINGS.get(closed.code, EndReason.FAILED)
