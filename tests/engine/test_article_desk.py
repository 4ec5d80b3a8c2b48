# SPDX-License-Identifier: EUPL-1.2
"""What an editor does to the knowledge base, and what the matcher makes of it."""

from dataclasses import replace

import pytest

from desktop.domain.errors import Fault, MaatError
from desktop.domain.knowledge import Article, Objection, Verdict
from desktop.engine.article_desk import ArticleDesk
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.storage.sqlite_store import open_store
from desktop.system.paths import resources
from tests.storage.factory import at, make_contact

PASS = "afvalpas-kwijt"


@pytest.fixture
def store():
    opened = open_store("sqlite:///:memory:")
    yield opened
    opened.close()


@pytest.fixture
def knowledge(store):
    base = KnowledgeBase(store)
    base.provide_sample(resources() / "knowledge")
    yield base
    base.close()


@pytest.fixture
def desk(store, knowledge):
    return ArticleDesk(store, knowledge, "Sanne")


def test_the_shelf_is_in_the_order_of_the_questions(desk):
    shelf = desk.shelf()
    questions = [article.question.casefold() for article in shelf.articles]
    assert questions == sorted(questions)
    assert not shelf.edited
    assert "belastingen" in {department.id for department in shelf.departments}


def test_an_article_tells_what_it_is_understood_to_be_about(desk, store):
    contact = make_contact()
    store.begin_contact(contact)
    store.record_verdict(contact.id, PASS, Verdict.NOT_RIGHT, at(), objection=Objection.UNCLEAR, said=("pas kwijt",))
    file = desk.open(PASS)
    assert any("afvalpas" in subject.casefold() for subject in file.subjects)
    assert file.record is not None
    assert file.record.imported_at is not None
    assert [lesson.objection for lesson in file.lessons] == [Objection.UNCLEAR]


def test_what_was_written_is_found_with_the_next_call(desk, knowledge):
    written = desk.save(
        Article("", "Hoe leen ik de buurtbakfiets?", "Meld u bij het buurthuis.", keywords=("snorrebak",)), None
    )
    assert written.id == "hoe-leen-ik-de-buurtbakfiets"
    found = knowledge.current().search("snorrebak")
    assert found.best is not None
    assert found.best.article_id == written.id
    assert written.id in desk.shelf().edited


def test_two_articles_with_the_same_question_are_two(desk):
    one = desk.save(Article("", "Waar is de markt?", "Op het plein."), None)
    other = desk.save(Article("", "Waar is de markt?", "Op de kade."), None)
    odd = desk.save(Article("", "¿?", "…"), None)
    assert (one.id, other.id, odd.id) == ("waar-is-de-markt", "waar-is-de-markt-2", "artikel")


def test_who_comes_second_does_not_overwrite_who_came_first(desk, store):
    before = store.article(PASS)
    desk.save(replace(before, answer="Eerste."), before)
    with pytest.raises(MaatError) as caught:
        desk.save(replace(before, answer="Tweede."), before)
    assert caught.value.fault is Fault.KNOWLEDGE_EDITED_MEANWHILE
    assert store.article(PASS).answer == "Eerste."


def test_removed_brought_back_and_put_back(desk, store, knowledge):
    before = store.article(PASS)
    desk.remove(PASS)
    assert PASS not in {article.id for article in desk.shelf().articles}
    with pytest.raises(MaatError) as caught:
        desk.open(PASS)
    assert caught.value.fault is Fault.NOT_FOUND
    assert desk.bring_back(PASS) == before
    changed = desk.save(replace(before, answer="Anders."), before)
    assert desk.open(PASS).versions[0].article == before
    assert desk.restore(PASS, desk.open(PASS).versions[0].version) == before
    assert desk.open(PASS).versions[0].article == changed


def test_a_lesson_is_withdrawn_and_counted_again(desk, store):
    contact = make_contact()
    store.begin_contact(contact)
    store.record_verdict(contact.id, PASS, Verdict.USED, at(), said=("pas kwijt",))
    (lesson,) = desk.lessons()
    desk.withdraw(lesson, withdrawn=True)
    assert [each.withdrawn for each in desk.lessons()] == [True]
    desk.withdraw(lesson, withdrawn=False)
    assert desk.lessons() == (lesson,)


def test_what_is_taught_reaches_a_matcher_that_is_in_use(desk, store, knowledge):
    matcher = knowledge.current()
    said = "mijn snuffelpasje is foetsie"
    before = matcher.match([said], utterance_id="u")
    contact = make_contact()
    store.begin_contact(contact)
    store.record_verdict(contact.id, PASS, Verdict.RIGHT_ONE, at(), said=(said,))
    desk.lessons()
    after = matcher.match([said], utterance_id="u")
    assert before.best.article_id != PASS
    assert after.best.article_id == PASS
    assert knowledge.current() is matcher
