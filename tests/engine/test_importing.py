# SPDX-License-Identifier: EUPL-1.2
"""Imports: what they would change, what they change, and what was changed here meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.importing import (
    ConflictChoice,
    ImportChoices,
    ImportPhase,
    ImportStopped,
    MissingChoice,
    PlanOutOfDate,
    Watch,
)
from desktop.domain.knowledge import Article, ImportResult
from desktop.engine.importing import Importer, foreseen
from desktop.storage.sqlite_store import open_store

ORIGIN = "/municipality/answers.csv"


@pytest.fixture
def store():
    opened = open_store("sqlite:///:memory:")
    yield opened
    opened.close()


@pytest.fixture
def importer(store):
    return Importer(store)


def article(name: str, text: str = "eerst") -> Article:
    return Article(name, f"Vraag {name}?", text, source="answers.csv")


def given_(*articles: Article) -> ImportResult:
    return ImportResult(articles, ())


def bring(importer: Importer, *articles: Article, **choices):
    return importer.apply(importer.plan(given_(*articles), ORIGIN, "answers.csv"), ImportChoices(**choices))


def texts(store) -> dict[str, str]:
    return {each.id: each.answer for each in store.articles()}


def edit(store, name: str, text: str) -> None:
    before = store.article(name)
    store.save_article(replace(before, answer=text), "Sanne", before)


def test_a_plan_changes_nothing(store, importer):
    plan = importer.plan(given_(article("a"), article("b")), ORIGIN, "answers.csv")
    assert [each.id for each in plan.added] == ["a", "b"]
    assert texts(store) == {}


def test_an_unchanged_import_changes_nothing_and_tells_nobody(store, importer):
    bring(importer, article("a"))
    stamp = store.import_stamp()
    told = []
    undo = store.subscribe(told.append)
    outcome = bring(importer, article("a"))
    undo()
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 0, 1)
    assert store.import_stamp() == stamp
    assert not told


def test_what_is_different_is_told_by_field(store, importer):
    bring(importer, article("a"))
    plan = importer.plan(given_(replace(article("a", "dan"), keywords=("x",))), ORIGIN, "answers.csv")
    (change,) = plan.changed
    assert [each.name for each in change.fields] == ["answer", "keywords"]


def test_what_was_changed_here_stays_until_somebody_decides(store, importer):
    bring(importer, article("a"))
    edit(store, "a", "van ons")
    assert bring(importer, article("a")).unchanged == 1
    assert texts(store) == {"a": "van ons"}
    outcome = bring(importer, article("a", "van hen"))
    assert outcome.conflicts == 1
    assert texts(store) == {"a": "van ons"}
    assert bring(importer, article("a", "van hen"), by_article={"a": ConflictChoice.OURS}).conflicts == 0
    assert bring(importer, article("a", "van hen")).conflicts == 0, "decided once, not asked again"
    assert bring(importer, article("a", "nog anders")).conflicts == 1, "until the source changes once more"
    bring(importer, article("a", "nog anders"), conflicts=ConflictChoice.THEIRS)
    assert texts(store) == {"a": "nog anders"}


def test_what_was_removed_here_does_not_come_back_by_itself(store, importer):
    bring(importer, article("a"))
    store.delete_articles(["a"], "Sanne")
    assert bring(importer, article("a")).unchanged == 1
    assert texts(store) == {}
    plan = importer.plan(given_(article("a", "nieuw")), ORIGIN, "answers.csv")
    assert [each.ours for each in plan.conflicts] == [None]


def test_what_the_source_has_no_longer(store, importer):
    bring(importer, article("a"), article("b"), article("c"))
    edit(store, "c", "van ons")
    importer.apply(importer.plan(given_(article("elders")), "/other.csv", "other.csv"))
    assert bring(importer, article("a")).missing == 2
    outcome = bring(importer, article("a"), missing=MissingChoice.REMOVE)
    assert (outcome.removed, outcome.missing) == (1, 1), "what was changed here is kept"
    assert texts(store) == {"a": "eerst", "c": "van ons", "elders": "eerst"}
    assert store.article_versions("b")[0].article.answer == "eerst"


def test_a_plan_that_is_out_of_date_is_made_anew(store, importer):
    bring(importer, article("a"))
    plan = importer.plan(given_(article("a", "dan")), ORIGIN, "answers.csv")
    edit(store, "a", "van ons")
    with pytest.raises(PlanOutOfDate) as caught:
        importer.apply(plan)
    assert texts(store) == {"a": "van ons"}
    assert [each.theirs.id for each in caught.value.plan.conflicts] == ["a"]


@pytest.mark.parametrize("phase", [ImportPhase.COMPARING, ImportPhase.STORING])
def test_stopping_leaves_everything_as_it_was(store, importer, phase):
    bring(importer, article("a"))
    reached = []
    watch = Watch(lambda at, *_: reached.append(at), lambda: phase in reached)
    many = given_(*(article(str(number)) for number in range(2_000)))
    with pytest.raises(ImportStopped):
        importer.apply(importer.plan(many, ORIGIN, "answers.csv", watch), None, watch)
    assert texts(store) == {"a": "eerst"}


def test_feedback_outlives_an_import(store, importer):
    bring(importer, article("a"))
    assert store.article_records()["a"].origin == ORIGIN
    assert store.article_records()["a"].imported_at


names = st.sampled_from("abc")
states = st.dictionaries(names, st.sampled_from(["een", "twee"]), max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=states, ours=st.dictionaries(names, st.sampled_from(["een", "twee", "drie", ""]), max_size=3), then=states)
def test_nobodys_words_are_lost_and_the_source_is_followed_where_nobody_wrote(first, ours, then):
    store = open_store("sqlite:///:memory:")
    try:
        importer = Importer(store)
        bring(importer, *(article(name, text) for name, text in first.items()))
        for name, text in ours.items():
            if name in texts(store) and text:
                edit(store, name, text)
            elif name in texts(store):
                store.delete_articles([name], "Sanne")
        before = texts(store)
        plan = importer.plan(given_(*(article(name, text) for name, text in then.items())), ORIGIN, "answers.csv")
        outcome = importer.apply(plan)
        after = texts(store)
        for name in "abc":
            written = before.get(name) != first.get(name)
            if written or name not in then:
                assert after.get(name) == before.get(name)
            else:
                assert after[name] == then[name]
        assert outcome == foreseen(plan, ImportChoices())
        again = importer.plan(given_(*(article(name, text) for name, text in then.items())), ORIGIN, "answers.csv")
        assert not again.added
        assert not again.changed
        assert [each.theirs.id for each in again.conflicts] == [each.theirs.id for each in plan.conflicts]
    finally:
        store.close()
