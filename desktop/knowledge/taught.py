# SPDX-License-Identifier: EUPL-1.2
"""What agents taught by their verdicts, as something that scores are changed with.

An answer that was right is remembered with the resident's words, so that like words lead there; it counts as one more
call about those concepts that this article answered, and as one more call for this article. One that was wrong is
remembered with the words that it was wrong for. Nothing is learnt for good: all is made anew of the lessons that count,
so taking one back leaves no trace.

How much one agent can do is bounded: of their lessons on an article the second counts half as much as the first, the
third half of that, two in all however many there are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.domain.knowledge import Lesson, Objection, Verdict
from desktop.knowledge.affinity import Affinity
from desktop.knowledge.concepts import ConceptModel
from desktop.knowledge.features import FeatureSpace
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.query import Query, spoken_query
from desktop.knowledge.sparse import Floats, Ids, Ints, SparseRows, summed_rows

#: The latest lessons that count; what is older the knowledge base should say itself by now.
MOST_LESSONS = 20_000
#: What a further lesson of the same agent on the same article counts, as a share of the one after it.
_REPEATED = 0.5
#: Points of score for words that were answered before, and off for words that were not, at most.
_REMEMBERED_POINTS = 18.0
#: Cosine from which words are like those of a lesson, and as many lessons for half of the points.
_ALIKE = 0.35
_HALFWAY = 0.5
#: As many calls weigh as much as what the texts say of who answers a concept.
_PRIOR_CALLS = 2.0
#: Concepts that a lesson says less than this about are not touched by it.
_LEAST_SHARE = 0.05
#: Points of score for e times as many calls as other articles get, at most so many, and calls that everyone is given.
_DEMAND_POINTS = 1.5
_MOST_DEMAND = 4.0
_PRIOR_DEMAND = 4.0

_Entries = tuple[Ints, Ids, Floats]


class Taught:
    """What lessons change in the scores of articles. Immutable; safe to use from several threads.

    Args:
        lessons: In any order; those that were withdrawn, or say nothing of the match, are passed over.
        numbers: Article numbers by id.
        space: Knows the features; stays as it is.
        model: How residents speak of concepts, or None.
    """

    def __init__(
        self,
        lessons: Sequence[Lesson],
        numbers: Mapping[str, int],
        space: FeatureSpace,
        model: ConceptModel | None,
        normaliser: Normaliser,
    ) -> None:
        telling = sorted((each for each in lessons if _tells(each) and each.article_id in numbers), key=_moment)
        both = [(each, spoken_query(each.said, normaliser)) for each in telling[-MOST_LESSONS:]]
        counting = [(lesson, query) for lesson, query in both if not query.empty]
        weights = _weights([lesson for lesson, _ in counting])
        right = np.array([lesson.verdict.answered for lesson, _ in counting], dtype=bool)
        owners = np.array([numbers[lesson.article_id] for lesson, _ in counting], dtype=np.int64)
        self._total = len(numbers)
        # Words that only residents use and no text has are what is taught best.
        self._space = space.copy()
        self._space.learn([" ".join(lesson.said) for lesson, _ in counting])
        rows = _stacked([self._space.blend(query.words(), query.weights) for _, query in counting], self._space.size)
        self._answered = _Memory(rows, owners, weights, right)
        self._refused = _Memory(rows, owners, weights, ~right)
        self._demand = self._demands(owners, np.where(right, weights, np.float32(0)))
        self._calls = _Calls(rows, owners, weights, right, self._total, model) if model and counting else None
        self.lessons = len(counting)

    def points(self, query: Query) -> Floats:
        """Points of score to add, by article, shape (articles,)."""
        columns, values = self._space.blend(query.words(), query.weights)
        remembered = self._answered.points(columns, values, self._total)
        return remembered - self._refused.points(columns, values, self._total) + self._demand

    def reach(self, shares: Floats, affinity: Affinity) -> Floats:
        """As ``Affinity.reach``, with the calls counted that were about the same."""
        return affinity.reach(shares) if self._calls is None else self._calls.reach(shares, affinity)

    def _demands(self, owners: Ints, weights: Floats) -> Floats:
        """How much more than other articles each is asked for, in points."""
        calls = np.bincount(owners, weights=weights, minlength=self._total)
        ratio = (calls + _PRIOR_DEMAND) / (calls.mean() + _PRIOR_DEMAND) if self._total else calls
        demand: Floats = np.clip(_DEMAND_POINTS * np.log(ratio), -_MOST_DEMAND, _MOST_DEMAND).astype(np.float32)
        return demand


class _Memory:
    """Words that led to articles."""

    def __init__(self, rows: SparseRows, owners: Ints, weights: Floats, wanted: NDArray[np.bool_]) -> None:
        chosen = np.flatnonzero(wanted)
        places, positions = rows.entries_of(chosen)
        starts = np.zeros(len(chosen) + 1, dtype=np.int64)
        np.cumsum(np.bincount(places, minlength=len(chosen)), out=starts[1:])
        kept = SparseRows(starts, rows.columns[positions], rows.values[positions], rows.width)
        self._by_feature = kept.transposed()
        self._owners, self._weights = owners[chosen], weights[chosen]

    def points(self, columns: Ids, values: Floats, articles: int) -> Floats:
        """For each article up to ``_REMEMBERED_POINTS``: more for words more alike, and for more who agree."""
        alike = self._by_feature.weighted_sum(columns, values)
        sure = np.maximum(alike - _ALIKE, 0) / (1.0 - _ALIKE) * self._weights
        total = np.bincount(self._owners, weights=sure, minlength=articles)
        points: Floats = (_REMEMBERED_POINTS * total / (total + _HALFWAY)).astype(np.float32)
        return points


class _Calls:
    """Calls about concepts that articles answered, or did not."""

    def __init__(
        self,
        rows: SparseRows,
        owners: Ints,
        weights: Floats,
        right: NDArray[np.bool_],
        articles: int,
        model: ConceptModel,
    ) -> None:
        answered: list[_Entries] = []
        refused: list[_Entries] = []
        for number, (owner, weight, was_right) in enumerate(zip(owners, weights, right, strict=True)):
            shares = model.shares(model.scores(*rows.row(number)))
            about = np.flatnonzero(shares >= _LEAST_SHARE)
            entries = (np.full(len(about), owner), about.astype(np.int32), (shares[about] * weight).astype(np.float32))
            (answered if was_right else refused).append(entries)
        shape = (articles, len(model.concepts))
        self._answered, self._refused = _table(answered, shape), _table(refused, shape)
        self._asked = self._answered.column_sums()

    def reach(self, shares: Floats, affinity: Affinity) -> Floats:
        """The posterior mean of the share of calls about each concept that each article answers, summed up."""
        counted = shares / (_PRIOR_CALLS + self._asked)
        reached = affinity.reach((_PRIOR_CALLS * counted).astype(np.float32)) + _row_sums(self._answered, counted)
        total: Floats = reached / (1.0 + _row_sums(self._refused, shares) / np.float32(_PRIOR_CALLS))
        return total


def _tells(lesson: Lesson) -> bool:
    """Whether a lesson says something of the match, and not of the text."""
    about_match = lesson.verdict is not Verdict.NOT_RIGHT or lesson.objection is Objection.WRONG
    return about_match and not lesson.withdrawn and bool(lesson.said)


def _moment(lesson: Lesson) -> tuple[str, str, str]:
    return lesson.at, lesson.contact_id, lesson.article_id


def _weights(lessons: Sequence[Lesson]) -> Floats:
    """What each lesson counts; the last of an agent on an article counts whole."""
    seen: Counter[tuple[str, str]] = Counter()
    weights = np.zeros(len(lessons), dtype=np.float32)
    for number in range(len(lessons) - 1, -1, -1):
        who = (lessons[number].agent_name.casefold(), lessons[number].article_id)
        weights[number] = _REPEATED ** seen[who]
        seen[who] += 1
    return weights


def _stacked(rows: Sequence[tuple[Ids, Floats]], width: int) -> SparseRows:
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(columns) for columns, _ in rows], out=starts[1:])
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(columns for columns, _ in rows)])
    values = np.concatenate([np.zeros(0, dtype=np.float32), *(values for _, values in rows)])
    return SparseRows(starts, columns, values, width)


def _table(entries: Sequence[_Entries], shape: tuple[int, int]) -> SparseRows:
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _, _ in entries)])
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(columns for _, columns, _ in entries)])
    values = np.concatenate([np.zeros(0, dtype=np.float32), *(values for _, _, values in entries)])
    return summed_rows(rows, columns, values, shape)


def _row_sums(rows: SparseRows, weights: Floats) -> Floats:
    """The weighted sum of each row."""
    sums = np.bincount(rows.row_numbers(), weights=rows.values * weights[rows.columns], minlength=len(rows))
    return sums.astype(np.float32)
