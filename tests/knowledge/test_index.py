# SPDX-License-Identifier: EUPL-1.2
"""What the full-text index of a store holds, and when it is made again."""

import pytest

from desktop.domain.knowledge import Article
from desktop.knowledge import index
from desktop.knowledge.index import index_entries, refresh_index
from desktop.storage.sqlite_store import open_store

ARTICLE = Article(
    "pas",
    "Hoe vraag ik een afvalpas aan?",
    "U krijgt de pas thuis.",
    keywords=("kaart",),
    examples=("mijn pasje is weg",),
)


def test_terms_are_stems_without_small_words():
    entry = next(iter(index_entries([ARTICLE])))
    assert entry.article_id == "pas"
    assert entry.title.split() == ["afvalpas"]
    assert entry.keywords == "kaart"
    assert "pas" in entry.examples.split()
    assert "thuis" in entry.body.split()


def test_examples_can_be_left_out():
    assert next(iter(index_entries([ARTICLE], examples=False))).examples == ""


@pytest.fixture
def store():
    opened = open_store("sqlite:///:memory:")
    yield opened
    opened.close()


def test_an_index_is_made_again_only_when_something_changed(store, monkeypatch):
    store.import_articles([ARTICLE])
    assert refresh_index(store)
    assert not refresh_index(store)
    assert [hit.article_id for hit in store.search_index(["afvalpas"], 5)] == ["pas"]
    store.import_articles([Article("bad", "Waar is het zwembad?", "Daar.")])
    assert refresh_index(store)
    monkeypatch.setattr(index, "INDEX_VERSION", index.INDEX_VERSION + 1)
    assert refresh_index(store)
