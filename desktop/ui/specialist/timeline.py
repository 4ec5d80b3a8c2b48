# SPDX-License-Identifier: EUPL-1.2
"""What happened to a question, oldest first: when, what, by whom, and the words that went with it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.handoff import HandoffEvent
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.words import action_text
from desktop.ui.theme import Tone, colour
from desktop.ui.widgets import Lettering, TextLabel

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate

RAIL_PX = 20
DOT_TOP, DOT_SIDE = 7, 8


def event_text(event: HandoffEvent) -> str:
    """What was done and by whom."""
    what = action_text(event.action)
    if not event.actor:
        return what
    return translate("Timeline", "{what} by {name}").format(what=what, name=event.actor)


class _Rail(QWidget):
    """The dot of an event and the line to the next one."""

    def __init__(self, *, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._last = last
        self.setFixedWidth(RAIL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = DOT_SIDE / 2 + 1
        if not self._last:
            painter.setPen(QPen(colour(Tone.LINE), 2))
            painter.drawLine(QPointF(middle, DOT_TOP + DOT_SIDE + 4), QPointF(middle, self.height() + DOT_TOP - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Tone.ACCENT if self._last else Tone.MUTED))
        painter.drawEllipse(QRectF(middle - DOT_SIDE / 2, DOT_TOP, DOT_SIDE, DOT_SIDE))


class _Entry(QWidget):
    def __init__(self, event: HandoffEvent, now: datetime, *, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(_Rail(last=last, parent=self))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0 if last else 10)
        column.setSpacing(0)
        column.addWidget(TextLabel(event_text(event), Lettering.BODY, wrap=True))
        column.addWidget(TextLabel(moment_text(event.at, now), Lettering.CAPTION, Tone.MUTED))
        if event.note:
            column.addSpacing(2)
            column.addWidget(TextLabel(f"“{event.note}”", Lettering.BODY, Tone.MUTED, wrap=True, selectable=True))
        row.addLayout(column, 1)


class Timeline(QWidget):
    """The history of a handoff."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[HandoffEvent, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_events(self, events: Sequence[HandoffEvent]) -> None:
        """Show these, oldest first."""
        if tuple(events) == self._events:
            return
        self._events = tuple(events)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        now = datetime.now(UTC)
        for place, event in enumerate(self._events):
            self._column.addWidget(_Entry(event, now, last=place == len(self._events) - 1, parent=self))

    def text(self) -> str:
        """What happened, a line for each event."""
        return "\n".join(f"{event_text(event)} {event.note}".strip() for event in self._events)
