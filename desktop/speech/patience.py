# SPDX-License-Identifier: EUPL-1.2
"""How long recognition is waited for, and what one of its processes has done."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for what.

    Attributes:
        deaths: So many ends of the process in a row without a frame being decoded in between are the end.
        settled_s: A process that was ready for so long is no longer held against the model.
        hang_s: A process that says nothing for so long while it has work is killed. Kaldi has taken 4 s for a call
            on a busy computer.
        load_s: The same for loading; a model of 2 GB from a slow disk takes a minute.
        fast_backlog_s: ``feed(wait=True)`` blocks while more sound than this waits.
        live_backlog_s: ``feed`` drops frames while more than this waits.
    """

    deaths: int = 5
    settled_s: float = 60.0
    hang_s: float = 20.0
    load_s: float = 300.0
    fast_backlog_s: float = 10.0
    live_backlog_s: float = 120.0


@dataclass(slots=True)
class Run:
    """What one process has done so far."""

    heard_at_s: float = 0.0
    ready_at_s: float | None = None
    decoded: bool = False

    def __post_init__(self) -> None:
        self.heard_at_s = time.monotonic()

    def advanced(self, settled_s: float) -> bool:
        """Whether this process did something that the one before it had not."""
        settled = self.ready_at_s is not None and time.monotonic() - self.ready_at_s > settled_s
        return self.decoded or settled
