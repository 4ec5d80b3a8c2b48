# SPDX-License-Identifier: EUPL-1.2
"""The telephone as the rest of Maat sees it: an account, calls with a state, and what happens to them."""

import ipaddress
from dataclasses import dataclass
from enum import Enum

from desktop.domain.errors import Fault, PhoneError

#: Seconds of a day; a server that is told more may take it for nothing.
LONGEST_S = 86_400


class Transport(Enum):
    """How SIP messages travel."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class SrtpPolicy(Enum):
    """Whether the sound is encrypted."""

    OFF = "off"
    #: Offered; the call goes on without it when the other side has none.
    OFFERED = "offered"
    #: No call without it.
    REQUIRED = "required"


class Codec(Enum):
    """How the sound is coded."""

    OPUS = "opus"
    G722 = "g722"
    PCMA = "pcma"
    PCMU = "pcmu"


@dataclass(frozen=True, slots=True)
class Account:
    """Who this telephone is. The password is not part of it: that lives in the keyring of the system.

    Attributes:
        user: Left of the @ in the SIP address.
        domain: Right of it; may carry a port.
        auth_user: Name for the password where it differs from ``user``.
        proxy: "host", "host:port" or a SIP URI through which everything goes; "" when that is the domain itself.
        transport: To the domain or proxy.
        srtp: Encryption of the sound.
        codecs: In order of preference.
        register_every_s: The registration is renewed a little before this many seconds are over.
        local_address: Address or name of the network interface to use; "" leaves the choice to the system.
        ca_file: Certificates that are trusted for TLS, PEM; "" means those of the system.
        silence_s: A call from which nothing has been received for so long is over; 0 for never.
    """

    user: str
    domain: str
    auth_user: str = ""
    proxy: str = ""
    transport: Transport = Transport.UDP
    srtp: SrtpPolicy = SrtpPolicy.OFF
    codecs: tuple[Codec, ...] = tuple(Codec)
    register_every_s: int = 120
    local_address: str = ""
    ca_file: str = ""
    silence_s: int = 30

    def __post_init__(self) -> None:
        """Refuse what no server could be asked for.

        Raises:
            PhoneError: PHONE_ACCOUNT_WRONG, with the name of the field.
        """
        texts = {"user": self.user, "domain": self.domain, "auth_user": self.auth_user, "proxy": self.proxy}
        texts |= {"local_address": self.local_address}
        for field, text in texts.items():
            if any(not "!" <= sign <= "~" or sign in '<>"\\@' for sign in text):
                raise PhoneError(Fault.PHONE_ACCOUNT_WRONG, f"{field}: {text!r}")
        if not self.user or any(sign in self.user for sign in ":;?"):
            raise PhoneError(Fault.PHONE_ACCOUNT_WRONG, f"user: {self.user!r}")
        if not self.domain or ";" in self.domain or ";" in self.auth_user:
            raise PhoneError(Fault.PHONE_ACCOUNT_WRONG, f"domain: {self.domain!r}")
        if self.transport is Transport.TLS and _is_address(self.proxy or self.domain):
            # The name in a certificate is compared with a name only: at an address any certificate would do.
            raise PhoneError(Fault.PHONE_ACCOUNT_WRONG, f"TLS needs a name, not {self.proxy or self.domain}")
        in_range = 1 <= self.register_every_s <= LONGEST_S and 0 <= self.silence_s <= LONGEST_S
        if "\n" in self.ca_file or not in_range or not self.codecs:
            raise PhoneError(Fault.PHONE_ACCOUNT_WRONG, "ca_file, register_every_s, silence_s or codecs")

    @property
    def address(self) -> str:
        """The SIP address without a scheme, as people write it."""
        return f"{self.user}@{self.domain}"


def _is_address(place: str) -> bool:
    """Whether a host, host:port or SIP URI is named by its IP address."""
    host = place.removeprefix("sips:").removeprefix("sip:").partition(";")[0]
    if host.startswith("["):
        return True
    try:
        ipaddress.ip_address(host.partition(":")[0] if host.count(":") < 2 else host)
    except ValueError:
        return False
    return True


class CallState(Enum):
    """Where a call is in its life."""

    IDLE = "idle"
    RINGING = "ringing"
    DIALLING = "dialling"
    #: The other side's telephone rings.
    EARLY = "early"
    ACTIVE = "active"
    HELD = "held"
    #: The far end was asked to call somebody else, and has not said yet how that went.
    TRANSFERRING = "transferring"
    #: The same, while the far end is on hold.
    TRANSFERRING_HELD = "transferring_held"
    ENDED = "ended"

    @property
    def transferring(self) -> bool:
        """Whether the outcome of a transfer is waited for."""
        return self in {CallState.TRANSFERRING, CallState.TRANSFERRING_HELD}

    @property
    def connected(self) -> bool:
        """Whether the call was answered and is not over."""
        return self in {CallState.ACTIVE, CallState.HELD} or self.transferring


class EndReason(Enum):
    """Why a call is over."""

    HUNG_UP_HERE = "hung_up_here"
    HUNG_UP_THERE = "hung_up_there"
    REJECTED_HERE = "rejected_here"
    #: It stopped ringing before it was answered here.
    MISSED = "missed"
    BUSY = "busy"
    DECLINED = "declined"
    NOT_FOUND = "not_found"
    NO_ANSWER = "no_answer"
    #: Nothing was heard of the other side any more.
    VANISHED = "vanished"
    TRANSFERRED = "transferred"
    #: The telephone itself stopped.
    PHONE_STOPPED = "phone_stopped"
    FAILED = "failed"


class RegistrationState(Enum):
    """Whether this telephone can be called."""

    OFF = "off"
    TRYING = "trying"
    REGISTERED = "registered"
    #: Wrong name or password; not tried again until somebody changes it.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """A call on the telephone.

    Attributes:
        id: UUIDv7.
        incoming: Whether the other side began it.
        name: What the other side calls itself; may be "" or untrue.
        number: Telephone number or SIP address of the other side.
        held_there: The other side has put us on hold.
        consulting: Id of the call about which this one is made.
    """

    id: str
    state: CallState
    incoming: bool
    name: str = ""
    number: str = ""
    held_there: bool = False
    consulting: str = ""


@dataclass(frozen=True, slots=True)
class PhoneState:
    """The telephone at one moment."""

    registration: RegistrationState = RegistrationState.OFF
    muted: bool = False
    calls: tuple[PhoneCall, ...] = ()

    def call(self, call: str) -> PhoneCall | None:
        """The call of this id, unless it is over."""
        return next((one for one in self.calls if one.id == call), None)

    @property
    def talking(self) -> PhoneCall | None:
        """The call that microphone and speaker belong to."""
        open_states = {CallState.ACTIVE, CallState.TRANSFERRING}
        return next((one for one in self.calls if one.state in open_states), None)


@dataclass(frozen=True, slots=True)
class Registered:
    """This telephone can be called. ``took_ms`` is from asking to the answer."""

    address: str
    took_ms: float


@dataclass(frozen=True, slots=True)
class RegistrationLost:
    """This telephone cannot be called.

    Attributes:
        code: SIP status, 0 when there was no answer.
        reason: What the server or the system said, for the log.
        retry_s: When it is tried again; None: not before somebody does something.
    """

    code: int
    reason: str
    retry_s: float | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """Somebody calls; ``waiting`` when another call is going on."""

    call: str
    name: str
    number: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class Dialling:
    """A call was begun here."""

    call: str
    number: str


@dataclass(frozen=True, slots=True)
class RingingThere:
    """The other side's telephone rings."""

    call: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Both sides can talk."""

    call: str


@dataclass(frozen=True, slots=True)
class MediaChanged:
    """How the sound of a call travels: its rate in Hz, and whether it is encrypted."""

    call: str
    rate_hz: int
    secure: bool


@dataclass(frozen=True, slots=True)
class Held:
    """The other side was put on hold here."""

    call: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The other side was taken off hold here."""

    call: str


