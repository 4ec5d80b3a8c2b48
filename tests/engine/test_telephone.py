# SPDX-License-Identifier: EUPL-1.2
"""Calls on a scripted telephone: what the desk is told to listen to, and what a window is shown."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from desktop.audio.headset import HeadsetChange, HeadsetPart
from desktop.domain import softphone as phone
from desktop.domain.call import Leg
from desktop.domain.contact import Contact, ContactState
from desktop.domain.errors import Fault, PhoneError
from desktop.domain.handoff import Department, Handoff, HandoffState, Specialist
from desktop.domain.softphone import CallState, EndReason, RegistrationState
from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged, PhoneNews, PhoneNewsKind, TransferStage
from desktop.engine.phone_lines import shown_number, target_of
from desktop.engine.telephone import Telephone
from desktop.engine.telephone_parts import TelephoneParts
from desktop.softphone.audio_only import AudioOnlyAgent
from tests.scripted_telephone import ScriptedAgent, ScriptedHeadset

EARLIER = Contact("c-old", "2026-11-20T10:00:00.000Z", None, ContactState.CLOSED, resident_name="mevrouw De Boer")
TAXES = Department(
    "belastingen",
    "Belastingen",
    phone="14 0123",
    specialists=(Specialist("tom", "Tom Verbeek", sip="tom"), Specialist("ria", "Ria Smit")),
)
HANDOFF = Handoff(
    "h-1", "c-1", "belastingen", "Belastingen", "tom", "Tom Verbeek", HandoffState.OFFERED, "vraag",
    (), (), "", "", "", "Sanne", "2026-11-26T10:00:00.000Z", "2026-11-27T10:00:00.000Z",
)  # fmt: skip


class Store:
    def history(self, number: str, before: str, limit: int = 5) -> tuple[Contact, ...]:
        return (EARLIER,) if number == "06 12345678" else ()

    def departments(self) -> tuple[Department, ...]:
        return (TAXES,)


class Desk:
    """Starts contacts as the desk does: what it is asked comes back as an event."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.see: Callable[[events.EngineEvent], None] = lambda event: None
        self._made = 0

    def start_call(self, source, *, number="", resident_name="", realtime=True) -> None:
        self._made += 1
        self.asked.append(("start_call", source, number, resident_name))
        contact = Contact(f"c-{self._made}", "2026-11-26T10:00:00.000Z", None, ContactState.IN_CALL, source=source.name)
        self.see(events.CallStarted(replace(contact, number=number)))

    def resume(self, contact, source=None) -> None:
        self.asked.append(("resume", contact, source))
        self.see(events.CallStarted(contact))


@dataclass
class Setting:
    agent: ScriptedAgent
    headset: ScriptedHeadset
    desk: Desk
    telephone: Telephone
    told: list[object]
    changed: threading.Condition

    def wait(self, condition: Callable[[PhoneChanged], object]) -> PhoneChanged:
        """The newest picture, once the condition holds for it."""
        with self.changed:
            assert self.changed.wait_for(lambda: condition(self.now), 10), self.told[-3:]
            return self.now

    def wait_news(self, kind: PhoneNewsKind) -> PhoneNews:
        with self.changed:
            assert self.changed.wait_for(lambda: self.news(kind), 10), self.told[-3:]
            return self.news(kind)[-1]

    def news(self, kind: PhoneNewsKind) -> list[PhoneNews]:
        return [event for event in self.told if isinstance(event, PhoneNews) and event.kind is kind]

    @property
    def now(self) -> PhoneChanged:
        views = [event for event in self.told if isinstance(event, PhoneChanged)]
        return views[-1] if views else PhoneChanged()

    @property
    def listened_to(self) -> set[str]:
        """Calls that were shown as being transcribed at some time."""
        views = [event for event in self.told if isinstance(event, PhoneChanged)]
        return {line.id for view in views for line in view.lines if line.listening}

    def talk(self, **caller: str) -> str:
        """A call that is being talked on and written down."""
        call = self.agent.ring(**caller)
        self.telephone.answer(call)
        self.wait(lambda now: now.line(call) and now.line(call).contact_id)
        return call

    def offer(self, handoff: Handoff = HANDOFF) -> None:
        self.telephone.see(events.HandoffChanged(handoff))
        self.wait(lambda now: now.targets)


