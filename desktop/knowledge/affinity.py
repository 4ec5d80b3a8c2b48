# SPDX-License-Identifier: EUPL-1.2
"""Which articles answer questions about which concepts, found from the articles' own texts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.knowledge.concepts import ConceptModel, softmax, standardised
from desktop.knowledge.sparse import Floats, SparseRows

#: Concepts kept for an article; beyond these an affinity is noise.
_KEPT = 12
#: Articles looked at together; more take more memory and no less time.
_BATCH = 64
#: A feature of more concepts than this share tells none apart, and such features take nearly all of the time.
_COMMON = 0.2
_ALWAYS_TELLING = 20
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
    likeness = np.zeros((total, concepts), dtype=np.float32)
    fitting = np.zeros((total, concepts), dtype=np.float32)
    for view in views:
        for start in range(0, total, _BATCH):
            batch = slice(start, min(start + _BATCH, total))
            alike, fits = _compare(view, batch, model)
            likeness[batch] += alike / len(views)
            fitting[batch] += standardised(fits) / len(views)
    of_article = softmax(fitting * np.float32(_ARTICLE_SHARPNESS))
    of_concept = softmax(likeness.T * np.float32(_CONCEPT_SHARPNESS)).T
    both = np.sqrt(of_article * of_concept)
    best = np.argpartition(-both, kept - 1, axis=1)[:, :kept]
    weights = np.take_along_axis(both, best, axis=1)
    return Affinity(
        best.astype(np.int32), weights, weights / np.maximum(weights.sum(axis=1, keepdims=True), np.float32(1e-12))
    )


def _compare(rows: SparseRows, batch: slice, model: ConceptModel) -> tuple[Floats, Floats]:
    """Cosine of some rows with each concept, and how much they speak for it; dense, shape (batch, concepts)."""
    height, concepts = batch.stop - batch.start, len(model.concepts)
    part = slice(int(rows.starts[batch.start]), int(rows.starts[batch.stop]))
    owners = np.repeat(np.arange(height, dtype=np.int64), np.diff(rows.starts[batch.start : batch.stop + 1]))
    columns, values = rows.columns[part], rows.values[part]
    known = np.flatnonzero(columns < len(model.spoken))
    spread = np.diff(model.spoken.starts)[columns[known]]
    known = known[spread <= max(_ALWAYS_TELLING, _COMMON * concepts)]
    places, positions = model.spoken.entries_of(columns[known].astype(np.int64))
    entries = known[places]
    targets = owners[entries] * concepts + model.spoken.columns[positions]
    weights = values[entries]
    summed = [
        np.bincount(targets, weights=weights * of.values[positions], minlength=height * concepts)
        for of in (model.spoken, model.evidence)
    ]
    spoken, evidence = (each.reshape(height, concepts).astype(np.float32) for each in summed)
    return spoken * model.scale, evidence
