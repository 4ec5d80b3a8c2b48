# SPDX-License-Identifier: EUPL-1.2
"""What may happen to a call, and what comes of it. One table; everything else reads it."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from desktop.domain.softphone import CallState


class Step(Enum):
    """Something that happens to a call."""

    RING = "ring"
    DIAL = "dial"
    RING_THERE = "ring_there"
    ANSWER = "answer"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    #: The transfer was refused or is not waited for any more.
    KEEP = "keep"
    END = "end"


_S = CallState

#: Every step there is; what is not in here cannot happen.
TRANSITIONS: Mapping[tuple[CallState, Step], CallState] = MappingProxyType(
    {
        (_S.IDLE, Step.RING): _S.RINGING,
        (_S.IDLE, Step.DIAL): _S.DIALLING,
        (_S.RINGING, Step.ANSWER): _S.ACTIVE,
        (_S.DIALLING, Step.RING_THERE): _S.EARLY,
        # Not every telephone says that it rings.
        (_S.DIALLING, Step.ANSWER): _S.ACTIVE,
        (_S.EARLY, Step.ANSWER): _S.ACTIVE,
        (_S.ACTIVE, Step.HOLD): _S.HELD,
        (_S.HELD, Step.RESUME): _S.ACTIVE,
        (_S.ACTIVE, Step.TRANSFER): _S.TRANSFERRING,
        (_S.HELD, Step.TRANSFER): _S.TRANSFERRING_HELD,
        (_S.TRANSFERRING, Step.KEEP): _S.ACTIVE,
        (_S.TRANSFERRING_HELD, Step.KEEP): _S.HELD,
        **{(state, Step.END): _S.ENDED for state in CallState if state not in {_S.IDLE, _S.ENDED}},
    }
)


def allowed(state: CallState, step: Step) -> bool:
    """Whether it can happen now."""
    return (state, step) in TRANSITIONS


def after(state: CallState, step: Step) -> CallState:
    """What comes of it; the same state when it cannot happen, as when two messages crossed on the wire."""
    return TRANSITIONS.get((state, step), state)
