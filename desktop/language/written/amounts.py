# SPDX-License-Identifier: EUPL-1.2
"""Numbers, amounts and percentages in writing.

Amounts and percentages are data and get digits. Other numbers get them where Dutch style asks for it: up to twenty,
and round up to twelve thousand, a number in a text is a word.
"""

from desktop.language.written.numerals import Phrase, Quantity, ordinal
from desktop.language.written.text import Found, Kind
from desktop.language.written.word_lists import COUNTED

#: Style of the Nederlandse Taalunie: up to here numbers are words.
_WORDS_UP_TO = 20
_MILLION = 1_000_000


def amount(phrase: Phrase, place: int) -> Found | None:
    """Reads "twaalf euro vijftig" -> "€ 12,50"; "vijftig cent" -> "€ 0,50"."""
    sum_of_money = phrase.quantity(place)
    if sum_of_money is None or phrase.numeral(place - 1) is not None:
        # Nobody knows what "twee zeventig euro" comes to.
        return None
    scaled = _millions(phrase, sum_of_money)
    unit = phrase.word(scaled.end)
    if unit in ("euro", "euro's"):
        if scaled != sum_of_money:
            return Found(f"€ {_decimal(scaled)} miljoen", scaled.end + 1, Kind.AMOUNT)
        return _euros(phrase, sum_of_money)
    if unit in ("cent", "eurocent") and not sum_of_money.fraction and 1 < sum_of_money.whole < 100:
        return Found(f"€ 0,{sum_of_money.whole:02}", sum_of_money.end + 1, Kind.AMOUNT)
    return None


def percentage(phrase: Phrase, place: int) -> Found | None:
    """Reads "drie komma vijf procent" -> "3,5%"."""
    share = phrase.quantity(place)
    if share is None or phrase.word(share.end) != "procent":
        return None
    return Found(f"{_decimal(share)}%", share.end + 1, Kind.PERCENTAGE)


def number(phrase: Phrase, place: int) -> Found | None:
    """A number in a text, in digits or as a word, by its size."""
    quantity = phrase.quantity(place)
    if quantity is None:
        return _rank(phrase, place)
    if quantity.fraction:
        if quantity.end == place + 1 and phrase.word(place).startswith("anderhal"):
            scaled = _millions(phrase, quantity)
            return Found(f"{_decimal(scaled)} miljoen", scaled.end, Kind.NUMBER) if scaled != quantity else None
        scaled = _millions(phrase, quantity)
        tail = " miljoen" if scaled != quantity else ""
        return Found(_decimal(quantity) + tail, scaled.end, Kind.NUMBER)
    if phrase.numeral(place - 1) is not None or phrase.numeral(quantity.end) is not None:
        # Two numbers in a row, and nothing tells what they are: as said.
        return None
    if quantity.whole >= _MILLION and quantity.whole % _MILLION == 0:
        return Found(f"{grouped(quantity.whole // _MILLION)} miljoen", quantity.end, Kind.NUMBER)
    if not _is_word(quantity.whole):
        return Found(grouped(quantity.whole), quantity.end, Kind.NUMBER)
    if quantity.end == place + 1:
        return None
    # Heard in pieces ("drie honderd"), written as one word.
    return Found("".join(phrase.words[place : quantity.end]), quantity.end, Kind.NUMBER)


def grouped(value: int, *, from_value: int = 10_000) -> str:
    """Digits with points between the thousands, which numbers of four digits do without."""
    return f"{value:,}".replace(",", ".") if value >= from_value else str(value)


def _euros(phrase: Phrase, euros: Quantity) -> Found:
    end = euros.end + 1
    if euros.fraction:
        return Found(f"€ {grouped(euros.whole, from_value=1000)},{euros.fraction:0<2}", end, Kind.AMOUNT)
    cents, end = _cents(phrase, end)
    whole = grouped(euros.whole, from_value=1000)
    if not cents and euros.whole >= _MILLION and euros.whole % _MILLION == 0:
        whole = f"{grouped(euros.whole // _MILLION)} miljoen"
    return Found(f"€ {whole},{cents:02}" if cents else f"€ {whole}", end, Kind.AMOUNT)


def _cents(phrase: Phrase, place: int) -> tuple[int, int]:
    """The cents after the euros and the index after them; 0 and the place itself when there are none."""
    start = place + 1 if phrase.word(place) == "en" else place
    cents = phrase.numeral(start)
    if cents is None:
        return 0, place
    if 0 < cents.value < 100 and phrase.word(cents.end) in ("cent", "eurocent"):
        return cents.value, cents.end + 1
    if start != place:
        return 0, place
    if 10 <= cents.value < 100 and phrase.word(cents.end) not in COUNTED and phrase.numeral(cents.end) is None:
        return cents.value, cents.end
    after = phrase.numeral(cents.end)
    if cents.value == 0 and after is not None and after.digit and phrase.word(after.end) not in COUNTED:
        return (0, place) if after.article else (after.value, after.end)
    return 0, place


def _rank(phrase: Phrase, place: int) -> Found | None:
    value = ordinal(phrase.word(place))
    if value is None or _is_word(value):
        return None
    return Found(f"{value}e", place + 1, Kind.NUMBER)


def _is_word(value: int) -> bool:
    if value <= _WORDS_UP_TO:
        return True
    return any(value % unit == 0 and value <= most for unit, most in ((10, 100), (100, 1000), (1000, 12_000)))


def _millions(phrase: Phrase, quantity: Quantity) -> Quantity:
    """Reads "drie komma vijf miljoen": the quantity with the word taken in."""
    if quantity.fraction and phrase.word(quantity.end) == "miljoen":
        return Quantity(quantity.whole, quantity.fraction, quantity.end + 1)
    return quantity


def _decimal(quantity: Quantity) -> str:
    whole = grouped(quantity.whole)
    return f"{whole},{quantity.fraction}" if quantity.fraction else whole
