# SPDX-License-Identifier: EUPL-1.2
"""One leg of a call that is heard by a device: opened, lost, found again.

All of it happens on the thread that takes the frames; only ``_deliver`` is called by the sound system.
"""

import logging
import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.audio.catalog import Device, DeviceKind, chosen_device, follows_default
from desktop.audio.changes import ChangeKind, LossReason
from desktop.audio.system import BLOCK_MS, Capture, SoundSystem
from desktop.audio.timeline import Timeline
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import DeviceError, Fault

log = logging.getLogger(__name__)

#: What is held for whoever takes the frames before blocks are lost and counted.
QUEUED_S = 5.0
#: A running device delivers all the time; this long without a block means that it is gone. A null sink of PulseAudio
#: takes up to 2.5 s to begin.
SILENT_DEVICE_S = 4.0
#: So much sound is waited for before it is said when a device began: the first blocks may come late, and the least late
#: of some tells.
SETTLE_S = 0.2
#: What was on its way from the wrong device has come by then; a server buffers some 40 ms.
ON_THE_WAY_S = 0.3

KINDS = {Leg.AGENT: DeviceKind.MICROPHONE, Leg.CALLER: DeviceKind.LOOPBACK}

#: Kind of change, name of the device, why.
Tell = Callable[[ChangeKind, str, LossReason | None], None]


@dataclass(slots=True)
class _Block:
    """A block as the sound system gave it; ``lost`` counts the samples that went missing just before it."""

    pcm: bytes
    at_s: float
    lost: int


