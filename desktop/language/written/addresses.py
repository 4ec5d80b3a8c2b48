# SPDX-License-Identifier: EUPL-1.2
"""E-mail and web addresses that are spelled out: "jansen apenstaartje gmail punt com"."""

import unicodedata

from desktop.language.written.numerals import Phrase
from desktop.language.written.text import Found, Kind

_AT = frozenset({"apenstaartje", "apestaartje", "apenstaart", "apestaart"})
_ENDINGS = frozenset(
    {"nl", "com", "net", "org", "eu", "be", "de", "nu", "info", "gov", "online", "email", "frl", "amsterdam"}
)
#: Endings that an address without an at sign may have; "punt de" and "punt nu" are said otherwise.
_WEB_ENDINGS = frozenset({"nl", "com", "org", "eu", "net"})
_SIGNS = {"punt": ".", "streepje": "-", "koppelteken": "-", "underscore": "_"}
_LOW = frozenset({"laag", "lage", "liggend", "onder"})
_MOST_NAME_WORDS = 2
#: More would be a sentence about an address.
_MOST_PARTS = 12


def address(phrase: Phrase, place: int) -> Found | None:
    """An e-mail address that begins at a place, or a web address."""
    if "punt" not in phrase.words:
        return None
    local = _joined(phrase, place)
    if local is None:
        return None
    text, end = local
    if "." in text and phrase.word(end) not in _AT:
        text, end = _rest_of_name(phrase, text, end)
    if phrase.word(end) in _AT:
        domain = _domain(phrase, end + 1)
        return None if domain is None else Found(f"{text}@{domain[0]}", domain[1], Kind.ADDRESS)
    web = _domain(phrase, place, _WEB_ENDINGS)
    # A sentence may end in "punt"; a single letter before it is no name of a site.
    if web is None or len(web[0].partition(".")[0]) < 2:
        return None
    return Found(web[0], web[1], Kind.ADDRESS)


def _rest_of_name(phrase: Phrase, text: str, end: int) -> tuple[str, int]:
    """Reads on: in "j punt de vries apenstaartje" the words after the point belong to the address."""
    start = end
    for _ in range(_MOST_NAME_WORDS):
        part = _joined(phrase, end)
        if part is None:
            break
        text, end = text + part[0], part[1]
        if phrase.word(end) in _AT:
            return text, end
    return text, start


def _domain(phrase: Phrase, place: int, endings: frozenset[str] = _ENDINGS) -> tuple[str, int] | None:
    text, end = "", place
    if phrase.words[place : place + 3] == ("w", "w", "w"):
        text, end = "www", place + 3
        if phrase.word(end) == "punt":
            text, end = "www.", end + 1
    for _ in range(_MOST_PARTS):
        part = _part(phrase, end)
        if part is None:
            return None
        text, end = text + part[0], part[1]
        while phrase.word(end) == "streepje":
            more = _part(phrase, end + 1)
            if more is None:
                return None
            text, end = f"{text}-{more[0]}", more[1]
        if phrase.word(end) != "punt":
            return None
        last = _ending(phrase, end + 1, endings)
        if last is not None:
            return f"{text}.{last[0]}", last[1]
        text, end = f"{text}.", end + 1
    return None


def _ending(phrase: Phrase, place: int, endings: frozenset[str]) -> tuple[str, int] | None:
    if phrase.words[place : place + 2] == ("n", "l"):
        return "nl", place + 2
    word = phrase.word(place)
    return (word, place + 1) if word in endings else None


def _joined(phrase: Phrase, place: int) -> tuple[str, int] | None:
    """Parts with signs between them; spelled letters and digits that follow each other belong together."""
    part = _part(phrase, place)
    if part is None:
        return None
    text, end = part
    spelled = len(phrase.word(place)) == 1
    for _ in range(_MOST_PARTS):
        sign, after = _sign(phrase, end)
        number = phrase.numeral(end) is not None
        if not sign and not number and not (spelled and len(phrase.word(end)) == 1):
            break
        more = _part(phrase, after)
        if more is None:
            break
        spelled = number or len(phrase.word(after)) == 1
        text, end = text + sign + more[0], more[1]
    return text, end


def _sign(phrase: Phrase, place: int) -> tuple[str, int]:
    word = phrase.word(place)
    if word in _LOW and phrase.word(place + 1) == "streepje":
        return "_", place + 2
    sign = _SIGNS.get(word, "")
    return sign, place + 1 if sign else place


def _part(phrase: Phrase, place: int) -> tuple[str, int] | None:
    numeral = phrase.numeral(place)
    if numeral is not None:
        return str(numeral.value), numeral.end
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", phrase.word(place)) if not unicodedata.combining(each)
    )
    if not (bare.isascii() and bare.isalpha()) or bare in _SIGNS or bare in _AT:
        return None
    return bare, place + 1
