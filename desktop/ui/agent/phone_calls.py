# SPDX-License-Identifier: EUPL-1.2
"""The telephone in the agent's window: shows how it stands in strip, bar and tickets, and passes on what is chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import CallState, RegistrationState
from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged, PhoneLine, PhoneNews, PhoneNewsKind, TransferStage
from desktop.engine.telephone import Telephone
from desktop.softphone.agent import Ability
from desktop.ui.agent.agent_keys import AgentKeys
from desktop.ui.agent.call_page import CallPage
from desktop.ui.agent.call_strip import LineState
from desktop.ui.agent.idle_page import IdlePage
from desktop.ui.agent.line_bar import LineAction, LineBar, LineOrder
from desktop.ui.agent.phone_texts import headset_text, news_text, phone_status
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.theme import Tone
from desktop.ui.widgets import Toast

#: Somebody may be away from the desk for a moment.
_MISSED_MS = 30_000
_GRAVE = frozenset({PhoneNewsKind.CUT_OFF, PhoneNewsKind.FAILED})
_HANDING_OVER = frozenset({TransferStage.ASKING, TransferStage.CONSULTING, TransferStage.PENDING})


@dataclass(frozen=True, slots=True)
class PhoneParts:
    """The parts of the window that have to do with the telephone."""

    window: QWidget
    call: CallPage
    idle: IdlePage
    bar: LineBar
    toast: Toast
    keys: AgentKeys


class PhoneCalls(QObject):
    """Lives as long as the window."""

    def __init__(self, bridge: EngineBridge, telephone: Telephone, parts: PhoneParts) -> None:
        super().__init__(parts.window)
        self._telephone, self._parts = telephone, parts
        self._now = PhoneChanged()
        self._contact_id = ""
        self._running = False
        self._steps: dict[str, str] = {}
        self._told_headset = ""
        bridge.phone_changed.connect(self._show)
        bridge.phone_news.connect(self._tell)
        bridge.call_started.connect(self._begin)
        bridge.call_ended.connect(self._end)
        bridge.contact_closed.connect(self._close)
        # The window has made or changed the ticket by then.
        bridge.handoff_changed.connect(self._refresh)
        parts.bar.order_given.connect(self._obey)
        self._wire_call(parts.call)
        self._wire_keys(parts.keys)

    def hang_up(self) -> bool:
        """End the call of the contact in view; False when that is not on this telephone."""
        line = self._line
        if line is not None:
            self._telephone.hang_up(line.id)
        return line is not None

    @property
    def _line(self) -> PhoneLine | None:
        return self._now.of_contact(self._contact_id)

    def _wire_call(self, call: CallPage) -> None:
        call.strip.phone.mute_toggled.connect(self._telephone.mute)
        call.strip.phone.hold_toggled.connect(self._hold)
        call.strip.phone.digit_pressed.connect(self._press)
        call.handoff.connect_chosen.connect(self._telephone.connect)
        call.handoff.consult_chosen.connect(self._telephone.consult)
        call.handoff.back_chosen.connect(self._hold)

    def _wire_keys(self, keys: AgentKeys) -> None:
        keys.answer_pressed.connect(self._answer)
        keys.reject_pressed.connect(self._reject)
        keys.mute_pressed.connect(self._parts.call.strip.phone.toggle_mute)
        keys.hold_pressed.connect(self._hold)
        keys.keypad_pressed.connect(self._parts.call.strip.phone.open_keypad)
        keys.connect_pressed.connect(self._connect)
        keys.consult_pressed.connect(self._consult)

    # -- what is told ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _show(self, now: PhoneChanged) -> None:
        before, self._now = self._now, now
        known = {line.id for line in before.ringing}
        if any(line.id not in known for line in now.ringing):
            QApplication.alert(self._parts.window)
        self._parts.idle.show_phone(*phone_status(now))
        lost = before.registration is RegistrationState.REGISTERED and now.registration is not before.registration
        if lost and self._running:
            self._parts.call.show_notice(phone_status(now)[0], grave=False)
        self._show_headset(headset_text(now.headset_lost))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        now, line = self._now, self._line
        waiting = [each for each in now.lines if self._needs_row(each)]
        self._parts.bar.show_lines(sorted(waiting, key=lambda each: each.state is not CallState.RINGING))
        self._parts.call.strip.show_line(_state_of(line), muted=now.muted)
        targets = {target.handoff_id: target for target in now.targets}
        for ticket in self._parts.call.handoff.tickets():
            target = targets.get(ticket.handoff.id)
            if Ability.TRANSFER in now.abilities:
                ticket.connecting.show_line(target, line)
            elif Ability.DIAL in now.abilities:
                ticket.connecting.show_other(target, self._steps.get(ticket.handoff.id, ""))
            else:
                ticket.connecting.hide()
        self._parts.call.handoff.refit()

    def _needs_row(self, line: PhoneLine) -> bool:
        """Whether a call wants something that the rest of the window does not show."""
        if line.state is CallState.RINGING:
            return True
        if line.listening and not line.contact_id:
            # Just answered: its contact is about to come.
            return False
        return not (self._running and line.listening and line.contact_id == self._contact_id)

    def _show_headset(self, text: str) -> None:
        notice = self._parts.call.notice
        if text and text != self._told_headset:
            self._parts.call.show_notice(text, grave=True)
        elif not text and self._told_headset and notice.text() == self._told_headset:
            notice.dismiss()
        self._told_headset = text

    @Slot(object)
    def _tell(self, news: PhoneNews) -> None:
        text, grave = news_text(news), news.kind in _GRAVE
        if news.kind is PhoneNewsKind.LINK_OPENED:
            self._open(news, text)
        elif news.kind is PhoneNewsKind.MISSED:
            self._parts.toast.show_text(text, _MISSED_MS)
        elif news.kind is PhoneNewsKind.TRANSFERRED:
            self._parts.toast.show_text(text)
        elif self._contact_id:
            self._parts.call.show_notice(text, grave=grave)
        else:
            self._parts.idle.show_status(text, Tone.OVERDUE)

    def _open(self, news: PhoneNews, steps: str) -> None:
        if not QDesktopServices.openUrl(QUrl(news.link)):
            error = PhoneError(Fault.PHONE_CANNOT, news.link)
            self._parts.call.show_notice(explain(error), grave=True)
        for target in self._now.targets:
            if target.whom == news.who:
                self._steps[target.handoff_id] = steps
        self._refresh()

    @Slot(object)
    def _begin(self, event: events.CallStarted) -> None:
        self._contact_id, self._running = event.contact.id, True
        self._steps.clear()
        self._refresh()

    @Slot(object)
    def _end(self, event: events.CallEnded) -> None:
        self._contact_id, self._running = event.contact.id, False
        self._refresh()

    @Slot(object)
    def _close(self, event: events.ContactClosed) -> None:
        self._contact_id, self._running = "", False
        self._refresh()

    # -- what the agent does ---------------------------------------------------------------------------------------

    @Slot(object)
    def _obey(self, order: LineOrder) -> None:
        {
            LineAction.ANSWER: self._telephone.answer,
            LineAction.REJECT: self._telephone.reject,
            LineAction.RESUME: self._telephone.resume,
            LineAction.CANCEL: self._telephone.cancel,
            LineAction.HANG_UP: self._telephone.hang_up,
        }[order.action](order.call)

    @Slot()
    def _answer(self) -> None:
        if self._now.ringing:
            self._telephone.answer(self._now.ringing[0].id)

    @Slot()
    def _reject(self) -> None:
        if self._now.ringing:
            self._telephone.reject(self._now.ringing[0].id)

    @Slot()
    def _hold(self) -> None:
        """Hold or not, whichever it is not now; while the resident is being handed over: be with them again."""
        line = self._line
        if line is None:
            return
        transfer = line.transfer
        if transfer is not None and (transfer.stage in _HANDING_OVER or transfer.consulting):
            self._telephone.cancel(line.id)
        elif line.state is CallState.HELD:
            self._telephone.resume(line.id)
        else:
            self._telephone.hold(line.id)

    @Slot(str)
    def _press(self, digit: str) -> None:
        if self._line is not None:
            self._telephone.dtmf(self._line.id, digit)

    @Slot()
    def _connect(self) -> None:
        for ticket in self._parts.call.handoff.tickets()[:1]:
            ticket.connecting.press_connect()

    @Slot()
    def _consult(self) -> None:
        for ticket in self._parts.call.handoff.tickets()[:1]:
            ticket.connecting.press_ask()


def _state_of(line: PhoneLine | None) -> LineState | None:
    if line is None:
        return None
    stage = line.transfer.stage if line.transfer is not None else None
    if stage is TransferStage.PENDING:
        return LineState.CONNECTING
    if stage in {TransferStage.ASKING, TransferStage.CONSULTING}:
        return LineState.ASKING
    if line.state is CallState.HELD:
        return LineState.HELD
    return LineState.HELD_THERE if line.call.held_there else LineState.TALKING
