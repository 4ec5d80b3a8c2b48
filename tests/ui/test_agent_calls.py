# SPDX-License-Identifier: EUPL-1.2
"""The whole program: calls that begin by a link, a command or by voice, with their recording, and end by silence."""

import contextlib
import gc
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Desktop, Plan
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.contact import Contact, ContactFilter, ContactState, Outcome, WrapUp
from desktop.domain.errors import DeviceError, Fault
from desktop.domain.softphone import CallState, PhoneCall
from desktop.engine import call_trigger
from desktop.engine.phone_events import PhoneChanged, PhoneLine
from desktop.storage.sqlite_store import open_store
from desktop.system.ids import new_id
from desktop.system.paths import DEMO_MODEL, bundled_models
from desktop.system.settings import Role, Settings, load_settings
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.announcements import LINES
from tests.engine.test_voice_start import CALLS, FramesSource, frames_of

PATIENCE_MS = 30_000

pytestmark = pytest.mark.slow


class Desk:
    """A running program whose devices are recordings of a test."""

    def __init__(self, qapp: QApplication, home: Path, settings: Settings, sources: list[FramesSource]) -> None:
        self.home = home
        address = f"sqlite:///{home / 'maat.db'}"
        self.desktop = Desktop(qapp, Plan(settings, address, bundled_models() / DEMO_MODEL))
        left = list(sources)
        self.desktop.sound.open_devices = lambda: left.pop(0)  # type: ignore[method-assign,assignment,return-value]

    def open(self) -> AgentWindow:
        window = self.desktop.start(Role.AGENT)
        assert isinstance(window, AgentWindow)
        return window


@pytest.fixture(autouse=True)
def no_dead_program() -> None:
    """The one of the test before; see no_dead_windows."""
    gc.collect()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("MAAT_HOME", str(home))
    return home


@pytest.fixture
def make_desk(qapp, home):
    made = []

    def make(*sources, **settings):
        made.append(Desk(qapp, home, Settings(person="Sanne", devices_chosen=True, **settings), list(sources)))
        return made[-1]

    yield make
    for each in made:
        each.desktop.close()


def maat(qtbot: QtBot, *words: str) -> tuple[int, str]:
    """A command, while the window goes on."""
    command = [sys.executable, "-m", "desktop", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        qtbot.waitUntil(lambda: running.poll() is not None, timeout=PATIENCE_MS)
        assert running.stdout is not None
        return running.returncode, running.stdout.read().strip()


def silent_source() -> FramesSource:
    return FramesSource([AudioFrame(leg, 0, 8000, bytes(1600)) for leg in Leg])


def test_a_command_begins_the_call_of_somebody_who_is_known(qtbot, make_desk, monkeypatch):
    monkeypatch.setenv("MAAT_LANG", "en")
    source = silent_source()
    desk = make_desk(source, recording=True)
    known = Contact(
        new_id(), "2026-03-02T09:00:00.000Z", None, ContactState.IN_CALL, "0612345678", "mevrouw De Boer", "Sanne"
    )
    desk.desktop.store.begin_contact(known)
    desk.desktop.store.end_call(known.id, "2026-03-02T09:05:00.000Z", 1000)
    desk.desktop.store.save_wrap_up(known.id, WrapUp("", "Afvalpas", Outcome.ANSWERED))
    window = desk.open()

    assert maat(qtbot, "call", "end")[0] == 1
    code, said = maat(qtbot, "call", "start", "--number", "+31 6 12345678")
    assert (code, said) == (0, "The window begins a call with 06 12345678.")
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    strip = window.call.strip
    assert strip.number.text() == "06 12345678"
    assert strip.name.placeholderText() == "mevrouw De Boer?"
    assert "Afvalpas" in strip.history_text()
    assert window.call.announcement.text() == LINES["nl"][1]
    qtbot.waitUntil(lambda: strip.phase_text() == "Recording", timeout=PATIENCE_MS)

    code, said = maat(qtbot, "call", "start", "--number", "0687654321", "--name", "Eva")
    assert code == 1
    assert "06 87654321" in said
    assert window.in_call
    assert maat(qtbot, "call", "link", "maat://call?number=0612345678") == (0, "06 12345678 is on the line already.")
    assert maat(qtbot, "call", "link", "maat://wipe?number=0612345678")[0] == 1

    assert maat(qtbot, "call", "end")[0] == 0
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)
    contact = desk.desktop.store.find_contacts(ContactFilter(limit=1))[0].contact
    path = desk.home / contact.recording
    assert path.is_file()
    assert soundfile.info(path).frames * 1000 // soundfile.info(path).samplerate == contact.recording_ms > 0
    window.call.answer.wrap_up.save_now()
    qtbot.waitUntil(lambda: not window.in_call, timeout=PATIENCE_MS)
    assert window.idle.waiting.title.text() == "Eva · 06 87654321"


def test_keys_begin_and_end_a_call(qtbot, make_desk):
    source = silent_source()
    window = make_desk(source).open()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)
    assert source.stopped.is_set()


