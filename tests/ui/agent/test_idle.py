# SPDX-License-Identifier: EUPL-1.2
"""Between two calls."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from desktop.domain.errors import Fault, MaatError
from desktop.domain.handoff import HandoffState
from desktop.engine import events
from desktop.engine.events import Notice, NoticeKind
from desktop.speech.decoder import RecogniserState
from tests.ui.agent.scenes import contact, ended, first_question, handoff, recogniser, started


def drop(idle, *paths: str) -> QDragEnterEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    some, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), some, data, buttons, keys)
    enter.ignore()
    idle.dragEnterEvent(enter)
    idle.dropEvent(QDropEvent(QPointF(5, 5), some, data, buttons, keys))
    return enter


def test_it_is_ready(desk):
    assert not desk.window.in_call
    assert desk.window.idle.isVisible()
    assert desk.window.idle.title.text() == "Ready for the next call"


def test_start_a_call(desk, qtbot):
    with qtbot.waitSignal(desk.window.start_devices_requested):
        qtbot.mouseClick(desk.window.idle.start, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(desk.window.start_devices_requested):
        qtbot.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_play_a_recording(desk, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: ("/calls/one.wav", ""))
    with qtbot.waitSignal(desk.window.start_recording_requested) as asked:
        qtbot.mouseClick(desk.window.idle.play, Qt.MouseButton.LeftButton)
    assert asked.args == ["/calls/one.wav"]


def test_no_file_chosen_starts_nothing(desk, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: ("", ""))
    with qtbot.assertNotEmitted(desk.window.start_recording_requested):
        desk.window.idle.choose_recording()


@pytest.mark.parametrize("name", ["een.wav", "TWEE.WAV", "drie.flac"])
def test_drop_a_recording(desk, qtbot, name):
    with qtbot.waitSignal(desk.window.start_recording_requested) as asked:
        enter = drop(desk.window.idle, f"/calls/{name}")
    assert enter.isAccepted()
    assert Path(asked.args[0]).name == name


def test_drop_something_else(desk, qtbot):
    with qtbot.assertNotEmitted(desk.window.start_recording_requested):
        enter = drop(desk.window.idle, "/home/me/brief.pdf")
    assert not enter.isAccepted()


def test_interrupted_calls_are_offered(desk, qtbot):
    one, two = contact(id="x1", resident_name="mevrouw De Boer"), contact(id="x2", number="020 123 4567")
    desk.window.show_interrupted([one, two])
    rows = desk.window.idle.interrupted_rows()
    assert [row.title.text() for row in rows] == ["mevrouw De Boer", "020 123 4567"]
    with qtbot.waitSignal(desk.window.resume_requested) as asked:
        qtbot.mouseClick(rows[1].resume, Qt.MouseButton.LeftButton)
    assert asked.args == [two]
    qtbot.mouseClick(rows[0].finish, Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("resume", one)


def test_a_resumed_call_is_no_longer_on_offer(desk):
    desk.window.show_interrupted([contact(id="x1"), contact(id="x2")])
    desk.send(started(id="x1"))
    assert len(desk.window.idle.interrupted_rows()) == 1


def test_an_answer_to_an_earlier_call_comes_in(desk):
    desk.send(handoff(HandoffState.ANSWERED, contact_id="before", answer="Het is geregeld."))
    assert [each.answer for each in desk.window.idle.answers()] == ["Het is geregeld."]
    assert "Tom Verbeek" in desk.window.toast.text()
    desk.send(handoff(HandoffState.ANSWERED, contact_id="before", answer="Nu echt."))
    assert [each.answer for each in desk.window.idle.answers()] == ["Nu echt."]


def test_telling_the_resident_settles_it(desk, qtbot):
    answered = handoff(HandoffState.ANSWERED, contact_id="before", answer="Het is geregeld.")
    desk.send(answered)
    row = desk.window.idle.answer_rows()[0]
    assert "06 1234 5678" in row.done.accessibleName()
    qtbot.mouseClick(row.done, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.done, Qt.MouseButton.LeftButton)
    assert desk.asked.asked == [("settle_handoff", answered.handoff)]
    desk.send(handoff(HandoffState.SOLVED, contact_id="before", answer="Het is geregeld."))
    assert desk.window.idle.answer_rows() == []
    assert not desk.window.idle._came_in.isVisible()


def test_what_could_not_be_settled_can_be_tried_again(desk, qtbot):
    desk.send(handoff(HandoffState.ANSWERED, contact_id="before", answer="Ja."))
    row = desk.window.idle.answer_rows()[0]
    qtbot.mouseClick(row.done, Qt.MouseButton.LeftButton)
    desk.send(Notice(NoticeKind.STORE_FAILED, MaatError(Fault.STORE_FULL, "/data")))
    assert row.done.isEnabled()
    assert "/data" in desk.window.idle.status.text()


def test_a_question_that_came_back_is_put_away(desk, qtbot):
    back = handoff(HandoffState.RETURNED, contact_id="before", answer="Niet van ons.")
    desk.send(back)
    assert "gave an earlier question back" in desk.window.toast.text()
    row = desk.window.idle.answer_rows()[0]
    assert row.done.text() == "Dealt with"
    qtbot.mouseClick(row.done, Qt.MouseButton.LeftButton)
    assert desk.asked.last() == ("withdraw_handoff", back.handoff)


def test_what_is_owed_from_before_is_shown_at_the_start(desk):
    old = [handoff(HandoffState.ANSWERED, id=f"h-{n}", contact_id=f"c-{n}", answer="Ja.").handoff for n in range(7)]
    desk.window.show_unsettled(old)
    assert [row._handoff.id for row in desk.window.idle.answer_rows()] == [f"h-{n}" for n in reversed(range(7))]
    assert desk.window.toast.text() == ""


def test_an_answer_that_was_not_told_during_the_call_is_owed_after_it(desk):
    desk.send(*first_question(), handoff(utterance_ids=("u-4",)))
    desk.send(handoff(HandoffState.ANSWERED, utterance_ids=("u-4",), answer="Ja."), ended())
    desk.send(events.ContactClosed(contact()))
    assert [each.answer for each in desk.window.idle.answers()] == ["Ja."]


def test_an_answer_that_was_told_during_the_call_is_not(desk):
    desk.send(*first_question(), handoff(HandoffState.ANSWERED, utterance_ids=("u-4",), answer="Ja."))
    desk.send(handoff(HandoffState.SOLVED, utterance_ids=("u-4",), answer="Ja."), ended())
    desk.send(events.ContactClosed(contact()))
    assert desk.window.idle.answers() == []


def test_questions_between_calls_read_as_written(desk):
    desk.send(
        handoff(
            HandoffState.ANSWERED,
            contact_id="before",
            answer="Ja.",
            question="wat kost een paspoort\nhij is vijfentachtig euro",
        )
    )
    assert desk.window.idle.answer_rows()[0].title.text() == (
        "Tom Verbeek answered: Wat kost een paspoort? Hij is € 85."
    )


def test_an_offer_of_an_earlier_call_is_no_news(desk):
    desk.send(handoff(HandoffState.OFFERED, contact_id="before"))
    assert desk.window.idle.answers() == []


def test_speech_recognition_is_told(desk):
    desk.send(recogniser(RecogniserState.LOADING))
    assert "loading" in desk.window.idle.status.text()
    desk.send(recogniser())
    assert "not for real calls" in desk.window.idle.status.text()
    desk.send(recogniser(model="vosk-model-nl-spraakherkenning-0.6"))
    assert desk.window.idle.status.text() == ""
