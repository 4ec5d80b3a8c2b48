# SPDX-License-Identifier: EUPL-1.2
"""Keeps for the next start whether this agent wants answers only when asked for."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.engine import events
from desktop.system.settings import Settings, change_settings
from desktop.ui.agent.answer_card import AnswerCard
from desktop.ui.bridge import EngineBridge


class QuietChoice(QObject):
    """Binds a card to the settings of this desk, and lives as long as it.

    Args:
        bridge: Writes off the Qt thread.
        card: Shows answers, quietly or not.
        settings: What was chosen at the start.
        file: Where the choice is kept.
    """

    def __init__(self, bridge: EngineBridge, card: AnswerCard, settings: Settings, file: Path) -> None:
        super().__init__(card)
        self._bridge, self._file = bridge, file
        self._writing = threading.Lock()
        self._quiet = settings.quiet
        card.set_quiet(settings.quiet)
        card.quiet_changed.connect(self._keep)

    @Slot(bool)
    def _keep(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bridge.run(self._write, self._written, self._not_written)

    def _write(self) -> None:
        # Two choices may be written at the same time: both write the last one.
        with self._writing:
            change_settings(self._file, quiet=self._quiet)

    @Slot(object)
    def _written(self, _nothing: None) -> None:
        pass

    @Slot(object)
    def _not_written(self, error: Exception) -> None:
        self._bridge.post(events.Notice(events.NoticeKind.UNEXPECTED, error))
