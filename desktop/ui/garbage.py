# SPDX-License-Identifier: EUPL-1.2
"""Has Python collect its garbage on the Qt thread only.

Python collects in whatever thread makes the next object. Where that is a worker, widgets that were left in a cycle are
destroyed there, which Qt does not survive: seen as a crash while a worker imported a package.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

#: How often is looked whether there is something to collect.
INTERVAL_MS = 1_000
#: Looking at everything that lives takes a tenth of a second with a large knowledge base, so it is not done more often.
_BETWEEN_FULL_S = 60.0


class QtThreadCollector(QObject):
    """Collects for the whole process, from now until it is destroyed; made and owned by the Qt thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_full_s = time.monotonic()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations that are full, as Python itself would."""
        full = [count > threshold > 0 for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        now_s = time.monotonic()
        if full[2] and now_s - self._last_full_s >= _BETWEEN_FULL_S:
            self._last_full_s = now_s
            gc.collect(2)
        elif full[1]:
            gc.collect(1)
        elif full[0]:
            gc.collect(0)
