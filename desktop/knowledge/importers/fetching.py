# SPDX-License-Identifier: EUPL-1.2
"""Brings knowledge from an address: one document, or pages of objects one after the other.

The token goes to the origin of the address and nowhere else. A server that is away or busy is asked again, with ever
longer pauses; one that says no is not.

Source:
    Objecten API, openapi 2.7.0: pages are ``{count, next, previous, results}``; ``Authorization: Token ...``.
    RFC 9110, 13.1: If-None-Match, If-Modified-Since.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit, urlunsplit

import msgspec

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import ImportPhase, Watch
from desktop.domain.knowledge_source import Validators
from desktop.knowledge.importers.files import MAX_FILE
from desktop.system.web import (
    RETRIED,
    Client,
    InvalidURL,
    ProxyWrong,
    Response,
    TooManyRedirects,
    TransportError,
    is_distrust,
    open_client,
    plain,
    retry_after,
    retry_pause,
    shown_address,
)

log = logging.getLogger(__name__)

_ACCEPT = "application/json, application/x-ndjson, text/csv, text/html;q=0.9, */*;q=0.5"
_NOT_MODIFIED = 304
#: Between two questions whether to go on while waiting.
_NAP_S = 0.2


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try, and how much to take; times in seconds.

    Attributes:
        tries: For each page.
        first_pause_s: Doubles with each try.
        longest_pause_s: Also when the server asks for a longer one.
        silence_s: Without a byte before the connection is given up.
        page_s: The most that one page may take.
        most_bytes: Of all pages together.
        most_pages: More are a circle, or no knowledge base.
    """

    tries: int = 4
    first_pause_s: float = 1.0
    longest_pause_s: float = 60.0
    silence_s: float = 30.0
    page_s: float = 300.0
    most_bytes: int = MAX_FILE
    most_pages: int = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """What the server gave.

    Attributes:
        body: Whole, decoded from gzip.
        kind: Media type without parameters, lower case; "" when it does not say.
        validators: To ask whether it has another version; empty for one page of several.
    """

    body: bytes
    kind: str
    validators: Validators


class _TryAgain(Exception):
    def __init__(self, reason: str, asked_s: float | None = None) -> None:
        super().__init__(reason)
        self.asked_s = asked_s


