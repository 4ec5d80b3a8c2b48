# SPDX-License-Identifier: EUPL-1.2
"""The list shows every row where Qt thinks it is, keeps up with the call, and lets the reader look back."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from desktop.domain.speech import Partial
from desktop.ui.agent.transcript_delegate import PAD_Y, TranscriptDelegate
from desktop.ui.agent.transcript_model import TranscriptModel
from desktop.ui.agent.transcript_view import TranscriptView
from desktop.ui.reading.painting import PaintedText
from desktop.ui.theme import Tone, colour, current_theme
from tests.ui.agent.scenes import AGENT, CALLER, utterance

SENTENCE = "Ik ben dat kaartje kwijt waarmee ik de bak open maak. Ik kan mijn vuilnis niet weg gooien."


@pytest.fixture
def model(qapp):
    return TranscriptModel()


@pytest.fixture
def view(qtbot, model):
    view = TranscriptView(model)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def fill(model: TranscriptModel, rows: int) -> None:
    for row in range(rows):
        leg = (AGENT, CALLER)[row // 2 % 2]
        model.show_utterance(utterance(row, leg, row * 3_000, SENTENCE[: 10 + row * 7 % 80]), 1)


def check_places(view: TranscriptView, model: TranscriptModel) -> None:
    """Rows follow each other without a gap, and asking by place gives the row that is there."""
    rows, offset = view.list, view.list.verticalScrollBar().value()
    below = -offset
    for row in range(model.rowCount()):
        place = rows.visualRect(model.index(row))
        assert place.top() == below
        assert rows.indexAt(QPoint(5, place.top())).row() == row
        assert rows.indexAt(QPoint(5, place.bottom())).row() == row
        below = place.bottom() + 1
    assert not rows.indexAt(QPoint(5, below)).isValid()
    height = below + offset
    assert rows.verticalScrollBar().maximum() == max(0, height - rows.viewport().height())


def test_nothing_said_yet(view):
    assert view.list.isHidden() or not view.list.isVisible()


def test_it_keeps_up_with_the_call(view, model, qtbot):
    fill(model, 40)
    bar = view.list.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    assert view.list.to_now.isHidden()


def test_who_looks_back_is_left_alone(view, model, qtbot):
    fill(model, 40)
    bar = view.list.verticalScrollBar()
    bar.setValue(100)
    model.show_utterance(utterance(99, CALLER, 999_000, SENTENCE), 1)
    assert bar.value() == 100
    assert view.list.to_now.isVisible()
    qtbot.mouseClick(view.list.to_now, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert view.list.to_now.isHidden()
    model.show_utterance(utterance(100, CALLER, 1_000_000, SENTENCE), 1)
    assert bar.value() == bar.maximum()


def test_places_after_growing_and_resizing(view, model):
    fill(model, 30)
    check_places(view, model)
    view.resize(260, 300)
    check_places(view, model)
    model.show_partial(Partial("p", CALLER, 500_000, 500_500, "kort"))
    model.show_partial(Partial("p", CALLER, 500_000, 500_500, SENTENCE * 2))
    check_places(view, model)
    model.show_utterance(utterance(77, CALLER, 40_000, "Ertussen."), 2)
    check_places(view, model)
    model.drop_open()
    check_places(view, model)
    model.clear()
    assert view.list.verticalScrollBar().maximum() == 0


STEP = st.tuples(
    st.sampled_from(["partial", "final", "drop"]),
    st.integers(0, 9),
    st.sampled_from([AGENT, CALLER]),
    st.integers(0, 90),
    st.integers(1, 3),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=25))
def test_places_whatever_happens(view, model, steps):
    model.clear()
    for kind, number, leg, length, matter in steps:
        text = SENTENCE[:length].strip()
        if kind == "drop":
            model.drop_open()
        elif kind == "partial":
            model.show_partial(Partial(f"u-{number}", leg, number * 1_000, 0, text))
        else:
            model.show_utterance(utterance(number, leg, number * 1_000, text), matter)
    check_places(view, model)


@settings(deadline=None)
@given(
    st.text("abcdefgh ijklmnoprstuvw.,-", min_size=1, max_size=300)
    | st.lists(
        st.sampled_from(["nul zes twaalf vierendertig zesenvijftig achtenzeventig", "een twee drie vier a b", "dus"]),
        min_size=1,
        max_size=12,
    ).map(" en ".join),
    st.integers(120, 900),
)
def test_a_row_is_as_high_as_the_text_that_is_drawn(qapp, text, width):
    model = TranscriptModel()
    delegate = TranscriptDelegate(model)
    delegate.set_width(width)
    model.show_utterance(utterance(1, CALLER, 0, text.strip() or "x"), 1)
    drawn = PaintedText(model.line(0).unbroken, current_theme().type.body, delegate._room(), tabular=True)
    above = delegate.height(0) - drawn.height - 2 * PAD_Y
    assert above > 0
    assert above < drawn.height + 40


def test_keys_move_and_copy(view, model, qtbot):
    fill(model, 20)
    rows = view.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.currentIndex().row() == 19
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert rows.currentIndex().row() == 18
    qtbot.keyClick(rows, Qt.Key.Key_PageUp)
    assert rows.currentIndex().row() < 17
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    assert rows.currentIndex().row() == 0
    assert rows.verticalScrollBar().value() == 0
    assert not rows.following
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == model.as_text([0, 1])


def test_the_mouse_selects_the_row_under_it(view, model, qtbot):
    fill(model, 20)
    rows = view.list
    place = rows.visualRect(model.index(17))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert [index.row() for index in rows.selectedIndexes()] == [17]
    rows.setSelection(QRect(0, place.top(), 50, 80), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert 17 in [index.row() for index in rows.selectedIndexes()]
    region = rows.visualRegionForSelection(rows.selectionModel().selection())
    assert region.contains(place.center())


def test_scroll_to_a_row(view, model):
    fill(model, 60)
    view.list.scrollTo(model.index(3), QAbstractItemView.ScrollHint.PositionAtTop)
    assert view.list.visualRect(model.index(3)).top() == 0
    view.list.scrollTo(model.index(50))
    assert view.list.viewport().rect().contains(view.list.visualRect(model.index(50)))


def pixels(view: TranscriptView, tone: Tone) -> int:
    image = view.list.grab().toImage()
    wanted = colour(tone).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))


def test_the_two_sides_and_open_words_look_different(view, model, qtbot):
    model.show_utterance(utterance(1, CALLER, 0, SENTENCE), 1)
    assert pixels(view, Tone.CALLER_SOFT) > 500
    assert pixels(view, Tone.AGENT_SOFT) == 0
    model.show_utterance(utterance(2, AGENT, 9_000, SENTENCE), 1)
    assert pixels(view, Tone.AGENT_SOFT) > 500
    model.clear()
    model.show_partial(Partial("p", CALLER, 0, 1_000, SENTENCE))
    assert pixels(view, Tone.CALLER_SOFT) < 500


def test_uncertain_words_are_underlined(view, model):
    model.show_utterance(utterance(1, CALLER, 0, "Mijn man is overleden."), 1)
    plain = view.list.grab().toImage()
    model.clear()
    model.show_utterance(utterance(1, CALLER, 0, "Mijn man is overleden.", unsure=("overleden",)), 1)
    marked = view.list.grab().toImage()
    changed = {
        (x, y) for x in range(plain.width()) for y in range(plain.height()) if plain.pixel(x, y) != marked.pixel(x, y)
    }
    assert changed
    # A thin line under one word, and nothing else.
    assert max(y for _, y in changed) - min(y for _, y in changed) <= 3
    assert 20 < max(x for x, _ in changed) - min(x for x, _ in changed) < 100


@pytest.mark.slow
def test_two_thousand_rows_stay_smooth(view, model, qapp):
    fill(model, 2_000)
    qapp.processEvents()
    spent = []
    for words in range(1, 60):
        begun = time.process_time()
        model.show_partial(Partial("p", CALLER, 9_999_999, 0, (SENTENCE * 3)[: words * 4]))
        view.list.viewport().repaint()
        spent.append(time.process_time() - begun)
    # A frame at 60 Hz lasts 16 ms; the median leaves room for a busy machine.
    assert sorted(spent)[len(spent) // 2] < 0.016
