# SPDX-License-Identifier: EUPL-1.2
"""A bridge with threads of its own, a store on disk with a working day in it, and patience for what comes back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QWidget

from desktop.storage.sqlite_store import open_store
from desktop.system.settings import ThemeChoice
from desktop.ui.bridge import EngineBridge
from desktop.ui.theme import apply_theme, load_theme
from tests.ui.reading.town import fill


@pytest.fixture(scope="session")
def dressed(qapp):
    if not qapp.styleSheet():
        apply_theme(qapp, load_theme(ThemeChoice.LIGHT))
    return qapp


@pytest.fixture
def path(tmp_path):
    return tmp_path / "maat.db"


@pytest.fixture
def store(path):
    store = open_store(str(path))
    yield store
    store.close()


@pytest.fixture
def day(store):
    return fill(store)


@pytest.fixture
def executor():
    executor = ThreadPoolExecutor(2)
    yield executor
    executor.shutdown(wait=True)


@pytest.fixture
def bridge(dressed, executor, store):
    bridge = EngineBridge(executor)
    unsubscribe = store.subscribe(bridge.post_change)
    yield bridge
    unsubscribe()
    executor.shutdown(wait=True)


@pytest.fixture
def shown(qtbot, dressed) -> Callable[[QWidget, tuple[int, int]], QWidget]:
    """Show a window in a size, taken down after the test."""

    def show(window: QWidget, size: tuple[int, int] = (1180, 780)) -> QWidget:
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show
