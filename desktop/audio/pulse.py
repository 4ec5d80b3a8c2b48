# SPDX-License-Identifier: EUPL-1.2
"""PulseAudio, and PipeWire in its place: devices by the protocol that both speak, sound by PortAudio through ALSA.

ALSA shows the sound server as one device, so which source is meant has to be said in another way. It is asked for with
PULSE_SOURCE while the stream is opened, and then looked at: the stream is moved when the server did not take the hint
(PipeWire's own ALSA plugin does not), and nothing is used of it before the server says that it is where it belongs.
Opening the default source first and moving the stream away would wake a Bluetooth headset for nothing, and names in a
configuration file for ALSA are read once, so that a headset plugged in later would never be there.

When a recorded source goes away, and also when one comes that becomes the default, the server moves streams at once,
without a word to ALSA: the resident's leg would become the agent's microphone. So the server is asked again before
every frame is let through.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop.audio.catalog import Device
from desktop.audio.portaudio import PortAudio, PortAudioStream
from desktop.audio.system import BLOCK_MS, Deliver
from desktop.domain.errors import DeviceError, Fault

if TYPE_CHECKING:
    from desktop.audio.pulse_client import PulseClient

log = logging.getLogger(__name__)

#: ALSA's names of the sound server, the best first.
_BRIDGES = ("pulse", "pipewire", "default")
#: A stream has appeared and moved long before; PipeWire takes some 20 ms.
_STREAM_S = 1.0
#: For a watching thread to notice that it should end.
_ENDING_S = 2.0
_SOURCE_VARIABLE = "PULSE_SOURCE"
#: Means what no variable means.
_NO_HINT = "@DEFAULT_SOURCE@"
#: The environment belongs to the process, and so does its lock.
_ENVIRONMENT = threading.Lock()


def sound_server() -> "PulseClient":
    """A connection to the sound server of this session.

    Raises:
        DeviceError: NO_SOUND_SERVER, or NO_AUDIO_LIBRARY when libpulse is missing.
    """
    try:
        # Imported here: without libpulse the import itself fails.
        from desktop.audio.pulse_client import PulseClient
    except OSError as error:
        raise DeviceError(Fault.NO_AUDIO_LIBRARY, str(error)) from error
    return PulseClient()


class PulseSystem:
    """The sound server of this session. One thread at a time may use it.

    Raises:
        DeviceError: NO_SOUND_SERVER, or NO_AUDIO_LIBRARY when libpulse is missing.
    """

    def __init__(self) -> None:
        self._client = sound_server()
        self._portaudio: PortAudio | None = None

    def devices(self) -> tuple[Device, ...]:
        """Sources of the server, microphones first."""
        return self._client.sources().devices

    def watch(self, on_change: Callable[[], None]) -> "PulseWatch":
        """Tell on a thread of its own whenever sources, outputs or their defaults change."""
        return PulseWatch(on_change)

    def open(self, device: Device, deliver: Deliver) -> "PulseCapture":
        """Hear a source; see the module for how it is made sure that it is this one."""
        source = self._client.sources().numbers.get(device.id)
        if source is None:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, device.name)
        portaudio = self._portaudio = self._portaudio or PortAudio()
        with hint(device.id):
            before = self._client.streams()
            opened = portaudio.listen(bridge(portaudio), deliver)
            try:
                stream = self._settled(before, source)
            except DeviceError:
                opened.close()
                raise
        return PulseCapture(self._client, opened, device, source, stream)

    def close(self) -> None:
        """Disconnect."""
        self._client.close()

    def _settled(self, before: dict[int, int], source: int) -> int:
        """The stream that was just opened, once it is on the source; it is moved there if need be."""
        until_s = time.monotonic() + _STREAM_S
        while time.monotonic() < until_s:
            new = {stream: at for stream, at in self._client.streams().items() if stream not in before}
            for stream, at in new.items():
                if at == source or self._client.move(stream, source):
                    return stream
            time.sleep(0.005)
        raise DeviceError(Fault.AUDIO_DEVICE_FAILED, "the sound server does not give the device that was asked for")


class PulseCapture:
    """A source that is being heard, and watched."""

    def __init__(
        self, client: "PulseClient", opened: PortAudioStream, device: Device, source: int, stream: int
    ) -> None:
        self._client = client
        self._opened = opened
        self._source = source
        self._stream = stream
        self.device = device
        self.rate_hz = opened.rate_hz

    def confirmed(self) -> bool:
        """Whether the stream is on the source that it was opened for, and was all the time."""
        try:
            return self._opened.active and self._client.source_of(self._stream) == self._source
        except DeviceError:
            return False

    def recovered(self) -> bool:
        """Put the stream back where it belongs; the server then leaves it there when the default changes again."""
        try:
            there = self._source in self._client.sources().numbers.values()
            return there and self._opened.active and self._client.move(self._stream, self._source) and self.confirmed()
        except DeviceError:
            return False

    def latency_s(self) -> float:
        """The server's delay and the length of a block. PortAudio's own figure means nothing through this bridge."""
        return self._client.delay_s(self._stream) + BLOCK_MS / 1000

    def close(self) -> None:
        """Stop."""
        self._opened.close()


class PulseWatch:
    """Listens for changes on a connection of its own, made again when the server comes back."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        from desktop.audio.pulse_client import tell_changes

        self._closed = threading.Event()
        self._thread = threading.Thread(
            target=tell_changes, args=(on_change, self._closed), name="maat-devices", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._closed.set()
        self._thread.join(_ENDING_S)


@contextmanager
def hint(device: str, variable: str = _SOURCE_VARIABLE, nothing: str = _NO_HINT) -> Iterator[None]:
    """Have libpulse ask for this device where a stream names none."""
    with _ENVIRONMENT:
        before = os.environ.get(variable, nothing)
        os.environ[variable] = device
        try:
            yield
        finally:
            # Not removed: the C library shifts all variables for that, while other threads may be reading them.
            os.environ[variable] = before


def bridge(portaudio: PortAudio, *, output: bool = False) -> int:
    """PortAudio's number of the device that stands for the sound server.

    Raises:
        DeviceError: NO_AUDIO_BRIDGE.
    """
    for _attempt in range(2):
        listed = portaudio.outputs() if output else portaudio.inputs()
        numbers = {device.name: device.index for device in listed}
        for name in _BRIDGES:
            if name in numbers:
                return numbers[name]
        # PortAudio looked before the sound server was there.
        if not portaudio.refresh():
            break
    raise DeviceError(Fault.NO_AUDIO_BRIDGE, ", ".join(numbers) or "ALSA has no device")
