# SPDX-License-Identifier: EUPL-1.2
"""Looks at the devices of this computer while somebody chooses: which there are, how loud each is, live.

A thread of its own opens them all, so that whoever speaks sees at once which microphone hears it; it lets go of them
when it is stopped. Nothing of the sound is kept.
"""

import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop.audio.catalog import Device, DeviceKind
from desktop.audio.levels import peak_dbfs, rms_dbfs
from desktop.audio.system import Capture, SoundSystem
from desktop.audio.systems import sound_system
from desktop.domain.errors import DeviceError, Fault
from desktop.engine.device_tap import DeviceTap

log = logging.getLogger(__name__)

#: How often levels are told.
LEVEL_S = 0.1
#: How often a device that could not be opened, or a sound system that is away, is tried again.
RETRY_S = 2.0
#: A device that delivers nothing for so long is silent, as an output on Windows is that plays nothing.
QUIET_S = 0.4
#: Listening to a microphone of this kind ends the music on the headset, so it is done only when it is chosen.
_BLUETOOTH = ("bluez_source.", "bluez_input.")


@dataclass(frozen=True, slots=True)
class DevicesSeen:
    """The devices that are there now.

    Attributes:
        devices: Microphones first.
        failed: Ids of those that cannot be heard, as when another program has them for itself.
        error: Why there are none.
    """

    devices: tuple[Device, ...]
    failed: frozenset[str] = frozenset()
    error: DeviceError | None = None


@dataclass(frozen=True, slots=True)
class Loudness:
    """RMS and largest sample of about :data:`LEVEL_S`, dB FS."""

    rms_dbfs: float
    peak_dbfs: float


@dataclass(frozen=True, slots=True)
class LoudnessSeen:
    """How loud the devices are, by id; ``at_ms`` counts from the start of the check."""

    loudness: Mapping[str, Loudness]
    at_ms: int


SoundEvent = DevicesSeen | LoudnessSeen
SoundListener = Callable[[SoundEvent], None]


@dataclass(slots=True)
class _Open:
    capture: Capture
    blocks: queue.SimpleQueue[bytes]
    heard_s: float
    taps: list[DeviceTap] = field(default_factory=list)


