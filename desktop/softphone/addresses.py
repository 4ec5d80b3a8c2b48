# SPDX-License-Identifier: EUPL-1.2
"""Telephone numbers and SIP addresses, as people type them and as they come from the network."""

import re
import unicodedata

from desktop.domain.errors import Fault, PhoneError

#: What people put between the digits of a number.
_BETWEEN = re.compile(r"[\s()./\u00a0-]+")
_NUMBER = re.compile(r"[+]?[0-9*#]{1,32}")
_USER = re.compile(r"[A-Za-z0-9_.!~*'()&=+$,/%#-]{1,64}")
#: A parameter here would be taken for one of the request: only host, port and transport may stand there.
_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:;transport=(?:udp|tcp|tls))?")
_QUOTED = re.compile(r'\s*"((?:[^"\\]|\\.)*)"')
_URI = re.compile(r"\b(?:sips?|tel):([^@;>?\s]+)(?:@([^;>?\s]+))?", re.IGNORECASE)
#: Longer than any name of a person or desk; what comes from the network has no limit of its own.
_LONGEST_NAME = 80


def sip_uri(text: str, domain: str) -> str:
    """What to dial.

    Args:
        text: A telephone number, with or without spaces, a name in the own domain, or a SIP address.
        domain: For numbers and names.

    Returns:
        A SIP URI without spaces and control characters.

    Raises:
        PhoneError: PHONE_TARGET_WRONG.
    """
    typed = text.strip()
    bare = re.sub(r"^(?:sips?|tel):(?://)?", "", typed, flags=re.IGNORECASE)
    user, at, host = bare.rpartition("@")
    if not at:
        number = _BETWEEN.sub("", bare)
        user, host = (number if _NUMBER.fullmatch(number) else bare), domain
    if not _USER.fullmatch(user) or not _HOST.fullmatch(host):
        raise PhoneError(Fault.PHONE_TARGET_WRONG, typed[:_LONGEST_NAME])
    # In a URI # would begin something else.
    return f"sip:{user.replace('#', '%23')}@{host}"


def phone_link(text: str) -> str:
    """A link that another telephone program opens: tel: for a number, sip: for an address.

    Raises:
        PhoneError: PHONE_TARGET_WRONG.
    """
    number = _BETWEEN.sub("", re.sub(r"^tel:", "", text.strip(), flags=re.IGNORECASE))
    if _NUMBER.fullmatch(number):
        return "tel:" + number.replace("#", "%23")
    if "@" not in text:
        raise PhoneError(Fault.PHONE_TARGET_WRONG, text.strip()[:_LONGEST_NAME])
    return sip_uri(text, "")


def caller_of(header: str) -> tuple[str, str]:
    """Who calls, from a From or P-Asserted-Identity header (RFC 3261, 20.20).

    Returns:
        Name and number, both fit to be shown: one line, nothing invisible, not endless. The number is the user part
        of the address where that is a number, otherwise the address. "" where there is none.
    """
    quoted = _QUOTED.match(header)
    rest = header[quoted.end() :] if quoted else header
    name = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else rest.partition("<")[0] if "<" in rest else ""
    uri = _URI.search(rest)
    if uri is None:
        return _shown(name), ""
    user, host = uri[1].replace("%23", "#"), uri[2]
    number = user if _NUMBER.fullmatch(user) or not host else f"{user}@{host}"
    return _shown(name), _shown(number)


def _shown(text: str) -> str:
    """Without control and formatting characters: a name must not turn the line around it."""
    visible = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    kept = "".join(sign for sign in visible if unicodedata.category(sign)[0] != "C")
    return " ".join(kept.split())[:_LONGEST_NAME]
