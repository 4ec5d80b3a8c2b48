# SPDX-License-Identifier: EUPL-1.2
"""Stands in for the module sounddevice."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np


class PortAudioError(Exception):
    pass


@dataclass
class Stream:
    samplerate: int
    callback: Callable[[bytes, int, object, object], None]
    device: int
    refuse: str = ""
    active: bool = False
    closed: bool = False

    def start(self) -> None:
        if self.refuse:
            raise PortAudioError(self.refuse)
        self.active = True

    def close(self) -> None:
        self.closed = True
        self.active = False

    def deliver(self, value: int, *, overflow: bool = False, delay_s: float = 0.02) -> None:
        samples = self.samplerate * 20 // 1000
        times = SimpleNamespace(currentTime=5.0, inputBufferAdcTime=5.0 - delay_s)
        pcm = np.full(samples, value, "<i2").tobytes()
        self.callback(pcm, samples, times, SimpleNamespace(input_overflow=overflow))


class FakePortAudio:
    PortAudioError = PortAudioError

    def __init__(self) -> None:
        self.interfaces = ["ALSA"]
        self.devices = [
            self.entry(0, "Headset", 1, 48000),
            self.entry(1, "Loudspeaker", 0, 48000),
            self.entry(2, "Caller leg", 2, 44100),
        ]
        self.default = SimpleNamespace(device=[0, 1])
        self.default_inputs = [0]
        self.rates = {8000, 16000, 44100, 48000}
        self.streams: list[Stream] = []
        self.refuse: dict[str, str] = {}
        self.made = 1

    @staticmethod
    def entry(index: int, name: str, inputs: int, rate: float, interface: int = 0) -> dict[str, object]:
        return {
            "index": index,
            "name": name,
            "hostapi": interface,
            "max_input_channels": inputs,
            "default_samplerate": float(rate),
        }

    def query_devices(self, index: int | None = None):
        return self.devices if index is None else self.devices[index]

    def query_hostapis(self, index: int | None = None):
        found = [
            {"name": name, "default_input_device": default}
            for name, default in zip(self.interfaces, self.default_inputs, strict=True)
        ]
        return found if index is None else found[index]

    def check_input_settings(self, **settings: object) -> None:
        if settings["samplerate"] not in self.rates:
            raise PortAudioError("Invalid sample rate")

    def RawInputStream(self, **settings):
        if "open" in self.refuse:
            raise PortAudioError(self.refuse["open"])
        stream = Stream(settings["samplerate"], settings["callback"], settings["device"], self.refuse.get("start", ""))
        self.streams.append(stream)
        return stream

    def _terminate(self) -> None:
        self.made += 1

    def _initialize(self) -> None:
        pass
