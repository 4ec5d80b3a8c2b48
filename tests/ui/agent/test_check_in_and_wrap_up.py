# SPDX-License-Identifier: EUPL-1.2
"""How the resident is, what is known of them, and the end of the contact."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.contact import CheckIn, Outcome, WrapUp
from desktop.ui.agent.check_in_strip import CheckInStrip
from desktop.ui.agent.resident_page import ResidentPage
from desktop.ui.agent.sentences import in_sentence
from desktop.ui.agent.wrap_up_panel import WrapUpPanel
from tests.ui.agent.scenes import earlier


@pytest.fixture
def strip(qtbot):
    strip = CheckInStrip()
    qtbot.addWidget(strip)
    strip.resize(400, 100)
    strip.show()
    return strip


@pytest.fixture
def panel(qtbot):
    panel = WrapUpPanel()
    qtbot.addWidget(panel)
    panel.resize(500, 560)
    panel.show()
    return panel


def test_what_was_heard_is_filled_in(strip):
    strip.show_check_in(CheckIn(None, "niet zo goed"))
    assert strip.shown() == CheckIn(None, "niet zo goed")
    assert strip.remark.isVisible()


@pytest.mark.parametrize("mood", range(1, 6))
def test_a_face_is_noted_with_the_words(strip, qtbot, mood):
    strip.show_check_in(CheckIn(None, "gaat wel"))
    with qtbot.waitSignal(strip.check_in_noted) as noted:
        qtbot.mouseClick(strip.face(mood), Qt.MouseButton.LeftButton)
    assert noted.args == [CheckIn(mood, "gaat wel")]
    assert strip.shown().mood == mood


def test_faces_have_names_from_very_bad_to_very_good(strip):
    names = [strip.face(mood).accessibleName() for mood in range(1, 6)]
    assert names[0] == "Very bad"
    assert names[-1] == "Very good"
    assert len(set(names)) == 5


def test_the_same_face_again_takes_it_back(strip, qtbot):
    strip.show_check_in(CheckIn(2, ""))
    with qtbot.waitSignal(strip.check_in_noted) as noted:
        qtbot.mouseClick(strip.face(2), Qt.MouseButton.LeftButton)
    assert noted.args == [CheckIn(None, "")]


def test_a_changed_remark_is_noted_once(strip, qtbot):
    strip.show_check_in(CheckIn(2, "niet zo goed"))
    strip.remark.setText("man overleden")
    with qtbot.waitSignal(strip.check_in_noted) as noted:
        qtbot.keyClick(strip.remark, Qt.Key.Key_Return)
    assert noted.args == [CheckIn(2, "man overleden")]
    with qtbot.assertNotEmitted(strip.check_in_noted):
        strip.remark.editingFinished.emit()


def test_last_time(strip):
    strip.begin_call(CheckIn(2, "Man ligt in het ziekenhuis"))
    assert "Man ligt in het ziekenhuis" in strip.before_text()
    strip.begin_call(None)
    assert strip.before_text() == ""
    assert strip.shown() == CheckIn(None, "")


def test_compact_is_one_row(strip):
    strip.begin_call(CheckIn(2, "Man ligt in het ziekenhuis"))
    strip.show_check_in(CheckIn(2, "niet zo goed"))
    roomy = strip.sizeHint().height()
    strip.set_compact(compact=True)
    assert strip.sizeHint().height() < roomy - 20
    assert strip.remark.isVisible()
    strip.set_compact(compact=False)
    assert strip.sizeHint().height() == roomy


def test_earlier_calls(qtbot):
    page = ResidentPage()
    qtbot.addWidget(page)
    page.show_history(earlier(), known=True)
    assert page.topics() == ["Overlijden aangeven", "Afvalkalender", "Parkeervergunning voor bewoners"]
    page.notes.setPlainText("belt vaker")
    page.begin_call((), known=False)
    assert page.topics() == []
    assert page.notes.toPlainText() == ""


@pytest.mark.parametrize(("moment", "inside"), [("Today 14:03", "today 14:03"), ("Mon 3 May", "Mon 3 May"), ("", "")])
def test_moments_inside_a_sentence(qapp, moment, inside):
    from PySide6.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    assert in_sentence(moment) == inside
    QLocale.setDefault(before)


def test_the_proposal_is_filled_in_with_the_notes(panel):
    panel.show_proposal("Vraag: pas kwijt.", "Afvalpas kwijt", notes="Woont nu alleen.", handed_off=False)
    assert panel.wrap_up() == WrapUp("Vraag: pas kwijt.\n\nWoont nu alleen.", "Afvalpas kwijt", Outcome.ANSWERED, "")
    panel.show_proposal("", "", notes="", handed_off=True)
    assert panel.wrap_up() == WrapUp("", "", Outcome.HANDED_OFF, "")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_the_agent_corrects_is_saved(panel, qtbot, outcome):
    panel.show_proposal("Oud", "Oud", notes="", handed_off=False)
    panel.topic.setText(" Nieuw onderwerp ")
    panel.summary.setPlainText("Nieuw")
    panel.follow_up.setText("Brief sturen")
    panel.outcome_button(outcome).click()
    with qtbot.waitSignal(panel.wrap_up_saved) as saved:
        qtbot.keyClick(panel.summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == [WrapUp("Nieuw", "Nieuw onderwerp", outcome, "Brief sturen")]


def test_it_is_saved_once_until_saving_failed(panel, qtbot):
    panel.show_proposal("S", "T", notes="", handed_off=False)
    with qtbot.waitSignal(panel.wrap_up_saved):
        panel.save_now()
    with qtbot.assertNotEmitted(panel.wrap_up_saved):
        panel.save_now()
    panel.allow_saving()
    with qtbot.waitSignal(panel.wrap_up_saved):
        panel.save_now()
