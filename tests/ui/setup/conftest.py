# SPDX-License-Identifier: EUPL-1.2
"""A sound page on a sound system whose devices a test plugs in and lets speak."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.audio.catalog import Device
from desktop.audio.source import AudioSource
from desktop.engine.rehearsal import RehearsalListener
from desktop.engine.sound_check import SoundCheck, SoundListener
from desktop.ui.setup import SettingsWindow, SetupPage, SoundChoice, SoundPage, SoundParts
from tests.audio.fake_system import HEADSET, SPEAKERS, WEBCAM, FakeSystem

PATIENCE_MS = 10_000
NOTHING_CHOSEN = SoundChoice("", "")


class FakeRehearser:
    """Hears what the test tells it to."""

    def __init__(self) -> None:
        self.source: AudioSource | None = None
        self.say: RehearsalListener = lambda heard: None
        self.ended = 0

    def rehearse(self, source: AudioSource, listener: RehearsalListener) -> None:
        self.source, self.say = source, listener

    def end_rehearsal(self) -> None:
        self.ended += 1


@dataclass
class Bench:
    """What a test holds."""

    qtbot: QtBot
    system: FakeSystem
    desk: FakeRehearser = field(default_factory=FakeRehearser)
    checks: list[SoundCheck] = field(default_factory=list)
    choices: list[SoundChoice] = field(default_factory=list)
    window: SettingsWindow | None = None

    def open(self, choice: SoundChoice = NOTHING_CHOSEN, **parts: object) -> SoundPage:
        def make() -> SoundPage:
            page = SoundPage(SoundParts(self._make_check, self.desk, choice, **parts))
            page.choice_made.connect(self.choices.append)
            return page

        self.window = SettingsWindow([SetupPage("Sound", make), SetupPage("Other", QWidget)])
        self.qtbot.addWidget(self.window)
        self.window.show_page()
        self.qtbot.waitExposed(self.window)
        page = self.window.page
        assert isinstance(page, SoundPage)
        self.wait(lambda: page._seen.devices or page._seen.error)
        return page

    def wait(self, holds: Callable[[], object]) -> None:
        def held() -> None:
            assert holds()

        self.qtbot.waitUntil(held, timeout=PATIENCE_MS)

    def hears(self, device: Device) -> bool:
        return any(capture.device == device and not capture.closed for capture in self.system.captures)

    def _make_check(self, tell: SoundListener) -> SoundCheck:
        self.checks.append(SoundCheck(tell, lambda: self.system))
        return self.checks[-1]


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(qtbot, FakeSystem(HEADSET, WEBCAM, SPEAKERS))
    yield bench
    if bench.window is not None:
        bench.window.close()
    for check in bench.checks:
        check.stop()
        assert check.join()
