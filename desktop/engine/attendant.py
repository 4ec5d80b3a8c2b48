# SPDX-License-Identifier: EUPL-1.2
"""Attends to the telephone of a desk: joins calls with the contacts in which they are written down, and the headset.

Everything here happens on the thread of :class:`desktop.engine.telephone.Telephone`.
"""

import logging
from collections.abc import Callable
from dataclasses import replace

from desktop.audio.headset import HeadsetChange, HeadsetPart
from desktop.domain import softphone as phone
from desktop.domain.contact import Contact
from desktop.domain.errors import Fault, MaatError, PhoneError
from desktop.domain.handoff import Handoff
from desktop.domain.softphone import CallState, EndReason, PhoneEvent, RegistrationState
from desktop.engine import events
from desktop.engine.desk import AgentDesk
from desktop.engine.phone_events import (
    PhoneChanged,
    PhoneNews,
    PhoneNewsKind,
    RegistrationProblem,
    Transfer,
    TransferStage,
)
from desktop.engine.phone_lines import PhoneLines, PhoneStore
from desktop.engine.phone_source import PhoneSource, call_of
from desktop.engine.telephone_parts import TelephoneParts
from desktop.softphone.agent import Ability, UserAgent

log = logging.getLogger(__name__)

#: Ends that nobody wanted, or that tell the agent why a call that they began came to nothing.
_TOLD_ENDS = frozenset(EndReason) - {
    EndReason.HUNG_UP_HERE,
    EndReason.HUNG_UP_THERE,
    EndReason.REJECTED_HERE,
    EndReason.MISSED,
    EndReason.TRANSFERRED,
}


