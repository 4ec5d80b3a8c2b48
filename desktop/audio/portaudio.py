# SPDX-License-Identifier: EUPL-1.2
"""Sound cards, by PortAudio; the only module that knows sounddevice.

PortAudio's thread only copies a block and passes it on; cutting, resampling and clocks are for whoever listens.
"""

import logging
import statistics
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

import numpy as np

from desktop.audio.system import BLOCK_MS, WANTED_HZ, Deliver
from desktop.domain.errors import DeviceError, Fault

log = logging.getLogger(__name__)

#: On Windows every device is listed once for each of four interfaces; this is the one with full names.
_PREFERRED_INTERFACE = "Windows WASAPI"
#: Asked of an output. With what PortAudio takes for low, the sound breaks off on a busy computer.
_PLAY_LATENCY_S = 0.05
#: The latency is the median of so many blocks.
_LATENCY_BLOCKS = 25


#: Gives the next so many mono samples, int16 little endian. Called on PortAudio's thread: it must not wait.
Fill = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A device of PortAudio that can be played to."""

    index: int
    name: str
    default: bool


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A device of PortAudio that can be listened to; ``rate_hz`` is what it likes best."""

    index: int
    name: str
    channels: int
    rate_hz: int
    default: bool


class _Times(Protocol):
    """What is used of ``PaStreamCallbackTimeInfo``."""

    currentTime: float
    inputBufferAdcTime: float


class _PlayTimes(Protocol):
    """The same of an output."""

    currentTime: float
    outputBufferDacTime: float


class _Status(Protocol):
    """What is used of ``sounddevice.CallbackFlags``."""

    input_overflow: bool


class _Stream(Protocol):
    """What is used of ``sounddevice.RawInputStream`` and ``RawOutputStream``."""

    @property
    def samplerate(self) -> float: ...

    @property
    def active(self) -> bool: ...

    def start(self) -> None: ...

    def close(self) -> None: ...


