# SPDX-License-Identifier: EUPL-1.2
"""Windows, macOS and plain ALSA. Neither system is here: the two libraries are played by stand-ins at the boundary."""

import sys
import threading

import numpy as np
import pytest

from desktop.audio import cards, soundcards
from desktop.audio.cards import CardSystem
from desktop.audio.catalog import DEFAULT_OUTPUT, Device, DeviceKind, chosen_device
from desktop.domain.errors import DeviceError, Fault
from tests.audio.fake_portaudio import FakePortAudio
from tests.audio.fake_soundcard import FakeSoundCard, Microphone


class Heard:
    def __init__(self) -> None:
        self.blocks: list[bytes] = []
        self.came = threading.Event()

    def __call__(self, pcm: bytes, at_s: float, overflowed: bool) -> None:
        assert not overflowed
        assert at_s > 0
        self.blocks.append(pcm)
        self.came.set()


@pytest.fixture
def portaudio(monkeypatch: pytest.MonkeyPatch) -> FakePortAudio:
    fake = FakePortAudio()
    fake.interfaces, fake.default_inputs = ["Windows WASAPI"], [0]
    fake.devices = [fake.entry(0, "Headset (Jabra Evolve2)", 1, 48000)]
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


@pytest.fixture
def soundcard(monkeypatch: pytest.MonkeyPatch) -> FakeSoundCard:
    fake = FakeSoundCard()
    monkeypatch.setitem(sys.modules, "soundcard", fake)
    return fake


@pytest.fixture
def system(portaudio: FakePortAudio, soundcard: FakeSoundCard) -> CardSystem:
    return CardSystem(live_list=True)


def test_windows_has_a_loopback_for_each_output(system: CardSystem):
    found = system.devices()
    assert [(each.name, each.kind, each.default) for each in found] == [
        ("Headset (Jabra Evolve2)", DeviceKind.MICROPHONE, True),
        ("Speakers (Realtek)", DeviceKind.LOOPBACK, True),
        ("Stereo Mix (Realtek)", DeviceKind.LOOPBACK, False),
    ]


def test_macos_has_what_was_installed_for_it(
    system: CardSystem, soundcard: FakeSoundCard, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "platform", "darwin")
    soundcard.there = [Microphone("7", "MacBook Pro-microfoon"), Microphone("9", "BlackHole 2ch")]
    found = chosen_device(system.devices(), DEFAULT_OUTPUT, DeviceKind.LOOPBACK)
    assert found is not None
    assert (found.id, found.name) == ("9", "BlackHole 2ch")
    soundcard.there.pop()
    assert chosen_device(system.devices(), DEFAULT_OUTPUT, DeviceKind.LOOPBACK) is None


def test_a_computer_without_devices(system: CardSystem, soundcard: FakeSoundCard):
    soundcard.there, soundcard.speaker = [], None
    assert system.devices() == ()


def test_a_microphone_is_heard_by_portaudio(system: CardSystem, portaudio: FakePortAudio):
    heard = Heard()
    capture = system.open(system.devices()[0], heard)
    portaudio.streams[0].deliver(5, delay_s=0.04)
    assert len(heard.blocks) == 1
    assert capture.confirmed()
    assert capture.latency_s() == pytest.approx(0.04)
    assert not capture.recovered()
    capture.close()
    assert not capture.confirmed()


def test_an_output_is_heard_by_soundcard(system: CardSystem, soundcard: FakeSoundCard, portaudio: FakePortAudio):
    heard = Heard()
    capture = system.open(system.devices()[1], heard)
    assert heard.came.wait(5)
    assert set(np.frombuffer(heard.blocks[0], "<i2")) == {8192}
    assert len(heard.blocks[0]) == 640
    assert (capture.rate_hz, capture.confirmed(), capture.recovered()) == (16000, True, False)
    assert capture.latency_s() == 0.02
    assert portaudio.streams == []
    capture.close()
    assert not capture.confirmed()
    assert soundcard.there[0].recorders[0].ended.is_set()


