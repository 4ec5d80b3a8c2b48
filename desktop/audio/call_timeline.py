# SPDX-License-Identifier: EUPL-1.2
"""Two legs side by side on one clock: every sample at its call time, silence where nothing was heard."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import soxr

from desktop.domain.call import AudioFrame, Leg

Mono = np.ndarray[Any, np.dtype[np.int16]]
Stereo = np.ndarray[Any, np.dtype[np.int16]]

#: Frames tell their time in whole milliseconds, and clocks jitter: so much off is the continuation all the same. Both
#: legs together are therefore never more than twice this apart.
JOINED_MS = 15
#: A leg that is later than the other by more than this is not waited for: silence stands there.
PATIENCE_MS = 400
#: What is written as silence at once; a gap of an hour needs no memory of its size.
_MOST = 65536


class _Track:
    """One leg: samples from ``begin`` on, at the rate of the timeline."""

    def __init__(self, rate_hz: int, to_hz: int, begin: int) -> None:
        self._rate_hz, self._to_hz = rate_hz, to_hz
        self.begin = self.end = begin
        self._parts: list[Mono] = []
        self._stream: soxr.ResampleStream | None = None
        # Where the next sample belongs: what came in since the last hole, counted from there.
        self._joined_at, self._joined = begin, 0

    def accept(self, frame: AudioFrame) -> None:
        place = frame.start_ms * self._to_hz // 1000
        samples = np.frombuffer(frame.pcm, "<i2").astype(np.int16, copy=False)
        behind = self._expected - place
        if abs(behind) > JOINED_MS * self._to_hz // 1000:
            if behind < 0:
                self._fill_to(place)
            else:
                # Something stands there already, silence when it was not waited for.
                samples = samples[-(-behind * self._rate_hz // self._to_hz) :]
        self._joined += len(samples)
        self._add(self._converted(samples))

    def take(self, until: int) -> Mono:
        """Everything before ``until``, silence where there is nothing."""
        if until > self.end:
            self._fill_to(until)
        joined = np.concatenate(self._parts) if self._parts else np.zeros(0, np.int16)
        count = until - self.begin
        self._parts = [joined[count:]] if count < len(joined) else []
        self.begin = until
        return joined[:count]

    def finish(self) -> int:
        """Nothing follows; where it ends."""
        self._fill_to(self.end)
        return self.end

    @property
    def _expected(self) -> int:
        return self._joined_at + self._joined * self._to_hz // self._rate_hz

    def _fill_to(self, place: int) -> None:
        if self._stream is not None:
            # What a resampler holds back belongs before the hole.
            self._add(self._stream.resample_chunk(np.zeros(0, np.int16), last=True))
            self._stream = None
        if place > self.end:
            self._add(np.zeros(place - self.end, np.int16))
        self._joined_at, self._joined = self.end, 0

    def _converted(self, samples: Mono) -> Mono:
        if self._rate_hz == self._to_hz:
            return samples
        if self._stream is None:
            self._stream = soxr.ResampleStream(self._rate_hz, self._to_hz, 1, dtype="int16")
        converted: Mono = self._stream.resample_chunk(samples)
        return converted

    def _add(self, samples: Mono) -> None:
        if len(samples):
            self._parts.append(samples)
            self.end += len(samples)


class CallTimeline:
    """Takes the frames of a call as they come and gives them as two channels. For one thread.

    Args:
        rates: Sample rate in Hz of each leg that is heard; the other one is silence.
        begin_ms: Call time of the first sample that is wanted.
        rate_hz: Of the timeline; that of the better leg when None.
    """

    def __init__(self, rates: Mapping[Leg, int], begin_ms: int = 0, rate_hz: int | None = None) -> None:
        self.rate_hz = rate_hz or max(rates.values())
        begin = begin_ms * self.rate_hz // 1000
        self._tracks = {leg: _Track(rates[leg], self.rate_hz, begin) for leg in rates}
        self._written = begin

    def accept(self, frame: AudioFrame) -> Iterator[Stereo]:
        """Take a frame; what is complete by now, shape (n, 2), agent left."""
        self._tracks[frame.leg].accept(frame)
        ends = [track.end for track in self._tracks.values()]
        patience = PATIENCE_MS * self.rate_hz // 1000
        yield from self._take(max(min(ends), max(ends) - patience))

    def finish(self) -> Iterator[Stereo]:
        """All that is left."""
        yield from self._take(max(track.finish() for track in self._tracks.values()))

    def _take(self, until: int) -> Iterator[Stereo]:
        while self._written < until:
            self._written = step = min(until, self._written + _MOST)
            count = step - min(track.begin for track in self._tracks.values())
            both = np.zeros((count, 2), np.int16)
            for leg, track in self._tracks.items():
                both[:, 0 if leg is Leg.AGENT else 1] = track.take(step)
            yield both
