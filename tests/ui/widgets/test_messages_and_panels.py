# SPDX-License-Identifier: EUPL-1.2
"""What Maat says by itself never takes the focus."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, EmptyState, NoticeBar, Panel, QuietButton, ScrollColumn, Surface, Toast


@pytest.fixture
def window(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    window.field = QLineEdit()
    column.addWidget(window.field)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(480, 300)
    window.show()
    qtbot.waitExposed(window)
    window.field.setFocus()
    qtbot.waitUntil(window.field.hasFocus)
    return window


def test_a_toast_comes_in_the_corner_and_goes(qtbot, window):
    toast = Toast(window)
    toast.show_text("Bewaard", for_ms=1)
    assert toast.isVisible()
    assert toast.geometry().right() < window.width()
    assert toast.geometry().bottom() > window.height() / 2
    assert window.field.hasFocus()
    qtbot.waitUntil(toast.isHidden)


def test_a_toast_waits_under_the_mouse(qtbot, window):
    toast = Toast(window)
    toast.show_text("Bewaard", for_ms=100_000)
    place = toast.rect().center().toPointF()
    QApplication.sendEvent(toast, QEnterEvent(place, place, place))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_a_long_toast_stays_inside_and_follows_the_window(window):
    toast = Toast(window)
    toast.show_text("Een lang bericht dat nooit op één regel van dit venster past, hoe men het ook schikt of keert.")
    assert toast.x() >= 0
    window.resize(600, 500)
    assert toast.geometry().right() == 600 - Toast.MARGIN - 1


def test_a_notice_is_one_line_that_can_be_put_away(qtbot, window):
    notice = NoticeBar(window)
    notice.show_notice("Er is geluid gemist.", grave=True, action="Opnieuw")
    assert notice.text() == "Er is geluid gemist."
    assert notice.property("panel") == "alert"
    assert window.field.hasFocus()
    with qtbot.waitSignal(notice.action_chosen):
        notice._action.click()
    with qtbot.waitSignal(notice.dismissed):
        notice.dismiss()
    assert notice.isHidden()
    with qtbot.assertNotEmitted(notice.dismissed):
        notice.dismiss()


def test_an_empty_state_says_why(qtbot):
    empty = EmptyState("headset", "Klaar", "Begin een gesprek.")
    qtbot.addWidget(empty)
    empty.action_row.addWidget(QuietButton("Begin"))
    assert empty.text() == "Klaar Begin een gesprek."
    empty.set_texts("Bezig", "", "phone")
    assert empty.text() == "Bezig"


def test_a_panel_changes_its_surface(qtbot):
    panel = Panel(Surface.NOTE)
    qtbot.addWidget(panel)
    panel.set_surface(Surface.ALERT)
    assert panel.property("panel") == "alert"
    card = Card()
    qtbot.addWidget(card)
    assert card.property("panel") == "card"


def test_what_scrolls_fades_where_there_is_more(qtbot):
    content = QLabel("regel\n" * 100)
    area = ScrollColumn(content, ground=Tone.SURFACE)
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    top = area.grab().toImage()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.grab().toImage() != top
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
