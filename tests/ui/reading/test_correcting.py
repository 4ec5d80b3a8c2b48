# SPDX-License-Identifier: EUPL-1.2
"""An utterance is corrected where it stands; what was recognised stays in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView

from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.reading.transcript_view import TranscriptView
from desktop.ui.reading.utterance_editor import UtteranceEditor
from tests.ui.reading.town import WIDOW, spoken

LEFT = Qt.MouseButton.LeftButton
TEXTS = [text for _, _, text in WIDOW]


@pytest.fixture
def model(qapp):
    model = TranscriptModel(correctable=True)
    model.show_names("Sanne", "mevrouw De Groot")
    model.show_items(spoken(WIDOW))
    return model


@pytest.fixture
def view(qtbot, model, shown):
    view = shown(TranscriptView(model), (600, 400))
    qtbot.waitUntil(lambda: view.height() > 600)
    return view


@pytest.fixture
def told(model):
    told = []
    model.corrected.connect(lambda item, text: told.append((item.text, text)))
    return told


def editor_of(view):
    return next((each for each in view.findChildren(UtteranceEditor) if each.isVisible()), None)


@pytest.fixture
def edit(qtbot, view):
    """Begin to correct a row, by the key or by a double click."""

    def edit(row, how="key"):
        index = view.model().index(row)
        if how == "key":
            view.setFocus()
            view.setCurrentIndex(index)
            qtbot.keyClick(view, Qt.Key.Key_F2)
        else:
            place = view.visualRect(index).center()
            qtbot.mouseClick(view.viewport(), LEFT, pos=place)
            qtbot.mouseDClick(view.viewport(), LEFT, pos=place)
        qtbot.waitUntil(lambda: editor_of(view) is not None)
        return editor_of(view)

    return edit


def test_the_model_keeps_the_rules_of_models(qtmodeltester, model):
    model.show_corrections({model.items()[2].id: "iets anders"})
    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize("how", ["key", "double click"])
def test_enter_keeps_what_was_really_said(qtbot, model, view, told, edit, how):
    editor = edit(3, how)
    assert editor.toPlainText() == TEXTS[3]
    assert view.focusWidget() is editor
    editor.selectAll()
    qtbot.keyClicks(editor, "ik ben mijn afvalpas   kwijt")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor_of(view) is None)
    assert told == [(TEXTS[3], "ik ben mijn afvalpas kwijt")]
    assert model.text_of(model.items()[3]) == "ik ben mijn afvalpas kwijt"
    assert model.heard_text(model.items()[3]) == TEXTS[3]


def test_escape_leaves_everything_as_it_was(qtbot, model, view, told, edit):
    editor = edit(3)
    qtbot.keyClicks(editor, " en nog wat")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: editor_of(view) is None)
    assert told == []
    assert model.text_of(model.items()[3]) == TEXTS[3]


def test_keeping_the_same_words_tells_nothing(qtbot, view, told, edit):
    qtbot.keyClick(edit(0), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor_of(view) is None)
    assert told == []


@pytest.mark.parametrize("text", ["", TEXTS[3]])
def test_nothing_or_the_old_words_put_back_what_was_recognised(qtbot, model, view, told, edit, text):
    model.show_corrections({model.items()[3].id: "afvalpas"})
    editor = edit(3)
    assert editor.toPlainText() == "afvalpas"
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: told == [(TEXTS[3], text)])
    assert model.heard_text(model.items()[3]) == ""
    assert model.text_of(model.items()[3]) == TEXTS[3]


def test_what_is_being_typed_stays_when_the_conversation_is_read_again(qtbot, model, view, edit):
    editor = edit(3)
    qtbot.keyClicks(editor, "!")
    model.show_names("Sanne", "Iemand anders")
    model.show_corrections({model.items()[5].id: "iets"})
    model.show_items(model.items())
    assert editor_of(view) is editor
    assert editor.toPlainText() == f"{TEXTS[3]}!"


def test_a_row_grows_with_what_is_typed(qtbot, view, model, edit):
    before = view.visualRect(model.index(4)).top()
    editor = edit(3)
    qtbot.keyClicks(editor, " en dan nog een heel lang verhaal" * 6)
    qtbot.waitUntil(lambda: view.visualRect(model.index(4)).top() > before + 30)
    assert editor.height() >= editor.wanted_height
    assert editor.geometry().bottom() <= view.visualRect(model.index(4)).top()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.visualRect(model.index(4)).top() == before)


def test_lines_that_are_pasted_become_one(qtbot, view, told, edit):
    editor = edit(3)
    editor.setPlainText("een\n twee\n\ndrie")
    editor.kept.emit()
    qtbot.waitUntil(lambda: told == [(TEXTS[3], "een twee drie")])


def test_a_correction_is_marked_for_eye_ear_and_paper(qtbot, model, view):
    plain = view.visualRect(model.index(3)).height()
    item = model.items()[3]
    model.show_corrections({item.id: "ik ben mijn afvalpas kwijt"})
    qtbot.waitUntil(lambda: view.visualRect(model.index(3)).height() > plain)
    heard = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    shown = model.index(3).data()
    assert shown.rstrip(".").lower() == "ik ben mijn afvalpas kwijt"
    assert heard == f"0:16, mevrouw De Groot: {shown} (corrected; recognised as: {TEXTS[3]})"
    view.setCurrentIndex(model.index(3))
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        f"0:16  mevrouw De Groot: {shown} [corrected; recognised as: {TEXTS[3]}]"
    )


def test_words_are_found_in_both(model):
    item = model.items()[3]
    model.show_corrections({item.id: "ik ben mijn afvalpas kwijt"})
    model.mark("afvalpas")
    assert 3 in model.rows_found()
    assert model.found(item)
    model.mark("kaartje")
    assert model.rows_found() == (3,)
    assert model.found(item) == ()
    assert len(model.found_heard(item)) == 1


def test_a_transcript_that_is_only_for_reading_cannot_be_edited(qtbot, shown):
    model = TranscriptModel()
    model.show_items(spoken(WIDOW))
    view = shown(TranscriptView(model), (600, 400))
    assert view.editTriggers() == QListView.EditTrigger.NoEditTriggers
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0), "iets anders")
    qtbot.mouseDClick(view.viewport(), LEFT, pos=QPoint(120, 40))
    view.edit_current()
    assert editor_of(view) is None
    assert model.text_of(model.items()[0]) == TEXTS[0]


def test_the_field_says_what_it_is_for(edit):
    editor = edit(0)
    assert editor.accessibleName() == "What was really said"
    assert "Escape" in editor.accessibleDescription()