class Attendant:
    """One thread owns it.

    Args:
        parts: What the telephone is made of.
        desk: Where calls are transcribed.
        store: Knows who called before, and who can be called.
        emit: Must not block.
        do: Has something done on the thread that owns this; any thread may call it.
    """

    def __init__(
        self,
        parts: TelephoneParts,
        desk: AgentDesk,
        store: PhoneStore,
        emit: Callable[[events.EngineEvent], None],
        do: Callable[[Callable[[], None]], None],
    ) -> None:
        self._parts = parts
        self._desk = desk
        self._emit = emit
        self._do = do
        self._lines = PhoneLines(store)
        self._agent: UserAgent | None = None
        self._next: TelephoneParts | None = None
        self._fault: MaatError | None = None
        self._problem: RegistrationProblem | None = None
        self._contact_id = ""
        self._headset_lost: set[HeadsetPart] = set()
        self._linked = ("", "")

    @property
    def agent(self) -> UserAgent:
        """The telephone.

        Raises:
            MaatError: why there is none.
        """
        if self._agent is None:
            raise self._fault or PhoneError(Fault.PHONE_NOT_NOW, "no telephone")
        return self._agent

    def make(self) -> None:
        """Begin to be a telephone."""
        parts, self._fault, self._problem = self._parts, None, None
        headset = parts.headset
        if headset is not None:
            headset.on_change = lambda change: self._do(lambda: self._headset_changed(change))
        try:
            self._agent = parts.make_agent(
                lambda event: self._do(lambda: self._take(event)),
                headset.speaker if headset is not None else None,
                self._open_link,
            )
        except MaatError as error:
            log.warning("there is no telephone: %s", error)
            self._fault = error
            return
        self._agent.register()

    def put_away(self) -> None:
        """End all calls, unregister, let go of the headset."""
        agent, self._agent = self._agent, None
        if agent is not None:
            agent.close()
        if self._parts.headset is not None:
            self._parts.headset.close()

    def change(self, parts: TelephoneParts) -> None:
        """Be another telephone, as soon as no call is going on."""
        self._next = parts
        self._change_if_free()

    def _change_if_free(self) -> None:
        if self._next is None or (self._agent is not None and self._agent.state.calls):
            return
        self.put_away()
        self._parts, self._next = self._next, None
        self.make()

    def register(self) -> None:
        """Try again, after a refusal or a fault."""
        if self._agent is None:
            self.make()
        else:
            self._fault = None
            self._agent.register()

    def answer(self, call: str) -> None:
        """Take a call."""
        # Before the other side hears anything, so that the first word does not wait for the devices.
        self._open_headset(self.agent)
        self.agent.answer(call)

    def hang_up(self, call: str) -> None:
        """End a call, with the consultation about it."""
        agent, transfer = self.agent, self._lines.transfer(call)
        if transfer is not None and agent.state.call(transfer.consulting) is not None:
            agent.hang_up(transfer.consulting)
        agent.hang_up(call)

    def note_caller(self, call: str, number: str, name: str) -> None:
        """Another program knows who calls."""
        self._lines.note_caller(call, number, name)

    def dial(self, target: str, whom: str) -> None:
        """Call a number or address."""
        self._linked = (whom, target)
        self.agent.dial(target)

    def connect(self, handoff_id: str) -> None:
        """Connect the caller with whoever has this handoff; with whoever is being consulted, if somebody is."""
        agent = self.agent
        target = self._lines.targets.get(handoff_id)
        if target is None:
            raise PhoneError(Fault.PHONE_NOT_NOW, "nobody to connect with")
        if Ability.TRANSFER not in agent.abilities:
            self.dial(target.address, target.whom)
            return
        call = self._line_on(agent)
        transfer = self._lines.transfer(call)
        other = agent.state.call(transfer.consulting) if transfer else None
        if other is not None and transfer is not None and transfer.target.handoff_id != handoff_id:
            raise PhoneError(Fault.PHONE_NOT_NOW, "somebody else is being consulted")
        if transfer is not None and other is not None and transfer.target.handoff_id == handoff_id:
            agent.complete_transfer(call)
        else:
            agent.blind_transfer(call, target.address)
            self._lines.keep_transfer(call, Transfer(target, TransferStage.PENDING))

    def consult(self, handoff_id: str) -> None:
        """Put the caller on hold and call whoever has this handoff."""
        agent = self.agent
        target = self._lines.targets.get(handoff_id)
        if target is None:
            raise PhoneError(Fault.PHONE_NOT_NOW, "nobody to call")
        call = self._line_on(agent)
        other = agent.consult(call, target.address)
        self._lines.keep_transfer(call, Transfer(target, TransferStage.ASKING, consulting=other))

    def _line_on(self, agent: UserAgent) -> str:
        """The call of the contact that is shown."""
        call = self._lines.call_of(self._contact_id)
        if agent.state.call(call) is None:
            raise PhoneError(Fault.PHONE_NOT_NOW, "the call is over")
        return call

    def _open_link(self, link: str) -> bool:
        whom, address = self._linked
        self._emit(PhoneNews(PhoneNewsKind.LINK_OPENED, who=whom, link=link, address=address))
        return True

    # -- what the desk tells -----------------------------------------------------------------------------------------

    def contact_began(self, contact: Contact) -> None:
        """A contact is on the desk."""
        self._contact_id = contact.id
        self._lines.targets.clear()
        call = call_of(contact.source)
        if call:
            self._lines.keep_contact(call, contact)
            self._lines.listening = self._lines.listening or self._lines.still(call)

    def contact_unheard(self, contact: Contact) -> None:
        """Nothing more of it is listened to; its call may go on, and be listened to again."""
        if self._lines.listening and self._lines.listening == self._lines.call_of(contact.id):
            self._lines.listening = ""

    def contact_may_be_missing(self) -> None:
        """The desk could not do something: a call that waits for its contact may never get one, and must be seen."""
        if self._lines.contact(self._lines.listening) is None:
            self._lines.listening = ""

    def handoff_changed(self, handoff: Handoff) -> None:
        """Whoever has a question of the contact on the desk can be called about it."""
        if handoff.contact_id == self._contact_id:
            able = self._agent is not None and Ability.TRANSFER in self._agent.abilities
            self._lines.see_handoff(handoff, by_sip=able)

    def contact_closed(self, contact: Contact) -> None:
        """It was wrapped up; its call may go on."""
        self.contact_unheard(contact)
        self._lines.keep_contact(self._lines.call_of(contact.id), None)
        if contact.id == self._contact_id:
            self._contact_id = ""
            self._lines.targets.clear()

    # -- what the telephone tells ------------------------------------------------------------------------------------

    def _take(self, event: PhoneEvent) -> None:
        lines = self._lines
        match event:
            case phone.Incoming(call=call, name=name, number=number):
                lines.begin(call, name, number, incoming=True)
            case phone.Dialling(call=call, number=number):
                lines.begin(call, "", number, incoming=False)
            case phone.Answered(call=call):
                self._answered(call)
            case phone.Resumed(call=call):
                self._listen_again(call)
            case phone.TransferPending(call=call):
                lines.advance(call, TransferStage.PENDING)
            case phone.TransferRefused(call=call, code=code):
                lines.advance(call, TransferStage.REFUSED, code)
            case phone.TransferCancelled(call=call):
                lines.keep_transfer(call, None)
            case phone.Transferred(call=call, target=target):
                transfer = lines.transfer(call)
                whom = transfer.target.whom if transfer else target
                lines.leave(transfer.consulting if transfer else "")
                self._emit(PhoneNews(PhoneNewsKind.TRANSFERRED, who=whom))
            case phone.OrderFailed(order=order, reason=reason):
                raise PhoneError(Fault.PHONE_NOT_NOW, f"{order}: {reason}")
            case phone.Ended(call=call, why=why, code=code):
                self._ended(call, why, code)
            case phone.PhoneStopped(reason=reason, fault=fault) if fault is not None:
                self._fault = PhoneError(fault, reason)
            case phone.Registered():
                self._fault = self._problem = None
            case phone.RegistrationLost(code=code, reason=reason):
                self._problem = RegistrationProblem(code, reason)
            case _:
                pass
        self._attend_headset()

    def _answered(self, call: str) -> None:
        about = self._lines.consulted_about(call)
        if about:
            self._lines.advance(about, TransferStage.CONSULTING)
            return
        found = self.agent.state.call(call)
        if found is None or found.consulting:
            # A colleague, also when the resident did not wait: that is no contact.
            return
        source = PhoneSource(self.agent.sound(call), call)
        self._lines.listening = call
        self._start(call, source)
        if self._parts.headset is not None and (pcm := self._parts.announcement()):
            self._parts.headset.play_in(pcm)

    def _start(self, call: str, source: PhoneSource) -> None:
        self._desk.start_call(source, number=self._lines.number(call), resident_name=self._lines.told_name(call))

    def _listen_again(self, call: str) -> None:
        """Taken off hold: if another call was listened to meanwhile, go on with the contact of this one."""
        found = self.agent.state.call(call)
        if self._lines.listening == call or found is None or found.consulting:
            return
        contact = self._lines.contact(call)
        source = PhoneSource(self.agent.sound(call), call)
        self._lines.listening = call
        if contact is not None:
            self._desk.resume(contact, source)
        else:
            self._start(call, source)

    def _ended(self, call: str, why: EndReason, code: int) -> None:
        about = self._lines.consulted_about(call)
        if about:
            self._consultation_ended(about, why, code)
        elif why is EndReason.MISSED:
            self._emit(PhoneNews(PhoneNewsKind.MISSED, who=self._lines.who(call)))
        elif why in _TOLD_ENDS:
            self._emit(PhoneNews(PhoneNewsKind.CUT_OFF, who=self._lines.who(call), why=why))
        self._lines.forget(call)
        self._change_if_free()

    def _consultation_ended(self, about: str, why: EndReason, code: int) -> None:
        transfer = self._lines.transfer(about)
        if transfer is None or transfer.stage is TransferStage.PENDING:
            return
        if transfer.stage is TransferStage.ASKING and why in _TOLD_ENDS:
            self._lines.keep_transfer(about, Transfer(transfer.target, TransferStage.REFUSED, code=code))
        elif transfer.stage is TransferStage.REFUSED:
            self._lines.keep_transfer(about, replace(transfer, consulting=""))
        else:
            self._lines.keep_transfer(about, None)

    # -- the headset -------------------------------------------------------------------------------------------------

    def _attend_headset(self) -> None:
        agent, headset = self._agent, self._parts.headset
        if agent is None or headset is None:
            return
        if any(call.state is not CallState.RINGING for call in agent.state.calls):
            self._open_headset(agent)
        else:
            headset.close()
            self._headset_lost.clear()

    def _open_headset(self, agent: UserAgent) -> None:
        if self._parts.headset is not None:
            self._parts.headset.open(agent.microphone)

    def _headset_changed(self, change: HeadsetChange) -> None:
        (self._headset_lost.add if change.lost else self._headset_lost.discard)(change.part)

    def view(self) -> PhoneChanged:
        """The telephone now."""
        agent, fault = self._agent, self._fault
        told = PhoneChanged(
            address=self._parts.address,
            problem=self._problem,
            fault=fault.fault if fault else None,
            detail=fault.detail if fault else "",
            targets=tuple(self._lines.targets.values()),
            headset_lost=frozenset(self._headset_lost),
        )
        if agent is None:
            return told
        state = agent.state
        return PhoneChanged(
            abilities=agent.abilities,
            address=told.address,
            registration=state.registration if fault is None else RegistrationState.OFF,
            problem=told.problem,
            fault=told.fault,
            detail=told.detail,
            muted=state.muted,
            lines=self._lines.lines(state),
            targets=told.targets,
            headset_lost=told.headset_lost,
        )
