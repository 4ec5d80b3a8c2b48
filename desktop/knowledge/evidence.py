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
    numbers: dict[str, int] = {}
    places = []
    columns = []
    for tokens in query.tokens:
        own = np.array(
            [numbers.setdefault(token.word, len(numbers)) if token.term else -1 for token in tokens], dtype=np.int64
        )
        at, features = scorer.space.parts_of([token.word for token in tokens])
        telling = own[at] >= 0
        places.append(own[at][telling])
        columns.append(features[telling])
    words = list(numbers)
    place = np.concatenate(places)
    speaks = scorer.resemblance.evidence(np.array(articles, dtype=np.int64), scored.heard) * scored.heard.values
    column = np.searchsorted(scored.heard.columns, np.concatenate(columns))
    return [
        _telling(words, np.bincount(place, weights=gains[column], minlength=len(words)).tolist()) for gains in speaks
    ]


def _telling(words: Sequence[str], brought: Sequence[float]) -> tuple[str, ...]:
    best = sorted(brought, reverse=True)[:_MOST]
    if not best or best[0] <= 0:
        return ()
    least = max(best[-1], best[0] * _LEAST_SHARE)
    return tuple(word for word, gain in zip(words, brought, strict=True) if gain >= least)[:_MOST]
