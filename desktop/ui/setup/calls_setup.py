# SPDX-License-Identifier: EUPL-1.2
"""How calls begin, whether they are kept, and what residents are told: what is chosen, and the page to choose on."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.engine import events
from desktop.system.settings import Announcement, Settings, change_settings
from desktop.ui.bridge import EngineBridge
from desktop.ui.setup.calls_page import CallsPage
from desktop.ui.setup.settings_window import SetupPage


@dataclass(frozen=True, slots=True)
class CallChoice:
    """What is chosen; see the settings of the same names."""

    call_by_voice: bool = False
    recording: bool = False
    recording_days: int = 28
    announcement: Announcement = Announcement.LINE
    announcement_text: str = ""
    announcement_text_en: str = ""


class CallsSetup(QObject):
    """Lives on the Qt thread, as long as the program; ``choice`` may be read on any.

    Args:
        bridge: Keeps choices off the Qt thread.
        settings: What is chosen at the start.
        file: Where a choice is kept.
        parent: Owner.

    Signals:
        choice_changed: CallChoice
    """

    choice_changed = Signal(object)

    def __init__(self, bridge: EngineBridge, settings: Settings, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._file = bridge, file
        self._writing = threading.Lock()
        self.choice = CallChoice(
            settings.call_by_voice,
            settings.recording,
            settings.recording_days,
            settings.announcement,
            settings.announcement_text,
            settings.announcement_text_en,
        )

    def page(self) -> SetupPage:
        """The page for the settings window."""
        return SetupPage(self.tr("Calls"), self._make_page)

    def _make_page(self) -> CallsPage:
        page = CallsPage(self.choice)
        page.choice_made.connect(self._keep)
        return page

    @Slot(object)
    def _keep(self, choice: CallChoice) -> None:
        if choice == self.choice:
            return
        self.choice = choice
        self.choice_changed.emit(choice)
        self._bridge.run(self._write, self._written, self._not_written)

    def _write(self) -> None:
        # Two choices may be written at the same time: both write the last one.
        with self._writing:
            choice = self.choice
            change_settings(
                self._file,
                call_by_voice=choice.call_by_voice,
                recording=choice.recording,
                recording_days=choice.recording_days,
                announcement=choice.announcement,
                announcement_text=choice.announcement_text,
                announcement_text_en=choice.announcement_text_en,
            )

    @Slot(object)
    def _written(self, _nothing: None) -> None:
        pass

    @Slot(object)
    def _not_written(self, error: Exception) -> None:
        self._bridge.post(events.Notice(events.NoticeKind.UNEXPECTED, error))
