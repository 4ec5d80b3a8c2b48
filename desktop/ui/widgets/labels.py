# SPDX-License-Identifier: EUPL-1.2
"""Lettering: every text in the windows is one of these. All show plain text, never HTML."""

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.safe_text import make_plain, set_plain_tooltip
from desktop.ui.theme import Tone, colour, current_theme, font_for


class Lettering(Enum):
    """Size and weight; the value is the name in the type scale."""

    CAPTION = "caption"
    LABEL = "label"
    BODY = "body"
    STRONG = "strong"
    TITLE = "title"
    LEAD = "lead"
    DISPLAY = "display"


def repolish(widget: QWidget) -> None:
    """Have the style sheet look again at the widget's properties."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class TextLabel(QLabel):
    """Plain text in one of the letterings and tones."""

    def __init__(
        self,
        text: str = "",
        lettering: Lettering = Lettering.BODY,
        tone: Tone = Tone.TEXT,
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        make_plain(self)
        self.setProperty("lettering", lettering.value)
        self.setProperty("tone", tone.value)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change what the colour means."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            repolish(self)


class SectionLabel(TextLabel):
    """The quiet name above a group."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Lettering.LABEL, Tone.MUTED, parent=parent)


class ElidedLabel(TextLabel):
    """One line that ends in "…" when there is no room; the whole text is in the tooltip then."""

    def __init__(
        self,
        text: str = "",
        lettering: Lettering = Lettering.BODY,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, lettering, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self._show_whole_text()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_whole_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), elided)

    def _show_whole_text(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        set_plain_tooltip(self, self.text() if cut else "")


class KeyHint(TextLabel):
    """A small key cap that shows which key does it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, Lettering.LABEL, Tone.MUTED, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(20)
        self.setMinimumWidth(20)
        self.setContentsMargins(4, 0, 4, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(Tone.LINE))
        painter.setBrush(colour(Tone.SURFACE))
        radius = current_theme().radius.s
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)


class TimerLabel(QLabel):
    """A time in big figures of equal width, so that nothing jumps while it ticks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_plain(self)
        self._ms = 0
        self._dress()
        self.set_ms(0)

    def set_ms(self, ms: int) -> None:
        """Show a time on the call clock as 4:07 or 1:04:07."""
        self._ms = ms
        text = clock_text(ms)
        if text != self.text():
            self.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        theme = current_theme()
        font = font_for(theme.font, theme.type.timer, tabular=True)
        if font != self.font():
            self.setFont(font)


def clock_text(ms: int) -> str:
    """A time on the call clock as people write it: 0:00, 12:34, 1:02:03."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
