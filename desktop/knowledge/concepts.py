# SPDX-License-Identifier: EUPL-1.2
"""What a text is about in terms of the phrasebook, by how residents put it.

A naive Bayes model over the features of the phrases, smoothed with how people speak in general (Jelinek-Mercer), so
that a feature which a concept never uses counts for nothing instead of against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.knowledge.features import FeatureSpace
from desktop.knowledge.phrasebook import Concept
from desktop.knowledge.sparse import Floats, Ids, SparseRows, summed_rows

#: Weight of a concept's own words against those of people in general: 0.8 / 0.2.
_OWN_TO_GENERAL = 4.0
#: Titles are not how residents speak, but tie the concept to the articles that use the same words.
_TITLE_WEIGHT = 5.0
#: How sharply the concepts that stand out are chosen; scores are in standard deviations.
_SHARPNESS = 2.5


@dataclass(frozen=True, slots=True)
class ConceptModel:
    """Concepts as distributions over features.

    Attributes:
        concepts: The concepts, in the order of the rows.
        spoken_by_feature: How likely each feature is when somebody speaks of a concept; rows are features.
        directions: By concept, its features as a row of length 1, to compare texts with.
        usage: How much each feature is used in the whole phrasebook, shape (features,).
        evidence: By feature, how much it speaks for each concept, >= 0; rows are features.
    """

    concepts: tuple[Concept, ...]
    spoken_by_feature: SparseRows
    directions: SparseRows
    usage: Floats
    evidence: SparseRows

    def scores(self, columns: Ids, values: Floats) -> Floats:
        """How much a text speaks for each concept, shape (concepts,); >= 0 and not comparable between texts."""
        known = columns < len(self.evidence)
        return self.evidence.weighted_sum(columns[known], values[known])

    def spoken_at(self, columns: Ids) -> Floats:
        """How likely some features are for each concept, dense, shape (concepts, columns)."""
        known = np.flatnonzero(columns < len(self.spoken_by_feature))
        places, positions = self.spoken_by_feature.entries_of(columns[known].astype(np.int64))
        dense = np.zeros((len(self.concepts), len(columns)), dtype=np.float32)
        dense[self.spoken_by_feature.columns[positions], known[places]] = self.spoken_by_feature.values[positions]
        return dense

    def shares(self, scores: Floats) -> Floats:
        """Scores as shares that add up to 1: what the text is about if it is about anything here."""
        return softmax(standardised(scores) * np.float32(_SHARPNESS))


def learn_concepts(concepts: Sequence[Concept], space: FeatureSpace) -> ConceptModel:
    """Learn from phrases and titles; the space learns their features."""
    texts: list[str] = []
    owners: list[int] = []
    weights: list[float] = []
    for number, concept in enumerate(concepts):
        for text, weight in _texts(concept):
            texts.append(text)
            owners.append(number)
            weights.append(weight)
    rows = space.learn(texts).scaled(np.array(weights, dtype=np.float32))
    summed = summed_rows(
        np.array(owners, dtype=np.int64)[rows.row_numbers()], rows.columns, rows.values, (len(concepts), space.size)
    )
    usage = summed.column_sums()
    spoken = summed.distributions()
    general = usage / max(float(usage.sum()), 1e-12)
    evidence = SparseRows(
        spoken.starts,
        spoken.columns,
        np.log1p(_OWN_TO_GENERAL * spoken.values / general[spoken.columns]).astype(np.float32),
        spoken.width,
    )
    return ConceptModel(tuple(concepts), spoken.transposed(), summed.directions(), usage, evidence.transposed())


def _texts(concept: Concept) -> Iterable[tuple[str, float]]:
    for phrase in concept.phrases:
        yield phrase, 1.0
    yield f"{concept.title} {concept.upl or ''}", _TITLE_WEIGHT


def standardised(scores: Floats) -> Floats:
    """Scores as standard deviations from their mean, along the last axis."""
    spread = scores.std(axis=-1, keepdims=True)
    centred: Floats = (scores - scores.mean(axis=-1, keepdims=True)) / np.maximum(spread, np.float32(1e-9))
    return centred


def softmax(values: Floats) -> Floats:
    """Positive shares along the last axis that add up to 1."""
    if values.shape[-1] == 0:
        return values
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
