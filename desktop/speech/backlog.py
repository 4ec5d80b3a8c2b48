# SPDX-License-Identifier: EUPL-1.2
"""The sound of a call that may still be needed: not yet sent, not yet decoded, or not yet final.

When the recognition process dies, what is not final is decoded again by a new one. To hear it just as the first one
did, a little sound before it goes along as context. Not thread-safe: whoever owns it locks.

A leg's place is counted in samples that were fed, not in call time: silence that is left out is not fed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.call import AudioFrame, Leg
from desktop.speech.wire import Boundary, FedFrame, LegStart

#: Context that is decoded again before what is not final. Measured: with 0.6 s of it a model without i-vectors gives
#: the same words, times and confidences to the last digit (docs/speech.md); one that adapts to the voice needs more.
CONTEXT_MS = 2_000
ADAPTING_CONTEXT_MS = 8_000
#: Kaldi computes the network for this much sound at once (measured: every 24 feature frames of 10 ms);
#: results are the same only when the new recogniser cuts at the same places.
CHUNK_MS = 240
#: Beginnings of frames of 20, 40, 50, 60, 80 or 100 ms fall on a chunk at least this often.
_ALIGNED_EVERY_MS = 1_200


@dataclass(frozen=True, slots=True)
class _Kept:
    """A frame with its number and its place: samples of its leg that were fed before it."""

    number: int
    frame: AudioFrame
    place: int
    resumes: bool

    @property
    def samples(self) -> int:
        return len(self.frame.pcm) // 2

    @property
    def end(self) -> int:
        return self.place + self.samples


class _LegState:
    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self.final_number = -1
        #: Places, in samples: where what is final ends, and where the present recogniser began.
        self.final: int | None = None
        self.began_number = 0
        self.began = 0
        self.fed = 0
        self.decoded = 0

    def ms(self, samples: int) -> float:
        return samples * 1000 / self.rate_hz

    def samples(self, ms: int) -> int:
        return ms * self.rate_hz // 1000


class Backlog:
    """Frames of one call, numbered from 0 in the order of ``add``.

    Args:
        rates: Sample rate in Hz of each leg.

    Attributes:
        context_ms: How much sound before the first frame that is not final is fed again.
    """

    def __init__(self, rates: Mapping[Leg, int]) -> None:
        self.context_ms = CONTEXT_MS
        self._legs = {leg: _LegState(rate_hz) for leg, rate_hz in rates.items()}
        #: By number; a leg that has fallen silent keeps its context however long the other one goes on.
        self._frames: list[_Kept] = []
        self._end = 0
        self._next_to_send = 0
        self._resend_from: dict[Leg, int] = dict.fromkeys(self._legs, 0)
        self._decoded = -1

    @property
    def waiting_ms(self) -> float:
        """Sound that was fed and is not decoded, of the leg that has most of it."""
        return max((leg.ms(leg.fed - leg.decoded) for leg in self._legs.values()), default=0.0)

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

    def check(self, frame: AudioFrame) -> None:
        """Raise what ``add`` would, without keeping the frame.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        leg = self._legs.get(frame.leg)
        if leg is None or leg.rate_hz != frame.rate_hz:
            raise ValueError(f"the call has no leg {frame.leg.value} at {frame.rate_hz} Hz")

    def add(self, frame: AudioFrame, *, resumes: bool = False) -> int:
        """Keep a frame and number it.

        Args:
            frame: The sound.
            resumes: Silence was left out before it.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        self.check(frame)
        leg = self._legs[frame.leg]
        kept = _Kept(self._end, frame, leg.fed, resumes)
        self._frames.append(kept)
        leg.fed = kept.end
        self._end += 1
        return kept.number

    def take(self, max_bytes: int, before: int | None = None) -> list[FedFrame]:
        """The next frames to send, at least one while there is any, then as many as fit into ``max_bytes``.

        Args:
            max_bytes: Of sound.
            before: Number of the first frame that has to wait.
        """
        end = self._end if before is None else min(before, self._end)
        taken: list[FedFrame] = []
        size = 0
        for kept in self._from(self._next_to_send):
            if kept.number >= end:
                break
            if kept.number >= self._resend_from[kept.frame.leg]:
                size += len(kept.frame.pcm)
                if taken and size > max_bytes:
                    self._next_to_send = kept.number
                    return taken
                known = kept.number <= self._legs[kept.frame.leg].final_number
                taken.append(FedFrame(kept.number, kept.frame, known, kept.resumes))
        self._next_to_send = max(self._next_to_send, end)
        return taken

    def report(self, number: int, boundaries: Iterable[Boundary]) -> None:
        """Note that all frames up to ``number`` are decoded and what of them is final."""
        for kept in self._from(self._decoded + 1):
            if kept.number > number:
                break
            self._legs[kept.frame.leg].decoded = kept.end
        self._decoded = max(self._decoded, number)
        for boundary in boundaries:
            leg = self._legs[boundary.leg]
            if boundary.number < leg.final_number:
                # From a new worker that was told to finish and had nothing left to do.
                continue
            leg.final_number = boundary.number
            leg.final = self._place(boundary.leg, boundary.number + 1)
            if boundary.began_number != leg.began_number:
                leg.began_number = boundary.began_number
                leg.began = self._place(boundary.leg, boundary.began_number)
        if boundaries:
            self._frames = [kept for kept in self._frames if self._is_needed(kept)]

    def rewind(self) -> tuple[LegStart, ...]:
        """Prepare to send to a new worker all that is not final, with its context; how each leg goes on there."""
        starts = []
        self._next_to_send = self._frames[0].number if self._frames else self._end
        for name, leg in self._legs.items():
            first = self._restart_at(name, leg)
            self._resend_from[name] = leg.final_number + 1 if first is None else first.number
            age = 0 if first is None else first.place - leg.began
            starts.append(LegStart(name, leg.rate_hz, round(leg.ms(age)), leg.began_number))
        return tuple(starts)

    def _from(self, number: int) -> Iterable[_Kept]:
        first = bisect_left(self._frames, number, key=lambda kept: kept.number)
        return (self._frames[index] for index in range(first, len(self._frames)))

    def _place(self, name: Leg, number: int) -> int:
        """Where a leg was when the frame of this number, of whichever leg, came."""
        return next((kept.place for kept in self._from(number) if kept.frame.leg is name), self._legs[name].fed)

    def _restart_at(self, name: Leg, leg: _LegState) -> _Kept | None:
        """The first frame to send again; None when that is the one after what is final."""
        if leg.final is None or leg.began_number > leg.final_number:
            # Nothing of this recogniser is final: all of it again.
            first = max(leg.began_number, leg.final_number + 1)
            return next((kept for kept in self._from(first) if kept.frame.leg is name), None)
        latest = leg.final - leg.samples(self.context_ms)
        chunk = leg.samples(CHUNK_MS)
        inexact = aligned = None
        for kept in self._from(leg.began_number):
            if kept.number > leg.final_number:
                break
            if kept.frame.leg is name and (inexact is None or kept.place <= latest):
                inexact = kept
                if (kept.place - leg.began) % chunk == 0:
                    aligned = kept
        return aligned or inexact

    def _is_needed(self, kept: _Kept) -> bool:
        leg = self._legs[kept.frame.leg]
        if kept.number > self._decoded or leg.final is None or kept.number > leg.final_number:
            return True
        oldest = leg.final - leg.samples(self.context_ms + _ALIGNED_EVERY_MS)
        return kept.end > oldest and kept.number >= leg.began_number