@pytest.fixture
def setting() -> Iterator[Setting]:
    made: list[ScriptedAgent] = []
    told: list[object] = []
    changed = threading.Condition()
    headset, desk = ScriptedHeadset(), Desk()

    def emit(event: object) -> None:
        with changed:
            told.append(event)
            changed.notify_all()

    def make(listener, speaker, open_link) -> ScriptedAgent:
        assert speaker is headset.speaker
        made.append(ScriptedAgent(listener))
        return made[-1]

    parts = TelephoneParts(make, headset, "sanne@voorbeeldstad.nl", lambda: b"tone")
    telephone = Telephone(parts, desk, Store(), emit)
    desk.see = telephone.see
    telephone.open()
    with changed:
        assert changed.wait_for(lambda: made and told, 10)
    yield Setting(made[0], headset, desk, telephone, told, changed)
    telephone.close()
    assert made[0].closed
    assert headset.into is None


def test_it_registers_by_itself(setting: Setting) -> None:
    now = setting.wait(lambda now: now.registration is RegistrationState.REGISTERED)
    assert now.address == "sanne@voorbeeldstad.nl"
    assert now.lines == ()


def test_who_calls_is_known_before_anybody_answers(setting: Setting) -> None:
    call = setting.agent.ring()
    (line,) = setting.wait(lambda now: now.ringing).ringing
    assert (line.id, line.number, line.call.name) == (call, "06 12345678", "J. Jansen")
    assert line.history == (EARLIER,)
    assert line.resident_name == "mevrouw De Boer"
    assert setting.headset.into is None, "the microphone is shut while it rings"
    assert setting.desk.asked == []


def test_a_call_that_is_answered_is_listened_to(setting: Setting) -> None:
    call = setting.talk()
    (asked,) = setting.desk.asked
    assert asked[0] == "start_call"
    assert asked[1].name == f"softphone:{call}"
    assert asked[2:] == ("06 12345678", ""), "somebody else of the house may call"
    line = setting.now.line(call)
    assert line is not None
    assert (line.state, line.listening, line.contact_id) == (CallState.ACTIVE, True, "c-1")
    assert setting.headset.into is setting.agent.microphone
    assert setting.headset.played == b"tone"
    assert asked[1].rates == {Leg.AGENT: 16_000, Leg.CALLER: 16_000}


def test_what_another_program_knows_of_a_caller_is_shown_and_written_down(setting: Setting) -> None:
    call = setting.agent.ring(name="", number="anonymous")
    setting.wait(lambda now: now.ringing)
    setting.telephone.note_caller(call, "06 12345678", "J. de Vries")
    (line,) = setting.wait(lambda now: now.ringing and now.ringing[0].number).ringing
    assert (line.number, line.call.name, line.history) == ("06 12345678", "J. de Vries", (EARLIER,))
    setting.telephone.answer(call)
    setting.wait(lambda now: now.line(call).contact_id)
    assert setting.desk.asked[0][2:] == ("06 12345678", "J. de Vries")


def test_a_number_that_came_with_the_call_stays(setting: Setting) -> None:
    call = setting.agent.ring(number="0201234567")
    setting.telephone.note_caller(call, "06 12345678", "")
    setting.telephone.note_caller("call-9", "06 12345678", "")
    setting.telephone.mute(True)
    (line,) = setting.wait(lambda now: now.muted).ringing
    assert (line.number, line.call.name) == ("020 123 4567", "J. Jansen")


def test_it_is_over_when_the_caller_hangs_up(setting: Setting) -> None:
    call = setting.talk()
    source = setting.desk.asked[0][1]
    setting.agent.end(call)
    setting.wait(lambda now: not now.lines)
    list(source.frames())
    assert setting.headset.into is None
    assert setting.news(PhoneNewsKind.CUT_OFF) == []


