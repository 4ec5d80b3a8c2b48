# SPDX-License-Identifier: EUPL-1.2
"""A conversation to read back: who, when, what, and where the searched words are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView

from desktop.domain.call import Leg
from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.reading.transcript_view import TranscriptView
from tests.storage.factory import make_utterance
from tests.ui.reading.town import WIDOW, spoken


@pytest.fixture
def model(qapp):
    model = TranscriptModel()
    model.show_names("Sanne", "mevrouw De Groot")
    model.show_items(spoken(WIDOW))
    return model


@pytest.fixture
def view(model, shown):
    return shown(TranscriptView(model), (600, 400))


def test_the_model_keeps_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model, force_py=True)


def test_rows_are_the_words_in_order(model):
    assert [model.index(row).data() for row in range(model.rowCount())] == [text for _, _, text in WIDOW]


def test_a_screen_reader_hears_time_and_name_and_doubt(model):
    spoken_row = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken_row == "0:06, mevrouw De Groot: ach mevrouw niet zo goed mijn man is vorige maand overleden"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("(partly uncertain)")


def test_sides_without_a_name_are_called_by_their_part(model):
    model.show_names("", "")
    assert (model.name_of(Leg.AGENT), model.name_of(Leg.CALLER)) == ("Agent", "Resident")


def test_searched_words_are_found_where_they_were_said(model):
    model.mark("aanslag")
    assert model.rows_found() == (8,)
    model.mark("AANSLAG op")
    assert model.rows_found() == (3, 5, 8)
    model.mark("")
    assert model.rows_found() == ()


def test_the_whole_is_as_high_as_its_words(qtbot, view, model):
    qtbot.waitUntil(lambda: view.height() > 600)
    high = view.height()
    model.show_items(spoken(WIDOW[:2]))
    qtbot.waitUntil(lambda: view.height() < high / 3)


def test_a_narrow_view_is_higher(qtbot, view):
    qtbot.waitUntil(lambda: view.height() > 600)
    wide = view.height()
    view.resize(260, view.height())
    qtbot.waitUntil(lambda: view.height() > wide)


def test_chosen_lines_can_be_copied(qtbot, view, model):
    view.setCurrentIndex(model.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "0:06  mevrouw De Groot: ach mevrouw niet zo goed mijn man is vorige maand overleden\n"
        "0:12  Sanne: wat verdrietig gecondoleerd waar kan ik u mee helpen"
    )


def test_reaching_a_row_tells_where_it_is(qtbot, view):
    with qtbot.waitSignal(view.row_reached) as reached:
        view.reach(8)
    assert view.currentIndex().row() == 8
    assert reached.args[0].height() > 20


def test_the_resident_speaks_on_the_left_and_the_agent_on_the_right(qtbot, shown):
    """Seen in the picture: only that side has the ground of a bubble."""
    model = TranscriptModel()
    view = shown(TranscriptView(model), (600, 200))
    for leg, left in ((Leg.CALLER, True), (Leg.AGENT, False)):
        model.show_items([make_utterance("ja", leg=leg)])
        qtbot.waitUntil(lambda: view.height() > 40)
        picture = view.grab().toImage()
        row = view.visualRect(model.index(0)).bottom() - 6
        ground = picture.pixelColor(300, row)
        sides = [picture.pixelColor(x, row) != ground for x in (50, view.viewport().width() - 8)]
        assert sides == [left, not left]


def test_words_that_look_like_html_are_shown_as_they_are(view, model):
    model.show_items([make_utterance("<b>vet</b> <img src='file:///etc/passwd'>")])
    assert model.index(0).data() == "<b>vet</b> <img src='file:///etc/passwd'>"
    assert isinstance(view, QListView)
    assert not view.grab().isNull()
