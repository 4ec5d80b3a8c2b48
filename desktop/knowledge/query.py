# SPDX-License-Identifier: EUPL-1.2
"""What a resident said of one matter, made ready for matching: small talk and dictated numbers left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.knowledge.normalise import Normaliser, Token

#: What was said one telling utterance earlier weighs this much of what was said later.
AGEING = 0.75
#: Telling utterances that are looked at; what is older is settled.
_REMEMBERED = 8
#: As many number words or letters in a row are dictation: a postcode, a telephone number.
_DICTATION = 3


@dataclass(frozen=True, slots=True)
class Query:
    """Utterances that say something, oldest first.

    Attributes:
        tokens: The words of each utterance.
        weights: 0-1, one an utterance; the latest is 1.
    """

    tokens: tuple[tuple[Token, ...], ...]
    weights: tuple[float, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was said that an article could answer."""
        return not self.tokens

    def words(self) -> list[list[str]]:
        """The folded words of each utterance."""
        return [[token.word for token in tokens] for tokens in self.tokens]

    def terms(self) -> list[list[str]]:
        """The distinct terms of each utterance."""
        return [list(dict.fromkeys(token.term for token in tokens if token.term)) for tokens in self.tokens]


def make_query(said: Sequence[str], normaliser: Normaliser) -> Query:
    """The telling part of what was said, oldest first."""
    telling: list[tuple[Token, ...]] = []
    for text in reversed(said):
        tokens = _without_dictation(normaliser.tokens(text))
        if any(token.term for token in tokens):
            telling.append(tokens)
        if len(telling) == _REMEMBERED:
            break
    weights = [AGEING**age for age in range(len(telling))]
    return Query(tuple(reversed(telling)), tuple(reversed(weights)))


def _without_dictation(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    kept: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if token.dictated:
            run.append(token)
            continue
        kept.extend(run if len(run) < _DICTATION else ())
        run = []
        kept.append(token)
    kept.extend(run if len(run) < _DICTATION else ())
    return tuple(kept)