def test_hanging_up_ends_it(setting: Setting) -> None:
    call = setting.talk()
    setting.telephone.hang_up(call)
    setting.wait(lambda now: not now.lines)
    assert setting.agent.asked[-1] == ("hang_up", call)


def test_rejecting_and_missing(setting: Setting) -> None:
    setting.telephone.reject(setting.agent.ring())
    setting.wait(lambda now: not now.lines and setting.agent.asked[-1][0] == "reject")
    assert setting.news(PhoneNewsKind.MISSED) == []
    setting.agent.end(setting.agent.ring(), EndReason.MISSED)
    assert setting.wait_news(PhoneNewsKind.MISSED).who == "mevrouw De Boer"
    assert setting.desk.asked == []


def test_hold_mute_and_keys(setting: Setting) -> None:
    call = setting.talk()
    setting.telephone.hold(call)
    setting.wait(lambda now: now.line(call).state is CallState.HELD)
    setting.telephone.resume(call)
    setting.wait(lambda now: now.line(call).state is CallState.ACTIVE)
    setting.telephone.mute(True)
    setting.wait(lambda now: now.muted)
    setting.telephone.dtmf(call, "12#")
    setting.telephone.mute(False)
    setting.wait(lambda now: not now.muted)
    assert ("dtmf", call, "12#") in setting.agent.asked
    assert len(setting.desk.asked) == 1, "the contact goes on all the time"


def test_a_second_caller_waits_and_the_first_can_be_taken_back(setting: Setting) -> None:
    first = setting.talk()
    second = setting.agent.ring("Piet", "0201234567")
    assert setting.wait(lambda now: now.ringing).ringing[0].id == second
    setting.telephone.answer(second)
    now = setting.wait(lambda now: now.line(second).contact_id)
    assert (now.line(first).state, now.line(first).listening) == (CallState.HELD, False)
    assert now.line(second).listening
    assert [asked[0] for asked in setting.desk.asked] == ["start_call", "start_call"]
    setting.agent.end(second)
    setting.telephone.resume(first)
    setting.wait(lambda now: now.line(first) and now.line(first).listening)
    asked = setting.desk.asked[-1]
    assert (asked[0], asked[1].id, asked[2].name) == ("resume", "c-1", f"softphone:{first}")


def test_a_call_whose_contact_was_closed_meanwhile_gets_a_new_one(setting: Setting) -> None:
    first = setting.talk()
    second = setting.talk(name="Piet", number="0201234567")
    setting.telephone.see(events.ContactClosed(replace(EARLIER, id="c-1")))
    setting.agent.end(second)
    setting.telephone.resume(first)
    setting.wait(lambda now: now.line(first) and now.line(first).contact_id == "c-3")
    assert setting.desk.asked[-1][0] == "start_call"


def test_connecting_blind(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    assert [(target.whom, target.address) for target in setting.now.targets] == [("Tom Verbeek", "tom")]
    setting.telephone.connect("h-1")
    setting.wait(lambda now: now.line(call).transfer and now.line(call).transfer.stage is TransferStage.PENDING)
    assert setting.agent.asked[-1] == ("blind_transfer", call, "tom")
    setting.agent.finish_transfer(call)
    assert setting.wait_news(PhoneNewsKind.TRANSFERRED).who == "Tom Verbeek"
    setting.wait(lambda now: not now.lines)


def test_a_refused_transfer_keeps_the_call(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.connect("h-1")
    setting.wait(lambda now: now.line(call).transfer)
    setting.agent.refuse_transfer(call, 486)
    now = setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.REFUSED)
    assert now.line(call).transfer.code == 486
    assert now.line(call).state is CallState.ACTIVE
    assert now.line(call).listening
    setting.telephone.connect("h-1")
    setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.PENDING)


