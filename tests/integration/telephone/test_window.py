# SPDX-License-Identifier: EUPL-1.2
"""Somebody calls the running window: answered by a key, both sides understood, handed over, seen on the wire.

Kamailio is the exchange, Debian's baresip the resident and the specialist; headset and loudspeaker are those of a real
PulseAudio. What is said comes from a demo call: the resident's side from their telephone, the agent's side from the
microphone of the headset.
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Desktop, Plan
from desktop.domain.call import Leg
from desktop.domain.contact import ContactFilter
from desktop.domain.handoff import Department, Specialist
from desktop.domain.softphone import Account
from desktop.engine.presences import everybody_is_there
from desktop.speech.decoder import RecogniserState
from desktop.system.paths import DEMO_MODEL, bundled_models, resources
from desktop.system.settings import Role, Settings
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.call_strip import CallPhase
from tests.integration.devices.sound_server import HEADSET, SPEAKERS, SoundServer
from tests.integration.sip.programs import HOST, PASSWORD, Exchange, Telephone, hum

pytestmark = pytest.mark.slow

CALL = resources() / "demo-calls" / "gesprek-2-lantaarnpaal.wav"
RESIDENT = "0612345678"
#: Narrow sound would be understood less, which is not what is tried here.
WIDEBAND, WIDEBAND_HZ = "g722/16000/1", 16_000
PATIENCE_MS = 60_000
CTRL = Qt.KeyboardModifier.ControlModifier


class Keyring:
    """Has the password of every account."""

    def read(self, purpose: str, name: str) -> str | None:
        return PASSWORD

    def save(self, purpose: str, name: str, secret: str) -> None:
        raise AssertionError("nobody has typed a password")

    def forget(self, purpose: str, name: str) -> None:
        raise AssertionError("nobody has removed a password")


@dataclass
class Office:
    """What a test holds."""

    qtbot: QtBot
    desktop: Desktop
    window: AgentWindow
    exchange: Exchange
    resident: Telephone

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window, key, CTRL)

    def said_by(self, leg: Leg) -> str:
        model = self.window.call.model
        lines = [model.line(row) for row in range(model.rowCount())]
        return " ".join(str(model.index(row).data()) for row, line in enumerate(lines) if line.leg is leg).lower()

    def answer(self) -> None:
        self.resident.dial(f"sip:agent@{self.exchange.domain}")
        self.wait(lambda: self.window.lines.rows())
        (row,) = self.window.lines.rows()
        assert row.who.text() == "Fatima Bakker · 06 12345678"
        self.press(Qt.Key.Key_T)
        self.wait(lambda: self.window.in_call)
        self.resident.wait_for("CALL_ESTABLISHED")

    def connecting(self):
        tickets = self.window.call.handoff.tickets()
        return tickets[0].connecting if tickets and not tickets[0].connecting.isHidden() else None


def side(folder: Path, channel: int) -> Path:
    """One side of the demo call."""
    samples, rate = soundfile.read(CALL, dtype="int16", always_2d=True)
    file = folder / f"side-{channel}.wav"
    soundfile.write(file, samples[:, channel], rate, subtype="PCM_16")
    return file


@pytest.fixture
def target() -> str:
    """Whom the specialist can be called as."""
    return "burgerzaken"


@pytest.fixture
def office(
    qtbot: QtBot,
    qapp: QApplication,
    exchange: Exchange,
    telephone,
    sound_server: SoundServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    target: str,
) -> Iterator[Office]:
    # The windows of the test before: collected by a thread of the desk they would take the program along.
    gc.collect()
    monkeypatch.setenv("MAAT_HOME", str(tmp_path / "home"))
    account = Account(user="agent", domain=exchange.domain, local_address=HOST, silence_s=0)
    settings = Settings(person="Sanne", phone=account, microphone=HEADSET, speaker=SPEAKERS, devices_chosen=True)
    plan = Plan(
        settings, f"sqlite:///{tmp_path / 'maat.db'}", bundled_models() / DEMO_MODEL, secrets=Keyring()
    )  # fmt: skip
    desktop = Desktop(qapp, plan)
    try:
        window = desktop.start(Role.AGENT)
        assert isinstance(window, AgentWindow)
        specialist = Specialist("ria", "Ria Smit", ("lantaarnpaal",), sip=target)
        desktop.store.save_departments(
            [Department("licht", "Licht", ("straatverlichting",), specialists=(specialist,))]
        )
        everybody_is_there(desktop.store)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: desktop.recogniser.status.state is RecogniserState.READY, timeout=PATIENCE_MS)
        resident = telephone(RESIDENT, name="Fatima Bakker", play=side(tmp_path, 1), codecs=WIDEBAND)
        exchange.wait_registered("agent")
        qtbot.waitUntil(lambda: "agent@" in window.idle.phone.text(), timeout=PATIENCE_MS)
        yield Office(qtbot, desktop, window, exchange, resident)
    finally:
        desktop.close()


def test_a_resident_is_answered_understood_and_connected_with_a_specialist(
    office: Office, sound_server: SoundServer, telephone, tmp_path: Path
) -> None:
    hum(tmp_path / "hum.wav", WIDEBAND_HZ)
    specialist = telephone("burgerzaken", play=tmp_path / "hum.wav", codecs=WIDEBAND)
    office.answer()
    assert office.window.call.strip.number.text() == "06 12345678"
    talking = sound_server.play(sound_server.feed_of(HEADSET), side(tmp_path, 0))
    try:
        office.wait(lambda: "lantaarnpaal" in office.said_by(Leg.CALLER))
        office.wait(lambda: "voorbeeldstad" in office.said_by(Leg.AGENT))
    finally:
        talking.kill()
        talking.wait(10)
    assert "voorbeeldstad" not in office.said_by(Leg.CALLER), "the sides leak into each other"
    office.wait(lambda: office.window.call.handoff.button.isEnabled())
    office.desktop.desk.hand_off("licht", "ria")
    office.wait(lambda: office.connecting() is not None)
    office.press(Qt.Key.Key_D)
    office.wait(lambda: office.window.toast.text().endswith("Ria Smit now."))
    office.wait(lambda: office.window.call.strip.phase is CallPhase.WRAP_UP)
    specialist.wait_for("CALL_ESTABLISHED")
    office.resident.wait_for("CALL_ESTABLISHED", times=2)
    (referral,) = office.exchange.wire("REFERRAL")
    assert f"sip:burgerzaken@{office.exchange.domain}" in referral
    assert "Replaces" not in referral


@pytest.mark.parametrize("target", ["busy"])
def test_a_resident_who_cannot_be_connected_stays(office: Office) -> None:
    office.answer()
    office.wait(lambda: office.said_by(Leg.CALLER))
    office.desktop.desk.hand_off("licht", "ria")
    office.wait(lambda: office.connecting() is not None)
    office.press(Qt.Key.Key_D)
    office.wait(lambda: "Ria Smit is on the phone." in office.connecting().text())
    assert office.window.call.strip.phase is CallPhase.LIVE
    # And it is a call that can be worked with: held, taken back, still understood, ended.
    office.press(Qt.Key.Key_H)
    office.wait(lambda: office.window.call.strip.phase_text() == "On hold")
    office.press(Qt.Key.Key_H)
    office.wait(lambda: office.window.call.strip.phase_text() == "On the line")
    heard = office.said_by(Leg.CALLER)
    office.wait(lambda: office.said_by(Leg.CALLER) != heard)
    office.press(Qt.Key.Key_E)
    office.resident.wait_for("CALL_CLOSED")
    office.wait(lambda: office.window.call.strip.phase is CallPhase.WRAP_UP)
    (found,) = office.desktop.store.find_contacts(ContactFilter())
    assert found.contact.number == "06 12345678"
    assert found.contact.source.startswith("softphone:")
