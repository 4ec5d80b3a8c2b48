# SPDX-License-Identifier: EUPL-1.2
"""HTTP for whoever fetches something: the client as Maat sets it up, and what its failures mean.

Proxies are those of the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY); certificates are checked against those of the
operating system, to which a municipality adds its own.
"""

import random
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
from httpx2 import URL, Client, InvalidURL, Response, TooManyRedirects, TransportError

from desktop import __version__

__all__ = [
    "RETRIED",
    "URL",
    "Client",
    "InvalidURL",
    "ProxyWrong",
    "Response",
    "TooManyRedirects",
    "TransportError",
    "is_distrust",
    "open_client",
    "plain",
    "retry_after",
    "retry_pause",
    "shown_address",
]

#: Answers of a server that may be another in a moment.
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_REDIRECTS = 5


class ProxyWrong(Exception):
    """The address of a proxy is none, or of a kind (SOCKS) that needs another package."""


def open_client(silence_s: float, headers: Mapping[str, str]) -> Client:
    """A client that follows redirects and gives a silent server up.

    Args:
        silence_s: Without a byte.
        headers: Sent with every request.

    Raises:
        ProxyWrong: the environment names a proxy that cannot be used.
    """
    everyone = {"User-Agent": f"Maat/{__version__}"} | dict(headers)
    try:
        return Client(
            timeout=httpx2.Timeout(silence_s), headers=everyone, follow_redirects=True, max_redirects=_MOST_REDIRECTS
        )
    except (ValueError, ImportError, InvalidURL) as error:
        raise ProxyWrong(str(error)) from error


def shown_address(url: str) -> str:
    """An address without the name and password that it may have."""
    try:
        return str(URL(url).copy_with(userinfo=b""))
    except InvalidURL:
        return url.rpartition("@")[2]


def retry_after(response: Response) -> float | None:
    """Seconds that the server asks for; RFC 9110, 10.2.3."""
    value: str = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def retry_pause(failed: int, first_s: float, longest_s: float, asked_s: float | None = None) -> float:
    """Seconds to wait before the next try.

    Args:
        failed: Tries in a row, from 1; each doubles the pause. There is some chance in it, so that a whole contact
            centre does not come back at the same moment.
        first_s: After the first.
        longest_s: No pause is longer, also when the server asks for it.
        asked_s: What the server asks for.
    """
    pause_s = min(longest_s, first_s * 2.0 ** min(failed - 1, 30)) * random.uniform(0.5, 1.0)
    return pause_s if asked_s is None else min(longest_s, max(pause_s, asked_s))


def is_distrust(error: BaseException | None) -> bool:
    """Whether a certificate was not accepted somewhere down the causes."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def plain(error: Exception) -> str:
    """What an error says, or else its kind."""
    return str(error) or type(error).__name__
