# SPDX-License-Identifier: EUPL-1.2
"""Removes recordings whose time is up: when the program starts, and every hour that it runs."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.engine.recording import Recordings
from desktop.ui.bridge import EngineBridge

log = logging.getLogger(__name__)

#: A computer that sleeps at night makes up for it within the hour.
INTERVAL_MS = 3_600_000


class RecordingSweep(QObject):
    """Lives on the Qt thread, as long as the program.

    Args:
        bridge: Does the work off the Qt thread.
        recordings: What is swept.
        days: How long they are kept, asked each time.
        clock: The present; for tests.
        parent: Owner.
    """

    def __init__(
        self,
        bridge: EngineBridge,
        recordings: Recordings,
        days: Callable[[], int],
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._bridge, self._recordings, self._days, self._clock = bridge, recordings, days, clock
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """Sweep now and from now on."""
        self.sweep()
        self._timer.start()

    @Slot()
    def sweep(self) -> None:
        """Remove what is too old, off the Qt thread."""
        self._bridge.run(self._work, self._done, self._failed)

    def _work(self) -> int:
        return self._recordings.sweep(self._days(), self._clock())

    @Slot(object)
    def _done(self, gone: int) -> None:
        if gone:
            log.info("%d recordings were removed: their time was up", gone)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        log.error("recordings could not be swept", exc_info=error)
