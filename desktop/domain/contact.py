# SPDX-License-Identifier: EUPL-1.2
"""One conversation with a resident, from the first frame to the outcome. Times of day: UTC ISO 8601."""

from dataclasses import dataclass
from enum import Enum


class ContactState(Enum):
    """Where a contact stands. IN_CALL with a dead owner process is an interrupted call."""

    IN_CALL = "in_call"
    WRAP_UP = "wrap_up"
    CLOSED = "closed"


class Outcome(Enum):
    """How the contact ended (KISS *gespreksresultaat*)."""

    ANSWERED = "answered"
    HANDED_OFF = "handed_off"
    CALL_BACK = "call_back"
    NOT_SOLVED = "not_solved"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The answer to "Hoe gaat het met u?": a face that the agent chose (1-5 or None) and the words."""

    mood: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The record of a conversation.

    Attributes:
        number: Phone number of the resident as dialled, or "".
        resident_name: As the agent wrote it down, or "".
        topic: What it was about, in a few words.
        follow_up: What was promised, or "".
        source: What was heard: "recording:<path>", "devices".
        duration_ms: Length on the call clock, so far.
        notes: What the agent wrote down during the call; "" once it is CLOSED, as the summary has it then.
        recording: Where the sound is kept: a path with "/" in the folder of the database; "" when it is not.
        recording_ms: Length of that sound; 0 while it is being recorded.
    """

    id: str
    started_at: str
    ended_at: str | None
    state: ContactState
    number: str = ""
    resident_name: str = ""
    agent_name: str = ""
    topic: str = ""
    summary: str = ""
    outcome: Outcome | None = None
    follow_up: str = ""
    check_in: CheckIn | None = None
    source: str = ""
    duration_ms: int = 0
    notes: str = ""
    recording: str = ""
    recording_ms: int = 0


@dataclass(frozen=True, slots=True)
class WrapUp:
    """What the agent confirms at the end of a contact."""

    summary: str
    topic: str
    outcome: Outcome
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What to look for among contacts; empty fields do not filter.

    Attributes:
        text: Words that all must occur in one contact's transcript, summary or topic.
        since: First day, ISO date, inclusive.
        until: Last day, ISO date, inclusive.
    """

    text: str = ""
    number: str = ""
    topic: str = ""
    since: str = ""
    until: str = ""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class ContactHit:
    r"""A contact that was found; ``snippet`` has the found words between \x02 and \x03."""

    contact: Contact
    snippet: str
    utterances: int
    handoffs: int
