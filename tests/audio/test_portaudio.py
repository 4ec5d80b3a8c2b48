# SPDX-License-Identifier: EUPL-1.2
"""Sound cards: which are chosen, what of the sound arrives and when, and what is said when one goes away.

PortAudio itself is played by a stand-in whose streams deliver what a test tells them to.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import pytest

from desktop.audio import portaudio
from desktop.audio.portaudio import DeviceSource, input_devices
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import DeviceError, Fault

BLOCK = 320


class PortAudioError(Exception):
    pass


@dataclass
class Stream:
    samplerate: int
    callback: Callable[[bytes, int, object, object], None]
    device: int
    finished_callback: Callable[[], None]
    started: threading.Event = field(default_factory=threading.Event)
    closed: bool = False

    def start(self) -> None:
        self.started.set()

    def close(self) -> None:
        self.closed = True

    def deliver(self, value: int, *, overflow: bool = False) -> None:
        samples = self.samplerate * 20 // 1000
        pcm = np.full(samples, value, "<i2").tobytes()
        self.callback(pcm, samples, None, SimpleNamespace(input_overflow=overflow))


class FakePortAudio:
    PortAudioError = PortAudioError

    def __init__(self) -> None:
        self.devices = [
            self.entry(0, "Headset", 1, 48000),
            self.entry(1, "Loudspeaker", 0, 48000),
            self.entry(2, "Caller leg", 2, 44100),
        ]
        self.default = SimpleNamespace(device=[0, 1])
        self.rates = {8000, 16000, 44100, 48000}
        self.streams: list[Stream] = []
        self.refuse = ""

    @staticmethod
    def entry(index: int, name: str, inputs: int, rate: float) -> dict[str, object]:
        return {"index": index, "name": name, "max_input_channels": inputs, "default_samplerate": float(rate)}

    def query_devices(self, index: int | None = None):
        return self.devices if index is None else self.devices[index]

    def check_input_settings(self, **settings: object) -> None:
        if settings["samplerate"] not in self.rates:
            raise PortAudioError("Invalid sample rate")

    def RawInputStream(self, **settings):
        if self.refuse:
            raise PortAudioError(self.refuse)
        stream = Stream(settings["samplerate"], settings["callback"], settings["device"], settings["finished_callback"])
        self.streams.append(stream)
        return stream


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> FakePortAudio:
    fake = FakePortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


class Listener:
    """Takes a source's frames on a thread of its own."""

    def __init__(self, source: DeviceSource) -> None:
        self.frames: list[AudioFrame] = []
        self.error: DeviceError | None = None
        self.arrived = threading.Condition()
        self._source = source
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        try:
            for frame in self._source.frames():
                with self.arrived:
                    self.frames.append(frame)
                    self.arrived.notify_all()
        except DeviceError as error:
            self.error = error

    def wait_for(self, count: int) -> None:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.frames) >= count, 10), f"{len(self.frames)} of {count}"

    def end(self) -> None:
        self._source.stop()
        self.join()

    def join(self) -> None:
        self._thread.join(10)
        assert not self._thread.is_alive()


def test_only_inputs_are_listed(card: FakePortAudio):
    assert [(device.name, device.default) for device in input_devices()] == [("Headset", True), ("Caller leg", False)]


def test_no_inputs(card: FakePortAudio):
    card.devices = [card.entry(0, "Loudspeaker", 0, 48000)]
    with pytest.raises(DeviceError) as caught:
        input_devices()
    assert caught.value.fault is Fault.NO_AUDIO_DEVICE


def test_no_portaudio(monkeypatch: pytest.MonkeyPatch):
    class Missing:
        def find_spec(self, name: str, *_: object):
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    for ask in (input_devices, lambda: DeviceSource("", None)):
        with pytest.raises(DeviceError) as caught:
            ask()
        assert caught.value.fault is Fault.NO_AUDIO_LIBRARY


