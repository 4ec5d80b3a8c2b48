# SPDX-License-Identifier: EUPL-1.2
"""Garbage is collected on the Qt thread, and nowhere else."""

import gc
import threading

from PySide6.QtCore import QObject

from desktop.ui.garbage import INTERVAL_MS, QtThreadCollector


class Cycle:
    """Tells which thread took it away."""

    def __init__(self, gone_on: list[threading.Thread]) -> None:
        self.itself = self
        self._gone_on = gone_on

    def __del__(self) -> None:
        self._gone_on.append(threading.current_thread())


def test_what_workers_leave_behind_is_taken_away_on_the_qt_thread(qtbot):
    owner = QObject()
    collector = QtThreadCollector(owner)
    gone_on: list[threading.Thread] = []
    worker = threading.Thread(target=lambda: [Cycle(gone_on) for _ in range(5 * gc.get_threshold()[0])])
    worker.start()
    worker.join()
    assert not gone_on
    qtbot.waitUntil(lambda: bool(gone_on), timeout=5 * INTERVAL_MS)
    assert set(gone_on) == {threading.main_thread()}
    assert not gc.isenabled()
    collector.deleteLater()


def test_nothing_to_collect_is_nothing_to_do(qtbot):
    collector = QtThreadCollector(QObject())
    gc.collect()
    before = [each["collections"] for each in gc.get_stats()]
    collector.collect()
    assert [each["collections"] for each in gc.get_stats()] == before
