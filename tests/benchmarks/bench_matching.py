# SPDX-License-Identifier: EUPL-1.2
"""What matching costs by the number of articles, beside plain full-text search; docs/matching.md.

Run as ``maat bench --only matching`` or ``python -m tests.benchmarks.bench_matching``; ``--sizes 1000,10000`` for
others. Each size is measured in processes of its own, so that its memory is its own: the articles are made (see
``generated_articles``), indexed and learnt, and got ready from disk as at a second start. The others get the same
stems: FTS5 as Maat itself uses it, bm25s and tantivy where they are installed.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from desktop.domain.knowledge import Article
from desktop.knowledge.cache import Cache
from desktop.knowledge.index import index_entries
from desktop.knowledge.learnt import bundled_phrasebook, resources
from desktop.knowledge.matcher import Matcher
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.phrasebook import read_phrasebook
from desktop.storage.sqlite_store import open_store
from tests.benchmarks.generated_articles import generated

SIZES = (100, 1_000, 10_000, 100_000)
QUERIES = 200
_MB = 1e6
_BAR = 40


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one query, by engine: median and 95th percentile; seconds to get ready; memory in MB.

    Attributes:
        index_s: Full-text index of all articles.
        learn_s: The articles learnt, the first time.
        ready_s: The same from disk, phrasebook included.
        memory_mb: What the matcher adds to the process after a start from disk; the most after any query.
    """

    articles: int
    index_s: float
    learn_s: float
    ready_s: float
    memory_mb: float
    engines: dict[str, tuple[float, float]] = field(default_factory=dict)


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    times = []
    for query in queries:
        started = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return round(times[len(times) // 2], 2), round(times[int(0.95 * len(times))], 2)


def learn(count: int, folder: Path) -> tuple[float, float]:
    """Index and learn, and keep it; seconds for both."""
    articles = tuple(generated(count))
    cache = Cache(folder)
    phrasebook = bundled_phrasebook(cache)
    phrasebook.learnt()
    store = open_store(f"sqlite:///{folder / 'kb.db'}")
    try:
        started = time.perf_counter()
        store.rebuild_index(index_entries(articles), "bench")
        indexed = time.perf_counter()
        Matcher(articles, (), store, phrasebook=phrasebook, cache=cache).prepare()
        return indexed - started, time.perf_counter() - indexed
    finally:
        store.close()


def ask(count: int, folder: Path, queries: Sequence[str]) -> tuple[float, float, dict[str, tuple[float, float]]]:
    """Start from disk and ask; seconds to be ready, MB, and what a query costs by engine."""
    articles = tuple(generated(count))
    normaliser = Normaliser()
    store = open_store(f"sqlite:///{folder / 'kb.db'}")
    try:
        process = psutil.Process()
        before = process.memory_info().rss
        started = time.perf_counter()
        cache = Cache(folder)
        matcher = Matcher(articles, (), store, phrasebook=bundled_phrasebook(cache), cache=cache)
        matcher.prepare()
        ready = time.perf_counter() - started
        engines = {"maat": timed(lambda text: matcher.match([text], utterance_id=""), queries)}
        memory = (max(_resident(process, matcher, query) for query in queries) - before) / _MB
        engines["fts5"] = timed(lambda text: store.search_index(normaliser.terms(text), 10), queries)
    finally:
        store.close()
    engines |= _others(articles, normaliser, queries)
    return ready, memory, engines


def _resident(process: psutil.Process, matcher: Matcher, query: str) -> int:
    matcher.match([query], utterance_id="")
    return int(process.memory_info().rss)


def _others(
    articles: Sequence[Article], normaliser: Normaliser, queries: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """The engines of others, on the same stems."""
    texts = [normaliser.terms(f"{each.question} {' '.join(each.keywords)} {each.answer}") for each in articles]
    found = {}
    if importlib.util.find_spec("bm25s"):
        import bm25s

        engine = bm25s.BM25()
        engine.index(texts, show_progress=False)
        most = min(10, len(texts))
        known = set(engine.vocab_dict)

        def bm25(text: str) -> object:
            terms = [term for term in normaliser.terms(text) if term in known]
            return engine.retrieve([terms], k=most, show_progress=False) if terms else None

        found["bm25s"] = timed(bm25, queries)
    if importlib.util.find_spec("tantivy"):
        import tantivy

        schema = tantivy.SchemaBuilder().add_text_field("body", tokenizer_name="whitespace").build()
        index = tantivy.Index(schema)
        writer = index.writer()
        for text in texts:
            writer.add_document(tantivy.Document(body=[" ".join(text)]))
        writer.commit()
        index.reload()
        searcher = index.searcher()

        def tantivy_bm25(text: str) -> object:
            terms = normaliser.terms(text)
            clauses = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", term)) for term in dict.fromkeys(terms)
            ]
            return searcher.search(tantivy.Query.boolean_query(clauses), 10) if clauses else None

        found["tantivy"] = timed(tantivy_bm25, queries)
    return found


def residents(count: int) -> list[str]:
    """What residents say, of all subjects alike."""
    concepts = read_phrasebook(resources() / "phrasebook" / "nl.jsonl")
    phrases = [concept.phrases[number % len(concept.phrases)] for number, concept in enumerate(concepts)]
    return phrases[:: max(1, len(phrases) // count)][:count]


def measure(count: int) -> Cost:
    """One size; learning and asking in processes of their own, as at a first and a second start."""
    with tempfile.TemporaryDirectory() as folder:
        index_s, learn_s = _child("learn", count, folder)
        ready_s, memory_mb, engines = _child("ask", count, folder)
    return Cost(count, round(index_s, 2), round(learn_s, 2), round(ready_s, 3), round(memory_mb, 1), engines)


def _child(step: str, count: int, folder: str) -> list:
    command = [sys.executable, "-m", "tests.benchmarks.bench_matching", "--step", step, folder, "--sizes", str(count)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--step", nargs=2, metavar=("STEP", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.step is not None:
        step, folder = options.step
        made = learn(sizes[0], Path(folder)) if step == "learn" else ask(sizes[0], Path(folder), residents(QUERIES))
        print(json.dumps(made))
        return
    costs = []
    for size in sizes:
        costs.append(measure(size))
        if not options.json:
            _show(costs[-1])
    if options.json:
        print(json.dumps([asdict(cost) for cost in costs]))
        return
    longest = max(p95 for cost in costs for _, p95 in cost.engines.values())
    print("p95 of a query:")
    for cost in costs:
        for name, (_, p95) in cost.engines.items():
            print(f"{cost.articles:>9,} {name:8} {p95:8.2f} ms {'#' * round(_BAR * p95 / longest)}")


def _show(cost: Cost) -> None:
    print(
        f"{cost.articles:,} articles: index {cost.index_s} s, learnt {cost.learn_s} s, "
        f"ready from disk {cost.ready_s} s, {cost.memory_mb} MB"
    )
    plain = cost.engines["fts5"][1]
    for name, (p50, p95) in cost.engines.items():
        print(f"  {name:8} p50 {p50:.2f} ms, p95 {p95:.2f} ms, {p95 / plain:.2f} of FTS5", flush=True)


if __name__ == "__main__":
    main()
