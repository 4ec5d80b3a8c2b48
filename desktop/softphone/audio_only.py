# SPDX-License-Identifier: EUPL-1.2
"""Another telephone beside Maat: a desk phone, Teams, Zoiper. Maat can have it dial; the rest is done on it."""

from collections.abc import Callable

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import PhoneState
from desktop.softphone.addresses import phone_link
from desktop.softphone.agent import Ability, CallSound
from desktop.system.ids import new_id


class AudioOnlyAgent:
    """Implements ``UserAgent`` for a telephone that Maat hears but does not operate.

    Args:
        open_link: Has the system open a tel: or sip: link with whatever program is set for it; False when none is.
    """

    def __init__(self, open_link: Callable[[str], bool]) -> None:
        self._open_link = open_link
        self.microphone = _Nowhere()

    @property
    def abilities(self) -> frozenset[Ability]:
        """See ``UserAgent``: dialling alone."""
        return frozenset({Ability.DIAL})

    @property
    def state(self) -> PhoneState:
        """See ``UserAgent``: nothing is known of that telephone."""
        return PhoneState()

    def register(self) -> None:
        """Nothing to do: that telephone is registered by itself or not at all."""

    def close(self) -> None:
        """Nothing to do."""

    def dial(self, target: str) -> str:
        """See ``UserAgent``. The id stands for nothing: what becomes of the call is not known.

        Raises:
            PhoneError: PHONE_TARGET_WRONG, PHONE_CANNOT when no program opens such links.
        """
        if not self._open_link(phone_link(target)):
            raise PhoneError(Fault.PHONE_CANNOT, "no program for tel: links")
        return new_id()

    def answer(self, call: str) -> None:
        """Not possible."""
        raise _cannot("answer")

    def reject(self, call: str) -> None:
        """Not possible."""
        raise _cannot("reject")

    def hang_up(self, call: str) -> None:
        """Not possible."""
        raise _cannot("hang up")

    def hold(self, call: str) -> None:
        """Not possible."""
        raise _cannot("hold")

    def resume(self, call: str) -> None:
        """Not possible."""
        raise _cannot("resume")

    def mute(self, muted: bool) -> None:
        """Not possible."""
        raise _cannot("mute")

    def dtmf(self, call: str, digits: str) -> None:
        """Not possible."""
        raise _cannot("keys")

    def blind_transfer(self, call: str, target: str) -> None:
        """Not possible."""
        raise _cannot("transfer")

    def consult(self, call: str, target: str) -> str:
        """Not possible."""
        raise _cannot("consult")

    def complete_transfer(self, call: str) -> None:
        """Not possible."""
        raise _cannot("transfer")

    def cancel_transfer(self, call: str) -> None:
        """Not possible."""
        raise _cannot("transfer")

    def sound(self, call: str) -> CallSound:
        """Not possible: its sound comes from the devices."""
        raise _cannot("sound")


class _Nowhere:
    """That telephone has a microphone of its own."""

    rate_hz = 16_000

    def write(self, pcm: bytes) -> None:
        """Throw it away."""


def _cannot(what: str) -> PhoneError:
    return PhoneError(Fault.PHONE_CANNOT, what)
