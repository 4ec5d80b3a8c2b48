# SPDX-License-Identifier: EUPL-1.2
"""A store of its own for each test; the matcher, which takes a while to get ready, is made once."""

from collections.abc import Iterator

import pytest

from desktop.contacts.summary import SummaryLabels
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.engine.presences import everybody_is_there
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from desktop.system.paths import resources
from tests.engine.witness import Witness
from tests.fakes import ScriptedRecogniser


@pytest.fixture(scope="session")
def knowledge() -> Iterator[KnowledgeBase]:
    store = open_store("sqlite:///:memory:")
    knowledge = KnowledgeBase(store)
    knowledge.provide_sample(resources() / "knowledge")
    knowledge.current().prepare()
    yield knowledge
    knowledge.close()
    store.close()


@pytest.fixture
def store() -> Iterator[Store]:
    store = open_store("sqlite:///:memory:")
    filled = KnowledgeBase(store)
    filled.provide_sample(resources() / "knowledge")
    filled.close()
    everybody_is_there(store)
    yield store
    store.close()


@pytest.fixture
def recogniser() -> ScriptedRecogniser:
    return ScriptedRecogniser()


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def desk(
    store: Store, knowledge: KnowledgeBase, recogniser: ScriptedRecogniser, witness: Witness
) -> Iterator[LiveDesk]:
    desk = LiveDesk(DeskParts(store, recogniser, knowledge, SummaryLabels(), "Sanne"), witness.take)
    desk.open()
    yield desk
    desk.close()
