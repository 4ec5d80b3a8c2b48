# SPDX-License-Identifier: EUPL-1.2
"""Makes a handoff of what is known when the agent clicks, so that the resident need not tell it twice."""

from collections.abc import Sequence
from datetime import datetime

from desktop.domain.contact import Contact
from desktop.domain.handoff import Handoff, HandoffEvent, HandoffProposal, HandoffState
from desktop.domain.speech import Utterance
from desktop.handoff.terms import TERM_H, due_at
from desktop.language.telling import question
from desktop.system.ids import new_id, to_iso


def draft_handoff(
    *,
    contact: Contact,
    utterances: Sequence[Utterance],
    proposal: HandoffProposal,
    tried: Sequence[str],
    check_in: str,
    agent_name: str,
    now: datetime,
    callback_number: str | None = None,
    hours: float = TERM_H,
) -> Handoff:
    """The handoff as it is offered.

    Args:
        contact: The call that it comes from.
        utterances: The transcript of this matter, both legs, in order; nothing else goes along.
        proposal: Who is to take it.
        tried: Titles of the articles that were shown or used.
        check_in: What the resident said about how they are, or "".
        agent_name: Who hands over.
        now: Moment of the click, with a time zone.
        callback_number: Where the resident can be reached; None takes the number of the contact.
        hours: Hours of working days within which the department calls back.

    Returns:
        OFFERED, with an id of its own. ``question`` has the resident's telling utterances verbatim, one a line.
    """
    return Handoff(
        id=new_id(),
        contact_id=contact.id,
        department_id=proposal.department_id,
        department_name=proposal.department_name,
        specialist_id=proposal.specialist_id,
        specialist_name=proposal.specialist_name,
        state=HandoffState.OFFERED,
        question=question(utterances),
        utterance_ids=tuple(dict.fromkeys(each.id for each in utterances)),
        tried=tuple(dict.fromkeys(tried)),
        callback_number=contact.number if callback_number is None else callback_number,
        resident_name=contact.resident_name,
        check_in=check_in,
        agent_name=agent_name,
        created_at=to_iso(now),
        due_at=to_iso(due_at(now, hours)),
    )


def offered(handoff: Handoff) -> HandoffEvent:
    """The first line in the history of a handoff."""
    return HandoffEvent(handoff.id, handoff.created_at, None, handoff.state, handoff.agent_name)
