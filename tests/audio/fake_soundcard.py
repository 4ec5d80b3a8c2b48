# SPDX-License-Identifier: EUPL-1.2
"""Stands in for the module SoundCard as it is on Windows (loopbacks) and macOS (none)."""

import threading
import time
from dataclasses import dataclass, field
from types import TracebackType

import numpy as np


@dataclass
class Recorder:
    """Gives blocks of one value until it is told to fail."""

    samplerate: int
    value: float
    failure: Exception | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()

    def record(self, numframes: int) -> np.ndarray:
        if self.failure is not None:
            raise self.failure
        time.sleep(numframes / self.samplerate)
        return np.full((numframes, 1), self.value, np.float32)


@dataclass
class Microphone:
    id: str
    name: str
    isloopback: bool = False
    channels: int = 2
    value: float = 0.25
    refuse: Exception | None = None
    recorders: list[Recorder] = field(default_factory=list)

    def recorder(self, samplerate: int, channels: int, blocksize: int) -> Recorder:
        assert channels == 1
        assert blocksize == samplerate // 50
        if self.refuse is not None:
            raise self.refuse
        self.recorders.append(Recorder(samplerate, self.value))
        return self.recorders[-1]


@dataclass
class Speaker:
    id: str
    name: str


class FakeSoundCard:
    def __init__(self) -> None:
        self.speaker: Speaker | None = Speaker("{0.0.0}", "Speakers (Realtek)")
        self.there = [
            Microphone("{0.0.1}", "Speakers (Realtek)", isloopback=True),
            Microphone("{0.1.0}", "Headset (Jabra Evolve2)", channels=1),
            Microphone("{0.1.1}", "Stereo Mix (Realtek)"),
        ]

    def default_speaker(self) -> Speaker:
        if self.speaker is None:
            raise RuntimeError("no default speaker")
        return self.speaker

    def default_microphone(self) -> Microphone:
        if len(self.there) < 2:
            raise IndexError("no microphone")
        return self.there[1]

    def all_microphones(self, include_loopback: bool = False) -> list[Microphone]:
        return [each for each in self.there if include_loopback or not each.isloopback]

    def get_microphone(self, identity: str, include_loopback: bool = False) -> Microphone:
        found = [each for each in self.all_microphones(include_loopback) if each.id == identity]
        if not found:
            raise IndexError(f"no device with id {identity}")
        return found[0]
