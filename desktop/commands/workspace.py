# SPDX-License-Identifier: EUPL-1.2
"""What most commands need: the user's folder, settings, store and knowledge base, opened and closed together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.engine.knowledge_base import KnowledgeBase
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from desktop.system.paths import DEMO_MODEL, Home, bundled_models, default_home, resources
from desktop.system.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open store with its knowledge base."""

    home: Home
    settings: Settings
    store: Store
    knowledge: KnowledgeBase


def model_folder(settings: Settings, chosen: str | None = None) -> Path:
    """The speech model: the one named, the one in the settings, or the demonstration model."""
    name = chosen or settings.model
    return Path(name).expanduser() if name else bundled_models() / DEMO_MODEL


def store_address(home: Home, settings: Settings) -> str:
    """Address of the store as MAAT_STORE has it."""
    return settings.store or f"sqlite:///{home.database}"


@contextmanager
def open_workspace(home: Home | None = None, *, sample: bool = True) -> Iterator[Workspace]:
    """Open the user's store; on the first start it gets the sample knowledge base.

    Raises:
        MaatError: settings or store cannot be used.
    """
    place = home or default_home()
    settings = load_settings(place.settings_file)
    store = open_store(store_address(place, settings))
    try:
        knowledge = KnowledgeBase(store, place.cache)
        try:
            if sample:
                knowledge.provide_sample(resources() / "knowledge")
            yield Workspace(place, settings, store, knowledge)
        finally:
            knowledge.close()
    finally:
        store.close()
