# SPDX-License-Identifier: EUPL-1.2
"""Names of municipal terms, and the capital that a sentence begins with."""

from collections.abc import Sequence

from desktop.language.written.numerals import Phrase
from desktop.language.written.text import Found, Kind, Segment
from desktop.language.written.word_lists import AFTER_TERM, AMBIGUOUS_TERMS, CLIPPED, TERMS

_ENDS = (".", "?", "!", "…")
_NAMES = frozenset(TERMS.values())


def is_finished(words: Sequence[str]) -> bool:
    """Whether a text has its mark at the end, so that somebody has written it already."""
    return bool(words) and words[-1].endswith(_ENDS)


def term(phrase: Phrase, place: int) -> Found | None:
    """A municipal term as it is written, with the word that it is one with: "woz waarde" -> "WOZ-waarde"."""
    word = phrase.word(place)
    following = phrase.word(place + 1)
    if word == "s" and following in CLIPPED:
        return Found(f"’s {following}", place + 2, Kind.WORD)
    if word == "i" and following == "d" and phrase.word(place + 2) in AFTER_TERM:
        return Found(f"ID-{phrase.word(place + 2)}", place + 3, Kind.WORD)
    name = TERMS.get(word)
    if name is None:
        return None
    if following in AFTER_TERM:
        return Found(f"{name}-{following}", place + 2, Kind.WORD)
    return None if word in AMBIGUOUS_TERMS else Found(name, place + 1, Kind.WORD)


def capitalised(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with a capital where the sentence begins."""
    if not segments or segments[0].kind not in (Kind.WORD, Kind.NUMBER):
        return tuple(segments)
    first = segments[0]
    return (Segment(_capital(first.text), first.start, first.end, first.kind), *segments[1:])


def _capital(text: str) -> str:
    if text.startswith("ij"):
        return f"IJ{text[2:]}"
    if text.startswith("’s "):
        return f"’s {text[3:].capitalize()}"
    # A name such as eHerkenning keeps its small letter; a letter like "ß" would become two.
    if text in _NAMES or len(text[:1].upper()) != 1:
        return text
    return text[:1].upper() + text[1:]
