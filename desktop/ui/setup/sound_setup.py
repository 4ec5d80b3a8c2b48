# SPDX-License-Identifier: EUPL-1.2
"""The devices of this desk: what is chosen, the page to choose on, and opening them for a call."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.audio.devices import DeviceSource
from desktop.audio.system import SoundSystem
from desktop.engine import events
from desktop.engine.desk import AgentDesk
from desktop.engine.sound_check import SoundCheck, SoundListener
from desktop.system.paths import DEMO_MODEL
from desktop.system.settings import Settings, change_settings
from desktop.ui.bridge import EngineBridge
from desktop.ui.setup.settings_window import SetupPage
from desktop.ui.setup.sound_page import SoundChoice, SoundPage, SoundParts


class SoundSetup(QObject):
    """Lives on the Qt thread, as long as the program.

    Args:
        bridge: Brings news of speech models, and keeps choices off the Qt thread.
        desk: Hears the test sentence.
        settings: What is chosen at the start.
        file: Where a choice is kept.
        open_system: Gives the sound system of this computer.
        parent: Owner.
    """

    def __init__(
        self,
        bridge: EngineBridge,
        desk: AgentDesk,
        settings: Settings,
        file: Path,
        open_system: Callable[[], SoundSystem],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self._file, self._open_system = bridge, desk, file, open_system
        self._choice = SoundChoice(settings.microphone, settings.caller_device)
        self._chosen = settings.devices_chosen or bool(settings.microphone or settings.caller_device)
        self._language, self._demo = "nl", False
        self._writing = threading.Lock()
        self._check: SoundCheck | None = None
        bridge.languages_found.connect(self._learn_language)
        bridge.recogniser_changed.connect(self._learn_model)

    @property
    def chosen(self) -> bool:
        """Whether anybody has ever looked which devices are used."""
        return self._chosen

    @property
    def choice(self) -> SoundChoice:
        """What is chosen now."""
        return self._choice

    def page(self) -> SetupPage:
        """The page for the settings window."""
        return SetupPage(self.tr("Sound"), self._make_page)

    def open_devices(self) -> DeviceSource:
        """What a call is heard by. Takes a second or two: call it off the Qt thread.

        Raises:
            DeviceError: none of the devices can be heard.
        """
        check, choice = self._check, self._choice
        if check is not None:
            # Some sound systems give a device to one listener only.
            check.stop()
            check.join()
        return DeviceSource(choice.microphone, choice.caller_device, system=self._open_system())

    @Slot()
    def confirm(self) -> None:
        """Somebody has looked at the devices and left them as they are."""
        if not self._chosen:
            self._keep(self._choice)

    def close(self) -> None:
        """Let go of the devices."""
        if self._check is not None:
            self._check.stop()
            self._check.join()

    def _make_page(self) -> SoundPage:
        parts = SoundParts(
            make_check=self._make_check,
            desk=self._desk,
            choice=self._choice,
            first=not self._chosen,
            language=self._language,
            demo=self._demo,
        )
        page = SoundPage(parts)
        page.choice_made.connect(self._keep)
        return page

    def _make_check(self, tell: SoundListener) -> SoundCheck:
        self._check = check = SoundCheck(tell, self._open_system)
        return check

    @Slot(object)
    def _keep(self, choice: SoundChoice) -> None:
        self._choice, self._chosen = choice, True
        self._bridge.run(self._write, self._written, self._not_written)

    def _write(self) -> None:
        # Two choices may be written at the same time: whoever is last writes the last one.
        with self._writing:
            microphone, caller_device = self._choice.microphone, self._choice.caller_device
            change_settings(self._file, microphone=microphone, caller_device=caller_device, devices_chosen=True)

    @Slot(object)
    def _written(self, _nothing: None) -> None:
        pass

    @Slot(object)
    def _not_written(self, error: Exception) -> None:
        self._bridge.post(events.Notice(events.NoticeKind.UNEXPECTED, error))

    @Slot(object)
    def _learn_language(self, event: events.LanguagesFound) -> None:
        if event.choices:
            self._language = event.choices[0].language

    @Slot(object)
    def _learn_model(self, event: events.RecogniserChanged) -> None:
        self._demo = Path(event.status.model).name == DEMO_MODEL