@dataclass(frozen=True, slots=True)
class HeldThere:
    """The other side put us on hold, or took us off it."""

    call: str
    held: bool


@dataclass(frozen=True, slots=True)
class Muted:
    """The microphone was shut or opened."""

    muted: bool


@dataclass(frozen=True, slots=True)
class DigitPressed:
    """The other side pressed a key."""

    call: str
    digit: str


@dataclass(frozen=True, slots=True)
class TransferPending:
    """The other side was asked to call somebody else."""

    call: str
    target: str


@dataclass(frozen=True, slots=True)
class Transferred:
    """The other side talks to somebody else; :class:`Ended` follows. ``took_ms`` is from asking to the outcome."""

    call: str
    target: str
    took_ms: float


@dataclass(frozen=True, slots=True)
class TransferRefused:
    """It could not be handed over; the call stays as it was. ``code`` is a SIP status, 0 when there is none."""

    call: str
    target: str
    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class TransferCancelled:
    """The outcome is not waited for any more; the call stays as it was.

    A transfer cannot be taken back: when its target answers all the same, :class:`Transferred` comes later.
    """

    call: str
    target: str


@dataclass(frozen=True, slots=True)
class OrderFailed:
    """Something that was asked for could not be done; the call stays as it was. ``order`` is its name."""

    call: str
    order: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A call is over. ``code`` is a SIP status, 0 when there is none."""

    call: str
    why: EndReason
    code: int
    text: str


@dataclass(frozen=True, slots=True)
class PhoneStopped:
    """The telephone stopped; with ``fault`` for good, without it is started again at once."""

    reason: str
    fault: Fault | None


PhoneEvent = (
    Registered
    | RegistrationLost
    | Incoming
    | Dialling
    | RingingThere
    | Answered
    | MediaChanged
    | Held
    | Resumed
    | HeldThere
    | Muted
    | DigitPressed
    | TransferPending
    | Transferred
    | TransferRefused
    | TransferCancelled
    | OrderFailed
    | Ended
    | PhoneStopped
)
