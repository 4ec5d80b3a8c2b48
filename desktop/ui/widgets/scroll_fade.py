# SPDX-License-Identifier: EUPL-1.2
"""Shows that there is more above or below: the edge of what scrolls fades into its ground."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.ui.theme import Tone, colour

HEIGHT = 18


class ScrollFade(QWidget):
    """Lies over a scroll area and lets every click through.

    Args:
        area: What scrolls; owns the fade.
        ground: The colour behind it.
    """

    def __init__(self, area: QAbstractScrollArea, ground: Tone) -> None:
        super().__init__(area)
        self._area, self._ground = area, ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().valueChanged.connect(self.update)
        area.verticalScrollBar().rangeChanged.connect(self.update)
        area.viewport().installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        bar = self._area.verticalScrollBar()
        painter = QPainter(self)
        if bar.value() > bar.minimum():
            self._fade(painter, QRectF(0, 0, self.width(), HEIGHT), solid_at_top=True)
        if bar.value() < bar.maximum():
            self._fade(painter, QRectF(0, self.height() - HEIGHT, self.width(), HEIGHT), solid_at_top=False)

    def _fade(self, painter: QPainter, place: QRectF, *, solid_at_top: bool) -> None:
        solid, clear = colour(self._ground), colour(self._ground)
        clear.setAlpha(0)
        gradient = QLinearGradient(place.topLeft(), place.bottomLeft())
        gradient.setColorAt(0, solid if solid_at_top else clear)
        gradient.setColorAt(1, clear if solid_at_top else solid)
        painter.fillRect(place, gradient)

    def _place(self) -> None:
        self.setGeometry(self._area.viewport().geometry())
        self.raise_()
