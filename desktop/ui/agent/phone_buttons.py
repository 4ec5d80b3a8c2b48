# SPDX-License-Identifier: EUPL-1.2
"""Mute, hold and keys, for a call that is on Maat's own telephone; beside the end of the call in the strip."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget

from desktop.ui.widgets import Lettering, Panel, QuietButton, SecondaryButton, Surface, TextLabel, Weight

#: As on a telephone.
_KEYS = ("123", "456", "789", "*0#")


class Keypad(Panel):
    """Small, above the rest of the window, gone with Escape or when one goes on with something else.

    Typed digits are pressed, too.

    Signals:
        digit_pressed: one of 0-9, * and #.
    """

    digit_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.CARD, margins=(12, 12, 12, 12), spacing=8, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self.setAccessibleName(self.tr("Keys of the telephone"))
        self._pressed = TextLabel("", Lettering.TITLE)
        self._pressed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._pressed.setAccessibleName(self.tr("Pressed so far"))
        self.box.addWidget(self._pressed)
        grid = QGridLayout()
        grid.setSpacing(6)
        for row, digits in enumerate(_KEYS):
            for column, digit in enumerate(digits):
                button = SecondaryButton(digit)
                button.setFixedWidth(52)
                button.clicked.connect(self._clicked)
                grid.addWidget(button, row, column)
        self.box.addLayout(grid)

    def open_below(self, button: QWidget) -> None:
        """Come up under a button of the same window."""
        self._pressed.setText("")
        self.setParent(button.window())
        self.adjustSize()
        corner = button.mapTo(button.window(), QPoint(button.width() - self.width(), button.height() + 4))
        self.move(max(4, corner.x()), corner.y())
        self.show()
        self.raise_()
        self.setFocus()

    def pressed(self) -> str:
        """The digits since it came up."""
        return self._pressed.text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self or self.isAncestorOf(focus)):
            # Else Qt hands it to whatever comes next.
            self.window().setFocus()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _digit(event):
            # Else a figure would choose an answer.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        if digit := _digit(event):
            self._press(digit)
            return
        super().keyPressEvent(event)

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._press(button.text())

    def _press(self, digit: str) -> None:
        # The last ones are enough to see that it was pressed.
        self._pressed.setText((self._pressed.text() + digit)[-14:])
        self.digit_pressed.emit(digit)


def _digit(event: QKeyEvent) -> str:
    return event.text() if event.text() and event.text() in "".join(_KEYS) else ""


class PhoneButtons(Panel):
    """Hidden while the call is not on Maat's own telephone.

    Signals:
        mute_toggled: True when the microphone must be shut.
        hold_toggled: the agent puts the resident on hold, or takes them off it.
        digit_pressed: str
    """

    mute_toggled = Signal(bool)
    hold_toggled = Signal()
    digit_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, horizontal=True, parent=parent)
        self._muted = False
        self.mute = QuietButton(self.tr("Mute"), icon_name="mic", keys="Ctrl+M", icon_only=True)
        self.mute.clicked.connect(self.toggle_mute)
        self.hold = QuietButton(self.tr("Put on hold"), icon_name="circle-pause", keys="Ctrl+H", icon_only=True)
        self.hold.clicked.connect(self.hold_toggled)
        self.keys = QuietButton(self.tr("Keys of the telephone"), icon_name="grip", keys="Ctrl+Shift+K", icon_only=True)
        self.keys.clicked.connect(self.open_keypad)
        self.keypad = Keypad(self)
        self.keypad.digit_pressed.connect(self.digit_pressed)
        for button in (self.mute, self.hold, self.keys):
            self.box.addWidget(button)
        self.hide()

    def show_state(self, *, muted: bool, held: bool, asking: bool = False) -> None:
        """How the call stands; ``asking``: on hold because somebody else is being asked."""
        self._muted = muted
        self.mute.set_icon("mic-off" if muted else "mic")
        self.mute.set_text(self.tr("Open the microphone") if muted else self.tr("Mute"))
        self.mute.set_weight(Weight.DANGER if muted else Weight.QUIET)
        self.hold.set_text(self.tr("Take off hold") if held or asking else self.tr("Put on hold"))
        self.hold.set_weight(Weight.PRIMARY if held else Weight.SECONDARY if asking else Weight.QUIET)
        self.keys.setEnabled(not (held or asking))

    @Slot()
    def toggle_mute(self) -> None:
        """Shut or open the microphone, whichever it is not now."""
        if not self.isHidden():
            self.mute_toggled.emit(not self._muted)

    @Slot()
    def open_keypad(self) -> None:
        """Bring up the keys."""
        if not self.isHidden() and self.keys.isEnabled():
            self.keypad.open_below(self.keys)
