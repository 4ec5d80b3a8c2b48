# SPDX-License-Identifier: EUPL-1.2
"""Which process a contact belongs to, and whether that process still lives."""

from dataclasses import dataclass

import psutil

#: Seconds by which the start time of one process may differ between two readings: Linux derives it from a boot time
#: in whole seconds that moves when the clock is set. A process id does not come round again that fast.
_SAME_START_S = 2.0


@dataclass(frozen=True, slots=True)
class Owner:
    """A process: its id, and when it started in seconds since 1970, as ids are used again."""

    pid: int
    started: float


def this_process() -> Owner:
    """The process that asks."""
    process = psutil.Process()
    return Owner(process.pid, process.create_time())


def is_alive(owner: Owner) -> bool:
    """Whether that very process still runs; one that ended but was not waited for does not."""
    try:
        process = psutil.Process(owner.pid)
        same = abs(float(process.create_time()) - owner.started) <= _SAME_START_S
        return same and bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        # Also when access is denied: an owner runs as the same user, so this is somebody else's process.
        return False
