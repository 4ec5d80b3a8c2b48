# SPDX-License-Identifier: EUPL-1.2
"""The whole program on a sound system that the test plays: from the first start to a call on the chosen devices."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Desktop, Plan
from desktop.audio.catalog import DEFAULT_OUTPUT
from desktop.domain.call import Leg
from desktop.system.call_link import StartCall
from desktop.system.paths import DEMO_MODEL, bundled_models
from desktop.system.settings import Role, Settings, load_settings, save_settings
from desktop.ui.agent import AgentWindow
from desktop.ui.setup import SoundPage
from tests.audio.fake_system import HEADSET, SPEAKERS, WEBCAM, FakeCapture, FakeSystem

PATIENCE_MS = 20_000


class Systems:
    """Every listener gets a sound system of its own with the same devices, as on a real computer."""

    def __init__(self) -> None:
        self.there = [HEADSET, WEBCAM, SPEAKERS]
        self.made: list[FakeSystem] = []
        self.threads: set[int] = set()

    def open(self) -> FakeSystem:
        self.threads.add(threading.get_ident())
        system = FakeSystem()
        system.there = self.there
        self.made.append(system)
        return system

    def heard(self) -> list[FakeCapture]:
        return [capture for system in self.made for capture in system.captures if not capture.closed]


@pytest.fixture(autouse=True)
def no_dead_program() -> None:
    """The one of the test before; see no_dead_windows."""
    gc.collect()


@pytest.fixture
def systems() -> Systems:
    return Systems()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "settings.toml"


def start(qapp: QApplication, tmp_path: Path, systems: Systems, settings: Settings) -> Desktop:
    return Desktop(
        qapp,
        Plan(
            settings=settings,
            store_address=f"sqlite:///{tmp_path / 'maat.db'}",
            model=bundled_models() / DEMO_MODEL,
            open_system=systems.open,
        ),
    )


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path, file: Path, systems: Systems) -> Iterator[Desktop]:
    desktop = start(qapp, tmp_path, systems, Settings(person="Sanne"))
    yield desktop
    desktop.close()


def begin_by_key(qtbot: QtBot, window: AgentWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.slow
def test_the_first_call_begins_with_a_look_at_the_devices(qtbot: QtBot, desktop: Desktop, file: Path, systems: Systems):
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    begin_by_key(qtbot, window)
    settings = desktop._settings
    assert settings is not None
    page = settings.page
    assert isinstance(page, SoundPage)
    assert settings.start.isVisible()
    assert not window.in_call
    qtbot.waitUntil(lambda: len(systems.heard()) == 3 and "Webcam" in page.microphones.rows(), timeout=PATIENCE_MS)
    qtbot.mouseClick(page.microphones.rows()["Webcam"].radio, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: load_settings(file, {}).microphone == "Webcam", timeout=PATIENCE_MS)
    assert load_settings(file, {}).caller_device == DEFAULT_OUTPUT, "as was proposed"

    qtbot.mouseClick(settings.start, Qt.MouseButton.LeftButton)
    assert not window.idle.start.isEnabled()
    assert window.idle.start.text() == "Starting…"
    assert settings.page is None
    qtbot.waitUntil(lambda: {each.device for each in systems.heard()} == {WEBCAM, SPEAKERS}, timeout=PATIENCE_MS)
    assert threading.get_ident() not in systems.threads, "the Qt thread opens nothing"
    for capture in systems.heard():
        for _ in range(10):
            capture.say(4000)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    assert window.idle.start.isEnabled()

    # The settings during the call: the call goes on, the page hears the devices too, and lets them go.
    before = systems.heard()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(systems.heard()) == 5, timeout=PATIENCE_MS)
    assert all(not capture.closed for capture in before)
    settings.close()
    qtbot.waitUntil(lambda: systems.heard() == before, timeout=PATIENCE_MS)

    # The webcam is pulled out in mid-call.
    systems.there.remove(WEBCAM)
    for capture in systems.heard():
        capture.right = capture.device != WEBCAM
    for system in systems.made:
        system.on_change()
    qtbot.waitUntil(lambda: "You are not heard: Webcam" in window.sound_lines.text(), timeout=PATIENCE_MS)
    assert not window.call.strip.meter(Leg.AGENT).heard
    qtbot.mouseClick(window.call.strip.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)
    assert window.sound_lines.text() == ""


@pytest.mark.slow
def test_who_was_announced_before_the_first_look_is_not_taken_for_the_next_caller(
    qtbot: QtBot, desktop: Desktop, systems: Systems
):
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    calls = desktop._agent_calls
    assert calls is not None
    calls.arrivals.take(StartCall("06 12345678", "Jan"))
    settings = desktop._settings
    assert settings is not None
    assert settings.start.isVisible()
    qtbot.mouseClick(settings.done, Qt.MouseButton.LeftButton)
    assert "Jan" in window.idle.waiting.title.text()
    begin_by_key(qtbot, window)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    assert window.call.strip.number.text() == ""
    assert calls.arrivals.waiting is not None, "still on offer"


@pytest.mark.slow
def test_who_has_looked_is_not_asked_again(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, file: Path, systems: Systems, desktop: Desktop
):
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    systems.there[:] = [HEADSET]
    qtbot.mouseClick(window.idle.settings, Qt.MouseButton.LeftButton)
    assert desktop._settings is not None
    assert not desktop._settings.start.isVisible()
    desktop._settings.close()
    qtbot.waitUntil(lambda: load_settings(file, {}).devices_chosen, timeout=PATIENCE_MS)
    begin_by_key(qtbot, window)
    qtbot.waitUntil(lambda: window.in_call or bool(systems.heard()), timeout=PATIENCE_MS)
    assert desktop._settings.page is None


@pytest.mark.slow
def test_chosen_devices_that_are_not_there_are_named_in_words(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, file: Path, systems: Systems
):
    systems.there.clear()
    desktop = start(qapp, tmp_path, systems, Settings(microphone="Jabra", caller_device="Luidsprekers"))
    try:
        window = desktop.start(Role.AGENT)
        assert isinstance(window, AgentWindow)
        begin_by_key(qtbot, window)
        qtbot.waitUntil(lambda: "No microphone was found" in window.idle.status.text(), timeout=PATIENCE_MS)
        assert window.idle.start.isEnabled()
        assert not window.in_call
    finally:
        desktop.close()


@pytest.mark.slow
def test_a_choice_that_cannot_be_kept_is_told(qtbot: QtBot, desktop: Desktop, file: Path, systems: Systems):
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    save_settings(file, Settings())
    file.write_bytes(b"not = [toml")
    desktop.show_settings()
    assert desktop._settings is not None
    page = desktop._settings.page
    assert isinstance(page, SoundPage)
    qtbot.waitUntil(lambda: "Webcam" in page.microphones.rows(), timeout=PATIENCE_MS)
    qtbot.mouseClick(page.microphones.rows()["Webcam"].radio, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "settings.toml" in window.idle.status.text(), timeout=PATIENCE_MS)
    assert desktop.sound.choice.microphone == "Webcam", "it holds until the program ends"
