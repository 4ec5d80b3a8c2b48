# SPDX-License-Identifier: EUPL-1.2
"""SoundCard itself, which Windows and macOS need, against PulseAudio: the same calls with real sound behind them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.devices.sound_server import SPEAKERS, SoundServer, tone

# In a process of its own: SoundCard connects once, when it is imported.
SCRIPT = """
import json, threading, numpy as np
from desktop.audio.catalog import DeviceKind
from desktop.audio.soundcards import SoundCardCapture, soundcard_devices
devices = soundcard_devices()
loopback = next(device for device in devices if device.kind is DeviceKind.LOOPBACK and "Luidsprekers" in device.name)
blocks, enough = [], threading.Event()
def deliver(pcm, at_s, overflowed):
    blocks.append(np.frombuffer(pcm, "<i2").astype(float))
    loud = [block for block in blocks if np.abs(block).max() > 1000]
    if len(loud) >= 50:
        enough.set()
capture = SoundCardCapture(loopback, deliver)
heard = enough.wait(20) and capture.confirmed()
capture.close()
sound = np.concatenate(blocks)[-8000:]
strength = 2 * abs(np.mean(sound * np.exp(-2j * np.pi * 440 * np.arange(8000) / 16000)))
kinds = sorted(device.kind.value for device in devices)
print(json.dumps({"heard": bool(heard), "strength": strength, "kinds": kinds, "alive": capture.confirmed()}))
"""


@pytest.mark.slow
def test_what_is_played_is_heard(sound_server: SoundServer, tmp_path: Path):
    playing = sound_server.play(SPEAKERS, tone(tmp_path / "tone.wav", 440, 20))
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    try:
        ran = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    finally:
        playing.kill()
        playing.wait(10)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["heard"]
    assert told["strength"] > 9000
    assert told["kinds"] == ["loopback", "loopback", "microphone"]
    assert not told["alive"]
