# SPDX-License-Identifier: EUPL-1.2
"""Importing a file in the window: what it would change is seen first."""

import json
from dataclasses import replace

import pytest

from desktop.ui.knowledge.window import Place
from tests.ui.knowledge.test_window import PASS, bench

__all__ = ["bench"]


@pytest.fixture
def page(bench):
    bench.window.show_place(Place.IMPORT)
    return bench.window.imports


def lines(page) -> str:
    parts = []
    for place in range(page._sections.count()):
        section = page._sections.itemAt(place).widget()
        parts += [section.title.text(), *(section.body.itemAt(0).widget().text().split("\n"))]
    return "\n".join(parts)


def test_a_file_is_looked_at_and_then_imported(bench, page, tmp_path):
    file = tmp_path / "antwoorden.jsonl"
    rows = [
        {"id": PASS, "question": "Ik ben mijn afvalpas kwijt", "answer": "Wij sturen een nieuwe."},
        {"id": "nieuw", "question": "Waar is de markt?", "answer": "Op het plein."},
        {"id": "leeg", "question": "", "answer": "x"},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    before = bench.store.import_stamp()
    page.open_file(file)
    bench.settle()
    assert bench.store.import_stamp() == before
    assert "1 new, 1 changed" in page.summary()
    shown = lines(page)
    assert "Left out · 1" in shown
    assert "Waar is de markt?" in shown
    assert "line 3" in shown
    page.apply.click()
    bench.settle()
    assert bench.store.article("nieuw").answer == "Op het plein."
    assert "Imported: 1 new, 1 changed" in page.summary()
    assert not page.apply.isVisible()


def test_a_table_whose_columns_nobody_knows_is_asked_about(bench, page, tmp_path):
    file = tmp_path / "tabel.csv"
    file.write_bytes("Kop;Wat wij zeggen\nWaar is de crèche?;Op het plein.\n".encode("cp1252"))
    page.open_file(file)
    bench.settle()
    assert "Choose which column" in page.summary()
    assert not page.apply.isVisible()
    form = page.table
    form.fields["question"].setCurrentIndex(1)
    bench.settle()
    assert form.fields["question"].currentIndex() == 1
    form.fields["answer"].setCurrentIndex(2)
    bench.settle()
    assert not page.problem.isVisible()
    assert "1 new" in page.summary()
    page.apply.click()
    bench.settle()
    assert any(article.question == "Waar is de crèche?" for article in bench.store.articles())


def test_what_was_changed_here_is_kept_unless_told_otherwise(bench, page, tmp_path):
    file = tmp_path / "antwoorden.jsonl"
    row = {"id": "a", "question": "Waar is de markt?", "answer": "Op het plein."}
    file.write_text(json.dumps(row), "utf-8")
    page.open_file(file)
    bench.settle()
    page.apply.click()
    bench.settle()
    kept = bench.store.article("a")
    bench.store.save_article(replace(kept, answer="Op de kade."), "Sanne", kept)
    file.write_text(json.dumps(row | {"answer": "In de hal."}), "utf-8")
    page.open_file(file)
    bench.settle()
    assert "Changed here too · 1" in lines(page)
    page.theirs.setChecked(True)
    page.apply.click()
    bench.settle()
    assert bench.store.article("a").answer == "In de hal."


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 zip"])
def test_a_file_of_something_else_is_explained(bench, page, tmp_path, content):
    file = tmp_path / "iets.jsonl"
    file.write_bytes(content)
    page.open_file(file)
    bench.settle()
    assert page.problem.isVisible()
    assert page.problem.text()
    assert not page.apply.isVisible()
    page.open_file(tmp_path / "weg.jsonl")
    bench.settle()
    assert "weg.jsonl" in page.problem.text()
