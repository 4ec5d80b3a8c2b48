# SPDX-License-Identifier: EUPL-1.2
"""Which articles answer questions about which concepts, found from the articles' own texts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.knowledge.concepts import ConceptModel, softmax, standardised
from desktop.knowledge.sparse import Floats, Ints, SparseRows

#: Concepts kept for an article; beyond these an affinity is noise.
_KEPT = 12
#: Articles looked at together; bounds the memory used for large knowledge bases.
_BATCH = 2_000
_ARTICLE_SHARPNESS = 1.4
#: Per unit of cosine; cosines of one concept with articles differ by about 0.025.
_CONCEPT_SHARPNESS = 64.0


@dataclass(frozen=True, slots=True)
class Affinity:
    """The concepts of each article.

    Attributes:
        concepts: Concept numbers, shape (articles, kept).
        weights: How much of what is asked about that concept this article answers, 0-1, same shape.
        profile: ``weights`` as shares of the article, each row adding up to 1.
    """

    concepts: NDArray[np.int32]
    weights: Floats
    profile: Floats

    def reach(self, shares: Floats) -> Floats:
        """How much of what a text is about each article answers, shape (articles,)."""
        reached: Floats = (shares[self.concepts] * self.weights).sum(axis=1)
        return reached


def find_affinity(views: list[SparseRows], model: ConceptModel) -> Affinity:
    """Tie articles to concepts.

    An article and a concept belong together when of all concepts this one fits the article best, and of all articles
    this one fits the concept best; the two are weighed alike.

    Args:
        views: The articles seen in different ways (title, whole text), in the same order.
        model: The concepts.
    """
    total, concepts = len(views[0]), len(model.concepts)
    kept = min(_KEPT, concepts)
    by_feature = model.directions.transposed()
    likeness = np.zeros((total, concepts), dtype=np.float32)
    fitting = np.zeros((total, concepts), dtype=np.float32)
    for view in views:
        for start in range(0, total, _BATCH):
            batch = np.arange(start, min(start + _BATCH, total), dtype=np.int64)
            likeness[batch] += product(view, batch, by_feature) / len(views)
            fitting[batch] += standardised(product(view, batch, model.evidence)) / len(views)
    of_article = softmax(fitting * np.float32(_ARTICLE_SHARPNESS))
    of_concept = softmax(likeness.T * np.float32(_CONCEPT_SHARPNESS)).T
    both = np.sqrt(of_article * of_concept)
    best = np.argpartition(-both, kept - 1, axis=1)[:, :kept]
    weights = np.take_along_axis(both, best, axis=1)
    return Affinity(
        best.astype(np.int32), weights, weights / np.maximum(weights.sum(axis=1, keepdims=True), np.float32(1e-12))
    )


def product(rows: SparseRows, chosen: Ints, by_column: SparseRows) -> Floats:
    """Some rows times a matrix given by the rows' columns, dense, shape (chosen, by_column.width)."""
    dense = np.zeros((len(chosen), by_column.width), dtype=np.float32)
    for place, number in enumerate(chosen.tolist()):
        columns, values = rows.row(number)
        known = columns < len(by_column)
        dense[place] = by_column.weighted_sum(columns[known], values[known])
    return dense