def test_two_devices_are_two_legs_in_order(card: FakePortAudio):
    source = DeviceSource("", "Caller leg")
    assert source.rates == {Leg.AGENT: 16000, Leg.CALLER: 16000}
    agent, caller = card.streams
    assert (agent.device, caller.device) == (0, 2)
    listener = Listener(source)
    assert agent.started.wait(10)
    assert caller.started.wait(10)
    for _ in range(10):
        caller.deliver(200)
        agent.deliver(100)
    listener.wait_for(4)
    listener.end()
    frames = listener.frames
    assert sorted(frame.leg.value for frame in frames) == ["agent", "agent", "caller", "caller"]
    assert [frame.start_ms for frame in frames] == sorted(frame.start_ms for frame in frames)
    for frame in frames:
        assert set(np.frombuffer(frame.pcm, "<i2")) == {100 if frame.leg is Leg.AGENT else 200}
        assert frame.duration_ms == 100
    assert agent.closed
    assert caller.closed
    assert source.overruns == 0
    assert listener.error is None


def test_a_card_without_16_khz_is_resampled(card: FakePortAudio):
    card.rates = {48000}
    source = DeviceSource("Headset", None)
    assert source.rates == {Leg.AGENT: 16000}
    listener = Listener(source)
    assert card.streams[0].samplerate == 48000
    for _ in range(60):
        card.streams[0].deliver(1000)
    listener.wait_for(8)
    listener.end()
    assert {frame.rate_hz for frame in listener.frames} == {16000}
    assert {len(frame.pcm) for frame in listener.frames} == {3200}
    assert [frame.start_ms - listener.frames[0].start_ms for frame in listener.frames[:4]] == [0, 100, 200, 300]


def test_one_leg_goes_on_when_the_other_is_late(card: FakePortAudio):
    source = DeviceSource("Headset", "Caller leg")
    listener = Listener(source)
    for _ in range(5):
        card.streams[1].deliver(1)
    listener.wait_for(1)
    listener.end()
    assert [frame.leg for frame in listener.frames] == [Leg.CALLER]


def test_what_nobody_takes_is_counted_and_the_clock_stays_true(card: FakePortAudio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(portaudio, "QUEUED_S", 0.2)
    source = DeviceSource("Headset", None)
    stream = card.streams[0]
    for _ in range(15):
        stream.deliver(1)
    assert source.overruns == 5
    listener = Listener(source)
    listener.wait_for(2)
    for _ in range(5):
        stream.deliver(2)
    listener.wait_for(4)
    listener.end()
    samples = np.frombuffer(b"".join(frame.pcm for frame in listener.frames), "<i2")
    # 200 ms heard, 100 ms lost and silent in their place, 100 ms heard.
    assert [int(samples[at]) for at in (0, 3199, 3200, 4799, 4800, 6399)] == [1, 1, 0, 0, 2, 2]


def test_overflow_inside_portaudio_is_counted(card: FakePortAudio):
    source = DeviceSource("Headset", None)
    card.streams[0].deliver(1, overflow=True)
    assert source.overruns == 1
    source.stop()
    assert list(source.frames()) == []


def test_a_device_that_falls_silent_is_a_fault(card: FakePortAudio, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(portaudio, "SILENT_DEVICE_S", 0.3)
    source = DeviceSource("Headset", None)
    listener = Listener(source)
    card.streams[0].deliver(1)
    listener.join()
    assert listener.error is not None
    assert listener.error.fault is Fault.AUDIO_DEVICE_FAILED
    assert "agent" in listener.error.detail
    assert card.streams[0].closed


@pytest.mark.parametrize(
    ("microphone", "caller", "fault"),
    [
        ("Head", None, Fault.NO_AUDIO_DEVICE),
        ("Loudspeaker", None, Fault.NO_AUDIO_DEVICE),
        ("Headset", "Gone", Fault.NO_AUDIO_DEVICE),
        (None, None, Fault.NO_AUDIO_DEVICE),
        (None, "", Fault.NO_AUDIO_DEVICE),
    ],
)
def test_a_device_that_is_not_there(card: FakePortAudio, microphone: str | None, caller: str | None, fault: Fault):
    with pytest.raises(DeviceError) as caught:
        DeviceSource(microphone, caller)
    assert caught.value.fault is fault
    assert all(stream.closed for stream in card.streams)


def test_no_default_device(card: FakePortAudio):
    card.default.device = [-1, -1]
    with pytest.raises(DeviceError) as caught:
        DeviceSource("", None)
    assert caught.value.fault is Fault.NO_AUDIO_DEVICE


def test_a_busy_device(card: FakePortAudio):
    card.refuse = "Device unavailable"
    with pytest.raises(DeviceError) as caught:
        DeviceSource("Headset", None)
    assert caught.value.fault is Fault.AUDIO_DEVICE_FAILED
    assert "Device unavailable" in caught.value.detail
