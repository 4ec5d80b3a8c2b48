# SPDX-License-Identifier: EUPL-1.2
"""From half a screen beside a CRM to a big screen: everything is there, and the answer never scrolls away."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from desktop.system.settings import ThemeChoice
from desktop.ui.agent.call_body import WIDEST, BodyShape, shape_for
from desktop.ui.i18n import install_language
from desktop.ui.theme import apply_theme, load_theme
from tests.ui.agent.scenes import contact, ended, first_question, handoff, second_question

SIZES = [
    (480, 800),
    (480, 720),
    (759, 700),
    (760, 700),
    (960, 700),
    (1279, 800),
    (1280, 800),
    (1440, 900),
    (1920, 1080),
]


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.mark.parametrize(
    ("width", "shape"),
    [
        (480, BodyShape.NARROW),
        (759, BodyShape.NARROW),
        (760, BodyShape.MEDIUM),
        (1279, BodyShape.MEDIUM),
        (1280, BodyShape.WIDE),
        (3840, BodyShape.WIDE),
    ],
)
def test_columns(width, shape):
    assert shape_for(width) is shape


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_answer_and_handoff_are_always_in_view(desk, width, height):
    window, call = desk.window, desk.window.call
    window.resize(width, height)
    desk.send(*first_question())
    inside = window.rect()
    for part in (call.answer.live, call.answer.live.answer.used, call.handoff.button, call.strip.end, call.strip.timer):
        assert part.isVisible()
        assert inside.contains(place(part)), part
    say = call.answer.live.answer.article.say
    first_line = QRect(place(say).topLeft(), place(say).topLeft() + QPoint(100, 24))
    assert place(call.answer.live.answer.article).contains(first_line), "the sentence to say is in view"
    assert call.left.transcript.list.isVisible()
    assert place(call.left.transcript.list).height() >= 60


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_parts_do_not_cover_each_other(desk, width, height):
    call = desk.window.call
    desk.window.resize(width, height)
    desk.send(*first_question(), *second_question(), handoff(callback_number=""))
    parts = [part for part in (call.left, call.check_in, call.answer, call.handoff) if part.isVisible()]
    if call.resident.parent() is call.body:
        parts.append(call.resident)
    places = [place(part) for part in parts]
    assert all(desk.window.rect().contains(each) for each in places)
    for number, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[number + 1 :])


def test_the_resident_is_behind_a_tab_until_there_is_room(desk, qtbot):
    call = desk.window.call
    desk.window.resize(960, 700)
    desk.send(*first_question())
    assert not call.resident.isVisible()
    call.left.toggle_resident()
    assert call.resident.isVisible()
    assert not call.left.transcript.isVisible()
    call.left.toggle_resident()
    assert call.left.transcript.isVisible()
    desk.window.resize(1500, 900)
    assert call.resident.isVisible()
    assert call.left.transcript.isVisible()
    assert not call.left.resident_tab.isVisible()
    desk.window.resize(600, 900)
    assert not call.resident.isVisible()
    assert call.left.resident_tab.isVisible()


def test_notes_survive_every_shape(desk):
    desk.window.resize(1500, 900)
    desk.send(*first_question())
    desk.window.call.resident.notes.setPlainText("Woont nu alleen.")
    for width in (600, 900, 1500, 480):
        desk.window.resize(width, 800)
    assert desk.window.call.resident.notes.toPlainText() == "Woont nu alleen."


def test_lines_stay_short_on_a_big_screen(desk):
    desk.window.resize(2560, 1200)
    desk.send(*first_question())
    call = desk.window.call
    assert place(call.resident).right() - place(call.left).left() <= WIDEST
    assert place(call.left).left() == place(call.strip).left() + call.strip.box.contentsMargins().left()


@pytest.mark.parametrize(("width", "height"), [(480, 800), (960, 700), (1440, 900)])
def test_wrap_up_is_in_view(desk, width, height):
    desk.window.resize(width, height)
    desk.send(*first_question(), ended())
    panel = desk.window.call.answer.wrap_up
    for part in (panel.topic, panel.summary, panel.save):
        assert desk.window.rect().contains(place(part))


def operable(root: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    return [each for kind in kinds for each in root.findChildren(kind) if not _inside_qt(each)]


def _inside_qt(widget: QWidget) -> bool:
    """The cross in a search field and the like, which Qt makes and names itself."""
    return type(widget).__module__ == "PySide6.QtWidgets" and isinstance(widget.parent(), QLineEdit)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_control_has_a_name(desk, qapp, language):
    translators = install_language(qapp, language)
    desk.window.show_interrupted([contact(id="x")])
    desk.send(*first_question(), handoff(callback_number=""), ended())
    nameless = [each for each in operable(desk.window) if not (each.accessibleName() or _text(each))]
    # A row under a key has no name before there is an answer for it.
    assert [each for each in nameless if type(each).__name__ not in {"ChoiceRow", "Button"}] == []
    assert all(not each.isVisible() for each in nameless)
    for translator in translators:
        qapp.removeTranslator(translator)


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.mark.parametrize("choice", [ThemeChoice.DARK, ThemeChoice.LIGHT])
def test_the_theme_can_change_during_a_call(desk, qapp, choice):
    desk.send(*first_question())
    before = desk.window.grab().toImage()
    apply_theme(qapp, load_theme(choice))
    after = desk.window.grab().toImage()
    assert (before == after) is (choice is ThemeChoice.LIGHT)
    apply_theme(qapp, load_theme(ThemeChoice.LIGHT))
    assert desk.window.call.answer.live.answer.article.say.toPlainText()
