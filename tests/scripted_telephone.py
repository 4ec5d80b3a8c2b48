# SPDX-License-Identifier: EUPL-1.2
"""A telephone whose other end is a test: what is asked of it happens at once, what others do is told to it."""

import threading
from collections.abc import Callable
from dataclasses import replace

from desktop.domain import softphone as phone
from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import CallState, EndReason, PhoneCall, PhoneState, RegistrationState
from desktop.softphone.agent import Ability
from desktop.softphone.legs import TwoLegs

S = CallState


class Microphone:
    rate_hz = 16_000

    def __init__(self) -> None:
        self.said = b""

    def write(self, pcm: bytes) -> None:
        self.said += pcm


class ScriptedAgent:
    """Implements ``UserAgent``; keeps what was asked of it as (name, arguments...)."""

    def __init__(self, listener: Callable[[object], None], abilities: frozenset[Ability] = frozenset(Ability)) -> None:
        self._listener = listener
        self._lock = threading.RLock()
        self._next = 0
        self.abilities = abilities
        self.state = PhoneState()
        self.microphone = Microphone()
        self.asked: list[tuple[object, ...]] = []
        self.sounds: dict[str, list[TwoLegs]] = {}
        self.closed = False
        self.password_wrong = False

    # What others do.

    def ring(self, name: str = "J. Jansen", number: str = "0612345678") -> str:
        call = self._new(S.RINGING, incoming=True, name=name, number=number)
        self._listener(phone.Incoming(call, name, number, len(self.state.calls) > 1))
        return call

    def pick_up(self, call: str) -> None:
        """The other side answers a call that was begun here."""
        self._set(call, S.ACTIVE)
        self._listener(phone.Answered(call))

    def end(self, call: str, why: EndReason = EndReason.HUNG_UP_THERE, code: int = 0) -> None:
        with self._lock:
            self.state = replace(self.state, calls=tuple(one for one in self.state.calls if one.id != call))
            for sound in self.sounds.pop(call, ()):
                sound.finish()
            self._listener(phone.Ended(call, why, code, ""))

    def refuse_transfer(self, call: str, code: int) -> None:
        self._set(call, S.HELD if self.state.call(call).state is S.TRANSFERRING_HELD else S.ACTIVE)
        self._listener(phone.TransferRefused(call, "", code, "refused"))

    def finish_transfer(self, call: str) -> None:
        self._listener(phone.Transferred(call, "burgerzaken", 7.0))
        self.end(call, EndReason.TRANSFERRED)

    def tell(self, event: object) -> None:
        self._listener(event)

    # UserAgent.

    def register(self) -> None:
        self.asked.append(("register",))
        if self.password_wrong:
            self.state = replace(self.state, registration=RegistrationState.REFUSED)
            self._listener(phone.RegistrationLost(401, "Unauthorized", None))
            return
        self.state = replace(self.state, registration=RegistrationState.REGISTERED)
        self._listener(phone.Registered("sanne@voorbeeldstad.nl", 12.0))

    def close(self) -> None:
        self.closed = True
        for call in self.state.calls:
            self.end(call.id, EndReason.PHONE_STOPPED)

    def dial(self, target: str) -> str:
        self.asked.append(("dial", target))
        return self._dial(target, "")

    def answer(self, call: str) -> None:
        self.asked.append(("answer", call))
        self._check(call, S.RINGING)
        self._hold_others(call)
        self._set(call, S.ACTIVE)
        self._listener(phone.Answered(call))

    def reject(self, call: str) -> None:
        self.asked.append(("reject", call))
        self._check(call, S.RINGING)
        self.end(call, EndReason.REJECTED_HERE)

    def hang_up(self, call: str) -> None:
        self.asked.append(("hang_up", call))
        self.end(call, EndReason.HUNG_UP_HERE)

    def hold(self, call: str) -> None:
        self.asked.append(("hold", call))
        self._check(call, S.ACTIVE)
        self._set(call, S.HELD)
        self._listener(phone.Held(call))

    def resume(self, call: str) -> None:
        self.asked.append(("resume", call))
        self._check(call, S.HELD)
        self._hold_others(call)
        self._set(call, S.ACTIVE)
        self._listener(phone.Resumed(call))

    def mute(self, muted: bool) -> None:
        self.asked.append(("mute", muted))
        self.state = replace(self.state, muted=muted)
        self._listener(phone.Muted(muted))

    def dtmf(self, call: str, digits: str) -> None:
        self.asked.append(("dtmf", call, digits))

    def blind_transfer(self, call: str, target: str) -> None:
        self.asked.append(("blind_transfer", call, target))
        held = self.state.call(call).state is S.HELD
        self._set(call, S.TRANSFERRING_HELD if held else S.TRANSFERRING)
        self._listener(phone.TransferPending(call, target))

    def consult(self, call: str, target: str) -> str:
        self.asked.append(("consult", call, target))
        self._hold_others("")
        return self._dial(target, call)

    def complete_transfer(self, call: str) -> None:
        self.asked.append(("complete_transfer", call))
        self._set(call, S.TRANSFERRING_HELD)
        self._listener(phone.TransferPending(call, ""))

    def cancel_transfer(self, call: str) -> None:
        self.asked.append(("cancel_transfer", call))
        if self.state.call(call).state.transferring:
            self._set(call, S.ACTIVE)
            self._listener(phone.TransferCancelled(call, ""))
        for other in self.state.calls:
            if other.consulting == call:
                self.end(other.id, EndReason.HUNG_UP_HERE)
        if self.state.call(call).state is S.HELD:
            self._set(call, S.ACTIVE)
            self._listener(phone.Resumed(call))

    def sound(self, call: str) -> TwoLegs:
        with self._lock:
            if self.state.call(call) is None:
                raise PhoneError(Fault.PHONE_NOT_NOW, "the call is over")
            legs = TwoLegs(16_000)
            self.sounds.setdefault(call, []).append(legs)
            return legs

    def _dial(self, target: str, consulting: str) -> str:
        call = self._new(S.DIALLING, incoming=False, number=target, consulting=consulting)
        self._listener(phone.Dialling(call, target))
        return call

    def _new(self, state: CallState, **fields: object) -> str:
        with self._lock:
            self._next += 1
            call = PhoneCall(f"call-{self._next}", state, **fields)  # type: ignore[arg-type]
            self.state = replace(self.state, calls=(*self.state.calls, call))
            return call.id

    def _set(self, call: str, state: CallState) -> None:
        with self._lock:
            self.state = replace(
                self.state,
                calls=tuple(replace(one, state=state) if one.id == call else one for one in self.state.calls),
            )

    def _check(self, call: str, state: CallState) -> None:
        found = self.state.call(call)
        if found is None or found.state is not state:
            raise PhoneError(Fault.PHONE_NOT_NOW, call)

    def _hold_others(self, call: str) -> None:
        for other in self.state.calls:
            if other.id != call and other.state is S.ACTIVE:
                self._set(other.id, S.HELD)
                self._listener(phone.Held(other.id))


class ScriptedHeadset:
    """Notes when it is open."""

    def __init__(self) -> None:
        self.on_change = lambda change: None
        self.speaker = Microphone()
        self.into: Microphone | None = None
        self.played = b""

    def open(self, into: Microphone) -> None:
        self.into = into

    def close(self) -> None:
        self.into = None

    def play_in(self, pcm: bytes) -> None:
        self.played += pcm
