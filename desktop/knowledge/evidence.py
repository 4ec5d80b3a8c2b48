# SPDX-License-Identifier: EUPL-1.2
"""The resident's words that led to an article."""

from collections.abc import Sequence

import numpy as np

from desktop.knowledge.query import Query
from desktop.knowledge.scoring import Scored, Scorer

#: More words than this are no explanation.
_MOST = 6
#: A word counts when it brought at least this share of what the best word brought.
_LEAST_SHARE = 0.25


def evidence_for(articles: Sequence[int], query: Query, scored: Scored, scorer: Scorer) -> list[tuple[str, ...]]:
    """For each article the telling words that speak most for it, in the order in which they were said, each once."""
    if not articles:
        return []
    words: list[str] = []
    places: list[int] = []
    columns: list[int] = []
    numbers: dict[str, int] = {}
    for tokens in query.tokens:
        features = scorer.space.features_of([token.word for token in tokens])
        for token, own in zip(tokens, features, strict=True):
            if token.term and token.word not in numbers:
                numbers[token.word] = len(words)
                words.append(token.word)
                places.extend([numbers[token.word]] * len(own))
                columns.extend(own)
    speaks = scorer.resemblance.evidence(np.array(articles, dtype=np.int64), scored.columns) * scored.values
    at = np.searchsorted(scored.columns, np.array(columns, dtype=np.int64))
    return [_telling(words, np.bincount(places, weights=gains[at], minlength=len(words)).tolist()) for gains in speaks]


def _telling(words: Sequence[str], brought: Sequence[float]) -> tuple[str, ...]:
    best = sorted(brought, reverse=True)[:_MOST]
    if not best or best[0] <= 0:
        return ()
    least = max(best[-1], best[0] * _LEAST_SHARE)
    return tuple(word for word, gain in zip(words, brought, strict=True) if gain >= least)[:_MOST]
