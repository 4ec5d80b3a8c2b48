# SPDX-License-Identifier: EUPL-1.2
"""The demo calls as the demonstration model recognises them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance

RECOGNISED = Path(__file__).parent / "recognised"


def read_call(name: str) -> tuple[Utterance, ...]:
    lines = (RECOGNISED / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return tuple(
        Utterance(f"u{number}", Leg(row["leg"]), row["start_ms"], row["end_ms"], row["text"], row["confidence"])
        for number, row in enumerate(rows)
    )


@pytest.fixture
def call() -> Callable[[str], tuple[Utterance, ...]]:
    return read_call


@pytest.fixture
def talk() -> Callable[..., tuple[Utterance, ...]]:
    """Makes a call of lines "a: ..." (agent) and "c: ..." (caller), two seconds each."""

    def make(*lines: str, confidence: float = 1.0) -> tuple[Utterance, ...]:
        legs = {"a": Leg.AGENT, "c": Leg.CALLER}
        return tuple(
            Utterance(f"u{n}", legs[line[0]], n * 2000, n * 2000 + 1900, line[3:], confidence)
            for n, line in enumerate(lines)
        )

    return make
