# SPDX-License-Identifier: EUPL-1.2
"""The telephone as a window shows it: one picture of everything, and news that is told once. All frozen."""

from dataclasses import dataclass
from enum import Enum

from desktop.audio.headset import HeadsetPart
from desktop.domain.contact import Contact
from desktop.domain.errors import Fault
from desktop.domain.softphone import CallState, EndReason, PhoneCall, RegistrationState
from desktop.softphone.agent import Ability


class TransferStage(Enum):
    """How handing a caller over by telephone goes."""

    #: Whoever is asked first is being called.
    ASKING = "asking"
    #: Whoever is asked first is on the line, the caller on hold.
    CONSULTING = "consulting"
    #: The caller's telephone was asked to call them; the outcome is waited for.
    PENDING = "pending"
    #: It did not come to that; the caller is still on the line.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A caller on the way to somebody else.

    Attributes:
        target: Who is called.
        consulting: Id of the call in which they are asked first; "" when there is none (any more).
        code: With REFUSED: SIP status, 0 when there is none.
    """

    target: "ConnectTarget"
    stage: TransferStage
    consulting: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class ConnectTarget:
    """Who a caller can be connected with because of a handoff: ``whom`` by name, at ``address``."""

    handoff_id: str
    whom: str
    address: str


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A call, and who that is.

    Attributes:
        number: As people write it.
        history: Earlier contacts of this number, newest first.
        contact_id: Of the contact in which it is written down; "" when there is none (yet).
        listening: Whether it is being transcribed now.
    """

    call: PhoneCall
    number: str
    history: tuple[Contact, ...] = ()
    contact_id: str = ""
    listening: bool = False
    transfer: Transfer | None = None

    @property
    def id(self) -> str:
        """Of the call."""
        return self.call.id

    @property
    def state(self) -> CallState:
        """Of the call."""
        return self.call.state

    @property
    def resident_name(self) -> str:
        """As it was written down the last time; "" when it never was."""
        return next((each.resident_name for each in self.history if each.resident_name), "")


@dataclass(frozen=True, slots=True)
class RegistrationProblem:
    """Why this telephone cannot be called. ``code`` is a SIP status, 0 when there was no answer."""

    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class PhoneChanged:
    """The telephone now.

    Attributes:
        abilities: What it can do; RECEIVE is only there with a telephone of Maat's own.
        address: Of the account, "" without one.
        problem: What the server or the system said the last time that registering failed; None since it succeeded.
        fault: Why there is no telephone although there is an account; ``detail`` goes with it.
        lines: All calls, oldest first.
        targets: Who the caller on the line can be connected with.
        headset_lost: Parts of the headset that are away during a call.
    """

    abilities: frozenset[Ability] = frozenset()
    address: str = ""
    registration: RegistrationState = RegistrationState.OFF
    problem: RegistrationProblem | None = None
    fault: Fault | None = None
    detail: str = ""
    muted: bool = False
    lines: tuple[PhoneLine, ...] = ()
    targets: tuple[ConnectTarget, ...] = ()
    headset_lost: frozenset[HeadsetPart] = frozenset()

    def line(self, call: str) -> PhoneLine | None:
        """The call of this id, unless it is over."""
        return next((line for line in self.lines if line.id == call), None)

    @property
    def ringing(self) -> tuple[PhoneLine, ...]:
        """Calls that can be answered."""
        return tuple(line for line in self.lines if line.state is CallState.RINGING)

    def of_contact(self, contact_id: str) -> PhoneLine | None:
        """The call that is written down in a contact, unless it is over."""
        return next((line for line in self.lines if contact_id and line.contact_id == contact_id), None)


class PhoneNewsKind(Enum):
    """Something that is told once, in one quiet line."""

    #: The caller talks to somebody else now.
    TRANSFERRED = "transferred"
    #: Somebody called and nobody answered.
    MISSED = "missed"
    #: The call is over in a way that nobody wanted.
    CUT_OFF = "cut_off"
    #: Another program was asked to dial; the rest is done on that telephone.
    LINK_OPENED = "link_opened"
    #: What was asked for could not be done.
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PhoneNews:
    """One line about the telephone.

    Attributes:
        who: The caller, or with TRANSFERRED and LINK_OPENED whoever they are connected with.
        why: With CUT_OFF.
        link: With LINK_OPENED: tel: or sip:, for the window to open.
        address: With LINK_OPENED: the number or address in it.
        error: With FAILED: a PhoneError where there is one.
    """

    kind: PhoneNewsKind
    who: str = ""
    why: EndReason | None = None
    link: str = ""
    address: str = ""
    error: Exception | None = None
