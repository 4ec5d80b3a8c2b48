# SPDX-License-Identifier: EUPL-1.2
"""What a caller says who spells a name or reads out a number: the words that are listened for then."""

from collections.abc import Iterator

from desktop.language.written.word_lists import LETTER_NAMES, SPELLING_NAMES

_DIGITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
#: What stands between and around letters and digits.
_AROUND = (
    *("dubbel", "plus", "streepje", "koppelteken", "slash", "punt", "apenstaartje", "hoofdletter"),
    *("honderd", "duizend", "de", "van", "en", "met", "één", "ja", "nee"),
)


def _numbers() -> Iterator[str]:
    yield from _DIGITS
    yield from _TEENS
    for ten in _TENS:
        yield ten
        for digit in _DIGITS[1:]:
            # "tweeëntwintig", and as some models have it "tweeentwintig".
            yield f"{digit}{'ën' if digit.endswith('e') else 'en'}{ten}"
            yield f"{digit}en{ten}"


#: Letters, their names, the telephone alphabets and numbers below 100; a model knows some of them.
SPELLED_WORDS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *_numbers(),
            *"abcdefghijklmnopqrstuvwxyz",
            *sorted(LETTER_NAMES),
            *sorted(SPELLING_NAMES),
            *_AROUND,
        )
    )
)
