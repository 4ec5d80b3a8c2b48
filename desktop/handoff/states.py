# SPDX-License-Identifier: EUPL-1.2
"""What may happen to a handoff, by whom, and what comes of it. One table; everything else reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from desktop.domain.errors import Fault, HandoffConflict
from desktop.domain.handoff import Handoff, HandoffAction, HandoffEvent, HandoffState, Specialist


class Party(Enum):
    """Who does something to a handoff."""

    AGENT = "agent"
    SPECIALIST = "specialist"


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that is allowed: where it leads, who may take it, and whether it needs words."""

    to: HandoffState
    parties: frozenset[Party]
    needs_note: bool = False


_AGENT = frozenset({Party.AGENT})
_SPECIALIST = frozenset({Party.SPECIALIST})

#: Every step there is; what is not in here cannot happen.
TRANSITIONS: Mapping[tuple[HandoffState, HandoffAction], Transition] = MappingProxyType(
    {
        (HandoffState.OFFERED, HandoffAction.ACCEPT): Transition(HandoffState.ACCEPTED, _SPECIALIST),
        (HandoffState.OFFERED, HandoffAction.RETURN): Transition(HandoffState.RETURNED, _SPECIALIST, needs_note=True),
        (HandoffState.OFFERED, HandoffAction.WITHDRAW): Transition(HandoffState.WITHDRAWN, _AGENT),
        (HandoffState.ACCEPTED, HandoffAction.ANSWER): Transition(HandoffState.ANSWERED, _SPECIALIST, needs_note=True),
        (HandoffState.ACCEPTED, HandoffAction.RETURN): Transition(HandoffState.RETURNED, _SPECIALIST, needs_note=True),
        (HandoffState.ACCEPTED, HandoffAction.WITHDRAW): Transition(HandoffState.WITHDRAWN, _AGENT),
        (HandoffState.RETURNED, HandoffAction.OFFER_AGAIN): Transition(HandoffState.OFFERED, _AGENT),
        (HandoffState.RETURNED, HandoffAction.WITHDRAW): Transition(HandoffState.WITHDRAWN, _AGENT),
        # Whoever tells the resident settles it: the agent, or the specialist who called back.
        (HandoffState.ANSWERED, HandoffAction.SOLVE): Transition(HandoffState.SOLVED, _AGENT | _SPECIALIST),
    }
)


def allowed_actions(state: HandoffState, party: Party) -> tuple[HandoffAction, ...]:
    """What somebody may do to a handoff now, in the order of :class:`HandoffAction`."""
    return tuple(
        action
        for action in HandoffAction
        if (step := TRANSITIONS.get((state, action))) is not None and party in step.parties
    )


def needs_note(action: HandoffAction) -> bool:
    """Whether a step is refused without words: an answer, the reason of a return."""
    return any(step.needs_note for (_, done), step in TRANSITIONS.items() if done is action)


def apply(
    handoff: Handoff,
    action: HandoffAction,
    *,
    party: Party,
    actor: str,
    at: str,
    note: str = "",
    specialist: Specialist | None = None,
) -> tuple[Handoff, HandoffEvent]:
    """Take a step.

    Args:
        handoff: As it was when ``party`` looked at it.
        action: The step.
        party: Whose hands are at it.
        actor: Name of the person, for the history.
        at: Moment, UTC ISO 8601.
        note: The answer or the reason of a return; elsewhere a remark for the history.
        specialist: Who accepts. For OFFER_AGAIN: whom it is offered to now; None offers it to the department.

    Returns:
        The handoff after the step, its revision one higher, and the line for its history.

    Raises:
        HandoffConflict: the step is not possible from this state or not for this party.
        ValueError: the note that the step needs is empty, or nobody is named who accepts.
    """
    step = TRANSITIONS.get((handoff.state, action))
    if step is None or party not in step.parties:
        detail = f"{handoff.id}: {party.value} cannot {action.value} what is {handoff.state.value}"
        raise HandoffConflict(Fault.STORE_BUSY_HANDOFF, detail)
    said = note.strip()
    if step.needs_note and not said:
        raise ValueError(f"{action.value} needs a note")
    changed = replace(
        _with_consequences(handoff, action, said, specialist), state=step.to, revision=handoff.revision + 1
    )
    return changed, HandoffEvent(handoff.id, at, action, step.to, actor, said)


def _with_consequences(handoff: Handoff, action: HandoffAction, said: str, specialist: Specialist | None) -> Handoff:
    match action:
        case HandoffAction.ACCEPT:
            if specialist is None:
                raise ValueError("accept needs the specialist who accepts")
            return replace(handoff, specialist_id=specialist.id, specialist_name=specialist.name)
        case HandoffAction.ANSWER | HandoffAction.RETURN:
            return replace(handoff, answer=said)
        case HandoffAction.OFFER_AGAIN:
            # The reason of the return stays in the history; what is offered afresh has no answer yet.
            return replace(
                handoff,
                specialist_id=specialist.id if specialist else None,
                specialist_name=specialist.name if specialist else None,
                answer="",
            )
        case HandoffAction.SOLVE | HandoffAction.WITHDRAW:
            return handoff
        case _:
            assert_never(action)
