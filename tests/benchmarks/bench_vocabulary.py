# SPDX-License-Identifier: EUPL-1.2
"""What a model lacks of the sample knowledge base, what corrections of it teach, and what that brings.

Run as ``maat bench --only vocabulary`` or ``python -m tests.benchmarks.bench_vocabulary``. Every missing word is spoken
in a sentence by two voices of espeak-ng, recognised, and corrected to what was said; without espeak-ng that part is
left out. Docs: docs/vocabulary.md.
"""

import argparse
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Indel

from desktop.audio.recordings import RecordingSource
from desktop.domain.knowledge import Article
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import HearsAs, PairDecision, PairSource
from desktop.engine.kb_words import KbWords, MissingWord, known_words, missing_words
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.word_list import NEVER_LEARNED
from desktop.knowledge.matcher import Matcher
from desktop.speech.hears_as import HearsAsMap, as_heard, heard_words
from desktop.speech.learning import learned_pairs
from desktop.speech.process import VoskRecogniser
from desktop.speech.vocabulary import read_words
from desktop.storage.sqlite_store import open_store
from desktop.system.paths import DEMO_MODEL, bundled_models, resources
from tests.benchmarks.heard_words import opened_raw

VOICES, SPEED = ("nl+f2", "nl+m3"), 150
SENTENCE = "ik bel over {} en ik heb een vraag"
NO_VOICES = "left out: what corrections teach (no espeak-ng to speak with)"
_PAIRS, _ROUNDS = 10_000, 20


@dataclass(frozen=True, slots=True)
class Spoken:
    """A missing word in a sentence, as recognised, and what its correction taught."""

    missing: MissingWord
    heard: str
    learned: tuple[HearsAs, ...]

    @property
    def said(self) -> str:
        return SENTENCE.format(self.missing.word)

    @property
    def taught(self) -> bool:
        """Whether the missing word was learned."""
        return any(self.missing.word in words_in(pair.term) for pair in self.learned)


def words_in(text: str) -> set[str]:
    """Folded words, those with a hyphen in their parts, too."""
    return {part for each in heard_words(text) for part in (each.word, *each.word.split("-"))}


def speak(recogniser: VoskRecogniser, text: str, voice: str) -> str:
    """A text as it is recognised when a voice of espeak-ng says it."""
    with tempfile.TemporaryDirectory(prefix="maat-bench-") as place:
        file = Path(place) / "said.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-s", str(SPEED), "-w", str(file), text], check=True)
        source = RecordingSource(file, realtime=False)
        heard: list[Utterance] = []
        recogniser.start_call(source.rates, lambda event: heard.append(event) if isinstance(event, Utterance) else None)
        for frame in source.frames():
            recogniser.feed(frame, wait=True)
    if not recogniser.finish_call(60):
        raise RuntimeError("recognition did not finish")
    return " ".join(utterance.text for utterance in heard)


def corrected(
    recogniser: VoskRecogniser, missing: Sequence[MissingWord], is_known: Callable[[str], bool]
) -> list[Spoken]:
    """Every missing word by every voice."""
    spoken = []
    for each in missing:
        for voice in VOICES:
            said = SENTENCE.format(each.word)
            heard = speak(recogniser, said, voice)
            spoken.append(Spoken(each, heard, learned_pairs(heard, said, stop_words=NEVER_LEARNED, is_known=is_known)))
    return spoken


