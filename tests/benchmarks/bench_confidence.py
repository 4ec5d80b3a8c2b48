# SPDX-License-Identifier: EUPL-1.2
"""Whether confidences are right as often as they say, with and without calibration, and what is certain.

Run as ``maat bench --only confidence`` or ``python -m tests.benchmarks.bench_confidence``. The curve is fitted on one
half of the recordings (by call, by voice) and tried on the other. The last lines are those of
``models/calibration.toml``; with ``--model DIR --recordings DIR`` those for a model and recordings of your own. Docs:
docs/speech.md.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt
import soundfile

from desktop.domain.call import Leg
from desktop.domain.speech import UNCERTAIN_UTTERANCE, UNCERTAIN_WORD, Utterance
from desktop.speech.calibration import Calibration, calibration_of, features
from desktop.speech.reliance import LegReliance
from desktop.system.paths import DEMO_MODEL, bundle_root, bundled_models
from tests.benchmarks.heard_words import Heard, hear, opened_raw
from tests.benchmarks.speech_sets import (
    NO_HUMAN_SPEECH,
    Recording,
    demo_calls,
    human_calls,
    human_clips,
    own_recordings,
    with_variants,
)

Numbers = npt.NDArray[np.float64]

#: Of a voice that was not heard yet, when a curve is fitted.
EXPECTED, EXPECTED_WORDS = 0.40, 12.0
_BINS = 10
_RIDGE = 0.001
_FIT, _CHECK = 0, 1
_HALVES = {_FIT: "fitted on", _CHECK: "the other half"}


class NoCurve(Exception):
    """The words do not allow of one; the text says why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Words or utterances with their confidence and what is right of them, 0-1."""

    confidence: Numbers
    right: Numbers

    def bins(self) -> list[tuple[float, float, int, float, float]]:
        """From, to, how many, mean confidence, share right; those with nothing in them left out."""
        places = np.minimum((self.confidence * _BINS).astype(int), _BINS - 1)
        return [
            (
                number / _BINS,
                (number + 1) / _BINS,
                int(np.sum(here)),
                float(np.mean(self.confidence[here])),
                float(np.mean(self.right[here])),
            )
            for number in range(_BINS)
            if np.any(here := places == number)
        ]

    @property
    def error(self) -> float:
        """Expected calibration error: mean distance of confidence and share right over the bins, by their size."""
        return sum(count * abs(mean - right) for _, _, count, mean, right in self.bins()) / max(1, len(self.right))

    @property
    def brier(self) -> float:
        """Mean square of confidence less right."""
        return float(np.mean((self.confidence - self.right) ** 2))


Judge = Callable[[Heard], list[tuple[Utterance, tuple[bool, ...]]]]


def raw(heard: Heard) -> list[tuple[Utterance, tuple[bool, ...]]]:
    """As the model gives it: the mean of the words for an utterance."""
    return [
        (replace(utterance, confidence=fmean(word.confidence for word in utterance.words)), right)
        for utterance, right in zip(heard.utterances, heard.right, strict=True)
    ]


def judged_by(calibration: Calibration | None) -> Judge:
    """As Maat tells it with a calibration, or without one."""

    def judge(heard: Heard) -> list[tuple[Utterance, tuple[bool, ...]]]:
        legs = {leg: LegReliance(calibration) for leg in Leg}
        return [
            (legs[utterance.leg].judge(utterance), right)
            for utterance, right in zip(heard.utterances, heard.right, strict=True)
        ]

    return judge


def words_of(heard: Iterable[Heard], judge: Judge) -> Judged:
    """All words."""
    pairs = [
        (word.confidence, same)
        for each in heard
        for utterance, right in judge(each)
        for word, same in zip(utterance.words, right, strict=True)
    ]
    return _judged(pairs)


def utterances_of(heard: Iterable[Heard], judge: Judge) -> Judged:
    """All utterances, with the share of their words that is right."""
    return _judged(
        [(utterance.confidence, sum(right) / len(right)) for each in heard for utterance, right in judge(each)]
    )


def fit(heard: Sequence[Heard], fitted_on: str) -> Calibration:
    """The most likely curve (iteratively reweighted least squares, a touch of ridge so that it always exists).

    Raises:
        NoCurve: all words are right or wrong, or what the model is surer of is wrong more often.
    """
    rows: list[tuple[float, float, float]] = []
    marks: list[bool] = []
    start = Calibration(offset=0.0, leg=1.0, word=0.0, expected=EXPECTED, expected_words=EXPECTED_WORDS, fitted_on="")
    for each in heard:
        legs = {leg: LegReliance(start) for leg in Leg}
        for utterance, right in zip(each.utterances, each.right, strict=True):
            legs[utterance.leg].judge(utterance)
            for word, same in zip(utterance.words, right, strict=True):
                rows.append((1.0, *features(word.confidence, legs[utterance.leg].heard)))
                marks.append(same)
    if not any(marks) or all(marks):
        raise NoCurve("no curve can be fitted: all words are right, or all are wrong; more recordings are needed")
    offset, word, leg = _logistic(np.array(rows), np.array(marks, dtype=np.float64))
    if word < 0.0 or leg < 0.0:
        raise NoCurve("no curve can be fitted: what the model is surer of is wrong more often; see its recordings")
    digits = {"offset": round(offset, 3), "leg": round(leg, 3), "word": round(word, 3)}
    return Calibration(**digits, expected=EXPECTED, expected_words=EXPECTED_WORDS, fitted_on=fitted_on)


def assisted(call: Recording, model: Path) -> tuple[int, int, int]:
    """Utterances, answer cards and handoffs that `maat assist` gives for a call of one leg."""
    with tempfile.TemporaryDirectory(prefix="maat-bench-") as place:
        file = Path(place) / "call.wav"
        soundfile.write(file, call.sound[Leg.CALLER], call.rate_hz)
        command = [sys.executable, "-m", "desktop", "assist", str(file), "--json", "--fast", "--model", str(model)]
        environment = dict(os.environ) | {"MAAT_HOME": place}
        done = subprocess.run(command, cwd=bundle_root(), env=environment, check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    cards = sum(line["event"] == "suggestions" and line["standard"] for line in lines)
    handoffs = sum(line["event"] == "handoff" for line in lines)
    return sum(line["event"] == "utterance" for line in lines), cards, handoffs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=bundled_models() / DEMO_MODEL)
    parser.add_argument("--recordings", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    model = chosen.model.resolve()
    calls = [] if chosen.recordings else human_calls()
    recordings = (
        own_recordings(chosen.recordings)
        if chosen.recordings
        else [*with_variants(demo_calls()), *calls, *human_clips()]
    )
    if not chosen.recordings and not calls:
        print(NO_HUMAN_SPEECH, file=sys.stderr)
    with opened_raw(model) as recogniser:
        heard = hear(recogniser, recordings)
    try:
        figures = measured(heard, calibration_of(model))
    except NoCurve as reason:
        raise SystemExit(str(reason)) from reason
    if calls:
        figures["assist"] = [assisted(call, model) for call in calls]
    if chosen.json:
        print(json.dumps({"model": model.name} | figures))
    else:
        print(f"{model.name}\n")
        _print(figures)


def measured(heard: Sequence[Heard], shipped: Calibration | None) -> dict[str, object]:
    """All figures: of the shipped curve, of the model as it is, and of a curve fitted here and tried both ways.

    Raises:
        NoCurve: none can be fitted on the first half.
    """
    halves = {half: [each for each in heard if each.recording.half == half] for half in _HALVES}
    if not all(halves.values()):
        raise SystemExit("at least two recordings are needed: one to fit on, one to try on")
    fitted = fit(halves[_FIT], _described(halves[_FIT]))
    turned = []
    with suppress(NoCurve):
        judge = judged_by(fit(halves[_CHECK], ""))
        turned = [_summary("fitted on the other half", "the first half", halves[_FIT], judge)]
    judges = {"as the model gives it": raw, "without calibration": judged_by(None), "fitted": judged_by(fitted)}
    if shipped is not None:
        judges["shipped"] = judged_by(shipped)
    told = judges.get("shipped", judges["without calibration"])
    return {
        "summary": [_summary(name, "the other half", halves[_CHECK], judge) for name, judge in judges.items()] + turned,
        "words before": words_of(halves[_CHECK], raw).bins(),
        "words after": words_of(halves[_CHECK], judged_by(fitted)).bins(),
        "utterances after": utterances_of(halves[_CHECK], judged_by(fitted)).bins(),
        "certain": [_certain(group, heard, told) for group in dict.fromkeys(each.recording.group for each in heard)],
        "certain without calibration": [
            _certain(group, heard, judges["without calibration"])
            for group in dict.fromkeys(each.recording.group for each in heard)
        ],
        "thresholds": [_threshold(share / 100, heard, told) for share in (50, 60, 70, 80, 90)],
        "fitted": {name: getattr(fitted, name) for name in fitted.__struct_fields__},
    }


def _summary(name: str, where: str, heard: Sequence[Heard], judge: Judge) -> dict[str, object]:
    words, utterances = words_of(heard, judge), utterances_of(heard, judge)
    return {
        "confidence": f"{name}, tried on {where}",
        "words": len(words.right),
        "words_error": words.error,
        "words_brier": words.brier,
        "utterances": len(utterances.right),
        "utterances_error": utterances.error,
        "utterances_brier": utterances.brier,
    }


def _certain(group: str, heard: Sequence[Heard], judge: Judge) -> dict[str, object]:
    here = [each for each in heard if each.recording.group == group]
    utterances, words = utterances_of(here, judge), words_of(here, judge)
    certain = utterances.confidence >= UNCERTAIN_UTTERANCE
    return {
        "set": group,
        "utterances": len(certain),
        "certain": int(np.sum(certain)),
        "lowest": float(np.min(utterances.confidence)),
        "highest": float(np.max(utterances.confidence)),
        "words": len(words.right),
        "right": float(np.mean(words.right)),
        "mean": float(np.mean(words.confidence)),
        "marked": float(np.mean(words.confidence < UNCERTAIN_WORD)),
    }


def _threshold(below: float, heard: Sequence[Heard], judge: Judge) -> dict[str, object]:
    """What is marked with another threshold, in speech that the model was made for and in the rest."""
    row: dict[str, object] = {"below": below}
    for name, human in (("human", True), ("other", False)):
        here = [each for each in heard if each.recording.group.startswith("human") is human]
        if here:
            words, utterances = words_of(here, judge), utterances_of(here, judge)
            marked, wrong = words.confidence < below, words.right == 0
            row[f"{name}_wrong_marked"] = f"{np.sum(marked & wrong)} of {np.sum(wrong)}"
            row[f"{name}_right_marked"] = f"{np.sum(marked & ~wrong)} of {np.sum(~wrong)}"
            row[f"{name}_certain"] = f"{np.sum(utterances.confidence >= below)} of {len(utterances.right)}"
    return row


def _print(figures: dict[str, object]) -> None:
    for title, content in figures.items():
        print(f"{title}:")
        match content:
            case [dict() as first, *_]:
                _table(list(first), [[_text(value) for value in each.values()] for each in content])
            case [(_, _, _, _, _), *_]:
                heads = ["confidence", "how many", "mean confidence", "share right"]
                rows = [[f"{low:.1f}-{high:.1f}", f"{n}", f"{m:.3f}", f"{r:.3f}"] for low, high, n, m, r in content]
                _table(heads, rows)
            case [(_, _, _), *_]:
                _table(["utterances", "answer cards", "handoffs"], [[str(value) for value in each] for each in content])
            case dict():
                lines = "\n".join(f"{name} = {json.dumps(value)}" for name, value in content.items())
                print(f'[models."NAME"]\n{lines}\n')


def _table(heads: list[str], rows: list[list[str]]) -> None:
    for row in (heads, ["---"] * len(heads), *rows):
        print(f"| {' | '.join(row)} |")
    print()


def _text(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _described(heard: Sequence[Heard]) -> str:
    words = sum(len(marks) for each in heard for marks in each.right)
    names = sorted({each.recording.voice for each in heard})
    return f"{words} words: {', '.join(names)}"


def _judged(pairs: Sequence[tuple[float, float]]) -> Judged:
    both = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return Judged(both[:, 0], both[:, 1])


def _logistic(rows: Numbers, marks: Numbers) -> tuple[float, float, float]:
    weights = np.zeros(rows.shape[1])
    for _ in range(100):
        shares = 1.0 / (1.0 + np.exp(-rows @ weights))
        curvature = rows.T @ (rows * (shares * (1.0 - shares) + 1e-9)[:, None]) + _RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curvature, rows.T @ (marks - shares) - _RIDGE * weights)
        weights = weights + step
        if math.sqrt(float(step @ step)) < 1e-9:
            break
    return float(weights[0]), float(weights[1]), float(weights[2])


if __name__ == "__main__":
    main()
