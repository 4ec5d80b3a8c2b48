# SPDX-License-Identifier: EUPL-1.2
"""What Maat has to say without getting in the way: empty states, one-line notices and toasts."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import Tone, icon_pixmap
from desktop.ui.widgets.buttons import Button, QuietButton, Weight
from desktop.ui.widgets.labels import Lettering, TextLabel
from desktop.ui.widgets.panels import Panel, Surface


class IconLabel(QWidget):
    """An icon on its own; says nothing to a screen reader, so put words beside it."""

    def __init__(self, name: str, tone: Tone = Tone.MUTED, side: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._side = name, tone, side
        self.setFixedSize(side, side)

    def set_icon(self, name: str, tone: Tone | None = None) -> None:
        """Show another one."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icon_pixmap(self._name, self._tone, self._side, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """Why there is nothing here, and what will bring something; ``action_row`` is for buttons."""

    def __init__(self, icon_name: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon_name, Tone.MUTED, 28)
        self._title = TextLabel(title, Lettering.TITLE, wrap=True)
        self._text = TextLabel(text, Lettering.BODY, Tone.MUTED, wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(380)
        self._text.setVisible(bool(text))
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for label in (self._title, self._text):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 8)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(4)
        column.addLayout(self.action_row)
        column.addStretch(3)

    def set_texts(self, title: str, text: str = "", icon_name: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        if icon_name:
            self._icon.set_icon(icon_name)

    def text(self) -> str:
        """Title and text, as a reader would say them."""
        return f"{self._title.text()} {self._text.text()}".strip()


class NoticeBar(Panel):
    """One quiet line with an icon, perhaps something to do about it, and a way to dismiss it.

    Signals:
        action_chosen: the action button was pressed.
        dismissed: the line was put away.
    """

    action_chosen = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.NOTE, margins=(12, 4, 4, 4), spacing=8, horizontal=True, parent=parent)
        self._icon = IconLabel("triangle-alert", Tone.UNSURE, 16)
        self._label = TextLabel("", Lettering.BODY, wrap=True)
        self._action = Button("", Weight.LINK, size="small")
        self._close = QuietButton(self.tr("Dismiss"), icon_name="x", size="small", icon_only=True)
        for widget, stretch in ((self._icon, 0), (self._label, 1), (self._action, 0), (self._close, 0)):
            self.box.addWidget(widget, stretch)
        self._action.clicked.connect(self.action_chosen)
        self._close.clicked.connect(self.dismiss)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_notice(
        self, text: str, *, icon_name: str = "triangle-alert", grave: bool = False, action: str = ""
    ) -> None:
        """Show a line in place of the one before.

        Args:
            text: What happened and what to do.
            icon_name: Beside it.
            grave: Something failed; the line is red instead of amber.
            action: Text of the button, or "" for none.
        """
        self.set_surface(Surface.ALERT if grave else Surface.NOTE)
        self._icon.set_icon(icon_name, Tone.OVERDUE if grave else Tone.UNSURE)
        self._label.setText(text)
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def change_text(self, text: str) -> None:
        """Say it otherwise, without telling a screen reader: for what counts on."""
        self._label.setText(text)
        self.setAccessibleName(text)

    @Slot()
    def dismiss(self) -> None:
        """Put the line away."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def text(self) -> str:
        """The line that is shown."""
        return self._label.text()


class Toast(Panel):
    """A word in the lower right corner of a window that goes by itself, stays under the mouse, and takes no focus."""

    MARGIN = 16

    def __init__(self, window: QWidget) -> None:
        super().__init__(Surface.PLAIN, margins=(16, 10, 16, 10), spacing=10, horizontal=True, parent=window)
        self.setProperty("panel", "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = TextLabel("", Lettering.BODY, wrap=False)
        self.box.addWidget(self._label)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, for_ms: int = 5000) -> None:
        """Show a text for a while in place of the one before."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(for_ms)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(2000)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        room = window.width() - 2 * self.MARGIN
        self._label.setWordWrap(self._label.sizeHint().width() + 32 > room)
        self.setMaximumWidth(room)
        self.adjustSize()
        self.move(window.width() - self.width() - self.MARGIN, window.height() - self.height() - self.MARGIN)
