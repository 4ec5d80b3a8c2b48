# SPDX-License-Identifier: EUPL-1.2
"""The figures of an evaluation, against values worked out by hand."""

import json

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.knowledge.evaluation import Answer, KindFigures, area_under_roc, evaluate_files, summarise
from desktop.knowledge.importers import Query
from desktop.storage.sqlite_store import open_store


def answer(
    *articles: str, sure: float, offered: bool = False, department: str | None = None, ms: float = 1.0
) -> Answer:
    return Answer(articles, sure, offered, department, ms)


def test_figures_worked_out_by_hand():
    queries = [
        Query("een", "a", "x", "plain"),
        Query("twee", "b", "x", "plain"),
        Query("drie", "c", "y", "lay"),
        Query("vier", "d", None, "lay"),
        Query("vijf", None, "y", "none"),
        Query("zes", None, None, "none"),
    ]
    answers = [
        answer("a", "b", sure=0.9, offered=True, department="x", ms=1),
        answer("a", "b", sure=0.8, offered=True, department="y", ms=2),
        answer("a", "b", "z", "c", sure=0.4, department="y", ms=3),
        answer(sure=0.0, ms=4),
        answer("a", sure=0.7, offered=True, department="y", ms=5),
        answer("a", sure=0.4, department="x", ms=100),
    ]
    figures = summarise(queries, answers, articles=26, index_s=0.12345)
    assert (figures.queries, figures.articles) == (6, 26)
    # Ranks 1, 2, 4 and none.
    assert figures.top1 == 0.25
    assert figures.top3 == 0.5
    assert figures.mrr == pytest.approx((1 + 1 / 2 + 1 / 4) / 4, abs=1e-4)
    # With an article 0.9, 0.8, 0.4, 0.0; without 0.7, 0.4: of eight pairs four are won and one is a tie.
    assert figures.no_answer_auroc == pytest.approx(4.5 / 8)
    assert figures.department_top1 == 0.75
    assert figures.answer_rate == 0.5
    assert figures.answer_precision == pytest.approx(1 / 3, abs=1e-4)
    assert (figures.p50_ms, figures.p95_ms) == (4, 100)
    assert figures.index_s == 0.123
    assert figures.peak_rss_mb > 10
    assert figures.by_kind == {"lay": KindFigures(2, 0.0, 0.0), "plain": KindFigures(2, 0.5, 1.0)}
    assert figures.baseline is None


def test_nothing_to_measure_is_no_figure():
    figures = summarise([], [], articles=0, index_s=0.0)
    assert figures.top1 is figures.mrr is figures.no_answer_auroc is figures.answer_precision is None
    assert figures.p95_ms == 0.0


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [([1.0], [0.0], 1.0), ([0.0], [1.0], 0.0), ([0.5], [0.5], 0.5), ([0.2, 0.9], [0.5], 0.5), ([], [1.0], None)],
)
def test_area_under_roc(positive, negative, area):
    assert area_under_roc(positive, negative) == area


@pytest.fixture
def store():
    opened = open_store("sqlite:///:memory:")
    yield opened
    opened.close()


def lines(file, *rows):
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return file


def test_files_are_measured_beside_plain_search(tmp_path, store):
    kb = lines(
        tmp_path / "kb.jsonl",
        {"id": "pas", "question": "Mijn afvalpas is kwijt", "answer": "Vraag een nieuwe aan.", "department": "afval"},
        {
            "id": "trouw",
            "question": "Hoe kan ik trouwen?",
            "answer": "Meld het.",
            "examples": ["wij willen het jawoord geven"],
        },
        {"id": "bad", "question": "Wanneer is het zwembad open?", "answer": "Elke dag."},
    )
    queries = lines(
        tmp_path / "q.jsonl",
        {
            "text": "ik ben dat kaartje kwijt waarmee ik de bak open maak",
            "article": "pas",
            "department": "afval",
            "kind": "lay",
        },
        {"text": "wij gaan trouwen", "article": "trouw", "kind": "plain"},
    )
    departments = lines(tmp_path / "d.jsonl", {"id": "afval", "name": "Afval"})
    figures = evaluate_files(queries, store=store, kb=kb, departments=departments, baseline=True)
    assert (figures.queries, figures.articles, figures.top1) == (2, 3, 1.0)
    assert figures.department_top1 == 1.0
    assert figures.baseline.queries == 2
    assert figures.baseline.answer_rate >= 0.5
    without = evaluate_files(queries, store=store, kb=kb, without=frozenset({"phrasebook", "pieces"}), examples=False)
    assert without.baseline is None


def test_an_unknown_part_names_those_there_are(tmp_path, store):
    queries = lines(tmp_path / "q.jsonl", {"text": "hoe"})
    with pytest.raises(KnowledgeError, match="phrasebook") as caught:
        evaluate_files(queries, store=store, articles=[], without=frozenset({"toverij"}))
    assert caught.value.fault is Fault.NOT_FOUND