class _Streams:
    """How many are open. PortAudio's list belongs to the process, and making it anew ends every stream of it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.open = 0


_STREAMS = _Streams()


class PortAudio:
    """The library, loaded and with a list of devices that is made once.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY.
    """

    def __init__(self) -> None:
        self._sounddevice = _sounddevice()

    def inputs(self) -> tuple[InputDevice, ...]:
        """Devices with inputs, each once; may be empty.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED.
        """
        sounddevice = self._sounddevice
        try:
            interfaces = [entry["name"] for entry in sounddevice.query_hostapis()]
            entries = [entry for entry in sounddevice.query_devices() if entry["max_input_channels"] > 0]
            default = sounddevice.default.device[0]
        except sounddevice.PortAudioError as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
        if _PREFERRED_INTERFACE in interfaces:
            preferred = interfaces.index(_PREFERRED_INTERFACE)
            entries = [entry for entry in entries if entry["hostapi"] == preferred]
            default = sounddevice.query_hostapis(preferred)["default_input_device"]
        return tuple(
            InputDevice(
                entry["index"],
                entry["name"],
                entry["max_input_channels"],
                int(entry["default_samplerate"]),
                entry["index"] == default,
            )
            for entry in entries
        )

    def outputs(self) -> tuple[OutputDevice, ...]:
        """Devices with outputs, each once; may be empty.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED.
        """
        sounddevice = self._sounddevice
        try:
            interfaces = [entry["name"] for entry in sounddevice.query_hostapis()]
            entries = [entry for entry in sounddevice.query_devices() if entry["max_output_channels"] > 0]
            default = sounddevice.default.device[1]
        except sounddevice.PortAudioError as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
        if _PREFERRED_INTERFACE in interfaces:
            preferred = interfaces.index(_PREFERRED_INTERFACE)
            entries = [entry for entry in entries if entry["hostapi"] == preferred]
            default = sounddevice.query_hostapis(preferred)["default_output_device"]
        return tuple(OutputDevice(entry["index"], entry["name"], entry["index"] == default) for entry in entries)

    def play(self, index: int, fill: Fill) -> "PortAudioStream":
        """Open an output and start it: 16 kHz mono where the device takes that, else as the device likes it.

        ``fill`` is asked at the rate that the stream says it has.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED.
        """
        sounddevice = self._sounddevice
        delays: deque[float] = deque(maxlen=_LATENCY_BLOCKS)
        rate_hz, channels = self._best_output(index)

        def give(outdata: memoryview, count: int, times: _PlayTimes, _status: object) -> None:
            # PortAudio's thread: no log, no lock, nothing that waits.
            delays.append(times.outputBufferDacTime - times.currentTime)
            mono = fill(count)
            outdata[:] = mono if channels == 1 else np.repeat(np.frombuffer(mono, "<i2"), channels).tobytes()

        try:
            stream: _Stream = sounddevice.RawOutputStream(
                samplerate=rate_hz,
                blocksize=rate_hz * BLOCK_MS // 1000,
                device=index,
                channels=channels,
                dtype="int16",
                latency=_PLAY_LATENCY_S,
                callback=give,
            )
        except (sounddevice.PortAudioError, ValueError) as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
        return self._started(stream, delays)

    def refresh(self) -> bool:
        """Make the list anew, which PortAudio cannot while it is in use; whether it was done."""
        with _STREAMS.lock:
            if _STREAMS.open:
                return False
            # sounddevice has no public way; these two are what its manual of questions and answers names.
            self._sounddevice._terminate()  # noqa: SLF001
            self._sounddevice._initialize()  # noqa: SLF001
            return True

    def listen(self, index: int, deliver: Deliver) -> "PortAudioStream":
        """Open an input and start it: mono, 16 kHz where the device takes that, else at its own rate.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED.
        """
        sounddevice = self._sounddevice
        rate_hz = self._best_rate(index)
        delays: deque[float] = deque(maxlen=_LATENCY_BLOCKS)

        def copy(indata: bytes, _count: int, times: _Times, status: _Status) -> None:
            # PortAudio's thread: no log, no lock, nothing that waits.
            delays.append(times.currentTime - times.inputBufferAdcTime)
            deliver(bytes(indata), time.monotonic(), status.input_overflow)

        try:
            stream: _Stream = sounddevice.RawInputStream(
                samplerate=rate_hz,
                blocksize=rate_hz * BLOCK_MS // 1000,
                device=index,
                channels=1,
                dtype="int16",
                latency="low",
                callback=copy,
            )
        except (sounddevice.PortAudioError, ValueError) as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
        return self._started(stream, delays)

    def _started(self, stream: _Stream, delays: deque[float]) -> "PortAudioStream":
        with _STREAMS.lock:
            _STREAMS.open += 1
        opened = PortAudioStream(stream, delays, self._sounddevice.PortAudioError)
        try:
            stream.start()
        except self._sounddevice.PortAudioError as error:
            opened.close()
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
        return opened

    def _best_output(self, index: int) -> tuple[int, int]:
        """Rate in Hz and number of channels."""
        own_hz = int(self._sounddevice.query_devices(index)["default_samplerate"])
        for rate_hz, channels in ((WANTED_HZ, 1), (own_hz, 1)):
            try:
                self._sounddevice.check_output_settings(
                    device=index, channels=channels, dtype="int16", samplerate=rate_hz
                )
            except (self._sounddevice.PortAudioError, ValueError):
                continue
            return rate_hz, channels
        # Whoever takes no single channel takes two.
        return own_hz, 2

    def _best_rate(self, index: int) -> int:
        try:
            self._sounddevice.check_input_settings(device=index, channels=1, dtype="int16", samplerate=WANTED_HZ)
        except (self._sounddevice.PortAudioError, ValueError):
            return int(self._sounddevice.query_devices(index)["default_samplerate"])
        return WANTED_HZ


class PortAudioStream:
    """An input that is being heard, or an output that is being played to."""

    def __init__(self, stream: _Stream, delays: deque[float], error: type[Exception]) -> None:
        self._stream = stream
        self._delays = delays
        self._error = error
        self._closed = False
        self.rate_hz = int(stream.samplerate)

    def __del__(self) -> None:
        # PortAudio would go on calling into what is no longer there.
        self.close()

    @property
    def active(self) -> bool:
        """Whether it still delivers; False after the sound system went away."""
        return not self._closed and bool(self._stream.active)

    def latency_s(self) -> float:
        """What PortAudio measured between sound and delivery; 0.0 before the first block."""
        delays = list(self._delays)
        return statistics.median(delays) if delays else 0.0

    def close(self) -> None:
        """Stop; harmless when called twice."""
        if self._closed:
            return
        self._closed = True
        try:
            self._stream.close()
        except self._error as error:
            log.warning("a sound device did not close: %s", error)
        finally:
            with _STREAMS.lock:
                _STREAMS.open -= 1


def _sounddevice() -> ModuleType:
    try:
        # Imported here: without PortAudio the import itself fails, and everything but devices must go on working.
        import sounddevice
    except OSError as error:
        raise DeviceError(Fault.NO_AUDIO_LIBRARY, str(error)) from error
    module: ModuleType = sounddevice
    return module