def test_an_output_that_goes_away_ends_the_capture(system: CardSystem, soundcard: FakeSoundCard):
    heard = Heard()
    capture = system.open(system.devices()[1], heard)
    assert heard.came.wait(5)
    recorder = soundcard.there[0].recorders[0]
    recorder.failure = RuntimeError("Error 0x88890004")
    assert recorder.ended.wait(5)
    capture.close()
    assert not capture.confirmed()


def test_a_headset_that_came_back_is_heard_though_portaudio_does_not_know(system: CardSystem, portaudio: FakePortAudio):
    portaudio.refuse["open"] = "Invalid device"
    heard = Heard()
    capture = system.open(system.devices()[0], heard)
    assert heard.came.wait(5)
    capture.close()


@pytest.mark.parametrize(
    ("refusal", "fault"),
    [
        (RuntimeError("Error 0x8889000a"), Fault.AUDIO_DEVICE_FAILED),
        (IndexError("no device with id"), Fault.NO_AUDIO_DEVICE),
    ],
)
def test_an_output_that_cannot_be_heard(system: CardSystem, soundcard: FakeSoundCard, refusal: Exception, fault: Fault):
    soundcard.there[0].refuse = refusal
    with pytest.raises(DeviceError) as caught:
        system.open(system.devices()[1], Heard())
    assert caught.value.fault is fault


def test_no_soundcard(system: CardSystem, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "soundcard", None)
    with pytest.raises(DeviceError) as caught:
        system.devices()
    assert caught.value.fault is Fault.NO_AUDIO_LIBRARY


def test_plain_alsa_has_microphones_only(portaudio: FakePortAudio):
    system = CardSystem(live_list=False)
    (device,) = system.devices()
    assert (device.name, device.kind, device.default, device.rate_hz) == (
        "Headset (Jabra Evolve2)",
        DeviceKind.MICROPHONE,
        True,
        48000,
    )
    assert portaudio.made == 2, "the list is made anew"
    portaudio.refuse["open"] = "Device or resource busy"
    with pytest.raises(DeviceError) as caught:
        system.open(device, Heard())
    assert caught.value.fault is Fault.AUDIO_DEVICE_FAILED
    with pytest.raises(DeviceError) as caught:
        system.open(Device("x", "x", DeviceKind.MICROPHONE), Heard())
    assert caught.value.fault is Fault.NO_AUDIO_DEVICE
    system.close()


def test_a_list_that_changes_is_told(system: CardSystem, soundcard: FakeSoundCard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "_LOOK_S", 0.02)
    told, looked = threading.Event(), threading.Event()
    ask = system.devices
    monkeypatch.setattr(system, "devices", lambda: (looked.set(), ask())[1])
    watch = system.watch(told.set)
    assert looked.wait(5)
    assert not told.is_set()
    soundcard.there.pop()
    assert told.wait(5)
    told.clear()
    monkeypatch.setitem(sys.modules, "soundcard", None)
    assert told.wait(5), "a sound system that fails has no devices"
    watch.close()


def test_threads_that_use_windows_sound_say_so(
    system: CardSystem, soundcard: FakeSoundCard, monkeypatch: pytest.MonkeyPatch
):
    """COM counts entering and leaving by thread; a thread that has COM of another kind must not leave."""
    entered: dict[int, int] = {}

    class Ole32:
        result = 0

        def CoInitializeEx(self, reserved: None, kind: int) -> int:
            if self.result >= 0:
                entered[threading.get_ident()] = entered.get(threading.get_ident(), 0) + 1
            return self.result

        def CoUninitialize(self) -> None:
            entered[threading.get_ident()] -= 1

    class Dlls:
        ole32 = Ole32()

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(soundcards.ctypes, "windll", Dlls, raising=False)
    heard = Heard()
    capture = system.open(system.devices()[1], heard)
    assert heard.came.wait(5)
    assert sorted(entered.values()) == [0, 1], "the thread that records is in, this one is out again"
    capture.close()
    assert sorted(entered.values()) == [0, 0]
    Ole32.result = -2147417850
    assert len(system.devices()) == 3
    assert sorted(entered.values()) == [0, 0]
