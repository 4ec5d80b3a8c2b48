# SPDX-License-Identifier: EUPL-1.2
"""Prints what writing an utterance costs, and how often it is right; docs/spoken-numbers.md has the figures.

Run as ``python -m tests.benchmarks.bench_written [--json]``. Sets under ``../shared`` are left out where absent.
"""

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from num2words import num2words
from text_to_num import alpha2digit

from desktop.language.written.text import Kind
from desktop.language.written.writer import write
from tests.benchmarks.lines import printed

ROOT = Path(__file__).resolve().parents[2]
THIRD_PARTY = ROOT.parent / "shared" / "eval" / "third-party"
RECOGNISED = ROOT / "tests" / "contacts" / "recognised"
KINDS = {
    "bsn": Kind.CODE,
    "bsn_invalid": Kind.CODE,
    "iban": Kind.IBAN,
    "mobile": Kind.PHONE,
    "landline": Kind.PHONE,
    "postcode": Kind.POSTCODE,
    "kenteken": Kind.PLATE,
}
ROUNDS = 20


def records(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def cost() -> None:
    utterances = [each["text"].split() for path in sorted(RECOGNISED.glob("*.jsonl")) for each in records(path)]
    numbers = [[*num2words(number, lang="nl").split(), "euro"] for number in range(0, 1_000_000, 4999)]
    digits = [["mijn", "nummer", "is", *(["nul", "zes", "een", "twee", "drie"] * 2)]] * 50
    for name, texts in (("demo calls", utterances), ("amounts", numbers), ("telephone numbers", digits)):
        took = []
        for _ in range(ROUNDS):
            for words in texts:
                start = time.perf_counter()
                write(words)
                took.append((time.perf_counter() - start) * 1000)
        centiles = statistics.quantiles(took, n=100)
        print(f"{name:<20} median {statistics.median(took):.2f} ms, p95 {centiles[94]:.2f} ms")


def spelled_numbers(path: Path) -> None:
    right: Counter[str] = Counter()
    library: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for each in records(path):
        kind, value = each["type"], each["value"]
        total[kind] += 1
        found = write(f"mijn nummer is {each['spoken_digits']}".split()).segments[3:]
        right[kind] += len(found) == 1 and found[0].kind is KINDS[kind] and found[0].text.replace(" ", "") == value
        library[kind] += alpha2digit(each["spoken_digits"], "nl").upper() == value
    for kind, count in total.items():
        print(f"{kind:<20} {right[kind]} of {count} right; text2num by itself {library[kind]}")


def question_marks(name: str, texts: Iterable[str]) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for text in texts:
        words = re.sub(r"[^\w'’ -]", " ", text).lower().split()
        if words:
            counts[text.rstrip(' "”').endswith("?"), write(words).ending == "?"] += 1
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    print(
        f"{name:<28} {sum(counts.values())} texts, precision {right / max(1, right + wrong):.3f},"
        f" recall {right / max(1, right + missed):.3f}, wrong marks {wrong}"
    )


def sentences(text: str) -> list[str]:
    return [found.strip() for found in re.findall(r"[^.?!]+[.?!]+", text) if len(found.split()) > 2]


def measure() -> None:
    cost()
    calls = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "resources" / "demo-calls").glob("*.json"))]
    question_marks("demo calls, turns", [turn["text"] for call in calls for turn in call["turns"]])
    if not THIRD_PARTY.is_dir():
        print("third-party sets are not there", file=sys.stderr)
        return
    spelled_numbers(THIRD_PARTY / "privacy" / "synthetic_numbers.jsonl")
    dialogue = [each["text"] for each in records(THIRD_PARTY / "speech-nl" / "transcripts.jsonl")]
    question_marks("speech-nl, clips", dialogue)
    question_marks("speech-nl, sentences", [each for text in dialogue for each in sentences(text)])
    answers = list(records(THIRD_PARTY / "rijksoverheid" / "kb.jsonl"))
    question_marks("rijksoverheid, questions", [each["question"] for each in answers])
    question_marks("rijksoverheid, answers", [line for each in answers for line in sentences(each["answer"])])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    printed(measure, as_json=parser.parse_args().json)


if __name__ == "__main__":
    main()