def lessons(spoken: Sequence[Spoken], matcher: Matcher, articles: Sequence[Article]) -> dict[str, object]:
    """What the corrections taught, and how often the best article has the word."""
    counts = Counter((pair.heard, pair.term) for each in spoken for pair in each.learned)
    pairs = [HearsAs(term, heard, count, PairSource.LEARNED) for (heard, term), count in counts.items()]
    confirmed = HearsAsMap(replace(pair, decision=PairDecision.USED) for pair in pairs)
    seen = HearsAsMap(pairs)
    words = {article.id: known_words([article]) for article in articles}

    def found(read: Callable[[Spoken], str]) -> int:
        best = [(each, matcher.match([read(each)], utterance_id="").items[:1]) for each in spoken]
        return sum(each.missing.word in words[items[0].article_id] for each, items in best if items)

    alike = {pair: Indel.normalized_similarity(_letters(pair.heard), _letters(pair.term)) for pair in pairs}
    least = min(pairs, key=alike.__getitem__) if pairs else None
    compounds = [each for each in spoken if each.missing.parts]
    return {
        "corrections": len(spoken),
        "recognised as said after all": sum(as_heard(each.heard) == each.said for each in spoken),
        "corrections from which the missing word was learned": sum(each.taught for each in spoken),
        "pairs with another word than the missing one": sum(
            each.missing.word not in words_in(pair.term) for each in spoken for pair in each.learned
        ),
        "compounds": len(compounds),
        "compounds heard as exactly the parts named": sum(
            f" {' '.join(each.missing.parts)} " in f" {each.heard} " for each in compounds
        ),
        "pairs learned": len(pairs),
        "of these in use without being confirmed": sum(pair.in_use for pair in pairs),
        "best article has the word, as recognised": found(lambda each: each.heard),
        "the same with the pairs in use without being confirmed": found(lambda each: seen.read(each.heard)),
        "the same with all pairs confirmed": found(lambda each: confirmed.read(each.heard)),
        "the same for the words as said": found(lambda each: each.said),
        "lowest similarity learned": [least.heard, least.term, round(alike[least], 2)] if least else None,
        "not learned": sorted({(each.missing.word, each.heard) for each in spoken if not each.taught}),
    }


def cost_ms(words: Sequence[str]) -> float:
    """Milliseconds to read a turn of the demonstration calls, with 10,000 pairs of two of these words; best round."""
    choice = random.Random(1)
    reader = HearsAsMap(
        HearsAs(f"term{number}", f"{choice.choice(words)} {choice.choice(words)}") for number in range(_PAIRS)
    )
    calls = [json.loads(path.read_text("utf-8")) for path in sorted((resources() / "demo-calls").glob("*.json"))]
    turns = [turn["text"] for call in calls for turn in call["turns"]]
    best = math.inf
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        for turn in turns:
            reader.read(turn)
        best = min(best, time.perf_counter() - begun)
    return best * 1000 / len(turns)


def counts_of(found: KbWords) -> dict[str, object]:
    """How many words the model lacks; the heaviest by name."""
    return {
        "words": found.words,
        "known": found.known,
        "missing": len(found.missing),
        "made of known words": sum(bool(each.parts) for each in found.missing),
        "heaviest": {each.word: each.weight for each in found.missing[:6]},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=bundled_models() / DEMO_MODEL)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    store = open_store("sqlite:///:memory:")
    knowledge = KnowledgeBase(store)
    try:
        knowledge.provide_sample(resources() / "knowledge")
        articles = store.articles()
        model = read_words(chosen.model)
        found = missing_words(articles, model, ())
        figures: dict[str, object] = {"model": chosen.model.resolve().name, **counts_of(found)}
        figures[f"ms an utterance with {_PAIRS} pairs"] = round(cost_ms(sorted(model.words)), 3)
        if shutil.which("espeak-ng") is None:
            print(NO_VOICES, file=sys.stderr)
        else:
            known = known_words(articles)
            with opened_raw(chosen.model) as recogniser:
                spoken = corrected(recogniser, found.missing, known.__contains__)
            figures |= lessons(spoken, knowledge.current(), articles)
            figures["spoken"] = [asdict(each) for each in spoken] if chosen.json else len(spoken)
    finally:
        knowledge.close()
        store.close()
    if chosen.json:
        print(json.dumps(figures, ensure_ascii=False, default=lambda value: value.value))
        return
    for name, value in figures.items():
        print(f"{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}")


def _letters(text: str) -> str:
    return "".join(each.word for each in heard_words(text)).replace("-", "")


if __name__ == "__main__":
    main()
