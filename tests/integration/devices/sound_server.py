# SPDX-License-Identifier: EUPL-1.2
"""A real PulseAudio for tests: in user space, without sound card, with virtual devices that come and go."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pulsectl
import soundfile

#: Commands that something is missing is known by.
MISSING = [name for name in ("pulseaudio", "paplay") if shutil.which(name) is None]
if not any(Path("/").glob("usr/lib*/**/alsa-lib/libasound_module_pcm_pulse.so")):
    MISSING.append("libasound2-plugins")

#: The output that plays the resident, and what its monitor is called.
SPEAKERS, SPEAKERS_MONITOR = "speakers", "speakers.monitor"
HEADSET = "alsa_input.usb-Jabra_Evolve2-00.mono-fallback"


def wait_for(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Until the condition holds; fails when it does not come to that."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        threading.Event().wait(0.01)


class SoundServer:
    """A server of its own, with its socket in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "native"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def address(self) -> str:
        return f"unix:{self.socket}"

    def start(self) -> None:
        """Begin with speakers and a headset; both are null devices whose sound can be fed in."""
        environ = {**os.environ, "XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)}
        environ.pop("PULSE_SERVER", None)
        command = [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=60", "--use-pid-file=no",
            "-L", f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}",
        ]  # fmt: skip
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, env=environ, stdout=log, stderr=log)
        wait_for(self.socket.exists)
        self._furnish()

    def _furnish(self) -> None:
        wait_for(self._answers)
        self.add_output(SPEAKERS, "Luidsprekers")
        self.add_microphone(HEADSET, "Jabra Evolve2")
        # PipeWire takes this from its session manager, which may still be on its way.
        wait_for(self._chose_defaults)

    def _answers(self) -> bool:
        with suppress(pulsectl.PulseError), self.pulse() as pulse:
            return bool(pulse.server_info().server_name)
        return False

    def _chose_defaults(self) -> bool:
        with self.pulse() as pulse, suppress(pulsectl.PulseOperationFailed):
            pulse.sink_default_set(SPEAKERS)
            pulse.source_default_set(HEADSET)
            info = pulse.server_info()
            return (info.default_sink_name, info.default_source_name) == (SPEAKERS, HEADSET)
        return False

    def kill(self) -> None:
        """As a crash would; a started one is new and knows nothing."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)
        self.socket.unlink(missing_ok=True)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)

    @contextmanager
    def pulse(self) -> Iterator[pulsectl.Pulse]:
        with pulsectl.Pulse("tests", server=self.address) as pulse:
            yield pulse

    def add_output(self, name: str, description: str, rate: int = 48000, channels: int = 2) -> None:
        """An output whose monitor hears what is played to it."""
        self._load(
            "module-null-sink",
            f"sink_name={name} rate={rate} channels={channels} sink_properties={_described(description)}",
        )

    def add_microphone(self, name: str, description: str, rate: int = 48000, channels: int = 1) -> None:
        """A microphone that hears what is played to the output ``feed_of(name)``."""
        self.add_output(self.feed_of(name), f"feed of {description}", rate, channels)
        self._load(
            "module-remap-source",
            f"source_name={name} master={self.feed_of(name)}.monitor rate={rate} channels={channels} "
            f"source_properties={_described(description)}",
        )

    def add_filter(self, name: str, description: str, master: str) -> None:
        """A microphone that hears what another source hears."""
        self._load(
            "module-remap-source",
            f"source_name={name} master={master} channels=1 source_properties={_described(description)}",
        )

    def make_default(self, output: str) -> None:
        wait_for(lambda: self._chose_default(output))

    def _chose_default(self, output: str) -> bool:
        with self.pulse() as pulse:
            pulse.sink_default_set(output)
            return pulse.server_info().default_sink_name == output

    def move(self, stream: int, source: str) -> None:
        """As somebody does in the sound settings."""
        with self.pulse() as pulse:
            pulse.source_output_move(stream, pulse.get_source_by_name(source).index)

    @staticmethod
    def feed_of(name: str) -> str:
        return "feed_" + name.replace(".", "_")

    def remove(self, name: str) -> None:
        """Unplug: the modules that have to do with a name, filters first."""
        with self.pulse() as pulse:
            wanted = [module for module in pulse.module_list() if name in (module.argument or "")]
            wanted += [module for module in pulse.module_list() if f"={self.feed_of(name)} " in (module.argument or "")]
            for module in sorted(wanted, key=lambda module: -module.index):
                pulse.module_unload(module.index)

    def play(self, output: str, file: Path) -> subprocess.Popen[bytes]:
        command = ["paplay", "--latency-msec=20", f"--server={self.address}", f"--device={output}", str(file)]
        return subprocess.Popen(command)

    def streams(self) -> dict[int, str]:
        """Name of the source by index of the stream, of this process."""
        with self.pulse() as pulse:
            sources = {source.index: source.name for source in pulse.source_list()}
            return {
                output.index: sources[output.source]
                for output in pulse.source_output_list()
                if output.proplist.get("application.process.id") == str(os.getpid())
            }

    def _load(self, module: str, arguments: str) -> None:
        with self.pulse() as pulse:
            pulse.module_load(module, arguments)


def _described(description: str) -> str:
    return f"\"device.description='{description}'\""


def tone(file: Path, frequency: float, seconds: float, rate: int = 48000, level: float = 0.3) -> Path:
    """A file with a tone in it."""
    times = np.arange(int(seconds * rate)) / rate
    soundfile.write(file, level * np.sin(2 * np.pi * frequency * times), rate, subtype="PCM_16")
    return file