class DeviceLeg:
    """A leg and the device of its choice.

    Args:
        leg: Which one.
        chosen: As :func:`desktop.audio.catalog.chosen_device` takes it.
        system: Where the device is opened.
        tell: What happens, told on the thread of ``frames`` or ``open``.

    Attributes:
        overruns: Blocks lost because nobody took them in time, or before they reached Maat.
    """

    def __init__(self, leg: Leg, chosen: str, system: SoundSystem, tell: Tell) -> None:
        self.leg = leg
        self.overruns = 0
        self._chosen = chosen
        self._system = system
        self._tell = tell
        self._capture: Capture | None = None
        self._blocks: queue.SimpleQueue[_Block] = queue.SimpleQueue()
        self._unconfirmed: list[_Block] = []
        self._last_s = 0.0
        self._heard = False
        self._discard_until_s = 0.0
        self._told_narrowband: Device | None = None
        self._lost: LossReason | None = None
        self._name = ""

    @property
    def live(self) -> bool:
        """Whether a device is open that delivers."""
        return self._capture is not None and self._heard

    def open(self, now_s: float) -> None:
        """Hear the chosen device.

        Raises:
            DeviceError: it is not there or cannot be opened.
        """
        device = chosen_device(self._system.devices(), self._chosen, KINDS[self.leg])
        if device is None:
            fault = Fault.NO_LOOPBACK if KINDS[self.leg] is DeviceKind.LOOPBACK else Fault.NO_AUDIO_DEVICE
            raise DeviceError(fault, self._chosen or "no default device")
        self._listen_to(device, now_s)

    def look_again(self, devices: tuple[Device, ...], now_s: float) -> None:
        """Devices may have come or gone, or may want another try."""
        wanted = chosen_device(devices, self._chosen, KINDS[self.leg])
        if self._capture is not None and not self._capture.confirmed():
            self._unconfirmed = []
            self._recover(self._capture, now_s)
        if self._capture is not None:
            if follows_default(self._chosen) and wanted is not None and wanted.id != self._capture.device.id:
                self._close()
                self._try(wanted, now_s)
                if self._capture is not None:
                    self._tell(ChangeKind.DEVICE_CHANGED, wanted.name, None)
            return
        if wanted is None:
            self.lose(LossReason.ABSENT)
        else:
            self._try(wanted, now_s)

    def lose(self, reason: LossReason) -> None:
        """Stop hearing the device; told once."""
        self._close()
        if self._lost is None:
            self._lost = reason
            self._tell(ChangeKind.LEG_LOST, self._name or self._chosen, reason)

    def discard(self) -> None:
        """Forget what came before anybody listened."""
        while not self._blocks.empty():
            self._blocks.get_nowait()

    def first_s(self) -> float | None:
        """When the sound that waits began; None while there is too little of it to tell."""
        self._collect()
        if self._capture is None or self._waiting_s(self._capture) < SETTLE_S:
            return None
        return _began_s(self._unconfirmed, self._capture.rate_hz)

    def frames(self, timeline: Timeline, now_s: float) -> Iterator[AudioFrame]:
        """Put what came on the timeline, if the sound system vouches for it, and silence where nothing can come."""
        self._collect()
        if self._capture is not None:
            # Asking the sound system costs more than waiting for the rest of a frame.
            enough_s = timeline.wanted_s if self._heard else SETTLE_S
            if self._unconfirmed and self._waiting_s(self._capture) >= enough_s:
                yield from self._release(timeline, now_s)
            elif now_s - self._last_s > SILENT_DEVICE_S:
                self.lose(LossReason.SILENT)
        if not self.live:
            yield from timeline.advance(now_s)

    def close(self) -> None:
        """The call is over."""
        self._close()

    def _release(self, timeline: Timeline, now_s: float) -> Iterator[AudioFrame]:
        capture, blocks = self._capture, self._unconfirmed
        if capture is None:
            return
        self._unconfirmed = []
        if not capture.confirmed():
            self._recover(capture, now_s)
            return
        self._last_s = now_s
        if not self._heard:
            self._heard = True
            timeline.begin(capture.rate_hz, _began_s(blocks, capture.rate_hz))
            if self._lost is not None:
                self._lost = None
                self._tell(ChangeKind.LEG_BACK, capture.device.name, None)
            if capture.device.narrowband and self._told_narrowband != capture.device:
                self._told_narrowband = capture.device
                self._tell(ChangeKind.NARROWBAND, capture.device.name, None)
        for block in blocks:
            yield from timeline.push(block.pcm, block.at_s, block.lost)

    def _waiting_s(self, capture: Capture) -> float:
        return sum(len(block.pcm) for block in self._unconfirmed) / 2 / capture.rate_hz

    def _devices(self) -> tuple[Device, ...]:
        try:
            return self._system.devices()
        except DeviceError:
            return ()

    def _recover(self, capture: Capture, now_s: float) -> None:
        if capture.recovered():
            log.info("the stream of leg %s was on another device and is back", self.leg.value)
            self._discard_until_s = now_s + ON_THE_WAY_S
            self._heard = False
            return
        there = any(each.id == capture.device.id for each in self._devices())
        self.lose(LossReason.MOVED if there else LossReason.ABSENT)

    def _try(self, device: Device, now_s: float) -> None:
        try:
            self._listen_to(device, now_s)
        except DeviceError as error:
            log.info("the device of leg %s cannot be opened: %s", self.leg.value, error)
            absent = error.fault in {Fault.NO_AUDIO_DEVICE, Fault.NO_SOUND_SERVER}
            self.lose(LossReason.ABSENT if absent else LossReason.BUSY)

    def _listen_to(self, device: Device, now_s: float) -> None:
        # Blocks of an earlier device must not mix with those of this one, however late they come.
        blocks: queue.SimpleQueue[_Block] = queue.SimpleQueue()
        limit = int(QUEUED_S * 1000 / BLOCK_MS)
        self._name = device.name
        lost = 0

        def deliver(pcm: bytes, at_s: float, overflowed: bool) -> None:
            # The sound system's thread: no log, no lock, nothing that waits.
            nonlocal lost
            if overflowed:
                self.overruns += 1
            if blocks.qsize() >= limit:
                self.overruns += 1
                lost += len(pcm) // 2
                return
            gone, lost = lost, 0
            blocks.put(_Block(pcm, at_s, gone))

        self._capture = self._system.open(device, deliver)
        self._blocks, self._unconfirmed = blocks, []
        self._heard = False
        self._last_s = now_s

    def _collect(self) -> None:
        while not self._blocks.empty():
            block = self._blocks.get_nowait()
            if block.at_s > self._discard_until_s:
                self._unconfirmed.append(block)

    def _close(self) -> None:
        if self._capture is not None:
            self._capture.close()
        self._capture = None
        self._heard = False
        self._blocks, self._unconfirmed = queue.SimpleQueue(), []


def _began_s(blocks: list[_Block], rate_hz: int) -> float:
    """When the first sample was sound: a block comes late or in time, never early."""
    samples = 0
    starts = []
    for block in blocks:
        samples += block.lost * (block is not blocks[0]) + len(block.pcm) // 2
        starts.append(block.at_s - samples / rate_hz)
    return min(starts)
