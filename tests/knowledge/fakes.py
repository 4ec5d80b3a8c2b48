# SPDX-License-Identifier: EUPL-1.2
"""A full-text index in memory, so that matching can be tested without a store."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from desktop.domain.knowledge import ArticleHit, IndexEntry


class MemoryIndex:
    """BM25 over the joined fields, as SQLite's FTS5 computes it (k1 1.2, b 0.75)."""

    def __init__(self) -> None:
        self._documents: dict[str, Counter[str]] = {}
        self.stamp = ""

    def rebuild_index(self, entries: Iterable[IndexEntry], stamp: str) -> None:
        self._documents = {
            e.article_id: Counter(f"{e.title} {e.examples} {e.keywords} {e.body}".split()) for e in entries
        }
        self.stamp = stamp

    def search_index(self, terms: Sequence[str], limit: int) -> tuple[ArticleHit, ...]:
        if not self._documents:
            return ()
        average = sum(c.total() for c in self._documents.values()) / len(self._documents) or 1.0
        scores: dict[str, float] = {}
        for term in terms:
            having = {key: counts for key, counts in self._documents.items() if counts[term]}
            idf = max(1e-6, math.log((len(self._documents) - len(having) + 0.5) / (len(having) + 0.5)))
            for key, counts in having.items():
                tf = counts[term]
                length = 1 - 0.75 + 0.75 * counts.total() / average
                scores[key] = scores.get(key, 0.0) + idf * tf * 2.2 / (tf + 1.2 * length)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(ArticleHit(key, score) for key, score in ranked[:limit])
