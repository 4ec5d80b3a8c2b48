# SPDX-License-Identifier: EUPL-1.2
"""The resident speaks another language, or spells: one key, and the agent sees what came of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import Fault, ModelError
from desktop.domain.speech import Partial
from desktop.engine import events
from desktop.engine.events import LanguageChanged, LanguageChoice, LanguagesFound, NoticeKind, SpellingChanged
from desktop.speech.switching import LanguageState
from desktop.ui.agent.transcript_model import Line
from desktop.ui.i18n import install_language
from desktop.ui.language_names import both_names, local_name, native_name
from tests.ui.agent.scenes import CALLER, heard, started

DUTCH = LanguageChoice("nl", "vosk-model-nl", spelling=True)
GERMAN = LanguageChoice("de", "vosk-model-de")
TURKISH = LanguageChoice("tr", "vosk-model-tr")


def ready(language: str) -> LanguageChanged:
    return LanguageChanged(language, LanguageState.READY, language)


@pytest.fixture
def control(desk):
    desk.send(LanguagesFound((DUTCH, GERMAN, TURKISH)), started())
    return desk.window.call.strip.language


def asked(desk) -> list[tuple]:
    return [each for each in desk.asked.asked if each[0] in {"switch_language", "spell"}]


def press(qtbot, desk, key: Qt.Key) -> None:
    qtbot.keyClick(desk.window, key)


def test_without_anything_known_of_languages_there_is_no_control(desk, qtbot):
    desk.send(started())
    assert desk.window.call.strip.language.isHidden()
    press(qtbot, desk, Qt.Key.Key_L)
    press(qtbot, desk, Qt.Key.Key_S)
    assert asked(desk) == []


def test_the_first_press_with_several_languages_opens_the_menu(desk, control, qtbot, monkeypatch):
    # Offscreen there is nothing to pop up over; what the menu holds and does is the same.
    opened = []
    monkeypatch.setattr(control.menu(), "popup", opened.append)
    press(qtbot, desk, Qt.Key.Key_L)
    assert len(opened) == 1
    assert asked(desk) == []
    actions = control.menu().actions()
    assert [action.text() for action in actions] == ["Nederlands (Dutch)", "Deutsch (German)", "Türkçe (Turkish)"]
    assert [action.isChecked() for action in actions] == [True, False, False]
    actions[1].trigger()
    assert asked(desk) == [("switch_language", "de")]
    # The mark waits for what is really heard.
    assert [action.isChecked() for action in control.menu().actions()] == [True, False, False]


def test_after_that_the_key_goes_to_and_fro(desk, control, qtbot):
    desk.send(ready("tr"))
    for expected in ("nl", "tr", "nl"):
        press(qtbot, desk, Qt.Key.Key_L)
        assert asked(desk)[-1] == ("switch_language", expected)
        desk.send(ready(expected))


def test_with_one_other_language_the_first_press_goes_there(desk, qtbot):
    desk.send(LanguagesFound((DUTCH, GERMAN)), started())
    press(qtbot, desk, Qt.Key.Key_L)
    assert asked(desk) == [("switch_language", "de")]


def test_with_one_language_only_it_tells_how_to_add_one(desk, qtbot):
    desk.send(LanguagesFound((DUTCH,)), started())
    control = desk.window.call.strip.language
    press(qtbot, desk, Qt.Key.Key_L)
    assert "maat models fetch" in desk.window.call.notice.text()
    assert "maat models fetch" in control.button.toolTip()
    assert asked(desk) == []


@pytest.mark.parametrize("width", [480, 720, 960, 1440])
def test_nothing_in_the_strip_is_cut_off(desk, control, width, qtbot):
    desk.window.resize(width, 800)
    desk.send(ready("de"))
    strip = desk.window.call.strip
    for button in (control.button, control.spell, strip.pause, strip.end):
        qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())
        assert strip.rect().contains(button.mapTo(strip, button.rect().topLeft()))
        assert strip.rect().contains(button.mapTo(strip, button.rect().bottomRight()))


def test_what_is_heard_is_shown_and_told(desk, control):
    assert control.button.text() == "NL"
    assert control.button.accessibleName() == "Language of the resident: Dutch"
    desk.send(LanguageChanged("de", LanguageState.LOADING, "de"))
    assert control.button.text() == "DE"
    assert control.button.accessibleName() == "Language of the resident: German, is loading"
    desk.send(ready("de"))
    assert control.button.accessibleName() == "Language of the resident: German"
    assert [action.isChecked() for action in control.menu().actions()] == [False, True, False]


def test_a_language_that_cannot_be_had_leaves_what_was_and_says_why(desk, control):
    error = ModelError(Fault.MODEL_TOO_LARGE, "vosk-model-de: 900 MB > 400 MB")
    desk.send(LanguageChanged("de", LanguageState.LOADING, "de"))
    desk.send(LanguageChanged("de", LanguageState.FAILED, "nl", error))
    assert control.button.text() == "NL"
    assert "900 MB" in desk.window.call.notice.text()


def test_the_next_resident_begins_in_the_first_language(desk, control):
    desk.send(ready("de"), started())
    assert control.button.text() == "NL"


def test_after_the_call_there_is_nobody_to_hear(desk, control, qtbot):
    desk.window.call.strip.show_phase(desk.window.call.strip.phase.WRAP_UP)
    assert control.isHidden()
    press(qtbot, desk, Qt.Key.Key_L)
    assert asked(desk) == []


def test_letters_typed_into_a_field_are_no_keys(desk, control, qtbot):
    field = desk.window.call.strip.name
    field.setFocus()
    qtbot.keyClicks(field, "Els")
    assert field.text() == "Els"
    assert asked(desk) == []


def test_spelling_is_a_key_too(desk, control, qtbot):
    press(qtbot, desk, Qt.Key.Key_S)
    assert asked(desk) == [("spell", True)]
    assert not control.spell.isChecked()
    desk.send(SpellingChanged(True))
    assert control.spell.isChecked()
    assert "letters and digits" in desk.window.call.notice.text()
    press(qtbot, desk, Qt.Key.Key_S)
    assert asked(desk)[-1] == ("spell", False)
    desk.send(SpellingChanged(False))
    assert not control.spell.isChecked()
    assert desk.window.call.notice.isHidden()


def test_spelling_with_the_mouse(desk, control, qtbot):
    qtbot.mouseClick(control.spell, Qt.MouseButton.LeftButton)
    assert asked(desk) == [("spell", True)]
    assert not control.spell.isChecked()


def test_the_end_of_spelling_leaves_other_notices_alone(desk, control):
    desk.send(SpellingChanged(True), events.Notice(NoticeKind.UNCERTAIN_SPEECH), SpellingChanged(False))
    assert "hard to hear" in desk.window.call.notice.text()
    assert not desk.window.call.notice.isHidden()


def test_a_model_that_cannot_spell_says_why(desk, qtbot):
    desk.send(LanguagesFound((LanguageChoice("nl", "vosk-model-nl-kcc-demo"), GERMAN)), started())
    control = desk.window.call.strip.language
    assert not control.spell.isEnabled()
    assert "dynamic graph" in control.spell.toolTip()
    assert "dynamic graph" in control.spell.accessibleDescription()
    press(qtbot, desk, Qt.Key.Key_S)
    assert "dynamic graph" in desk.window.call.notice.text()
    assert asked(desk) == []


def test_another_language_is_not_spelled(desk, control):
    assert control.spell.isEnabled()
    desk.send(ready("de"))
    assert not control.spell.isEnabled()
    desk.send(ready("nl"))
    assert control.spell.isEnabled()


def test_both_are_reached_by_tab_and_have_names(desk, control):
    for button in (control.button, control.spell):
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert control.button.nextInFocusChain() is not None


def test_words_in_another_language_carry_a_tag(desk, control):
    german = heard(1, CALLER, 4000, "ich habe meinen ausweis verloren")
    desk.send(replace(german, utterance=replace(german.utterance, language="de")))
    desk.send(events.PartialHeard(Partial("u-2", CALLER, 9000, 9500, "und", "de")))
    model = desk.window.call.model
    rows = {model.line(row).key: row for row in range(model.rowCount())}
    assert model.line(rows["u-1"]).tag == "DE"
    assert model.line(rows["u-2"]).tag == "DE"
    spoken = model.data(model.index(rows["u-1"]), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("0:04 Resident, in German: ")


def test_dutch_words_carry_none(desk, control):
    desk.send(heard(1, CALLER, 4000, "ik ben mijn pas kwijt"))
    model = desk.window.call.model
    assert model.line(0).tag == ""
    assert "in Dutch" not in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_the_tag_is_drawn_beside_the_words_and_not_over_them(desk, control, monkeypatch):
    long = heard(1, CALLER, 4000, "ich habe " * 30)
    view = desk.window.call.left.transcript.list
    desk.send(replace(long, utterance=replace(long.utterance, language="de")))
    after = view.grab().toImage()
    monkeypatch.setattr(Line, "tag", "")
    before = view.grab().toImage()
    changed = [
        x for x in range(before.width()) for y in range(before.height()) if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    # Nothing to the left of the lane of the resident's words has changed.
    assert min(changed) > before.width() * 0.8
    assert max(changed) < before.width()


def test_no_article_in_the_language_is_said_in_words(desk, control):
    desk.send(events.Notice(NoticeKind.OTHER_LANGUAGE, language="de"))
    assert "German" in desk.window.call.notice.text()


@pytest.mark.parametrize(
    ("code", "native", "local", "both"),
    [
        ("nl", "Nederlands", "Dutch", "Nederlands (Dutch)"),
        ("en", "English", "English", "English"),
        ("es", "Español", "Spanish", "Español (Spanish)"),
        ("uk", "Українська", "Ukrainian", "Українська (Ukrainian)"),
        ("ti", "ትግርኛ", "Tigrinya", "ትግርኛ (Tigrinya)"),
        ("zz", "ZZ", "zz", "ZZ"),
    ],
)
def test_names_of_languages(qapp, code, native, local, both):
    assert (native_name(code), local_name(code), both_names(code)) == (native, local, both)


def test_in_dutch(qapp, qtbot):
    from desktop.ui.agent.language_control import LanguageControl

    translators = install_language(QApplication.instance(), "nl")
    try:
        control = LanguageControl()
        qtbot.addWidget(control)
        control.show_choices((LanguageChoice("nl", "m"), GERMAN))
        assert control.button.accessibleName() == "Taal van de inwoner: Nederlands"
        assert control.menu().actions()[1].text() == "Deutsch (Duits)"
        assert "dynamisch" in control.spell.toolTip()
    finally:
        for translator in translators:
            QApplication.instance().removeTranslator(translator)
