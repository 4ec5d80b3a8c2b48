# SPDX-License-Identifier: EUPL-1.2
"""A specialist at work: what they see, and what their hands do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.domain.errors import Fault, StorageUnavailable
from desktop.domain.handoff import HandoffAction, HandoffState, Presence
from desktop.engine.casework import CaseDesk
from desktop.ui.reading.writing import question_text
from desktop.ui.specialist import SpecialistWindow
from desktop.ui.specialist.inbox_pane import Tab
from tests.ui.reading.town import INGRID, TOM, Clerk

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(store):
    return CaseDesk(store, INGRID, ("belastingen",))


@pytest.fixture
def make(qtbot, bridge, desk, shown):
    def make(size=(1180, 780)):
        window = shown(SpecialistWindow(bridge, desk), size)
        qtbot.waitUntil(lambda: window._offered is not None, timeout=20_000)
        return window

    return make


@pytest.fixture
def window(qtbot, make, day):
    window = make()
    qtbot.waitUntil(lambda: window.case.handoff is not None)
    return window


@pytest.fixture
def go(qtbot, window, day):
    """Open a question of the day."""

    def go(name):
        window.open_handoff(day.handoffs[name].id)
        qtbot.waitUntil(lambda: window.case.handoff.id == day.handoffs[name].id)
        return window

    return go


def seen(widget):
    """Texts of the labels and buttons that can be seen."""
    return [each.text() for each in texts_in(widget) if each.isVisible() and each.text()]


def texts_in(widget):
    return [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]


def state(window):
    return window.case.handoff.state if window.case.handoff else None


def test_the_most_urgent_question_is_open_at_once(window, day):
    assert window.opened_id == day.handoffs["value"].id
    assert window.inbox.chosen_id == window.opened_id
    assert window.inbox.tabs.text_of(Tab.OPEN) == "Open 5"


def test_the_case_has_all_that_helps(go, day):
    window = go("inheritance")
    case = window.case
    assert case.question_text() == question_text(day.handoffs["inheritance"].question)
    assert case.chips_text().startswith("New · ")
    assert "Resident: mevrouw De Groot" in case.facts_text()
    assert "Call back on: 0612345678" in case.facts_text()
    assert "by Sanne" in case.facts_text()
    assert "Promised before: " in case.facts_text()
    assert case.check_in_text() == "Not so good · niet zo goed mijn man is vorige maand overleden"
    assert "•  Ik krijg een aanslag op naam van iemand die is overleden" in seen(case)
    assert case.timeline.text() == "Handed over by Sanne"


def test_only_the_transcript_of_this_matter_goes_along(go):
    rows = [item.text for item in go("inheritance").case.transcript.items()]
    assert rows[0] == "ja ik krijg nog steeds een aanslag op naam van mijn man"
    assert len(rows) == 6
    assert not any("kaartje" in row for row in rows)


def test_accepting_is_one_key(qtbot, go, store, day):
    window = go("inheritance")
    qtbot.keyClick(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: state(window) is HandoffState.ACCEPTED)
    kept = store.handoff(day.handoffs["inheritance"].id)
    assert (kept.state, kept.specialist_id) == (HandoffState.ACCEPTED, INGRID.id)
    assert window.case.chips_text().startswith("With you")
    qtbot.waitUntil(lambda: "Sanne" in window.toast.text())
    assert window.opened_id == kept.id
    qtbot.waitUntil(lambda: window.case.timeline.text().endswith("Accepted by Ingrid Vos"))


def test_accepting_is_one_click(qtbot, go):
    window = go("remission")
    qtbot.mouseClick(window.case.composer.accept, LEFT)
    qtbot.waitUntil(lambda: state(window) is HandoffState.ACCEPTED)


def test_an_answer_is_written_and_sent_by_keyboard(qtbot, go, store, day):
    window = go("value")
    composer = window.case.composer
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert composer.writing is HandoffAction.ANSWER
    assert window.focusWidget() is composer.field
    assert not composer.send.isEnabled()
    qtbot.keyClicks(composer.field, "De waarde gaat omlaag. Tot ziens bij ABT.")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: state(window) is HandoffState.ANSWERED)
    assert store.handoff(day.handoffs["value"].id).answer == "De waarde gaat omlaag. Tot ziens bij ABT."
    assert window.case.reply_text() == "De waarde gaat omlaag. Tot ziens bij ABT."
    qtbot.waitUntil(lambda: window.toast.text() == "Your answer is with Sanne.")
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 4)
    assert window.opened_id == day.handoffs["value"].id, "another question never opens by itself"


def test_giving_back_needs_a_reason(qtbot, go, store, day):
    window = go("remission")
    composer = window.case.composer
    qtbot.keyClick(window, Qt.Key.Key_T)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return, CTRL)
    assert store.handoff(day.handoffs["remission"].id).state is HandoffState.OFFERED
    qtbot.keyClicks(composer.field, "Dit is voor Werk en Inkomen.")
    qtbot.mouseClick(composer.send, LEFT)
    qtbot.waitUntil(lambda: state(window) is HandoffState.RETURNED)
    assert window.case.reply_text() == "Dit is voor Werk en Inkomen."
    qtbot.waitUntil(lambda: window.toast.text() == "The question is back with Youssef.")


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        ("remission", ["Accept", "Give back"]),
        ("value", ["Answer", "Give back"]),
        ("back", []),
        ("answered", []),
    ],
)
def test_only_what_may_be_done_is_offered(go, name, buttons):
    composer = go(name).case.composer
    assert [text for text in seen(composer) if text] == buttons


def test_a_question_that_a_colleague_has_says_so(go):
    assert "Tom Verbeek is working on this." in seen(go("dog").case.composer)


def test_letters_are_letters_while_typing(qtbot, go, store, day):
    window = go("value")
    qtbot.keyClick(window, Qt.Key.Key_T)
    for letter in "abt":
        qtbot.keyClick(window.case.composer.field, letter)
    assert window.case.composer.field.toPlainText() == "abt"
    assert store.handoff(day.handoffs["value"].id).state is HandoffState.ACCEPTED


def test_what_was_typed_is_kept_for_its_own_question(qtbot, go):
    window = go("value")
    composer = window.case.composer
    qtbot.keyClick(window, Qt.Key.Key_B)
    qtbot.keyClicks(composer.field, "half een antwoord")
    go("inheritance")
    assert composer.writing is None
    go("value")
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert composer.field.toPlainText() == ""
    qtbot.keyClick(composer.field, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert composer.field.toPlainText() == "half een antwoord"


def test_who_was_later_is_told_and_sees_how_it_stands(qtbot, bridge, go, store, day, monkeypatch):
    window = go("remission")
    bridge.store_changed.disconnect(window._follow_store)
    Clerk(store).step(day.handoffs["remission"], HandoffAction.ACCEPT, TOM, hours_ago=0)
    assert state(window) is HandoffState.OFFERED
    qtbot.mouseClick(window.case.composer.accept, LEFT)
    qtbot.waitUntil(lambda: window.notice.isVisible())
    assert window.notice.text() == "Somebody else was first with this question. You now see how it stands."
    qtbot.waitUntil(lambda: window.case.chips_text().startswith("With Tom Verbeek"))
    assert store.handoff(day.handoffs["remission"].id).specialist_id == TOM.id


def test_a_question_withdrawn_while_one_answers_loses_no_words(qtbot, go, store, day):
    window = go("value")
    composer = window.case.composer
    qtbot.keyClick(window, Qt.Key.Key_B)
    qtbot.keyClicks(composer.field, "zorgvuldig getypt")
    Clerk(store).step(day.handoffs["value"], HandoffAction.WITHDRAW, "Sanne", hours_ago=0)
    qtbot.waitUntil(lambda: state(window) is HandoffState.WITHDRAWN)
    assert window.opened_id == day.handoffs["value"].id
    assert composer.field.toPlainText() == "zorgvuldig getypt"
    assert not composer.send.isEnabled()
    assert any("can no longer be sent" in text for text in seen(composer))


def test_moving_by_arrows_opens_beside_the_list(qtbot, window, day):
    window.inbox.list.setFocus()
    qtbot.keyClick(window.inbox.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.case.handoff.id == day.handoffs["remission"].id)


def test_finished_questions_can_be_looked_up(qtbot, window, day):
    qtbot.mouseClick(window.inbox.tabs.button(Tab.FINISHED), LEFT)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 1)
    qtbot.mouseClick(
        window.inbox.list.viewport(), LEFT, pos=window.inbox.list.visualRect(window.inbox.model.index(0)).center()
    )
    qtbot.waitUntil(lambda: window.case.handoff.id == day.handoffs["answered"].id)
    assert "€ 289.000" in window.case.reply_text()
    assert window.inbox.tabs.text_of(Tab.OPEN) == "Open 5"


def test_a_narrow_window_shows_the_list_and_then_the_question(qtbot, make, day):
    window = make((480, 800))
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == 5)
    assert not window.case.isVisible()
    window.inbox.list.setCurrentIndex(window.inbox.model.index(1))
    qtbot.keyClick(window.inbox.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.case.isVisible())
    assert not window.inbox.isVisible()
    assert window.case.back.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.inbox.isVisible()
    assert window.inbox.chosen_id == day.handoffs["remission"].id


def test_nothing_is_cut_off_at_480_pixels(qtbot, make, day):
    window = make((480, 800))
    assert window.width() == 480
    window.open_handoff(day.handoffs["inheritance"].id)
    qtbot.waitUntil(lambda: window.case.handoff is not None)
    for widget in texts_in(window):
        if widget.isVisible():
            right = widget.mapTo(window, widget.rect().topRight()).x()
            assert right <= 480, widget.text()


def test_an_empty_inbox_is_kind(qtbot, make):
    window = make()
    assert window.inbox.empty.isVisible()
    assert window.inbox.empty.text().startswith("No open questions Everybody has an answer.")
    assert not window.nothing.isVisible()


def test_presence_is_read_and_kept(qtbot, store, make, day):
    store.set_presence(INGRID.id, Presence.BUSY)
    window = make()
    qtbot.waitUntil(lambda: window.header.presence.value is Presence.BUSY)
    qtbot.mouseClick(window.header.presence.button(Presence.AWAY), LEFT)
    qtbot.waitUntil(lambda: store.presences() == {INGRID.id: Presence.AWAY})


def test_the_number_can_be_copied(qtbot, go):
    window = go("inheritance")

    def offered() -> list[QPushButton]:
        buttons = window.case.findChildren(QPushButton)
        return [each for each in buttons if each.isVisible() and each.accessibleName() == "Copy number"]

    qtbot.waitUntil(lambda: bool(offered()))
    copy = offered()[0]
    qtbot.mouseClick(copy, LEFT)
    assert QGuiApplication.clipboard().text() == "0612345678"
    assert window.toast.text() == "Copied: 0612345678"


def test_a_store_that_fails_says_what_to_do_and_can_be_tried_again(qtbot, window, desk, monkeypatch):
    def fail(*_, **__):
        raise StorageUnavailable(Fault.STORE_LOCKED, "maat.db")

    with monkeypatch.context() as broken:
        broken.setattr(desk, "inbox", fail)
        window._reload()
        qtbot.waitUntil(lambda: window.notice.isVisible())
    assert "Close that program and try again" in window.notice.text()
    assert window.inbox.model.rowCount() == 5, "what was known stays"
    window.notice.action_chosen.emit()
    qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_a_step_that_fails_keeps_the_words(qtbot, go, desk, monkeypatch):
    window = go("value")
    composer = window.case.composer

    def fail(*_):
        raise StorageUnavailable(Fault.STORE_FULL, "maat.db")

    monkeypatch.setattr(desk, "answer", fail)
    qtbot.keyClick(window, Qt.Key.Key_B)
    qtbot.keyClicks(composer.field, "mijn antwoord")
    qtbot.mouseClick(composer.send, LEFT)
    qtbot.waitUntil(lambda: window.notice.isVisible())
    assert "The disk is full" in window.notice.text()
    assert composer.field.toPlainText() == "mijn antwoord"
    assert composer.send.isEnabled()


def test_words_that_look_like_html_are_only_words(qtbot, make, store, day):
    hostile = "<img src='file:///etc/passwd'><b>vet</b>"
    contact = day.contacts["widow"]
    clerk = Clerk(store)
    handoff = clerk.handoff(contact, (), hours_ago=1, hours_left=-9)
    handoff = replace(handoff, question=hostile, answer="", resident_name=hostile, revision=handoff.revision + 1)
    event = store.handoff_events(handoff.id)[0]
    store.save_handoff(handoff, replace(event, action=HandoffAction.ACCEPT, note=hostile), 1)
    window = make()
    window.open_handoff(handoff.id)
    qtbot.waitUntil(lambda: window.case.handoff is not None and window.case.handoff.id == handoff.id)
    assert window.case.question_text() == f"{hostile}."
    assert f"Resident: {hostile}" in window.case.facts_text()
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_every_button_has_a_name_for_those_who_cannot_see(go):
    window = go("value")
    for button in window.findChildren(QPushButton):
        if button.isVisible():
            assert button.accessibleName(), button
