# SPDX-License-Identifier: EUPL-1.2
"""Presence where there is no real one."""

from desktop.domain.handoff import Presence
from desktop.storage.store import HandoffStore


def everybody_is_there(store: HandoffStore) -> None:
    """Make every specialist free: a recording or a demonstration says nothing of who is at work now."""
    for department in store.departments():
        for specialist in department.specialists:
            store.set_presence(specialist.id, Presence.FREE)
