# SPDX-License-Identifier: EUPL-1.2
"""A real demonstration call through the real program: what the agent, the specialist and the team lead see and press.

Real Vosk in its own process, real store, real matcher, real windows; only the clock of the recording is held at the
moments where a person would look.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Desktop, Plan
from desktop.audio.recordings import RecordingSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.contact import ContactFilter, ContactState, Outcome
from desktop.domain.handoff import HandoffState
from desktop.engine.presences import everybody_is_there
from desktop.system.paths import DEMO_MODEL, bundled_models, resources
from desktop.system.settings import Role, Settings
from desktop.ui.agent import AgentWindow
from desktop.ui.lead import LeadWindow
from desktop.ui.specialist import SpecialistWindow

CALL = resources() / "demo-calls" / "gesprek-0-kaartje-kwijt.wav"
PATIENCE_MS = 60_000

pytestmark = pytest.mark.slow


class HeldRecording:
    """The recording as fast as it goes, but no further than it is let."""

    def __init__(self, path: Path) -> None:
        self._source = RecordingSource(path, realtime=False)
        self._let = threading.Condition()
        self._until_ms = 0
        self.name = self._source.name
        self.rates = self._source.rates
        self.duration_ms = self._source.duration_ms
        self.overruns = 0

    def let(self, until_ms: int) -> None:
        with self._let:
            self._until_ms = until_ms
            self._let.notify_all()

    def frames(self) -> Iterator[AudioFrame]:
        for frame in self._source.frames():
            with self._let:
                self._let.wait_for(lambda at=frame.start_ms: at < self._until_ms)  # type: ignore[misc]
            yield frame

    def stop(self) -> None:
        self._source.stop()
        self.let(10**9)


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    plan = Plan(
        settings=Settings(person="Sanne"),
        store_address=f"sqlite:///{tmp_path / 'maat.db'}",
        model=bundled_models() / DEMO_MODEL,
    )
    desktop = Desktop(qapp, plan)
    yield desktop
    desktop.close()


def texts(widget: QWidget) -> str:
    """Everything that a person can read in labels and texts now."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    pages = [page.toPlainText() for page in widget.findChildren(QTextBrowser) if page.isVisibleTo(widget)]
    return "\n".join(labels + pages)


def lines(window: AgentWindow) -> list[str]:
    model = window.call.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_call_is_heard_answered_handed_over_and_found_again(qtbot: QtBot, desktop: Desktop) -> None:
    window = desktop.start(Role.AGENT)
    assert isinstance(window, AgentWindow)
    everybody_is_there(desktop.store)
    source = HeldRecording(CALL)
    desktop.desk.start_call(source, number="0612345678", realtime=False)

    # The resident loses a card in their own words; the agent reads the answer and says that it was used.
    source.let(24_500)
    card = window.call.answer.live.answer
    qtbot.waitUntil(lambda: "afvalpas kwijt" in card.question.text(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: any("kwijt waarmee ik de bak open maak" in line for line in lines(window)))
    assert "demonstra" in texts(window).lower()
    qtbot.waitUntil(lambda: "overleden" in window.call.check_in.remark.text())
    qtbot.mouseClick(window.call.check_in.face(2), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.used, Qt.MouseButton.LeftButton)

    # The second question is not standard: the window says so and names who knows.
    source.let(57_000)
    button = window.call.handoff.button
    qtbot.waitUntil(lambda: "Ingrid" in button.accessibleName(), timeout=PATIENCE_MS)
    assert window.call.answer.live.none.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desktop.store.handoffs()) == 1)
    offered = desktop.store.handoffs()[0]
    assert offered.department_id == "belastingen"
    assert offered.question.startswith("ja ik krijg nog steeds een aanslag op naam van mijn man")
    assert offered.callback_number == "0612345678"
    assert "afvalpas" not in offered.question

    # The specialist sees it at once, takes it and answers; the agent sees that.
    desktop.seat(offered.specialist_id or "")
    inbox = desktop.show_specialist()
    assert isinstance(inbox, SpecialistWindow)
    inbox.open_handoff(offered.id)
    qtbot.waitUntil(lambda: "aanslag op naam van mijn man" in texts(inbox.case))
    said = [str(inbox.case.transcript.index(row, 0).data()) for row in range(inbox.case.transcript.rowCount())]
    assert any("aanslag" in line for line in said)
    assert not any("vuilnis" in line for line in said), "the transcript of another matter went along"
    qtbot.mouseClick(inbox.case.composer.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desktop.store.handoff(offered.id).state is HandoffState.ACCEPTED)
    qtbot.waitUntil(inbox.case.composer.answer.isVisible)
    qtbot.mouseClick(inbox.case.composer.answer, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(inbox.case.composer.field, "U hoeft nu niets te betalen.")
    qtbot.mouseClick(inbox.case.composer.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desktop.store.handoff(offered.id).state is HandoffState.ANSWERED)
    qtbot.waitUntil(lambda: "U hoeft nu niets te betalen." in texts(window.call.handoff))

    # The call ends: what happened is written down, the agent saves it.
    source.let(10**9)
    wrap_up = window.call.answer.wrap_up
    qtbot.waitUntil(wrap_up.isVisible, timeout=PATIENCE_MS)
    assert "afvalpas" in wrap_up.summary.toPlainText()
    assert wrap_up.wrap_up().outcome is Outcome.HANDED_OFF
    qtbot.mouseClick(wrap_up.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.in_call)
    contact = desktop.store.find_contacts(ContactFilter())[0].contact
    assert contact.state is ContactState.CLOSED
    assert contact.check_in is not None
    assert (contact.check_in.mood, "overleden" in contact.check_in.text) == (2, True)

    # The team lead finds it by a word of the resident and reads who said what, and when.
    lead = desktop.show_lead()
    assert isinstance(lead, LeadWindow)
    qtbot.keyClicks(lead.finder.search, "vuilnis")
    qtbot.waitUntil(lambda: lead.finder.model.rowCount() == 1)
    lead.open_contact(contact.id)
    qtbot.waitUntil(lambda: lead.contact.transcript.rowCount() >= 12)
    told = lead.contact.as_text()
    assert "0:16" in told
    assert "vuilnis" in told
    heard = desktop.store.utterances(contact.id)
    assert {each.leg for each in heard} == set(Leg)
