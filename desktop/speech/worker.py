# SPDX-License-Identifier: EUPL-1.2
"""The recognition process: one model, a decoder a leg, frames in, words out. It dies with the pipe.

What comes out depends on the frames and their order alone, never on when they arrive.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.domain.call import Leg
from desktop.domain.errors import Fault
from desktop.domain.speech import Partial, Utterance
from desktop.speech import vosk_decoder, wire
from desktop.speech.confinement import NativeMessages, StarvationWatch, confine, cost_so_far, near_limit

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

#: Progress is reported after this many frames even when nothing was heard.
REPORT_EVERY = 10


@dataclass(frozen=True, slots=True)
class WorkerPlan:
    """What the process is started with.

    Attributes:
        folder: What to load.
        parent: Process id of Maat.
        limit_mb: Address space that it may take; None for no limit.
    """

    folder: str
    parent: int
    limit_mb: int | None


def run_worker(pipe: "Connection[bytes, bytes]", plan: WorkerPlan) -> None:
    """Body of the process; returns when the other end of the pipe is closed."""
    confine(plan.parent, plan.limit_mb)
    model = _load(pipe, plan)
    if model is None:
        return
    _send(pipe, wire.Loaded(cost_so_far()))
    call: _Call | None = None
    while True:
        try:
            message = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        match wire.unpack(message):
            case wire.Begin() as begin:
                call = _Call(pipe, model, begin)
            case wire.Cut() as cut:
                if call is not None and call.number == cut.call:
                    call.cut(cut)
            case wire.Pause() as pause:
                if call is not None and call.number == pause.call:
                    call.pause(pause)
            case wire.Finish(call=number):
                if call is not None and call.number == number:
                    call.finish()
                    call = None
            case frames:
                for fed in frames:
                    if call is not None:
                        call.take(fed)


def _load(pipe: "Connection[bytes, bytes]", plan: WorkerPlan) -> vosk_decoder.LoadedModel | None:
    too_large = wire.LoadRefused(Fault.MODEL_TOO_LARGE, f"{plan.limit_mb} MB")

    def starved() -> None:
        _send(pipe, too_large)
        # The main thread is in native code and cannot be asked to end.
        os._exit(1)

    with NativeMessages() as messages:
        try:
            with StarvationWatch(plan.limit_mb, starved):
                return vosk_decoder.load_model(plan.folder)
        except (vosk_decoder.LoadFailed, MemoryError) as error:
            damaged = wire.LoadRefused(Fault.MODEL_DAMAGED, str(error), messages.errors())
            _send(pipe, too_large if near_limit(plan.limit_mb) else damaged)
            return None


@dataclass(slots=True)
class _Group:
    """What came of the frames that begin at the same time, one a leg."""

    start_ms: int
    legs: set[Leg] = field(default_factory=set)
    last: int = -1
    events: list[Partial | Utterance] = field(default_factory=list)
    boundaries: list[wire.Boundary] = field(default_factory=list)


class _Call:
    def __init__(self, pipe: "Connection[bytes, bytes]", model: vosk_decoder.LoadedModel, begin: wire.Begin) -> None:
        self.number = begin.call
        self._pipe = pipe
        self._decoders = {
            # Ids are given out on the other side, where they outlive this process.
            start.leg: vosk_decoder.VoskDecoder(model, start.leg, start.rate_hz, str, start.age_ms)
            for start in begin.legs
        }
        for start in begin.legs:
            if start.words:
                self._decoders[start.leg].listen_for(start.words)
        #: Legs that are being fed; what comes of one frame of each is sorted and told together.
        self._fed = set(self._decoders)
        self._began = {start.leg: start.began_number for start in begin.legs}
        self._group: _Group | None = None
        self._unreported = 0
        self._last = -1

    def take(self, fed: wire.FedFrame) -> None:
        frame = fed.frame
        if self._group is not None and (frame.start_ms != self._group.start_ms or frame.leg in self._group.legs):
            self._close_group()
        group = self._group = self._group or _Group(frame.start_ms)
        decoder = self._decoders[frame.leg]
        self._fed.add(frame.leg)
        if fed.known:
            decoder.warm(frame, resumes=fed.resumes)
        else:
            self._decode(decoder, fed, group)
        group.legs.add(frame.leg)
        group.last = self._last = fed.number
        if group.legs >= self._fed:
            self._close_group()

    def cut(self, cut: wire.Cut) -> None:
        """Close a leg; it is not waited for until it is fed again."""
        decoder = self._leave_out(cut.leg)
        self._began[cut.leg] = cut.number
        events = decoder.flush()
        decoder.listen_for(cut.words)
        self._close_leg(cut.leg, cut.number, events)

    def pause(self, pause: wire.Pause) -> None:
        """Close a leg that fell silent; it goes on in the same context when it is fed again."""
        decoded = self._leave_out(pause.leg).pause()
        if decoded.fresh_after:
            self._began[pause.leg] = pause.number
        self._close_leg(pause.leg, pause.number, decoded.events)

    def finish(self) -> None:
        self._close_group()
        group = _Group(0, last=self._last)
        for leg, decoder in self._decoders.items():
            group.events += decoder.flush()
            # Said even when nothing was open: after a crash right here nothing may be closed a second time.
            group.boundaries.append(wire.Boundary(leg, self._last, self._last + 1))
        self._report(group)
        _send(self._pipe, wire.Finished(self.number, cost_so_far()))

    def _leave_out(self, leg: Leg) -> vosk_decoder.VoskDecoder:
        self._close_group()
        self._fed.discard(leg)
        return self._decoders[leg]

    def _close_leg(self, leg: Leg, number: int, events: Sequence[Partial | Utterance]) -> None:
        boundary = wire.Boundary(leg, number - 1, self._began[leg])
        self._report(_Group(0, last=self._last, events=[*events], boundaries=[boundary]))

    def _decode(self, decoder: vosk_decoder.VoskDecoder, fed: wire.FedFrame, group: _Group) -> None:
        leg = fed.frame.leg
        decoded = decoder.decode(fed.frame, resumes=fed.resumes)
        group.events += decoded.events
        if decoded.closed_before:
            self._began[leg] = fed.number
            group.boundaries.append(wire.Boundary(leg, fed.number - 1, fed.number))
        if decoded.closed_after:
            if decoded.fresh_after:
                self._began[leg] = fed.number + 1
            group.boundaries.append(wire.Boundary(leg, fed.number, self._began[leg]))

    def _close_group(self) -> None:
        group, self._group = self._group, None
        if group is None:
            return
        self._unreported += len(group.legs)
        if group.events or group.boundaries or self._unreported >= REPORT_EVERY:
            self._report(group)
            self._unreported = 0

    def _report(self, group: _Group) -> None:
        utterances = [event for event in group.events if isinstance(event, Utterance)]
        # Sorting is stable, so that of two that ended together the agent's comes first.
        utterances.sort(key=lambda utterance: utterance.end_ms)
        partials = [event for event in group.events if isinstance(event, Partial)]
        progress = wire.Progress(
            self.number, group.last, tuple(utterances), tuple(partials), tuple(group.boundaries), cost_so_far()
        )
        _send(self._pipe, progress)


def _send(pipe: "Connection[bytes, bytes]", report: wire.Report) -> None:
    try:
        pipe.send_bytes(wire.pack_report(report))
    except OSError:
        # Nobody is there any more; reading will tell the same.
        raise SystemExit(0) from None
