# SPDX-License-Identifier: EUPL-1.2
"""The parts of a telephone for an account: the built-in one with a headset, or the one that stands beside Maat."""

import socket
import ssl
from collections.abc import Callable
from enum import Enum

from desktop.audio.headset import Headset
from desktop.domain.errors import PhoneError
from desktop.domain.softphone import Account
from desktop.engine.telephone_parts import TelephoneParts
from desktop.softphone.agent import PcmSink, PhoneListener, UserAgent
from desktop.softphone.telephone import PURPOSE, telephone
from desktop.system.secrets import Secrets

#: Of SIP over TLS (RFC 3261, 19.1.2).
_TLS_PORT = 5061
_PATIENCE_S = 4.0


def telephone_parts(
    account: Account | None, secrets: Secrets, headset: Headset, announcement: Callable[[], bytes]
) -> TelephoneParts:
    """For ``Telephone``; nothing is opened yet.

    Args:
        account: None for another telephone beside Maat.
        secrets: Where the password is.
        headset: For the built-in telephone.
        announcement: What a caller hears at the start of a call; may be empty.
    """
    return TelephoneParts(
        make_agent=lambda listener, speaker, open_link: telephone(account, secrets, listener, open_link, speaker),
        headset=None if account is None else headset,
        address="" if account is None else account.address,
        announcement=announcement,
    )


def no_telephone(fault: PhoneError) -> TelephoneParts:
    """For ``Telephone``, where the account cannot be right: it says so until it gets other parts."""

    def make(_listener: PhoneListener, _speaker: PcmSink | None, _open_link: Callable[[str], bool]) -> UserAgent:
        raise fault

    return TelephoneParts(make)


def keep_password(secrets: Secrets, account: Account, password: str) -> None:
    """Put the password of an account where only the telephone looks for it.

    Raises:
        SecretError: KEYRING_MISSING, KEYRING_REFUSED.
    """
    secrets.save(PURPOSE, account.address, password)


def has_password(secrets: Secrets, account: Account) -> bool:
    """Whether there is one. May wait for the keyring.

    Raises:
        SecretError: KEYRING_MISSING, KEYRING_REFUSED.
    """
    return bool(secrets.read(PURPOSE, account.address))


class TlsFinding(Enum):
    """What a server is like to which no telephone could register over TLS."""

    GOOD = "good"
    UNTRUSTED = "untrusted"
    ABSENT = "absent"


def look_at_tls(account: Account) -> TlsFinding:
    """Whether anybody answers at the server, and whether its certificate is trusted. Takes up to some seconds."""
    place = (account.proxy or account.domain).removeprefix("sips:").removeprefix("sip:").partition(";")[0]
    host, colon, port = place.rpartition(":")
    if not colon:
        host, port = place, str(_TLS_PORT)
    try:
        context = ssl.create_default_context(cafile=account.ca_file or None)
        with (
            socket.create_connection((host, int(port)), _PATIENCE_S) as plain,
            context.wrap_socket(plain, server_hostname=host),
        ):
            return TlsFinding.GOOD
    except ssl.SSLCertVerificationError:
        return TlsFinding.UNTRUSTED
    except (OSError, ValueError):
        return TlsFinding.ABSENT