def test_a_transfer_that_is_not_answered_can_be_cancelled(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.connect("h-1")
    setting.wait(lambda now: now.line(call).transfer)
    setting.telephone.cancel(call)
    now = setting.wait(lambda now: now.line(call).transfer is None)
    assert now.line(call).state is CallState.ACTIVE


def test_asking_first_and_then_connecting(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.consult("h-1")
    now = setting.wait(lambda now: now.line(call).transfer)
    assert now.line(call).transfer.stage is TransferStage.ASKING
    assert now.line(call).state is CallState.HELD
    assert [line.id for line in now.lines] == [call], "whoever is asked is no resident"
    setting.agent.pick_up(now.line(call).transfer.consulting)
    setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.CONSULTING)
    assert len(setting.desk.asked) == 1, "what colleagues say to each other is not written down"
    setting.telephone.connect("h-1")
    setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.PENDING)
    assert setting.agent.asked[-1] == ("complete_transfer", call)


@pytest.mark.parametrize(("why", "code"), [(EndReason.BUSY, 486), (EndReason.NOT_FOUND, 404)])
def test_somebody_who_cannot_be_asked(setting: Setting, why: EndReason, code: int) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.consult("h-1")
    consultation = setting.wait(lambda now: now.line(call).transfer).line(call).transfer.consulting
    setting.agent.end(consultation, why, code)
    now = setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.REFUSED)
    assert (now.line(call).transfer.code, now.line(call).state) == (code, CallState.HELD)
    assert setting.news(PhoneNewsKind.CUT_OFF) == []


