# SPDX-License-Identifier: EUPL-1.2
"""Who would take the question, kept up to date while the call goes on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop.domain.handoff import HandoffProposal, RoutingReason
from desktop.domain.knowledge import Suggestions
from desktop.engine import events
from desktop.handoff.routing import propose
from desktop.storage.store import HandoffStore


class HandoffProposals:
    """The proposal for the handoff button and its alternatives. Owned by the session's thread."""

    def __init__(self, store: HandoffStore) -> None:
        self._store = store
        self._ranked: tuple[HandoffProposal, ...] = ()

    def update(self, suggestions: Suggestions, words: Sequence[str]) -> events.HandoffProposed | None:
        """Rank again; the event when something changed that a person would see."""
        best = suggestions.best if suggestions.standard else None
        ranked = propose(
            self._store.departments(),
            self._store.presences(),
            article_department=best.department if best else None,
            words_department=suggestions.department,
            confidence=suggestions.department_confidence,
            words=words,
            now=datetime.now(UTC),
        )
        changed = _as_seen(ranked) != _as_seen(self._ranked)
        self._ranked = ranked
        if not changed:
            return None
        return events.HandoffProposed(ranked[0] if ranked else None, ranked[1:])

    def chosen(self, department_id: str | None, specialist_id: str | None) -> HandoffProposal | None:
        """The proposal, or the one for the department (and specialist) named; None when there is no such one."""
        if department_id is None:
            return self._ranked[0] if self._ranked else None
        for proposal in self._ranked:
            if proposal.department_id == department_id and specialist_id in {None, proposal.specialist_id}:
                return proposal
        return self._any_of(department_id, specialist_id)

    def _any_of(self, department_id: str, specialist_id: str | None) -> HandoffProposal | None:
        departments = tuple(each for each in self._store.departments() if each.id == department_id)
        ranked = propose(
            departments,
            self._store.presences(),
            article_department=None,
            words_department=department_id,
            confidence=1.0,
            words=(),
            now=datetime.now(UTC),
        )
        for proposal in ranked:
            if specialist_id in {None, proposal.specialist_id}:
                return replace(proposal, reason=RoutingReason.CHOSEN)
        return None


def _as_seen(ranked: tuple[HandoffProposal, ...]) -> tuple[HandoffProposal, ...]:
    """Without the confidence, which moves with every word and which nobody looks at."""
    return tuple(replace(each, confidence=0.0) for each in ranked)
