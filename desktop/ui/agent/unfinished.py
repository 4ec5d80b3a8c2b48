# SPDX-License-Identifier: EUPL-1.2
"""Calls that are not wrapped up: cut off, or overtaken by the next one, which was answered before they were saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from desktop.domain.contact import Contact, ContactState, WrapUp
from desktop.engine.desk import AgentDesk
from desktop.ui.agent.idle_page import IdlePage
from desktop.ui.agent.wrap_up_panel import WrapUpPanel


@dataclass(frozen=True, slots=True)
class _Draft:
    wrap_up: WrapUp
    duration_ms: int


class UnfinishedCalls(QObject):
    """Between the idle page, which lists them, and the panel in which they are wrapped up."""

    def __init__(self, idle: IdlePage, panel: WrapUpPanel, desk: AgentDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._idle, self._panel, self._desk = idle, panel, desk
        self._contacts: tuple[Contact, ...] = ()
        self._drafts: dict[str, _Draft] = {}
        idle.finish_chosen.connect(self._finish)

    def offer(self, contacts: Sequence[Contact]) -> None:
        """These, and no others."""
        self._contacts = tuple(contacts)
        self._idle.show_interrupted(self._contacts)

    def begin(self, contact: Contact, before: Contact | None) -> None:
        """A contact is on the desk; the one before it that was not saved stays on offer, as far as it was written."""
        others = [each for each in self._contacts if each.id != contact.id]
        if before is not None and before.id != contact.id:
            if before.state is ContactState.WRAP_UP:
                self._drafts[before.id] = _Draft(self._panel.wrap_up(), before.duration_ms)
            others = [*(each for each in others if each.id != before.id), before]
        self.offer(others)

    def restore(self, contact: Contact) -> None:
        """Put back what had been written about it, unless more was said since."""
        draft = self._drafts.pop(contact.id, None)
        if draft is not None and draft.duration_ms == contact.duration_ms:
            self._panel.put_back(draft.wrap_up)

    @Slot(object)
    def _finish(self, contact: Contact) -> None:
        self._desk.resume(contact)
