# SPDX-License-Identifier: EUPL-1.2
"""What PortAudio cannot do on Windows and macOS; the only module that knows SoundCard.

That is hearing what an output plays (WASAPI loopback), and a list of devices that is true at this moment.

PortAudio as released has no WASAPI loopback, and its list stays as it was when it was first asked.
"""

import ctypes
import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Protocol

import numpy as np

from desktop.audio.blocks import to_int16
from desktop.audio.catalog import Device, DeviceKind
from desktop.audio.system import BLOCK_MS, WANTED_HZ, Deliver
from desktop.domain.errors import DeviceError, Fault

log = logging.getLogger(__name__)

#: How long a device may take to begin or to end.
_PATIENCE_S = 3.0


class _Microphone(Protocol):
    """What is used of SoundCard's microphones."""

    @property
    def id(self) -> object: ...

    @property
    def name(self) -> str: ...

    @property
    def isloopback(self) -> bool: ...

    @property
    def channels(self) -> int: ...


def soundcard_devices() -> tuple[Device, ...]:
    """The devices that are there now, in no order; on Windows with a loopback for each output.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY, or AUDIO_DEVICE_FAILED.
    """
    with _library() as soundcard:
        try:
            microphone = str(soundcard.default_microphone().id)
        except (RuntimeError, IndexError):
            microphone = ""
        try:
            speaker = soundcard.default_speaker()
            output = {str(speaker.id), str(speaker.name)}
        except (RuntimeError, IndexError):
            output = set()
        try:
            found = [_device(each, microphone, output) for each in soundcard.all_microphones(include_loopback=True)]
        except (RuntimeError, IndexError) as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
    return tuple(found)


class SoundCardCapture:
    """A device that is being heard by a thread of its own.

    Raises:
        DeviceError: AUDIO_DEVICE_FAILED, or NO_AUDIO_DEVICE when it is not there.
    """

    def __init__(self, device: Device, deliver: Deliver) -> None:
        self.device = device
        self.rate_hz = WANTED_HZ
        self._deliver = deliver
        self._stopped = threading.Event()
        self._begun = threading.Event()
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="maat-soundcard", daemon=True)
        self._thread.start()
        if not self._begun.wait(_PATIENCE_S) or self._error is not None:
            self.close()
            fault = Fault.NO_AUDIO_DEVICE if isinstance(self._error, IndexError) else Fault.AUDIO_DEVICE_FAILED
            raise DeviceError(fault, f"{device.name}: {self._error or 'it does not begin'}") from self._error

    def confirmed(self) -> bool:
        """WASAPI and Core Audio never move a stream: it is heard from this device or it ends."""
        return self._error is None and self._thread.is_alive()

    def recovered(self) -> bool:
        """Only opening it again can help."""
        return False

    def latency_s(self) -> float:
        """SoundCard does not say; a block is what it is at least."""
        return BLOCK_MS / 1000

    def close(self) -> None:
        """Stop."""
        self._stopped.set()
        self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        size = WANTED_HZ * BLOCK_MS // 1000
        try:
            with _library() as soundcard:
                device = soundcard.get_microphone(self.device.id, include_loopback=True)
                with device.recorder(samplerate=WANTED_HZ, channels=1, blocksize=size) as recorder:
                    self._begun.set()
                    while not self._stopped.is_set():
                        self._hear(recorder.record(numframes=size))
        except Exception as error:
            # SoundCard raises whatever the system does; the leg is lost either way, and looks for its device again.
            log.info("a device of the sound system ended: %s", error)
            self._error = error
        finally:
            self._begun.set()

    def _hear(self, samples: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
        self._deliver(to_int16(samples[:, 0]).astype("<i2", copy=False).tobytes(), time.monotonic(), False)


def _device(found: _Microphone, microphone: str, output: set[str]) -> Device:
    name = str(found.name)
    loopback = bool(found.isloopback)
    default = bool({str(found.id), name} & output) if loopback else str(found.id) == microphone
    kind = DeviceKind.LOOPBACK if loopback else DeviceKind.MICROPHONE
    return Device(str(found.id), name, kind, default, int(found.channels))


@contextmanager
def _library() -> Iterator[ModuleType]:
    """SoundCard, usable on this thread."""
    with _windows_thread():
        try:
            # Imported here: it connects to the sound system when it is imported.
            import soundcard
        except (ImportError, OSError, RuntimeError, AssertionError) as error:
            raise DeviceError(Fault.NO_AUDIO_LIBRARY, str(error)) from error
        module: ModuleType = soundcard
        yield module


@contextmanager
def _windows_thread() -> Iterator[None]:
    """WASAPI wants each thread to say that it will use COM; SoundCard says so only for the thread that imports it."""
    if sys.platform != "win32":
        yield
        return
    com = ctypes.windll.ole32
    # A negative result means that the thread has COM of another kind already, which does as well.
    entered = com.CoInitializeEx(None, 0) >= 0
    try:
        yield
    finally:
        if entered:
            com.CoUninitialize()
