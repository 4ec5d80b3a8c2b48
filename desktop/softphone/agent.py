# SPDX-License-Identifier: EUPL-1.2
"""What a telephone is to the rest of Maat, whatever is behind it. Sound: mono, signed 16 bit, little endian."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Protocol

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.softphone import PhoneEvent, PhoneState

#: Called on the telephone's own thread, in the order of events; must not block, and may ask the telephone for more.
PhoneListener = Callable[[PhoneEvent], None]


class Ability(Enum):
    """What a telephone lets Maat do; a window shows no button for the rest."""

    DIAL = "dial"
    #: Registering, and being told of calls.
    RECEIVE = "receive"
    #: Answering, holding, muting, keys, hanging up.
    CONTROL = "control"
    #: Handing over, blind or after asking.
    TRANSFER = "transfer"
    #: Sound of both legs without any device.
    SOUND = "sound"


class PcmSink(Protocol):
    """Somewhere for sound to go: a headset's speaker, or the microphone's way into a call."""

    @property
    def rate_hz(self) -> int:
        """What ``write`` expects."""
        ...

    def write(self, pcm: bytes) -> None:
        """Take some milliseconds of sound; never blocks, throws away what is too much."""
        ...


class CallSound(Protocol):
    """Both legs of a call; satisfies the ``AudioSource`` of the sound stage.

    The caller's leg is the far end, the agent's what was sent to it: silence while it is muted or on hold.
    """

    @property
    def name(self) -> str:
        """What is listened to, for the record: "softphone"."""
        ...

    @property
    def rates(self) -> dict[Leg, int]:
        """Hz of each leg, the same whatever the codec is."""
        ...

    @property
    def duration_ms(self) -> int | None:
        """Never known."""
        ...

    @property
    def overruns(self) -> int:
        """Frames that nobody took in time."""
        ...

    def frames(self) -> Iterator[AudioFrame]:
        """Yield the frames until the call is over."""
        ...

    def stop(self) -> None:
        """Make ``frames`` end."""
        ...


class UserAgent(Protocol):
    """A telephone. What is asked for happens soon, and is told by an event; nothing here waits for the network.

    Every method that names a call raises PhoneError with PHONE_NOT_NOW when the call is over or in a state where
    that is impossible, and with PHONE_CANNOT when this telephone never can.
    """

    @property
    def abilities(self) -> frozenset[Ability]:
        """What it can do."""
        ...

    @property
    def state(self) -> PhoneState:
        """The telephone now."""
        ...

    @property
    def microphone(self) -> PcmSink:
        """What is written here is sent into the call that is being talked on."""
        ...

    def register(self) -> None:
        """Begin to register, and stay registered. Also after a refusal."""
        ...

    def close(self) -> None:
        """End all calls and unregister. Harmless when called twice."""
        ...

    def dial(self, target: str) -> str:
        """Call a number or address; a call that is being talked on is put on hold. Returns the id of the call.

        Raises:
            PhoneError: PHONE_TARGET_WRONG; PHONE_NOT_NOW when there is no telephone server.
        """
        ...

    def answer(self, call: str) -> None:
        """Take a call; another that is being talked on is put on hold."""
        ...

    def reject(self, call: str) -> None:
        """Turn away a call that rings: the caller hears that it is busy."""
        ...

    def hang_up(self, call: str) -> None:
        """End a call."""
        ...

    def hold(self, call: str) -> None:
        """Put the other side on hold."""
        ...

    def resume(self, call: str) -> None:
        """Take the other side off hold; another call that is being talked on is put on hold."""
        ...

    def mute(self, muted: bool) -> None:
        """Send silence instead of the microphone, in all calls."""
        ...

    def dtmf(self, call: str, digits: str) -> None:
        """Press keys: 0-9, A-D, * and #.

        Raises:
            PhoneError: PHONE_TARGET_WRONG: other signs.
        """
        ...

    def blind_transfer(self, call: str, target: str) -> None:
        """Ask the other side to call somebody else. The outcome is an event; until then it may be cancelled."""
        ...

    def consult(self, call: str, target: str) -> str:
        """Put the other side on hold and call somebody about it. Returns the id of the second call."""
        ...

    def complete_transfer(self, call: str) -> None:
        """Connect the other side with whoever is being consulted about it, and leave."""
        ...

    def cancel_transfer(self, call: str) -> None:
        """End the consultation, or stop waiting for a blind transfer, and talk to the other side again."""
        ...

    def sound(self, call: str) -> CallSound:
        """Listen to both legs of a call from now on; the call's clock begins here."""
        ...
