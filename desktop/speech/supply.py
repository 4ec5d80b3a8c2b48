# SPDX-License-Identifier: EUPL-1.2
"""Recognition processes for whoever needs the next one: made when they are needed, or ready before that."""

import logging
import time
from contextlib import suppress

from desktop.speech import wire
from desktop.speech.child import WorkerProcess
from desktop.speech.worker import WorkerPlan
from desktop.system.child import ChildDied

log = logging.getLogger(__name__)

#: A spare process is begun when the present one has been at work for so long: loading takes a core, and what was
#: waiting for the present one comes first.
_SETTLED_S = 2.0
#: A spare process that has not loaded the model after so long never will. Those that may have a spare take a second.
_LOADED_WITHIN_S = 15.0
#: So long after a spare process died by itself, or could not be begun, the next one is tried.
_AGAIN_S = 60.0


class WorkerSupply:
    """Makes processes of one plan. For one thread: on Linux a process lives no longer than the thread that made it.

    Args:
        plan: For all of them.
        spare: Keep one more, with the model loaded, for when the present one dies; it costs as much memory again.
    """

    def __init__(self, plan: WorkerPlan, *, spare: bool) -> None:
        self._plan = plan
        self._keeps_spare = spare
        self._spare: WorkerProcess | None = None
        self._begun_s = 0.0
        self._not_before_s = 0.0

    @property
    def spare_pid(self) -> int | None:
        """Process id of the spare process."""
        spare = self._spare
        return None if spare is None else spare.pid

    def next(self) -> WorkerProcess:
        """The process that is to work now."""
        spare, self._spare = self._spare, None
        if spare is None:
            return WorkerProcess(self._plan)
        if self._is_fit(spare):
            return spare
        spare.close(gently=False)
        return WorkerProcess(self._plan)

    def provide_spare(self, ready_at_s: float | None) -> None:
        """Begin a spare process if there should be one and the present one has been ready since long enough."""
        now_s = time.monotonic()
        if self._spare is not None and not self._spare.alive:
            # Most likely for want of memory: that is not helped by another one at once.
            log.warning("the spare recognition process died")
            self.close()
            self._not_before_s = now_s + _AGAIN_S
        if not self._keeps_spare or self._spare is not None or ready_at_s is None:
            return
        if now_s - ready_at_s >= _SETTLED_S and now_s >= self._not_before_s:
            try:
                self._spare = WorkerProcess(self._plan)
                self._begun_s = now_s
            except OSError:
                # No memory or no more processes: the call goes on without.
                log.warning("no spare recognition process", exc_info=True)
                self._not_before_s = now_s + _AGAIN_S

    def close(self) -> None:
        """End the spare process."""
        if self._spare is not None:
            self._spare.close(gently=False)
            self._spare = None

    def _is_fit(self, spare: WorkerProcess) -> bool:
        """Whether it is alive and has not refused the model; one that began to load just now is ahead of a new one."""
        with suppress(ChildDied):
            match spare.receive(0.0):
                case None:
                    return time.monotonic() - self._begun_s < _LOADED_WITHIN_S
                case wire.Loaded() as loaded:
                    spare.give_back(loaded)
                    # What it said before it died is still in the pipe.
                    return spare.alive
                case _:
                    log.warning("the spare recognition process refused the model")
        return False
