# SPDX-License-Identifier: EUPL-1.2
"""A store with the sample knowledge base, opened once: call scripts only add contacts to it."""

from collections.abc import Iterator

import pytest

from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.presences import everybody_is_there
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from desktop.system.paths import resources


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("sqlite:///:memory:")
    yield store
    store.close()


@pytest.fixture
def knowledge(store: Store) -> Iterator[KnowledgeBase]:
    knowledge = KnowledgeBase(store)
    knowledge.provide_sample(resources() / "knowledge")
    everybody_is_there(store)
    yield knowledge
    knowledge.close()
