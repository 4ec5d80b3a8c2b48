# SPDX-License-Identifier: EUPL-1.2
"""Reads spoken Dutch numbers in a row of words; text2num says what a number is worth."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

_DIAERESIS = "\u0308"
_ONES = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
_LARGE = "honderd|duizend|miljoen|miljard"
_NUMBER_WORD = re.compile(rf"(?:{_ONES}|{_TEENS}|{_TENS}|{_LARGE}|en|ën)+|nul|één")
# "drieën twintig": a recogniser splits compounds where its word list ends.
_SPLIT_COMPOUND = re.compile(rf"\b(een|twee|drie|vier|vijf|zes|zeven|acht|negen)([eë]n) (?={_TENS})")
_NO_DIAERESIS = re.compile(r"(twee|drie)en(?!$|t?ie)")
_BEFORE_TENS = re.compile(rf"(?:{_ONES})[eë]n")
_HALF = re.compile(r"(.+?)[eë]n(?:een)?hal(?:f|ve)")
_ORDINAL_ENDINGS = (("eerste", "een"), ("derde", "drie"), ("achtste", "acht"), ("ste", ""), ("de", ""))
#: 999,999,999 split as far as it goes has 17 words; whoever counts on is not saying one number.
_MAX_WORDS = 24
#: The numeral with the accents that tell it from the article.
ONE = "één"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A whole number in a row of words.

    Attributes:
        value: 0 or more.
        end: Index after its last word.
        digit: Whether it is said as one digit, 0-9.
        article: Whether it may as well be the article "een".
    """

    value: int
    end: int
    digit: bool
    article: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with or without a fraction. ``fraction`` has the digits after the comma; "" for a whole number."""

    whole: int
    fraction: str
    end: int
    article: bool = False


class Phrase:
    """The words of an utterance made comparable: lower case, no accents but the diaeresis, "" for what is no word."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(plain(word) for word in words)
        self._numerals: dict[int, Numeral | None] = {}

    def __len__(self) -> int:
        return len(self.words)

    def word(self, place: int) -> str:
        """The word at a place, "" outside the utterance."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def numeral(self, place: int) -> Numeral | None:
        """The longest whole number that begins at a place."""
        if place not in self._numerals:
            self._numerals[place] = self._read_numeral(place) if 0 <= place < len(self.words) else None
        return self._numerals[place]

    def quantity(self, place: int) -> Quantity | None:
        """The longest number, whole or not, that begins at a place."""
        word = self.word(place)
        if word in ("anderhalf", "anderhalve"):
            return Quantity(1, "5", place + 1)
        if match := _HALF.fullmatch(word):
            value = worth(match[1])
            return None if value is None else Quantity(value, "5", place + 1)
        numeral = self.numeral(place)
        if numeral is None:
            return None
        end = numeral.end
        if self.words[end : end + 3] in (("en", "een", "half"), ("en", "een", "halve")):
            return Quantity(numeral.value, "5", end + 3)
        if self.word(end) == "komma" and (fraction := self._fraction(end + 1)) is not None:
            return Quantity(numeral.value, fraction[0], fraction[1])
        return Quantity(numeral.value, "", end, numeral.article)

    def _fraction(self, place: int) -> tuple[str, int] | None:
        digits = ""
        while (numeral := self.numeral(place)) is not None and not (digits and not numeral.digit and digits.strip("0")):
            if numeral.article and digits and self.word(numeral.end) not in _AFTER_NUMBER:
                break
            digits, place = digits + str(numeral.value), numeral.end
            if not numeral.digit:
                break
        return (digits, place) if digits else None

    def _read_numeral(self, start: int) -> Numeral | None:
        first = self.words[start]
        if first in _SCALES and (first in _NEED_A_COUNT or self.word(start - 1) in _VAGUE_COUNTS):
            return None
        if _BEFORE_TENS.fullmatch(first):
            value = self._worth_of(start, start + 2)
            return None if value is None else Numeral(value, start + 2, digit=False, article=False)
        value = worth(first)
        if value is None:
            return None
        if first == "nul":
            return Numeral(0, start + 1, digit=True, article=False)
        end = self._longest(start, value)
        whole = self._worth_of(start, end)
        return Numeral(
            value if whole is None else whole,
            end,
            digit=end == start + 1 and value < 10,
            article=end == start + 1 and first == "een",
        )

    def _longest(self, start: int, value: int) -> int:
        end, last = start + 1, value
        while end < len(self.words) and end - start < _MAX_WORDS:
            word = self.words[end]
            step = 2 if word == "en" or _BEFORE_TENS.fullmatch(word) else 1
            following = self.word(end + step - 1)
            worth_of_following = worth(following)
            if worth_of_following is None or following == "nul":
                break
            # Two numbers below a hundred are one only with "en" between them; asking costs more than knowing.
            if step == 1 and last < 100 and worth_of_following < 100:
                break
            # "honderd en een aanslag": an article, unless what is counted or "en twintig" follows.
            if following == "een" and not self._counts(end + step):
                break
            longer = self._worth_of(start, end + step)
            if longer is None:
                break
            end, last = end + step, worth_of_following
        return end

    def _counts(self, place: int) -> bool:
        word = self.word(place)
        return word in _AFTER_NUMBER or (word == "en" and (worth(self.word(place + 1)) or 0) >= 20)

    def _worth_of(self, start: int, end: int) -> int | None:
        if end > len(self.words):
            return None
        if end == start + 1:
            return worth(self.words[start])
        return _ask(" ".join(self.words[start:end]))


_SCALES = frozenset(_LARGE.split("|"))
_NEED_A_COUNT = frozenset({"miljoen", "miljard"})
#: "een paar honderd euro", "een half miljoen": no hundred and no million.
_VAGUE_COUNTS = frozenset({"paar", "half", "halve", "driekwart", "enkele", "zoveel", "anderhalf"})
#: What follows a number that ends in "een" and tells that it is no article.
_AFTER_NUMBER = frozenset(
    """
    euro cent procent duizend honderd miljoen jaar uur keer maal dagen weken maanden minuten mensen personen
    """.split()  # noqa: SIM905
)


def plain(word: str) -> str:
    """A word as it compares: lower case, accents gone, the diaeresis kept; "" when it has other signs than letters."""
    if word.isascii():
        return word.lower() if word.isalpha() else _plain_other(word)
    bare = "".join(
        each for each in unicodedata.normalize("NFD", word) if each == _DIAERESIS or not unicodedata.combining(each)
    )
    other = _plain_other(unicodedata.normalize("NFC", bare.lower()))
    return ONE if other == "een" else other


def _plain_other(word: str) -> str:
    bare = word.lower().strip("'’")
    return bare if bare.replace("-", "").replace("'", "").isalpha() else ""


def worth(word: str) -> int | None:
    """What one word is worth as a whole number; None when it is none."""
    return _worth(word) if _NUMBER_WORD.fullmatch(word) and not word.startswith("en") else None


# A number in one word names nobody; longer ones may be somebody's, and are not kept.
@lru_cache(maxsize=512)
def _worth(word: str) -> int | None:
    return _ask(word)


def ordinal(word: str) -> int | None:
    """What one ordinal is worth ("twaalfde": 12); None when it is none."""
    if not word.endswith(("de", "ste")):
        return None
    for ending, cardinal in _ORDINAL_ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + cardinal
            value = worth(stem)
            if value:
                return value
    return None


def _ask(words: str) -> int | None:
    text = _SPLIT_COMPOUND.sub(r"\1\2", words)
    text = _NO_DIAERESIS.sub(r"\1ën", text)
    try:
        value = text2num(text, "nl")
    except ValueError:
        return None
    return int(value)
