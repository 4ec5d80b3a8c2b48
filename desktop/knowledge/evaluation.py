# SPDX-License-Identifier: EUPL-1.2
"""How well matching does on queries with known answers; the figures of ``maat kb eval``."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article, IndexEntry
from desktop.knowledge.importers import Query, read_articles, read_departments, read_queries
from desktop.knowledge.index import RebuildableIndex, index_entries
from desktop.knowledge.matcher import Matcher
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.parts import Part
from desktop.system.memory import peak_rss_mb

_TOP = 10
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Queries of one kind that have an article."""

    queries: int
    top1: float
    top3: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. Shares are 0-1; None where no query can tell.

    Attributes:
        top1: Share of the queries with an article for which that one came first; ``top3``, ``mrr`` likewise.
        no_answer_auroc: How well the top confidence tells queries with an article from those without.
        department_top1: Share of the queries with a department for which that one was named.
        answer_rate: Share of all queries for which an answer was offered at the shipped threshold.
        answer_precision: Share of the offered answers that were right.
        p50_ms: Median time of one match; ``p95_ms`` likewise.
        index_s: Time to prepare articles and index.
        peak_rss_mb: Most memory of the process so far.
        by_kind: By the queries' kind.
        baseline: The same of plain full-text search (BM25 of FTS5 over stems), when it was asked for.
    """

    queries: int
    articles: int
    top1: float | None
    top3: float | None
    mrr: float | None
    no_answer_auroc: float | None
    department_top1: float | None
    answer_rate: float | None
    answer_precision: float | None
    p50_ms: float
    p95_ms: float
    index_s: float
    peak_rss_mb: float
    by_kind: dict[str, KindFigures]
    baseline: "Figures | None" = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one query: article ids, best first; how sure the first is; whether it was offered."""

    articles: tuple[str, ...]
    confidence: float
    offered: bool
    department: str | None
    elapsed_ms: float


class Answering(Protocol):
    """Something that can be measured."""

    def answer(self, text: str) -> Answer:
        """What it makes of the words of one query."""
        ...


class MatcherAnswering:
    """Measures the matcher."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def answer(self, text: str) -> Answer:
        """What the matcher suggests."""
        started = time.perf_counter()
        found = self._matcher.match([text], utterance_id="", limit=_TOP)
        elapsed = (time.perf_counter() - started) * 1000
        return Answer(
            tuple(item.article_id for item in found.items),
            found.items[0].confidence if found.items else 0.0,
            found.standard,
            found.department,
            elapsed,
        )


class PlainAnswering:
    """Measures plain full-text search: every query gets its best hit, and that article's department."""

    def __init__(self, index: RebuildableIndex, articles: Sequence[Article]) -> None:
        self._index = index
        self._departments = {article.id: article.department for article in articles}
        self._normaliser = Normaliser()

    def answer(self, text: str) -> Answer:
        """The hits; their BM25 score stands for confidence, and nothing is ever held back."""
        started = time.perf_counter()
        hits = self._index.search_index(self._normaliser.terms(text), _TOP)
        elapsed = (time.perf_counter() - started) * 1000
        best = hits[0] if hits else None
        department = self._departments.get(best.article_id) if best else None
        return Answer(
            tuple(hit.article_id for hit in hits), best.score if best else 0.0, bool(hits), department, elapsed
        )


def evaluate(
    queries: Sequence[Query],
    articles: Sequence[Article],
    departments: Sequence[Department],
    index: RebuildableIndex,
    *,
    examples: bool = True,
    baseline: bool = False,
    without: frozenset[Part] = frozenset(),
) -> Figures:
    """Measure matching.

    Args:
        queries: Words with what should come of them.
        articles: The knowledge base.
        departments: Who can be named.
        index: A temporary index; what was in it is replaced.
        examples: Whether the articles' own example questions take part.
        baseline: Whether plain full-text search is measured too.
        without: Parts that are left out.
    """
    plain = _measure_plain(queries, articles, index, examples=examples) if baseline else None
    started = time.perf_counter()
    index.rebuild_index(index_entries(articles, examples=examples), "evaluation")
    matcher = Matcher(articles, departments, index, examples=examples, without=without)
    matcher.prepare()
    ready = time.perf_counter() - started
    return summarise(queries, _ask(MatcherAnswering(matcher), queries), len(articles), ready, plain)


