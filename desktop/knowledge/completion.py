# SPDX-License-Identifier: EUPL-1.2
"""Typed words of which the last is not finished yet."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from desktop.domain.knowledge import Article
from desktop.knowledge.normalise import fold, split_words

_SHORTEST_PREFIX = 2
_MOST_WORDS = 4


class Completion:
    """Knows the words that articles are titled with."""

    def __init__(self, articles: Iterable[Article]) -> None:
        counts = Counter(
            word
            for article in articles
            for text in (article.question, *article.keywords, *article.examples)
            for word in split_words(text)
        )
        self._counts = counts
        self._words = sorted(counts)

    def complete(self, text: str) -> str:
        """The text with the likeliest words that its last word begins; unchanged when that is a word or ends in space.

        The unfinished word stays: it may be one that no article has in its title.
        """
        if not text or text[-1].isspace():
            return text
        words = split_words(text)
        if not words or len(words[-1]) < _SHORTEST_PREFIX or words[-1] in self._counts:
            return text
        prefix = fold(words[-1])
        start = bisect_left(self._words, prefix)
        found: list[str] = []
        while start < len(self._words) and self._words[start].startswith(prefix):
            found.append(self._words[start])
            start += 1
        likeliest = sorted(found, key=lambda word: (-self._counts[word], word))[:_MOST_WORDS]
        return " ".join([text, *likeliest])
