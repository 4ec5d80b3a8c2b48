# SPDX-License-Identifier: EUPL-1.2
"""Scores of articles for a query: the parts computed, weighed and added up."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from desktop.domain.knowledge import Article, Lesson
from desktop.knowledge.article_rows import ArticleRows
from desktop.knowledge.cache import Cache
from desktop.knowledge.features import FeatureKinds
from desktop.knowledge.index import LexicalIndex
from desktop.knowledge.learnt import LearntPhrasebook
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.parts import Part
from desktop.knowledge.phrasebook import Concept
from desktop.knowledge.query import Query
from desktop.knowledge.resemblance import Heard, Resemblance
from desktop.knowledge.sparse import Floats, Ids, Ints
from desktop.knowledge.taught import Taught

#: Weights of the parts, tuned with articles held out; docs/matching.md says how.
_CONCEPT_WEIGHT = 1.5
_LEXICAL_WEIGHT = 0.5
#: Keeps the logarithm of an article that no concept leads to within reach of the other parts.
_LEAST_REACH = 1e-3
#: Of many articles only the most promising by each part are scored in full.
_CANDIDATES = 32


@dataclass(frozen=True, slots=True)
class Scored:
    """Articles with their scores for a query.

    Attributes:
        articles: Article numbers, shape (n,), in no order.
        scores: Log-likelihood-like, higher is better, shape (n,).
        heard: The query as features.
        reach: How much of what the words are about is answered by the article that answers most of it, 0-1; None
            without a phrasebook.
    """

    articles: Ints
    scores: Floats
    heard: Heard
    reach: float | None = None


class Scorer:
    """Knows the articles; gives scores. Reading is safe from any thread.

    Attributes:
        space: The features of phrasebook and articles.
        model: How residents speak of concepts, or None.
        general: How likely each feature is whatever somebody speaks of.
        resemblance: The part that can explain itself word by word.
        taught: What agents taught, or None.

    Args:
        articles: All articles, in the order of their numbers.
        lexical: Full-text index over them.
        phrasebook: How residents speak, or None to go by the articles' own words.
        examples: Whether the articles' own example questions take part.
        without: Parts that are left out.
        cache: Where it is kept what was learnt of the articles.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        lexical: LexicalIndex,
        phrasebook: LearntPhrasebook | None,
        normaliser: Normaliser,
        *,
        examples: bool,
        without: frozenset[Part],
        cache: Cache | None = None,
    ) -> None:
        self._normaliser = normaliser
        self.taught: Taught | None = None
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._lexical = lexical
        self._without = without
        kinds = FeatureKinds(pieces=Part.PIECES not in without, pairs=Part.PAIRS not in without)
        rows = ArticleRows(articles, phrasebook, kinds, examples=examples, cache=cache)
        self.space = rows.space
        self.model = phrasebook.model if phrasebook else None
        self.general = rows.general
        self._affinity = rows.affinity
        self.resemblance = Resemblance(rows.own, rows.affinity, rows.general)
        self._rows = rows

    def after(self, lessons: Sequence[Lesson]) -> "Scorer":
        """The same after these lessons and no others; this one stays as it is."""
        twin = copy(self)
        taught = Taught(lessons, self._numbers, self.space, self.model, self._normaliser)
        twin.taught = taught if taught.lessons else None
        return twin

    def concepts_of(self, article: int) -> tuple[tuple[Concept, float], ...]:
        """The concepts of an article, by number, the strongest first, with its weight; nothing without a phrasebook."""
        if self._affinity is None or self.model is None:
            return ()
        ties = zip(self._affinity.concepts[article].tolist(), self._affinity.weights[article].tolist(), strict=True)
        return tuple((self.model.concepts[number], weight) for number, weight in sorted(ties, key=lambda tie: -tie[1]))

    def score(self, query: Query) -> Scored:
        """The articles that may fit, with their scores."""
        columns, values = self.space.blend(query.words(), query.weights)
        heard = Heard(columns, values, self.model.spoken_at(columns) if self.model else None)
        lexical = self._lexical_scores(query)
        reach = self._reach(columns, values)
        taught = self.taught.points(query) if self.taught else None
        articles = self._candidates(lexical, reach, taught, columns, values)
        scores = np.zeros(len(articles), dtype=np.float32)
        if Part.RESEMBLANCE not in self._without:
            scores += self.resemblance.scores(articles, heard)
        if reach is not None:
            scores += np.float32(_CONCEPT_WEIGHT) * np.log(reach[articles] + np.float32(_LEAST_REACH))
        if Part.LEXICAL not in self._without:
            scores += np.float32(_LEXICAL_WEIGHT) * lexical[articles]
        if taught is not None:
            scores += taught[articles]
        self._rows.matched()
        return Scored(articles, scores, heard, None if reach is None else float(reach.max(initial=0.0)))

    def _lexical_scores(self, query: Query) -> Floats:
        scores = np.zeros(len(self._numbers), dtype=np.float32)
        if Part.LEXICAL in self._without:
            return scores
        for terms, weight in zip(query.terms(), query.weights, strict=True):
            for hit in self._lexical.search_index(terms, _CANDIDATES):
                number = self._numbers.get(hit.article_id)
                if number is not None:
                    scores[number] += weight * hit.score
        return scores

    def _reach(self, columns: Ids, values: Floats) -> Floats | None:
        if self.model is None or self._affinity is None:
            return None
        shares = self.model.shares(self.model.scores(columns, values))
        return self.taught.reach(shares, self._affinity) if self.taught else self._affinity.reach(shares)

    def _candidates(
        self, lexical: Floats, reach: Floats | None, taught: Floats | None, columns: Ids, values: Floats
    ) -> Ints:
        total = len(self._numbers)
        if self._rows.by_feature is None:
            return np.arange(total, dtype=np.int64)
        similar = self._rows.by_feature.weighted_sum(columns, values)
        chosen = [_largest(part) for part in (lexical, reach, taught, similar) if part is not None]
        return np.unique(np.concatenate(chosen)).astype(np.int64)


def _largest(scores: Floats) -> Ints:
    """Numbers of the highest positive scores."""
    count = min(_CANDIDATES, len(scores))
    best = np.argpartition(-scores, count - 1)[:count]
    return best[scores[best] > 0].astype(np.int64)