class Address:
    """One address of a source.

    Args:
        url: https, or http on this computer.
        token: Sent as ``Authorization: Token ...``; "" for none.
        watch: Looks on, and may stop it.
        patience: How long to try, and how much to take.
        sleep: For tests.

    Raises:
        KnowledgeError: SOURCE_WRONG: not such an address.
    """

    def __init__(
        self,
        url: str,
        token: str = "",
        watch: Watch | None = None,
        patience: Patience | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        check_address(url)
        self._url = url
        self._token = token
        self._watch = watch or Watch()
        self._patience = patience or Patience()
        self._sleep = sleep
        self._done = 0
        self.shown = shown_address(url)
        """The address without a name and password in it."""

    def pages(self, validators: Validators | None = None) -> Iterator[Page]:
        """The document, or all pages of it; none when the server has no other version than that of the validators.

        Raises:
            KnowledgeError: SOURCE_UNREACHABLE, SOURCE_REFUSED, SOURCE_ODD, SOURCE_TOO_LARGE.
            ImportStopped: the watch stopped it.
        """
        headers = {"Accept": _ACCEPT} | ({"Authorization": f"Token {self._token}"} if self._token else {})
        try:
            client = open_client(self._patience.silence_s, headers)
        except ProxyWrong as error:
            raise KnowledgeError(Fault.SOURCE_UNREACHABLE, f"proxy: {error}") from error
        url, seen = self._url, {self._url}
        asked = _conditions(validators or Validators())
        with client:
            while True:
                page = self._page(client, url, asked)
                if page is None:
                    return
                following = self._following(page, url)
                yield page if following is None and len(seen) == 1 else Page(page.body, page.kind, Validators())
                if following is None:
                    return
                if following in seen:
                    raise KnowledgeError(Fault.SOURCE_ODD, f"{self.shown}: its pages go round in a circle")
                if len(seen) >= self._patience.most_pages:
                    raise KnowledgeError(Fault.SOURCE_TOO_LARGE, f"{self.shown}: more than {len(seen)} pages")
                seen.add(following)
                url, asked = following, {}

    def _page(self, client: Client, url: str, asked: dict[str, str]) -> Page | None:
        patience = self._patience
        for failed in range(1, patience.tries + 1):
            before = self._done
            try:
                return self._receive(client, url, asked)
            except _TryAgain as error:
                reason, asked_s = str(error), error.asked_s
            except TransportError as error:
                if is_distrust(error):
                    # It will be no better in a minute.
                    raise KnowledgeError(Fault.SOURCE_UNREACHABLE, f"{self.shown}: {plain(error)}") from error
                reason, asked_s = plain(error), None
            except (InvalidURL, TooManyRedirects) as error:
                raise KnowledgeError(Fault.SOURCE_ODD, f"{self.shown}: {plain(error)}") from error
            self._done = before
            log.warning("fetching knowledge: %s (%d of %d)", reason, failed, patience.tries)
            if failed < patience.tries:
                self._wait(retry_pause(failed, patience.first_pause_s, patience.longest_pause_s, asked_s))
        raise KnowledgeError(Fault.SOURCE_UNREACHABLE, f"{self.shown}: {reason}")

    def _wait(self, pause_s: float) -> None:
        while pause_s > 0:
            self._watch.tell(ImportPhase.FETCHING, self._done, 0)
            self._sleep(min(_NAP_S, pause_s))
            pause_s -= _NAP_S

    def _receive(self, client: Client, url: str, asked: dict[str, str]) -> Page | None:
        self._watch.tell(ImportPhase.FETCHING, self._done, 0)
        with client.stream("GET", url, headers=asked) as response:
            self._check_place(response)
            if response.status_code == _NOT_MODIFIED and asked:
                return None
            if response.status_code != 200:
                self._refuse(response)
            return Page(self._body(response), _kind(response), _validators(response))

    def _check_place(self, response: Response) -> None:
        """Redirects are followed, but not to where what is read could be changed on its way."""
        if urlsplit(self._url).scheme == "https" and response.url.scheme != "https":
            elsewhere = shown_address(str(response.url))
            raise KnowledgeError(Fault.SOURCE_ODD, f"{self.shown}: sent on to {elsewhere}, which is not encrypted")

    def _refuse(self, response: Response) -> None:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        if response.status_code in RETRIED:
            raise _TryAgain(reason, retry_after(response))
        fault = Fault.SOURCE_REFUSED if 400 <= response.status_code < 500 else Fault.SOURCE_ODD
        raise KnowledgeError(fault, f"{self.shown}: {reason}")

    def _body(self, response: Response) -> bytes:
        length: str = response.headers.get("Content-Length", "")
        packed = response.headers.get("Content-Encoding", "identity").lower() != "identity"
        total = self._done + int(length) if length.isdecimal() and not packed else 0
        self._check_size(total)
        began, body = time.monotonic(), bytearray()
        for block in response.iter_bytes():
            body += block
            self._done += len(block)
            self._check_size(self._done)
            self._watch.tell(ImportPhase.FETCHING, self._done, total)
            if time.monotonic() - began > self._patience.page_s:
                raise _TryAgain("too slow")
        return bytes(body)

    def _check_size(self, size: int) -> None:
        if size > self._patience.most_bytes:
            most = f"more than {self._patience.most_bytes / 1e6:,.0f} MB"
            raise KnowledgeError(Fault.SOURCE_TOO_LARGE, f"{self.shown}: {most}")

    def _following(self, page: Page, url: str) -> str | None:
        """The address of the page after this one.

        Raises:
            KnowledgeError: SOURCE_ODD: it is elsewhere, and the token is not for there.
        """
        if page.body.lstrip()[:1] != b"{":
            return None
        try:
            following = msgspec.json.decode(page.body, type=_Links).next
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        if not following:
            return None
        ours, theirs = urlsplit(url), urlsplit(urljoin(url, following))
        if (theirs.hostname or "").lower() != (ours.hostname or "").lower():
            elsewhere = shown_address(urlunsplit(theirs))
            raise KnowledgeError(Fault.SOURCE_ODD, f"{self.shown}: its next page is elsewhere, at {elsewhere}")
        # A server behind a proxy often writes http, or the port that only the proxy knows.
        return urlunsplit((ours.scheme, ours.netloc, theirs.path, theirs.query, ""))


class _Links(msgspec.Struct):
    results: msgspec.Raw
    next: str | None = None


def check_address(url: str) -> None:
    """Whether knowledge can be fetched from there.

    Raises:
        KnowledgeError: SOURCE_WRONG: not https, and not on this computer.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise KnowledgeError(Fault.SOURCE_WRONG, url) from error
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))):
        raise KnowledgeError(Fault.SOURCE_WRONG, shown_address(url))
    if parts.username or parts.password:
        # They would stand in the database, and in what is said of the source.
        raise KnowledgeError(Fault.SOURCE_WRONG, shown_address(url))


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _conditions(validators: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in conditions.items() if value}


def _validators(response: Response) -> Validators:
    return Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))


def _kind(response: Response) -> str:
    kind: str = response.headers.get("Content-Type", "")
    return kind.partition(";")[0].strip().lower()
