# SPDX-License-Identifier: EUPL-1.2
"""One call, as the recogniser keeps it: its sound, the ids of what is open, and how far the worker is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import msgspec

from desktop.domain.call import AudioFrame, Leg
from desktop.speech import wire
from desktop.speech.backlog import Backlog
from desktop.speech.calibration import Calibration
from desktop.speech.decoder import SpeechEvent, SpeechListener
from desktop.speech.dither import Dither
from desktop.speech.gate import Gate
from desktop.speech.reliance import LegReliance
from desktop.speech.worker import REPORT_EVERY
from desktop.system.ids import new_id

#: Bytes of sound in one message. The pipe holds about 200 kB, so that a few messages are always under way.
_MESSAGE_BYTES = 32_000


class CallState:
    """A call between ``start_call`` and ``finish_call``. Not thread-safe: the recogniser locks.

    Args:
        number: Tells this call's reports from those of the one before.
        rates: Sample rate in Hz of each leg.
        listener: Who is told what is heard.
        gated: Leave long silence out.
        calibration: Of the model, when it was measured.

    Attributes:
        starts: How each leg begins, or goes on, in the worker.
        begun: The worker knows of the call.
        finishing: No frames follow.
        finish_sent: The worker knows that, too.
        finished: All of the call is final and was passed on.
    """

    def __init__(
        self,
        number: int,
        rates: Mapping[Leg, int],
        listener: SpeechListener,
        *,
        gated: bool = True,
        calibration: Calibration | None = None,
    ) -> None:
        self.number = number
        self.listener = listener
        self.backlog = Backlog(rates)
        self._dither = {leg: Dither() for leg in rates}
        self._gates = {leg: Gate(rate_hz) for leg, rate_hz in rates.items()} if gated else {}
        self._reliance = {leg: LegReliance(calibration) for leg in rates}
        self.starts = self.backlog.rewind()
        self.open_ids: dict[Leg, str] = {}
        self._cuts: list[wire.Cut | wire.Pause] = []
        self._unsent_cuts: list[wire.Cut | wire.Pause] = []
        self._on_cut: list[tuple[wire.Cut, Callable[[], None]]] = []
        self.begun = False
        self.finishing = False
        self.finish_sent = False
        self.finished = False

    def add(self, frame: AudioFrame) -> None:
        """Take a frame to be recognised.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        # Before anything has looked at it: a closed gate keeps frames to itself.
        self.backlog.check(frame)
        gate = self._gates.get(frame.leg)
        frame = self._dither[frame.leg].apply(frame)
        if gate is None:
            self.backlog.add(frame)
            return
        passed = gate.take(frame)
        for place, each in enumerate(passed.frames):
            self.backlog.add(each, resumes=passed.resumes and place == 0)
        if passed.closed:
            self._order(wire.Pause(self.number, frame.leg, self.backlog.end))

    def cut(self, leg: Leg, words: tuple[str, ...], done: Callable[[], None]) -> None:
        """Close a leg here; ``done`` is given back by :meth:`cuts_done` once all that came before was told."""
        cut = wire.Cut(self.number, leg, self.backlog.end, words)
        self._order(cut)
        self._on_cut.append((cut, done))

    def cuts_done(self, boundaries: Iterable[wire.Boundary]) -> list[Callable[[], None]]:
        """Whom to tell that a leg was closed, now that this is final."""
        final = {boundary.leg: boundary.number for boundary in boundaries}
        done = [(cut, tell) for cut, tell in self._on_cut if final.get(cut.leg, -2) >= cut.number - 1]
        self._on_cut = [each for each in self._on_cut if each not in done]
        return [tell for _, tell in done]

    def name_events(self, progress: wire.Progress, *, with_partials: bool) -> list[SpeechEvent]:
        """What was heard, as it is told: the worker knows neither ids nor what was heard before it began.

        An id holds from an utterance's first partial to its end, over restarts.
        """
        events: list[SpeechEvent] = []
        for utterance in progress.utterances:
            utterance_id = self.open_ids.pop(utterance.leg, "") or new_id()
            events.append(replace(self._reliance[utterance.leg].judge(utterance), id=utterance_id))
        for partial in progress.partials:
            level = self._reliance[partial.leg].level
            if not partial.text:
                open_id = self.open_ids.pop(partial.leg, "")
            elif with_partials:
                open_id = self.open_ids.setdefault(partial.leg, "") or new_id()
                self.open_ids[partial.leg] = open_id
            else:
                continue
            if open_id:
                events.append(replace(partial, utterance_id=open_id, confidence=level))
        return events

    def order_due(self) -> bool:
        """Whether there is something to send."""
        to_send = not self.backlog.all_sent or bool(self._unsent_cuts)
        return not self.begun or to_send or (self.finishing and not self.finish_sent)

    def next_message(self) -> bytes:
        """What the worker is to be sent now; only when ``order_due``."""
        if not self.begun:
            self.begun = True
            return wire.pack_order(wire.Begin(self.number, self.starts))
        cut = self._unsent_cuts[0] if self._unsent_cuts else None
        if cut is not None and cut.number <= self.backlog.next_to_send:
            return wire.pack_order(self._unsent_cuts.pop(0))
        if not self.backlog.all_sent:
            return wire.pack_frames(self.backlog.take(_MESSAGE_BYTES, cut.number if cut else None))
        self.finish_sent = True
        return wire.pack_order(wire.Finish(self.number))

    def continue_elsewhere(self, context_ms: int) -> None:
        """A new worker has to be told all that is not final."""
        self.backlog.context_ms = context_ms
        starts = self.backlog.rewind()
        self.starts = tuple(msgspec.structs.replace(start, words=self._words_at(start.leg)) for start in starts)
        untold: list[wire.Cut | wire.Pause] = [cut for cut, _ in self._on_cut]
        self._unsent_cuts = [
            cut for cut in self._cuts if cut in untold or cut.number > self.backlog.resumed_at(cut.leg)
        ]
        self.begun = self.finish_sent = False

    def _words_at(self, leg: Leg) -> tuple[str, ...]:
        """What is listened for where a leg goes on."""
        resumed_at = self.backlog.resumed_at(leg)
        cuts = (cut for cut in self._cuts if isinstance(cut, wire.Cut))
        before = [cut.words for cut in cuts if cut.leg is leg and cut.number <= resumed_at]
        return before[-1] if before else ()

    def _order(self, order: wire.Cut | wire.Pause) -> None:
        self._cuts.append(order)
        self._unsent_cuts.append(order)

    @property
    def overdue(self) -> bool:
        """Whether the worker has so much to do that it would have reported something by now."""
        return self.backlog.sent_undecoded >= 2 * REPORT_EVERY or (self.finish_sent and not self.finished)
