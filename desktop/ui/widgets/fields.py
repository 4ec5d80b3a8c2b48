# SPDX-License-Identifier: EUPL-1.2
"""Fields to choose and type in, with the marks that a style sheet cannot draw in the colours of the theme."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStyle, QStyleOptionButton, QStyleOptionFrame, QWidget

from desktop.ui.theme import Tone, icon, icon_pixmap

#: What QLineEdit leaves free at either side of its text.
_OWN_MARGIN = 2


class ComboBox(QComboBox):
    """A list to choose from; the wheel does not change it in passing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tone = Tone.MUTED if self.isEnabled() else Tone.DISABLED
        pixmap = icon_pixmap("chevron-down", tone, 16, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(self.width() - 24, (self.height() - 16) // 2), pixmap)


class CheckBox(QCheckBox):
    """A box to tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        pixmap = icon_pixmap("check", Tone.ON_ACCENT, 14, self.devicePixelRatioF())
        QPainter(self).drawPixmap(box.center() - QPoint(6, 6), pixmap)


class InlineEdit(QLineEdit):
    """Looks like text until one points at it or goes to it; Enter keeps, Escape puts back what was there."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setProperty("field", "inline")
        # Its text begins where the labels above and below it begin.
        self.setTextMargins(-_OWN_MARGIN, 0, 0, 0)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    @property
    def kept(self) -> str:
        """What was there before the typing."""
        return self._kept

    def set_kept(self, text: str) -> None:
        """Show what is kept now; what is being typed at this moment stays."""
        self._kept = text
        if not (self.hasFocus() and self.isModified()) and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.width() - _OWN_MARGIN
        if self.hasFocus() or not self.text() or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._kept)
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.clearFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.deselect()
        self.setCursorPosition(0)


class SearchField(QLineEdit):
    """A field with a magnifying glass and a cross to empty it; Escape empties it too.

    Signals:
        escaped: Escape was pressed in the empty field.
    """

    escaped = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("field", "search")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", Tone.MUTED), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
            return
        super().keyPressEvent(event)
