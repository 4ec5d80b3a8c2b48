# SPDX-License-Identifier: EUPL-1.2
"""A process of its own for native code, so that a crash there never takes the window down."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

#: prctl option of Linux (linux/prctl.h): the signal to get when the parent dies.
_PR_SET_PDEATHSIG = 1
#: A process that was asked to end by closing its pipe gets this long.
_PARTING_S = 2.0

Plan = TypeVar("Plan")


class ChildDied(Exception):
    """The process is gone; the text says how it ended."""


def tie_to(parent: int) -> None:
    """For the process itself to call first: it never outlives its parent, leaves no core file and ignores Ctrl-C.

    Args:
        parent: Process id of Maat.
    """
    # Ctrl-C in a terminal reaches the whole group; Maat decides when the child ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            # It died before the line above; nobody will send the signal any more.
            sys.exit(0)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Child(Generic[Plan]):
    """A started process. ``send`` is for any thread, everything else for one.

    On Linux the process lives no longer than the thread that made this object.

    Args:
        target: Its body, a function of a module; returns when its end of the pipe is closed.
        plan: What it is started with; goes through a pipe, never to a disk or a list of processes.
        name: For lists of processes and logs.
    """

    def __init__(self, target: "Callable[[Connection[bytes, bytes], Plan], None]", plan: Plan, name: str) -> None:
        # Spawned, never forked: a fork of a process with threads and Qt is not safe.
        context = multiprocessing.get_context("spawn")
        self._pipe: Connection[bytes, bytes]
        self._pipe, theirs = context.Pipe(duplex=True)
        self._sending = threading.Lock()
        # A daemon is ended, not waited for, when Maat itself ends without closing it.
        self._process = context.Process(target=target, args=(theirs, plan), name=name, daemon=True)
        try:
            self._process.start()
        except BaseException:
            self._pipe.close()
            raise
        finally:
            # Else the end of the process would never be seen as the end of the pipe.
            theirs.close()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid or 0

    @property
    def alive(self) -> bool:
        """Whether the process is there; False also before ``receive`` has told all that it said."""
        return self._process.is_alive()

    def send(self, message: bytes) -> bool:
        """Send a message; blocks while the process is busy. False when it is gone."""
        with self._sending:
            try:
                self._pipe.send_bytes(message)
            except OSError:
                return False
            return True

    def receive(self, timeout_s: float) -> bytes | None:
        """The next message, or None when none came in time.

        Raises:
            ChildDied: the process is gone, and all that it sent was received.
        """
        try:
            return self._pipe.recv_bytes() if self._pipe.poll(timeout_s) else None
        except (EOFError, OSError):
            self._process.join(_PARTING_S)
            raise ChildDied(self._exit()) from None

    def kill(self) -> None:
        """End the process at once; ``receive`` tells when it is gone."""
        self._process.kill()

    def close(self, *, gently: bool, parting_s: float = _PARTING_S) -> None:
        """End the process and free everything.

        Args:
            gently: Let it end by itself; else, or when that takes too long, it is killed.
            parting_s: How long is too long.
        """
        if not gently or not self._sending.acquire(timeout=parting_s):
            self._process.kill()
            self._sending.acquire()
        try:
            self._pipe.close()
        finally:
            self._sending.release()
        self._process.join(parting_s)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _exit(self) -> str:
        code = self._process.exitcode
        if code is None:
            return "the pipe broke"
        return f"signal {-code}" if code < 0 else f"exit code {code}"
