# SPDX-License-Identifier: EUPL-1.2
"""Turns the words of an utterance into written text, and keeps which words each piece comes from."""

from collections.abc import Callable, Sequence

from desktop.domain.speech import Utterance, Word
from desktop.language.written import addresses, amounts, dictated, moments, questions, sentence
from desktop.language.written.numerals import Phrase
from desktop.language.written.text import Found, Kind, Segment, WrittenText

_Rule = Callable[[Phrase, int], Found | None]

#: More words than anybody says in a breath; a recording without pauses is written as it is heard.
_MOST_WORDS = 2000


def written(words: Sequence[Word], language: str = "nl") -> WrittenText:
    """The words of one utterance as an agent would write them.

    Args:
        words: As the recogniser gives them. They are not changed.
        language: Of the words. Other languages than Dutch are left as they are heard.

    Returns:
        Segments with indices into ``words``.
    """
    return write([word.text for word in words], language)


def written_utterance(utterance: Utterance, language: str | None = None) -> WrittenText:
    """As :func:`written`; an utterance without words is split at its spaces, and the indices are of those pieces.

    Args:
        utterance: What was heard.
        language: Of the words; None takes that of the utterance.
    """
    language = language or utterance.language
    return written(utterance.words, language) if utterance.words else write(utterance.text.split(), language)


def write(spoken: Sequence[str], language: str = "nl") -> WrittenText:
    """As :func:`written`, of bare words. What has a mark at its end is written already and stays as it is."""
    if language.partition("-")[0].lower() != "nl" or sentence.is_finished(spoken) or len(spoken) > _MOST_WORDS:
        return WrittenText(tuple(Segment(word, at, at + 1, Kind.WORD) for at, word in enumerate(spoken)))
    phrase = Phrase(spoken)
    segments: list[Segment] = []
    place = 0
    while place < len(spoken):
        found = _found(phrase, place) or Found(spoken[place], place + 1, Kind.WORD)
        segments.append(Segment(found.text, place, found.end, found.kind))
        place = found.end
    has_text = any(segment.text.strip() for segment in segments)
    mark = "?" if questions.asks(phrase) else "."
    return WrittenText(sentence.capitalised(segments), mark if has_text else "")


def _spelled(phrase: Phrase, place: int) -> Found | None:
    return dictated.dictated(phrase, place, lambda at: _first(_BEFORE_SPELLING, phrase, at) is not None)


#: What is no part of a number that is spelled out.
_BEFORE_SPELLING: tuple[_Rule, ...] = (amounts.amount, amounts.percentage, moments.date, moments.time)

# The first that finds something wins: a price is no date, a date no case number.
_RULES: tuple[_Rule, ...] = (
    addresses.address,
    sentence.term,
    *_BEFORE_SPELLING,
    _spelled,
    dictated.house_number,
    moments.year,
    amounts.number,
)


def _found(phrase: Phrase, place: int) -> Found | None:
    return _first(_RULES, phrase, place)


def _first(rules: Sequence[_Rule], phrase: Phrase, place: int) -> Found | None:
    for rule in rules:
        if (found := rule(phrase, place)) is not None:
            return found
    return None
