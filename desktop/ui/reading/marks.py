# SPDX-License-Identifier: EUPL-1.2
"""Where in a text the searched words are. Places are (start, length) in characters of Qt's text.

Qt counts UTF-16 code units; a character outside the basic plane counts for two.
"""

import re
import unicodedata
from collections.abc import Sequence

Span = tuple[int, int]

#: Marks of a found word in :class:`desktop.domain.contact.ContactHit`.
FOUND_START, FOUND_END = "\x02", "\x03"

_WORD = re.compile(r"\w+")


def fold(word: str) -> str:
    """A word without case and accents, as full-text search compares it."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, each once, in order."""
    return tuple(dict.fromkeys(fold(word) for word in _WORD.findall(text)))


def found_spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Places of whole words that are among the folded ``words``, or begin with the last of them.

    The store finds contacts by the same rule: the last word may still be being typed.
    """
    if not words:
        return ()
    whole, beginning = frozenset(words), words[-1]
    return tuple(
        _span(text, match.start(), match.end())
        for match in _WORD.finditer(text)
        if (word := fold(match.group())) in whole or word.startswith(beginning)
    )


def snippet_spans(snippet: str) -> tuple[str, tuple[Span, ...]]:
    r"""A snippet on one line without its \x02 \x03 marks, and the places of what they enclosed."""
    plain, spans, start = "", [], -1
    for each in re.sub(r"\s+", " ", snippet).strip():
        if each == FOUND_START:
            start = len(plain)
        elif each == FOUND_END:
            if 0 <= start < len(plain):
                spans.append(_span(plain, start, len(plain)))
            start = -1
        else:
            plain += each
    return plain, tuple(spans)


def around_first(text: str, spans: Sequence[Span], most: int) -> tuple[str, tuple[Span, ...]]:
    """The text cut at its beginning, at a word, where its first marked place would lie beyond ``most`` characters."""
    if not spans or sum(spans[0]) <= most:
        return text, tuple(spans)
    start = characters(text, spans[0][0])
    begin = text.rfind(" ", 0, max(0, start - most // 3)) + 1
    if begin == 0:
        return text, tuple(spans)
    shift = units(text[:begin]) - 1
    return f"…{text[begin:]}", tuple((place - shift, length) for place, length in spans)


def characters(text: str, place: int) -> int:
    """How many of Python's characters lie before a place as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore"))


def _span(text: str, start: int, end: int) -> Span:
    return units(text[:start]), units(text[start:end])


def units(text: str) -> int:
    """Length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
