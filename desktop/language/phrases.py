# SPDX-License-Identifier: EUPL-1.2
"""Finds known phrases in recognised speech, also when words are inflected, left out or misheard."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import Stemmer
from rapidfuzz.distance import Levenshtein

#: Words shorter than this must be heard exactly: "nu" is no misheard "u".
_FUZZY_FROM = 5
#: Likeness (1 - edit distance / length of the longer) at which two stems count as one word, 0-1.
_ALIKE = 0.75
#: Share of a phrase's weight that must be heard, 0-1.
_ENOUGH = 0.72
#: A key word weighs as much as two others.
_KEY_WEIGHT = 2.0
#: What each word in between takes off; enough to prefer the tighter of two readings.
_GAP_COST = 0.25
#: Words that may stand between two words of a phrase: "heeft u [dan misschien] nog een vraag".
_MAX_GAP = 2

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as words with their stems; equally long."""

    words: tuple[str, ...]
    stems: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)

    def between(self, start: int, end: int) -> "Spoken":
        """The words from ``start`` up to ``end``."""
        return Spoken(self.words[start:end], self.stems[start:end])


@dataclass(frozen=True, slots=True)
class Span:
    """Place of a phrase in a text: the index of its first word and of the word after its last."""

    start: int
    end: int


def spoken(text: str) -> Spoken:
    """Read a text: case, accents and punctuation do not count."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    words = tuple(_WORD.findall(plain.casefold()))
    # A stemmer must not be shared between threads; making one takes half a microsecond.
    stemmer = Stemmer.Stemmer("dutch", 0)
    return Spoken(words, tuple(stemmer.stemWords(list(words))))


def alike(stem: str, other: str) -> bool:
    """Whether two stems may be the same word, one of them misheard."""
    if stem == other:
        return True
    shorter, longer = (len(stem), len(other)) if len(stem) < len(other) else (len(other), len(stem))
    if shorter < _FUZZY_FROM or shorter < _ALIKE * longer:
        return False
    return Levenshtein.normalized_similarity(stem, other, score_cutoff=_ALIKE) > 0.0


@dataclass(frozen=True, slots=True)
class _Slot:
    choices: frozenset[str]
    key: bool

    @property
    def weight(self) -> float:
        return _KEY_WEIGHT if self.key else 1.0


@dataclass(frozen=True, slots=True)
class _Phrase:
    slots: tuple[_Slot, ...]
    at_end: bool


#: For each word of a phrase, the places in a text where it is heard.
_Places = tuple[frozenset[int], ...]


class PhraseSpotter:
    """Finds any of a list of phrases. Immutable; safe on every thread.

    A phrase is written as words in their order. ``a|b`` is one place for either; a word with ``!`` must be heard, the
    others mostly; ``$`` at the end: nothing follows the phrase. "heeft|hebt u! nog! een vraag!"
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(_compile(phrase) for phrase in phrases)
        choices = frozenset(choice for phrase in self._phrases for slot in phrase.slots for choice in slot.choices)
        self._choices = choices
        self._long = tuple(sorted(choice for choice in choices if len(choice) >= _FUZZY_FROM))

    def find(self, heard: Spoken) -> Span | None:
        """The first place where a phrase is heard; at one place, the longest."""
        where = self._where(heard)
        found = [span for phrase in self._phrases if (span := _locate(phrase, where, len(heard))) is not None]
        return min(found, key=lambda span: (span.start, -span.end), default=None)

    def hears(self, text: str) -> bool:
        """Whether any phrase is in the text."""
        return self.find(spoken(text)) is not None

    def without(self, heard: Spoken) -> Spoken:
        """What is left when every phrase is taken out."""
        words: tuple[str, ...] = ()
        stems: tuple[str, ...] = ()
        rest = heard
        while (span := self.find(rest)) is not None:
            words += rest.words[: span.start]
            stems += rest.stems[: span.start]
            rest = rest.between(span.end, len(rest))
        return Spoken(words + rest.words, stems + rest.stems)

    def _where(self, heard: Spoken) -> dict[str, set[int]]:
        """The places of each word of the phrases that is in the text."""
        where: dict[str, set[int]] = {}
        for place, (word, stem) in enumerate(zip(heard.words, heard.stems, strict=True)):
            for choice in {word, stem} & self._choices:
                where.setdefault(choice, set()).add(place)
            if len(stem) >= _FUZZY_FROM:
                for choice in self._long:
                    if alike(stem, choice):
                        where.setdefault(choice, set()).add(place)
        return where


def _compile(phrase: str) -> _Phrase:
    slots = []
    for written in phrase.removesuffix("$").split():
        choices = [choice.removesuffix("!") for choice in written.split("|")]
        slots.append(_Slot(frozenset(choices) | frozenset(spoken(" ".join(choices)).stems), "!" in written))
    return _Phrase(tuple(slots), phrase.endswith("$"))


def _locate(phrase: _Phrase, where: Mapping[str, set[int]], length: int) -> Span | None:
    places = []
    for slot in phrase.slots:
        found = frozenset(place for choice in slot.choices & where.keys() for place in where[choice])
        if slot.key and not found:
            return None
        places.append(found)
    total = sum(slot.weight for slot in phrase.slots)
    best: tuple[float, Span] | None = None
    for first in sorted(frozenset().union(*places)):
        for score, end in _readings(phrase.slots, tuple(places), first):
            if score < _ENOUGH * total or (phrase.at_end and end != length):
                continue
            if best is None or score > best[0]:
                best = (score, Span(first, end))
    return best[1] if best else None


def _readings(slots: Sequence[_Slot], places: _Places, first: int) -> Iterable[tuple[float, int]]:
    """Score and end of each way to read the phrase from the word ``first`` on with every key word in it."""
    # The best score of a reading of the slots so far, by the place of its last word.
    ends: dict[int, float] = {}
    may_begin = True
    for slot, found in zip(slots, places, strict=True):
        reached: dict[int, float] = {} if slot.key else dict(ends)
        if may_begin and first in found:
            reached[first] = max(reached.get(first, 0.0), slot.weight)
        for last, score in ends.items():
            for place in range(last + 1, last + 2 + _MAX_GAP):
                if place in found:
                    gained = score + slot.weight - _GAP_COST * (place - last - 1)
                    reached[place] = max(reached.get(place, 0.0), gained)
        ends = reached
        may_begin = may_begin and not slot.key
        if not may_begin and not ends:
            return ()
    return [(score, place + 1) for place, score in ends.items()]


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of several texts, in order, as they compare: lower case without accents."""
    return tuple(word for text in texts for word in spoken(text).words)
