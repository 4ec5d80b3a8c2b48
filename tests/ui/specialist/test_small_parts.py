# SPDX-License-Identifier: EUPL-1.2
"""Initials, badge and tray of the specialist's window."""

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop.ui.specialist import tray
from desktop.ui.specialist.header import initials
from desktop.ui.specialist.tray import InboxTray, badge_icon


class FakeTray(QSystemTrayIcon):
    told = Signal(str, str)

    @staticmethod
    def isSystemTrayAvailable():
        return True

    def show(self):
        pass

    def showMessage(self, title, text, icon, milliseconds):
        self.told.emit(title, text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ingrid Vos", "IV"), ("Tom de Wit", "TW"), ("Sanne", "S"), ("", "?"), ("ada van dijk", "AD"), ("  ", "?")],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_the_badge_shows_that_something_waits(dressed):
    pictures = [badge_icon(count).pixmap(64, 64).toImage() for count in (0, 1, 9, 12, 99)]
    assert pictures[0] != pictures[1] != pictures[2] != pictures[3]
    assert pictures[3] == pictures[4]


def test_without_a_tray_nothing_happens(qtbot, dressed, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    window = QWidget()
    qtbot.addWidget(window)
    silent = InboxTray(window)
    silent.show_waiting(3)
    silent.announce("title", "text")
    silent.hide()
    assert silent._icon is None


def test_a_tray_tells_how_many_wait_and_what_came(qtbot, dressed, monkeypatch):
    monkeypatch.setattr(tray, "QSystemTrayIcon", FakeTray)
    window = QWidget()
    qtbot.addWidget(window)
    inbox = InboxTray(window)
    inbox.show_waiting(1)
    assert inbox._icon.toolTip() == "Maat: one question waits"
    inbox.show_waiting(4)
    assert inbox._icon.toolTip() == "Maat: 4 questions wait"
    with qtbot.waitSignal(inbox._icon.told) as told:
        inbox.announce("New question", "ik ben mijn pas kwijt")
    assert told.args == ["New question", "ik ben mijn pas kwijt"]
    with qtbot.waitSignal(inbox.opened):
        inbox._icon.messageClicked.emit()
    inbox.hide()
