# SPDX-License-Identifier: EUPL-1.2
"""The recognition process, seen from Maat: started, talked to, ended."""

from desktop.speech import wire
from desktop.speech.worker import WorkerPlan, run_worker
from desktop.system.child import Child


class WorkerProcess:
    """A recognition process. ``send`` is for one thread, everything else for another.

    On Linux the process lives no longer than the thread that made this object.
    """

    def __init__(self, plan: WorkerPlan) -> None:
        self._child = Child(run_worker, plan, "maat-speech")
        self._given_back: wire.Report | None = None

    @property
    def pid(self) -> int:
        """Process id."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether the process is there; False also before ``receive`` has told all that it said."""
        return self._child.alive

    def send(self, message: bytes) -> bool:
        """Send a message; blocks while the process is busy. False when it is gone."""
        return self._child.send(message)

    def receive(self, timeout_s: float) -> wire.Report | None:
        """The next report, or None when none came in time.

        Raises:
            ChildDied: the process is gone, and all that it reported was received.
        """
        if self._given_back is not None:
            report, self._given_back = self._given_back, None
            return report
        message = self._child.receive(timeout_s)
        return None if message is None else wire.unpack_report(message)

    def give_back(self, report: wire.Report) -> None:
        """Have ``receive`` return this next: it was looked at before its time."""
        self._given_back = report

    def kill(self) -> None:
        """End the process at once; ``receive`` tells when it is gone."""
        self._child.kill()

    def close(self, *, gently: bool) -> None:
        """End the process and free everything.

        Args:
            gently: Let it end by itself; else, or when that takes too long, it is killed.
        """
        self._child.close(gently=gently)
