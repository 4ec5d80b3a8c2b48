# SPDX-License-Identifier: EUPL-1.2
"""Real servers for the tests beside this file."""

import os
from collections.abc import Iterator

import pytest

from tests.integration.devices.sound_server import MISSING, SoundServer


@pytest.fixture
def sound_server(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """PulseAudio with speakers and a headset; what runs in this process finds it."""
    if MISSING:
        pytest.skip(
            f"not installed: {', '.join(MISSING)} (apt-get install pulseaudio pulseaudio-utils libasound2-plugins)"
        )
    folder = tmp_path_factory.mktemp("pulse")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    server = SoundServer(folder)
    monkeypatch.setenv("PULSE_SERVER", server.address)
    yield server
    server.stop()
    # What Maat leaves behind so that the C library's environment need not be shifted.
    os.environ.pop("PULSE_SOURCE", None)
