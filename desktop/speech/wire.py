# SPDX-License-Identifier: EUPL-1.2
"""What goes over the pipe between Maat and its recognition process.

To the worker: frames as raw bytes with a small header, many in one message, and a few orders in MessagePack. From
the worker: MessagePack. Frames are numbered from 0 in the order in which they were fed, over both legs.
"""

import struct
from collections.abc import Iterable, Iterator

import msgspec

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault
from desktop.domain.speech import Partial, Utterance

_LEGS = tuple(Leg)
_LEG_NUMBERS = {leg: number for number, leg in enumerate(_LEGS)}

_AUDIO = b"A"
_ORDER = b"O"
#: Number, start_ms, rate_hz, length in bytes, leg, heard before, sound left out before it.
_HEADER = struct.Struct("<qqIIB??")


class FedFrame(msgspec.Struct, frozen=True):
    """A frame with its number.

    Attributes:
        known: Everything in it is final already; it only gives context.
        resumes: Silence was left out before it; what was heard before that goes on to be its context.
    """

    number: int
    frame: AudioFrame
    known: bool = False
    resumes: bool = False


class LegStart(msgspec.Struct, frozen=True):
    """How a leg begins, or goes on after a restart.

    Attributes:
        rate_hz: Of its frames.
        age_ms: Sound that its recogniser had heard before the first frame that follows.
        began_number: First frame of that recogniser.
        words: What is listened for; () means everything.
    """

    leg: Leg
    rate_hz: int
    age_ms: int = 0
    began_number: int = 0
    words: tuple[str, ...] = ()


class Begin(msgspec.Struct, frozen=True, tag="begin"):
    """Order: a call begins or goes on; whatever ran before is forgotten."""

    call: int
    legs: tuple[LegStart, ...]


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """Order: close a leg's open utterance before a frame, and listen for these words from there on; () for all."""

    call: int
    leg: Leg
    number: int
    words: tuple[str, ...] = ()


class Pause(msgspec.Struct, frozen=True, tag="pause"):
    """Order: close a leg's open utterance before a frame, and wait for no more of it: it has fallen silent."""

    call: int
    leg: Leg
    number: int


class Finish(msgspec.Struct, frozen=True, tag="finish"):
    """Order: close the open utterances of the call."""

    call: int


class Cost(msgspec.Struct, frozen=True):
    """What the worker process has used so far."""

    cpu_s: float = 0.0
    peak_rss_mb: float = 0.0


class Loaded(msgspec.Struct, frozen=True, tag="loaded"):
    """Report: the model is in memory."""

    cost: Cost


class LoadRefused(msgspec.Struct, frozen=True, tag="refused"):
    """Report: this model will never work here. ``native`` is what Kaldi said of it, for the log."""

    fault: Fault
    detail: str
    native: str = ""


class Boundary(msgspec.Struct, frozen=True):
    """Everything of a leg up to and including a frame is final.

    Attributes:
        number: The frame; of whichever leg.
        began_number: First frame of the recogniser that goes on after it.
    """

    leg: Leg
    number: int
    began_number: int


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """Report: all frames up to ``number`` are decoded, and this came of the last of them."""

    call: int
    number: int
    utterances: tuple[Utterance, ...] = ()
    partials: tuple[Partial, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    cost: Cost = Cost()


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """Report: the call is over and all of it is final."""

    call: int
    cost: Cost


Order = Begin | Cut | Pause | Finish
Report = Loaded | LoadRefused | Progress | Finished

_encoder = msgspec.msgpack.Encoder()
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_reports: msgspec.msgpack.Decoder[Report] = msgspec.msgpack.Decoder(Report)


def pack_order(order: Order) -> bytes:
    """An order as a message."""
    return _ORDER + _encoder.encode(order)


def pack_frames(frames: Iterable[FedFrame]) -> bytes:
    """Frames as one message."""
    parts = [_AUDIO]
    for fed in frames:
        frame = fed.frame
        leg, size = _LEG_NUMBERS[frame.leg], len(frame.pcm)
        header = _HEADER.pack(fed.number, frame.start_ms, frame.rate_hz, size, leg, fed.known, fed.resumes)
        parts += (header, frame.pcm)
    return b"".join(parts)


def unpack(message: bytes) -> Iterator[FedFrame] | Order:
    """What a message to the worker says.

    Raises:
        ValueError: it is not one.
    """
    match message[:1]:
        case b"A":
            return _frames(message)
        case b"O":
            return _orders.decode(memoryview(message)[1:])
        case kind:
            raise ValueError(f"unknown message {kind!r}")


def pack_report(report: Report) -> bytes:
    """A report as a message."""
    return _encoder.encode(report)


def unpack_report(message: bytes) -> Report:
    """What a message from the worker says.

    Raises:
        msgspec.MsgspecError: it is not one.
    """
    return _reports.decode(message)


def _frames(message: bytes) -> Iterator[FedFrame]:
    position = len(_AUDIO)
    while position < len(message):
        number, start_ms, rate_hz, size, leg, known, resumes = _HEADER.unpack_from(message, position)
        position += _HEADER.size
        pcm = message[position : position + size]
        position += size
        yield FedFrame(number, AudioFrame(_LEGS[leg], start_ms, rate_hz, pcm), known, resumes)
