# SPDX-License-Identifier: EUPL-1.2
"""What is known of the calls on the telephone besides their state: who calls, their contact, who gets them next."""

import logging
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.domain.contact import Contact
from desktop.domain.errors import MaatError
from desktop.domain.handoff import Department, Handoff, HandoffState
from desktop.domain.softphone import PhoneCall, PhoneState
from desktop.engine.phone_events import ConnectTarget, PhoneLine, Transfer, TransferStage
from desktop.system.ids import now_iso
from desktop.system.phone_numbers import read_number

log = logging.getLogger(__name__)


class PhoneStore(Protocol):
    """What the telephone looks up; part of ``Store``."""

    def history(self, number: str, before: str, limit: int = 5) -> tuple[Contact, ...]:
        """Earlier contacts of a number, newest first."""
        ...

    def departments(self) -> tuple[Department, ...]:
        """All departments."""
        ...


@dataclass(slots=True)
class _Known:
    number: str
    name: str
    incoming: bool
    history: tuple[Contact, ...]
    contact: Contact | None = None
    transfer: Transfer | None = None
    leaving: bool = False
    told_name: str = ""


class PhoneLines:
    """One thread owns it.

    Attributes:
        listening: Id of the call that is being transcribed; "" when none is.
        targets: By id of the handoff, for the contact on the line.
    """

    def __init__(self, store: PhoneStore) -> None:
        self._store = store
        self._known: dict[str, _Known] = {}
        self.listening = ""
        self.targets: dict[str, ConnectTarget] = {}

    def begin(self, call: str, name: str, number: str, *, incoming: bool) -> None:
        """A call rings, or is begun here."""
        shown = shown_number(number)
        self._known[call] = _Known(shown, name, incoming, self._history(shown))

    def note_caller(self, call: str, number: str, name: str) -> None:
        """Another program knows who calls; a number that came with the call stays."""
        known = self._known.get(call)
        if known is None:
            return
        known.told_name = name or known.told_name
        if number and not known.number:
            known.number, known.history = number, self._history(number)

    def forget(self, call: str) -> None:
        """A call is over."""
        self._known.pop(call, None)
        if self.listening == call:
            self.listening = ""

    def still(self, call: str) -> str:
        """The same call, "" when it is over."""
        return call if call in self._known else ""

    def who(self, call: str) -> str:
        """For a line about it: the name that was written down, that the caller gives, or the number."""
        known = self._known.get(call)
        if known is None:
            return ""
        return _resident_name(known.history) or known.told_name or known.name or known.number

    def incoming(self, call: str) -> bool:
        """Whether the other side began it."""
        known = self._known.get(call)
        return known is not None and known.incoming

    def number(self, call: str) -> str:
        """Of the resident. Who of the house it is, only the conversation tells."""
        known = self._known.get(call)
        return "" if known is None else known.number

    def told_name(self, call: str) -> str:
        """Of the resident, by another program; "" when none said."""
        known = self._known.get(call)
        return "" if known is None else known.told_name

    def contact(self, call: str) -> Contact | None:
        """Where it is written down, if that is still open."""
        known = self._known.get(call)
        return None if known is None else known.contact

    def keep_contact(self, call: str, contact: Contact | None) -> None:
        """Where it is written down from now on; None: it was closed."""
        if call in self._known:
            self._known[call].contact = contact

    def call_of(self, contact_id: str) -> str:
        """The call that is written down there; "" when there is none."""
        found = (call for call, known in self._known.items() if known.contact and known.contact.id == contact_id)
        return next(found, "")

    def transfer(self, call: str) -> Transfer | None:
        """How handing it over goes."""
        known = self._known.get(call)
        return None if known is None else known.transfer

    def keep_transfer(self, call: str, transfer: Transfer | None) -> None:
        """How handing it over goes from now on."""
        if call in self._known:
            self._known[call].transfer = transfer

    def advance(self, call: str, stage: TransferStage, code: int = 0) -> None:
        """Another stage of the same."""
        transfer = self.transfer(call)
        if transfer is not None:
            self.keep_transfer(call, replace(transfer, stage=stage, code=code))

    def leave(self, consultation: str) -> None:
        """Whoever was consulted has the caller now: their call with the agent ends by itself."""
        if consultation in self._known:
            self._known[consultation].leaving = True

    def consulted_about(self, consultation: str) -> str:
        """The call about which this one was made; "" when it is none of those."""
        found = (call for call, known in self._known.items() if known.transfer)
        return next((call for call in found if self._consulting(call) == consultation), "")

    def see_handoff(self, handoff: Handoff, *, by_sip: bool) -> None:
        """Whoever has the question can be called about it, as long as it is theirs."""
        self.targets.pop(handoff.id, None)
        if handoff.state in {HandoffState.OFFERED, HandoffState.ACCEPTED}:
            target = target_of(handoff, self._departments(), by_sip=by_sip)
            if target is not None:
                self.targets[handoff.id] = target

    def lines(self, state: PhoneState) -> tuple[PhoneLine, ...]:
        """All calls that a person works with; a consultation is part of the call that it is about, if that goes on."""
        return tuple(self._line(call) for call in state.calls if self._is_own(call, state))

    def _is_own(self, call: PhoneCall, state: PhoneState) -> bool:
        known = self._known.get(call.id)
        return state.call(call.consulting) is None and not (known is not None and known.leaving)

    def _line(self, call: PhoneCall) -> PhoneLine:
        known = self._known.get(call.id)
        if known is None:
            return PhoneLine(call, shown_number(call.number))
        return PhoneLine(
            replace(call, name=known.told_name or call.name),
            known.number,
            known.history,
            known.contact.id if known.contact else "",
            call.id == self.listening,
            known.transfer,
        )

    def _consulting(self, call: str) -> str:
        transfer = self.transfer(call)
        return transfer.consulting if transfer else ""

    def _history(self, number: str) -> tuple[Contact, ...]:
        try:
            return self._store.history(number, now_iso()) if number else ()
        except MaatError as error:
            log.warning("who calls cannot be looked up: %s", error)
            return ()

    def _departments(self) -> tuple[Department, ...]:
        try:
            return self._store.departments()
        except MaatError as error:
            log.warning("who can be connected with cannot be looked up: %s", error)
            return ()


def target_of(handoff: Handoff, departments: tuple[Department, ...], *, by_sip: bool = True) -> ConnectTarget | None:
    """Who can be called about a handoff: its specialist, else its department; None when neither can be.

    Args:
        handoff: What it is about.
        departments: All of them.
        by_sip: Whether a SIP address is better than a telephone number; any telephone can call a number.
    """
    department = next((each for each in departments if each.id == handoff.department_id), None)
    if department is None:
        return None
    specialist = next((each for each in department.specialists if each.id == handoff.specialist_id), None)
    if specialist is not None and (address := _address(specialist.sip, specialist.phone, by_sip)):
        return ConnectTarget(handoff.id, specialist.name, address)
    address = _address(department.sip, department.phone, by_sip)
    return ConnectTarget(handoff.id, department.name, address) if address else None


def _address(sip: str | None, number: str | None, by_sip: bool) -> str:
    return (sip or number or "") if by_sip else (number or sip or "")


def shown_number(number: str) -> str:
    """As people write it; "" when it is withheld, the address itself when it has no number."""
    if number.partition("@")[0].casefold() == "anonymous":
        return ""
    try:
        return read_number(number)
    except MaatError:
        return number


def _resident_name(history: tuple[Contact, ...]) -> str:
    return next((each.resident_name for each in history if each.resident_name), "")
