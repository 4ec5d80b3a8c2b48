# SPDX-License-Identifier: EUPL-1.2
"""What Maat learns from agents: simulated contacts, and how matching does on other queries before and after.

Run as ``maat bench --only learning`` or ``python -m tests.benchmarks.bench_learning``. Three desks are simulated, each
with the articles of ``../shared/eval/dev`` without their examples. Residents in contacts ask half of the queries of
each article; the other half is kept out.

- "even": every article is asked for as often.
- "busy": a few articles are asked for most, the n-th of them 1/n as often as the first; so in the kept-out queries.
- "new": the concepts of half of the articles are taken out of the phrasebook, as with subjects that only this
  municipality has. About these, residents in contacts speak as in the phrases that were taken out; all their queries
  are kept out.

Agents judge what Maat suggests, and some of them err. The queries of one article were written to share as few words as
they can, so that what is learnt from one helps little with the next: residents repeat each other more than this.
"""

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article, Lesson, Objection, Verdict
from desktop.knowledge.evaluation import Figures, MatcherAnswering, summarise
from desktop.knowledge.importers import Query, read_articles, read_departments, read_queries
from desktop.knowledge.index import index_entries
from desktop.knowledge.learnt import PhrasebookSource, bundled_phrasebook
from desktop.knowledge.matcher import Matcher
from desktop.knowledge.phrasebook import Concept, read_phrasebook
from desktop.storage.sqlite_store import open_store
from desktop.system.paths import bundle_root, resources

CONTACTS = 500
#: Contacts, and kept-out queries, of a desk where some articles are asked for more.
TRAFFIC = 1_000
AGENTS = 12
#: One verdict in so many is a slip of the hand.
SLIPS = 25
#: How often an agent finds the right article that Maat did not show.
FOUND = 0.7
#: A resident says it in other words each time: so much of the words is left out.
LEFT_OUT = 0.15
SEEDS = 5
#: Concepts that an article answers at least so much of go with it.
_OWNED = 0.3
_TAUGHT_EVERY = 25
PHRASEBOOK = resources() / "phrasebook" / "nl.jsonl"


@dataclass(frozen=True, slots=True)
class Desk:
    """A municipality to simulate.

    Attributes:
        contacts: What residents say, with the article that answers it.
        kept_out: What is measured with.
    """

    name: str
    articles: tuple[Article, ...]
    departments: tuple[Department, ...]
    contacts: Sequence[Query]
    kept_out: Sequence[Query]
    phrasebook: PhrasebookSource


@dataclass(frozen=True, slots=True)
class Learnt:
    """Figures of kept-out queries, before and after the contacts."""

    desk: str
    seed: int
    contacts: int
    lessons: int
    kept_out: int
    before: Figures
    after: Figures


def known_desk(folder: Path, draw: random.Random, *, busy: bool) -> Desk:
    """A desk whose subjects the phrasebook knows."""
    queries, articles, departments = _read(folder)
    asked, kept_out = _halves(queries, draw)
    if busy:
        demand = _demand(queries, articles, draw)
        asked, kept_out = (_traffic(each, demand, draw) for each in (asked, kept_out))
    return Desk("busy" if busy else "even", articles, departments, asked, kept_out, bundled_phrasebook())


