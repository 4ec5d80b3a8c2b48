# SPDX-License-Identifier: EUPL-1.2
"""The window of the knowledge base on a real store."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt

from desktop.domain.errors import Fault, MaatError
from desktop.domain.knowledge import Objection, Verdict
from desktop.engine.article_desk import ArticleDesk
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.source_desk import SourceDesk
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from desktop.system.paths import resources
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.knowledge import KnowledgeWindow
from desktop.ui.knowledge.article_facts import VersionCard
from desktop.ui.knowledge.window import Place
from desktop.ui.widgets import Button
from tests.engine.test_sources import Safe
from tests.storage.factory import at, make_contact

PASS, BROKEN = "afvalpas-kwijt", "afvalpas-kapot"


@dataclass
class Bench:
    qtbot: object
    store: Store
    window: KnowledgeWindow

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.busy, timeout=10_000)

    def open(self, article_id: str) -> None:
        page = self.window.articles
        page._look_closely(page.model.index_of(article_id))
        self.settle()

    @property
    def form(self):
        return self.window.articles.form


@pytest.fixture
def bench(qtbot):
    store = open_store("sqlite:///:memory:")
    knowledge = KnowledgeBase(store)
    knowledge.provide_sample(resources() / "knowledge")
    jobs = ThreadPoolExecutor(2)
    bridge = EngineBridge(jobs)
    unsubscribe = store.subscribe(bridge.post_change)
    window = KnowledgeWindow(bridge, ArticleDesk(store, knowledge, "Sanne"), SourceDesk(store, Safe()))
    qtbot.addWidget(window)
    window.show()
    made = Bench(qtbot, store, window)
    qtbot.waitUntil(lambda: window.articles.model.total > 0, timeout=10_000)
    made.settle()
    yield made
    window.close()
    unsubscribe()
    jobs.shutdown()
    knowledge.close()
    store.close()


def test_all_articles_are_there_and_one_is_open(bench):
    assert bench.window.articles.model.total == len(bench.store.articles())
    assert bench.form.article is not None
    assert not bench.form.save.isEnabled()


def test_searching_leaves_what_has_every_word(bench):
    bench.window.articles.search.setText("afvalpas kwijt")
    shown = {row.article.id for row in bench.window.articles.model.items()}
    assert PASS in shown
    assert len(shown) < 10
    bench.window.articles.search.setText("zzzz")
    assert bench.window.articles.model.rowCount() == 0
    assert "Nothing found" in bench.window.articles.empty.text()


def test_a_change_is_kept_told_and_undone(bench):
    before = bench.store.article(PASS)
    bench.open(PASS)
    bench.form.answer.setPlainText("Wij sturen een nieuwe pas.")
    assert bench.form.save.isEnabled()
    bench.form.save_now()
    bench.settle()
    kept = bench.store.article(PASS)
    assert kept.answer == "Wij sturen een nieuwe pas."
    assert not bench.form.unsaved
    assert bench.window.toast.can_undo
    assert bench.window.articles.model.item(bench.window.articles.model.index_of(PASS)).edited
    bench.window._undo_by_key()
    bench.settle()
    assert bench.store.article(PASS) == before
    assert bench.form.answer.toPlainText() == before.answer


def test_what_is_written_waits_while_one_looks_at_another(bench):
    bench.open(PASS)
    bench.form.question.setText("Een andere vraag")
    bench.open(BROKEN)
    assert bench.form.question.text() != "Een andere vraag"
    assert bench.window.articles.unsaved == {PASS}
    bench.open(PASS)
    assert bench.form.question.text() == "Een andere vraag"
    bench.form.leave.click()
    assert bench.form.question.text() == bench.store.article(PASS).question
    assert not bench.window.articles.unsaved


def test_a_new_article(bench):
    bench.window.articles.start_new()
    bench.form.question.setText("Hoe leen ik de buurtbakfiets?")
    assert not bench.form.save.isEnabled()
    assert bench.form.problem_text()
    bench.form.answer.setPlainText("Meld u bij het buurthuis.")
    bench.form.department.setCurrentIndex(bench.form.department.findData("belastingen"))
    bench.form.save.click()
    bench.settle()
    article = bench.store.article("hoe-leen-ik-de-buurtbakfiets")
    assert article.department == "belastingen"
    assert bench.form.article == article


def test_an_article_is_removed_and_brought_back(bench):
    bench.open(PASS)
    bench.form.remove.click()
    bench.settle()
    assert PASS not in {article.id for article in bench.store.articles()}
    assert bench.form.article is None or bench.form.article.id != PASS
    bench.window._undo_by_key()
    bench.settle()
    assert PASS in {article.id for article in bench.store.articles()}


def test_an_earlier_text_comes_back(bench):
    before = bench.store.article(PASS)
    bench.store.save_article(replace(before, answer="Anders."), "Tom", before)
    bench.settle()
    bench.open(PASS)
    (card, *_) = bench.form.facts.findChildren(VersionCard)
    card.button.click()
    bench.settle()
    assert bench.store.article(PASS).answer == before.answer


def test_somebody_else_was_first(bench):
    bench.open(PASS)
    bench.form.answer.setPlainText("Van mij.")
    before = bench.store.article(PASS)
    theirs = replace(before, answer="Van een ander.")
    # Between the reading and the saving, unseen by this window.
    draft = bench.form.draft()
    bench.store.save_article(theirs, "Tom", before)
    bench.window._work.save(draft.article(before, "2026-11-26"), before)
    bench.settle()
    assert bench.store.article(PASS).answer == "Van een ander."
    assert bench.window.notice.isVisible()
    assert bench.form.answer.toPlainText() == "Van mij.", "what was written is not lost"


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(bench):
    bench.open(PASS)
    bench.form.answer.setPlainText("Van mij.")
    before = bench.store.article(PASS)
    bench.store.save_article(replace(before, answer="Van een ander."), "Tom", before)
    row = bench.window.articles.model
    bench.qtbot.waitUntil(lambda: row.item(row.index_of(PASS)).article.answer == "Van een ander.", timeout=5_000)
    bench.settle()
    assert bench.form.answer.toPlainText() == "Van mij."
    bench.form.save.click()
    bench.settle()
    assert bench.store.article(PASS).answer == "Van een ander."
    assert bench.window.notice.isVisible()
    bench.form.leave.click()
    assert bench.form.answer.toPlainText() == "Van een ander."


def test_what_is_known_of_an_article(bench):
    bench.open(PASS)
    text = bench.form.facts.text()
    assert "afvalpas" in text.casefold()
    assert PASS in text


def test_lessons_are_listed_withdrawn_and_counted_again(bench):
    contact = make_contact()
    bench.store.begin_contact(contact)
    bench.store.record_verdict(contact.id, PASS, Verdict.USED, at(), said=("dat kaartje kwijt",))
    bench.store.record_verdict(contact.id, "weg", Verdict.NOT_RIGHT, at(seconds=1), objection=Objection.WRONG)
    bench.window.show_place(Place.LESSONS)
    bench.qtbot.waitUntil(lambda: len(bench.window.lessons.cards()) == 2, timeout=5_000)
    _, oldest = bench.window.lessons.cards()
    bench.qtbot.mouseClick(oldest.button, Qt.MouseButton.LeftButton)
    bench.settle()
    assert [lesson.withdrawn for lesson in bench.store.lessons()] == [True, False]
    bench.window._undo_by_key()
    bench.settle()
    assert [lesson.withdrawn for lesson in bench.store.lessons()] == [False, False]


def test_nothing_learned_yet(bench):
    bench.window.show_place(Place.LESSONS)
    assert bench.window.lessons.empty.isVisible()
    assert not bench.window.lessons.more.isVisible()


def test_everything_has_a_name(bench):
    bench.open(PASS)
    for button in bench.window.findChildren(Button):
        assert button.accessibleName() or not button.isVisible()


def test_a_store_that_fails_is_explained(bench):
    bench.window._work.failed.emit(MaatError(Fault.NOT_FOUND, "x"))
    assert explain(MaatError(Fault.NOT_FOUND, "x")) in bench.window.notice.accessibleName()
