# SPDX-License-Identifier: EUPL-1.2
"""Windows, macOS, and Linux without a sound server: sound by PortAudio, the rest by SoundCard where there is one.

On Windows what is heard on an output comes from WASAPI loopback. macOS lets nobody listen to an output: a virtual
device such as BlackHole has to be installed and to be part of the output; it looks like a microphone and is known by
its name.
"""

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace

from desktop.audio.catalog import Device, DeviceKind
from desktop.audio.portaudio import PortAudio, PortAudioStream
from desktop.audio.soundcards import SoundCardCapture, soundcard_devices
from desktop.audio.system import Capture, Deliver
from desktop.domain.errors import DeviceError, Fault

log = logging.getLogger(__name__)

#: Parts of the names, in lower case, of devices that only pass on what an output gets.
VIRTUAL_OUTPUTS = ("blackhole", "loopback audio", "soundflower", "vb-cable", "cable output", "stereo mix")
#: How often the list of devices is compared with what it was.
_LOOK_S = 1.0


class CardSystem:
    """The sound cards of this computer. One thread at a time may use it.

    Args:
        live_list: Whether SoundCard is used; PortAudio alone does not notice devices that come and go.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY.
    """

    def __init__(self, *, live_list: bool = sys.platform in {"win32", "darwin"}) -> None:
        self._live_list = live_list
        self._portaudio = PortAudio()

    def devices(self) -> tuple[Device, ...]:
        """Microphones, then what can be heard of outputs."""
        if self._live_list:
            found = soundcard_devices()
        else:
            self._portaudio.refresh()
            found = tuple(
                Device(each.name, each.name, DeviceKind.MICROPHONE, each.default, each.channels, each.rate_hz)
                for each in self._portaudio.inputs()
            )
        kinds = list(DeviceKind)
        return tuple(sorted(map(_told_apart, found), key=lambda device: (kinds.index(device.kind), not device.default)))

    def watch(self, on_change: Callable[[], None]) -> "PollingWatch":
        """Tell when the list is another than before."""
        return PollingWatch(self.devices, on_change)

    def open(self, device: Device, deliver: Deliver) -> Capture:
        """Hear a device: by PortAudio when it knows one of this name, else by SoundCard."""
        index = next((each.index for each in self._portaudio.inputs() if each.name == device.name), None)
        if index is not None:
            try:
                return CardCapture(self._portaudio.listen(index, deliver), device)
            except DeviceError:
                if not self._live_list:
                    raise
                # PortAudio's list is old: the device may be there again under another number.
                log.info("PortAudio cannot open a device; SoundCard is asked")
        if not self._live_list:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, device.name)
        return SoundCardCapture(device, deliver)

    def close(self) -> None:
        """Nothing is held between calls."""


class CardCapture:
    """A sound card that is being heard."""

    def __init__(self, stream: PortAudioStream, device: Device) -> None:
        self._stream = stream
        self.device = device
        self.rate_hz = stream.rate_hz

    def confirmed(self) -> bool:
        """Without a server in between a stream is heard from its device or it ends."""
        return self._stream.active

    def recovered(self) -> bool:
        """Only opening it again can help."""
        return False

    def latency_s(self) -> float:
        """As PortAudio measured it."""
        return self._stream.latency_s()

    def close(self) -> None:
        """Stop."""
        self._stream.close()


class PollingWatch:
    """Compares a list with what it was, on a thread of its own."""

    def __init__(self, devices: Callable[[], tuple[Device, ...]], on_change: Callable[[], None]) -> None:
        self._devices = devices
        self._on_change = on_change
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="maat-devices", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._closed.set()
        self._thread.join(_LOOK_S)

    def _run(self) -> None:
        before: tuple[Device, ...] | None = None
        while not self._closed.is_set():
            try:
                now = self._devices()
            except DeviceError as error:
                log.info("the devices cannot be listed: %s", error)
                now = ()
            if before is not None and now != before:
                self._on_change()
            before = now
            self._closed.wait(_LOOK_S)


def _told_apart(device: Device) -> Device:
    name = device.name.lower()
    if device.kind is DeviceKind.MICROPHONE and any(part in name for part in VIRTUAL_OUTPUTS):
        # Nobody speaks into it, and it is the way to hear the resident: first choice for that, never for the agent.
        return replace(device, kind=DeviceKind.LOOPBACK, default=sys.platform == "darwin")
    return device
