# SPDX-License-Identifier: EUPL-1.2
"""Which utterances of a matter carry its question, and which only go along.

"En hoe lang duurt het?" belongs to the question before it and must not push it away; a new question must. What tells
them apart is how sure an utterance alone would be of its answer.
"""

import threading
from collections import OrderedDict

import numpy as np

from desktop.knowledge.confidence import ARTICLE
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.query import Query
from desktop.knowledge.scoring import Scorer
from desktop.knowledge.sparse import Floats
from desktop.knowledge.stop_words import FOLLOW_UP_WORDS

#: How much of its weight an utterance loses to a later one that by itself is wholly sure of its answer: then the
#: resident has gone on to something else, or says the same in better words. Squared: a half sure one costs little.
_AGEING = 0.9
#: Weight of an utterance that by itself leads nowhere.
_LEAST = 0.03
#: Utterances whose strength is remembered; a call asks again for the same ones with every new one.
_REMEMBERED = 256


class Conversation:
    """Weighs the utterances of a matter. Safe to use from several threads."""

    def __init__(self, scorer: Scorer, normaliser: Normaliser) -> None:
        self._scorer = scorer
        self._follow_up_terms = frozenset(normaliser.stem(word) for word in FOLLOW_UP_WORDS)
        self._lock = threading.Lock()
        self._strengths: OrderedDict[int, float] = OrderedDict()

    def weigh(self, query: Query) -> Query:
        """The query with each utterance weighed by what it tells and how long ago it was said."""
        carrying = query.where(lambda alone: not self._follows_up(alone))
        query = query if carrying.empty else carrying
        if len(query.tokens) < 2:
            return query
        weights: list[float] = []
        remaining = 1.0
        for alone in reversed(query.each()):
            strength = self._strength(alone)
            weights.append(remaining * max(_LEAST, strength))
            remaining *= 1.0 - _AGEING * strength**2
        return query.weighed(weights[::-1])

    def _follows_up(self, alone: Query) -> bool:
        return all(term in self._follow_up_terms for terms in alone.terms() for term in terms)

    def _strength(self, alone: Query) -> float:
        # By hash: what callers said is not kept longer than needed.
        key = hash(alone.tokens)
        with self._lock:
            known = self._strengths.get(key)
        if known is None:
            known = _confidence(self._scorer.score(alone).scores)
            with self._lock:
                self._strengths[key] = known
                while len(self._strengths) > _REMEMBERED:
                    self._strengths.popitem(last=False)
        return known


def _confidence(scores: Floats) -> float:
    best = np.sort(scores)[-2:]
    if len(best) == 0:
        return 0.0
    return ARTICLE.confidence(float(best[-1]), float(best[-1] - best[0]) if len(best) > 1 else ARTICLE.lead_limit)