@pytest.mark.parametrize("part", ["sound", "telephone"])
def test_closing_in_mid_call_keeps_it_whatever_cannot_be_stopped(qtbot, make_desk, monkeypatch, part):
    source = silent_source()
    desk = make_desk(source)
    window = desk.open()
    qtbot.mouseClick(window.idle.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    broken = getattr(desk.desktop, part)
    close = broken.close

    def fail() -> None:
        close()
        raise OSError("the sound server is gone")

    monkeypatch.setattr(broken, "close", fail)
    desk.desktop.close()
    assert source.stopped.is_set()
    with contextlib.closing(open_store(f"sqlite:///{desk.home / 'maat.db'}")) as store:
        # Not interrupted_contacts: this process, whose call it was, is still there.
        (found,) = store.find_contacts(ContactFilter())
    assert found.contact.state is ContactState.WRAP_UP


def test_buttons_begin_and_end_a_call(qtbot, make_desk):
    window = make_desk(silent_source()).open()
    qtbot.mouseClick(window.idle.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    qtbot.mouseClick(window.call.strip.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)


def test_waiting_for_voices_is_told_and_gives_way_to_a_click(qtbot, make_desk):
    watched, used = silent_source(), silent_source()
    window = make_desk(watched, used, call_by_voice=True).open()
    qtbot.waitUntil(lambda: "begins by itself" in window.idle.listening.text(), timeout=PATIENCE_MS)
    qtbot.mouseClick(window.idle.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    assert watched.freed.is_set()
    assert not used.freed.is_set()
    assert window.idle.listening.text() == ""


def test_words_on_maats_own_telephone_begin_no_call_on_the_devices(qtbot, make_desk):
    """Nor do those with a colleague whose resident has hung up."""
    watched, again = silent_source(), silent_source()
    desk = make_desk(watched, again, call_by_voice=True)
    window = desk.open()
    qtbot.waitUntil(lambda: "begins by itself" in window.idle.listening.text(), timeout=PATIENCE_MS)
    call = PhoneCall("call-1", CallState.RINGING, incoming=True)
    desk.desktop.bridge.post(PhoneChanged(lines=(PhoneLine(call, "06 12345678"),)))
    qtbot.waitUntil(lambda: watched.freed.is_set() and not window.idle.listening.text(), timeout=PATIENCE_MS)
    desk.desktop.bridge.post(PhoneChanged())
    qtbot.waitUntil(lambda: "begins by itself" in window.idle.listening.text(), timeout=PATIENCE_MS)
    assert not again.freed.is_set()


def test_that_no_call_can_begin_by_itself_is_told(qtbot, make_desk):
    desk = make_desk(call_by_voice=True)

    def fail() -> FramesSource:
        raise DeviceError(Fault.NO_AUDIO_DEVICE, "none")

    desk.desktop.sound.open_devices = fail  # type: ignore[method-assign,assignment]
    window = desk.open()
    qtbot.waitUntil(lambda: "No microphone was found" in window.idle.listening.text(), timeout=PATIENCE_MS)
    assert not window.in_call


def test_a_link_opens_the_window_when_there_is_none(qtbot, home, monkeypatch):
    monkeypatch.setenv("MAAT_LANG", "en")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    try:
        assert maat(qtbot, "call", "link", "maat://call?number=0612345678") == (
            0,
            "The window begins a call with 06 12345678.",
        )
        assert maat(qtbot, "call", "end")[0] == 1
        assert len(windows_of(home)) == 1
    finally:
        for each in windows_of(home):
            each.kill()
            each.wait(10)


def windows_of(home: Path) -> list[psutil.Process]:
    """Windows of a data folder that other processes have opened."""
    found = []
    for each in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if "--role" in each.cmdline() and each.environ().get("MAAT_HOME") == str(home):
                found.append(each)
    return found


def test_voices_begin_a_call_and_silence_ends_it(qtbot, make_desk, monkeypatch):
    monkeypatch.setattr(call_trigger, "WARN_MS", 3_000)
    monkeypatch.setattr(call_trigger, "END_MS", 20_000)
    source = FramesSource(frames_of(CALLS[1], silence_ms=12_000))
    desk = make_desk(source, call_by_voice=True)
    window = desk.open()
    qtbot.waitUntil(lambda: window.in_call, timeout=PATIENCE_MS)
    qtbot.waitUntil(window.call.silence.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(window.call.answer.wrap_up.isVisible, timeout=PATIENCE_MS)
    assert source.stopped.is_set()
    contact = desk.desktop.store.find_contacts(ContactFilter(limit=1))[0].contact
    assert contact.source == "devices"
    assert contact.recording == ""
    assert not (desk.home / "recordings").exists()


def test_what_is_chosen_in_the_settings_is_kept_and_counts(qtbot, make_desk, home):
    desk = make_desk(silent_source())
    desk.open()
    page = desk.desktop.calls.page().make()
    qtbot.addWidget(page)
    page.recording.setChecked(True)
    page.days.setCurrentIndex(page.days.findData(90))
    page.line_nl.setText("  Wij schrijven mee.  ")
    page.line_nl.editingFinished.emit()
    qtbot.waitUntil(lambda: load_settings(home / "settings.toml", {}).announcement_text == "Wij schrijven mee.")
    kept = load_settings(home / "settings.toml", {})
    assert (kept.recording, kept.recording_days, kept.call_by_voice) == (True, 90, False)
    assert desk.desktop.calls.choice.recording


def test_recordings_whose_time_is_up_are_removed_at_the_start(qtbot, make_desk, home):
    desk = make_desk(silent_source(), recording_days=7)
    store = desk.desktop.store
    old = Contact(new_id(), "2020-03-02T09:00:00.000Z", None, ContactState.IN_CALL)
    store.begin_contact(old)
    place = f"recordings/2020-03/{old.id}.flac"
    path = home / place
    path.parent.mkdir(parents=True)
    path.write_bytes(b"fLaC")
    store.save_recording(old.id, place, 100)
    desk.open()
    qtbot.waitUntil(lambda: store.contact(old.id).recording == "", timeout=PATIENCE_MS)
    assert not path.exists()
