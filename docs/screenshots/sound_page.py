# SPDX-License-Identifier: EUPL-1.2
"""A picture of the settings for sound: the real page and the real recogniser, on devices that exist only here.

python -m docs.screenshots.sound_page PICTURE.png [WIDTH]     language, colour and scale as for the program itself
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import soundfile
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Desktop, Plan, make_application
from desktop.audio.catalog import Device, DeviceKind
from desktop.speech.decoder import RecogniserState
from desktop.system.paths import DEMO_MODEL, bundled_models, default_home, resources
from desktop.system.settings import load_settings
from desktop.ui.setup import SettingsWindow, SoundPage
from tests.audio.fake_system import FakeSystem

MICROPHONE, LOOPBACK = DeviceKind.MICROPHONE, DeviceKind.LOOPBACK
HEADSET = Device("headset-in", "Jabra Evolve2 65", MICROPHONE, default=True)
SPEAKING = Device("headset-out", "Jabra Evolve2 65", LOOPBACK, default=True)
OTHERS = (
    Device("camera", "Logitech BRIO", MICROPHONE),
    Device("built-in-in", "Ingebouwde microfoon", MICROPHONE),
    Device("built-in-out", "Ingebouwde luidsprekers", LOOPBACK),
)
CALL = resources() / "demo-calls" / "gesprek-1-paspoort.wav"
#: Where the agent says the test sentence in it, in seconds.
BEGIN_S, END_S = 15.5, 19.1
PATIENCE_S = 60.0


def wait_until(holds: Callable[[], object]) -> None:
    """Let the window live until it has come to that.

    Raises:
        TimeoutError: it did not.
    """
    until_s = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > until_s:
            raise TimeoutError("the page did not come to it")
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def speak(system: FakeSystem, stopped: threading.Event) -> None:
    """Play the call to the devices in real time: the agent to the headset, the resident to what is heard on it."""
    samples, rate_hz = soundfile.read(CALL, dtype="int16")
    samples = samples[round(BEGIN_S * rate_hz) : round(END_S * rate_hz)]
    step = rate_hz // 50
    for device, channel, share in ((HEADSET, 0, 1.0), (OTHERS[0], 0, 0.05), (OTHERS[1], 0, 0.02), (SPEAKING, 1, 1.0)):
        capture = system.of(device)
        sound = (samples[:, channel] * share).astype("<i2")
        blocks = [sound[at : at + step].tobytes() for at in range(0, len(sound), step)]
        threading.Thread(target=_play, args=(capture.deliver, blocks, stopped), daemon=True).start()


def _play(deliver: Callable[[bytes, float, bool], None], blocks: list[bytes], stopped: threading.Event) -> None:
    silence = bytes(len(blocks[0]))
    for number in range(100_000):
        if stopped.wait(0.02):
            return
        deliver(blocks[number] if number < len(blocks) else silence, time.monotonic(), False)


def picture(app: QApplication, file: Path, width: int) -> None:
    """Open the page, say the sentence, and keep what is seen in the middle of a word and after it."""
    system = FakeSystem(HEADSET, *OTHERS[:2], SPEAKING, OTHERS[2])
    settings = load_settings(default_home().settings_file)
    with tempfile.TemporaryDirectory() as folder:
        desktop = Desktop(
            app,
            Plan(settings, f"sqlite:///{folder}/maat.db", bundled_models() / DEMO_MODEL, open_system=lambda: system),
        )
        desktop.start(settings.role)
        wait_until(lambda: desktop.recogniser.status.state is RecogniserState.READY)
        desktop.show_settings()
        window = next(each for each in app.topLevelWidgets() if isinstance(each, SettingsWindow))
        window.resize(width, 900)
        page = window.findChild(SoundPage)
        wait_until(lambda: len(system.captures) == 5 and len(page.microphones.rows()) == 4)
        stopped = threading.Event()
        page.sentence.listen.click()
        speak(system, stopped)
        wait_until(page.sentence.mark.isVisible)
        wait_until(lambda: page.microphones.rows()[""].meter.level_dbfs <= -60)
        speak(system, stopped)
        wait_until(lambda: page.microphones.rows()[""].meter.level_dbfs > -30)
        window.grab().save(str(file))
        stopped.set()
        desktop.close()


def main() -> None:
    """Read the arguments and take the picture."""
    file, width = Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 688
    with tempfile.TemporaryDirectory() as home:
        os.environ["MAAT_HOME"] = home
        settings = load_settings(default_home().settings_file)
        picture(make_application(settings, settings.language), file, width)


if __name__ == "__main__":
    main()
