# SPDX-License-Identifier: EUPL-1.2
"""Sound cards by PortAudio, which is played by a stand-in whose streams deliver what a test tells them to."""

import gc
import sys

import pytest

from desktop.audio.portaudio import PortAudio
from desktop.domain.errors import DeviceError, Fault
from tests.audio.fake_portaudio import FakePortAudio, PortAudioError


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> FakePortAudio:
    fake = FakePortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


def test_only_inputs_are_listed(card: FakePortAudio):
    listed = [(each.index, each.name, each.channels, each.rate_hz, each.default) for each in PortAudio().inputs()]
    assert listed == [(0, "Headset", 1, 48000, True), (2, "Caller leg", 2, 44100, False)]


def test_windows_lists_each_device_once_under_its_full_name(card: FakePortAudio):
    card.interfaces = ["MME", "Windows WASAPI"]
    card.default_inputs = [0, 3]
    card.devices.append(card.entry(3, "Headset of Jabra Evolve2", 1, 48000, interface=1))
    listed = [(each.index, each.name, each.default) for each in PortAudio().inputs()]
    assert listed == [(3, "Headset of Jabra Evolve2", True)]


def test_no_portaudio(monkeypatch: pytest.MonkeyPatch):
    class Missing:
        def find_spec(self, name: str, *_: object):
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(DeviceError) as caught:
        PortAudio()
    assert caught.value.fault is Fault.NO_AUDIO_LIBRARY


def test_blocks_come_with_their_time_and_what_was_lost(card: FakePortAudio):
    heard: list[tuple[int, bool]] = []
    opened = PortAudio().listen(0, lambda pcm, at_s, lost: heard.append((len(pcm), lost)))
    assert opened.rate_hz == 16000
    assert opened.active
    card.streams[0].deliver(1)
    card.streams[0].deliver(1, overflow=True, delay_s=0.03)
    card.streams[0].deliver(1, delay_s=0.03)
    assert heard == [(640, False), (640, True), (640, False)]
    assert opened.latency_s() == pytest.approx(0.03)
    opened.close()
    opened.close()
    assert not opened.active
    assert card.streams[0].closed


def test_a_card_without_16_khz_delivers_at_its_own_rate(card: FakePortAudio):
    card.rates = {48000}
    heard: list[int] = []
    opened = PortAudio().listen(2, lambda pcm, at_s, lost: heard.append(len(pcm)))
    assert opened.rate_hz == 44100
    card.streams[0].deliver(1)
    assert heard == [2 * 882]


@pytest.mark.parametrize("when", ["open", "start"])
def test_a_busy_device(card: FakePortAudio, when: str):
    card.refuse[when] = "Device unavailable"
    portaudio = PortAudio()
    with pytest.raises(DeviceError, match="Device unavailable") as caught:
        portaudio.listen(0, lambda *_: None)
    assert caught.value.fault is Fault.AUDIO_DEVICE_FAILED
    assert all(stream.closed for stream in card.streams)
    assert portaudio.refresh(), "nothing is left open"


def test_the_list_is_made_anew_only_when_nothing_is_open(card: FakePortAudio):
    portaudio = PortAudio()
    opened = PortAudio().listen(0, lambda *_: None)
    assert not portaudio.refresh(), "the list is that of the whole process"
    assert card.made == 1
    opened.close()
    assert portaudio.refresh()
    assert card.made == 2


def test_what_is_forgotten_is_closed(card: FakePortAudio):
    opened = PortAudio().listen(0, lambda *_: None)
    del opened
    gc.collect()
    assert card.streams[0].closed


def test_a_stream_that_does_not_close_is_no_reason_to_fail(card: FakePortAudio, monkeypatch: pytest.MonkeyPatch):
    opened = PortAudio().listen(0, lambda *_: None)

    def fail() -> None:
        raise PortAudioError("gone")

    monkeypatch.setattr(card.streams[0], "close", fail)
    opened.close()
    assert not opened.active


def test_a_library_that_fails_is_a_fault(card: FakePortAudio, monkeypatch: pytest.MonkeyPatch):
    portaudio = PortAudio()

    def fail() -> None:
        raise PortAudioError("not initialised")

    monkeypatch.setattr(card, "query_hostapis", fail)
    with pytest.raises(DeviceError) as caught:
        portaudio.inputs()
    assert caught.value.fault is Fault.AUDIO_DEVICE_FAILED
    assert isinstance(caught.value.__cause__, PortAudioError)
