# SPDX-License-Identifier: EUPL-1.2
"""A conversation to read back: who, when, what, and where the searched words are."""

from dataclasses import replace

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
    assert [model.index(row).data(Qt.ItemDataRole.EditRole) for row in range(model.rowCount())] == [
        text for _, _, text in WIDOW
    ]


def test_they_read_as_an_agent_would_write_and_tell_how_they_were_said(model):
    row = model.index(6)
    assert row.data() == "1234 AB nummer 7."
    said = "“1234 AB” was said as “een twee drie vier a b”\n“7” was said as “zeven”"
    assert row.data(Qt.ItemDataRole.AccessibleDescriptionRole) == said
    assert "<br>“7” was said as “zeven”" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(8).data(Qt.ItemDataRole.ToolTipRole) is None


def test_words_in_another_language_say_so(qapp):
    model = TranscriptModel()
    english, dutch = replace(make_utterance("good morning"), language="en"), make_utterance("goedemorgen")
    model.show_items([english, dutch])
    assert [model.tag_of(each) for each in (english, dutch)] == ["EN", ""]
    assert ", in English: good morning" in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ", in " not in model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_numbers_are_found_as_they_were_said_and_as_they_are_written(model):
    for searched in ("twee drie", "1234", "1234 ab"):
        model.mark(searched)
        assert 6 in model.rows_found(), searched
    place = model.writing(spoken(WIDOW)[6]).places[0]
    model.mark("drie")
    assert model.found(model.item(model.index(6))) == (place,)


def test_what_was_corrected_reads_as_written_too(qapp):
    model = TranscriptModel(correctable=True)
    said = make_utterance("de postcode is een twee drie fier a b")
    model.show_items([said])
    row = model.index(0)
    assert model.setData(row, "de postcode is een twee drie vier a b")
    assert row.data() == "De postcode is 1234 AB."
    assert row.data(Qt.ItemDataRole.EditRole) == "de postcode is een twee drie vier a b"
    model.mark("fier")
    assert model.rows_found() == (0,)
    assert model.as_text() == (
        "0:00  Resident: De postcode is 1234 AB. [corrected; recognised as: de postcode is een twee drie fier a b]"
    )


def test_a_screen_reader_hears_time_and_name_and_doubt(model):
    spoken_row = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken_row == "0:06, mevrouw De Groot: Ach mevrouw niet zo goed mijn man is vorige maand overleden."
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
        "0:06  mevrouw De Groot: Ach mevrouw niet zo goed mijn man is vorige maand overleden.\n"
        "0:12  Sanne: Wat verdrietig gecondoleerd waar kan ik u mee helpen?"
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
    assert model.index(0).data() == "<b>vet</b> <img src='file:///etc/passwd'>."
    assert isinstance(view, QListView)
    assert not view.grab().isNull()
