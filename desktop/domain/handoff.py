# SPDX-License-Identifier: EUPL-1.2
"""The agent's decision to pass a question on, and the people it can go to.

Terms follow Open Klant where it has them: a handoff becomes an *interne taak* whose *gevraagde handeling* is to
contact the resident. Times are UTC ISO 8601 with milliseconds.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Specialist:
    """Somebody of a department who can take a question."""

    id: str
    name: str
    skills: tuple[str, ...] = ()
    sip: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """Part of the municipality that owns subjects; ``hours`` as written ("ma-vr 08:30-17:00")."""

    id: str
    name: str
    topics: tuple[str, ...] = ()
    phone: str | None = None
    sip: str | None = None
    specialists: tuple[Specialist, ...] = ()
    hours: str | None = None


class Presence(Enum):
    """Whether somebody can take a question now."""

    FREE = "free"
    BUSY = "busy"
    AWAY = "away"


class RoutingReason(Enum):
    """Why this department is proposed."""

    ARTICLE = "article"
    WORDS = "words"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class HandoffProposal:
    """Who would take the question if the agent clicked now.

    Attributes:
        presence: Of the specialist; AWAY with ``specialist_id`` None means nobody is there and the
            department will call back.
        skill: The specialist's skill that fits the words, or "".
        confidence: Of the department, 0-1.
    """

    department_id: str
    department_name: str
    specialist_id: str | None
    specialist_name: str | None
    presence: Presence
    reason: RoutingReason
    confidence: float
    skill: str = ""


class HandoffState(Enum):
    """Where a handoff stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    ANSWERED = "answered"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


class HandoffAction(Enum):
    """What somebody does to a handoff."""

    ACCEPT = "accept"
    RETURN = "return"
    ANSWER = "answer"
    SOLVE = "solve"
    WITHDRAW = "withdraw"
    OFFER_AGAIN = "offer_again"


@dataclass(frozen=True, slots=True)
class Handoff:
    """A question on its way to somebody who can help.

    Attributes:
        id: UUIDv7 minted on click, so that a retry is harmless.
        question: The resident's own words.
        utterance_ids: The transcript of this matter, in order.
        tried: Titles of the articles that were shown or used.
        callback_number: Where the resident can be reached; "" when it is not known yet.
        check_in: What the resident said about how they are, or "".
        due_at: When the department has promised to have called back.
        answer: The specialist's answer, or the reason of a return.
        revision: Counts the changes; a writer that saw an older one is refused.
    """

    id: str
    contact_id: str
    department_id: str
    department_name: str
    specialist_id: str | None
    specialist_name: str | None
    state: HandoffState
    question: str
    utterance_ids: tuple[str, ...]
    tried: tuple[str, ...]
    callback_number: str
    resident_name: str
    check_in: str
    agent_name: str
    created_at: str
    due_at: str
    answer: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class HandoffEvent:
    """One line in the history of a handoff."""

    handoff_id: str
    at: str
    action: HandoffAction | None
    state: HandoffState
    actor: str
    note: str = ""
