# SPDX-License-Identifier: EUPL-1.2
"""Brings one large file over HTTP to this disk, however often the connection breaks.

What has arrived stays in a partial file, with a note beside it that says which version on the server it is part of, and
is continued by a range request: after a pause, after Ctrl+C, in another process.
"""

import errno
import logging
import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from desktop.domain.errors import Fault, ModelError
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

_FULL = {errno.ENOSPC, errno.EDQUOT}

#: Bytes that are here, and in all where known.
Receiving = Callable[[int, int | None], None]
#: Told before a pause: why, and its length in seconds.
Waiting = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try; times in seconds.

    Attributes:
        tries: In a row without ``progress_bytes`` arriving between them.
        progress_bytes: What counts as getting on.
        first_pause_s: Doubles with each try, with some chance in it, so that a whole contact centre does not come back
            at the same moment.
        longest_pause_s: Also when the server asks for a longer one.
        silence_s: Without a byte before the connection is given up.
        slow_s: In each such time at least ``slow_bytes`` must arrive, else the connection is given up.
    """

    tries: int = 6
    progress_bytes: int = 256 << 10
    first_pause_s: float = 1.0
    longest_pause_s: float = 60.0
    silence_s: float = 30.0
    slow_s: float = 60.0
    slow_bytes: int = 16 << 10


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of the size of a file; ``exact`` when both are the same."""

    least: int = 1
    most: int = 16 << 30

    @property
    def exact(self) -> int | None:
        """The size, when it is known."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that has arrived whole; ``resumed`` when it came in more than one piece."""

    path: Path
    resumed: bool


class _Note(msgspec.Struct, frozen=True):
    """Which version on which server a partial file is part of; ``version`` is a validator for If-Range or empty."""

    url: str
    version: str
    total: int | None


class _TryAgain(Exception):
    """The connection broke, or the server is busy."""

    def __init__(self, reason: str, pause_s: float | None = None) -> None:
        super().__init__(reason)
        self.pause_s = pause_s


