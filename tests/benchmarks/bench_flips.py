# SPDX-License-Identifier: EUPL-1.2
"""How often the best card changes in a call: over the conversation, as Maat does it, and by each utterance alone.

Run as ``maat bench --only flips`` or ``python -m tests.benchmarks.bench_flips``. The bundled calls are heard by
the bundled model; a change counts from one article to another, so the first card of a call is none. In a call with two
questions one change is due.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from desktop.commands.workspace import open_workspace
from desktop.knowledge.matcher import Matcher
from desktop.system.paths import Home, resources

CALLS = resources() / "demo-calls"


@dataclass(frozen=True, slots=True)
class Flips:
    """One call; cards are ids of the best articles, one for each utterance of the resident that brought any."""

    call: str
    minutes: float
    cards: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def changes(self) -> int:
        """From one card to another."""
        return changes(self.cards)


def changes(cards: Sequence[str]) -> int:
    """How often a card differs from the one before it."""
    return sum(before != after for before, after in pairwise(cards))


def measure(call: Path, matcher: Matcher, home: Path) -> Flips:
    """Hear a call whole, and look at the same words one utterance at a time."""
    command = [sys.executable, "-m", "desktop", "assist", str(call), "--json", "--fast"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment(home))
    events = [json.loads(line) for line in done.stdout.splitlines()]
    said = [each["text"] for each in events if each["event"] == "utterance" and each["leg"] == "caller"]
    seconds = next(each["audio_s"] for each in events if each["event"] == "summary")
    return Flips(
        call.stem,
        seconds / 60,
        tuple(each["items"][0]["article_id"] for each in events if each["event"] == "suggestions" and each["items"]),
        tuple(found.items[0].article_id for text in said if (found := matcher.match([text], utterance_id="")).items),
    )


def _environment(home: Path) -> dict[str, str]:
    return dict(os.environ) | {"MAAT_HOME": str(home), "MAAT_LANG": "en"}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    as_json = options.parse_args().json
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with open_workspace(Home(home)) as workspace:
            matcher = workspace.knowledge.current()
            found = [measure(call, matcher, home) for call in sorted(CALLS.glob("*.wav"))]
    minutes = sum(each.minutes for each in found)
    here, alone = sum(each.changes for each in found), sum(changes(each.alone) for each in found)
    if as_json:
        calls = [asdict(each) for each in found]
        print(json.dumps({"calls": calls, "per_minute": here / minutes, "alone_per_minute": alone / minutes}))
        return
    for each in found:
        print(f"{each.call:28} {each.minutes:4.1f} min  {each.changes} changes, each alone {changes(each.alone)}")
    print(f"a minute: {here / minutes:.2f}, each utterance alone {alone / minutes:.2f}")


if __name__ == "__main__":
    main()
