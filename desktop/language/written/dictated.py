# SPDX-License-Identifier: EUPL-1.2
"""Digits and letters that a caller spells out: postcodes, telephone numbers, case numbers, house numbers, plates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from desktop.language.written import shapes
from desktop.language.written.cues import is_cued
from desktop.language.written.numerals import Phrase
from desktop.language.written.text import Found, Kind
from desktop.language.written.word_lists import (
    CLIPPED,
    COUNTED,
    FUNCTION_WORDS,
    LETTER_NAMES,
    SPELLING_NAMES,
    TERMS,
)

#: Single digits in a row that make a number; two may be "twee drie weken".
_ROW = 3
#: An IBAN has 18; whatever is longer is spelled in parts.
_MOST_PIECES = 40
#: The word "kenteken" counts this many words on.
_PLATE_REACH = 6
#: Letters that are small words by themselves: "u", "'s", "'t", "'n", "'m", "'k", "o", "e", "h".
_SMALL_WORDS = frozenset("ustnmkoeh")
_SEPARATORS = {"streepje": "-", "koppelteken": "-", "slash": "/"}
#: The idiom: "dat is niet een twee drie geregeld".
_IDIOM = ("een", "twee", "drie")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One spelled thing. ``text`` is digits, one letter (for "ij" two) or a separator."""

    text: str
    start: int
    end: int
    article: bool = False
    digit: bool = False

    @property
    def letter(self) -> bool:
        return self.text.isalpha()

    @property
    def number(self) -> bool:
        return self.text.isdigit()


def dictated(phrase: Phrase, place: int, stops: Callable[[int], bool]) -> Found | None:
    """The string that is spelled from a place on.

    Args:
        phrase: The utterance.
        place: Where to look.
        stops: Tells of a later place whether something else than spelling begins there, an amount or a date.
    """
    if phrase.word(place) == "plus":
        return _international(_pieces(phrase, place + 1, stops))
    pieces = _pieces(phrase, place, stops)
    if not pieces:
        return None
    plate = "kenteken" in phrase.words[max(0, place - _PLATE_REACH) : place]
    if pieces[0].article and _begins_with_article(phrase, pieces, plate=plate):
        return None
    while True:
        if found := _postcode_and_house(phrase, pieces, plate=plate) or _known(pieces, plate=plate):
            return found
        if len(pieces) == 1 or not _is_loose(phrase, pieces[-1]):
            break
        pieces = pieces[:-1]
    return _plain_string(phrase, pieces, place)


def house_number(phrase: Phrase, place: int) -> Found | None:
    """A number after "nummer", a street and the like, with its letter: "nummer zeven a" -> "7a"."""
    numeral = phrase.numeral(place)
    if numeral is None or phrase.word(numeral.end) in COUNTED or not is_cued(phrase, place):
        return None
    end = numeral.end
    after = phrase.word(end)
    if numeral.article and not (after == "" or after in FUNCTION_WORDS):
        return None
    if len(after) == 1 and after not in _SMALL_WORDS and phrase.word(end + 1) not in CLIPPED:
        return Found(f"{numeral.value}{after}", end + 1, Kind.NUMBER)
    if after == "bis":
        return Found(f"{numeral.value} bis", end + 1, Kind.NUMBER)
    return Found(str(numeral.value), end, Kind.NUMBER)


def _pieces(phrase: Phrase, place: int, stops: Callable[[int], bool]) -> list[_Piece]:
    pieces: list[_Piece] = []
    while (piece := _piece(phrase, place, pieces)) is not None and len(pieces) < _MOST_PIECES:
        if pieces and stops(place):
            break
        pieces.append(piece)
        place = piece.end
    while pieces and not (pieces[-1].letter or pieces[-1].number):
        pieces.pop()
    return pieces


def _piece(phrase: Phrase, place: int, before: Sequence[_Piece]) -> _Piece | None:
    word = phrase.word(place)
    numeral = phrase.numeral(place)
    if numeral is not None:
        return _Piece(str(numeral.value), place, numeral.end, numeral.article, numeral.digit)
    if word == "dubbel":
        return _doubled(phrase, place, before)
    if before and word in _SEPARATORS:
        return _Piece(_SEPARATORS[word], place, place + 1)
    start = place
    if word == "de" and phrase.word(place + 2) == "van":
        place, word = place + 1, phrase.word(place + 1)
    letter = word if len(word) == 1 and word.isascii() and word.isalpha() else LETTER_NAMES.get(word, "")
    named = phrase.word(place + 2)
    if letter and phrase.word(place + 1) == "van" and named in SPELLING_NAMES and named.startswith(letter):
        return _Piece(letter, start, place + 3)
    if start != place:
        return None
    if len(word) == 1:
        return _Piece(letter, place, place + 1) if letter and phrase.word(place + 1) not in CLIPPED else None
    # Names and words stand for letters only where a postcode or a plate has to have letters.
    digits = sum(len(piece.text) for piece in takewhile(lambda piece: piece.number, before))
    if digits == 4 and sum(piece.letter for piece in before) < 2:
        if letter:
            return _Piece(letter, place, place + 1)
        if word in SPELLING_NAMES:
            return _Piece(word[0], place, place + 1)
    return None


def _doubled(phrase: Phrase, place: int, before: Sequence[_Piece]) -> _Piece | None:
    following = phrase.word(place + 1)
    numeral = phrase.numeral(place + 1)
    if numeral is not None and numeral.digit and (before or phrase.numeral(numeral.end) is not None):
        return _Piece(str(numeral.value) * 2, place, numeral.end, digit=True)
    if before and len(following) == 1 and following.isalpha():
        return _Piece(following * 2, place, place + 2)
    return None


