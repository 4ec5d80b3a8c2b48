# SPDX-License-Identifier: EUPL-1.2
"""The pieces that both windows are built of, as a person sees and uses them."""

from enum import Enum

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.domain.contact import CheckIn
from desktop.domain.handoff import Presence
from desktop.ui.reading.facts import Fact, FactGrid, known_or
from desktop.ui.reading.list_detail import NARROW_PX, ListDetail
from desktop.ui.reading.painting import PaintedText
from desktop.ui.reading.sections import CheckInLine, face_of
from desktop.ui.reading.segments import Choice, Segments
from desktop.ui.theme import current_theme


class Fruit(Enum):
    APPLE = "apple"
    PEAR = "pear"
    PLUM = "plum"


@pytest.fixture
def segments(shown):
    choices = (Choice(Fruit.APPLE, "Apple"), Choice(Fruit.PEAR, "Pear", Presence.FREE), Choice(Fruit.PLUM, "Plum"))
    return shown(Segments("Fruit", choices), (300, 32))


def test_a_choice_is_told_once(qtbot, segments):
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.mouseClick(segments.button(Fruit.PEAR), Qt.MouseButton.LeftButton)
    assert chosen.args == [Fruit.PEAR]
    assert segments.value is Fruit.PEAR
    with qtbot.assertNotEmitted(segments.chosen):
        qtbot.mouseClick(segments.button(Fruit.PEAR), Qt.MouseButton.LeftButton)


def test_what_the_program_sets_is_not_told_as_a_choice(qtbot, segments):
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value(Fruit.PLUM)
    assert segments.value is Fruit.PLUM
    assert segments.button(Fruit.PLUM).isChecked()


def test_arrows_choose(qtbot, segments):
    segments.button(Fruit.APPLE).setFocus()
    qtbot.keyClick(segments.button(Fruit.APPLE), Qt.Key.Key_Right)
    assert segments.value is Fruit.PEAR


def test_every_choice_has_a_name_for_those_who_cannot_see(segments):
    segments.set_text(Fruit.APPLE, "Apple 3")
    assert segments.button(Fruit.APPLE).accessibleName() == segments.text_of(Fruit.APPLE) == "Apple 3"


@pytest.fixture
def panes(shown):
    return shown(ListDetail(QPushButton("list"), QPushButton("detail")), (1000, 600))


def seen(panes) -> list[str]:
    """From left to right."""
    buttons = sorted(panes.findChildren(QPushButton), key=lambda button: button.mapTo(panes, QPoint()).x())
    return [button.text() for button in buttons if button.isVisible()]


def test_list_and_detail_stand_side_by_side_where_there_is_room(panes):
    assert seen(panes) == ["list", "detail"]


def test_list_and_detail_take_turns_where_there_is_none(qtbot, panes):
    with qtbot.waitSignal(panes.narrow_changed):
        panes.resize(NARROW_PX - 1, 600)
    assert seen(panes) == ["list"]
    panes.show_detail()
    assert seen(panes) == ["detail"]
    panes.show_list()
    assert seen(panes) == ["list"]


def test_growing_brings_both_back(qtbot, panes):
    panes.resize(480, 600)
    panes.show_detail()
    panes.resize(1000, 600)
    qtbot.waitUntil(lambda: seen(panes) == ["list", "detail"])


def test_with_nothing_to_choose_the_list_has_all_the_room(panes):
    panes.show_nothing(True)
    assert seen(panes) == ["list"]
    assert not panes.detail_shown
    panes.show_nothing(False)
    assert seen(panes) == ["list", "detail"]


def test_a_number_can_be_copied(qtbot, shown):
    grid = shown(FactGrid(), (500, 120))
    grid.show_facts(
        [known_or("Phone", "0612345678", "unknown", "Copy number"), Fact("Empty", ""), Fact("Agent", "Sanne")]
    )
    assert grid.text() == "Phone: 0612345678\nAgent: Sanne"
    with qtbot.waitSignal(grid.copied):
        qtbot.mouseClick(grid.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "0612345678"


def test_what_is_not_known_is_said_and_cannot_be_copied(shown):
    grid = shown(FactGrid(), (500, 120))
    grid.show_facts([known_or("Phone", "", "Number unknown", "Copy number")])
    assert grid.text() == "Phone: Number unknown"
    assert grid.findChild(QPushButton) is None


@pytest.mark.parametrize(
    ("check_in", "text"),
    [
        (CheckIn(2, "mijn man is overleden"), "Not so good · mijn man is overleden"),
        (CheckIn(None, "gaat wel hoor"), "gaat wel hoor"),
        (CheckIn(5, ""), "Very good"),
        (CheckIn(None, ""), ""),
        (None, ""),
        (CheckIn(9, ""), ""),
    ],
)
def test_how_the_resident_is(shown, check_in, text):
    line = shown(CheckInLine(), (300, 40))
    line.show_check_in(check_in)
    assert line.text() == text
    assert line.isVisible() is bool(text)


def test_every_face_has_an_icon():
    assert len({face_of(mood) for mood in (None, 1, 2, 3, 4, 5)}) == 6


@pytest.mark.parametrize(
    "text", ["kort", "een heel lange zin die nooit op één regel past " * 9, "😀" * 200, "", "\n\n"]
)
def test_painted_text_stays_within_its_lines(dressed, text):
    style = current_theme().type.body
    painted = PaintedText(text, style, 120, lines=2)
    assert painted.height <= 2 * round(style.size * style.line)
    assert painted.width <= 121
