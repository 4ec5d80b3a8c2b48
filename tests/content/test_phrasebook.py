# SPDX-License-Identifier: EUPL-1.2
"""How residents speak: enough concepts, each in many ways that differ, none of them taken from the evaluation sets."""

import json
import re
import statistics
from collections import Counter

import pytest

from desktop.knowledge.stop_words import STOP_WORDS
from tests.content.conftest import ROOT, _json_lines

FIELDS = {"concept", "title", "upl", "area", "refer", "phrases"}
PLAIN = re.compile(r"[a-zà-ÿ'’ -]+")
#: Words that people use for two neighbouring concepts alike, such as "canon betalen".
SHARED = 25
SETS = ROOT.parent / "shared"


@pytest.fixture(scope="module")
def concepts() -> list[dict]:
    return _json_lines(ROOT / "resources" / "phrasebook" / "nl.jsonl")


def content_words(phrase: str) -> set[str]:
    return {word for word in phrase.split() if len(word) > 2 and word not in STOP_WORDS}


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-zà-ÿ']+", text.lower()))


def test_there_are_enough_concepts_each_with_enough_ways(concepts):
    assert len(concepts) >= 600
    assert sum(len(each["phrases"]) for each in concepts) >= 10_000
    assert min(len(each["phrases"]) for each in concepts) >= 25
    assert len({each["concept"] for each in concepts}) == len(concepts)
    assert all(set(each) == FIELDS for each in concepts)


def test_phrases_are_as_a_recogniser_writes(concepts):
    odd = [phrase for each in concepts for phrase in each["phrases"] if not PLAIN.fullmatch(phrase)]
    assert not odd


def test_no_phrase_is_there_twice(concepts):
    assert all(len(set(each["phrases"])) == len(each["phrases"]) for each in concepts)
    counts = Counter(phrase for each in concepts for phrase in each["phrases"])
    assert sum(count > 1 for count in counts.values()) <= SHARED


def test_the_ways_differ(concepts):
    """Distinct content words a phrase, over the phrases of a concept: churned templates bring one new word or none."""
    variety = {
        each["concept"]: len(set().union(*map(content_words, each["phrases"]))) / len(each["phrases"])
        for each in concepts
    }
    assert statistics.median(variety.values()) >= 3.0
    assert min(variety.values()) >= 1.3, min(variety, key=variety.get)


def test_concepts_name_products_of_the_national_list(concepts):
    place = SETS / "upl" / "upl_gemeente.jsonl"
    if not place.is_file():
        pytest.skip("no shared/upl beside the repository")
    names = {each["name"] for each in _json_lines(place)}
    assert {each["upl"] for each in concepts if each["upl"]} <= names


def test_nothing_is_taken_from_the_evaluation_sets(concepts):
    files = sorted((SETS / "eval").rglob("queries.jsonl"))
    if not files:
        pytest.skip("no shared/eval beside the repository")
    asked = [
        words(str(json.loads(line).get("text") or json.loads(line).get("utterance") or ""))
        for file in files
        for line in file.read_text("utf-8").splitlines()
    ]
    known = {text for text in asked if len(text.split()) >= 4}
    said = {words(phrase) for each in concepts for phrase in each["phrases"]}
    assert not known & said
