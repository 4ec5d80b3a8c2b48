# SPDX-License-Identifier: EUPL-1.2
"""Sound cards, by PortAudio; the only module that knows sounddevice.

PortAudio's thread only copies a block into a bounded queue; cutting, resampling and clocks are for whoever iterates.
"""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

import numpy as np

from desktop.audio.blocks import Blocks, delivered_rate
from desktop.audio.source import FRAME_MS
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import DeviceError, Fault

log = logging.getLogger(__name__)

#: Blocks that PortAudio delivers; short, so that a frame is never late by more than this.
BLOCK_MS = 20
#: What the queue holds before blocks are lost and counted.
QUEUED_S = 5.0
#: A running device delivers all the time; this long without a block means that it is gone. A null sink of PulseAudio
#: takes up to 2.5 s to begin.
SILENT_DEVICE_S = 4.0
#: How long a frame waits for the other leg's frame of the same time, to keep the legs in order.
ORDER_WAIT_S = 0.25
#: Names a device that the operating system chooses.
DEFAULT_DEVICE = ""


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone or line that can be listened to; ``rate_hz`` is what it likes best."""

    name: str
    channels: int
    rate_hz: int
    default: bool


def input_devices() -> tuple[InputDevice, ...]:
    """The input devices of this computer.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY, or NO_AUDIO_DEVICE when there is none.
    """
    sounddevice = _sounddevice()
    try:
        default = sounddevice.default.device[0]
        found = tuple(
            InputDevice(
                entry["name"], entry["max_input_channels"], int(entry["default_samplerate"]), entry["index"] == default
            )
            for entry in sounddevice.query_devices()
            if entry["max_input_channels"] > 0
        )
    except sounddevice.PortAudioError as error:
        raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
    if not found:
        raise DeviceError(Fault.NO_AUDIO_DEVICE, "PortAudio lists no input")
    return found


class _Status(Protocol):
    """What is used of ``sounddevice.CallbackFlags``."""

    input_overflow: bool


class _Stream(Protocol):
    """What is used of ``sounddevice.RawInputStream``."""

    samplerate: float

    def start(self) -> None: ...

    def close(self) -> None: ...


@dataclass(slots=True)
class _Heard:
    """A block as PortAudio gave it; ``lost`` counts the samples that went missing just before it."""

    leg: Leg
    at_s: float
    pcm: bytes
    lost: int


class _LegClock:
    """Cuts one leg's blocks into frames on the call clock. The iterating thread owns it."""

    def __init__(self, leg: Leg, rate_hz: int, frame_ms: int) -> None:
        self.leg = leg
        self._device_hz = rate_hz
        self._blocks = Blocks(rate_hz, 1, frame_ms)
        self._origin_ms: int | None = None
        self._delivered = 0

    def push(self, heard: _Heard, call_began_s: float) -> Iterator[AudioFrame]:
        samples = np.frombuffer(heard.pcm, dtype="<i2").reshape(-1, 1)
        if self._origin_ms is None:
            heard_ms = len(samples) * 1000 // self._device_hz
            self._origin_ms = max(0, round((heard.at_s - call_began_s) * 1000) - heard_ms)
        if heard.lost:
            # Silence in place of what was lost keeps this leg's clock true.
            samples = np.concatenate([np.zeros((heard.lost, 1), np.int16), samples])
        rate_hz = self._blocks.rate_hz
        for block in self._blocks.push(samples):
            start_ms = self._origin_ms + self._delivered * 1000 // rate_hz
            self._delivered += len(block)
            yield AudioFrame(self.leg, start_ms, rate_hz, block.astype("<i2", copy=False).tobytes())