def _joined(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.text for piece in pieces).upper()


def _is_known(pieces: Sequence[_Piece], *, plate: bool) -> bool:
    text = _joined(pieces)
    return shapes.shaped(text, plate=plate) is not None or (len(text) == 9 and text.isdigit())


def _begins_with_article(phrase: Phrase, pieces: Sequence[_Piece], *, plate: bool) -> bool:
    """Whether the first "een" is no digit: "een nul zes nummer"."""
    place = pieces[0].start
    if is_cued(phrase, place) or phrase.word(place - 1) == "is":
        return False
    if _joined(pieces[1:]) in ("06", "0800", "0900") and phrase.word(pieces[-1].end) == "nummer":
        return True
    return _is_known(pieces[1:], plate=plate) and not _is_known(pieces, plate=plate)


def _known(pieces: Sequence[_Piece], *, plate: bool) -> Found | None:
    text = "".join(piece.text for piece in pieces if piece.letter or piece.number).upper()
    shaped = shapes.shaped(text, plate=plate)
    if shaped is None and len(pieces) > 2 and pieces[1].text == "0" and not pieces[0].digit:
        short = shapes.municipality_phone(text)
        shaped = None if short is None else (short, Kind.PHONE)
    return None if shaped is None else Found(shaped[0], pieces[-1].end, shaped[1])


def _international(pieces: Sequence[_Piece]) -> Found | None:
    """Reads "plus een en dertig zes ..."."""
    for end in range(len(pieces), 0, -1):
        phone = shapes.international_phone(_joined(pieces[:end]))
        if phone is not None:
            return Found(phone, pieces[end - 1].end, Kind.PHONE)
    return None


def _postcode_and_house(phrase: Phrase, pieces: Sequence[_Piece], *, plate: bool) -> Found | None:
    """Reads "een twee drie vier a b veertien c": the postcode; the house number goes with it."""
    if plate:
        return None
    for count in range(3, len(pieces)):
        shaped = shapes.shaped(_joined(pieces[:count]))
        if shaped is None or shaped[1] is not Kind.POSTCODE:
            continue
        rest = pieces[count:]
        numbers = list(takewhile(lambda piece: piece.number, rest))
        # A letter right after it belongs to neither.
        if not numbers or len(_joined(numbers)) > 4 or phrase.word(numbers[-1].end) in COUNTED:
            return Found(shaped[0], pieces[count - 1].end, Kind.POSTCODE) if not rest[0].letter else None
        letters = rest[len(numbers) :]
        house = _joined(numbers)
        end = numbers[-1].end
        if numbers[-1].article and not _ends_number(phrase, end) and not letters:
            return Found(shaped[0], pieces[count - 1].end, Kind.POSTCODE)
        if len(letters) == 1 and letters[0].text not in _SMALL_WORDS:
            house, end = house + letters[0].text, letters[0].end
        return Found(f"{shaped[0]} {house}", end, Kind.POSTCODE)
    return None


def _ends_number(phrase: Phrase, place: int) -> bool:
    word = phrase.word(place)
    # Of "een een brief" the first is a digit.
    return word in ("", "een") or word in FUNCTION_WORDS


def _is_loose(phrase: Phrase, last: _Piece) -> bool:
    """Whether the last piece may be a word of the sentence: an article, "u", "a"."""
    if last.letter:
        return last.end == last.start + 1 and last.text in _SMALL_WORDS
    return last.article and not _ends_number(phrase, last.end)


def _plain_string(phrase: Phrase, pieces: Sequence[_Piece], place: int) -> Found | None:
    if len(pieces) == 1 and pieces[0].letter and pieces[0].end > pieces[0].start + 1:
        return Found(_joined(pieces), pieces[0].end, Kind.LETTERS)
    if len(pieces) < 2:
        return None
    end = pieces[-1].end
    text = _joined(pieces)
    numbers = [piece for piece in pieces if piece.number]
    letters = [piece for piece in pieces if piece.letter]
    if not numbers:
        return _letters(phrase, pieces)
    if not letters:
        return Found(text, end, Kind.CODE) if _is_code(phrase, numbers, place) else None
    if len(pieces) == 3 and pieces[1].letter:
        # "vijf à zes", of which the accent is gone.
        return None
    if sum(len(piece.text) for piece in numbers) < _ROW or (pieces[0].text in _SMALL_WORDS and len(letters) == 1):
        return None
    return Found(text, end, Kind.CODE)


def _is_code(phrase: Phrase, numbers: Sequence[_Piece], place: int) -> bool:
    end = numbers[-1].end
    if is_cued(phrase, place):
        return phrase.word(end) not in COUNTED or len(numbers) > _ROW
    if phrase.word(end) in COUNTED and len(numbers) <= _ROW:
        return False
    if phrase.words[numbers[0].start : end] == _IDIOM and phrase.word(numbers[0].start - 1) != "is":
        return False
    if numbers[0].text == "0":
        return True
    single = sum(piece.digit for piece in numbers)
    return len(numbers) >= _ROW and (single == len(numbers) or sum(len(piece.text) for piece in numbers) > _ROW + 1)


def _letters(phrase: Phrase, pieces: Sequence[_Piece]) -> Found | None:
    text = _joined(pieces)
    end = pieces[-1].end
    if text.lower() in TERMS:
        return Found(TERMS[text.lower()], end, Kind.LETTERS)
    if pieces[0].end > pieces[0].start + 1:
        return Found(text, end, Kind.LETTERS)
    if pieces[0].text in _SMALL_WORDS or pieces[-1].text in _SMALL_WORDS:
        return None
    return Found(text, end, Kind.LETTERS) if len(set(text)) > 1 else None
