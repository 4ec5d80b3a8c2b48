# SPDX-License-Identifier: EUPL-1.2
"""Playing to an output: as the device likes it by PortAudio, and never anywhere else than it was chosen to be heard."""

from types import SimpleNamespace

import numpy as np
import pytest

from desktop.audio.outputs import CardOutputs, OutputChoice, PulsePlayback
from desktop.audio.portaudio import PortAudio
from desktop.domain.errors import DeviceError, Fault
from tests.audio.fake_portaudio import FakePortAudio, PortAudioError


class OutputStream:
    def __init__(self, settings: dict, refuse: str) -> None:
        self.samplerate = settings["samplerate"]
        self.channels, self.device, self.callback = settings["channels"], settings["device"], settings["callback"]
        self.active = self.closed = False
        self._refuse = refuse

    def start(self) -> None:
        if self._refuse:
            raise PortAudioError(self._refuse)
        self.active = True

    def close(self) -> None:
        self.active, self.closed = False, True

    def ask(self, count: int) -> np.ndarray:
        """What it plays of the next ``count`` samples of each channel."""
        out = bytearray(2 * count * self.channels)
        times = SimpleNamespace(currentTime=5.0, outputBufferDacTime=5.03)
        self.callback(memoryview(out), count, times, None)
        return np.frombuffer(out, "<i2").reshape(count, self.channels)


class Cards(FakePortAudio):
    """A sound card library with outputs."""

    def __init__(self) -> None:
        super().__init__()
        for entry in self.devices:
            entry["max_output_channels"] = 2 if entry["name"] in {"Headset", "Loudspeaker"} else 0
        self.takes = {(16_000, 1)}
        self.played: list[OutputStream] = []
        self.start_fails = ""

    def check_output_settings(self, **settings: object) -> None:
        if (settings["samplerate"], settings["channels"]) not in self.takes:
            raise PortAudioError("Invalid number of channels")

    def RawOutputStream(self, **settings):
        self.played.append(OutputStream(settings, self.start_fails))
        return self.played[-1]


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> Cards:
    cards = Cards()
    monkeypatch.setattr("desktop.audio.portaudio._sounddevice", lambda: cards)
    return cards


def counting(count: int) -> bytes:
    return np.arange(count, dtype="<i2").tobytes()


def test_outputs_are_listed_with_the_default(cards: Cards) -> None:
    assert [(each.name, each.default) for each in PortAudio().outputs()] == [("Headset", False), ("Loudspeaker", True)]


def test_on_windows_each_is_listed_once(cards: Cards) -> None:
    cards.interfaces = ["MME", "Windows WASAPI"]
    cards.devices = [
        {**cards.entry(0, "Headset (cut o", 0, 44100), "max_output_channels": 2},
        {**cards.entry(1, "Headset (cut off no more)", 0, 48000, interface=1), "max_output_channels": 2},
    ]
    cards.query_hostapis = lambda index=None: (  # type: ignore[method-assign]
        [{"name": name} for name in cards.interfaces] if index is None else {"default_output_device": 1}
    )
    assert [(each.name, each.default) for each in PortAudio().outputs()] == [("Headset (cut off no more)", True)]


@pytest.mark.parametrize(
    ("takes", "rate", "channels"),
    [({(16_000, 1)}, 16_000, 1), ({(48_000, 1)}, 48_000, 1), ({(48_000, 2)}, 48_000, 2)],
)
def test_a_device_gets_the_rate_and_channels_that_it_takes(
    cards: Cards, takes: set[tuple[int, int]], rate: int, channels: int
) -> None:
    cards.takes = takes
    stream = PortAudio().play(0, counting)
    assert stream.rate_hz == rate
    played = cards.played[0].ask(4)
    assert played.tolist() == [[sample] * channels for sample in range(4)]
    assert stream.latency_s() == pytest.approx(0.03)
    stream.close()
    assert cards.played[0].closed


def test_an_output_that_cannot_be_started_is_closed_again(cards: Cards) -> None:
    cards.start_fails = "Device unavailable"
    with pytest.raises(DeviceError) as caught:
        PortAudio().play(0, counting)
    assert caught.value.fault is Fault.AUDIO_DEVICE_FAILED
    assert cards.played[0].closed


def test_a_card_is_found_by_its_name(cards: Cards) -> None:
    outputs = CardOutputs()
    assert outputs.choices() == (
        OutputChoice("Headset", "Headset", False),
        OutputChoice("Loudspeaker", "Loudspeaker", True),
    )
    playback = outputs.open("", counting)
    assert (playback.name, cards.played[0].device) == ("Loudspeaker", 1)
    assert playback.playing()
    cards.played[0].active = False
    assert not playback.playing()
    playback.close()
    with pytest.raises(DeviceError) as caught:
        outputs.open("Plantronics", counting)
    assert caught.value.fault is Fault.NO_AUDIO_DEVICE
    outputs.close()


class Server:
    """A sound server: which stream is on which output."""

    def __init__(self) -> None:
        self.streams = {7: 1}
        self.away = self.stuck = False

    def playing(self) -> dict[int, int]:
        if self.away:
            raise DeviceError(Fault.NO_SOUND_SERVER, "refused")
        return dict(self.streams)

    def play_to(self, stream: int, output: int) -> bool:
        if not self.stuck:
            self.streams[stream] = output
        return not self.stuck


@pytest.fixture
def server() -> Server:
    return Server()


def playback(server: Server, output: int | None = 1) -> PulsePlayback:
    opened = SimpleNamespace(active=True, rate_hz=16_000, close=lambda: None)
    return PulsePlayback(server, opened, "Headset", 7, output, frozenset({3}))


def test_it_plays_where_it_was_chosen_to(server: Server) -> None:
    assert playback(server).playing()


def test_a_stream_that_the_server_moved_is_put_back(server: Server) -> None:
    server.streams[7] = 2
    assert playback(server, None).playing()
    assert server.streams[7] == 2, "without a choice the server may"
    assert playback(server).playing()
    assert server.streams[7] == 1
    server.streams[7], server.stuck = 2, True
    assert not playback(server).playing(), "its output is gone"


def test_a_stream_that_alsa_made_anew_is_put_where_it_belongs(server: Server) -> None:
    server.streams = {3: 2, 8: 2}
    played = playback(server)
    assert played.playing()
    assert server.streams == {3: 2, 8: 1}, "that of somebody else stays where it is"
    assert played.playing()


def test_one_that_cannot_be_put_there_plays_no_more(server: Server) -> None:
    server.streams, server.stuck = {8: 2}, True
    assert not playback(server).playing()


def test_a_server_that_is_away_plays_nothing(server: Server) -> None:
    server.away = True
    assert not playback(server).playing()
