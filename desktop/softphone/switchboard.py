# SPDX-License-Identifier: EUPL-1.2
"""Where the reports of the telephone process become events and sound for the rest of Maat, in their order."""

import logging
import threading
from collections.abc import Callable

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import Ended, PhoneEvent, PhoneState, PhoneStopped, RegistrationLost
from desktop.softphone import wire
from desktop.softphone.agent import PcmSink, PhoneListener
from desktop.softphone.ledger import Ledger
from desktop.softphone.legs import TwoLegs
from desktop.softphone.states import Step

log = logging.getLogger(__name__)


class Switchboard:
    """Implements ``Owner``. Any thread may ask; events are told one at a time.

    Args:
        ledger: The calls.
        listener: Told what happens.
        speaker: Gets the far end of the call that is being talked on.
        rate_hz: Of all sound.
    """

    def __init__(self, ledger: Ledger, listener: PhoneListener, speaker: PcmSink | None, rate_hz: int) -> None:
        self._ledger = ledger
        self._listener = listener
        self._speaker = speaker
        self._rate_hz = rate_hz
        #: Held while the state changes and its event is told, so that events are in order.
        self._telling = threading.RLock()
        self._listening: dict[str, list[TwoLegs]] = {}

    @property
    def state(self) -> PhoneState:
        """The telephone now."""
        return self._ledger.state

    @property
    def idle(self) -> bool:
        """See ``Owner``."""
        return not self._ledger.state.calls

    def change(self, step: Callable[[], PhoneEvent]) -> None:
        """Do something to the ledger, and tell what came of it."""
        with self._telling:
            self._tell(step())

    def listen(self, call: str) -> TwoLegs:
        """Both legs of a call from now on.

        Raises:
            PhoneError: PHONE_NOT_NOW.
        """
        with self._telling:
            if not self._ledger.check(call, Step.END).state.connected:
                raise PhoneError(Fault.PHONE_NOT_NOW, "nobody has answered")
            legs = TwoLegs(self._rate_hz)
            self._listening.setdefault(call, []).append(legs)
            return legs

    def lose_calls(self) -> None:
        """The process is gone, and all calls with it."""
        with self._telling:
            self._ledger.off()
            for event in self._ledger.stopped():
                self._tell(event)

    def starting(self) -> tuple[wire.Order, ...]:
        """See ``Owner``."""
        with self._telling:
            self._ledger.trying()
            return (wire.Mute(on=True),) if self._ledger.state.muted else ()

    def take(self, message: wire.Report | wire.Sound) -> None:
        """See ``Owner``."""
        if isinstance(message, wire.Sound):
            for legs in self._listening.get(message.call, ()):
                legs.add(message.far, message.near)
            if message.far and self._speaker is not None:
                self._speaker.write(message.far)
            return
        with self._telling:
            for event in self._ledger.take(message):
                self._tell(event)

    def network_changed(self) -> None:
        """See ``Owner``."""
        with self._telling:
            self._ledger.trying()
            self._tell(RegistrationLost(0, "the network has changed", 0.0))

    def stopped(self, reason: str, fault: Fault | None) -> None:
        """See ``Owner``."""
        with self._telling:
            self.lose_calls()
            self._tell(PhoneStopped(reason, fault))

    def _tell(self, event: PhoneEvent) -> None:
        if isinstance(event, Ended):
            for legs in self._listening.pop(event.call, ()):
                legs.finish()
        try:
            self._listener(event)
        except Exception:
            # A fault of whoever listens must not end the telephone.
            log.exception("a listener to the telephone failed")
