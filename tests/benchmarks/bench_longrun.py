# SPDX-License-Identifier: EUPL-1.2
"""A working day of calls in one go, as fast as it goes: whether memory stays flat and times stay true.

Run from the root of the repository: ``python -m tests.benchmarks.bench_longrun [--hours 8] [--json]``; eight hours take
about twenty minutes. Docs: docs/speech.md.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher

import psutil

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Utterance, Word
from desktop.speech.decoder import SpeechEvent
from tests.benchmarks.bench_speech import CALLS, opened, rates_of, read

_MB = 1024 * 1024
_MS_PER_HOUR = 3_600_000
#: How often memory is looked at, in sound.
_LOOK_EVERY_MS = _MS_PER_HOUR // 6
#: A slope of fewer says nothing.
_ENOUGH_LOOKS = 6


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Eight hours, unless fewer were asked for.

    Attributes:
        hours: Of two-leg sound.
        wall_s: Time that it took.
        words: Heard.
        worker_mb: Resident memory of the recognition process after each hour.
        window_mb: The same of the process that feeds it.
        worker_slope, window_slope: MB an hour after the first hour, least squares over six looks an hour; None when
            there were too few.
        drift_p50_ms, drift_max_ms: How much later than in the first round the same words of the last round are, each
            measured from the beginning of its round.
    """

    hours: float
    wall_s: float
    words: int
    worker_mb: tuple[float, ...]
    window_mb: tuple[float, ...]
    worker_slope: float | None
    window_slope: float | None
    drift_p50_ms: float
    drift_max_ms: float


class Rounds:
    """The calls at 16 kHz, one after the other, again and again."""

    def __init__(self) -> None:
        calls = [read(call) for call in CALLS]
        self._calls = [frames for frames in calls if frames[0].rate_hz == 16000]
        self.lengths_ms = [frames[-1].end_ms // 100 * 100 + 100 for frames in self._calls]
        self.length_ms = sum(self.lengths_ms)

    def frames(self, until_ms: int) -> Iterator[AudioFrame]:
        """Frames on the clock of one long call."""
        begin_ms = 0
        while begin_ms < until_ms:
            for frames, length_ms in zip(self._calls, self.lengths_ms, strict=True):
                for frame in frames:
                    yield replace(frame, start_ms=begin_ms + frame.start_ms)
                begin_ms += length_ms


def measure_day(hours: float) -> DayFigures:
    """Feed it all and look at memory and times."""
    rounds = Rounds()
    count = max(2, round(hours * _MS_PER_HOUR / rounds.length_ms))
    first: list[tuple[Leg, Word]] = []
    last: list[tuple[Leg, Word]] = []
    words = 0
    last_begins_ms = (count - 1) * rounds.length_ms

    def listener(event: SpeechEvent) -> None:
        nonlocal words
        if isinstance(event, Utterance):
            words += len(event.words)
            if event.start_ms < rounds.length_ms:
                first.extend((event.leg, word) for word in event.words)
            elif event.start_ms >= last_begins_ms:
                last.extend((event.leg, word) for word in event.words)

    recogniser = opened()
    looks: list[tuple[float, float, float]] = []
    begun = time.monotonic()
    try:
        worker, window = psutil.Process(recogniser.worker_pid), psutil.Process()
        recogniser.start_call(rates_of(read(CALLS[0])), listener)
        next_look_ms = _LOOK_EVERY_MS
        for frame in rounds.frames(count * rounds.length_ms):
            recogniser.feed(frame, wait=True)
            if frame.start_ms >= next_look_ms:
                next_look_ms += _LOOK_EVERY_MS
                memory = (worker.memory_info().rss / _MB, window.memory_info().rss / _MB)
                looks.append((frame.start_ms / _MS_PER_HOUR, *memory))
                print(f"{frame.start_ms / _MS_PER_HOUR:.2f} h {memory}", file=sys.stderr)
        if not recogniser.finish_call(300):
            raise RuntimeError("recognition did not finish")
    finally:
        recogniser.close()
    later = _later(first, last, last_begins_ms)
    hourly = looks[5::6]
    return DayFigures(
        hours=round(count * rounds.length_ms / _MS_PER_HOUR, 2),
        wall_s=round(time.monotonic() - begun, 1),
        words=words,
        worker_mb=tuple(round(look[1], 1) for look in hourly),
        window_mb=tuple(round(look[2], 1) for look in hourly),
        worker_slope=_slope([(at, worker_mb) for at, worker_mb, _ in looks if at >= 1]),
        window_slope=_slope([(at, window_mb) for at, _, window_mb in looks if at >= 1]),
        drift_p50_ms=statistics.median(later),
        drift_max_ms=max(map(abs, later)),
    )


def _slope(points: list[tuple[float, float]]) -> float | None:
    if len(points) < _ENOUGH_LOOKS:
        return None
    return round(statistics.linear_regression(*zip(*points, strict=True)).slope, 3)


def _later(first: list[tuple[Leg, Word]], last: list[tuple[Leg, Word]], begins_ms: int) -> list[int]:
    """Of each word that was heard in both rounds, how much later it is in the last one."""
    later = []
    for leg in Leg:
        early, late = ([word for side, word in heard if side is leg] for heard in (first, last))
        matcher = SequenceMatcher(None, [word.text for word in early], [word.text for word in late], autojunk=False)
        for block in matcher.get_matching_blocks():
            pairs = zip(early[block.a : block.a + block.size], late[block.b : block.b + block.size], strict=True)
            later += [b.start_ms - begins_ms - a.start_ms for a, b in pairs]
    return later


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = asdict(measure_day(chosen.hours))
    print(json.dumps(figures) if chosen.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
