# SPDX-License-Identifier: EUPL-1.2
"""How much what was said resembles what people say who need an article.

Each article is a source of words: in part its own text, in part how residents speak of its concepts. The score is the
log-likelihood of the words against how people speak in general, so it can be explained word by word.
"""

import numpy as np

from desktop.knowledge.affinity import Affinity
from desktop.knowledge.concepts import ConceptModel
from desktop.knowledge.sparse import Floats, Ids, Ints, SparseRows

#: Share of the article's own text; the rest is how residents speak of its concepts.
_OWN_TEXT = 0.25
#: Weight of the article's words against those of people in general: 0.7 / 0.3.
_OWN_TO_GENERAL = 7.0 / 3.0
#: How much an article's text counts, beside the phrasebook, for what people say in general.
_ARTICLE_USAGE = 0.05
_UNSEEN_USAGE = 0.02


def speech_in_general(articles: SparseRows, model: ConceptModel | None) -> Floats:
    """How likely each feature is whatever somebody speaks of, shape (features,), adding up to 1."""
    usage = _ARTICLE_USAGE * articles.column_sums() + np.float32(_UNSEEN_USAGE)
    if model is not None:
        usage[: len(model.usage)] += model.usage
    general: Floats = (usage / max(float(usage.sum()), 1e-12)).astype(np.float32)
    return general


class Resemblance:
    """Scores articles, or other texts that say what somebody knows, by their words. Reading is safe from any thread.

    Args:
        articles: The texts.
        model: How residents speak of concepts, or None to go by the texts alone.
        affinity: The concepts of the texts; None without a model.
        general: How likely each feature is in general, shape (features,); as ``speech_in_general`` gives it.
    """

    def __init__(
        self,
        articles: SparseRows,
        model: ConceptModel | None,
        affinity: Affinity | None,
        general: Floats,
    ) -> None:
        self._own = articles.distributions()
        self._model = model
        self._affinity = affinity
        self._general = general

    def evidence(self, articles: Ints, columns: Ids) -> Floats:
        """How much each feature speaks for each article, >= 0, shape (articles, columns)."""
        mixed = self._own.picked(articles, columns)
        if self._model is not None and self._affinity is not None:
            mixed *= np.float32(_OWN_TEXT)
            mixed += np.float32(1.0 - _OWN_TEXT) * self._spoken(articles, columns)
        ratio: Floats = np.log1p(np.float32(_OWN_TO_GENERAL) * mixed / self._general[columns])
        return ratio

    def scores(self, articles: Ints, columns: Ids, values: Floats) -> Floats:
        """Log-likelihood gain of a text for some articles, shape (articles,)."""
        gained: Floats = np.einsum("af,f->a", self.evidence(articles, columns), values)
        return gained

    def _spoken(self, articles: Ints, columns: Ids) -> Floats:
        """How likely each feature is for people who speak of the articles' concepts."""
        assert self._model is not None and self._affinity is not None  # noqa: PT018 - checked by the caller
        known = np.flatnonzero(columns < len(self._model.spoken_by_feature))
        places, positions = self._model.spoken_by_feature.entries_of(columns[known].astype(np.int64))
        by_concept = np.zeros((len(self._model.concepts), len(columns)), dtype=np.float32)
        by_concept[self._model.spoken_by_feature.columns[positions], known[places]] = (
            self._model.spoken_by_feature.values[positions]
        )
        # Not a matrix product: BLAS threads that spin on a busy desk cost thirty times what they save here.
        spoken = np.zeros((len(articles), len(columns)), dtype=np.float32)
        for rank in range(self._affinity.concepts.shape[1]):
            shares = self._affinity.profile[articles, rank]
            spoken += shares[:, None] * by_concept[self._affinity.concepts[articles, rank]]
        return spoken