def test_being_with_the_caller_again_instead(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.consult("h-1")
    setting.wait(lambda now: now.line(call).transfer)
    setting.telephone.cancel(call)
    now = setting.wait(lambda now: now.line(call).transfer is None and now.line(call).state is CallState.ACTIVE)
    assert now.line(call).listening
    assert len(setting.desk.asked) == 1


def test_hanging_up_ends_the_consultation_too(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.consult("h-1")
    setting.wait(lambda now: now.line(call).transfer)
    setting.telephone.hang_up(call)
    setting.wait(lambda now: not now.lines)
    assert setting.agent.state.calls == ()


def test_a_colleague_stays_in_view_when_the_resident_does_not_wait(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.consult("h-1")
    consultation = setting.wait(lambda now: now.line(call).transfer).line(call).transfer.consulting
    setting.agent.end(call)
    now = setting.wait(lambda now: now.line(call) is None)
    assert [line.id for line in now.lines] == [consultation], "else nobody could end it"
    setting.agent.pick_up(consultation)
    setting.wait(lambda now: now.line(consultation).state is CallState.ACTIVE)
    assert len(setting.desk.asked) == 1, "what colleagues say to each other is not written down"
    setting.telephone.hang_up(consultation)
    setting.wait(lambda now: not now.lines)


def test_whoever_took_the_resident_over_is_not_shown_any_more(setting: Setting) -> None:
    call = setting.talk()
    setting.offer()
    setting.telephone.consult("h-1")
    consultation = setting.wait(lambda now: now.line(call).transfer).line(call).transfer.consulting
    setting.agent.pick_up(consultation)
    setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.CONSULTING)
    setting.telephone.connect("h-1")
    setting.wait(lambda now: now.line(call).transfer.stage is TransferStage.PENDING)
    setting.agent.finish_transfer(call)
    setting.wait_news(PhoneNewsKind.TRANSFERRED)
    setting.wait(lambda now: not now.lines)
    assert setting.agent.state.call(consultation) is not None


def test_nobody_else_is_connected_while_a_colleague_is_asked(setting: Setting) -> None:
    """The call with the colleague would go on, with the microphone open, and without a place in the window."""
    call = setting.talk()
    setting.offer()
    setting.telephone.see(events.HandoffChanged(replace(HANDOFF, id="h-2")))
    setting.wait(lambda now: len(now.targets) == 2)
    setting.telephone.consult("h-1")
    consultation = setting.wait(lambda now: now.line(call).transfer).line(call).transfer.consulting
    setting.telephone.connect("h-2")
    assert setting.wait_news(PhoneNewsKind.FAILED).error.fault is Fault.PHONE_NOT_NOW
    assert setting.now.line(call).transfer.consulting == consultation
    assert "blind_transfer" not in [asked[0] for asked in setting.agent.asked]


@pytest.mark.parametrize("kind", [events.NoticeKind.STORE_FAILED, events.NoticeKind.UNEXPECTED])
def test_a_call_that_could_not_be_written_down_is_not_taken_for_heard(
    setting: Setting, kind: events.NoticeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: the window shows no call that is about to get its contact, and this one never gets any."""
    with monkeypatch.context() as broken:
        broken.setattr(setting.desk, "start_call", lambda *_of, **_more: setting.desk.see(events.Notice(kind)))
        call = setting.agent.ring()
        setting.telephone.answer(call)
        setting.wait(lambda now: call in setting.listened_to and not now.line(call).listening)
    setting.telephone.hold(call)
    setting.telephone.resume(call)
    now = setting.wait(lambda now: now.line(call).contact_id)
    assert now.line(call).listening, "once there is room again"


def test_a_notice_does_not_cost_a_call_that_is_written_down(setting: Setting) -> None:
    call = setting.talk()
    setting.telephone.see(events.Notice(events.NoticeKind.STORE_FAILED))
    setting.telephone.mute(True)
    assert setting.wait(lambda now: now.muted).line(call).listening


def test_a_call_on_hold_that_another_was_heard_after_is_gone_on_with(setting: Setting) -> None:
    """The other was on the devices of this computer, so the telephone knows nothing of it."""
    call = setting.talk()
    setting.telephone.hold(call)
    setting.telephone.see(events.CallEnded(Contact("c-1", "", None, ContactState.WRAP_UP), "", "", False))
    setting.wait(lambda now: not now.line(call).listening)
    setting.telephone.resume(call)
    setting.wait(lambda now: now.line(call).listening)
    assert [asked[0] for asked in setting.desk.asked] == ["start_call", "resume"]


def test_a_call_that_outlives_its_contact_stays_in_view(setting: Setting) -> None:
    call = setting.talk()
    setting.telephone.see(events.ContactClosed(replace(EARLIER, id="c-1")))
    now = setting.wait(lambda now: not now.line(call).contact_id)
    assert not now.line(call).listening, "else the window takes it for one that is about to be written down"


def test_a_handoff_that_was_taken_back_offers_nobody(setting: Setting) -> None:
    setting.talk()
    setting.offer()
    setting.telephone.see(events.HandoffChanged(replace(HANDOFF, state=HandoffState.WITHDRAWN)))
    setting.wait(lambda now: not now.targets)


def test_a_handoff_of_another_contact_offers_nobody(setting: Setting) -> None:
    setting.talk()
    setting.telephone.see(events.HandoffChanged(replace(HANDOFF, contact_id="c-9")))
    setting.offer()
    assert [target.handoff_id for target in setting.now.targets] == ["h-1"]


def test_what_is_not_possible_is_told(setting: Setting) -> None:
    setting.telephone.answer("call-9")
    error = setting.wait_news(PhoneNewsKind.FAILED).error
    assert isinstance(error, PhoneError)
    assert error.fault is Fault.PHONE_NOT_NOW
    setting.telephone.connect("h-9")
    setting.wait(lambda now: len(setting.news(PhoneNewsKind.FAILED)) == 2)


def test_a_caller_who_vanishes_and_a_telephone_that_stops(setting: Setting) -> None:
    call = setting.talk()
    setting.agent.end(call, EndReason.VANISHED)
    assert setting.wait_news(PhoneNewsKind.CUT_OFF).why is EndReason.VANISHED
    setting.agent.tell(phone.PhoneStopped("it died", Fault.PHONE_STOPPED))
    now = setting.wait(lambda now: now.fault)
    assert (now.fault, now.registration) == (Fault.PHONE_STOPPED, RegistrationState.OFF)
    setting.telephone.register()
    setting.wait(lambda now: now.fault is None)


def test_a_part_of_the_headset_that_is_away_is_shown(setting: Setting) -> None:
    setting.talk()
    setting.headset.on_change(HeadsetChange(HeadsetPart.SPEAKER, True, "Jabra"))
    setting.wait(lambda now: now.headset_lost == {HeadsetPart.SPEAKER})
    setting.headset.on_change(HeadsetChange(HeadsetPart.SPEAKER, False, "Jabra"))
    setting.wait(lambda now: not now.headset_lost)


def test_another_account_waits_for_the_end_of_the_call(setting: Setting) -> None:
    call = setting.talk()
    made: list[ScriptedAgent] = []

    def make(listener, speaker, open_link) -> ScriptedAgent:
        made.append(ScriptedAgent(listener))
        return made[-1]

    setting.telephone.change(TelephoneParts(make, None, "piet@voorbeeldstad.nl"))
    setting.telephone.mute(True)
    setting.wait(lambda now: now.muted)
    assert made == []
    setting.agent.end(call)
    now = setting.wait(lambda now: now.address == "piet@voorbeeldstad.nl")
    assert setting.agent.closed
    assert now.registration is RegistrationState.REGISTERED


def test_why_it_is_not_registered_is_shown_until_it_is(setting: Setting) -> None:
    setting.agent.tell(phone.RegistrationLost(503, "Service Unavailable", 4.0))
    now = setting.wait(lambda now: now.problem)
    assert (now.problem.code, now.problem.reason) == (503, "Service Unavailable")
    setting.telephone.register()
    setting.wait(lambda now: now.problem is None)


def test_without_a_stack_the_reason_is_shown() -> None:
    told: list[object] = []
    came = threading.Event()

    def emit(event: object) -> None:
        told.append(event)
        came.set()

    def make(listener, speaker, open_link):
        raise PhoneError(Fault.PHONE_NOT_INSTALLED, "baresip")

    telephone = Telephone(TelephoneParts(make, None, "sanne@voorbeeldstad.nl"), Desk(), Store(), emit)
    telephone.open()
    assert came.wait(10)
    telephone.close()
    assert isinstance(told[0], PhoneChanged)
    assert told[0].fault is Fault.PHONE_NOT_INSTALLED


def test_with_another_telephone_a_link_is_opened_and_the_rest_is_told() -> None:
    told: list[object] = []
    came = threading.Condition()

    def emit(event: object) -> None:
        with came:
            told.append(event)
            came.notify_all()

    telephone = Telephone(
        TelephoneParts(lambda listener, speaker, open_link: AudioOnlyAgent(open_link)), Desk(), Store(), emit
    )
    telephone.open()
    contact = Contact("c-1", "2026-11-26T10:00:00.000Z", None, ContactState.IN_CALL, source="devices")
    telephone.see(events.CallStarted(contact))
    telephone.see(events.HandoffChanged(replace(HANDOFF, specialist_id="ria")))
    telephone.connect("h-1")
    with came:
        assert came.wait_for(lambda: any(isinstance(event, PhoneNews) for event in told), 10), told
    telephone.close()
    (news,) = [event for event in told if isinstance(event, PhoneNews)]
    assert (news.kind, news.who, news.link) == (PhoneNewsKind.LINK_OPENED, "Belastingen", "tel:140123")


def test_who_can_be_called() -> None:
    assert target_of(HANDOFF, (TAXES,)).address == "tom"
    assert target_of(replace(HANDOFF, specialist_id="ria"), (TAXES,)).whom == "Belastingen"
    assert target_of(HANDOFF, (TAXES,), by_sip=False).address == "tom", "there is no number"
    assert target_of(HANDOFF, ()) is None
    assert target_of(HANDOFF, (replace(TAXES, specialists=(), phone=None),)) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+31612345678", "06 12345678"),
        ("jan@voorbeeldstad.nl", "jan@voorbeeldstad.nl"),
        ("anonymous@anonymous.invalid", ""),
        ("", ""),
    ],
)
def test_numbers_are_shown_as_people_write_them(number: str, shown: str) -> None:
    assert shown_number(number) == shown
