# SPDX-License-Identifier: EUPL-1.2
"""How loud one side of the call is: a thin bar from -60 to 0 dB FS with a mark at the recent peak."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import Tone, colour

FLOOR_DBFS = -60.0
#: Above this a voice distorts; the bar says so.
LOUD_DBFS = -3.0
#: How long a peak is held, and how fast it falls afterwards (broadcast practice: 1.5 s, 20 dB/s).
HOLD_MS, FALL_DB_S = 1500, 20.0


class LevelMeter(QWidget):
    """Paints only when something visible changed. Its clock is that of the levels: no timer of its own."""

    def __init__(self, name: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._rms = self._peak = self._top = FLOOR_DBFS
        self._top_at = 0
        self._heard = True
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    @property
    def level_dbfs(self) -> float:
        """What the bar shows, -60 to 0."""
        return self._rms

    @property
    def peak_dbfs(self) -> float:
        """Where the mark is, -60 to 0."""
        return self._peak

    def set_level(self, rms_dbfs: float, peak_dbfs: float, at_ms: int) -> None:
        """Show a loudness measured at ``at_ms`` on the call clock; -inf is silence."""
        rms, peak = _within(rms_dbfs), _within(peak_dbfs)
        shown = max(FLOOR_DBFS, self._top - max(0, at_ms - self._top_at - HOLD_MS) * FALL_DB_S / 1000)
        if peak >= shown:
            self._top, self._top_at, shown = peak, at_ms, peak
        changed = self._pixel(rms) != self._pixel(self._rms) or self._pixel(shown) != self._pixel(self._peak)
        self._rms, self._peak = rms, shown
        if changed:
            self.update()

    @property
    def heard(self) -> bool:
        """Whether there is anything to measure."""
        return self._heard

    def set_heard(self, *, heard: bool) -> None:
        """Whether there is anything to measure: without it the bar is a broken line, which silence is not."""
        if heard is not self._heard:
            self._heard = heard
            self.setAccessibleDescription("" if heard else self.tr("not heard"))
            self.reset()

    def reset(self) -> None:
        """Back to silence."""
        self._rms = self._peak = self._top = FLOOR_DBFS
        self._top_at = 0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(88, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._heard:
            self._paint_unheard(painter)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - 4) / 2, self.width(), 4)
        painter.setBrush(colour(Tone.LINE))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(colour(Tone.OVERDUE if self._peak > LOUD_DBFS else self._tone))
        if self._rms > FLOOR_DBFS:
            painter.drawRoundedRect(QRectF(0, track.top(), max(4.0, self._pixel(self._rms)), 4), 2, 2)
        if self._peak > FLOOR_DBFS:
            painter.drawRoundedRect(QRectF(self._pixel(self._peak) - 2, track.top() - 2, 2, 8), 1, 1)

    def _paint_unheard(self, painter: QPainter) -> None:
        pen = QPen(colour(Tone.UNSURE), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))

    def _pixel(self, dbfs: float) -> int:
        return round((dbfs - FLOOR_DBFS) / -FLOOR_DBFS * self.width())


def _within(dbfs: float) -> float:
    return FLOOR_DBFS if math.isnan(dbfs) else min(0.0, max(FLOOR_DBFS, dbfs))
