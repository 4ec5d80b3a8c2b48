# SPDX-License-Identifier: EUPL-1.2
"""Small painted marks: chips, presence and how sure Maat is. None says anything by colour alone."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.handoff import Presence
from desktop.ui.theme import Tone, colour, current_theme, font_for, icon_pixmap
from desktop.ui.widgets.labels import Lettering, TextLabel


class ChipKind(Enum):
    """Colours of a chip: letters and ground."""

    NEUTRAL = (Tone.MUTED, Tone.SUNKEN)
    ACCENT = (Tone.ACCENT, Tone.ACCENT_SOFT)
    AGENT = (Tone.AGENT, Tone.AGENT_SOFT)
    CALLER = (Tone.CALLER, Tone.CALLER_SOFT)
    SURE = (Tone.SURE, Tone.SURE_SOFT)
    UNSURE = (Tone.UNSURE, Tone.UNSURE_SOFT)
    OVERDUE = (Tone.OVERDUE, Tone.OVERDUE_SOFT)


class Chip(QWidget):
    """A few words on a rounded ground, with an optional icon. Too long a text ends in "…"."""

    def __init__(
        self,
        text: str,
        kind: ChipKind = ChipKind.NEUTRAL,
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._kind, self._icon = "", kind, icon_name
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str, kind: ChipKind | None = None) -> None:
        """Say something else, perhaps in other colours."""
        self._text = " ".join(text.split())
        self._kind = kind or self._kind
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._metrics_width() + 18 + (18 if self._icon else 0), 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 56), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        letters, ground = self._kind.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(self.rect().toRectF(), self.height() / 2, self.height() / 2)
        left = 9
        if self._icon:
            pixmap = icon_pixmap(self._icon, letters, 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - 14) / 2), pixmap)
            left += 18
        painter.setPen(colour(letters))
        painter.setFont(self._font())
        room = self.rect().adjusted(left, 0, -9, 0)
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _font(self) -> QFont:
        theme = current_theme()
        font = font_for(theme.font, theme.type.caption)
        font.setWeight(QFont.Weight.Medium)
        return font

    def _metrics_width(self) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(self._text) + 1


class PresenceDot(QWidget):
    """Free is a full dot, busy a dot with a bar, away a ring."""

    def __init__(self, presence: Presence = Presence.AWAY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presence = presence
        self.setFixedSize(12, 12)

    def set_presence(self, presence: Presence) -> None:
        """Show another presence."""
        self._presence = presence
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_presence(painter, QRectF(1, 1, 10, 10), self._presence)


def paint_presence(painter: QPainter, place: QRectF, presence: Presence) -> None:
    """The dot for delegates and menus; ``place`` is a square."""
    tone = {Presence.FREE: Tone.FREE, Presence.BUSY: Tone.BUSY, Presence.AWAY: Tone.AWAY}[presence]
    painter.save()
    if presence is Presence.AWAY:
        painter.setPen(QPen(colour(tone), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tone))
        painter.drawEllipse(place)
    if presence is Presence.BUSY:
        painter.setPen(QPen(colour(Tone.SURFACE), 2))
        middle = place.center()
        painter.drawLine(QPointF(middle.x() - 2.5, middle.y()), QPointF(middle.x() + 2.5, middle.y()))
    painter.restore()


class Certainty(Enum):
    """How sure Maat is, in three steps that a person can act on; the value is the number of full dots."""

    UNSURE = 1
    LIKELY = 2
    SURE = 3


#: From this calibrated confidence on an answer is called sure, and from the second one likely.
SURE_FROM, LIKELY_FROM = 0.80, 0.50


def certainty_of(confidence: float, *, standard: bool = True) -> Certainty:
    """The step that a confidence (0-1) belongs to; what is no standard answer is never more than unsure."""
    if not standard or confidence < LIKELY_FROM:
        return Certainty.UNSURE
    return Certainty.SURE if confidence >= SURE_FROM else Certainty.LIKELY


class _Dots(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.full, self.tone = 1, Tone.UNSURE
        self.setFixedSize(26, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self.tone), 1.4))
        for index in range(3):
            painter.setBrush(colour(self.tone) if index < self.full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(1 + index * 9, 3, 6, 6))


class ConfidenceMark(QWidget):
    """Three dots and a word: sure, likely, unsure. ``set_certainty`` changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots = _Dots(self)
        self._word = TextLabel("", Lettering.LABEL, Tone.UNSURE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._dots)
        row.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_certainty(Certainty.UNSURE)

    def set_certainty(self, certainty: Certainty) -> None:
        """Show this step."""
        word, tone = {
            Certainty.SURE: (self.tr("sure"), Tone.SURE),
            Certainty.LIKELY: (self.tr("likely"), Tone.ACCENT),
            Certainty.UNSURE: (self.tr("unsure"), Tone.UNSURE),
        }[certainty]
        self._dots.full, self._dots.tone = certainty.value, tone
        self._dots.update()
        self._word.setText(word)
        self._word.set_tone(tone)
        self.setAccessibleName(word)

    def text(self) -> str:
        """The word that is shown."""
        return self._word.text()
