# SPDX-License-Identifier: EUPL-1.2
"""What a string of dictated digits and letters is by its shape, and how that is written.

Sources: postcodes and IBAN as PostNL and ISO 13616 lay them down, number plates as the RDW lists its series (sidecodes
1 to 14), telephone numbers in the groups of the Dutch numbering plan.
"""

import re

from desktop.language.written.text import Kind

_POSTCODE = re.compile(r"([1-9]\d{3})([A-Z]{2})")
_IBAN = re.compile(r"NL\d{2}[A-Z]{4}\d{10}")
_PLATES = tuple(
    re.compile(shape.replace("-", ")(").join("()").replace("X", "[A-Z]").replace("9", r"\d"))
    for shape in (
        "XX-99-99",
        "99-XX-99",
        "XX-99-XX",
        "XX-XX-99",
        "99-XX-XX",
        "99-XXX-9",
        "9-XXX-99",
        "XX-999-X",
        "X-999-XX",
        "XXX-99-X",
        "X-99-XXX",
        "9-XX-999",
        "999-XX-9",
    )
)
#: The same shape as a postcode: only where a plate is asked for.
_OLD_PLATE = re.compile(r"(\d\d)(\d\d)([A-Z]{2})")
_THREE_DIGIT_AREAS = frozenset(
    """
    010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077 078
    079 084 085 087 088 091
    """.split()  # noqa: SIM905
)
_SERVICE = re.compile(r"0(?:800|90[069])(?:\d{4}|\d{7})")
_MUNICIPALITY = re.compile(r"140\d{2,3}")


def shaped(text: str, *, plate: bool = False) -> tuple[str, Kind] | None:
    """A string in upper case as it is written, when its shape tells what it is.

    Args:
        text: Digits and letters, no spaces.
        plate: Whether the words before it speak of a number plate.
    """
    if plate and (match := _OLD_PLATE.fullmatch(text)):
        return "-".join(match.groups()), Kind.PLATE
    if match := _POSTCODE.fullmatch(text):
        return f"{match[1]} {match[2]}", Kind.POSTCODE
    if _IBAN.fullmatch(text):
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4)), Kind.IBAN
    for shape in _PLATES:
        if match := shape.fullmatch(text):
            return "-".join(match.groups()), Kind.PLATE
    phone = _phone(text)
    return None if phone is None else (phone, Kind.PHONE)


def _phone(text: str) -> str | None:
    if not text.isdigit():
        return None
    if len(text) == 10 and text.startswith("06"):
        return _groups(text, 2, 2, 2, 2, 2)
    if text.startswith("0031") and len(text) == 13:
        national = _phone(f"0{text[4:]}")
        return None if national is None else f"0031 {national[1:]}"
    if _SERVICE.fullmatch(text):
        return _groups(text, 4, 4) if len(text) == 8 else _groups(text, 4, 3, 2, 2)
    if len(text) == 10 and text[:3] in _THREE_DIGIT_AREAS:
        return _groups(text, 3, 3, 2, 2)
    if len(text) == 10 and text[0] == "0" and text[1] in "123457":
        return _groups(text, 4, 2, 2, 2)
    return None


def international_phone(text: str) -> str | None:
    """A number that begins with the Dutch country code, "+31 6 12 34 56 78"; ``text`` has the digits."""
    national = _phone(f"0{text[2:]}") if text.startswith("31") and len(text) == 11 else None
    return None if national is None else f"+31 {national[1:]}"


def municipality_phone(text: str) -> str | None:
    """The short number of a municipality, "14 030"; it looks like any number of five digits."""
    return _groups(text, 2, len(text) - 2) if _MUNICIPALITY.fullmatch(text) else None


def _groups(text: str, *sizes: int) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size
    return " ".join(parts)
