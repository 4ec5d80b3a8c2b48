# SPDX-License-Identifier: EUPL-1.2
"""Sources of knowledge in the window: added, imported, removed, and what is said when one cannot be read."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.errors import Fault, StorageUnavailable
from desktop.engine.article_desk import ArticleDesk
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.source_desk import SourceDesk
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from desktop.ui.bridge import EngineBridge
from desktop.ui.knowledge import KnowledgeWindow
from desktop.ui.knowledge.window import Place
from tests.engine.test_sources import Safe


class Bench:
    def __init__(self, qtbot, store: Store, window: KnowledgeWindow) -> None:
        self.qtbot, self.store, self.window, self.page = qtbot, store, window, window.sources
        self.told: list[str] = []
        self.page.done.connect(self.told.append)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.busy, timeout=10_000)

    def add(self, name: str, place: object) -> None:
        self.page.name.setText(name)
        self.page.place.setText(str(place))
        self.qtbot.mouseClick(self.page.add, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def bench(qtbot):
    store = open_store("sqlite:///:memory:")
    knowledge = KnowledgeBase(store)
    jobs = ThreadPoolExecutor(2)
    bridge = EngineBridge(jobs)
    unsubscribe = store.subscribe(bridge.post_change)
    window = KnowledgeWindow(bridge, ArticleDesk(store, knowledge), SourceDesk(store, Safe()))
    qtbot.addWidget(window)
    window.show_place(Place.SOURCES)
    window.show()
    made = Bench(qtbot, store, window)
    made.settle()
    yield made
    window.close()
    unsubscribe()
    jobs.shutdown()
    knowledge.close()
    store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "kb.jsonl"
    made.write_text(json.dumps({"id": "a", "question": "Waar?", "answer": "Hier"}) + "\n")
    return made


def test_a_source_is_added_imported_and_removed(bench: Bench, file: Path):
    bench.add("Stad", file.parent)
    (card,) = bench.page.cards()
    assert card.state.source.name == "Stad"
    assert "not imported yet" in card.last.text()
    assert bench.page.name.text() == ""
    assert bench.store.articles() == ()
    bench.qtbot.mouseClick(card.run, Qt.MouseButton.LeftButton)
    bench.settle()
    assert [each.id for each in bench.store.articles()] == ["a"]
    (card,) = bench.page.cards()
    assert "1 new" in card.last.text()
    bench.qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.page.cards() == []
    assert [each.id for each in bench.store.articles()] == ["a"]
    assert len(bench.told) == 3


def test_a_place_that_cannot_be_read_is_not_kept_and_what_was_typed_stays(bench: Bench, tmp_path: Path):
    bench.add("Weg", tmp_path / "gone.jsonl")
    assert bench.page.cards() == []
    assert "gone.jsonl" in bench.page.problem.text()
    assert bench.page.problem.isVisible()
    assert bench.page.place.text().endswith("gone.jsonl")
    assert bench.page.add.isEnabled()
    bench.add("Weg", "http://objecten.example/x")
    assert "https://" in bench.page.problem.text()


def test_an_import_that_fails_says_why(bench: Bench, file: Path):
    bench.add("", file)
    file.unlink()
    (card,) = bench.page.cards()
    assert card.state.source.name == str(file)
    bench.qtbot.mouseClick(card.run, Qt.MouseButton.LeftButton)
    bench.settle()
    assert str(file) in bench.page.problem.text()
    (card,) = bench.page.cards()
    assert str(file) in card.last.text()


def test_the_token_is_not_shown(bench: Bench):
    assert bench.page.token.echoMode() is QLineEdit.EchoMode.Password


def test_a_store_that_fails_is_told_of_once(bench: Bench, monkeypatch):
    asked: list[int] = []

    def fail(self: SourceDesk) -> None:
        asked.append(1)
        raise StorageUnavailable(Fault.STORE_NEWER, "the disk is gone")

    monkeypatch.setattr(SourceDesk, "sources", fail)
    bench.window._read()
    bench.settle()
    bench.qtbot.wait(100)
    assert len(asked) == 1
    assert bench.page.problem.isVisible()
    assert bench.page.add.isEnabled()
