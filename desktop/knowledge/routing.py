# SPDX-License-Identifier: EUPL-1.2
"""Which department knows: by the articles that fit, and by the departments' own topics, skills and names."""

from collections.abc import Mapping, Sequence

import numpy as np

from desktop.domain.handoff import Department
from desktop.knowledge.affinity import find_affinity
from desktop.knowledge.confidence import DEPARTMENT
from desktop.knowledge.parts import Part
from desktop.knowledge.resemblance import Resemblance
from desktop.knowledge.scoring import Scored, Scorer
from desktop.knowledge.sparse import Floats

#: Points of score over which articles of one department count together.
_TOGETHER = 2.0
#: Weight of the departments' own words beside their articles.
_OWN_WORDS = 0.4
#: Score of a department none of whose articles fits at all.
_NO_ARTICLE = -5.0


class Router:
    """Scores departments for a query. Reading is safe from any thread.

    Args:
        departments: All departments.
        owners: Department id of each article, by article number; None where it has none.
        scorer: Knows the articles, and how residents speak.
    """

    def __init__(
        self, departments: Sequence[Department], owners: Sequence[str | None], scorer: Scorer, without: frozenset[Part]
    ) -> None:
        self._ids = [department.id for department in departments]
        numbers = {identifier: number for number, identifier in enumerate(self._ids)}
        self._owner = np.array([numbers.get(owner or "", -1) for owner in owners], dtype=np.int64)
        self._own_words: Resemblance | None = None
        if departments and Part.ROUTING not in without:
            rows = scorer.space.rows(_words(department) for department in departments)
            affinity = find_affinity([rows], scorer.model) if scorer.model else None
            self._own_words = Resemblance(rows.distributions(), affinity, scorer.general)

    def route(self, scored: Scored) -> tuple[str | None, float]:
        """The department that most likely knows, with how sure that is; None without departments."""
        if not self._ids:
            return None, 0.0
        totals = self._by_articles(scored)
        if self._own_words is not None:
            everyone = np.arange(len(self._ids), dtype=np.int64)
            totals = totals + _OWN_WORDS * self._own_words.scores(everyone, scored.heard)
        order = np.argsort(-totals, kind="stable")
        best = float(totals[order[0]])
        lead = best - float(totals[order[1]]) if len(order) > 1 else 0.0
        return self._ids[int(order[0])], DEPARTMENT.confidence(best, lead)

    def _by_articles(self, scored: Scored) -> Floats:
        totals = np.full(len(self._ids), _NO_ARTICLE, dtype=np.float32)
        owners = self._owner[scored.articles]
        for number in np.unique(owners[owners >= 0]).tolist():
            own = scored.scores[owners == number]
            top = float(own.max())
            totals[number] = top + _TOGETHER * float(np.log(np.exp((own - top) / _TOGETHER).sum()))
        return totals


def names_of(departments: Sequence[Department]) -> Mapping[str, str]:
    """Department ids by everything that articles may call them: id and name, in any case."""
    return {name.casefold(): each.id for each in departments for name in (each.name, each.id)}


def _words(department: Department) -> str:
    skills = [skill for specialist in department.specialists for skill in specialist.skills]
    return " ".join([department.name, *department.topics, *skills])
