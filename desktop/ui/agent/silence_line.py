# SPDX-License-Identifier: EUPL-1.2
"""Says that a call is going to end because nobody speaks, and lets the agent keep it."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.engine import events
from desktop.ui.bridge import EngineBridge
from desktop.ui.widgets import NoticeBar


class SilenceLine(QObject):
    """Lives as long as the window.

    Args:
        bridge: Tells of the silence.
        bar: Where it is said.
        parent: Owner.

    Signals:
        shown_changed: whether the line is in view, bool.
        keep_chosen: the call goes on.
    """

    shown_changed = Signal(bool)
    keep_chosen = Signal()

    def __init__(self, bridge: EngineBridge, bar: NoticeBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._left_s = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count)
        bridge.silence_changed.connect(self._take)
        bridge.call_started.connect(self._stop)
        bridge.call_ended.connect(self._stop)
        bar.action_chosen.connect(self._keep)
        bar.dismissed.connect(self._dismissed)

    @Slot(object)
    def _take(self, event: events.SilenceChanged) -> None:
        if event.ends_in_s is None:
            self._stop()
            return
        self._left_s = event.ends_in_s
        self._second.start()
        text, action = self._text(), self.tr("Go on with the call")
        self._bar.show_notice(text, icon_name="hourglass", action=action)
        self.shown_changed.emit(True)

    @Slot()
    def _count(self) -> None:
        # Only seen: a screen reader would say every number.
        self._left_s = max(0, self._left_s - 1)
        self._bar.change_text(self._text())

    def _text(self) -> str:
        return self.tr("Nobody speaks: the call ends in {seconds} s.").format(seconds=self._left_s)

    @Slot()
    def _keep(self) -> None:
        self._stop()
        self.keep_chosen.emit()

    @Slot()
    def _dismissed(self) -> None:
        # Who puts the line away wants to go on, too.
        if self._second.isActive():
            self._keep()

    @Slot()
    def _stop(self) -> None:
        if self._second.isActive():
            self._second.stop()
            self._bar.dismiss()
            self.shown_changed.emit(False)
