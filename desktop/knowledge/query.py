# SPDX-License-Identifier: EUPL-1.2
"""What a resident said of one matter, made ready for matching: small talk and dictated numbers left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.knowledge.normalise import Normaliser, Token
from desktop.language.telling import telling_words

#: Telling utterances that are looked at; what is older is settled.
_REMEMBERED = 8
#: Words of a matter that are looked at, the latest utterances first: five minutes of speech without a pause in it.
MOST_WORDS = 600
#: Characters of one utterance that are looked at; as many words have more only when they are no words.
MOST_CHARACTERS = 6_000
#: Characters in which courtesy is looked for at a time, for that takes the square of their number.
_PIECE = 250
#: As many number words or letters in a row are dictation: a postcode, a telephone number.
_DICTATION = 3


@dataclass(frozen=True, slots=True)
class Query:
    """Utterances that say something, oldest first.

    Attributes:
        tokens: The words of each utterance.
        weights: 0-1, one an utterance.
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

    def each(self) -> list["Query"]:
        """The utterances as queries of their own."""
        return [Query((tokens,), (1.0,)) for tokens in self.tokens]

    def where(self, wanted: Callable[["Query"], bool]) -> "Query":
        """Only the utterances that are wanted."""
        kept = [place for place, alone in enumerate(self.each()) if wanted(alone)]
        return Query(tuple(self.tokens[place] for place in kept), tuple(self.weights[place] for place in kept))

    def weighed(self, weights: Sequence[float]) -> "Query":
        """The same utterances with other weights."""
        return Query(self.tokens, tuple(weights))


def spoken_query(said: Sequence[str], normaliser: Normaliser) -> Query:
    """The telling part of what was said, oldest first, all of the same weight."""
    telling: list[tuple[Token, ...]] = []
    left = MOST_WORDS
    for text in reversed(said):
        if len(telling) == _REMEMBERED or left == 0:
            break
        if _tells(text[:MOST_CHARACTERS]):
            tokens = _without_dictation(normaliser.tokens(text[:MOST_CHARACTERS]))[:left]
            if any(token.term for token in tokens):
                telling.append(tokens)
                left -= len(tokens)
    return Query(tuple(reversed(telling)), (1.0,) * len(telling))


def typed_query(text: str, normaliser: Normaliser) -> Query:
    """What somebody typed, whatever it is."""
    tokens = normaliser.tokens(text[:MOST_CHARACTERS])[:MOST_WORDS]
    return Query((tokens,), (1.0,)) if any(token.term for token in tokens) else Query((), ())


def _tells(text: str) -> bool:
    """Whether any part of a text says something."""
    start = 0
    while start < len(text):
        # An ordinary utterance is one part; a longer one is cut between words.
        end = text.find(" ", start + _PIECE)
        end = min(end if end >= 0 else len(text), start + 2 * _PIECE)
        if telling_words(text[start:end]):
            return True
        start = end
    return False


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
