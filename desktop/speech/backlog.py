# SPDX-License-Identifier: EUPL-1.2
"""The sound of a call that may still be needed: not yet sent, not yet decoded, or not yet final.

When the recognition process dies, what is not final is decoded again by a new one. To hear it just as the first one
did, a little sound before it goes along as context. Not thread-safe: whoever owns it locks.
"""

from collections import deque
from collections.abc import Iterable, Mapping

from desktop.domain.call import AudioFrame, Leg
from desktop.speech.wire import Boundary, FedFrame, LegStart

#: Context that is decoded again before what is not final. Measured: with 0.6 s of it a model without i-vectors gives
#: the same words, times and confidences to the last digit (docs/speech.md); one that adapts to the voice needs more.
CONTEXT_MS = 2_000
ADAPTING_CONTEXT_MS = 8_000
#: Kaldi computes the network for this much sound at once (measured: every 24 feature frames of 10 ms);
#: results are the same only when the new recogniser cuts at the same places.
CHUNK_MS = 240
#: Beginnings of frames of up to 100 ms fall on a chunk at least this often.
_ALIGNED_EVERY_MS = 1_200


class _LegState:
    def __init__(self, start: LegStart) -> None:
        self.rate_hz = start.rate_hz
        self.final_number = -1
        self.final_ms: int | None = None
        self.began_number = 0
        self.began_ms: int | None = None
        self.fed_ms = 0.0
        self.decoded_ms = 0.0


class Backlog:
    """Frames of one call, numbered from 0 in the order of ``add``.

    Args:
        rates: Sample rate in Hz of each leg.

    Attributes:
        context_ms: How much sound before the first frame that is not final is fed again.
    """

    def __init__(self, rates: Mapping[Leg, int]) -> None:
        self.context_ms = CONTEXT_MS
        self._legs = {leg: _LegState(LegStart(leg, rate_hz)) for leg, rate_hz in rates.items()}
        self._frames: deque[AudioFrame] = deque()
        #: Number of the first frame in ``_frames``; they are consecutive.
        self._first = 0
        self._next_to_send = 0
        self._resend_from: dict[Leg, int] = dict.fromkeys(self._legs, 0)
        self._decoded = -1

    @property
    def waiting_ms(self) -> float:
        """Sound that was fed and is not decoded, of the leg that has most of it."""
        return max((leg.fed_ms - leg.decoded_ms for leg in self._legs.values()), default=0.0)

    @property
    def kept(self) -> int:
        """Frames in memory."""
        return len(self._frames)

    @property
    def all_sent(self) -> bool:
        """Whether there is nothing to send."""
        return self._next_to_send == self._end

    @property
    def end(self) -> int:
        """Number of the frame that is added next."""
        return self._end

    @property
    def next_to_send(self) -> int:
        """Number of the first frame that was not sent."""
        return self._next_to_send

    def resumed_at(self, leg: Leg) -> int:
        """Number from which frames of a leg are sent to the present worker."""
        return self._resend_from[leg]

    @property
    def sent_undecoded(self) -> int:
        """Frames that the worker has and has not reported on."""
        return max(0, self._next_to_send - self._decoded - 1)

    @property
    def decoded(self) -> int:
        """Highest number of a frame of which everything that came of it was received; -1 at first."""
        return self._decoded

    def add(self, frame: AudioFrame) -> int:
        """Keep a frame and number it.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        leg = self._legs.get(frame.leg)
        if leg is None or leg.rate_hz != frame.rate_hz:
            raise ValueError(f"the call has no leg {frame.leg.value} at {frame.rate_hz} Hz")
        self._frames.append(frame)
        leg.fed_ms += _length_ms(frame)
        return self._end - 1

    def take(self, max_bytes: int, before: int | None = None) -> list[FedFrame]:
        """The next frames to send, at least one while there is any, then as many as fit into ``max_bytes``.

        Args:
            max_bytes: Of sound.
            before: Number of the first frame that has to wait.
        """
        end = self._end if before is None else min(before, self._end)
        taken: list[FedFrame] = []
        size = 0
        while self._next_to_send < end:
            number = self._next_to_send
            frame = self._frames[number - self._first]
            if number >= self._resend_from[frame.leg]:
                size += len(frame.pcm)
                if taken and size > max_bytes:
                    break
                taken.append(FedFrame(number, frame, number <= self._legs[frame.leg].final_number))
            self._next_to_send += 1
        return taken

    def report(self, number: int, boundaries: Iterable[Boundary]) -> None:
        """Note that all frames up to ``number`` are decoded and what of them is final."""
        for decoded in range(max(self._decoded + 1, self._first), min(number, self._end - 1) + 1):
            frame = self._frames[decoded - self._first]
            self._legs[frame.leg].decoded_ms += _length_ms(frame)
        self._decoded = max(self._decoded, number)
        for boundary in boundaries:
            leg = self._legs[boundary.leg]
            if boundary.number < leg.final_number:
                # From a new worker that was told to finish and had nothing left to do.
                continue
            leg.final_number = boundary.number
            leg.final_ms = boundary.end_ms
            leg.began_number = boundary.began_number
            leg.began_ms = boundary.began_ms
        if boundaries:
            self._trim()

    def rewind(self) -> tuple[LegStart, ...]:
        """Prepare to send to a new worker all that is not final, with its context; how each leg goes on there."""
        starts = []
        self._next_to_send = self._first
        for name, leg in self._legs.items():
            start = self._restart_at(name, leg)
            self._resend_from[name] = start
            began_ms = leg.began_ms if start <= leg.final_number else None
            starts.append(LegStart(name, leg.rate_hz, began_ms, leg.began_number))
        return tuple(starts)

    @property
    def _end(self) -> int:
        return self._first + len(self._frames)

    def _restart_at(self, name: Leg, leg: _LegState) -> int:
        if leg.final_ms is None or leg.began_ms is None or leg.began_number > leg.final_number:
            # Nothing of this recogniser is final: all of it again.
            return max(leg.began_number, leg.final_number + 1)
        latest_ms = leg.final_ms - self.context_ms
        inexact = aligned = None
        for number, frame in enumerate(self._frames, self._first):
            if number > leg.final_number:
                break
            if frame.leg is not name or number < leg.began_number:
                continue
            if inexact is None or frame.start_ms <= latest_ms:
                inexact = number
                if (frame.start_ms - leg.began_ms) % CHUNK_MS == 0:
                    aligned = number
        found = inexact if aligned is None else aligned
        return leg.final_number + 1 if found is None else found

    def _trim(self) -> None:
        while self._frames:
            frame = self._frames[0]
            leg = self._legs[frame.leg]
            if self._first > self._decoded or leg.final_ms is None or self._first > leg.final_number:
                return
            needed_ms = leg.final_ms - self.context_ms - _ALIGNED_EVERY_MS
            if frame.end_ms > needed_ms and self._first >= leg.began_number:
                return
            self._frames.popleft()
            self._first += 1


def _length_ms(frame: AudioFrame) -> float:
    return len(frame.pcm) * 500 / frame.rate_hz
