# SPDX-License-Identifier: EUPL-1.2
"""The team lead corrects what was recognised, and keeps the list of words that Maat learns from it."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton

from desktop.domain.errors import Fault, StorageUnavailable
from desktop.domain.vocabulary import HearsAs, PairDecision
from desktop.engine.lookback import LookbackDesk
from desktop.engine.word_list import Vocabulary
from desktop.ui.i18n import install_language
from desktop.ui.lead import LeadWindow
from desktop.ui.lead.window import Place
from desktop.ui.lead.word_form import OriginCard
from desktop.ui.lead.word_model import WordModel
from desktop.ui.reading.utterance_editor import UtteranceEditor

LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 20_000


@pytest.fixture
def desk(store):
    return LookbackDesk(store, "Mariska")


@pytest.fixture
def pairs(desk):
    for term, heard in (("Molenweg", "mole weg"), ("WOZ", "wo zet"), ("afvalpas", "afval pas")):
        desk.words.keep(term, heard)


@pytest.fixture
def make(qtbot, bridge, desk, shown):
    def make(size=(1280, 800)):
        window = shown(LeadWindow(bridge, desk), size)
        qtbot.waitUntil(lambda: window.finder._shown is not None, timeout=WAIT_MS)
        return window

    return make


@pytest.fixture
def widow(qtbot, make, day):
    """The window with one conversation open."""
    window = make()
    window.open_contact(day.contacts["widow"].id)
    qtbot.waitUntil(lambda: window.contact.file is not None and window.contact.file.contact == day.contacts["widow"])
    return window


@pytest.fixture
def words(qtbot, make, pairs):
    """The window with the word list shown."""
    window = make()
    qtbot.mouseClick(window.places.button(Place.WORDS), LEFT)
    qtbot.waitUntil(lambda: window.words.model.rowCount() == 3)
    return window


def terms(window):
    model = window.words.model
    return [model.index(row).data() for row in range(model.rowCount())]


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window._word_work.busy and not window._work.busy, timeout=WAIT_MS)


def correct(qtbot, window, row, text):
    """By the key, as a person would."""
    view = window.contact._transcript_view
    view.setFocus()
    view.setCurrentIndex(window.contact.transcript.index(row))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: view.findChildren(UtteranceEditor) != [])
    editor = view.findChildren(UtteranceEditor)[0]
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, window)


def said_in(window, row):
    """The words of a row as they are kept, whatever they look like in writing."""
    return window.contact.transcript.index(row).data(Qt.ItemDataRole.EditRole)


def row_of(window, words):
    return next(row for row, each in enumerate(window.contact.transcript.items()) if words in each.text)


def test_a_correction_is_kept_and_proposes_words(qtbot, widow, store, desk):
    row = row_of(widow, "vuilnis")
    correct(qtbot, widow, row, "ik kan mijn vuilnus niet weg gooien")
    qtbot.waitUntil(lambda: "Proposed for the word list: vuilnus" in widow.toast.text())
    qtbot.waitUntil(lambda: [each.corrected_by for each in widow.contact.file.corrections] == ["Mariska"])
    assert said_in(widow, row) == "ik kan mijn vuilnus niet weg gooien"
    assert store.utterances(widow.opened_id)[row].text == "ik kan mijn vuilnis niet weg gooien"
    assert "[corrected; recognised as: ik kan mijn vuilnis niet weg gooien]" in widow.contact.as_text()
    qtbot.waitUntil(lambda: widow.places.text_of(Place.WORDS) == "Word list 1")


@pytest.mark.parametrize("by", ["button", "key"])
def test_a_correction_is_undone_by_its_toast(qtbot, widow, store, by):
    row = row_of(widow, "vuilnis")
    correct(qtbot, widow, row, "ik kan mijn vuilnus niet weg gooien")
    assert widow.toast.can_undo
    if by == "button":
        qtbot.mouseClick(widow.toast.button, LEFT)
    else:
        qtbot.keySequence(widow, QKeySequence(QKeySequence.StandardKey.Undo))
    qtbot.waitUntil(lambda: widow.toast.text() == "Undone.")
    settled(qtbot, widow)
    assert store.corrections(widow.opened_id) == ()
    assert store.hears_as() == ()
    qtbot.waitUntil(lambda: said_in(widow, row) == "ik kan mijn vuilnis niet weg gooien")
    assert not widow.toast.can_undo


def test_the_button_corrects_the_row_that_one_is_at(qtbot, widow):
    widow.contact._transcript_view.setCurrentIndex(widow.contact.transcript.index(2))
    qtbot.mouseClick(widow.contact.correct, LEFT)
    qtbot.waitUntil(lambda: widow.contact._transcript_view.findChildren(UtteranceEditor) != [])
    [editor] = widow.contact._transcript_view.findChildren(UtteranceEditor)
    assert editor.toPlainText() == widow.contact.transcript.items()[2].text
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: widow.contact._transcript_view.findChildren(UtteranceEditor) == [])
    assert widow.contact.isVisible()


def test_a_correction_that_cannot_be_kept_says_so_and_is_not_shown_as_kept(qtbot, widow, store, monkeypatch):
    def fail(*_):
        raise StorageUnavailable(Fault.STORE_FULL, "maat.db")

    row = row_of(widow, "vuilnis")
    with monkeypatch.context() as broken:
        broken.setattr(store, "save_correction", fail)
        correct(qtbot, widow, row, "iets heel anders")
    assert widow.notice.isVisible()
    widow.notice.action_chosen.emit()
    qtbot.waitUntil(lambda: said_in(widow, row) == "ik kan mijn vuilnis niet weg gooien")


def test_corrected_words_are_found(qtbot, widow, day):
    correct(qtbot, widow, row_of(widow, "vuilnis"), "ik kan mijn vuilnus niet weg gooien")
    for text in ("vuilnus", "vuilnis"):
        widow.finder.search.setText(text)
        qtbot.waitUntil(lambda text=text: widow.finder._shown.text == text)
        assert [each.contact.id for each in widow.finder.model.items()] == [day.contacts["widow"].id]
        assert widow.contact.places_text() == "1 place"


def test_the_list_is_reached_from_the_header_and_left_again(qtbot, words):
    assert terms(words) == ["afvalpas", "Molenweg", "WOZ"]
    assert words.words.isVisible()
    assert not words.finder.isVisible()
    assert words.words.count_text() == "3 terms"
    assert words.words.form.pair == HearsAs("afvalpas", "afval pas", decision=PairDecision.USED)
    qtbot.keyClick(words.words.list, Qt.Key.Key_Escape)
    assert words.finder.isVisible()
    assert words.places.value is Place.CONVERSATIONS


def test_a_term_is_added_by_keyboard_alone_and_used_at_once(qtbot, words, store):
    qtbot.keySequence(words, QKeySequence(QKeySequence.StandardKey.New))
    form = words.words.form
    assert words.focusWidget() is form.term
    qtbot.keyClicks(form.term, "Rozenplein")
    assert not form.save.isEnabled()
    qtbot.keyClick(form.term, Qt.Key.Key_Tab)
    assert words.focusWidget() is form.heard
    qtbot.keyClicks(form.heard, "Roze plein")
    qtbot.keyClick(form.heard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words.toast.text() == "Added: Rozenplein")
    settled(qtbot, words)
    assert terms(words) == ["afvalpas", "Molenweg", "Rozenplein", "WOZ"]
    assert words.words.model.item(words.words.list.currentIndex()).term == "Rozenplein"
    assert Vocabulary(store).read("op het roze plein") == "op het Rozenplein"
    qtbot.mouseClick(words.toast.button, LEFT)
    qtbot.waitUntil(lambda: terms(words) == ["afvalpas", "Molenweg", "WOZ"])


def test_a_term_is_changed_and_the_change_undone(qtbot, words, store):
    rows = words.words.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert words.words.form.pair.term == "Molenweg"
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    form = words.words.form
    qtbot.keyClicks(form.term, "Molendijk")
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: words.toast.text() == "Saved: Molendijk")
    settled(qtbot, words)
    assert terms(words) == ["afvalpas", "Molendijk", "WOZ"]
    qtbot.keySequence(words, QKeySequence(QKeySequence.StandardKey.Undo))
    qtbot.waitUntil(lambda: terms(words) == ["afvalpas", "Molenweg", "WOZ"])


def test_undo_in_a_field_undoes_the_typing_first(qtbot, words):
    form = words.words.form
    words.words._open()
    qtbot.keyClicks(form.term, "x")
    qtbot.keySequence(form.term, QKeySequence(QKeySequence.StandardKey.Undo))
    assert form.term.text() == "afvalpas"


def test_a_term_is_removed_by_key_and_put_back(qtbot, words):
    rows = words.words.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: terms(words) == ["Molenweg", "WOZ"])
    qtbot.waitUntil(lambda: words.toast.text() == "Removed: afvalpas")
    qtbot.mouseClick(words.toast.button, LEFT)
    qtbot.waitUntil(lambda: terms(words) == ["afvalpas", "Molenweg", "WOZ"])


def test_escape_puts_back_what_was_typed_then_leads_to_the_list_then_out(qtbot, words):
    words.words._open()
    form = words.words.form
    qtbot.keyClicks(form.term, "iets anders")
    qtbot.keyClick(form.term, Qt.Key.Key_Escape)
    assert form.term.text() == "afvalpas"
    qtbot.keyClick(form.term, Qt.Key.Key_Escape)
    assert words.focusWidget() is words.words.list
    qtbot.keyClick(words.words.list, Qt.Key.Key_Escape)
    assert words.places.value is Place.CONVERSATIONS


def test_what_cannot_be_a_term_says_why(qtbot, words):
    words.words.start_new()
    form = words.words.form
    qtbot.keyClicks(form.term, "...")
    qtbot.keyClicks(form.heard, "een")
    assert "Both need a word" in form.problem_text()
    assert not form.save.isEnabled()
    qtbot.keyClick(form.heard, Qt.Key.Key_Return)
    settled(qtbot, words)
    assert len(terms(words)) == 3


def test_the_list_is_searched_by_term_and_by_what_is_heard(qtbot, words):
    search = words.words.search
    qtbot.keyClicks(search, "MOLE")
    assert terms(words) == ["Molenweg"]
    assert words.words.count_text() == "1 term"
    search.clear()
    qtbot.keyClicks(search, "pas")
    assert terms(words) == ["afvalpas"]
    search.clear()
    qtbot.keyClicks(search, "zeppelin")
    assert words.words.empty.isVisible()
    assert words.words.empty.text().startswith("Nothing found")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(terms(words)) == 3


def test_a_proposed_term_comes_first_with_its_proof_and_is_confirmed(qtbot, make, day, desk, store):
    contact = day.contacts["widow"].id
    utterance = next(each for each in store.utterances(contact) if "vuilnis" in each.text)
    desk.words.correct(contact, utterance, "ik kan mijn vuilnus niet weg gooien")
    desk.words.keep("afvalpas", "afval pas")
    window = make()
    qtbot.waitUntil(lambda: window.places.text_of(Place.WORDS) == "Word list 1")
    qtbot.mouseClick(window.places.button(Place.WORDS), LEFT)
    settled(qtbot, window)
    form = window.words.form
    assert terms(window) == ["vuilnus", "afvalpas"]
    assert window.words.model.section_text(0) == "Proposed · 1"
    assert "Proposed" in form.text()
    qtbot.waitUntil(lambda: len(form.findChildren(OriginCard)) == 1)
    [card] = form.findChildren(OriginCard)
    said = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "ik kan mijn vuilnus niet weg gooien" in said
    assert "corrected by Mariska" in said
    assert "Recognised as: ik kan mijn vuilnis niet weg gooien" in said
    assert Vocabulary(store).read("vuilnis") == "vuilnis"
    qtbot.mouseClick(form.confirm, LEFT)
    qtbot.waitUntil(lambda: window.toast.text() == "Used from now on: vuilnus")
    settled(qtbot, window)
    assert terms(window) == ["afvalpas", "vuilnus"]
    assert window.words.model.item(window.words.list.currentIndex()).term == "vuilnus"
    assert Vocabulary(store).read("vuilnis") == "vuilnus"
    assert window.places.text_of(Place.WORDS) == "Word list"
    qtbot.mouseClick(window.toast.button, LEFT)
    qtbot.waitUntil(lambda: window.places.text_of(Place.WORDS) == "Word list 1")
    # The proof leads to the conversation.
    qtbot.waitUntil(lambda: len(form.findChildren(OriginCard)) == 1)
    qtbot.mouseClick(form.findChildren(OriginCard)[0].button, LEFT)
    qtbot.waitUntil(lambda: window.contact.isVisible() and window.contact.file.contact.id == contact)


def test_a_rejected_term_stays_away(qtbot, make, day, desk, store):
    contact = day.contacts["widow"].id
    utterance = next(each for each in store.utterances(contact) if "vuilnis" in each.text)
    desk.words.correct(contact, utterance, "ik kan mijn vuilnus niet weg gooien")
    window = make()
    window.show_place(Place.WORDS)
    qtbot.waitUntil(lambda: terms(window) == ["vuilnus"])
    qtbot.waitUntil(lambda: window.words.form.remove.text() == "Reject")
    qtbot.mouseClick(window.words.form.remove, LEFT)
    qtbot.waitUntil(lambda: terms(window) == [])
    desk.words.correct(contact, utterance, "ik kan mijn vuilnus niet weg gooien.")
    settled(qtbot, window)
    assert desk.words.pairs() == ()


def test_an_empty_list_says_what_it_is_for(qtbot, make):
    window = make()
    window.show_place(Place.WORDS)
    settled(qtbot, window)
    assert window.words.empty.text().startswith("No terms yet")
    assert not window.words.form.isVisible()
    qtbot.mouseClick(window.words.add_first, LEFT)
    assert window.words.form.isVisible()
    assert window.focusWidget() is window.words.form.term


def test_what_another_desk_changes_appears_and_leaves_what_is_typed_alone(qtbot, words, desk):
    words.words._open()
    form = words.words.form
    qtbot.keyClicks(form.term, "half getypt")
    desk.words.keep("Zandpad", "zand pad")
    qtbot.waitUntil(lambda: terms(words) == ["afvalpas", "Molenweg", "WOZ", "Zandpad"])
    assert form.term.text() == "half getypt"
    words.words.start_new()
    desk.words.keep("Brink", "brin k")
    qtbot.waitUntil(lambda: "Brink" in terms(words))
    assert form.term.text() == ""
    qtbot.keyClicks(form.term, "nieuw")
    desk.words.keep("Kade", "ka de")
    qtbot.waitUntil(lambda: "Kade" in terms(words))
    assert form.pair is None
    assert form.term.text() == "nieuw"


def test_a_narrow_window_shows_the_list_and_then_the_form(qtbot, make, pairs):
    window = make((480, 800))
    window.show_place(Place.WORDS)
    qtbot.waitUntil(lambda: window.words.model.rowCount() == 3)
    assert not window.words.form.isVisible()
    place = window.words.list.visualRect(window.words.model.index(1)).center()
    qtbot.mouseClick(window.words.list.viewport(), LEFT, pos=place)
    assert window.words.form.pair.term == "Molenweg"
    qtbot.waitUntil(lambda: window.words.form.isVisible() and window.words.form.mapTo(window, QPoint()).x() == 0)
    for widget in (*window.findChildren(QLabel), *window.findChildren(QPushButton)):
        if widget.isVisible():
            assert widget.mapTo(window, widget.rect().topRight()).x() <= 480, widget.text()
    qtbot.mouseClick(window.words.form.back.button, LEFT)
    assert window.words.list.isVisible()
    assert not window.words.form.isVisible()


def test_every_control_has_a_name_for_those_who_cannot_see(words):
    words.words.start_new()
    for control in (*words.findChildren(QAbstractButton), *words.findChildren(QLineEdit)):
        if control.isVisible() and control.objectName() != "_q_qlineeditclearbutton":
            assert control.accessibleName() or control.text() or control.parent().accessibleName(), control
    model = words.words.model
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "afvalpas, heard as “afval pas”, by hand, In use"


def test_words_that_look_like_html_are_only_words(qtbot, make, desk):
    desk.words.keep("<b>vet</b>", "<img src=x>")
    window = make()
    window.show_place(Place.WORDS)
    qtbot.waitUntil(lambda: window.words.form.pair is not None)
    assert "<b>vet</b>" in window.words.form.text()
    for label in window.words.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_the_model_keeps_the_rules_of_models(qtmodeltester, qapp):
    model = WordModel()
    model.show_pairs([HearsAs("a", "b"), HearsAs("c", "d")])
    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_speaks_both_languages(qtbot, dressed, make, pairs, language):
    before = QLocale()
    translators = install_language(dressed, language)
    try:
        window = make()
        window.show_place(Place.WORDS)
        qtbot.waitUntil(lambda: window.words.model.rowCount() == 3)
        dutch = language == "nl"
        assert window.places.text_of(Place.WORDS) == ("Woordenlijst" if dutch else "Word list")
        assert window.words.model.section_text(0) == ("In gebruik · 3" if dutch else "In use · 3")
        assert window.words.form.term.accessibleName() == "Term"
        assert window.words.form.heard.accessibleName() == ("Gehoord als" if dutch else "Heard as")
        assert ("In gebruik" if dutch else "In use") in window.words.form.text()
        assert window.words.form.remove.text() == ("Verwijderen" if dutch else "Remove")
        assert window.contact.correct.accessibleName() == ("Verbeteren" if dutch else "Correct")
    finally:
        for translator in translators:
            dressed.removeTranslator(translator)
        QLocale.setDefault(before)
