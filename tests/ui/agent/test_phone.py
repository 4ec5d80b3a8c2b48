# SPDX-License-Identifier: EUPL-1.2
"""Calls on a scripted telephone as an agent sees them: strip, bar above it, tickets, keys."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.audio.headset import HeadsetChange, HeadsetPart
from desktop.domain import softphone as phone
from desktop.domain.contact import Contact, ContactState, Outcome, WrapUp
from desktop.domain.errors import Fault
from desktop.domain.handoff import Department, HandoffState, Specialist
from desktop.domain.softphone import EndReason
from desktop.engine import events
from desktop.engine.telephone import Telephone
from desktop.engine.telephone_parts import TelephoneParts
from desktop.softphone.audio_only import AudioOnlyAgent
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.call_strip import CallPhase
from desktop.ui.bridge import EngineBridge
from desktop.ui.widgets import Weight
from tests.scripted_telephone import ScriptedAgent, ScriptedHeadset
from tests.ui.agent.scenes import NOW, article_of, earlier, handoff

NUMBER = "0612345678"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAXES = Department(
    "belastingen",
    "Belastingen",
    specialists=(Specialist("tom", "Tom Verbeek", sip="sip:tom@voorbeeldstad.nl", phone="14 0123"),),
)


class Store:
    def history(self, number: str, before: str, limit: int = 5) -> tuple[Contact, ...]:
        return earlier() if number == "06 12345678" else ()

    def departments(self) -> tuple[Department, ...]:
        return (TAXES,)


@dataclass
class Desk:
    """Begins and ends contacts as the desk does."""

    bridge: EngineBridge
    see: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    contact: Contact | None = None

    def start_call(self, source, *, number="", resident_name="", realtime=True) -> None:
        self.end_call()
        self.asked.append(("start_call", number))
        made = len([each for each in self.asked if each[0] == "start_call"])
        contact = Contact(f"c-{made}", phone_time(), None, ContactState.IN_CALL, number=number, source=source.name)
        self._begin(contact, earlier() if number else ())

    def resume(self, contact, source=None) -> None:
        self.end_call()
        self.asked.append(("resume", contact.id))
        self._begin(replace(contact, state=ContactState.IN_CALL), ())
        if source is None:
            self.end_call()

    def end_call(self) -> None:
        if self.contact is not None:
            self.contact = replace(self.contact, state=ContactState.WRAP_UP, duration_ms=4000)
            self.tell(events.CallEnded(self.contact, "Voorstel", "Onderwerp", False))
            self.contact = None

    def wrap_up(self, wrap_up: WrapUp) -> None:
        self.asked.append(("wrap_up", wrap_up))
        closed = Contact("c-1", phone_time(), None, ContactState.CLOSED, topic=wrap_up.topic)
        self.tell(events.ContactClosed(closed))

    def tell(self, event: events.EngineEvent) -> None:
        for see in self.see:
            see(event)
        self.bridge.post(event)

    def _begin(self, contact: Contact, history: tuple[Contact, ...]) -> None:
        self.contact = contact
        self.tell(events.CallStarted(contact, history))

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args: self.asked.append((name, *args))


def phone_time() -> str:
    return NOW.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Phone:
    """What a test holds."""

    qtbot: QtBot
    agent: ScriptedAgent
    headset: ScriptedHeadset
    desk: Desk
    window: AgentWindow

    def ring(self, name: str = "J. Jansen", number: str = NUMBER) -> str:
        call = self.agent.ring(name, number)
        self.wait(lambda: self.window.lines.row(call) is not None)
        return call

    def talk(self, **caller: str) -> str:
        call = self.ring(**caller)
        self.press(Qt.Key.Key_T, CTRL)
        self.wait(lambda: self.window.in_call and self.window.lines.row(call) is None)
        self.wait(lambda: not self.window.call.strip.phone.isHidden())
        return call

    def offer(self, **changes: object) -> None:
        self.desk.tell(handoff(contact_id=self.desk.contact.id, specialist_id="tom", **changes))
        self.wait(lambda: self.tickets() and not self.tickets()[0].connecting.isHidden())

    def tickets(self):
        return self.window.call.handoff.tickets()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window, key, modifier)

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def wait_asked(self, *wanted: object) -> None:
        self.wait(lambda: wanted in self.agent.asked)

    def state_text(self) -> str:
        return self.window.call.strip.phase_text()


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[EngineBridge]:
    with ThreadPoolExecutor(1) as executor:
        yield EngineBridge(executor)


@pytest.fixture
def make(qtbot: QtBot, bridge: EngineBridge) -> Iterator[object]:
    opened: list[Telephone] = []

    def build(parts: TelephoneParts) -> tuple[Desk, AgentWindow]:
        desk = Desk(bridge)
        telephone = Telephone(parts, desk, Store(), bridge.post)
        desk.see.append(telephone.see)
        window = AgentWindow(bridge, desk, article_of, telephone=telephone)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        telephone.open()
        opened.append(telephone)
        return desk, window

    yield build
    for telephone in opened:
        telephone.close()


@pytest.fixture
def tele(qtbot: QtBot, make) -> Phone:
    made: list[ScriptedAgent] = []

    def make_agent(listener, speaker, open_link) -> ScriptedAgent:
        made.append(ScriptedAgent(listener))
        return made[-1]

    headset = ScriptedHeadset()
    desk, window = make(TelephoneParts(make_agent, headset, "sanne@voorbeeldstad.nl"))
    qtbot.waitUntil(lambda: bool(made) and window.idle.phone.isVisible(), timeout=10_000)
    return Phone(qtbot, made[0], headset, desk, window)


def test_between_calls_one_sees_whether_one_can_be_called(tele: Phone) -> None:
    assert tele.window.idle.phone.text() == "Telephone: you can be called, sanne@voorbeeldstad.nl"
    tele.agent.password_wrong = True
    tele.agent.register()
    tele.wait(lambda: "does not accept name or password" in tele.window.idle.phone.text())
    tele.agent.tell(phone.PhoneStopped("it died", Fault.PHONE_STOPPED))
    tele.wait(lambda: "stopped and did not start again" in tele.window.idle.phone.text())


def test_who_calls_is_seen_before_answering(tele: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    alerted: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda window, *rest: alerted.append(window))
    focus = QApplication.focusWidget()
    call = tele.ring()
    row = tele.window.lines.row(call)
    assert row is not None
    assert row.who.text() == "mevrouw De Boer · 06 12345678"
    assert "Overlijden aangeven" in row.detail.text()
    assert row.answer.isVisible()
    assert "Ctrl+T" in row.answer.toolTip()
    assert alerted == [tele.window]
    assert QApplication.focusWidget() is focus, "a call must not take the focus"
    assert not tele.window.in_call


@pytest.mark.parametrize(
    ("number", "who", "detail"),
    [
        ("0201234567", "J. Jansen · 020 123 4567", "Has not called from this number before"),
        ("anonymous@anonymous.invalid", "J. Jansen", "Calls without showing a number"),
    ],
)
def test_a_stranger(tele: Phone, number: str, who: str, detail: str) -> None:
    row = tele.window.lines.row(tele.ring(number=number))
    assert row is not None
    assert (row.who.text(), row.detail.text()) == (who, detail)


def test_answering_by_key_begins_the_contact(tele: Phone) -> None:
    call = tele.talk()
    assert tele.window.call.strip.number.text() == "06 12345678"
    assert tele.window.call.strip.end.text() == "Hang up"
    assert tele.window.lines.isHidden()
    assert ("answer", call) in tele.agent.asked
    assert tele.headset.into is tele.agent.microphone


def test_answering_while_one_is_typing(tele: Phone) -> None:
    tele.talk()
    tele.window.call.resident.notes.setFocus()
    second = tele.ring("Piet", "0201234567")
    tele.qtbot.keyClick(tele.window.call.resident.notes, Qt.Key.Key_T, CTRL)
    tele.wait_asked("answer", second)


def test_rejecting_by_key_and_by_click(tele: Phone) -> None:
    first = tele.ring()
    tele.press(Qt.Key.Key_R, CTRL)
    tele.wait_asked("reject", first)
    second = tele.ring()
    row = tele.window.lines.row(second)
    assert row is not None
    tele.click(row.reject)
    tele.wait_asked("reject", second)
    tele.wait(lambda: tele.window.lines.isHidden())
    assert not tele.window.in_call


def test_a_missed_call_is_told(tele: Phone) -> None:
    tele.agent.end(tele.ring(), EndReason.MISSED)
    tele.wait(lambda: tele.window.toast.isVisible())
    assert tele.window.toast.text() == "Missed call: mevrouw De Boer"


def test_mute_hold_and_keys(tele: Phone) -> None:
    call = tele.talk()
    buttons = tele.window.call.strip.phone
    tele.press(Qt.Key.Key_M, CTRL)
    tele.wait(lambda: buttons.mute.weight is Weight.DANGER)
    assert buttons.mute.accessibleName() == "Open the microphone"
    tele.click(buttons.mute)
    tele.wait(lambda: buttons.mute.weight is Weight.QUIET)
    tele.press(Qt.Key.Key_H, CTRL)
    tele.wait(lambda: tele.state_text() == "On hold")
    assert buttons.hold.weight is Weight.PRIMARY
    assert not buttons.keys.isEnabled()
    tele.click(buttons.hold)
    tele.wait(lambda: tele.state_text() == "On the line")
    tele.press(Qt.Key.Key_K, CTRL | SHIFT)
    tele.wait(buttons.keypad.isVisible)
    tele.qtbot.keyClicks(buttons.keypad, "1#")
    tele.wait_asked("dtmf", call, "1")
    tele.wait_asked("dtmf", call, "#")
    assert buttons.keypad.pressed() == "1#"
    tele.qtbot.keyClick(buttons.keypad, Qt.Key.Key_Escape)
    tele.wait(buttons.keypad.isHidden)


def test_the_other_side_holds(tele: Phone) -> None:
    call = tele.talk()
    state = tele.agent.state
    held = tuple(replace(one, held_there=one.id == call) for one in state.calls)
    tele.agent.state = replace(state, calls=held)
    tele.agent.tell(phone.HeldThere(call, True))
    tele.wait(lambda: tele.state_text() == "Holds you")


def test_hanging_up_by_key_ends_the_call_and_wraps_up(tele: Phone) -> None:
    call = tele.talk()
    tele.press(Qt.Key.Key_E, CTRL)
    tele.wait_asked("hang_up", call)
    # The desk hears the end of the call's sound.
    tele.desk.end_call()
    tele.wait(lambda: tele.window.call.strip.phase is CallPhase.WRAP_UP)
    assert ("end_call",) not in tele.desk.asked
    assert tele.window.call.strip.phone.isHidden()


def test_a_second_caller_waits_and_the_first_is_not_lost(tele: Phone) -> None:
    first = tele.talk()
    second = tele.ring("Piet", "0201234567")
    row = tele.window.lines.row(second)
    assert row is not None
    tele.click(row.answer)
    tele.wait(lambda: tele.window.call.strip.number.text() == "020 123 4567")
    tele.wait(lambda: tele.window.lines.row(first) is not None)
    waiting = tele.window.lines.row(first)
    assert waiting is not None
    assert (waiting.who.text(), waiting.detail.text()) == ("mevrouw De Boer · 06 12345678", "On hold")
    tele.agent.end(second)
    tele.desk.end_call()
    tele.wait(lambda: tele.window.call.strip.phase is CallPhase.WRAP_UP)
    tele.click(waiting.resume)
    tele.wait(lambda: ("resume", "c-1") in tele.desk.asked)
    tele.wait(lambda: tele.window.lines.isHidden() and tele.window.call.strip.phase is CallPhase.LIVE)
    # The second is still to be wrapped up.
    assert [row.title.text() for row in tele.window.idle.interrupted_rows()] == ["020 123 4567"]


def test_what_was_written_about_a_call_waits_while_the_next_is_answered(tele: Phone) -> None:
    call = tele.talk()
    tele.agent.end(call)
    tele.desk.end_call()
    panel = tele.window.call.answer.wrap_up
    tele.wait(panel.isVisible)
    panel.summary.setPlainText("Mevrouw belt terug.")
    panel.outcome_button(Outcome.CALL_BACK).setChecked(True)
    second = tele.talk(name="Piet", number="0201234567")
    tele.agent.end(second)
    tele.desk.end_call()
    tele.wait(panel.isVisible)
    assert panel.summary.toPlainText() == "Voorstel"
    tele.window.call.answer.wrap_up.save_now()
    tele.wait(lambda: not tele.window.in_call)
    (row,) = tele.window.idle.interrupted_rows()
    assert row.resume.isHidden(), "there is nobody to go on with"
    tele.click(row.finish)
    tele.wait(lambda: panel.isVisible() and panel.summary.toPlainText() == "Mevrouw belt terug.")
    assert panel.wrap_up().outcome is Outcome.CALL_BACK


def test_connecting_by_key_with_whoever_has_the_question(tele: Phone) -> None:
    call = tele.talk()
    tele.offer()
    row = tele.tickets()[0].connecting
    assert row.connect_now.accessibleName() == "Connect the resident with Tom Verbeek"
    tele.press(Qt.Key.Key_D, CTRL)
    tele.wait(lambda: row.text() == "Connecting with Tom Verbeek…")
    assert tele.state_text() == "Connecting…"
    assert row.connect_now.isHidden()
    assert row.back.text() == "Do not connect"
    tele.agent.finish_transfer(call)
    tele.wait(lambda: tele.window.toast.text() == "The resident is talking to Tom Verbeek now.")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (486, "Tom Verbeek is on the phone."),
        (404, "The number of Tom Verbeek does not exist."),
        (408, "Tom Verbeek does not answer."),
        (500, "Tom Verbeek cannot be connected (500)."),
    ],
)
def test_a_refused_transfer_keeps_the_call_and_says_so(tele: Phone, code: int, reason: str) -> None:
    call = tele.talk()
    tele.offer()
    row = tele.tickets()[0].connecting
    tele.click(row.connect_now)
    tele.wait(row.back.isVisible)
    tele.agent.refuse_transfer(call, code)
    tele.wait(lambda: row.text() == f"{reason} The resident is still on the line.")
    assert tele.state_text() == "On the line"
    assert row.connect_now.isVisible()
    assert row.ask.isVisible()
    assert tele.window.call.strip.phase is CallPhase.LIVE


def test_giving_up_a_transfer_that_is_not_answered(tele: Phone) -> None:
    call = tele.talk()
    tele.offer()
    row = tele.tickets()[0].connecting
    tele.click(row.connect_now)
    tele.wait(row.back.isVisible)
    tele.click(row.back)
    tele.wait_asked("cancel_transfer", call)
    tele.wait(lambda: row.text() == "" and row.connect_now.isVisible())
    assert tele.state_text() == "On the line"


def test_asking_first(tele: Phone) -> None:
    call = tele.talk()
    tele.offer()
    row = tele.tickets()[0].connecting
    tele.press(Qt.Key.Key_D, CTRL | SHIFT)
    tele.wait(lambda: row.text() == "Tom Verbeek is being called; the resident is on hold.")
    assert tele.state_text() == "Asking first"
    assert row.connect_now.isHidden()
    consultation = next(one.id for one in tele.agent.state.calls if one.consulting == call)
    tele.agent.pick_up(consultation)
    tele.wait(lambda: row.text() == "You are talking to Tom Verbeek; the resident is on hold.")
    assert row.connect_now.text() == "Connect them"
    assert row.connect_now.weight is Weight.PRIMARY
    tele.click(row.connect_now)
    tele.wait_asked("complete_transfer", call)


def test_back_to_the_resident_after_asking(tele: Phone) -> None:
    call = tele.talk()
    tele.offer()
    row = tele.tickets()[0].connecting
    tele.click(row.ask)
    tele.wait(row.back.isVisible)
    tele.press(Qt.Key.Key_H, CTRL)
    tele.wait_asked("cancel_transfer", call)
    tele.wait(lambda: tele.state_text() == "On the line")


def test_somebody_who_does_not_answer_leaves_the_resident_on_hold_with_a_way_back(tele: Phone) -> None:
    call = tele.talk()
    tele.offer()
    row = tele.tickets()[0].connecting
    tele.click(row.ask)
    tele.wait(row.back.isVisible)
    consultation = next(one.id for one in tele.agent.state.calls if one.consulting == call)
    tele.agent.end(consultation, EndReason.NO_ANSWER, 480)
    tele.wait(lambda: "does not answer" in row.text())
    assert tele.state_text() == "On hold"
    tele.click(row.back)
    tele.wait_asked("resume", call)
    tele.wait(lambda: tele.state_text() == "On the line")


def test_a_question_that_was_taken_back_connects_nobody(tele: Phone) -> None:
    tele.talk()
    tele.offer()
    ticket = tele.tickets()[0]
    tele.desk.tell(handoff(HandoffState.ANSWERED, contact_id=tele.desk.contact.id, specialist_id="tom", answer="Ja."))
    tele.wait(ticket.connecting.isHidden)


def test_what_goes_wrong_is_told_in_one_line(tele: Phone) -> None:
    call = tele.talk()
    tele.headset.on_change(HeadsetChange(HeadsetPart.MICROPHONE, True, "Jabra"))
    notice = tele.window.call.notice
    tele.wait(lambda: "cannot hear you" in notice.text() and notice.isVisible())
    tele.headset.on_change(HeadsetChange(HeadsetPart.MICROPHONE, False, "Jabra"))
    tele.wait(notice.isHidden)
    tele.agent.tell(phone.OrderFailed(call, "hold", "488 Not Acceptable Here"))
    tele.wait(lambda: notice.text() == "That cannot be done with this call now.")
    tele.agent.end(call, EndReason.VANISHED)
    tele.wait(lambda: "Nothing is heard of mevrouw De Boer any more" in notice.text())


def test_a_call_that_outlives_its_contact_can_be_hung_up(tele: Phone) -> None:
    call = tele.talk()
    tele.desk.end_call()
    tele.wait(lambda: tele.window.lines.row(call) is not None)
    row = tele.window.lines.row(call)
    assert row is not None
    tele.click(row.hang_up)
    tele.wait_asked("hang_up", call)


def test_with_another_telephone_maat_has_it_dial_and_says_what_to_do(
    qtbot: QtBot, make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()) or True)
    desk, window = make(TelephoneParts(lambda listener, speaker, open_link: AudioOnlyAgent(open_link)))
    assert window.idle.phone.isHidden(), "nothing is known of that telephone"

    class Devices:
        name = "devices"

    desk.start_call(Devices(), number=NUMBER)
    desk.tell(handoff(contact_id="c-1", specialist_id="tom"))
    tickets = window.call.handoff.tickets
    qtbot.waitUntil(lambda: bool(tickets()) and tickets()[0].connecting.isVisible(), timeout=10_000)
    row = tickets()[0].connecting
    assert row.connect_now.text() == "Call Tom Verbeek"
    assert row.ask.isHidden()
    assert window.call.strip.phone.isHidden()
    qtbot.mouseClick(row.connect_now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened == ["tel:140123"], timeout=10_000)
    assert row.text().startswith("Your telephone calls Tom Verbeek (14 0123). On it: put the resident on hold")


def test_no_program_for_telephone_links(qtbot: QtBot, make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    desk, window = make(TelephoneParts(lambda listener, speaker, open_link: AudioOnlyAgent(open_link)))

    class Devices:
        name = "devices"

    desk.start_call(Devices())
    desk.tell(handoff(contact_id="c-1", specialist_id="tom"))
    tickets = window.call.handoff.tickets
    qtbot.waitUntil(lambda: bool(tickets()) and tickets()[0].connecting.isVisible(), timeout=10_000)
    qtbot.mouseClick(tickets()[0].connecting.connect_now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Do it on the telephone itself" in window.call.notice.text(), timeout=10_000)


@pytest.mark.parametrize("width", [480, 960])
def test_everything_fits(tele: Phone, width: int) -> None:
    tele.window.resize(width, 900)
    tele.talk()
    tele.offer()
    tele.ring("Piet", "0201234567")
    assert tele.window.width() == width, "nothing asks for more room"
    strip = tele.window.call.strip
    for button in (strip.phone.mute, strip.phone.hold, strip.phone.keys, strip.end):
        corner = button.mapTo(tele.window, button.rect().bottomRight())
        assert button.isVisible()
        assert corner.x() < width
