# SPDX-License-Identifier: EUPL-1.2
"""A word outside the window when a question comes in: tray icon with a count, taskbar badge. Never takes the focus."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.ui.theme import Tone, colour, current_theme, font_for, icon_pixmap

SIDE_PX = 64
#: What fits in a badge.
MOST_SHOWN = 9
MESSAGE_MS = 8000


def badge_icon(count: int) -> QIcon:
    """The icon with the number of waiting questions in its corner; without a badge when nothing waits."""
    pixmap = QPixmap(SIDE_PX, SIDE_PX)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(Tone.ACCENT))
    painter.drawRoundedRect(QRectF(0, 0, SIDE_PX, SIDE_PX), 16, 16)
    painter.drawPixmap(12, 12, icon_pixmap("inbox", Tone.ON_ACCENT, 40, 1.0))
    if count:
        badge = QRectF(SIDE_PX - 36, 0, 36, 36)
        painter.setBrush(colour(Tone.OVERDUE))
        painter.drawEllipse(badge)
        theme = current_theme()
        font = font_for(theme.font, theme.type.display)
        painter.setFont(font)
        painter.setPen(colour(Tone.SURFACE))
        text = str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+"
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return QIcon(pixmap)


class InboxTray(QObject):
    """The tray icon of a specialist's window; does nothing where the desktop has no tray.

    Signals:
        opened: the person clicked the icon or a message.
    """

    opened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = -1
        self._icon: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(self)
            self._icon.activated.connect(self._activate)
            self._icon.messageClicked.connect(self.opened)

    def show_waiting(self, count: int) -> None:
        """How many questions nobody has taken yet."""
        if count == self._waiting:
            return
        self._waiting = count
        _set_badge(count)
        if self._icon is not None:
            self._icon.setIcon(badge_icon(count))
            text = self.tr("Maat: one question waits") if count == 1 else self.tr("Maat: {count} questions wait")
            self._icon.setToolTip(text.format(count=count) if count else self.tr("Maat: no question waits"))
            self._icon.show()

    def announce(self, title: str, text: str) -> None:
        """Say that a question came in: in the tray, and by the taskbar entry when another window is in front."""
        if not self._window.isActiveWindow():
            QApplication.alert(self._window)
        if self._icon is not None:
            self._icon.showMessage(title, text, badge_icon(0), MESSAGE_MS)

    def hide(self) -> None:
        """Leave the tray until there is something to show again."""
        self._waiting = -1
        if self._icon is not None:
            self._icon.hide()
        _set_badge(0)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()


def _set_badge(count: int) -> None:
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        app.setBadgeNumber(count)