class DeviceSource:
    """One or two input devices, listened to until ``stop``.

    Args:
        microphone: Name of the device of the agent's leg, "" for the default one, None for no such leg.
        caller_device: Name of the device of the caller's leg; "" or None for no such leg.
        frame_ms: Length of a frame.

    Attributes:
        overruns: Blocks that were lost because nobody took them in time, or before they reached Maat.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY, NO_AUDIO_DEVICE, or AUDIO_DEVICE_FAILED when a device cannot be opened.
    """

    def __init__(self, microphone: str | None, caller_device: str | None, frame_ms: int = FRAME_MS) -> None:
        self._sounddevice = _sounddevice()
        chosen: dict[Leg, str] = {}
        if microphone is not None:
            chosen[Leg.AGENT] = microphone
        if caller_device:
            chosen[Leg.CALLER] = caller_device
        if not chosen:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, "none is chosen")
        self.overruns = 0
        self._frame_ms = frame_ms
        self._stopped = threading.Event()
        self._heard: queue.SimpleQueue[_Heard | None] = queue.SimpleQueue()
        self._limit = int(QUEUED_S * 1000 / BLOCK_MS) * len(chosen)
        self._lost = dict.fromkeys(chosen, 0)
        self._streams: dict[Leg, _Stream] = {}
        try:
            for leg, device in chosen.items():
                self._streams[leg] = self._open(leg, device)
        except DeviceError:
            self._close()
            raise

    @property
    def name(self) -> str:
        """What the record says of where the sound came from."""
        return "devices"

    @property
    def rates(self) -> dict[Leg, int]:
        """Sample rate in Hz of each leg."""
        return {leg: delivered_rate(int(stream.samplerate)) for leg, stream in self._streams.items()}

    @property
    def duration_ms(self) -> None:
        """Nobody knows how long a call will take."""
        return

    def frames(self) -> Iterator[AudioFrame]:
        """Yield the frames of the legs in time order until ``stop``.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED: a device went away.
        """
        try:
            for stream in self._streams.values():
                stream.start()
            yield from self._ordered(self._cut())
        except self._sounddevice.PortAudioError as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, str(error)) from error
        finally:
            self._close()

    def stop(self) -> None:
        """Make ``frames`` end; any thread."""
        self._stopped.set()
        self._heard.put(None)

    def _open(self, leg: Leg, device: str) -> _Stream:
        sounddevice = self._sounddevice
        index = self._find(device)
        rate_hz = self._best_rate(index)

        def copy(indata: bytes, count: int, _time: object, status: _Status) -> None:
            # PortAudio's thread: no log, no lock, nothing that waits.
            if status.input_overflow:
                self.overruns += 1
            if self._heard.qsize() >= self._limit:
                self.overruns += 1
                self._lost[leg] += count
                return
            lost, self._lost[leg] = self._lost[leg], 0
            self._heard.put(_Heard(leg, time.monotonic(), bytes(indata), lost))

        try:
            stream: _Stream = sounddevice.RawInputStream(
                samplerate=rate_hz,
                blocksize=rate_hz * BLOCK_MS // 1000,
                device=index,
                channels=1,
                dtype="int16",
                callback=copy,
                finished_callback=lambda: self._heard.put(None),
            )
        except (sounddevice.PortAudioError, ValueError) as error:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, f"{device or 'default'}: {error}") from error
        return stream

    def _find(self, device: str) -> int:
        # sounddevice would also take part of a name, and could so open another device than was chosen.
        for index, entry in enumerate(self._sounddevice.query_devices()):
            chosen = (
                entry["index"] == self._sounddevice.default.device[0]
                if device == DEFAULT_DEVICE
                else (entry["name"] == device)
            )
            if chosen and entry["max_input_channels"] > 0:
                return index
        raise DeviceError(Fault.NO_AUDIO_DEVICE, device or "no default device")

    def _best_rate(self, index: int) -> int:
        try:
            self._sounddevice.check_input_settings(device=index, channels=1, dtype="int16", samplerate=16000)
        except (self._sounddevice.PortAudioError, ValueError):
            return int(self._sounddevice.query_devices(index)["default_samplerate"])
        return 16000

    def _cut(self) -> Iterator[AudioFrame | None]:
        clocks = {leg: _LegClock(leg, int(stream.samplerate), self._frame_ms) for leg, stream in self._streams.items()}
        began_s: float | None = None
        last_s = dict.fromkeys(clocks, time.monotonic())
        while not self._stopped.is_set():
            try:
                heard = self._heard.get(timeout=ORDER_WAIT_S)
            except queue.Empty:
                heard = None
            now_s = time.monotonic()
            silent = [leg.value for leg, at_s in last_s.items() if now_s - at_s > SILENT_DEVICE_S]
            if silent and not self._stopped.is_set():
                raise DeviceError(Fault.AUDIO_DEVICE_FAILED, f"no sound from: {', '.join(silent)}")
            if heard is None:
                yield None
                continue
            last_s[heard.leg] = now_s
            if began_s is None:
                began_s = heard.at_s - len(heard.pcm) / 2 / float(self._streams[heard.leg].samplerate)
            yield from clocks[heard.leg].push(heard, began_s)

    def _ordered(self, frames: Iterator[AudioFrame | None]) -> Iterator[AudioFrame]:
        """Merge the legs; a frame whose counterpart does not come goes alone after :data:`ORDER_WAIT_S`."""
        waiting: dict[Leg, deque[tuple[float, AudioFrame]]] = {leg: deque() for leg in self._streams}
        for frame in frames:
            now_s = time.monotonic()
            if frame is not None:
                waiting[frame.leg].append((now_s, frame))
            while True:
                heads = [
                    (line[0][1].start_ms, position, leg) for position, (leg, line) in enumerate(waiting.items()) if line
                ]
                if not heads:
                    break
                _, _, leg = min(heads)
                complete = len(heads) == len(waiting)
                if not complete and now_s - waiting[leg][0][0] < ORDER_WAIT_S:
                    break
                yield waiting[leg].popleft()[1]

    def _close(self) -> None:
        for stream in self._streams.values():
            try:
                stream.close()
            except self._sounddevice.PortAudioError as error:
                log.warning("a sound device did not close: %s", error)


def _sounddevice() -> ModuleType:
    try:
        # Imported here: without PortAudio the import itself fails, and everything but devices must go on working.
        import sounddevice
    except OSError as error:
        raise DeviceError(Fault.NO_AUDIO_LIBRARY, str(error)) from error
    module: ModuleType = sounddevice
    return module
