# SPDX-License-Identifier: EUPL-1.2
"""Calls that other programs tell of: begun when nothing is going on, noted in the running call, or kept waiting.

The running call is never touched: not ended, not replaced, and its number not changed when it has one.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.contact import Contact
from desktop.domain.errors import MaatError
from desktop.domain.softphone import CallState
from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged, PhoneLine
from desktop.system.call_link import CallRequest, EndCall, StartCall, start_request
from desktop.system.phone_numbers import read_number
from desktop.ui.agent.window import AgentWindow
from desktop.ui.bridge import EngineBridge
from desktop.ui.single_window import Reply

_UNANSWERED = frozenset({CallState.RINGING, CallState.DIALLING, CallState.EARLY})
# What is told when a call could not be opened. (With a colon lupdate takes this for a note to the next text.)
_NOT_OPENED = frozenset({events.NoticeKind.SOURCE_FAILED, events.NoticeKind.UNEXPECTED})


class _Stage(Enum):
    IDLE = "idle"
    OPENING = "opening"
    RUNNING = "running"
    WRAP_UP = "wrap_up"


class Arrivals(QObject):
    """Lives as long as the window.

    Args:
        bridge: Tells what the call is doing.
        window: Where it is shown.
        end_call: Ends the running call.
        parent: Owner.

    Signals:
        start_requested: StartCall; a call is to begin now.
        details_found: number and name of whoever is on the line already, two str.
        caller_found: call, number and name of whoever rings on Maat's own telephone, three str.
    """

    start_requested = Signal(object)
    details_found = Signal(str, str)
    caller_found = Signal(str, str, str)

    def __init__(
        self, bridge: EngineBridge, window: AgentWindow, end_call: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._end_call = window, end_call
        self._stage = _Stage.IDLE
        self._contact: Contact | None = None
        self._opening: StartCall | None = None
        self._tried: StartCall | None = None
        self._waiting: StartCall | None = None
        self._coming: tuple[PhoneLine, ...] = ()
        bridge.phone_changed.connect(self._phone_changed)
        bridge.call_started.connect(self._call_started)
        bridge.details_changed.connect(self._details_changed)
        bridge.call_ended.connect(self._call_ended)
        bridge.contact_closed.connect(self._contact_closed)
        bridge.notice_posted.connect(self._notice_posted)
        window.idle.waiting.start_chosen.connect(self._start_waiting)
        window.idle.waiting.dismissed.connect(self._forget_waiting)

    @property
    def waiting(self) -> StartCall | None:
        """The call that is kept until the present one is wrapped up."""
        return self._waiting

    def take(self, request: CallRequest) -> Reply:
        """Do what another program asks."""
        if isinstance(request, EndCall):
            return self._end()
        try:
            # What came by the socket is checked as what came from the command line.
            wanted = start_request(request.number, request.name)
        except MaatError:
            return Reply.REFUSED
        if self._is_on_the_line(wanted) or self._rings(wanted):
            return Reply.NOTED
        if self._stage is _Stage.IDLE and not self._coming:
            self._begin(wanted)
            return Reply.STARTED
        if self._is_same(wanted):
            return Reply.NOTED
        self._keep_waiting(wanted)
        return Reply.WAITING

    def offer_again(self, request: StartCall) -> None:
        """A call that was to begin did not: the other program does not tell of whoever called twice."""
        self._opening = None
        if self._waiting is None:
            self._keep_waiting(request)

    @Slot(bool)
    def see_opening(self, opening: bool) -> None:
        """Whether a call is about to begin: one that could not be opened does not stand in the way of another."""
        if opening and self._stage is _Stage.IDLE:
            self._stage = _Stage.OPENING
        elif not opening and self._stage is _Stage.OPENING:
            self._stage, self._tried, self._opening = _Stage.IDLE, self._opening, None

    def _begin(self, request: StartCall) -> None:
        self._opening, self._tried = request, None
        self._forget_waiting()
        self.start_requested.emit(request)

    def _end(self) -> Reply:
        if self._stage is not _Stage.RUNNING:
            return Reply.NOTHING
        self._end_call()
        return Reply.ENDED

    def _is_on_the_line(self, request: StartCall) -> bool:
        """Whether the number of the running call is this one."""
        running = self._contact if self._stage is _Stage.RUNNING else None
        return running is not None and bool(running.number) and _comparable(running.number) == request.number

    def _rings(self, request: StartCall) -> bool:
        """Whether it is about a call on Maat's own telephone that is about to begin; then its contact gets the name."""
        same = [line for line in self._coming if not request.number or line.number == request.number]
        withheld = [line for line in self._coming if line.state in _UNANSWERED and not line.number]
        line = next(iter([*same, *withheld]), None)
        if line is not None and line.state in _UNANSWERED:
            self.caller_found.emit(line.id, request.number, request.name)
        return line is not None

    def _is_same(self, request: StartCall) -> bool:
        """Whether it is about the call that is going on; what is known of it only now is taken over."""
        if self._stage is _Stage.OPENING:
            return self._opening is not None and self._opening.number == request.number
        if self._contact is None or self._stage is not _Stage.RUNNING:
            return False
        number, name = self._contact.number, self._contact.resident_name
        if not number and (request.number or request.name):
            self.details_found.emit(request.number, name or request.name)
            return True
        return False

    def _keep_waiting(self, request: StartCall) -> None:
        self._waiting = request
        self._window.idle.waiting.show_call(request.number, request.name)
        who = " ".join(part for part in (request.name, request.number) if part) or self.tr("an unknown number")
        text = self.tr("Another call is announced: {who}. It waits until this one is wrapped up.").format(who=who)
        if self._window.in_call:
            self._window.call.show_notice(text, grave=False)

    @Slot()
    def _start_waiting(self) -> None:
        request, self._waiting = self._waiting, None
        self._window.idle.waiting.hide()
        if request is not None and self._stage is _Stage.IDLE:
            self._begin(request)

    @Slot()
    def _forget_waiting(self) -> None:
        self._waiting = None
        self._window.idle.waiting.hide()

    @Slot(object)
    def _phone_changed(self, now: PhoneChanged) -> None:
        # Answered ones too, until their contact is there.
        self._coming = tuple(
            line for line in now.lines if not line.contact_id and (line.state in _UNANSWERED or line.listening)
        )

    @Slot(object)
    def _call_started(self, event: events.CallStarted) -> None:
        self._stage, self._contact = _Stage.RUNNING, event.contact
        self._tried = self._opening = None

    @Slot(object)
    def _notice_posted(self, notice: events.Notice) -> None:
        if self._tried is None or notice.kind not in _NOT_OPENED or self._stage is not _Stage.IDLE:
            return
        tried, self._tried = self._tried, None
        self.offer_again(tried)

    @Slot(object)
    def _details_changed(self, event: events.DetailsChanged) -> None:
        if self._contact is not None:
            self._contact = _with_details(self._contact, event)

    @Slot(object)
    def _call_ended(self, event: events.CallEnded) -> None:
        self._stage, self._contact = _Stage.WRAP_UP, event.contact

    @Slot(object)
    def _contact_closed(self, _event: events.ContactClosed) -> None:
        self._stage, self._contact = _Stage.IDLE, None


def _comparable(number: str) -> str:
    try:
        return read_number(number)
    except MaatError:
        return number


def _with_details(contact: Contact, event: events.DetailsChanged) -> Contact:
    return replace(contact, number=event.number, resident_name=event.resident_name)
