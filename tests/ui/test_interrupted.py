# SPDX-License-Identifier: EUPL-1.2
"""Killed in mid-call: at the next start every utterance that was shown is there, and the call is offered."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Desktop, Plan
from desktop.domain.contact import ContactState
from desktop.storage.sqlite_store import open_store
from desktop.system.paths import DEMO_MODEL, bundled_models, resources
from desktop.system.settings import Role, Settings
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.idle_page import InterruptedRow

CALL = resources() / "demo-calls" / "gesprek-0-kaartje-kwijt.wav"
MODEL = bundled_models() / DEMO_MODEL
PATIENCE_MS = 30_000

pytestmark = pytest.mark.slow


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'maat.db'}"


@pytest.fixture
def shown(address: str) -> list[str]:
    """Ids of the utterances that a process showed before it was killed."""
    command = [sys.executable, "-m", "tests.live_call", address, str(MODEL), str(CALL)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as running:
        assert running.stdout is not None
        lines = [running.stdout.readline() for _ in range(3)]
        running.kill()
        lines += running.stdout.readlines()
    return [line.strip() for line in lines]


@pytest.fixture
def desktop(qapp: QApplication, address: str, shown: list[str]) -> Iterator[Desktop]:
    assert len(shown) >= 3
    desktop = Desktop(qapp, Plan(Settings(person="Sanne"), address, MODEL))
    yield desktop
    desktop.close()


def test_nothing_that_was_shown_is_lost_and_the_call_is_offered(
    qtbot: QtBot, desktop: Desktop, shown: list[str]
) -> None:
    contacts = desktop.store.interrupted_contacts()
    assert [contact.state for contact in contacts] == [ContactState.IN_CALL]
    kept = {each.id for each in desktop.store.utterances(contacts[0].id)}
    assert set(shown) <= kept

    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    offers = window.findChildren(InterruptedRow)
    assert len(offers) == 1
    qtbot.mouseClick(offers[0].finish, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)
    assert window.call.model.rowCount() >= 3
    qtbot.mouseClick(window.call.answer.wrap_up.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.in_call)
    assert desktop.store.contact(contacts[0].id).state is ContactState.CLOSED
    assert desktop.store.interrupted_contacts() == ()


def test_a_recording_that_was_cut_off_goes_on_where_it_stopped(
    qtbot: QtBot, desktop: Desktop, shown: list[str]
) -> None:
    contact = desktop.store.interrupted_contacts()[0]
    before = desktop.store.utterances(contact.id)
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    qtbot.mouseClick(window.findChildren(InterruptedRow)[0].resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desktop.store.utterances(contact.id)) > len(before), timeout=PATIENCE_MS)
    heard = desktop.store.utterances(contact.id)
    assert [each.id for each in heard[: len(before)]] == [each.id for each in before]
    assert all(each.start_ms >= before[-1].end_ms - 500 for each in heard[len(before) :])


def test_the_other_windows_do_not_take_a_call_that_is_still_alive(address: str) -> None:
    command = [sys.executable, "-m", "tests.live_call", address, str(MODEL), str(CALL)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as running:
        assert running.stdout is not None
        running.stdout.readline()
        store = open_store(address)
        try:
            assert store.interrupted_contacts() == ()
            running.kill()
            running.wait()
            assert len(store.interrupted_contacts()) == 1
        finally:
            store.close()
