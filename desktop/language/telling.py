# SPDX-License-Identifier: EUPL-1.2
"""Which of a resident's words tell what they need, and which are courtesy, small talk or a dictated number."""

import re
from collections.abc import Sequence
from functools import cache

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.language import phrase_lists as lists
from desktop.language.phrases import PhraseSpotter, Spoken, spoken

#: A name is seldom longer: "u spreekt met Anna van der Berg".
_NAME_WORDS = 4
#: Words before a name: "goedemorgen met Fatima Bakker".
_GREETINGS = frozenset({"goedemorgen", "goedemiddag", "goedenavond", "goedendag", "hallo", "hoi", "dag", "ja"})


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that name something, courtesy and dictated numbers and names left out."""
    rest = _courtesy().without(_without_introduction(spoken(text)))
    return tuple(word for word in rest.words if not _is_empty(word))


def is_telling(utterance: Utterance) -> bool:
    """Whether the words say anything about what is needed."""
    return bool(telling_words(utterance.text))


def without_small_talk(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The utterances less the caller's reply to "hoe gaat het met u" when the agent asked for the question after it.

    Where nothing telling follows, the reply was the question and stays.
    """
    asked: int | None = None
    for number, utterance in enumerate(utterances):
        if utterance.leg is not Leg.AGENT:
            continue
        heard = spoken(utterance.text)
        if asked is not None and _how_can_i_help().find(heard) is not None:
            after = utterances[number + 1 :]
            if any(each.leg is Leg.CALLER and is_telling(each) for each in after):
                between = utterances[asked + 1 : number]
                agent = tuple(each for each in between if each.leg is Leg.AGENT)
                return (*utterances[: asked + 1], *agent, *utterances[number:])
            return tuple(utterances)
        if _how_are_you().find(heard) is not None:
            asked = number
    return tuple(utterances)


def telling(utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The caller's utterances that tell what is needed, in order.

    Badly recognised ones are left out when others remain.
    """
    said = tuple(each for each in without_small_talk(utterances) if each.leg is Leg.CALLER and is_telling(each))
    return tuple(each for each in said if not each.uncertain) or said


def question(utterances: Sequence[Utterance]) -> str:
    """The resident's question in their own words: the telling utterances verbatim, one a line.

    When nothing is telling, everything that the caller said; "" when the caller said nothing.
    """
    caller = tuple(each for each in utterances if each.leg is Leg.CALLER and each.text.strip())
    return "\n".join(each.text.strip() for each in telling(utterances) or caller)


def asks_how_are_you(text: str) -> bool:
    """Whether the agent asks how the resident is."""
    return _how_are_you().hears(text)


def _without_introduction(heard: Spoken) -> Spoken:
    start = 0
    while start < len(heard) and heard.words[start] in _GREETINGS:
        start += 1
    span = _introduction().find(heard)
    if span is not None and span.start <= start:
        begin = span.end
    elif start < len(heard) and heard.words[start] == "met":
        begin = start + 1
    else:
        return heard
    # Only where the name ends the utterance is it known how long the name is.
    return heard.between(0, start) if len(heard) - begin <= _NAME_WORDS else heard.between(begin, len(heard))


def _is_empty(word: str) -> bool:
    return (
        len(word) < 2
        or word in lists.EMPTY_WORDS
        or word in lists.DETAIL_WORDS
        or word.isdigit()
        or _number().fullmatch(word) is not None
    )


@cache
def _number() -> re.Pattern[str]:
    parts = sorted(lists.NUMBER_PARTS.split(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(parts)})+")


@cache
def _courtesy() -> PhraseSpotter:
    return PhraseSpotter(lists.COURTESY)


@cache
def _introduction() -> PhraseSpotter:
    return PhraseSpotter(lists.INTRODUCTION)


@cache
def _how_are_you() -> PhraseSpotter:
    return PhraseSpotter(lists.HOW_ARE_YOU)


@cache
def _how_can_i_help() -> PhraseSpotter:
    return PhraseSpotter(lists.HOW_CAN_I_HELP)
