# SPDX-License-Identifier: EUPL-1.2
"""Word error rates of a model on every recording whose words are known, by set, call and leg; docs/speech.md.

Run as ``maat bench --only words`` or ``python -m tests.benchmarks.bench_words``. Of another model: ``--model DIR``. On
recordings of your own instead: ``--recordings DIR``, see ``speech_sets.own_recordings``.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.system.paths import DEMO_MODEL, bundled_models
from tests.benchmarks.heard_words import Heard, hear, opened_raw
from tests.benchmarks.speech_sets import (
    NO_HUMAN_SPEECH,
    Recording,
    demo_calls,
    human_clips,
    own_recordings,
    with_variants,
)


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """Errors among so many words that were said: substitutions, deletions and insertions."""

    group: str
    name: str
    leg: str
    words: int
    errors: int

    @property
    def rate(self) -> float:
        return self.errors / max(1, self.words)


def recordings_of(own: Path | None) -> list[Recording]:
    """What is measured: an organisation's recordings, or all that come with Maat or lie beside it."""
    if own is not None:
        return own_recordings(own)
    human = human_clips()
    if not human:
        print(NO_HUMAN_SPEECH, file=sys.stderr)
    return [*with_variants(demo_calls()), *human]


def by_leg(heard: Iterable[Heard]) -> list[ErrorRate]:
    """A rate for each leg of each call; clips of one voice together."""
    totals: dict[tuple[str, str, str], list[int]] = {}
    for each in heard:
        for leg, words in each.words.items():
            total = totals.setdefault((each.recording.group, each.recording.voice, leg.value), [0, 0])
            total[0] += words
            total[1] += each.errors[leg]
    return [ErrorRate(*place, *total) for place, total in totals.items()]


def by_group(rates: Sequence[ErrorRate]) -> list[ErrorRate]:
    """A rate for each set."""
    groups = list(dict.fromkeys(each.group for each in rates))
    return [
        ErrorRate(
            group,
            "",
            "",
            sum(each.words for each in rates if each.group == group),
            sum(each.errors for each in rates if each.group == group),
        )
        for group in groups
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=bundled_models() / DEMO_MODEL)
    parser.add_argument("--recordings", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with opened_raw(chosen.model) as recogniser:
        legs = by_leg(hear(recogniser, recordings_of(chosen.recordings)))
    groups = by_group(legs)
    if chosen.json:
        figures = {name: [asdict(each) | {"rate": each.rate} for each in rates] for name, rates in _named(groups, legs)}
        print(json.dumps({"model": chosen.model.resolve().name} | figures))
        return
    print(f"{chosen.model.resolve().name}\n")
    for title, rates in _named(groups, legs):
        print(f"| {title} | words | errors | word error rate |\n|---|---|---|---|")
        for each in rates:
            name = ", ".join(filter(None, (each.group, each.name, each.leg)))
            print(f"| {name} | {each.words} | {each.errors} | {each.rate:.1%} |")
        print()


def _named(groups: list[ErrorRate], legs: list[ErrorRate]) -> tuple[tuple[str, list[ErrorRate]], ...]:
    return ("set", groups), ("leg", legs)


if __name__ == "__main__":
    main()
