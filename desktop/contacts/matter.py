# SPDX-License-Identifier: EUPL-1.2
"""Splits a call into matters: the questions that a resident brings, one after the other."""

from collections.abc import Mapping
from enum import Enum

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.language import phrase_lists as lists
from desktop.language.phrases import PhraseSpotter, Spoken, spoken, words_of
from desktop.language.telling import telling_words, without_small_talk

#: Filling words before a yes or no: "eh nou nee".
_FILLERS = frozenset({"eh", "ehm", "uh", "uhm", "nou", "oh", "o", "ach", "hm", "hmm", "tja", "even", "denken", "well"})
#: Telling words that a second thought after a no must have: "nee maar bedankt" is no question.
_SECOND_THOUGHT_WORDS = 2


class _Reply(Enum):
    """What the caller says to "is there anything else"."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class MatterTracker:
    """Says to which matter each utterance belongs. Fed with final utterances in order; owned by one thread.

    A new matter begins with the caller's words after the agent asked whether there is anything else, unless these say
    no. What opens the call (greeting, "hoe gaat het") belongs to the first.
    """

    def __init__(self) -> None:
        self._anything_else = PhraseSpotter(lists.ANYTHING_ELSE)
        self._nothing_else = PhraseSpotter(lists.NOTHING_ELSE)
        self._second_thought = PhraseSpotter(lists.SECOND_THOUGHT)
        self._matters: list[list[Utterance]] = [[]]
        self._known: dict[str, int] = {}
        self._asked: Utterance | None = None
        self._replied = False

    @property
    def current(self) -> int:
        """The number of the present matter, from 1."""
        return len(self._matters)

    def hear(self, utterance: Utterance) -> int:
        """Take in a final utterance.

        Returns:
            The number of its matter, from 1. An utterance that was heard before keeps its matter.
        """
        known = self._known.get(utterance.id)
        if known is not None:
            return known
        if utterance.leg is Leg.AGENT:
            self._hear_agent(utterance)
        elif self._asked is not None and utterance.start_ms >= self._asked.start_ms:
            self._hear_reply(utterance)
        self._matters[-1].append(utterance)
        self._known[utterance.id] = self.current
        return self.current

    def start_new(self) -> int:
        """Begin a matter by hand; nothing changes when the present one is empty still.

        Returns:
            The number of the present matter.
        """
        self._asked = None
        if self._matters[-1]:
            self._matters.append([])
        return self.current

    def utterances(self, matter: int) -> tuple[Utterance, ...]:
        """Everything that was said in a matter, both legs; empty for a number that is not there."""
        return tuple(self._matters[matter - 1]) if 1 <= matter <= self.current else ()

    def by_matter(self) -> Mapping[int, tuple[Utterance, ...]]:
        """The whole call, by number of the matter."""
        return {number: tuple(said) for number, said in enumerate(self._matters, start=1)}

    def caller_words(self, matter: int) -> tuple[str, ...]:
        """The resident's words in a matter, lower case; the reply to "hoe gaat het" left out when it was only that."""
        said = without_small_talk(self.utterances(matter))
        return words_of(each.text for each in said if each.leg is Leg.CALLER)

    def _hear_agent(self, utterance: Utterance) -> None:
        if self._asks_anything_else(utterance):
            self._asked, self._replied = utterance, False
        elif self._replied:
            # The agent took the turn after a reply that was neither yes nor no: the old matter goes on.
            self._asked = None

    def _hear_reply(self, utterance: Utterance) -> None:
        reply = self._understand(spoken(utterance.text))
        self._replied = True
        # A murmur that was heard as words is no question; one that is follows in better words.
        if reply is _Reply.NOT_YET or (reply is _Reply.YES and utterance.uncertain):
            return
        self._asked = None
        if reply is _Reply.YES:
            self._matters.append([])

    def _asks_anything_else(self, utterance: Utterance) -> bool:
        heard = spoken(utterance.text)
        span = self._anything_else.find(heard)
        if span is None:
            return False
        about = heard.words[span.start : span.end + 2]
        return lists.SAME_SUBJECT_WORDS.isdisjoint(about)

    def _understand(self, heard: Spoken) -> _Reply:
        start = 0
        while start < len(heard) and heard.words[start] in _FILLERS:
            start += 1
        rest = heard.between(start, len(heard))
        first = rest.words[0] if rest.words else ""
        # "ja nee dat was het" is a no.
        second = rest.words[1] if len(rest) > 1 else ""
        says_no = first in lists.NO_WORDS or (first in lists.YES_WORDS and second in lists.NO_WORDS)
        if says_no:
            return _Reply.YES if self._thinks_again(rest) else _Reply.NO
        left = telling_words(" ".join(self._nothing_else.without(rest).words))
        if left:
            return _Reply.YES
        if self._nothing_else.find(rest) is not None:
            return _Reply.NO
        return _Reply.YES if first in lists.YES_WORDS else _Reply.NOT_YET

    def _thinks_again(self, heard: Spoken) -> bool:
        span = self._second_thought.find(heard)
        if span is None:
            return False
        return len(telling_words(" ".join(heard.words[span.end :]))) >= _SECOND_THOUGHT_WORDS
