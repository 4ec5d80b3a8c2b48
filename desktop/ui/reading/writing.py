# SPDX-License-Identifier: EUPL-1.2
"""What was said as it is read: in writing, with the places of what was heard badly, rewritten or searched.

Everything is kept for a while, so that a row costs once. Whoever gets utterances off the Qt thread calls ``prepare``
there; then nothing is left to do on it. Any thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.speech import DUTCH, Utterance, Word
from desktop.language.written.text import Segment
from desktop.language.written.writer import write
from desktop.ui.reading.marks import Span, fold, found_spans, units, words_of

#: Some days of calls; a writing is about a kilobyte.
KEPT = 8192
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A piece that reads other than it was said: "1234 AB" for "een twee drie vier a b"."""

    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Writing:
    """Words to read. Places are (start, length) as Qt counts.

    Attributes:
        text: In sentence case, with digits and an end mark.
        unbroken: The same for the eye: no line ends within a number, an amount, a date.
        spoken: The words as they were said.
        segments: Pieces of ``text``; their indices are of ``spoken``.
        places: Of the segments.
        uncertain: Places of pieces in which a word was not heard clearly.
        unsure_words: These words.
    """

    text: str
    unbroken: str
    spoken: tuple[str, ...]
    segments: tuple[Segment, ...]
    places: tuple[Span, ...]
    uncertain: tuple[Span, ...] = ()
    unsure_words: tuple[str, ...] = ()

    @property
    def rewritten(self) -> tuple[Rewritten, ...]:
        """The pieces that read other than they were said."""
        return tuple(Rewritten(each.text, self._said(each)) for each in self.segments if each.rewritten)

    def found(self, words: Sequence[str]) -> tuple[Span, ...]:
        """Places of searched words, whether one searches what was said or what is written.

        A piece that was rewritten is found as a whole: "1234 AB" by "twee", by "1234" and by "1234ab".

        Args:
            words: Folded (see ``words_of``); the last may be the beginning of a word.
        """
        if not words:
            return ()
        found = set(found_spans(self.text, words))
        for segment, place in zip(self.segments, self.places, strict=True):
            if _matches(words_of(self._said(segment)), words) or (segment.rewritten and _is_run_on(segment, words)):
                found.add(place)
        return _apart(found)

    def _said(self, segment: Segment) -> str:
        return " ".join(self.spoken[segment.start : segment.end])


def writing_of(utterance: Utterance) -> Writing:
    """What was recognised, as it is read. Where the text is other than its words, the text counts."""
    spoken = tuple(utterance.text.split())
    words = utterance.words
    if len(words) != len(spoken) or any(word.text != text for word, text in zip(words, spoken, strict=True)):
        unsure = _places_of_unsure(words, spoken)
    else:
        unsure = tuple(place for place, word in enumerate(words) if word.uncertain)
    return _writing(spoken, unsure, utterance.language)


def writing_of_text(text: str, language: str = DUTCH) -> Writing:
    """One utterance of which only the words are known: corrected, or part of a question."""
    return _writing(tuple(text.split()), (), language)


def prepare(utterances: Iterable[Utterance]) -> None:
    """Do the work now, on this thread."""
    for utterance in utterances:
        writing_of(utterance)


@lru_cache(KEPT)
def question_text(question: str) -> str:
    """A resident's question as it is read; it is kept as one utterance a line."""
    return "\n".join(writing_of_text(line).text for line in question.splitlines())


def question_line(question: str) -> str:
    """A resident's question as it is read, on one line."""
    return run_on(question_text(question).splitlines())


def run_on(sentences: Iterable[str]) -> str:
    """Sentences after each other, with an ellipsis where one does not end in a mark."""
    line = ""
    for sentence in filter(None, (each.strip() for each in sentences)):
        between = "" if not line else " " if line.endswith((".", "?", "!", "…")) else " … "
        line += between + sentence
    return line


def _places_of_unsure(words: Sequence[Word], spoken: Sequence[str]) -> tuple[int, ...]:
    """Which of the spoken words are uncertain ones, both being in the order of speech."""
    unsure: list[int] = []
    at = 0
    for word in words:
        found = next((place for place in range(at, len(spoken)) if spoken[place].lower() == word.text.lower()), None)
        if found is not None:
            at = found + 1
            if word.uncertain:
                unsure.append(found)
    return tuple(unsure)


@lru_cache(KEPT)
def _writing(spoken: tuple[str, ...], unsure: tuple[int, ...], language: str) -> Writing:
    found = write(spoken, language)
    places: list[Span] = []
    at = 0
    for segment in found.segments:
        length = units(segment.text)
        places.append((at, length))
        at += length + 1
    uncertain = tuple(
        place
        for segment, place in zip(found.segments, places, strict=True)
        if any(segment.start <= word < segment.end for word in unsure) and place[1]
    )
    unbroken = " ".join(
        segment.text.replace(" ", _NO_BREAK) if segment.rewritten else segment.text for segment in found.segments
    )
    return Writing(
        found.text,
        unbroken + found.ending,
        spoken,
        found.segments,
        tuple(places),
        uncertain,
        tuple(spoken[word] for word in unsure),
    )


def _matches(said: Sequence[str], words: Sequence[str]) -> bool:
    """Whether one of the words that were said is searched, by the rule of ``found_spans``."""
    return any(word in words or word.startswith(words[-1]) for word in said)


def _is_run_on(segment: Segment, words: Sequence[str]) -> bool:
    """Whether the piece is searched without its spaces: "0612345678"."""
    return _matches([fold("".join(each for each in segment.text if each.isalnum()))], words)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The places in order, overlapping ones made one."""
    apart: list[Span] = []
    for start, length in sorted(spans):
        if apart and start < sum(apart[-1]):
            begin = apart[-1][0]
            apart[-1] = (begin, max(sum(apart[-1]), start + length) - begin)
        else:
            apart.append((start, length))
    return tuple(apart)