class Download:
    """One file from one address.

    Args:
        url: http or https.
        partial: Where it grows; a note of the same name and ".json" is kept beside it.
        bounds: Sizes that can be right.
        patience: How long to try.
        sleep: For tests.
    """

    def __init__(
        self,
        url: str,
        partial: Path,
        bounds: Bounds | None = None,
        patience: Patience | None = None,
        *,
        on_receive: Receiving | None = None,
        on_wait: Waiting | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url
        self._shown = shown_address(url)
        self._partial = partial
        self._note_file = partial.with_name(f"{partial.name}.json")
        self._bounds = bounds or Bounds()
        self._patience = patience or Patience()
        self._on_receive = on_receive
        self._on_wait = on_wait
        self._sleep = sleep
        self._resumed = False

    def run(self) -> Fetched:
        """Fetch until the file is whole.

        Raises:
            ModelError: MODEL_UNREACHABLE: no connection after all tries; MODEL_REFUSED: the server says no;
                MODEL_MISMATCH: it offers a file that cannot be right; MODEL_NO_ROOM.
            OSError: the partial file cannot be written for another reason.
        """
        headers = {"Accept-Encoding": "identity", "Accept": "*/*"}
        try:
            client = open_client(self._patience.silence_s, headers)
        except ProxyWrong as error:
            raise ModelError(Fault.MODEL_UNREACHABLE, f"proxy: {error}") from error
        with client:
            self._try_until_whole(client)
        return Fetched(self._partial, self._resumed)

    def forget(self) -> None:
        """Remove what has arrived."""
        self._partial.unlink(missing_ok=True)
        self._note_file.unlink(missing_ok=True)

    def _try_until_whole(self, client: Client) -> None:
        failed = 0
        while True:
            before = self._size()
            try:
                self._receive(client)
                return
            except _TryAgain as error:
                reason, asked = str(error), error.pause_s
            except TransportError as error:
                if is_distrust(error):
                    # It will be no better in a minute.
                    raise ModelError(Fault.MODEL_UNREACHABLE, f"{self._shown}: {plain(error)}") from error
                reason, asked = plain(error), None
            except (InvalidURL, TooManyRedirects) as error:
                raise ModelError(Fault.MODEL_REFUSED, f"{self._shown}: {plain(error)}") from error
            except OSError as error:
                if error.errno in _FULL:
                    raise ModelError(Fault.MODEL_NO_ROOM, str(self._partial.parent)) from error
                raise
            failed = 1 if self._size() - before >= self._patience.progress_bytes else failed + 1
            log.warning("fetching %s: %s (%d of %d)", self._shown, reason, failed, self._patience.tries)
            if failed >= self._patience.tries:
                raise ModelError(Fault.MODEL_UNREACHABLE, f"{self._shown}: {reason}")
            self._pause(failed, reason, asked)

    def _pause(self, failed: int, reason: str, asked_s: float | None) -> None:
        pause_s = retry_pause(failed, self._patience.first_pause_s, self._patience.longest_pause_s, asked_s)
        if self._on_wait is not None:
            self._on_wait(reason, pause_s)
        self._sleep(pause_s)

    def _receive(self, client: Client) -> None:
        note = self._note()
        have = self._size() if note is not None else 0
        headers = {}
        if note is not None and have:
            if note.total == have:
                return
            headers["Range"] = f"bytes={have}-"
            if note.version:
                headers["If-Range"] = note.version
        with client.stream("GET", self._url, headers=headers) as response:
            self._check_address(response)
            status = response.status_code
            if status == 416 and have:
                self.forget()
                raise _TryAgain("the server has another version")
            if status not in {200, 206}:
                self._refuse(response)
            start = have if status == 206 else 0
            total = self._total(response, start)
            if start and note is not None and self._other_version(note, response, total):
                self.forget()
                raise _TryAgain("the server has another version")
            self._check_room(total, start)
            self._write(response, start, total)

    def _check_address(self, response: Response) -> None:
        if self._url.startswith("https:") and response.url.scheme != "https":
            elsewhere = shown_address(str(response.url))
            raise ModelError(Fault.MODEL_REFUSED, f"{self._shown}: sent on to {elsewhere}, which is not encrypted")

    def _refuse(self, response: Response) -> None:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        if response.status_code in RETRIED:
            raise _TryAgain(reason, retry_after(response))
        raise ModelError(Fault.MODEL_REFUSED, f"{self._shown}: {reason}")

    def _total(self, response: Response, start: int) -> int | None:
        """Size of the whole file as the server has it, checked; None when it does not say."""
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise ModelError(Fault.MODEL_REFUSED, f"{self._shown}: Content-Encoding")
        if response.status_code == 206:
            said = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", ""))
            if said is None or int(said[1]) != start:
                self.forget()
                raise _TryAgain("the server gave another part than was asked for")
            total = None if said[2] == "*" else int(said[2])
        else:
            length = response.headers.get("Content-Length", "")
            total = int(length) if length.isdecimal() else None
        if total is not None and not self._bounds.least <= total <= self._bounds.most:
            self.forget()
            raise ModelError(Fault.MODEL_MISMATCH, f"{self._shown}: {total:,} bytes{self._expected()}")
        return total

    def _other_version(self, note: _Note, response: Response, total: int | None) -> bool:
        """Whether a server that takes no notice of If-Range goes on with another file than it began with."""
        version = _version(response)
        changed = bool(note.version and version and note.version != version)
        return changed or (note.total is not None and total is not None and note.total != total)

    def _check_room(self, total: int | None, start: int) -> None:
        wanted = (total or self._bounds.exact or self._bounds.least) - start
        free = shutil.disk_usage(self._partial.parent).free
        if wanted > free:
            raise ModelError(Fault.MODEL_NO_ROOM, f"{self._partial.parent}: {(wanted - free) / 1e6:,.0f} MB short")

    def _write(self, response: Response, start: int, total: int | None) -> None:
        version = _version(response)
        self._keep_note(_Note(self._shown, version, total))
        self._resumed = self._resumed or start > 0
        with self._partial.open("r+b" if start else "wb") as target:
            if start:
                target.seek(start)
                target.truncate()
            done = self._copy(response, target, start, total)
        if total is not None and done < total:
            raise _TryAgain(f"{done:,} of {total:,} bytes")
        if not self._bounds.least <= done <= self._bounds.most:
            self.forget()
            raise ModelError(Fault.MODEL_MISMATCH, f"{self._shown}: {done:,} bytes{self._expected()}")
        self._keep_note(_Note(self._shown, version, done))

    def _copy(self, response: Response, target: IO[bytes], done: int, total: int | None) -> int:
        since, at = time.monotonic(), done
        for block in response.iter_raw():
            target.write(block)
            done += len(block)
            if done > self._bounds.most:
                self.forget()
                raise ModelError(Fault.MODEL_MISMATCH, f"{self._shown}: over {self._bounds.most:,} bytes")
            if self._on_receive is not None:
                self._on_receive(done, total)
            now = time.monotonic()
            if now - since >= self._patience.slow_s:
                if done - at < self._patience.slow_bytes:
                    raise _TryAgain("too slow")
                since, at = now, done
        target.flush()
        os.fsync(target.fileno())
        return done

    def _expected(self) -> str:
        exact = self._bounds.exact
        return f", not {exact:,}" if exact is not None else ""

    def _size(self) -> int:
        try:
            return self._partial.stat().st_size
        except FileNotFoundError:
            return 0

    def _note(self) -> _Note | None:
        """The note, when the partial file can be continued from this address."""
        try:
            note = msgspec.json.decode(self._note_file.read_bytes(), type=_Note)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        size = self._size()
        longer = note.total is not None and size > note.total
        return None if note.url != self._shown or longer else note

    def _keep_note(self, note: _Note) -> None:
        new = self._note_file.with_name(f"{self._note_file.name}.new")
        new.write_bytes(msgspec.json.encode(note))
        new.replace(self._note_file)


def _version(response: Response) -> str:
    """What goes into If-Range: a strong ETag or else the time of the last change; RFC 9110, 13.1.5."""
    tag: str = response.headers.get("ETag", "")
    if tag.startswith('"'):
        return tag
    changed: str = response.headers.get("Last-Modified", "")
    return changed
