# SPDX-License-Identifier: EUPL-1.2
"""What another program asks of a running window: begin a call with this number, or end the call.

It comes from the command line, or from a link in a web page. A link is written by anybody: it can begin a call and do
nothing else.
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

import msgspec

from desktop.domain.errors import Fault, MaatError
from desktop.system.phone_numbers import read_number

#: What the operating system knows Maat's links by.
SCHEME = "maat"
#: A link longer than this says more than a number and a name.
LONGEST_LINK = 2048
LONGEST_NAME = 120


class StartCall(msgspec.Struct, frozen=True, tag="start"):
    """Begin a call.

    Attributes:
        number: As ``read_number`` gives it; "" when it is withheld or not known.
        name: Of whoever calls, or "".
    """

    number: str = ""
    name: str = ""


class EndCall(msgspec.Struct, frozen=True, tag="end"):
    """End the running call."""


CallRequest = StartCall | EndCall


def start_request(number: str, name: str = "") -> StartCall:
    """A request with a number as somebody wrote it.

    Raises:
        MaatError: NUMBER_WRONG.
    """
    return StartCall(read_number(number), read_name(name))


def read_name(text: str) -> str:
    """A name in one line without what could disguise it (control and direction characters); "" when nothing is left."""
    shown = "".join(" " if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each for each in text)
    plain = "".join(each for each in shown if unicodedata.category(each) not in {"Cf", "Cs", "Co", "Cn"})
    return " ".join(plain.split())[:LONGEST_NAME].rstrip()


def read_link(link: str) -> StartCall:
    """The call that a ``maat://call?number=…`` link asks for; ``name`` may stand beside the number.

    A "+" is a plus sign in the number and a space in the name. Other parameters are passed over.

    Raises:
        MaatError: LINK_WRONG: it is something else; NUMBER_WRONG: its number is none.
    """
    if len(link) > LONGEST_LINK or not link.isprintable() or " " in link:
        raise _wrong(link)
    try:
        parts = urlsplit(link)
    except ValueError as error:
        raise _wrong(link) from error
    # Some programs put a slash after the name, or leave both slashes out.
    place = f"{parts.netloc}{parts.path}".rstrip("/")
    if parts.scheme != SCHEME or place != "call" or parts.fragment:
        raise _wrong(link)
    given = [_pair(each, link) for each in parts.query.split("&") if each]
    numbers = [value for name, value in given if name == "number"]
    names = [value for name, value in given if name == "name"]
    if len(numbers) != 1 or len(names) > 1:
        raise _wrong(link)
    return start_request(numbers[0], names[0] if names else "")


def _pair(text: str, link: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    if name == "name":
        # A space that was written as "+" must be told from a plus that was written as %2B.
        value = value.replace("+", "%20")
    if re.search("%(?![0-9A-Fa-f]{2})", value):
        raise _wrong(link)
    try:
        return name, unquote(value, errors="strict")
    except UnicodeDecodeError as error:
        raise _wrong(link) from error


def _wrong(link: str) -> MaatError:
    return MaatError(Fault.LINK_WRONG, f"{link[:60]!a}{'…' if len(link) > 60 else ''}")
