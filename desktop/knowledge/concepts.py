# SPDX-License-Identifier: EUPL-1.2
"""What a text is about in terms of the phrasebook, by how residents put it.

A naive Bayes model over the features of the phrases, smoothed with how people speak in general (Jelinek-Mercer), so
that a feature which a concept never uses counts for nothing instead of against it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from desktop.knowledge.array_file import Array
from desktop.knowledge.features import FeatureSpace
from desktop.knowledge.phrasebook import Concept
from desktop.knowledge.sparse import Floats, Ids, SparseRows, summed_rows

#: Weight of a concept's own words against those of people in general: 0.8 / 0.2.
_OWN_TO_GENERAL = 4.0
#: Titles are not how residents speak, but tie the concept to the articles that use the same words.
_TITLE_WEIGHT = 5.0
#: How sharply the concepts that stand out are chosen; scores are in standard deviations.
_SHARPNESS = 2.5
_KEPT = (
    "concepts.starts",
    "concepts.concepts",
    "concepts.spoken",
    "concepts.evidence",
    "concepts.scale",
    "concepts.usage",
)


@dataclass(frozen=True, slots=True)
class ConceptModel:
    """Concepts as distributions over features.

    Attributes:
        concepts: The concepts, in the order in which they are numbered.
        spoken: How likely each feature is when somebody speaks of a concept; rows are features.
        evidence: How much each feature speaks for a concept, >= 0; the same places as ``spoken``.
        scale: By concept, what makes ``spoken`` a direction of length 1.
        usage: How much each feature is used in the whole phrasebook, shape (features,).
    """

    concepts: tuple[Concept, ...]
    spoken: SparseRows
    evidence: SparseRows
    scale: Floats
    usage: Floats

    def scores(self, columns: Ids, values: Floats) -> Floats:
        """How much a text speaks for each concept, shape (concepts,); >= 0 and not comparable between texts."""
        known = columns < len(self.evidence)
        return self.evidence.weighted_sum(columns[known], values[known])

    def spoken_at(self, columns: Ids) -> Floats:
        """How likely some features are for each concept, dense, shape (concepts, columns)."""
        known = np.flatnonzero(columns < len(self.spoken))
        places, positions = self.spoken.entries_of(columns[known].astype(np.int64))
        dense = np.zeros((len(self.concepts), len(columns)), dtype=np.float32)
        dense[self.spoken.columns[positions], known[places]] = self.spoken.values[positions]
        return dense

    def shares(self, scores: Floats) -> Floats:
        """Scores as shares that add up to 1: what the text is about if it is about anything here."""
        return softmax(standardised(scores) * np.float32(_SHARPNESS))

    def arrays(self) -> dict[str, Array]:
        """What was learnt, to be kept."""
        values = (
            self.spoken.starts,
            self.spoken.columns,
            self.spoken.values,
            self.evidence.values,
            self.scale,
            self.usage,
        )
        return dict(zip(_KEPT, values, strict=True))

    @classmethod
    def restored(cls, concepts: tuple[Concept, ...], arrays: Mapping[str, Array]) -> "ConceptModel":
        """A model as it was when it gave these arrays."""
        starts, columns, spoken, evidence, scale, usage = (arrays[name] for name in _KEPT)
        rows = SparseRows(starts, columns, spoken, len(concepts))
        return cls(concepts, rows, SparseRows(starts, columns, evidence, len(concepts)), scale, usage)


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
    by_concept = summed.distributions()
    lengths = np.sqrt(np.bincount(by_concept.row_numbers(), np.square(by_concept.values), minlength=len(concepts)))
    spoken = by_concept.transposed()
    general = usage / max(float(usage.sum()), 1e-12)
    ratio = _OWN_TO_GENERAL * spoken.values / general[spoken.row_numbers()]
    return ConceptModel(
        tuple(concepts),
        spoken,
        SparseRows(spoken.starts, spoken.columns, np.log1p(ratio).astype(np.float32), spoken.width),
        (1.0 / np.maximum(lengths, 1e-12)).astype(np.float32),
        usage,
    )


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
