# SPDX-License-Identifier: EUPL-1.2
"""The sample knowledge base, indexed in memory."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article
from desktop.knowledge.importers import read_articles, read_departments
from desktop.knowledge.index import index_entries
from desktop.knowledge.learnt import bundled_phrasebook
from desktop.knowledge.matcher import Matcher
from desktop.storage.sqlite_store import open_store
from desktop.system.paths import resources

#: Learnt once for all tests.
PHRASEBOOK = bundled_phrasebook()
MakeMatcher = Callable[..., Matcher]


@pytest.fixture(scope="session")
def sample_articles() -> tuple[Article, ...]:
    return read_articles(resources() / "knowledge" / "articles.jsonl").articles


@pytest.fixture(scope="session")
def sample_departments() -> tuple[Department, ...]:
    return read_departments(resources() / "knowledge" / "departments.jsonl")[0]


@pytest.fixture(scope="session")
def make_matcher() -> Iterator[MakeMatcher]:
    """Makes matchers for articles, each with an index of its own."""
    stores = []

    def make(articles: Sequence[Article], departments: Sequence[Department] = (), **options: object) -> Matcher:
        store = open_store("sqlite:///:memory:")
        stores.append(store)
        store.rebuild_index(index_entries(articles), "test")
        return Matcher(articles, departments, store, phrasebook=PHRASEBOOK, **options)

    yield make
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def matcher(make_matcher, sample_articles, sample_departments) -> Matcher:
    return make_matcher(sample_articles, sample_departments)
