# SPDX-License-Identifier: EUPL-1.2
"""What is known of the resident from earlier calls, and the agent's notes of this one."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.contact import Contact
from desktop.ui.reading.moments import day_text, local_time
from desktop.ui.reading.words import check_in_text, contact_outcome_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import ElidedLabel, Lettering, Panel, ScrollColumn, SectionLabel, TextLabel

#: Earlier calls in view; the team lead's window has them all.
MOST_ENTRIES = 5
#: After the last key; a sentence is not written to disk letter by letter.
NOTES_PAUSE_MS = 500


class HistoryEntry(Panel):
    """One earlier call in at most three lines."""

    def __init__(self, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 4, 0, 4), spacing=1, parent=parent)
        day = day_text(local_time(contact.started_at), datetime.now(UTC).astimezone())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(contact.topic or self.tr("No subject noted"), Lettering.STRONG), 1)
        head.addWidget(TextLabel(day, Lettering.CAPTION, Tone.MUTED))
        self.box.addLayout(head)
        self.box.addWidget(TextLabel(contact_outcome_text(contact), Lettering.CAPTION, Tone.MUTED))
        mood = check_in_text(contact.check_in)
        if mood:
            self.box.addWidget(TextLabel(mood, Lettering.CAPTION, Tone.MUTED, wrap=True))


class ResidentPage(QWidget):
    """History and notes. The notes go into the summary when the call ends.

    Signals:
        notes_written: str, all notes; after a pause in the typing, and at the latest when they are taken or hidden.
    """

    notes_written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Contact, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NOTES_PAUSE_MS)
        self._pause.timeout.connect(self._emit_notes)
        self._history = QVBoxLayout()
        self._history.setSpacing(4)
        self._none = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        listed = Panel(spacing=0)
        listed.box.addWidget(self._none)
        listed.box.addLayout(self._history)
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("Only what matters for the summary"))
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(64)
        self.notes.setMaximumHeight(240)
        self.notes.document().setDocumentMargin(2)
        self.notes.textChanged.connect(self._pause.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel(self.tr("Earlier calls")))
        scroll = ScrollColumn(listed)
        scroll.setSizeAdjustPolicy(ScrollColumn.SizeAdjustPolicy.AdjustToContents)
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(scroll, 3)
        column.addSpacing(4)
        self._notes_name = SectionLabel(self.tr("Notes"))
        column.addWidget(self._notes_name)
        column.addWidget(self.notes, 2)
        column.addStretch(0)
        self.show_history((), known=False)

    def begin_call(self, history: Sequence[Contact], *, known: bool, notes: str = "") -> None:
        """Another resident; ``known`` tells whether there is a number to look up, ``notes`` what was written so far."""
        self.notes.setPlainText(notes)
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()
        self._show_notes(shown=True)
        self.show_history(history, known=known)

    def take_notes(self) -> str:
        """The notes, for the summary. From now on it is the summary that is written in."""
        self.tell_notes()
        self._show_notes(shown=False)
        return self.notes.toPlainText()

    @Slot()
    def tell_notes(self) -> None:
        """Do not wait for a pause in the typing."""
        if self._pause.isActive():
            self._pause.stop()
            self._emit_notes()

    @Slot()
    def _emit_notes(self) -> None:
        self.notes_written.emit(self.notes.toPlainText())

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that is closed takes nothing with it."""
        self.tell_notes()
        super().hideEvent(event)

    def _show_notes(self, *, shown: bool) -> None:
        self._notes_name.setVisible(shown)
        self.notes.setVisible(shown)

    def show_history(self, history: Sequence[Contact], *, known: bool) -> None:
        """Earlier calls, newest first."""
        self._entries = tuple(history[:MOST_ENTRIES])
        while (item := self._history.takeAt(0)) is not None:
            entry = item.widget()
            if entry is not None:
                entry.hide()
                entry.deleteLater()
        for contact in self._entries:
            self._history.addWidget(HistoryEntry(contact))
        self._none.setText(
            self.tr("No earlier calls from this number.")
            if known
            else self.tr("Fill in the number to see earlier calls.")
        )
        self._none.setVisible(not self._entries)

    def topics(self) -> list[str]:
        """Subjects of the earlier calls in view."""
        return [contact.topic for contact in self._entries]
