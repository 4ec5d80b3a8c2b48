# SPDX-License-Identifier: EUPL-1.2
"""Line icons (Lucide) in the colours of the theme, drawn for the pixel ratio of the screen that asks.

The engine draws when Qt asks, so an icon follows a change of theme by itself.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from desktop.system.paths import resources
from desktop.ui.theme.style import current_theme
from desktop.ui.theme.tokens import Tone


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


def _draw(name: str, value: str, side: int) -> QPixmap:
    key = f"maat-icon:{name}:{value}:{side}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_svg(name).replace("currentColor", value).encode())).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


class _TintedEngine(QIconEngine):
    def __init__(self, name: str, tone: Tone, checked: Tone | None) -> None:
        super().__init__()
        self._name, self._tone, self._checked = name, tone, checked

    def _value(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = current_theme().colour
        if mode is QIcon.Mode.Disabled:
            return colours.text_disabled
        if state is QIcon.State.On and self._checked is not None:
            return colours.of(self._checked)
        return colours.of(self._tone)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # Qt gives ``size`` in device-independent pixels here. A wider place has the icon at its left, which is how
        # buttons get air between icon and text.
        canvas = QPixmap(round(size.width() * scale), round(size.height() * scale))
        canvas.fill(Qt.GlobalColor.transparent)
        side = min(canvas.width(), canvas.height())
        painter = QPainter(canvas)
        painter.drawPixmap(0, (canvas.height() - side) // 2, _draw(self._name, self._value(mode, state), side))
        painter.end()
        canvas.setDevicePixelRatio(scale)
        return canvas

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(
            rect.topLeft(), self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF())
        )

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._tone, self._checked)


def icon(name: str, tone: Tone = Tone.TEXT, *, checked: Tone | None = Tone.ACCENT) -> QIcon:
    """An icon of ``resources/icons`` as a QIcon.

    Args:
        name: File name without ".svg".
        tone: Its colour; greyed by itself when disabled.
        checked: Its colour in a checked button; None keeps ``tone``.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    _svg(name)
    return QIcon(_TintedEngine(name, tone, checked))


def icon_pixmap(name: str, tone: Tone, side: int, ratio: float) -> QPixmap:
    """The icon as a picture of ``side`` device-independent pixels, for labels and delegates."""
    pixmap = QPixmap(_draw(name, current_theme().colour.of(tone), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
