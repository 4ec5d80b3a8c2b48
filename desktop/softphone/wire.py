# SPDX-License-Identifier: EUPL-1.2
"""What goes over the pipe between Maat and its telephone process.

Orders and reports are MessagePack. Sound is raw bytes with a small header: the microphone's on the way there, both
legs of a call on the way back, all of it mono, signed 16 bit, little endian, at the rate of the plan.
"""

import struct
import uuid
from dataclasses import dataclass

import msgspec

from desktop.domain.errors import Fault
from desktop.domain.softphone import Account

_SOUND = b"S"
_WORDS = b"W"
#: Call, bytes of the far end; those of the near end follow.
_HEADER = struct.Struct("<16sI")


@dataclass(frozen=True, slots=True, repr=False)
class PhonePlan:
    """What the process is started with. Has no repr, so that no log ever shows the password.

    Attributes:
        parent: Process id of Maat.
        rate_hz: Of all sound on the pipe.
    """

    account: Account
    password: str
    parent: int
    rate_hz: int


class Dial(msgspec.Struct, frozen=True, tag="dial"):
    """Order: call somebody; ``call`` is the id that the call gets."""

    call: str
    uri: str


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """Order: take a call."""

    call: str


class HangUp(msgspec.Struct, frozen=True, tag="hang_up"):
    """Order: end a call, or turn it away while it rings."""

    call: str


class Hold(msgspec.Struct, frozen=True, tag="hold"):
    """Order: put a call on hold, or take it off."""

    call: str
    on: bool


class Mute(msgspec.Struct, frozen=True, tag="mute"):
    """Order: send silence instead of the microphone."""

    on: bool


class Digits(msgspec.Struct, frozen=True, tag="digits"):
    """Order: press keys."""

    call: str
    digits: str


class Transfer(msgspec.Struct, frozen=True, tag="transfer"):
    """Order: ask the far end to call somebody else."""

    call: str
    uri: str


class Join(msgspec.Struct, frozen=True, tag="join"):
    """Order: ask the far end of a call to take the place of Maat in another one."""

    call: str
    consult: str


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """Order: do not wait for the outcome of a transfer any more."""

    call: str


class Close(msgspec.Struct, frozen=True, tag="close"):
    """Order: end all calls, unregister, end."""


class Registered(msgspec.Struct, frozen=True, tag="registered"):
    """Report: the server knows this telephone."""

    took_ms: float


class NotRegistered(msgspec.Struct, frozen=True, tag="not_registered"):
    """Report: it does not. ``retry_s`` None: for good."""

    code: int
    text: str
    retry_s: float | None


class Ringing(msgspec.Struct, frozen=True, tag="ringing"):
    """Report: somebody calls; ``name`` and ``number`` as they came, made fit to be shown."""

    call: str
    name: str
    number: str


class RingingThere(msgspec.Struct, frozen=True, tag="ringing_there"):
    """Report: the telephone of the other side rings."""

    call: str


class Established(msgspec.Struct, frozen=True, tag="established"):
    """Report: a call was answered."""

    call: str


class Media(msgspec.Struct, frozen=True, tag="media"):
    """Report: sound of a call flows, or flows differently."""

    call: str
    rate_hz: int
    secure: bool


class OnHold(msgspec.Struct, frozen=True, tag="on_hold"):
    """Report: a call was put on hold or taken off it, here or there."""

    call: str
    on: bool
    there: bool


class Digit(msgspec.Struct, frozen=True, tag="digit"):
    """Report: the other side pressed a key."""

    call: str
    digit: str


class TransferFailed(msgspec.Struct, frozen=True, tag="transfer_failed"):
    """Report: the call was not taken over."""

    call: str
    code: int
    text: str


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Report: an order could not be carried out; ``order`` is its tag."""

    call: str
    order: str
    text: str


class Closed(msgspec.Struct, frozen=True, tag="closed"):
    """Report: a call is over. ``took_ms`` of the transfer that ended it."""

    call: str
    code: int
    text: str
    transferred: bool = False
    vanished: bool = False
    took_ms: float = 0.0


class Alive(msgspec.Struct, frozen=True, tag="alive"):
    """Report: the process works; comes every second."""


class Unusable(msgspec.Struct, frozen=True, tag="unusable"):
    """Report: the stack cannot be started with this account, or on this computer."""

    fault: Fault
    text: str


Order = Dial | Answer | HangUp | Hold | Mute | Digits | Transfer | Join | Cancel | Close
Report = (
    Registered
    | NotRegistered
    | Ringing
    | RingingThere
    | Established
    | Media
    | OnHold
    | Digit
    | TransferFailed
    | Failed
    | Closed
    | Alive
    | Unusable
)


@dataclass(frozen=True, slots=True)
class Sound:
    """Some milliseconds of a call: what came from the far end, and what was sent to it in the same time."""

    call: str
    far: bytes
    near: bytes


_encoder = msgspec.msgpack.Encoder()
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_reports: msgspec.msgpack.Decoder[Report] = msgspec.msgpack.Decoder(Report)


def pack(words: Order | Report) -> bytes:
    """An order or report as a message."""
    return _WORDS + _encoder.encode(words)


def pack_microphone(pcm: bytes) -> bytes:
    """Sound of the microphone as a message."""
    return _SOUND + pcm


def pack_sound(sound: Sound) -> bytes:
    """Sound of a call as a message."""
    return b"".join((_SOUND, _HEADER.pack(uuid.UUID(sound.call).bytes, len(sound.far)), sound.far, sound.near))


def unpack_for_phone(message: bytes) -> Order | bytes:
    """What a message to the process says: an order, or sound of the microphone.

    Raises:
        ValueError: it is not one.
    """
    kind, body = message[:1], memoryview(message)[1:]
    if kind == _SOUND:
        return bytes(body)
    if kind == _WORDS:
        return _orders.decode(body)
    raise ValueError(f"unknown message {kind!r}")


def unpack_from_phone(message: bytes) -> Report | Sound:
    """What a message from the process says.

    Raises:
        ValueError: it is not one.
    """
    kind, body = message[:1], memoryview(message)[1:]
    if kind == _WORDS:
        return _reports.decode(body)
    if kind != _SOUND or len(body) < _HEADER.size:
        raise ValueError(f"unknown message {kind!r}")
    call, far = _HEADER.unpack_from(body)
    sound = body[_HEADER.size :]
    return Sound(str(uuid.UUID(bytes=call)), bytes(sound[:far]), bytes(sound[far:]))
