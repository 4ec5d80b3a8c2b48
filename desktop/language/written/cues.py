# SPDX-License-Identifier: EUPL-1.2
"""Tells from the words before it whether a number is a name: of a house, a case, a desk."""

from desktop.language.written.numerals import Phrase
from desktop.language.written.word_lists import COPULAS, is_number_cue

#: A number cue counts this many words on: "uw huisnummer dat is veertien".
_REACH = 4


def is_cued(phrase: Phrase, place: int) -> bool:
    """Whether the words before tell that a number is a name: "nummer", "het zaaknummer is", "kerkstraat"."""
    at = place - 1
    while at >= max(0, place - _REACH):
        word = phrase.word(at)
        if is_number_cue(word):
            return True
        if word not in COPULAS and word not in ("dat", "het", "van"):
            return False
        at -= 1
    return False
