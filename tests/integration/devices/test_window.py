# SPDX-License-Identifier: EUPL-1.2
"""The agent's window on a real (virtual) PulseAudio: devices chosen, a sentence tried, a call, a headset pulled out.

Real Vosk, real store, real windows; what is said is cut from a demonstration call and played to the devices.
"""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Desktop, Plan
from desktop.domain.call import Leg
from desktop.system.paths import DEMO_MODEL, bundled_models, resources
from desktop.system.settings import Role, Settings, load_settings
from desktop.ui.agent import AgentWindow
from desktop.ui.setup import SoundPage
from tests.integration.devices.sound_server import HEADSET, SPEAKERS, SoundServer

CALL = resources() / "demo-calls" / "gesprek-0-kaartje-kwijt.wav"
OTHER_CALL = resources() / "demo-calls" / "gesprek-1-paspoort.wav"
#: Where the agent says the test sentence in the other call, and good morning in the first; the resident what was lost.
SENTENCE, GREETING, QUESTION = (15.5, 19.1), (0.5, 6.4), (16.5, 23.4)
PATIENCE_MS = 60_000

pytestmark = pytest.mark.slow


class Voices:
    """Plays parts of the call."""

    def __init__(self, server: SoundServer, folder: Path) -> None:
        self._server, self._folder = server, folder
        self._playing = []

    def say_the_sentence(self) -> None:
        self._say(self._server.feed_of(HEADSET), OTHER_CALL, 0, SENTENCE)

    def greet(self) -> None:
        self._say(self._server.feed_of(HEADSET), CALL, 0, GREETING)

    def ask(self) -> None:
        self._say(SPEAKERS, CALL, 1, QUESTION)

    def end(self) -> None:
        for process in self._playing:
            process.kill()
            process.wait(10)

    def _say(self, output: str, call: Path, channel: int, part: tuple[float, float]) -> None:
        samples, rate = soundfile.read(call, dtype="int16")
        file = self._folder / f"{output}.wav"
        begin, end = (round(at * rate) for at in part)
        soundfile.write(file, samples[begin:end, channel], rate, subtype="PCM_16")
        self._playing.append(self._server.play(output, file))


@pytest.fixture
def voices(sound_server: SoundServer, tmp_path: Path) -> Iterator[Voices]:
    voices = Voices(sound_server, tmp_path)
    yield voices
    voices.end()


@pytest.fixture
def desktop(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound_server: SoundServer
) -> Iterator[Desktop]:
    monkeypatch.setenv("MAAT_HOME", str(tmp_path / "home"))
    gc.collect()
    desktop = Desktop(
        qapp,
        Plan(
            settings=Settings(person="Sanne"),
            store_address=f"sqlite:///{tmp_path / 'maat.db'}",
            model=bundled_models() / DEMO_MODEL,
        ),
    )
    yield desktop
    desktop.close()


@pytest.fixture(autouse=True, scope="module")
def no_dead_windows() -> Iterator[None]:
    """Dead windows are collected on the Qt thread: on another one PySide destroys some of their widgets twice."""
    yield
    gc.collect()


def test_from_choosing_devices_to_a_headset_that_comes_back(
    qtbot: QtBot, desktop: Desktop, sound_server: SoundServer, voices: Voices, tmp_path: Path
):
    sound_server.add_microphone("builtin", "Ingebouwde microfoon")
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    qtbot.waitUntil(lambda: "Demonstration model" in window.idle.status.text(), timeout=PATIENCE_MS)

    # The call button leads to the devices, by the names that people know.
    qtbot.mouseClick(window.idle.start, Qt.MouseButton.LeftButton)
    settings = desktop._settings
    assert settings is not None
    page = settings.page
    assert isinstance(page, SoundPage)
    qtbot.waitUntil(lambda: {"Jabra Evolve2", "Ingebouwde microfoon"} <= set(page.microphones.rows()))
    assert "Luidsprekers" in page.outputs.rows()

    # Who speaks sees which microphone hears it, and reads what was heard.
    qtbot.waitUntil(lambda: len(sound_server.streams()) >= 5, timeout=PATIENCE_MS)
    for radio in (page.microphones.rows()["Jabra Evolve2"].radio, page.outputs.rows()["Luidsprekers"].radio):
        qtbot.mouseClick(radio, Qt.MouseButton.LeftButton)
        assert radio.isChecked()
    meters = {name: row.meter for name, row in page.microphones.rows().items()}
    qtbot.mouseClick(page.sentence.listen, Qt.MouseButton.LeftButton)
    voices.say_the_sentence()
    qtbot.waitUntil(lambda: meters["Jabra Evolve2"].level_dbfs > -40, timeout=PATIENCE_MS)
    assert meters["Ingebouwde microfoon"].level_dbfs == -60
    qtbot.waitUntil(lambda: page.sentence.mark.isVisible(), timeout=PATIENCE_MS)
    assert "een afspraak maken bij burgerzaken" in page.sentence.heard.text()
    assert "of 8 words are right" in page.sentence.told.text()
    file = tmp_path / "home" / "settings.toml"
    qtbot.waitUntil(lambda: load_settings(file, {}).caller_device == "Luidsprekers", timeout=PATIENCE_MS)
    assert load_settings(file, {}).microphone == "Jabra Evolve2"

    # The call is on those two and on nothing else.
    qtbot.mouseClick(settings.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: sorted(sound_server.streams().values()) == sorted([HEADSET, f"{SPEAKERS}.monitor"]))
    qtbot.waitUntil(lambda: window.call.strip.timer.text() != "0:00", timeout=PATIENCE_MS)
    # The page listens to all devices meanwhile, and the call hears nothing of that.
    settings.show_page()
    qtbot.waitUntil(lambda: len(sound_server.streams()) >= 7, timeout=PATIENCE_MS)
    voices.ask()
    card = window.call.answer.live.answer
    qtbot.waitUntil(lambda: "afvalpas kwijt" in card.question.text(), timeout=PATIENCE_MS)
    settings.close()
    qtbot.waitUntil(lambda: len(sound_server.streams()) == 2, timeout=PATIENCE_MS)
    assert window.sound_lines.text() == ""

    # The headset is pulled out and plugged in again.
    sound_server.remove(HEADSET)
    qtbot.waitUntil(lambda: "You are not heard: Jabra Evolve2" in window.sound_lines.text(), timeout=PATIENCE_MS)
    assert not window.call.strip.meter(Leg.AGENT).heard
    assert window.call.strip.meter(Leg.CALLER).heard
    sound_server.add_microphone(HEADSET, "Jabra Evolve2")
    qtbot.waitUntil(lambda: window.sound_lines.text() == "You are heard again: Jabra Evolve2.", timeout=PATIENCE_MS)
    assert window.call.strip.meter(Leg.AGENT).heard
    voices.greet()
    model = window.call.model
    qtbot.waitUntil(
        lambda: any("oedemorgen" in str(model.index(row, 0).data()) for row in range(model.rowCount())),
        timeout=PATIENCE_MS,
    )

    qtbot.mouseClick(window.call.strip.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)
    assert window.sound_lines.text() == ""
    qtbot.waitUntil(lambda: sound_server.streams() == {}, timeout=PATIENCE_MS)
