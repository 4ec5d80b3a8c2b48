# SPDX-License-Identifier: EUPL-1.2
"""Ctrl+C in the terminal closes the windows, in the same order as closing them by hand."""

import contextlib
import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot


class _Waker(QObject):
    """Python's handlers run only while Python runs; a byte on a socket makes Qt call Python."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        app.aboutToQuit.connect(self._let_go)

    @Slot()
    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._read.recv(64)

    @Slot()
    def _let_go(self) -> None:
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()


def quit_on_interrupt(app: QCoreApplication) -> None:
    """End the event loop of ``app`` on SIGINT; must be called on the main thread."""
    _Waker(app)
    signal.signal(signal.SIGINT, lambda number, frame: app.quit())
