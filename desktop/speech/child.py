# SPDX-License-Identifier: EUPL-1.2
"""The recognition process, seen from Maat: started, talked to, ended."""

import multiprocessing
import threading
from typing import TYPE_CHECKING

from desktop.speech import wire
from desktop.speech.worker import WorkerPlan, run_worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

#: A process that was asked to end by closing its pipe gets this long.
_PARTING_S = 2.0


class WorkerDied(Exception):
    """The process is gone; the text says how it ended."""


class WorkerProcess:
    """A recognition process. ``send`` is for one thread, everything else for another.

    On Linux the process lives no longer than the thread that made this object.
    """

    def __init__(self, plan: WorkerPlan) -> None:
        # Spawned, never forked: a fork of a process with threads and Qt is not safe.
        context = multiprocessing.get_context("spawn")
        self._pipe: Connection[bytes, bytes]
        self._pipe, theirs = context.Pipe(duplex=True)
        self._sending = threading.Lock()
        self._given_back: wire.Report | None = None
        # A daemon is ended, not waited for, when Maat itself ends without closing it.
        self._process = context.Process(target=run_worker, args=(theirs, plan), name="maat-speech", daemon=True)
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

    def receive(self, timeout_s: float) -> wire.Report | None:
        """The next report, or None when none came in time.

        Raises:
            WorkerDied: the process is gone, and all that it reported was received.
        """
        if self._given_back is not None:
            report, self._given_back = self._given_back, None
            return report
        try:
            return wire.unpack_report(self._pipe.recv_bytes()) if self._pipe.poll(timeout_s) else None
        except (EOFError, OSError):
            self._process.join(_PARTING_S)
            raise WorkerDied(self._exit()) from None

    def give_back(self, report: wire.Report) -> None:
        """Have ``receive`` return this next: it was looked at before its time."""
        self._given_back = report

    def kill(self) -> None:
        """End the process at once; ``receive`` tells when it is gone."""
        self._process.kill()

    def close(self, *, gently: bool) -> None:
        """End the process and free everything.

        Args:
            gently: Let it end by itself; else, or when that takes too long, it is killed.
        """
        if not gently or not self._sending.acquire(timeout=_PARTING_S):
            self._process.kill()
            self._sending.acquire()
        try:
            self._pipe.close()
        finally:
            self._sending.release()
        self._process.join(_PARTING_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _exit(self) -> str:
        code = self._process.exitcode
        if code is None:
            return "the pipe broke"
        return f"signal {-code}" if code < 0 else f"exit code {code}"