def new_desk(folder: Path, draw: random.Random, place: Path) -> Desk:
    """A desk half of whose subjects the phrasebook lacks; ``place`` is for the phrasebook without them."""
    queries, articles, departments = _read(folder)
    concepts = read_phrasebook(PHRASEBOOK)
    owned = _owned(articles, concepts, departments)
    new = set(draw.sample([article.id for article in articles], len(articles) // 2))
    taken = {number: article for article in sorted(new) for number in owned[article]}
    place.write_bytes(
        b"\n".join(msgspec.json.encode(_row(each)) for number, each in enumerate(concepts) if number not in taken)
    )
    department = {article.id: article.department for article in articles}
    spoken = [
        Query(text=phrase, article=article, department=department[article], kind="phrase")
        for number, article in taken.items()
        for phrase in concepts[number].phrases
    ]
    asked, kept_out = _halves([query for query in queries if query.article not in new], draw)
    contacts = [*draw.sample(spoken, min(len(spoken), len(asked))), *asked]
    kept_out += [query for query in queries if query.article in new]
    return Desk("new", articles, departments, contacts, kept_out, PhrasebookSource(place))


def _demand(queries: Sequence[Query], articles: Sequence[Article], draw: random.Random) -> dict[str | None, float]:
    """How often each article is asked for; None, for what no article answers, as often as among the queries."""
    ranked = draw.sample([article.id for article in articles], len(articles))
    whole = sum(1 / place for place in range(1, len(ranked) + 1))
    unanswered = sum(query.article is None for query in queries) / len(queries)
    shares: dict[str | None, float] = {
        article: (1 - unanswered) / place / whole for place, article in enumerate(ranked, start=1)
    }
    return shares | {None: unanswered}


def _traffic(queries: Sequence[Query], demand: dict[str | None, float], draw: random.Random) -> list[Query]:
    """Queries as often as they are asked."""
    own = Counter(query.article for query in queries)
    weights = [demand[query.article] / own[query.article] for query in queries]
    return draw.choices(queries, weights, k=TRAFFIC)


def judged(matcher: Matcher, query: Query, number: int, draw: random.Random, articles: Sequence[str]) -> list[Lesson]:
    """What an agent makes of Maat's suggestions in one contact."""
    said = " ".join(word for word in query.text.split() if draw.random() >= LEFT_OUT) or query.text
    found = matcher.match([said], utterance_id="")
    best = found.best
    verdicts: list[tuple[str, Verdict, Objection | None]] = []
    if draw.randrange(SLIPS) == 0:
        verdicts.append((draw.choice(articles), Verdict.RIGHT_ONE, None))
    elif best is not None and best.article_id == query.article:
        verdicts.append((best.article_id, Verdict.USED, None))
    else:
        if best is not None and found.standard:
            verdicts.append((best.article_id, Verdict.NOT_RIGHT, Objection.WRONG))
        listed = any(item.article_id == query.article for item in found.items[:3])
        if query.article is not None and (listed or draw.random() < FOUND):
            verdicts.append((query.article, Verdict.RIGHT_ONE, None))
    agent = f"agent {draw.randrange(AGENTS)}"
    at = f"2026-01-01T00:00:00.{number:06d}Z"
    return [
        Lesson(f"contact-{number}", article, verdict, objection, (said,), agent, at)
        for article, verdict, objection in verdicts
    ]


def learn(desk: Desk, seed: int, draw: random.Random, contacts: int = CONTACTS) -> Learnt:
    """Simulate contacts and measure."""
    store = open_store("sqlite:///:memory:")
    try:
        store.rebuild_index(index_entries(desk.articles, examples=False), "learning")
        matcher = Matcher(desk.articles, desk.departments, store, examples=False, phrasebook=desk.phrasebook)
        ids = [article.id for article in desk.articles]
        before = _measured(desk, matcher)
        lessons: list[Lesson] = []
        for number in range(contacts):
            lessons += judged(matcher, draw.choice(desk.contacts), number, draw, ids)
            if number % _TAUGHT_EVERY == 0:
                matcher.teach(lessons)
        matcher.teach(lessons)
        after = _measured(desk, matcher)
    finally:
        store.close()
    return Learnt(desk.name, seed, contacts, len(lessons), len(desk.kept_out), before, after)


def _measured(desk: Desk, matcher: Matcher) -> Figures:
    answering = MatcherAnswering(matcher)
    return summarise(desk.kept_out, [answering.answer(query.text) for query in desk.kept_out], len(desk.articles), 0.0)


def _read(folder: Path) -> tuple[tuple[Query, ...], tuple[Article, ...], tuple[Department, ...]]:
    queries, _ = read_queries(folder / "queries.jsonl")
    departments, _ = read_departments(folder / "departments.jsonl")
    return tuple(queries), read_articles(folder / "kb.jsonl").articles, tuple(departments)


def _halves(queries: Sequence[Query], draw: random.Random) -> tuple[list[Query], list[Query]]:
    """Queries to ask in contacts, and queries to measure with; of each article as many."""
    by_article: dict[str | None, list[Query]] = {}
    for query in queries:
        by_article.setdefault(query.article, []).append(query)
    asked: list[Query] = []
    kept_out: list[Query] = []
    for own in by_article.values():
        mixed = draw.sample(own, len(own))
        asked += mixed[::2]
        kept_out += mixed[1::2]
    return asked, kept_out


def _owned(
    articles: Sequence[Article], concepts: Sequence[Concept], departments: Sequence[Department]
) -> dict[str, list[int]]:
    """The concepts of each article, the strongest always."""
    numbers = {concept.id: number for number, concept in enumerate(concepts)}
    store = open_store("sqlite:///:memory:")
    try:
        store.rebuild_index(index_entries(articles, examples=False), "learning")
        matcher = Matcher(articles, departments, store, examples=False)
        return {
            article.id: [
                numbers[concept.id]
                for place, (concept, weight) in enumerate(matcher.concepts_of(article.id))
                if place == 0 or weight >= _OWNED
            ]
            for article in articles
        }
    finally:
        store.close()


def _row(concept: Concept) -> dict[str, object]:
    return {
        "concept": concept.id,
        "title": concept.title,
        "upl": concept.upl,
        "area": concept.area,
        "refer": concept.refer,
        "phrases": concept.phrases,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--contacts", type=int, default=CONTACTS)
    options = parser.parse_args()
    folder = bundle_root().parent / "shared" / "eval" / "dev"
    if not folder.is_dir():
        parser.exit(1, f"no evaluation data at {folder}\n")
    results = []
    with tempfile.TemporaryDirectory() as temporary:
        for seed in range(SEEDS):
            draw = random.Random(seed)
            desks = (
                known_desk(folder, draw, busy=False),
                known_desk(folder, draw, busy=True),
                new_desk(folder, draw, Path(temporary) / f"phrasebook-{seed}.jsonl"),
            )
            results += [learn(desk, seed, draw, options.contacts) for desk in desks]
    if options.json:
        print(json.dumps([asdict(result) for result in results]))
        return
    for name in ("even", "busy", "new"):
        own = [result for result in results if result.desk == name]
        lessons = sum(result.lessons for result in own) // len(own)
        print(f"{name}: {own[0].contacts} contacts, {lessons} lessons; mean of {len(own)} desks, before -> after")
        for figure in ("top1", "top3", "no_answer_auroc", "department_top1", "answer_rate", "answer_precision"):
            before, after = (_mean(own, moment, figure) for moment in ("before", "after"))
            print(f"  {figure:17} {before:.3f} -> {after:.3f}  {after - before:+.3f}")


def _mean(results: Sequence[Learnt], moment: str, figure: str) -> float:
    return sum(getattr(getattr(result, moment), figure) or 0.0 for result in results) / len(results)


if __name__ == "__main__":
    main()
