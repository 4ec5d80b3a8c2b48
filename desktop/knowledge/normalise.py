# SPDX-License-Identifier: EUPL-1.2
"""From words as heard or written to terms that can be compared: case, accents, spelled letters, stems, stop words."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import Stemmer

from desktop.knowledge.stop_words import NUMBER_WORDS, STOP_WORDS

#: Characters of one text that are looked at; more than an hour of speech, so nothing said is lost.
MAX_CHARACTERS = 60_000
#: A longer run of letters is not a word: base64, a URL, a stuck key.
MAX_WORD = 60

_APOSTROPHE_S = re.compile(r"['’‘`´](?:s|t|n|m|r|k)\b")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was said.

    Attributes:
        word: Folded.
        term: What it is compared by; "" for a word that says nothing about the subject.
        dictated: Whether it is a number, or a letter that is part of one.
    """

    word: str
    term: str
    dictated: bool = False


def fold(text: str) -> str:
    """The text in lower case without accents; what is no letter or digit may be anything still."""
    lowered = unicodedata.normalize("NFKD", text[:MAX_CHARACTERS]).casefold()
    return _MARKS.sub("", lowered)


def split_words(text: str) -> list[str]:
    """The folded words of a text, in order; "foto's" is "foto", "zo'n" is "zo"."""
    return [word for word in _WORD.findall(_APOSTROPHE_S.sub(" ", fold(text))) if len(word) <= MAX_WORD]


def join_letters(words: Sequence[str]) -> list[str]:
    """Letters that were said one by one as one word: "b s n" is "bsn"; not those of a postcode, "twaalf a b"."""
    if all(len(word) > 1 for word in words):
        return list(words)
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        after_number = bool(joined) and _is_number(joined[-1])
        # "a u" is a letter and a pronoun; with more letters around it the "u" is one of them.
        spelled = len(run) > 2 or (len(run) == 2 and "u" not in run)
        joined.extend(["".join(run)] if spelled and not after_number else run)
        run = []
        if word:
            joined.append(word)
    return joined


class Normaliser:
    """Makes terms of words. Safe to use from several threads; remembers stems."""

    def __init__(self, algorithm: str = "dutch") -> None:
        self._stemmer = Stemmer.Stemmer(algorithm)
        self._lock = threading.Lock()
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """The stem of a folded word."""
        known = self._stems.get(word)
        if known is None:
            with self._lock:
                known = str(self._stemmer.stemWord(word))
            if len(self._stems) > 200_000:
                self._stems.clear()
            self._stems[word] = known
        return known

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text with their terms.

        Numbers and letters that are dictated ("drie vijf twee zes a b") have no term: a postcode is no question.
        """
        words = join_letters(split_words(text))
        dictated = _dictated(words)
        return tuple(
            Token(word, "" if spoken or len(word) < 2 or word in STOP_WORDS else self.stem(word), spoken)
            for word, spoken in zip(words, dictated, strict=True)
        )

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, repeated as they occur."""
        return [token.term for token in self.tokens(text) if token.term]

    def joined_terms(self, texts: Iterable[str]) -> str:
        """The terms of several texts, separated by spaces."""
        return " ".join(term for text in texts for term in self.terms(text))


def _dictated(words: Sequence[str]) -> list[bool]:
    """Which words are part of a number or code that is read aloud."""
    flags = [False] * len(words)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and (_is_number(words[end]) or len(words[end]) == 1 or _ends_postcode(words, end)):
            end += 1
        flags[start:end] = [any(map(_is_number, words[start:end]))] * (end - start)
        start = max(end, start + 1)
    return flags


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMBER_WORDS


def _ends_postcode(words: Sequence[str], place: int) -> bool:
    """The letters of "1234 ab" as it is written."""
    return place > 0 and len(words[place]) == 2 and words[place - 1].isdigit() and len(words[place - 1]) == 4
