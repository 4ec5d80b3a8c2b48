# SPDX-License-Identifier: EUPL-1.2
"""The door through which other programs reach the agent's window of a data folder: a local socket, for this user only.

Whoever holds the lock in that folder has the door; the lock goes with the process, so what a killed window left behind
is recovered, and of two windows that start together exactly one has it. The other takes over when the first closes.
"""

import hashlib
import logging
import os
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path

import msgspec
import platformdirs
from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.domain.errors import Fault, MaatError
from desktop.system.call_link import CallRequest
from desktop.system.paths import Home

log = logging.getLogger(__name__)

#: Longer than any request; who sends more is not one of ours.
LONGEST_REQUEST = 4096
#: Who says nothing for so long is let go of.
PATIENCE_MS = 5_000
MOST_VISITORS = 8
#: How often a window that has no door looks whether it can have it.
RETRY_MS = 1_000
#: A socket's path has room for 108 bytes on Linux and 104 on a Mac.
_LONGEST_PATH = 100


class Reply(Enum):
    """What became of a request."""

    STARTED = "started"
    NOTED = "noted"
    WAITING = "waiting"
    ENDED = "ended"
    NOTHING = "nothing"
    REFUSED = "refused"


class Answer(msgspec.Struct, frozen=True):
    """What goes back to whoever asked, as one line of JSON."""

    reply: Reply


class WindowDoor(QObject):
    """Lives on the Qt thread with the agent's window.

    Args:
        home: The data folder.
        take: Does what is asked, at once; called on the Qt thread.
        parent: Owner.
    """

    def __init__(self, home: Home, take: Callable[[CallRequest], Reply], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = door_name(home)
        self._take = take
        # Not of a thread: it is taken and given back on the Qt thread, whichever that is.
        self._lock = FileLock(home.window_lock, timeout=0, thread_local=False)
        self._complaint: str | None = None
        self._visitors: dict[QLocalSocket, QTimer] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try)

    @property
    def is_open(self) -> bool:
        """Whether requests come here."""
        return self._server.isListening()

    def open(self) -> None:
        """Have the door, now or as soon as nobody else has it."""
        if not self._try():
            self._retry.start()

    def close(self) -> None:
        """Give it up. Harmless when called twice."""
        self._retry.stop()
        for visitor in list(self._visitors):
            self._forget(visitor)
        if self._server.isListening():
            self._server.close()
        self._lock.release()

    @Slot()
    def _try(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError) as error:
            self._complain(str(error))
            return False
        # Nobody else has it, so what is there is of a window that was killed.
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            self._complain(self._server.errorString())
            self._lock.release()
            return False
        self._retry.stop()
        return True

    def _complain(self, why: str) -> None:
        """Once: it is tried again every second, for as long as the window is open."""
        if why != self._complaint:
            self._complaint = why
            log.warning("no other program can reach this window: %s", why)

    @Slot()
    def _let_in(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            if len(self._visitors) >= MOST_VISITORS:
                visitor.abort()
                visitor.deleteLater()
                continue
            patience = QTimer(visitor)
            patience.setSingleShot(True)
            patience.timeout.connect(self._lose_patience)
            patience.start(PATIENCE_MS)
            self._visitors[visitor] = patience
            visitor.readyRead.connect(self._hear)
            visitor.disconnected.connect(self._leave)
            self._listen_to(visitor)

    @Slot()
    def _hear(self) -> None:
        visitor = self.sender()
        if isinstance(visitor, QLocalSocket):
            self._listen_to(visitor)

    def _listen_to(self, visitor: QLocalSocket) -> None:
        if visitor not in self._visitors:
            return
        if visitor.canReadLine():
            line = bytes(visitor.readLine(LONGEST_REQUEST + 1).data())
            reply = self._answer(line) if line.endswith(b"\n") else Reply.REFUSED
            visitor.write(msgspec.json.encode(Answer(reply)) + b"\n")
            visitor.flush()
            visitor.disconnectFromServer()
        elif visitor.bytesAvailable() > LONGEST_REQUEST:
            visitor.abort()

    def _answer(self, line: bytes) -> Reply:
        try:
            request = msgspec.json.decode(line, type=CallRequest)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            log.warning("what came by the socket is no request")
            return Reply.REFUSED
        return self._take(request)

    @Slot()
    def _leave(self) -> None:
        visitor = self.sender()
        if isinstance(visitor, QLocalSocket):
            self._forget(visitor)

    @Slot()
    def _lose_patience(self) -> None:
        timer = self.sender()
        for visitor in [each for each, patience in self._visitors.items() if patience is timer]:
            self._forget(visitor)

    def _forget(self, visitor: QLocalSocket) -> None:
        patience = self._visitors.pop(visitor, None)
        if patience is not None:
            patience.stop()
            visitor.abort()
            visitor.deleteLater()


def ask_window(home: Home, request: CallRequest, timeout_ms: int = PATIENCE_MS) -> Reply:
    """Ask the running window of a data folder. Blocks; needs no application.

    Raises:
        MaatError: NO_WINDOW, WINDOW_SILENT.
    """
    socket = QLocalSocket()
    socket.connectToServer(door_name(home))
    if not socket.waitForConnected(timeout_ms):
        raise MaatError(Fault.NO_WINDOW, str(home.root))
    socket.write(msgspec.json.encode(request) + b"\n")
    while not socket.canReadLine() and socket.waitForReadyRead(timeout_ms):
        pass
    line = bytes(socket.readLine(LONGEST_REQUEST).data())
    socket.abort()
    try:
        return msgspec.json.decode(line, type=Answer).reply
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MaatError(Fault.WINDOW_SILENT, str(home.root)) from error


def door_name(home: Home) -> str:
    """Name of the socket: in the data folder itself, where only its owner comes, if the path is short enough."""
    if sys.platform != "win32" and len(os.fsencode(home.socket.absolute())) <= _LONGEST_PATH:
        return str(home.socket.absolute())
    key = hashlib.sha256(os.fsencode(home.root.resolve())).hexdigest()[:24]
    if sys.platform == "win32":
        # Pipes have one name space for the computer; Qt lets in this user only.
        return f"maat-{key}"
    folder = Path(platformdirs.user_runtime_dir("maat", appauthor=False))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise MaatError(Fault.HOME_UNUSABLE, str(folder))
    return str(folder / f"{key}.sock")
