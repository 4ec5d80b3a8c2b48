# SPDX-License-Identifier: EUPL-1.2
"""A call as an agent sees it, and what reaches the engine of what the agent does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, Outcome, WrapUp
from desktop.domain.errors import Fault, MaatError
from desktop.domain.handoff import HandoffState
from desktop.domain.knowledge import Objection, Verdict
from desktop.engine import events
from desktop.engine.events import Notice, NoticeKind
from desktop.speech.decoder import RecogniserState
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.answer_card import AnswerState
from desktop.ui.agent.call_strip import CallPhase
from desktop.ui.agent.resident_page import NOTES_PAUSE_MS
from desktop.ui.widgets import Button, Weight
from tests.ui.agent.fakes import FakeBridge, FakeDesk
from tests.ui.agent.scenes import (
    AGENT,
    CALLER,
    article_of,
    articles,
    contact,
    earlier,
    ended,
    first_question,
    handoff,
    heard,
    levels,
    partial,
    proposed,
    recogniser,
    second_question,
    started,
    suggestions,
)

LOST = "afvalpas-kwijt"


def rows(desk) -> list[str]:
    model = desk.window.call.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_call_begins(desk):
    desk.send(started(resident_name="mevrouw De Boer"))
    strip = desk.window.call.strip
    assert desk.window.in_call
    assert strip.isVisible()
    assert strip.phase_text() == "On the line"
    assert strip.number.text() == "06 1234 5678"
    assert strip.name.text() == "mevrouw De Boer"
    assert "Overlijden aangeven" in strip.history_text()
    assert desk.window.call.resident.topics()[0] == "Overlijden aangeven"
    assert "ziekenhuis" in desk.window.call.check_in.before_text()


def test_time_and_loudness(desk):
    desk.send(started(), levels(-48, -22, 83_000))
    strip = desk.window.call.strip
    assert strip.timer.text() == "1:23"
    assert strip.meter(Leg.CALLER).level_dbfs == -22
    assert strip.meter(Leg.AGENT).level_dbfs == -48


def test_the_first_question(desk):
    desk.send(*first_question())
    call = desk.window.call
    assert rows(desk)[-1] == "Dat lossen we op u krijgt een nieuwe"
    assert not call.model.line(call.model.rowCount() - 1).final
    assert call.answer.live.question_text() == articles()[LOST].question
    assert call.check_in.shown() == CheckIn(None, "niet zo goed, mijn man is vorige maand overleden")
    assert call.handoff.button.whole_text() == "To Afval en Grondstoffen: Ruben de Wit, free"
    assert call.handoff.button.weight is Weight.SECONDARY


def test_the_second_question_has_no_standard_answer(desk):
    desk.send(*first_question(), *second_question())
    call = desk.window.call
    assert "Question 2" in rows(desk)
    assert call.answer.live.state is AnswerState.NONE
    assert "aanslag op naam van mijn man" in call.answer.live.none.words()
    assert call.handoff.button.weight is Weight.PRIMARY
    assert call.handoff.button.whole_text() == "To Belastingen: Tom Verbeek, free"


def test_the_quote_has_what_was_told_in_writing_and_nothing_else(desk):
    told = heard(4, CALLER, 9_000, "ik heb driehonderd veertig euro te veel betaald")
    number = heard(5, CALLER, 15_000, "nul zes twaalf vierendertig zesenvijftig achtenzeventig")
    desk.send(started(), told, number, suggestions("betalingsherinnering", standard=False, told=(told,)))
    assert desk.window.call.answer.live.none.words() == "“Ik heb €\N{NO-BREAK SPACE}340 te veel betaald.”"
    more = heard(6, CALLER, 21_000, "kan ik dat terug krijgen")
    desk.send(more, suggestions("betalingsherinnering", standard=False, told=(told, more)))
    assert desk.window.call.answer.live.none.words().startswith(
        "“Ik heb €\N{NO-BREAK SPACE}340 te veel betaald. Kan ik dat"
    )
    desk.window.call.answer.live.begin_matter()
    assert desk.window.call.answer.live.none.words() == ""


def test_before_a_question_the_handoff_does_not_shout(desk):
    desk.send(started())
    assert desk.window.call.handoff.button.weight is Weight.SECONDARY


def test_handing_over_and_following_it(desk, qtbot):
    desk.send(*first_question(), *second_question())
    bar = desk.window.call.handoff
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("hand_off", None, None)
    desk.send(handoff())
    assert "Offered to Tom Verbeek" in bar.tickets()[0].text()
    desk.send(handoff(HandoffState.ACCEPTED))
    desk.send(handoff(HandoffState.ANSWERED, answer="Ik stuur een nieuwe brief."))
    assert "Ik stuur een nieuwe brief." in bar.tickets()[0].text()
    bar.tickets()[0]._told.click()
    assert desk.asked.last()[0] == "settle_handoff"


def test_taking_it_back(desk):
    desk.send(*first_question(), handoff(utterance_ids=("u-4",)))
    desk.window.call.handoff.tickets()[0]._withdraw.click()
    assert desk.asked.last() == ("withdraw_handoff", handoff(utterance_ids=("u-4",)).handoff)


def test_a_call_back_number_is_kept(desk):
    desk.send(started(number="", resident_name="De Boer"), handoff(callback_number=""))
    desk.window.call.handoff.number_given.emit("0612345678")
    assert desk.asked.last() == ("note_details", "0612345678", "De Boer")
    assert desk.window.call.strip.number.text() == "0612345678"


def test_writing_down_who_is_on_the_line(desk, qtbot):
    desk.send(started(number=""))
    strip = desk.window.call.strip
    strip.name.setFocus()
    qtbot.keyClicks(strip.name, "De Boer")
    qtbot.keyClick(strip.name, Qt.Key.Key_Return)
    assert desk.asked.asked == [("note_details", "", "De Boer")]
    desk.send(events.DetailsChanged("020 1", "De Boer", earlier()))
    assert strip.number.text() == "020 1"
    assert len(desk.window.call.resident.topics()) == 3


def test_a_face_and_a_verdict_reach_the_engine(desk, qtbot):
    desk.send(*first_question())
    qtbot.mouseClick(desk.window.call.check_in.face(2), Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("check_in", CheckIn(2, "niet zo goed, mijn man is vorige maand overleden"))
    qtbot.mouseClick(desk.window.call.answer.live.answer.used, Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("judge", LOST, Verdict.USED, None)


def test_pausing(desk, qtbot):
    desk.send(started())
    qtbot.mouseClick(desk.window.call.strip.pause, Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("pause_transcript", True)
    assert desk.window.call.strip.phase_text() == "Transcript paused"
    qtbot.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.asked.last() == ("pause_transcript", False)
    assert desk.window.call.strip.phase is CallPhase.LIVE


def test_from_the_end_of_the_call_to_the_next(desk, qtbot):
    desk.send(*first_question())
    desk.window.call.resident.notes.setPlainText("Woont nu alleen.")
    qtbot.mouseClick(desk.window.call.strip.end, Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("end_call",)
    assert desk.window.call.strip.phase is CallPhase.ENDING
    desk.send(ended())
    assert desk.window.call.strip.phase is CallPhase.WRAP_UP
    assert all(desk.window.call.model.line(row).final for row in range(desk.window.call.model.rowCount()))
    panel = desk.window.call.answer.wrap_up
    assert panel.isVisible()
    assert panel.summary.toPlainText().endswith("Woont nu alleen.")
    qtbot.keyClick(desk.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    name, saved = desk.asked.last()
    assert name == "wrap_up"
    assert isinstance(saved, WrapUp)
    assert (saved.topic, saved.outcome) == ("Afvalpas kwijt", Outcome.HANDED_OFF)
    desk.send(events.ContactClosed(contact(topic="Afvalpas kwijt")))
    assert desk.window.idle.isVisible()
    assert not desk.window.in_call
    assert "Afvalpas kwijt" in desk.window.toast.text()


def keys_typed(desk, qtbot, text):
    notes = desk.window.call.resident.notes
    desk.window.resize(1400, 800)
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    qtbot.keyClicks(notes, text)


def kept(desk):
    return [asked[1:] for asked in desk.asked.asked if asked[0] == "keep_notes"]


def test_notes_are_kept_while_they_are_written(desk, qtbot):
    desk.send(started())
    keys_typed(desk, qtbot, "Woont nu alleen")
    qtbot.waitUntil(lambda: kept(desk) != [])
    assert kept(desk) == [("c-1", "Woont nu alleen")], "a sentence is not kept letter by letter"


def test_the_end_of_the_call_does_not_wait_for_a_pause(desk, qtbot):
    desk.send(started())
    keys_typed(desk, qtbot, "Woont")
    desk.send(ended())
    assert kept(desk) == [("c-1", "Woont")]
    desk.send(events.ContactClosed(contact()), started(id="c-2"))
    assert desk.window.call.resident.notes.toPlainText() == ""
    qtbot.wait(NOTES_PAUSE_MS + 100)
    assert kept(desk) == [("c-1", "Woont")], "an empty page wiped the notes"


def test_a_window_that_is_closed_takes_no_notes_with_it(desk, qtbot):
    desk.send(started())
    keys_typed(desk, qtbot, "Woont")
    desk.window.close()
    assert kept(desk) == [("c-1", "Woont")]


def test_notes_of_an_interrupted_call_are_there_again(desk, qtbot):
    desk.send(started(notes="Woont nu alleen."))
    assert desk.window.call.resident.notes.toPlainText() == "Woont nu alleen."
    desk.send(ended(notes="Woont nu alleen."))
    assert desk.window.call.answer.wrap_up.wrap_up().summary.endswith("\n\nWoont nu alleen.")
    assert kept(desk) == []


def test_a_handoff_after_the_call_changes_how_it_ended(desk):
    panel = desk.window.call.answer.wrap_up
    desk.send(*first_question(), replace(ended(), proposed_handed_off=False))
    assert panel.wrap_up().outcome is Outcome.ANSWERED
    desk.send(handoff(utterance_ids=("u-4",)))
    assert panel.wrap_up().outcome is Outcome.HANDED_OFF
    desk.send(handoff(HandoffState.WITHDRAWN, utterance_ids=("u-4",)))
    assert panel.wrap_up().outcome is Outcome.ANSWERED
    panel.outcome_button(Outcome.NOT_SOLVED).click()
    desk.send(handoff(utterance_ids=("u-4",)))
    assert panel.wrap_up().outcome is Outcome.NOT_SOLVED
    panel.show_proposal("", "", notes="", handed_off=True)
    assert panel.wrap_up().outcome is Outcome.HANDED_OFF


def test_letters_can_be_no_keys(qtbot):
    bridge, asked = FakeBridge(), FakeDesk()
    window = AgentWindow(bridge, asked, article_of, letter_keys=False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bridge.send(*first_question())
    for key in (Qt.Key.Key_G, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_2):
        qtbot.keyClick(window, key)
    assert asked.asked == []
    assert window.call.answer.live.shown_article == LOST
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.call.answer.live.shown_article == "afvalpas-kapot"
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked.last() == ("end_call",)
    told = [button.toolTip() for button in window.findChildren(Button) if len(button.keys) == 1]
    assert told == []
    assert "(G)" not in window.call.answer.live.answer.used.toolTip()
    assert window.call.strip.end.keys == "Ctrl+E"


def test_the_next_call_begins_clean(desk):
    desk.send(*first_question(), handoff(utterance_ids=("u-4",)), ended(), events.ContactClosed(contact()))
    desk.send(events.CallStarted(contact(id="c-2", number="")))
    call = desk.window.call
    assert rows(desk) == []
    assert call.answer.live.state is AnswerState.WAITING
    assert call.handoff.tickets() == []
    assert call.strip.number.text() == ""
    assert call.check_in.shown() == CheckIn(None, "")
    assert call.resident.notes.toPlainText() == ""
    assert call.strip.phase is CallPhase.LIVE


def test_saving_can_be_tried_again_when_it_failed(desk):
    desk.send(started(), ended())
    desk.window.call.answer.wrap_up.save_now()
    desk.send(Notice(NoticeKind.STORE_FAILED, MaatError(Fault.STORE_FULL, "/data")))
    assert "/data" in desk.window.call.notice.text()
    desk.window.call.answer.wrap_up.save_now()
    assert [name for name, *_ in desk.asked.asked] == ["wrap_up", "wrap_up"]


@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if kind is not NoticeKind.NO_CALLBACK_NUMBER])
def test_notices_are_one_line(desk, kind):
    desk.send(started(), Notice(kind, count=12))
    assert desk.window.call.notice.isVisible()
    assert desk.window.call.notice.text()
    if kind is NoticeKind.FRAMES_DROPPED:
        assert "12" in desk.window.call.notice.text()


def test_a_missing_number_is_asked_for_by_the_handoff_itself(desk):
    desk.send(started(number=""), handoff(callback_number=""), Notice(NoticeKind.NO_CALLBACK_NUMBER))
    assert desk.window.call.notice.isHidden()
    assert desk.window.call.handoff.tickets()[0].asks_number()


def test_hard_to_hear_goes_when_one_is_heard_again(desk):
    desk.send(started(), Notice(NoticeKind.UNCERTAIN_SPEECH))
    assert desk.window.call.notice.isVisible()
    desk.send(heard(1, CALLER, 1_000, "Mompel mompel.", confidence=0.2))
    assert desk.window.call.notice.isVisible()
    desk.send(heard(2, CALLER, 5_000, "Ik ben mijn pas kwijt."))
    assert desk.window.call.notice.isHidden()


def test_the_demonstration_model_is_named_all_the_time(desk):
    desk.send(started(), recogniser())
    assert desk.window.call.status.text() == "Demonstration model: not for real calls"
    desk.send(recogniser(model="vosk-model-nl-spraakherkenning-0.6"))
    assert desk.window.call.status.text() == ""


def test_a_failed_recogniser_is_told(desk):
    desk.send(started())
    failed = events.RecogniserChanged(
        type(recogniser().status)(RecogniserState.FAILED, "x", MaatError(Fault.RECOGNISER_FAILED, "killed"))
    )
    desk.send(failed)
    assert "does not work" in desk.window.call.status.text()
    assert "killed" in desk.window.call.notice.text()
    desk.send(recogniser(RecogniserState.RESTARTING))
    assert "again" in desk.window.call.status.text()


def test_a_fault_is_shown_where_one_looks(desk):
    fault = MaatError(Fault.NO_AUDIO_DEVICE)
    desk.window.show_fault(fault)
    assert "microphone" in desk.window.idle.status.text()
    desk.send(started())
    desk.window.show_fault(fault)
    assert "microphone" in desk.window.call.notice.text()


def test_a_fault_of_before_the_call_is_not_told_after_it(desk):
    desk.send(recogniser())
    desk.window.show_fault(MaatError(Fault.NO_AUDIO_DEVICE))
    desk.send(recogniser(RecogniserState.RESTARTING), recogniser())
    assert "microphone" in desk.window.idle.status.text(), "that speech is recognised again mends no microphone"
    desk.send(started(), ended(), events.ContactClosed(contact()))
    assert "not for real calls" in desk.window.idle.status.text()


def test_another_question_by_the_agent(desk, qtbot):
    desk.send(*first_question())
    qtbot.keyClick(desk.window, Qt.Key.Key_N)
    assert desk.asked.last() == ("new_matter",)
    assert desk.window.call.answer.live.state is AnswerState.WAITING
    desk.send(heard(9, CALLER, 60_000, "Nog iets.", matter=2))
    assert rows(desk)[-2:] == ["Question 2", "Nog iets."]


def test_search_shows_its_answer_in_the_same_place(desk, qtbot):
    desk.send(*first_question())
    answer = desk.window.call.answer
    found = suggestions("laadpaal-aanvragen", "bezoekersparkeren")
    desk.asked.found = found.suggestions
    qtbot.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(answer.field.hasFocus)
    qtbot.keyClicks(answer.field, "laadpaal")
    qtbot.waitUntil(lambda: desk.bridge.work() > 0)
    assert desk.asked.last() == ("search", "laadpaal")
    assert answer.found.isVisible()
    assert answer.found.question_text() == articles()["laadpaal-aanvragen"].question
    desk.send(suggestions("afvalpas-kapot"))
    assert answer.found.isVisible(), "the call goes on behind what is searched"
    qtbot.keyClick(answer.field, Qt.Key.Key_Escape)
    assert answer.live.isVisible()
    qtbot.keyClick(answer.field, Qt.Key.Key_Escape)
    assert not answer.field.isVisible()
    assert answer.live.shown_article == "afvalpas-kapot"


def test_a_late_search_is_not_shown(desk, qtbot):
    desk.send(*first_question())
    answer = desk.window.call.answer
    desk.asked.found = suggestions("laadpaal-aanvragen").suggestions
    answer.open_search()
    answer.field.setText("laadpaal")
    qtbot.waitUntil(lambda: len(desk.bridge._jobs) > 0)
    answer.field.setText("iets anders")
    desk.bridge.work()
    assert answer.live.isVisible()


def test_a_failing_search_says_so(desk, qtbot):
    desk.send(started())
    desk.window.call.answer.open_search()
    desk.asked.search = failing
    desk.window.call.answer.field.setText("x")
    qtbot.waitUntil(lambda: desk.bridge.work() > 0)
    assert "locked" in desk.window.call.notice.text()


def failing(text: str) -> None:
    raise MaatError(Fault.STORE_LOCKED, "maat.db")


def test_keys_work_while_nothing_is_typed(desk, qtbot):
    desk.send(*first_question())
    qtbot.keyClick(desk.window, Qt.Key.Key_2)
    assert desk.window.call.answer.live.shown_article == "afvalpas-kapot"
    qtbot.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert desk.window.call.answer.live.shown_article == LOST
    qtbot.keyClick(desk.window, Qt.Key.Key_G)
    assert desk.asked.last() == ("judge", LOST, Verdict.USED, None)
    qtbot.keyClick(desk.window, Qt.Key.Key_K)
    assert desk.asked.last() == ("judge", LOST, Verdict.NOT_RIGHT, Objection.WRONG)
    qtbot.keyClick(desk.window, Qt.Key.Key_D)
    assert desk.asked.last() == ("hand_off", None, None)


def test_letters_and_figures_go_where_one_types(desk, qtbot):
    desk.send(*first_question())
    notes = desk.window.call.resident.notes
    desk.window.resize(1400, 800)
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    qtbot.keyClicks(notes, "gdkn 123")
    assert notes.toPlainText() == "gdkn 123"
    name = desk.window.call.strip.name
    name.setFocus()
    qtbot.keyClicks(name, "gdkn 123")
    assert name.text() == "gdkn 123"
    assert desk.asked.asked == []


def test_nothing_that_happens_takes_the_focus(desk, qtbot):
    desk.send(started())
    desk.window.resize(1400, 800)
    notes = desk.window.call.resident.notes
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    happened = [
        *first_question()[1:],
        *second_question(),
        proposed(),
        handoff(callback_number=""),
        handoff(HandoffState.ANSWERED, answer="Ja."),
        Notice(NoticeKind.FRAMES_DROPPED, count=3),
        partial(20, CALLER, 70_000, "en verder"),
        handoff(HandoffState.ANSWERED, contact_id="before", answer="Ja.", id="h-2"),
    ]
    for event in happened:
        desk.send(event)
        assert QApplication.focusWidget() is notes, event


@pytest.mark.parametrize("width", [1400, 600])
def test_notes_in_mid_sentence_go_on_in_the_summary(desk, qtbot, width):
    desk.send(started())
    desk.window.resize(width, 800)
    call = desk.window.call
    call.left.toggle_resident()
    call.resident.notes.setFocus()
    qtbot.waitUntil(call.resident.notes.hasFocus)
    qtbot.keyClicks(call.resident.notes, "Woont nu ")
    desk.send(ended())
    qtbot.waitUntil(call.answer.wrap_up.summary.hasFocus)
    qtbot.keyClicks(call.answer.wrap_up.summary, " alleen.")
    assert call.answer.wrap_up.wrap_up().summary.endswith("\n\nWoont nu alleen.")
    assert not call.resident.notes.isVisible()


def test_the_end_takes_no_focus_from_elsewhere(desk, qtbot):
    desk.send(started())
    name = desk.window.call.strip.name
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    desk.send(ended())
    assert name.hasFocus()


def test_no_field_has_the_focus_from_the_start(desk):
    desk.send(started(), heard(1, AGENT, 0, "Goedemorgen."))
    assert not desk.window.call.strip.number.hasFocus()
