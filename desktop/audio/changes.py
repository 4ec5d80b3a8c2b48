# SPDX-License-Identifier: EUPL-1.2
"""What happens to the devices during a call, for whoever tells the agent in one quiet line."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

from desktop.domain.call import Leg


class ChangeKind(Enum):
    """What happened."""

    LEG_LOST = "leg_lost"
    LEG_BACK = "leg_back"
    DEVICE_CHANGED = "device_changed"
    OVERRUN = "overrun"
    ECHO = "echo"
    ECHO_GONE = "echo_gone"
    NARROWBAND = "narrowband"


class LossReason(Enum):
    """Why a leg is not heard.

    ABSENT: the device is not there (any more). MOVED: the sound system began to give the sound of another device.
    BUSY: it cannot be opened, as when another program has it for itself. SILENT: it is open and delivers nothing.
    """

    ABSENT = "absent"
    MOVED = "moved"
    BUSY = "busy"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One thing that happened.

    Attributes:
        kind: What.
        leg: On which side.
        at_ms: Call time.
        device: Name of the device, as people know it; "" when there is none.
        reason: With LEG_LOST: why.
        count: With OVERRUN: blocks lost so far on this leg.
    """

    kind: ChangeKind
    leg: Leg
    at_ms: int
    device: str = ""
    reason: LossReason | None = None
    count: int = 0


ChangeListener = Callable[[SourceChange], None]


@runtime_checkable
class ChangingSource(Protocol):
    """A source to which things happen during a call.

    Attributes:
        on_change: Told of them on the thread that iterates; it must not wait. None: nobody is.
    """

    on_change: ChangeListener | None
