# SPDX-License-Identifier: EUPL-1.2
"""A few choices of which one holds, side by side in one box; arrows move between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.handoff import Presence
from desktop.ui.theme import Tone, colour, current_theme, font_for
from desktop.ui.widgets import paint_presence

HEIGHT = 32
PADDING = 12
DOT = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices; ``presence`` draws its dot before the text."""

    value: Enum
    text: str
    presence: Presence | None = None


class _Segment(QAbstractButton):
    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(choice.text)

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        dot = DOT + 6 if self.choice.presence is not None else 0
        return QSize(QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text()) + 2 * PADDING + dot, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        radius = current_theme().radius.m - 2
        if self.isChecked():
            painter.setPen(QPen(colour(Tone.LINE), 1))
            painter.setBrush(colour(Tone.SURFACE))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Tone.HOVER))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(colour(Tone.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        self._paint_text(painter, box)

    def _paint_text(self, painter: QPainter, box: QRectF) -> None:
        font = self._font(bold=self.isChecked())
        metrics = QFontMetrics(font)
        dot = DOT + 6 if self.choice.presence is not None else 0
        room = box.width() - 12 - dot
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room) + 1)
        width = metrics.horizontalAdvance(text) + dot
        left = box.left() + (box.width() - width) / 2
        if self.choice.presence is not None:
            paint_presence(painter, QRectF(left, box.center().y() - DOT / 2, DOT, DOT), self.choice.presence)
        tone = Tone.DISABLED if not self.isEnabled() else Tone.TEXT if self.isChecked() else Tone.MUTED
        painter.setPen(colour(tone))
        painter.setFont(font)
        place = QRectF(left + dot, box.top(), width - dot + 2, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _font(self, *, bold: bool) -> QFont:
        theme = current_theme()
        font = font_for(theme.font, theme.type.caption, tabular=True)
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
        return font


class Segments(QWidget):
    """The row of choices.

    Args:
        name: What is chosen, for a screen reader.
        choices: At least one; the first holds.

    Signals:
        chosen: the value (an Enum member), by a person's hand only.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for choice in choices:
            segment = _Segment(choice, self)
            self._group.addButton(segment)
            row.addWidget(segment)
        self._segments[0].setChecked(True)
        self._value = choices[0].value
        self._group.buttonToggled.connect(self._toggle)

    @property
    def value(self) -> Enum:
        """The choice that holds."""
        return self._value

    def set_value(self, value: Enum) -> None:
        """Let another choice hold, without a signal."""
        self._value = value
        for segment in self._segments:
            if segment.choice.value is value:
                segment.setChecked(True)

    def set_text(self, value: Enum, text: str) -> None:
        """Other words for a choice, such as a count behind it."""
        for segment in self._segments:
            if segment.choice.value is value:
                segment.set_text(text)

    def text_of(self, value: Enum) -> str:
        """The words of a choice."""
        return next(segment.text() for segment in self._segments if segment.choice.value is value)

    def button(self, value: Enum) -> QAbstractButton:
        """The button of a choice."""
        return next(segment for segment in self._segments if segment.choice.value is value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box around the choices."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Tone.SUNKEN))
        radius = current_theme().radius.m
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    @property
    def _segments(self) -> list[_Segment]:
        return [each for each in self._group.buttons() if isinstance(each, _Segment)]

    @Slot(QAbstractButton, bool)
    def _toggle(self, button: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(button, _Segment) and button.choice.value is not self._value:
            self._value = button.choice.value
            self.chosen.emit(self._value)
