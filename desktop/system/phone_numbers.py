# SPDX-License-Identifier: EUPL-1.2
"""Telephone numbers as other programs and people write them, made into the one way in which Maat shows them."""

import re

from desktop.domain.errors import Fault, MaatError

#: Where a number without a country is.
REGION = "NL"
DUTCH = 31
#: Digits of a Dutch number after its 0.
_NATIONAL = 9
#: Longer than any number with its separators and parameters (RFC 3966).
_LONGEST = 80
#: Digits of a number: 15 at most (E.164); an extension within an office may have two.
_FEWEST, _MOST = 2, 15
#: What may stand between digits: spaces (also those that do not break), hyphens of all kinds, dots, slashes, brackets.
_WRITTEN = re.compile(r"\+?[0-9 \u00a0\u2009\u202f().\-\u2010-\u2015\u2212/]+")
#: How exchanges and other programs say that there is no number.
_WITHHELD = frozenset(
    {"", "anonymous", "anoniem", "unknown", "onbekend", "private", "prive", "privé", "withheld", "afgeschermd"}
    | {"unavailable", "restricted", "geheim"}
)


def read_number(text: str) -> str:
    """The number in a text, as Maat shows it: "06 12345678", or "+49 30 123456" from abroad.

    Args:
        text: National ("0612345678"), international ("+31 6 …", "0031 …", "+31 (0)6 …"), or an address as RFC 3966 has
            it ("tel:+31-6-12345678;ext=3"). A short one ("112", an extension) stays as it is.

    Returns:
        "" when the text says that the number is withheld.

    Raises:
        MaatError: NUMBER_WRONG: there is no telephone number in it.
    """
    written = text.strip()
    if written.casefold() in _WITHHELD:
        return ""
    if len(written) > _LONGEST:
        raise MaatError(Fault.NUMBER_WRONG, f"{written[:20]!a}…")
    if written[:4].casefold() == "tel:":
        written = written[4:].partition(";")[0]
    digits = "".join(re.findall("[0-9]", written))
    if not _WRITTEN.fullmatch(written) or not _FEWEST <= len(digits) <= _MOST + len("0031"):
        # As ASCII: what is in it may be meant for the eyes of a terminal.
        raise MaatError(Fault.NUMBER_WRONG, f"{text.strip()!a}")
    return _formatted(written, digits)


def _formatted(written: str, digits: str) -> str:
    # A sixth of a second, and not every start of Maat is about a number.
    import phonenumbers

    try:
        number = phonenumbers.parse(written, REGION)
    except phonenumbers.NumberParseException:
        return _plain(written, digits)
    if not phonenumbers.is_valid_number(number):
        # Not given out to anybody yet, or newer than the plan that is known here.
        abroad = number.country_code != DUTCH
        if abroad and phonenumbers.is_possible_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
        national = str(number.national_number)
        return f"0{national}" if not abroad and len(national) == _NATIONAL else _plain(written, digits)
    home = phonenumbers.region_code_for_number(number) == REGION
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, style))


def _plain(written: str, digits: str) -> str:
    """A number that no plan knows: what was given, without its separators."""
    if len(digits) > _MOST:
        raise MaatError(Fault.NUMBER_WRONG, f"{written!a}")
    return f"+{digits}" if written.startswith("+") else digits
