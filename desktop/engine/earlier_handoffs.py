# SPDX-License-Identifier: EUPL-1.2
"""What becomes of questions that an agent handed over in earlier calls, until the resident has been told."""

from collections.abc import Callable

from desktop.domain.errors import HandoffConflict
from desktop.domain.handoff import Handoff, HandoffAction, HandoffState
from desktop.engine import events
from desktop.handoff.states import Party, apply
from desktop.storage.store import HandoffStore
from desktop.system.ids import now_iso

#: Somebody has to call the resident, or to find somebody else who can help.
UNSETTLED = (HandoffState.ANSWERED, HandoffState.RETURNED)


class EarlierHandoffs:
    """Handoffs of one agent beyond the running contact. Owned by the desk's thread, except ``unsettled``.

    Args:
        store: Where they are kept.
        agent_name: Whose they are.
        emit: Takes HandoffChanged; must not block.
    """

    def __init__(self, store: HandoffStore, agent_name: str, emit: Callable[[events.HandoffChanged], None]) -> None:
        self._store = store
        self._agent_name = agent_name
        self._emit = emit
        self._revisions: dict[str, int] = {}

    def unsettled(self) -> tuple[Handoff, ...]:
        """What was answered or given back and has not been dealt with, the longest promised last. Any thread.

        One that was given back and handed over anew is in other hands.
        """
        found = [each for each in self._store.handoffs(states=UNSETTLED) if each.agent_name == self._agent_name]
        return tuple(each for each in reversed(found) if not self._is_in_other_hands(each))

    def follow(self) -> None:
        """What is known now is no news later."""
        for handoff in self._store.handoffs():
            self._revisions[handoff.id] = handoff.revision

    def tell_news(self, running: str) -> None:
        """Tell what others did since; ``running`` is the id of the contact that tells its own."""
        for handoff in self._store.handoffs(states=UNSETTLED):
            news = self._revisions.get(handoff.id) != handoff.revision
            self._revisions[handoff.id] = handoff.revision
            if news and handoff.contact_id != running and handoff.agent_name == self._agent_name:
                self._emit(events.HandoffChanged(handoff))

    def act_on(self, handoff: Handoff, action: HandoffAction) -> None:
        """Settle or withdraw one.

        Raises:
            HandoffConflict: somebody else was first; how it stands now has been told.
        """
        try:
            changed, event = apply(handoff, action, party=Party.AGENT, actor=self._agent_name, at=now_iso())
            self._store.save_handoff(changed, event, expected_revision=handoff.revision)
        except HandoffConflict:
            self._tell(self._store.handoff(handoff.id))
            raise
        self._tell(changed)

    def _tell(self, handoff: Handoff) -> None:
        self._revisions[handoff.id] = handoff.revision
        self._emit(events.HandoffChanged(handoff))

    def _is_in_other_hands(self, handoff: Handoff) -> bool:
        if handoff.state is not HandoffState.RETURNED:
            return False
        words = set(handoff.utterance_ids)
        return any(
            other.created_at > handoff.created_at
            and other.state is not HandoffState.WITHDRAWN
            and not words.isdisjoint(other.utterance_ids)
            for other in self._store.handoffs(contact_id=handoff.contact_id)
        )
