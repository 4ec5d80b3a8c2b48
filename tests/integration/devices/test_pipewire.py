# SPDX-License-Identifier: EUPL-1.2
"""PipeWire in PulseAudio's place: the same code hears the same devices. Left out where PipeWire is not installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.audio.changes import ChangeKind, LossReason
from desktop.domain.call import Leg
from tests.integration.devices.listener import Listener
from tests.integration.devices.sound_server import MISSING, SPEAKERS, SoundServer, wait_for
from tests.integration.devices.test_devices import (
    AGENT_HZ,
    LOUD,
    Talk,
    both_heard,
    is_silent,
    listen,
    listeners,
    talk,
    test_a_stream_that_somebody_moves_is_stopped_and_put_back,
    test_the_default_is_followed_only_when_it_was_chosen,
    test_two_legs_do_not_leak_into_each_other,
)

__all__ = [
    "listeners",
    "talk",
    "test_a_stream_that_somebody_moves_is_stopped_and_put_back",
    "test_the_default_is_followed_only_when_it_was_chosen",
    "test_two_legs_do_not_leak_into_each_other",
]

PARTS = ("dbus-daemon", "pipewire", "wireplumber", "pipewire-pulse")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        any(shutil.which(part) is None for part in PARTS) or "paplay" in MISSING,
        reason=f"not all of {', '.join(PARTS)}, paplay are installed",
    ),
]


class PipeWire(SoundServer):
    """PipeWire with its session manager and its face of PulseAudio, on a bus of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        bus = f"unix:path={self._folder}/bus"
        own = {"XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder), "DBUS_SESSION_BUS_ADDRESS": bus}
        environ = {**os.environ, **own}
        environ.pop("PULSE_SERVER", None)
        self.socket = self._folder / "pulse" / "native"
        with (self._folder / "log").open("wb") as log:
            for command, made in (
                (["dbus-daemon", "--session", f"--address={bus}", "--nofork"], self._folder / "bus"),
                (["pipewire"], self._folder / "pipewire-0"),
                (["wireplumber"], None),
                (["pipewire-pulse"], self.socket),
            ):
                self._parts.append(subprocess.Popen(command, env=environ, stdout=log, stderr=log))
                if made is not None:
                    wait_for(made.exists)
        self._furnish()

    def stop(self) -> None:
        for part in reversed(self._parts):
            part.kill()
            part.wait(10)


@pytest.fixture
def sound_server(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    folder = tmp_path_factory.mktemp("pw")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    server = PipeWire(folder)
    try:
        server.start()
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server
    finally:
        server.stop()
        os.environ.pop("PULSE_SOURCE", None)


def test_the_output_goes_away(sound_server: SoundServer, talk: Talk, listeners: list[Listener]):
    listener = listen(listeners)
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: both_heard(listener))
    sound_server.remove(SPEAKERS)
    lost = listener.wait_for_change(ChangeKind.LEG_LOST, Leg.CALLER)
    assert lost.reason is LossReason.ABSENT
    listener.wait_until(lambda: listener.sound(Leg.CALLER).size // 16 > lost.at_ms + 2000)
    assert is_silent(listener, Leg.CALLER, lost.at_ms + 1, lost.at_ms + 2000)
    assert listener.strength(Leg.CALLER, AGENT_HZ, 0, lost.at_ms + 2000) < LOUD / 1000
    sound_server.add_output(SPEAKERS, "Luidsprekers")
    listener.wait_for_change(ChangeKind.LEG_BACK, Leg.CALLER)
