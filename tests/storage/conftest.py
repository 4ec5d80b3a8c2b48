# SPDX-License-Identifier: EUPL-1.2
"""A store in a file of its own, and other programs that use the same file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from tests.storage.other_process import OtherProcess


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "maat.db"


@pytest.fixture
def opened() -> Iterator[Callable[..., Store]]:
    """``open_store`` that closes what it opened when the test ends."""
    stores: list[Store] = []

    def open_one(place: object, **options: float) -> Store:
        store = open_store(str(place), **options)
        stores.append(store)
        return store

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(path: Path, opened: Callable[..., Store]) -> Store:
    return opened(path)


@pytest.fixture
def other_process() -> Iterator[Callable[..., OtherProcess]]:
    """Start another process on the same file; it is ended when the test ends."""
    running: list[OtherProcess] = []

    def start(script: str, *arguments: object) -> OtherProcess:
        process = OtherProcess(script, *arguments)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
