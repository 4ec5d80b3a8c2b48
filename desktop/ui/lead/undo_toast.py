# SPDX-License-Identifier: EUPL-1.2
"""A toast with a way back: says what was done, and undoes it while it is there."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.theme import Tone, colour, current_theme, font_for
from desktop.ui.widgets import Toast

#: Long enough to read two lines and to reach the mouse.
SHOWN_MS = 9000


class _WayBack(QAbstractButton):
    """Letters in the colour of the toast's own; a toast is dark where windows are light."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(font_for(theme.font, theme.type.strong))
        return QSize(metrics.horizontalAdvance(self.text()) + 16, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        font = font_for(theme.font, theme.type.strong)
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(colour(Tone.WINDOW))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(colour(Tone.WINDOW), 1 if not self.hasFocus() else theme.size.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), theme.radius.s, theme.radius.s)


class UndoToast(Toast):
    """A toast with "Undo" in it where that is possible.

    Signals:
        undo_chosen: what the toast tells is to be undone.
    """

    undo_chosen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.button = _WayBack(self.tr("Undo"), self)
        self.box.addWidget(self.button)
        self.button.clicked.connect(self._choose)

    @property
    def can_undo(self) -> bool:
        """Whether it offers a way back now."""
        return self.isVisible() and not self.button.isHidden()

    def show_text(self, text: str, for_ms: int = 5000) -> None:
        """Show a text with no way back."""
        self.button.hide()
        super().show_text(text, for_ms)

    def show_done(self, text: str) -> None:
        """Show what was done, with a way back."""
        self.button.show()
        super().show_text(text, SHOWN_MS)

    @Slot()
    def _choose(self) -> None:
        self.hide()
        self.undo_chosen.emit()