class SoundCheck:
    """Runs from ``start`` until ``stop``. Any thread may call its methods.

    Args:
        tell: Called on the thread of the check; must not block.
        open_system: Gives the sound system of this computer, which the check closes.
    """

    def __init__(self, tell: SoundListener, open_system: Callable[[], SoundSystem] = sound_system) -> None:
        self._tell = tell
        self._open_system = open_system
        self._stopped = threading.Event()
        self._changed = threading.Event()
        self._lock = threading.Lock()
        self._open: dict[str, _Open] = {}
        self._failed: frozenset[str] = frozenset()
        self._wanted: frozenset[str] = frozenset()
        self._told: DevicesSeen | None = None
        self._began_s = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="maat-sound-check", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the devices soon; returns at once, harmless when called twice."""
        self._stopped.set()

    def join(self, timeout_s: float = 5.0) -> bool:
        """Wait until the devices are free; whether they are."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def want(self, device_ids: frozenset[str]) -> None:
        """Also hear these, which are not heard unless they are chosen."""
        if device_ids != self._wanted:
            self._wanted = device_ids
            self._changed.set()

    def tap(self, device_id: str) -> DeviceTap:
        """What a microphone hears from now on, as a source of one leg.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED: it is not being heard.
        """
        with self._lock:
            opened = self._open.get(device_id)
            if opened is None:
                raise DeviceError(Fault.AUDIO_DEVICE_FAILED, device_id)
            tap = DeviceTap(opened.capture.device.name, opened.capture.rate_hz)
            opened.taps.append(tap)
            return tap

    # -- on the thread of the check ------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                system = self._open_system()
            except DeviceError as error:
                self._tell_devices(DevicesSeen((), error=error))
                self._stopped.wait(RETRY_S)
                continue
            try:
                self._check(system)
            except Exception:
                # Whoever chooses must not be left with a list that is dead without a word in the log.
                log.exception("the check of the devices failed")
                self._stopped.wait(RETRY_S)
            finally:
                for device_id in tuple(self._open):
                    self._close(device_id)
                system.close()

    def _check(self, system: SoundSystem) -> None:
        watch = system.watch(self._changed.set)
        try:
            looked_s = -math.inf
            while not self._stopped.is_set():
                now_s = time.monotonic()
                if self._changed.is_set() or now_s - looked_s > RETRY_S:
                    self._changed.clear()
                    looked_s = now_s
                    self._look(system)
                self._measure()
                self._stopped.wait(LEVEL_S)
        finally:
            watch.close()

    def _look(self, system: SoundSystem) -> None:
        try:
            devices = system.devices()
        except DeviceError as error:
            devices = ()
            seen = DevicesSeen((), error=error)
        else:
            # The list first: opening may take a while, and nothing in it depends on that.
            seen = DevicesSeen(devices, self._failed & {device.id for device in devices})
        self._tell_devices(seen)
        there = {device.id: device for device in devices if self._may_hear(device)}
        for device_id in tuple(self._open):
            if self._open[device_id].capture.device != there.get(device_id):
                self._close(device_id)
        failed = {device.id for device in there.values() if not self._hear(system, device)}
        self._failed = frozenset(failed)
        if seen.error is None:
            self._tell_devices(DevicesSeen(devices, self._failed))

    def _may_hear(self, device: Device) -> bool:
        wakes = device.kind is DeviceKind.MICROPHONE and device.id.startswith(_BLUETOOTH)
        return not wakes or device.id in self._wanted

    def _hear(self, system: SoundSystem, device: Device) -> bool:
        if device.id in self._open or self._stopped.is_set():
            return True
        blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        try:
            capture = system.open(device, lambda pcm, _at_s, _overflowed: blocks.put(pcm))
        except DeviceError as error:
            log.info("a device cannot be tried: %s", error)
            return False
        with self._lock:
            self._open[device.id] = _Open(capture, blocks, time.monotonic())
        return True

    def _measure(self) -> None:
        now_s = time.monotonic()
        loudness: dict[str, Loudness] = {}
        for device_id, opened in tuple(self._open.items()):
            # Asked after the blocks are taken: it vouches for all that came before.
            heard = _drained(opened.blocks)
            if not opened.capture.confirmed():
                # The sound system gives another device's sound, or none: look what is there.
                self._close(device_id)
                self._changed.set()
                continue
            pcm = b"".join(heard)
            if pcm:
                opened.heard_s = now_s
                loudness[device_id] = Loudness(rms_dbfs(pcm), peak_dbfs(pcm))
                for tap in tuple(opened.taps):
                    tap.put(pcm)
            elif now_s - opened.heard_s > QUIET_S:
                loudness[device_id] = Loudness(-math.inf, -math.inf)
        if loudness:
            self._tell(LoudnessSeen(loudness, round((now_s - self._began_s) * 1000)))

    def _close(self, device_id: str) -> None:
        with self._lock:
            opened = self._open.pop(device_id)
        opened.capture.close()
        for tap in opened.taps:
            tap.lose()

    def _tell_devices(self, seen: DevicesSeen) -> None:
        told = self._told
        # Two errors are never equal, and one that stays the same is no news.
        same = told is not None and (told.devices, told.failed) == (seen.devices, seen.failed)
        if told is None or not same or _fault(told) is not _fault(seen):
            self._told = seen
            self._tell(seen)


def _drained(blocks: queue.SimpleQueue[bytes]) -> list[bytes]:
    drained = []
    while not blocks.empty():
        drained.append(blocks.get_nowait())
    return drained


def _fault(seen: DevicesSeen) -> Fault | None:
    return seen.error.fault if seen.error is not None else None
