# SPDX-License-Identifier: EUPL-1.2
"""Floors under the figures of docs/matching.md, on sets that lie beside the repository."""

import json
import random
from pathlib import Path

import pytest

from desktop.domain.knowledge import Article
from desktop.knowledge.evaluation import evaluate, evaluate_files
from desktop.knowledge.importers import Query, read_articles, read_queries
from desktop.storage.sqlite_store import open_store

SETS = Path(__file__).parents[3] / "shared" / "eval"
pytestmark = [pytest.mark.slow]


def needs(folder: Path) -> Path:
    if not folder.is_dir():
        pytest.skip(f"no {folder.relative_to(SETS.parents[1])} beside the repository")
    return folder


@pytest.fixture
def store():
    opened = open_store("sqlite:///:memory:")
    yield opened
    opened.close()


def test_the_development_set(store):
    folder = needs(SETS / "dev")
    figures = evaluate_files(
        folder / "queries.jsonl",
        store=store,
        kb=folder / "kb.jsonl",
        departments=folder / "departments.jsonl",
        examples=False,
        baseline=True,
    )
    assert figures.top1 >= 0.87
    assert figures.top3 >= 0.94
    assert figures.no_answer_auroc >= 0.93
    assert figures.answer_precision >= 0.92
    assert figures.answer_rate >= 0.70
    assert figures.department_top1 >= 0.92
    assert figures.by_kind["plain"].top1 >= 0.97
    assert figures.by_kind["noisy"].top1 >= 0.92
    assert figures.top1 - figures.baseline.top1 >= 0.4


def test_questions_of_the_national_government_where_the_phrasebook_knows_little(store):
    folder = needs(SETS / "third-party" / "rijksoverheid")
    rows = [json.loads(line) for line in (folder / "kb.jsonl").read_text("utf-8").splitlines()]
    asked = [json.loads(line) for line in (folder / "question_to_answer.jsonl").read_text("utf-8").splitlines()]
    # Only the answers are known: the questions are what is asked.
    articles = [Article(row["id"], " ", row["answer"]) for row in rows]
    queries = [Query(row["utterance"], row["kb_id"], None) for row in asked]
    figures = evaluate(queries, articles, [], store, baseline=True)
    assert figures.top1 >= figures.baseline.top1
    assert figures.top3 >= figures.baseline.top3


def test_talk_that_goes_on_keeps_the_answer(store, make_matcher):
    folder = needs(SETS / "dev")
    matcher = make_matcher(read_articles(folder / "kb.jsonl").articles)
    queries = [query for query in read_queries(folder / "queries.jsonl")[0] if query.article]
    chosen = random.Random(7).sample(queries, 120)
    going_on = [
        "ja dat klopt helemaal",
        "ik zal het even opschrijven hoor",
        "en is dat duur",
        "o en hoeveel dagen gaat dat duren",
        "twaalf vierendertig c d op nummer acht",
        "daar schrik ik wel een beetje van",
    ]
    before = after = 0
    for number, query in enumerate(chosen):
        first = matcher.match([query.text], utterance_id="u")
        said = [query.text, *(going_on[(number + step) % len(going_on)] for step in range(4))]
        last = matcher.match(said, utterance_id="u", current=first.best.article_id)
        before += first.best.article_id == query.article
        after += last.best.article_id == query.article
    assert after >= 0.97 * before
