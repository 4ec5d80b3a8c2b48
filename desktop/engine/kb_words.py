# SPDX-License-Identifier: EUPL-1.2
"""The words of the knowledge base: which there are, and which of them the recogniser cannot write."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.knowledge import Article
from desktop.domain.vocabulary import HearsAs
from desktop.knowledge.stop_words import NUMBER_WORDS, STOP_WORDS
from desktop.speech.hears_as import as_heard, fold, heard_words
from desktop.speech.vocabulary import WordsList

#: What it weighs that a word is in the question, the keywords or the examples of an article, as matching has it.
TITLE, KEYWORDS, EXAMPLES = 4.0, 3.0, 3.0

_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A word of the knowledge base that the model in use cannot write.

    Attributes:
        word: Folded.
        articles: In how many articles it is, in question, keywords or examples.
        weight: Sum over those articles of what each place weighs.
        parts: Known words that it is made of, as the model may well hear them apart; () when it is not a compound.
        heard_as: Phrases of the word list in use that are read as this word.
    """

    word: str
    articles: int
    weight: float
    parts: tuple[str, ...]
    heard_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KbWords:
    """What a check found: ``missing`` is sorted by weight, heaviest first."""

    words: int
    known: int
    missing: tuple[MissingWord, ...]


def known_words(articles: Iterable[Article]) -> frozenset[str]:
    """Folded words of all questions, keywords and examples, stop words left out."""
    return frozenset(word for article in articles for _, words in _places(article) for word in words)


def missing_words(articles: Sequence[Article], model: WordsList, pairs: Iterable[HearsAs]) -> KbWords:
    """Compare the words that residents may say, by the knowledge base, with those that the model can write."""
    weights: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for article in articles:
        here: dict[str, float] = defaultdict(float)
        for weight, words in _places(article):
            for word in words:
                here[word] += weight
        for word, value in here.items():
            weights[word] += value
            counts[word] += 1
    covered = _covered(pairs)
    missing = [
        MissingWord(word, counts[word], weights[word], model.parts(word), tuple(sorted(covered.get(word, ()))))
        for word in weights
        if not model.knows(word)
    ]
    missing.sort(key=lambda each: (-each.weight, -each.articles, each.word))
    return KbWords(len(weights), len(weights) - len(missing), tuple(missing))


def _places(article: Article) -> tuple[tuple[float, frozenset[str]], ...]:
    """Words by where they are, with what that weighs."""
    return (
        (TITLE, _words([article.question])),
        (KEYWORDS, _words(article.keywords)),
        (EXAMPLES, _words(article.examples)),
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Folded words with a letter, hyphens as the recogniser writes them: apart."""
    return frozenset(
        piece
        for text in texts
        for heard in heard_words(text)
        for piece in heard.word.split("-")
        if len(piece) > 1 and _LETTERS.search(piece) and piece not in STOP_WORDS and piece not in NUMBER_WORDS
    )


def _covered(pairs: Iterable[HearsAs]) -> dict[str, set[str]]:
    """Phrases in use by each word of the term that they are read as."""
    covered: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.in_use:
            for each in heard_words(pair.term):
                for word in (each.word, *each.word.split("-")):
                    covered[fold(word)].add(as_heard(pair.heard))
    return covered
