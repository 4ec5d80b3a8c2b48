# SPDX-License-Identifier: EUPL-1.2
"""Buttons say what they do and which key does it; marks never speak by colour alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.handoff import Presence
from desktop.ui.widgets import (
    Button,
    Certainty,
    Chip,
    ChipKind,
    ConfidenceMark,
    FlowLayout,
    PresenceDot,
    PrimaryButton,
    QuietButton,
    Weight,
    certainty_of,
)


def test_a_button_tells_its_key(qtbot):
    button = PrimaryButton("Bewaren", keys="Ctrl+Return")
    qtbot.addWidget(button)
    assert "Bewaren" in button.toolTip()
    assert "Ctrl" in button.toolTip()


def test_an_icon_button_has_a_name_and_a_tooltip(qtbot):
    button = QuietButton("Pauze", icon_name="pause", icon_only=True)
    qtbot.addWidget(button)
    assert button.text() == ""
    assert button.accessibleName() == "Pauze"
    assert "Pauze" in button.toolTip()


def test_an_ampersand_is_no_mnemonic(qtbot):
    button = Button("Werk & Inkomen")
    qtbot.addWidget(button)
    assert button.text() == "Werk && Inkomen"
    assert button.accessibleName() == "Werk & Inkomen"


def test_a_click_with_the_mouse_leaves_the_focus_where_one_types(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    field, button = QLineEdit(), Button("Gebruikt")
    column.addWidget(field)
    column.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert button.hasFocus()


def test_weight_changes_without_a_jump(qtbot):
    button = Button("Doorzetten", icon_name="arrow-right")
    qtbot.addWidget(button)
    button.ensurePolished()
    before = button.sizeHint()
    button.set_weight(Weight.PRIMARY)
    assert button.property("button") == "primary"
    assert abs(button.sizeHint().height() - before.height()) <= 2


@pytest.mark.parametrize(
    ("confidence", "standard", "expected"),
    [
        (0.95, True, Certainty.SURE),
        (0.80, True, Certainty.SURE),
        (0.79, True, Certainty.LIKELY),
        (0.50, True, Certainty.LIKELY),
        (0.49, True, Certainty.UNSURE),
        (0.99, False, Certainty.UNSURE),
    ],
)
def test_certainty(confidence, standard, expected):
    assert certainty_of(confidence, standard=standard) is expected


def test_a_mark_says_it_in_words(qtbot):
    mark = ConfidenceMark()
    qtbot.addWidget(mark)
    words = set()
    for certainty in Certainty:
        mark.set_certainty(certainty)
        assert mark.accessibleName() == mark.text()
        words.add(mark.text())
    assert len(words) == len(Certainty)


def test_presences_differ_in_shape(qtbot):
    shapes = set()
    for presence in Presence:
        dot = PresenceDot(presence)
        qtbot.addWidget(dot)
        dot.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        grey = dot.grab().toImage().convertToFormat(dot.grab().toImage().Format.Format_Alpha8)
        shapes.add(bytes(grey.constBits()))
    assert len(shapes) >= 2


@pytest.mark.parametrize("kind", list(ChipKind))
def test_a_chip_shrinks_rather_than_overflow(qtbot, kind):
    chip = Chip("een heel lange tekst die nooit past", kind, icon_name="info")
    qtbot.addWidget(chip)
    assert chip.minimumSizeHint().width() < chip.sizeHint().width()
    assert chip.accessibleName() == chip.text()
    assert not chip.grab().isNull()


def test_flow_goes_on_to_the_next_line(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, spacing=6)
    chips = [Chip(f"woord {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    box.resize(200, 400)
    box.show()
    assert flow.heightForWidth(200) > flow.heightForWidth(2000) == 24
    assert chips[-1].y() > chips[0].y()
    assert all(chip.x() + chip.width() <= 200 for chip in chips)
    flow.clear()
    assert flow.count() == 0
