# SPDX-License-Identifier: EUPL-1.2
"""How much what was said resembles what people say who need an article.

Each article is a source of words: in part its own text, in part how residents speak of its concepts. The score is the
log-likelihood of the words against how people speak in general, so it can be explained word by word.
"""

from dataclasses import dataclass

import numpy as np

from desktop.knowledge.affinity import Affinity
from desktop.knowledge.concepts import ConceptModel
from desktop.knowledge.sparse import Floats, Ids, Ints, SparseRows

#: Share of the article's own text; the rest is how residents speak of its concepts.
_OWN_TEXT = 0.4
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


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, as features.

    Attributes:
        columns: Features, ascending, shape (f,).
        values: Their weights, shape (f,).
        spoken: How likely each is for each concept, shape (concepts, f); None without a phrasebook.
    """

    columns: Ids
    values: Floats
    spoken: Floats | None


class Resemblance:
    """Scores articles, or other texts that say what somebody knows, by their words. Reading is safe from any thread.

    Args:
        own: How likely each feature is in each text; rows are texts.
        affinity: The concepts of the texts; None without a phrasebook.
        general: How likely each feature is in general, shape (features,); as ``speech_in_general`` gives it.
    """

    def __init__(self, own: SparseRows, affinity: Affinity | None, general: Floats) -> None:
        self._own = own
        self._affinity = affinity
        self._general = general

    def evidence(self, articles: Ints, heard: Heard) -> Floats:
        """How much each feature speaks for each article, >= 0, shape (articles, f)."""
        mixed = self._own.picked(articles, heard.columns)
        if self._affinity is not None and heard.spoken is not None:
            mixed *= np.float32(_OWN_TEXT)
            # Not a matrix product: BLAS threads that spin on a busy desk cost thirty times what they save here.
            for rank in range(self._affinity.concepts.shape[1]):
                shares = self._affinity.profile[articles, rank] * np.float32(1.0 - _OWN_TEXT)
                mixed += shares[:, None] * heard.spoken[self._affinity.concepts[articles, rank]]
        ratio: Floats = np.log1p(np.float32(_OWN_TO_GENERAL) * mixed / self._general[heard.columns])
        return ratio

    def scores(self, articles: Ints, heard: Heard) -> Floats:
        """Log-likelihood gain of what was said for some articles, shape (articles,)."""
        gained: Floats = np.einsum("af,f->a", self.evidence(articles, heard), heard.values)
        return gained
