# SPDX-License-Identifier: EUPL-1.2
"""One call, as the recogniser keeps it: its sound, the ids of what is open, and how far the worker is."""

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.call import AudioFrame, Leg
from desktop.speech import wire
from desktop.speech.backlog import Backlog
from desktop.speech.decoder import SpeechEvent, SpeechListener
from desktop.speech.dither import Dither
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

    Attributes:
        starts: How each leg begins, or goes on, in the worker.
        begun: The worker knows of the call.
        finishing: No frames follow.
        finish_sent: The worker knows that, too.
        finished: All of the call is final and was passed on.
    """

    def __init__(self, number: int, rates: Mapping[Leg, int], listener: SpeechListener) -> None:
        self.number = number
        self.listener = listener
        self.backlog = Backlog(rates)
        self._dither = {leg: Dither() for leg in rates}
        self.starts = self.backlog.rewind()
        self.open_ids: dict[Leg, str] = {}
        self.begun = False
        self.finishing = False
        self.finish_sent = False
        self.finished = False

    def add(self, frame: AudioFrame) -> None:
        """Take a frame to be recognised.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        dither = self._dither.get(frame.leg)
        self.backlog.add(frame if dither is None else dither.apply(frame))

    def name_events(self, progress: wire.Progress, *, with_partials: bool) -> list[SpeechEvent]:
        """What was heard, with ids that hold from an utterance's first partial to its end, over restarts."""
        events: list[SpeechEvent] = [
            replace(utterance, id=self.open_ids.pop(utterance.leg, "") or new_id()) for utterance in progress.utterances
        ]
        for partial in progress.partials:
            if not partial.text:
                if (open_id := self.open_ids.pop(partial.leg, "")) != "":
                    events.append(replace(partial, utterance_id=open_id))
            elif with_partials:
                open_id = self.open_ids.setdefault(partial.leg, "") or new_id()
                self.open_ids[partial.leg] = open_id
                events.append(replace(partial, utterance_id=open_id))
        return events

    def order_due(self) -> bool:
        """Whether there is something to send."""
        return not self.begun or not self.backlog.all_sent or (self.finishing and not self.finish_sent)

    def next_message(self) -> bytes:
        """What the worker is to be sent now; only when ``order_due``."""
        if not self.begun:
            self.begun = True
            return wire.pack_order(wire.Begin(self.number, self.starts))
        if not self.backlog.all_sent:
            return wire.pack_frames(self.backlog.take(_MESSAGE_BYTES))
        self.finish_sent = True
        return wire.pack_order(wire.Finish(self.number))

    def continue_elsewhere(self, context_ms: int) -> None:
        """A new worker has to be told all that is not final."""
        self.backlog.context_ms = context_ms
        self.starts = self.backlog.rewind()
        self.begun = self.finish_sent = False

    @property
    def overdue(self) -> bool:
        """Whether the worker has so much to do that it would have reported something by now."""
        return self.backlog.sent_undecoded >= 2 * REPORT_EVERY or (self.finish_sent and not self.finished)
