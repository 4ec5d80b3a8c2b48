# SPDX-License-Identifier: EUPL-1.2
"""The built-in telephone: SIP in a process of its own, which may die without taking the window along."""

import importlib.util
import logging
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import (
    Account,
    CallState,
    EndReason,
    PhoneCall,
    PhoneState,
)
from desktop.softphone import wire
from desktop.softphone.addresses import sip_uri
from desktop.softphone.agent import Ability, PcmSink, PhoneListener
from desktop.softphone.keeper import Keeper, Patience, network_addresses
from desktop.softphone.ledger import Ledger
from desktop.softphone.legs import TwoLegs
from desktop.softphone.states import Step
from desktop.softphone.switchboard import Switchboard
from desktop.system.ids import new_id

log = logging.getLogger(__name__)

_KEYS = frozenset("0123456789ABCD*#")


def installed() -> bool:
    """Whether there is a SIP stack on this computer; there is none for Windows."""
    return importlib.util.find_spec("baresip") is not None


class BaresipAgent:
    """Implements ``UserAgent``.

    Args:
        account: Who this telephone is.
        password: Asked on the telephone's thread, each time a process is started; may wait for the keyring.
        listener: Told what happens, one event at a time.
        speaker: Gets the far end of the call that is being talked on; None for nowhere.
        rate_hz: Of all sound: 8000 or 16000.
        patience: When to wait and when to give up.
        addresses: Of this computer; for tests.

    Raises:
        PhoneError: PHONE_NOT_INSTALLED.
    """

    def __init__(
        self,
        account: Account,
        password: Callable[[], str],
        listener: PhoneListener,
        *,
        speaker: PcmSink | None = None,
        rate_hz: int = 16_000,
        patience: Patience | None = None,
        addresses: Callable[[], frozenset[str]] = network_addresses,
    ) -> None:
        if not installed():
            raise PhoneError(Fault.PHONE_NOT_INSTALLED, "baresip")
        if rate_hz not in {8000, 16_000} or (speaker is not None and speaker.rate_hz != rate_hz):
            raise ValueError("the sound of calls is at 8000 or 16000 Hz, that of the speaker too")
        self._domain = account.domain
        self._ledger = Ledger(account.address)
        self._board = Switchboard(self._ledger, listener, speaker, rate_hz)
        self._keeper = Keeper(account, password, rate_hz, self._board, patience or Patience(), addresses)
        self.microphone: PcmSink = _IntoTheCall(rate_hz, self._say)

    @property
    def abilities(self) -> frozenset[Ability]:
        """See ``UserAgent``."""
        return frozenset(Ability)

    @property
    def state(self) -> PhoneState:
        """See ``UserAgent``."""
        return self._ledger.state

    @property
    def process_id(self) -> int | None:
        """Of the telephone process while there is one."""
        return self._keeper.process_id

    def register(self) -> None:
        """See ``UserAgent``."""
        self._keeper.want()

    def close(self) -> None:
        """See ``UserAgent``. Not from a listener: it would wait for itself."""
        self._keeper.close()
        self._board.lose_calls()

    def dial(self, target: str) -> str:
        """See ``UserAgent``."""
        uri = sip_uri(target, self._domain)
        return self._dial(uri, target)

    def answer(self, call: str) -> None:
        """See ``UserAgent``."""
        if not self._ledger.check(call, Step.ANSWER).incoming:
            raise PhoneError(Fault.PHONE_NOT_NOW, "the other side answers")
        self._hold_others(call)
        self._order(wire.Answer(call))

    def reject(self, call: str) -> None:
        """See ``UserAgent``."""
        if self._ledger.check(call, Step.END).state is not CallState.RINGING:
            raise PhoneError(Fault.PHONE_NOT_NOW, "it does not ring")
        self._ledger.end(call, EndReason.REJECTED_HERE)
        self._order(wire.HangUp(call))

    def hang_up(self, call: str) -> None:
        """See ``UserAgent``."""
        found = self._ledger.check(call, Step.END)
        ringing = found.state is CallState.RINGING
        self._ledger.end(call, EndReason.REJECTED_HERE if ringing else EndReason.HUNG_UP_HERE)
        self._order(wire.HangUp(call))

    def hold(self, call: str) -> None:
        """See ``UserAgent``."""
        self._ledger.check(call, Step.HOLD)
        self._order(wire.Hold(call, on=True))

    def resume(self, call: str) -> None:
        """See ``UserAgent``."""
        self._ledger.check(call, Step.RESUME)
        self._hold_others(call)
        self._order(wire.Hold(call, on=False))

    def mute(self, muted: bool) -> None:
        """See ``UserAgent``."""
        self._board.change(lambda: self._ledger.mute(muted))
        self._order(wire.Mute(muted))

    def dtmf(self, call: str, digits: str) -> None:
        """See ``UserAgent``."""
        pressed = digits.upper()
        if not pressed or not set(pressed) <= _KEYS:
            raise PhoneError(Fault.PHONE_TARGET_WRONG, digits[:20])
        if not self._ledger.check(call, Step.END).state.connected:
            raise PhoneError(Fault.PHONE_NOT_NOW, "nobody has answered")
        self._order(wire.Digits(call, pressed))

    def blind_transfer(self, call: str, target: str) -> None:
        """See ``UserAgent``."""
        uri = sip_uri(target, self._domain)
        self._board.change(lambda: self._ledger.transfer(call, target))
        self._order(wire.Transfer(call, uri))

    def consult(self, call: str, target: str) -> str:
        """See ``UserAgent``."""
        uri = sip_uri(target, self._domain)
        self._ledger.check(call, Step.TRANSFER)
        if self._consultation(call) is not None:
            raise PhoneError(Fault.PHONE_NOT_NOW, "somebody is being consulted already")
        return self._dial(uri, target, consulting=call)

    def complete_transfer(self, call: str) -> None:
        """See ``UserAgent``."""
        other = self._consultation(call)
        if other is None or not other.state.connected:
            raise PhoneError(Fault.PHONE_NOT_NOW, "nobody was consulted")
        self._board.change(lambda: self._ledger.transfer(call, other.number))
        self._order(wire.Join(call, other.id))

    def cancel_transfer(self, call: str) -> None:
        """See ``UserAgent``."""
        found, other = self.state.call(call), self._consultation(call)
        if found is None or (other is None and not found.state.transferring):
            raise PhoneError(Fault.PHONE_NOT_NOW, "nothing to cancel")
        if found.state.transferring:
            self._board.change(lambda: self._ledger.cancel(call))
            self._order(wire.Cancel(call))
        if other is not None:
            self.hang_up(other.id)
        self._hold_others(call, *(() if other is None else (other.id,)))
        # Whatever of it is still on its way: an order to take off hold does nothing when there is no hold.
        self._order(wire.Hold(call, on=False))

    def sound(self, call: str) -> TwoLegs:
        """See ``UserAgent``."""
        return self._board.listen(call)

    def _dial(self, uri: str, number: str, consulting: str = "") -> str:
        if self._keeper.process_id is None:
            raise PhoneError(Fault.PHONE_NOT_NOW, "not registered")
        call = new_id()
        self._hold_others(call)
        self._board.change(lambda: self._ledger.dial(call, number, consulting))
        self._order(wire.Dial(call, uri))
        return call

    def _consultation(self, call: str) -> PhoneCall | None:
        return next((one for one in self.state.calls if one.consulting == call), None)

    def _hold_others(self, *calls: str) -> None:
        for other in self.state.calls:
            if other.id not in calls and other.state in {CallState.ACTIVE, CallState.TRANSFERRING}:
                self._order(wire.Hold(other.id, on=True))

    def _order(self, order: wire.Order) -> None:
        self._keeper.order(order)

    def _say(self, pcm: bytes) -> None:
        if self.state.talking is not None:
            self._keeper.say(pcm)


@dataclass(frozen=True, slots=True)
class _IntoTheCall:
    """The microphone's way into the call that is being talked on."""

    rate_hz: int
    say: Callable[[bytes], None]

    def write(self, pcm: bytes) -> None:
        """See ``PcmSink``."""
        self.say(pcm)
