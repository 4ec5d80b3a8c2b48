# SPDX-License-Identifier: EUPL-1.2
"""What a specialist can do with the questions that were handed over. Every method blocks; call it off the Qt thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.domain.contact import Contact
from desktop.domain.handoff import (
    Handoff,
    HandoffAction,
    HandoffEvent,
    HandoffState,
    Presence,
    Specialist,
)
from desktop.domain.speech import Utterance
from desktop.handoff.states import Party, apply
from desktop.handoff.terms import Urgency, urgency
from desktop.storage.store import Store
from desktop.system.ids import from_iso, now_iso

#: What is still somebody's work.
OPEN_STATES = (HandoffState.OFFERED, HandoffState.ACCEPTED, HandoffState.RETURNED)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A handoff with how urgent it is now."""

    handoff: Handoff
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything a specialist needs to help: the question, this matter's transcript, the history."""

    handoff: Handoff
    urgency: Urgency
    contact: Contact
    transcript: tuple[Utterance, ...]
    events: tuple[HandoffEvent, ...]


class CaseDesk:
    """The specialist's door to the engine.

    Args:
        store: Where handoffs are kept.
        specialist: Whose desk it is; signs what is done.
        departments: Ids of the departments whose questions are shown; None shows all.
    """

    def __init__(self, store: Store, specialist: Specialist, departments: Sequence[str] | None) -> None:
        self._store = store
        self.specialist = specialist
        self.departments = departments

    def inbox(self, *, finished: bool = False) -> tuple[InboxItem, ...]:
        """Open handoffs by due time, or the finished ones, newest first."""
        now = datetime.now(UTC)
        wanted = [state for state in HandoffState if (state in OPEN_STATES) is not finished]
        found = self._store.handoffs(departments=self.departments, states=wanted)
        items = tuple(InboxItem(each, urgency(from_iso(each.due_at), now)) for each in found)
        return tuple(reversed(items)) if finished else items

    def open(self, handoff_id: str) -> CaseFile:
        """One handoff with its history."""
        handoff = self._store.handoff(handoff_id)
        return CaseFile(
            handoff,
            urgency(from_iso(handoff.due_at), datetime.now(UTC)),
            self._store.contact(handoff.contact_id),
            self._store.handoff_transcript(handoff_id),
            self._store.handoff_events(handoff_id),
        )

    def accept(self, handoff: Handoff) -> Handoff:
        """Take the question.

        Raises:
            HandoffConflict: somebody else was first, or it is finished.
        """
        return self._change(handoff, HandoffAction.ACCEPT)

    def give_back(self, handoff: Handoff, reason: str) -> Handoff:
        """Return the question to the agent with the reason."""
        return self._change(handoff, HandoffAction.RETURN, reason)

    def answer(self, handoff: Handoff, text: str) -> Handoff:
        """Give the answer, which goes back to the agent."""
        return self._change(handoff, HandoffAction.ANSWER, text)

    def set_presence(self, presence: Presence) -> None:
        """Say whether this specialist can take a question now."""
        self._store.set_presence(self.specialist.id, presence)

    def presence(self) -> Presence:
        """What was said last; FREE when nothing was."""
        return self._store.presences().get(self.specialist.id, Presence.FREE)

    def _change(self, handoff: Handoff, action: HandoffAction, note: str = "") -> Handoff:
        changed, event = apply(
            handoff,
            action,
            party=Party.SPECIALIST,
            actor=self.specialist.name,
            at=now_iso(),
            note=note,
            specialist=self.specialist,
        )
        self._store.save_handoff(changed, event, expected_revision=handoff.revision)
        return changed
