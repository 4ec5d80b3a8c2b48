# SPDX-License-Identifier: EUPL-1.2
"""The questions in a specialist's inbox, with a countdown that runs."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from desktop.domain.handoff import HandoffState
from desktop.engine.casework import OPEN_STATES, InboxItem
from desktop.handoff.terms import Urgency, urgency
from desktop.system.ids import from_iso
from desktop.ui.reading.keyed_list import KeyedListModel
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.words import handoff_state_kind, handoff_state_text
from desktop.ui.reading.writing import question_line, question_text
from desktop.ui.specialist.countdown import countdown_text
from desktop.ui.widgets import ChipKind


class InboxModel(KeyedListModel[InboxItem]):
    """Rows in the order of the desk.

    Args:
        own_id: Id of the specialist who looks at it.
        parent: Owner.
    """

    def __init__(self, own_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own_id = own_id

    def key_of(self, item: InboxItem) -> str:
        """The id of the handoff."""
        return item.handoff.id

    def state_of(self, item: InboxItem) -> str:
        """Where it stands, for the chip."""
        return handoff_state_text(item.handoff, self._own_id)

    def kind_of(self, item: InboxItem) -> ChipKind:
        """Colours of the chip."""
        return handoff_state_kind(item.handoff, self._own_id)

    def urgency_of(self, item: InboxItem) -> Urgency:
        """How urgent it is at this moment, which may be later than when it was read."""
        return urgency(from_iso(item.handoff.due_at), datetime.now(UTC))

    def when_of(self, item: InboxItem) -> str:
        """Time left while it is open; the day it came in when it is finished."""
        now = datetime.now(UTC)
        if item.handoff.state in OPEN_STATES:
            return countdown_text(from_iso(item.handoff.due_at), now)
        return moment_text(item.handoff.created_at, now)

    def who_of(self, item: InboxItem) -> str:
        """The resident, where known, and the department."""
        handoff = item.handoff
        return " · ".join(part for part in (handoff.resident_name, handoff.department_name) if part)

    def waiting(self) -> int:
        """How many nobody has taken yet."""
        return sum(item.handoff.state is HandoffState.OFFERED for item in self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The question; for a screen reader also state, time and who."""
        item = self.item(index)
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return question_text(item.handoff.question)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                (self.state_of(item), self.when_of(item), question_line(item.handoff.question), self.who_of(item)),
            )
        return None

    @Slot()
    def tick(self) -> None:
        """Let the countdowns be painted anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
