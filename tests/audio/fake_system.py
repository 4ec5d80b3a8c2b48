# SPDX-License-Identifier: EUPL-1.2
"""A sound system whose devices a test plugs in, unplugs and lets speak."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop.audio.catalog import Device, DeviceKind
from desktop.audio.system import Deliver
from desktop.domain.errors import DeviceError, Fault

HEADSET = Device("mic-1", "Headset", DeviceKind.MICROPHONE, default=True)
WEBCAM = Device("mic-2", "Webcam", DeviceKind.MICROPHONE)
SPEAKERS = Device("out-1", "Luidsprekers", DeviceKind.LOOPBACK, default=True)


@dataclass
class FakeCapture:
    device: Device
    deliver: Deliver
    rate_hz: int = 16000
    right: bool = True
    recovers: bool = False
    closed: bool = False

    def say(self, value: int, milliseconds: int = 20, at_s: float | None = None, *, overflowed: bool = False) -> None:
        """A block of samples of one value that ends now."""
        samples = np.full(self.rate_hz * milliseconds // 1000, value, "<i2")
        self.deliver(samples.tobytes(), time.monotonic() if at_s is None else at_s, overflowed)

    def confirmed(self) -> bool:
        return self.right and not self.closed

    def recovered(self) -> bool:
        self.right = self.right or self.recovers
        return self.recovers

    def latency_s(self) -> float:
        return 0.03

    def close(self) -> None:
        self.closed = True


class FakeSystem:
    def __init__(self, *devices: Device) -> None:
        self.there = list(devices)
        self.busy: set[str] = set()
        self.rates: dict[str, int] = {}
        self.captures: list[FakeCapture] = []
        self.on_change: Callable[[], None] = lambda: None
        self.watching = self.closed = self.broken = False

    def devices(self) -> tuple[Device, ...]:
        if self.broken:
            raise DeviceError(Fault.NO_SOUND_SERVER, "refused")
        return tuple(self.there)

    def watch(self, on_change: Callable[[], None]) -> "FakeSystem":
        self.on_change = on_change
        self.watching = True
        return self

    def open(self, device: Device, deliver: Deliver) -> FakeCapture:
        if device not in self.there:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, device.name)
        if device.id in self.busy:
            raise DeviceError(Fault.AUDIO_DEVICE_FAILED, "Device unavailable")
        capture = FakeCapture(device, deliver, self.rates.get(device.id, 16000))
        self.captures.append(capture)
        return capture

    def close(self) -> None:
        if self.watching:
            self.watching = False
        else:
            self.closed = True

    def of(self, device: Device) -> FakeCapture:
        """The last capture of a device."""
        return [capture for capture in self.captures if capture.device.id == device.id][-1]