def evaluate_files(
    queries: Path,
    *,
    store: RebuildableIndex,
    articles: Sequence[Article] | None = None,
    kb: Path | None = None,
    departments: Path | None = None,
    known_departments: Sequence[Department] = (),
    examples: bool = True,
    baseline: bool = False,
    without: frozenset[str] = frozenset(),
) -> Figures:
    """Measure matching on a file of queries; articles from ``kb`` or as given, departments likewise.

    Raises:
        KnowledgeError: a file cannot be used, or ``without`` names no part.
    """
    parts = _parts(without)
    asked, _ = read_queries(queries)
    known = read_articles(kb).articles if kb is not None else tuple(articles or ())
    able = read_departments(departments)[0] if departments is not None else known_departments
    return evaluate(asked, known, able, store, examples=examples, baseline=baseline, without=parts)


def summarise(
    queries: Sequence[Query],
    answers: Sequence[Answer],
    articles: int,
    index_s: float,
    baseline: Figures | None = None,
) -> Figures:
    """The figures of answers, one a query in the same order."""
    both = list(zip(queries, answers, strict=True))
    ranks = [_rank(query, answer) for query, answer in both if query.article is not None]
    offered = [
        query.article is not None and answer.articles[0] == query.article for query, answer in both if answer.offered
    ]
    routed = [answer.department == query.department for query, answer in both if query.department is not None]
    times = sorted(answer.elapsed_ms for answer in answers)
    return Figures(
        queries=len(queries),
        articles=articles,
        top1=_share(rank == 1 for rank in ranks),
        top3=_share(0 < rank <= 3 for rank in ranks),
        mrr=_mean([1.0 / rank if rank else 0.0 for rank in ranks]),
        no_answer_auroc=area_under_roc(
            [answer.confidence for query, answer in both if query.article is not None],
            [answer.confidence for query, answer in both if query.article is None],
        ),
        department_top1=_share(routed),
        answer_rate=_share(answer.offered for answer in answers),
        answer_precision=_share(offered),
        p50_ms=_percentile(times, 0.50),
        p95_ms=_percentile(times, 0.95),
        index_s=round(index_s, 3),
        peak_rss_mb=round(peak_rss_mb(), 1),
        by_kind=_by_kind(both),
        baseline=baseline,
    )


def area_under_roc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """How often a positive scores above a negative, ties half; None when there is none of either.

    Source:
        The Mann-Whitney U statistic divided by the number of pairs.
    """
    if not positive or not negative:
        return None
    wins = sum((high > low) + 0.5 * (high == low) for high in positive for low in negative)
    return round(wins / (len(positive) * len(negative)), _DIGITS)


def _measure_plain(
    queries: Sequence[Query], articles: Sequence[Article], index: RebuildableIndex, *, examples: bool
) -> Figures:
    started = time.perf_counter()
    index.rebuild_index(map(_one_field, index_entries(articles, examples=examples)), "baseline")
    ready = time.perf_counter() - started
    return summarise(queries, _ask(PlainAnswering(index, articles), queries), len(articles), ready)


def _one_field(entry: IndexEntry) -> IndexEntry:
    """All terms in one field: plain search does not know that titles tell more."""
    everything = " ".join([entry.title, entry.examples, entry.keywords, entry.body])
    return IndexEntry(entry.article_id, title="", examples="", keywords="", body=everything)


def _ask(answering: Answering, queries: Sequence[Query]) -> list[Answer]:
    return [answering.answer(query.text) for query in queries]


def _parts(names: frozenset[str]) -> frozenset[Part]:
    known = {part.value: part for part in Part}
    for name in sorted(names):
        if name not in known:
            raise KnowledgeError(Fault.NOT_FOUND, f"part {name!r}; there are: {', '.join(known)}")
    return frozenset(known[name] for name in names)


def _rank(query: Query, answer: Answer) -> int:
    """Place of the right article from 1, 0 when it was not found."""
    return answer.articles.index(query.article) + 1 if query.article in answer.articles else 0


def _by_kind(both: Iterable[tuple[Query, Answer]]) -> dict[str, KindFigures]:
    ranks: dict[str, list[int]] = {}
    for query, answer in both:
        if query.article is not None and query.kind:
            ranks.setdefault(query.kind, []).append(_rank(query, answer))
    return {
        kind: KindFigures(
            len(found), _share(rank == 1 for rank in found) or 0.0, _share(0 < rank <= 3 for rank in found) or 0.0
        )
        for kind, found in sorted(ranks.items())
    }


def _share(flags: Iterable[bool]) -> float | None:
    return _mean([float(flag) for flag in flags])


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), _DIGITS) if values else None


def _percentile(ordered: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of ascending values; 0 without values."""
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3) if ordered else 0.0
