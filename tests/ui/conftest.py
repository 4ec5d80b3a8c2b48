# SPDX-License-Identifier: EUPL-1.2
"""Every window in tests looks as it does for a user: with the light theme, in English unless a test says otherwise."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.system.settings import ThemeChoice
from desktop.ui.theme import apply_theme, load_theme


@pytest.fixture(scope="session")
def qapp(qapp):
    apply_theme(qapp, load_theme(ThemeChoice.LIGHT))
    return qapp


@pytest.fixture(autouse=True, scope="session")
def collecting_here_only() -> Iterator[None]:
    """As in the program: on another thread PySide destroys widgets that Qt still has."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def gone_windows() -> Iterator[None]:
    """Windows that a test has closed are really destroyed: outside an event loop Qt puts that off for ever."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)


@pytest.fixture(autouse=True, scope="module")
def no_dead_windows() -> Iterator[None]:
    """No test of another file meets what is left of the windows of this one."""
    yield
    gc.collect()
