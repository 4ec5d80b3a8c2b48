# SPDX-License-Identifier: EUPL-1.2
"""The field in which an utterance is corrected in place: as high as its text; Enter keeps it, Esc does not."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

#: Around the text, beyond its lines.
_FRAME_PX = 14


class UtteranceEditor(QPlainTextEdit):
    """A few lines of plain text.

    Signals:
        kept: Enter was pressed.
        grown: the text needs another height now.
    """

    kept = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What was really said"))
        self.setAccessibleDescription(self.tr("Enter keeps it, Escape leaves it as it was"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        # Even the margin counts as a change.
        self.document().setModified(False)
        self._height = 0
        self.document().documentLayout().documentSizeChanged.connect(self._measure)

    @property
    def wanted_height(self) -> int:
        """What its lines need."""
        lines = max(1, round(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing() + _FRAME_PX

    def show_text(self, text: str) -> None:
        """The words to begin with; what is being typed stays."""
        if not self.document().isModified():
            self.setPlainText(text)
            self.document().setModified(False)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps; an utterance has no lines of its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _measure(self) -> None:
        if self.wanted_height != self._height:
            self._height = self.wanted_height
            self.grown.emit()
