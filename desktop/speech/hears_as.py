# SPDX-License-Identifier: EUPL-1.2
"""Reads what the recogniser wrote as the terms that were meant, before matching; the raw words are never changed.

A text is read once from left to right: at each word the longest run of words that is in the list becomes its term.
Only whole words count, whatever their case. The cost is a look-up a word, however long the list is.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from desktop.domain.vocabulary import HearsAs, PairDecision

#: A word with its inner apostrophes and hyphens: "foto's", "id-kaart".
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word of a text: as it is compared, and its place in characters."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """Text as words are compared: without case, composed characters in one form."""
    return unicodedata.normalize("NFC", text).casefold()


def heard_words(text: str) -> tuple[HeardWord, ...]:
    """The words of a text in order."""
    return tuple(HeardWord(fold(each.group()), each.start(), each.end()) for each in _WORD.finditer(text))


def as_heard(text: str) -> str:
    """A phrase as it is kept: its words in lower case with single spaces; "" when there are none."""
    return " ".join(each.word for each in heard_words(text))


def usable_pairs(pairs: Iterable[HearsAs]) -> tuple[HearsAs, ...]:
    """One pair for each heard phrase: what a person decided goes before what was learned, then what was seen most.

    Two terms that were learned equally often for the same words are both left out, as either would be a guess.
    """
    by_heard: dict[str, list[HearsAs]] = {}
    for pair in pairs:
        if pair.in_use and as_heard(pair.heard):
            by_heard.setdefault(as_heard(pair.heard), []).append(pair)
    chosen: list[HearsAs] = []
    for rivals in by_heard.values():
        rivals.sort(key=_strength, reverse=True)
        best = {each.term: each for each in rivals if _strength(each) == _strength(rivals[0])}
        if len(best) == 1 or rivals[0].decision is PairDecision.USED:
            chosen.append(best[min(best)])
    return tuple(chosen)


class HearsAsMap:
    """The pairs in use, ready to read texts with. Immutable; any thread may use it."""

    def __init__(self, pairs: Iterable[HearsAs] = ()) -> None:
        runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for pair in usable_pairs(pairs):
            words = tuple(as_heard(pair.heard).split(" "))
            runs.setdefault(words[0], []).append((words, pair.term))
        self._runs = {
            first: tuple(sorted(found, key=lambda run: len(run[0]), reverse=True)) for first, found in runs.items()
        }

    def read(self, text: str) -> str:
        """The text with every heard phrase as its term; the rest is as it was, to the character."""
        if not self._runs:
            return text
        words = heard_words(text)
        parts: list[str] = []
        place, done = 0, 0
        while place < len(words):
            found = self._longest(text, words, place)
            if found is None:
                place += 1
                continue
            length, term = found
            parts.extend((text[done : words[place].start], term))
            place += length
            done = words[place - 1].end
        return "".join(parts) + text[done:] if parts else text

    def _longest(self, text: str, words: tuple[HeardWord, ...], place: int) -> tuple[int, str] | None:
        for run, term in self._runs.get(words[place].word, ()):
            here = words[place : place + len(run)]
            if tuple(each.word for each in here) == run and _only_spaces_between(text, here):
                return len(run), term
        return None


def _only_spaces_between(text: str, words: tuple[HeardWord, ...]) -> bool:
    return all(text[left.end : right.start].isspace() for left, right in pairwise(words))


def _strength(pair: HearsAs) -> tuple[bool, int]:
    return pair.decision is PairDecision.USED, pair.count
