# SPDX-License-Identifier: EUPL-1.2
"""The headset of the built-in telephone on a real PulseAudio: a tone each way, delays, and devices that go away.

The resident's voice is a tone of 440 Hz that the telephone writes, the agent's one of 1000 Hz in the microphone.
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.audio.devices import DeviceSource
from desktop.audio.headset import Headset, HeadsetChange, HeadsetPart
from desktop.audio.jitter import MOST_MS
from desktop.audio.outputs import PulseOutputs
from desktop.domain.call import Leg
from desktop.domain.errors import DeviceError, Fault
from tests.integration.devices.listener import Listener
from tests.integration.devices.sound_server import HEADSET, SPEAKERS, SoundServer, tone, wait_for

EAR = "alsa_output.usb-Jabra_Evolve2-00.analog-stereo"
FAR_HZ, NEAR_HZ = 440, 1000
LOUD = 5000


class Call:
    """Takes what the microphone gives, and writes the far end in packets of 20 ms as a telephone does."""

    rate_hz = 16_000

    def __init__(self) -> None:
        self.heard = bytearray()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def write(self, pcm: bytes) -> None:
        self.heard += pcm

    def speak(self, headset: Headset, pcm: bytes) -> None:
        def run() -> None:
            begun, size = time.monotonic(), 640
            for place, start in enumerate(range(0, len(pcm), size)):
                if self._ended.wait(max(0.0, begun + place * 0.02 - time.monotonic())):
                    return
                headset.speaker.write(pcm[start : start + size])

        self._thread = threading.Thread(target=run)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def hears(self, frequency: float) -> bool:
        """Whether the last half second is this tone."""
        samples = np.frombuffer(bytes(self.heard[-16_000:]), "<i2").astype(float)
        if samples.size < 8000:
            return False
        return strength(samples, frequency) > LOUD


def strength(samples: np.ndarray, frequency: float, rate: int = 16_000) -> float:
    times = np.arange(samples.size) / rate
    return float(2 * np.abs(np.mean(samples * np.exp(-2j * np.pi * frequency * times))))


def sine(seconds: float) -> bytes:
    times = np.arange(int(seconds * 16_000)) / 16_000
    return (9000 * np.sin(2 * np.pi * FAR_HZ * times)).astype("<i2").tobytes()


@pytest.fixture
def ear(sound_server: SoundServer) -> str:
    sound_server.add_output(EAR, "Jabra Evolve2 Stereo")
    sound_server.make_default(SPEAKERS)
    return EAR


@pytest.fixture
def call() -> Iterator[Call]:
    call = Call()
    yield call
    call.end()


@pytest.fixture
def changes() -> list[HeadsetChange]:
    return []


@pytest.fixture
def headset(ear: str, changes: list[HeadsetChange]) -> Iterator[Headset]:
    headset = Headset(HEADSET, ear)
    headset.on_change = changes.append
    yield headset
    headset.close()


def played_on(server: SoundServer, output: str) -> Listener:
    return Listener(DeviceSource(None, f"{output}.monitor"))


def test_both_ways_at_once(sound_server: SoundServer, headset: Headset, call: Call, tmp_path: Path) -> None:
    elsewhere, here = played_on(sound_server, SPEAKERS), played_on(sound_server, EAR)
    player = sound_server.play(sound_server.feed_of(HEADSET), tone(tmp_path / "agent.wav", NEAR_HZ, 30))
    try:
        headset.open(call)
        call.speak(headset, sine(12))
        wait_for(lambda: call.hears(NEAR_HZ))
        here.wait_until(lambda: here.loud_ms(Leg.CALLER).size > 15)
        to_ms = here.frames[-1].end_ms
        assert here.strength(Leg.CALLER, FAR_HZ, to_ms - 400, to_ms) > LOUD
        assert elsewhere.loud_ms(Leg.CALLER).size == 0, "the resident is heard on the loudspeakers of the room"
    finally:
        player.kill()
        player.wait(10)
        elsewhere.end()
        here.end()


def test_what_waits_never_exceeds_its_bound(headset: Headset, call: Call) -> None:
    headset.open(call)
    wait_for(lambda: headset.speaker.buffer is not None)
    call.speak(headset, sine(4))
    buffer = headset.speaker.buffer
    assert buffer is not None
    wait_for(lambda: buffer.longest_ms > 0)
    time_s = time.monotonic() + 3.0
    wait_for(lambda: time.monotonic() > time_s)
    print(f"longest wait in the buffer: {buffer.longest_ms:.1f} ms, gaps: {buffer.gaps}")
    assert buffer.longest_ms <= MOST_MS


def test_how_long_a_word_takes_from_the_network_to_the_ear(
    sound_server: SoundServer, headset: Headset, call: Call, ear: str
) -> None:
    """A click is written; when the device is asked for it, that much was added by waiting."""
    waits = []
    headset.open(call)
    wait_for(lambda: headset.speaker.buffer is not None)
    buffer = headset.speaker.buffer
    assert buffer is not None
    written: list[float] = []
    reads = 0
    read = buffer.read

    def timed(count: int) -> bytes:
        nonlocal reads
        reads += 1
        taken = read(count)
        if written and np.abs(np.frombuffer(taken, "<i2").astype(int)).max(initial=0) > 5000:
            waits.append((time.monotonic() - written.pop()) * 1000)
        return taken

    buffer.read = timed  # type: ignore[method-assign]
    silence, click = bytes(640), (np.full(320, 12000, "<i2")).tobytes()
    # A null device takes its time for the first sound.
    wait_for(lambda: reads > 5)
    begun = time.monotonic()
    for packet in range(150):
        wait_for(lambda at=begun + packet * 0.02: time.monotonic() >= at)
        if packet % 25 == 24:
            written[:] = [time.monotonic()]
            headset.speaker.write(click)
        else:
            headset.speaker.write(silence)
    wait_for(lambda: len(waits) >= 5)
    print("added by waiting, ms:", [round(each, 1) for each in waits])
    assert max(waits) <= MOST_MS + 20


def test_a_headset_that_is_unplugged_is_silent_and_comes_back(
    sound_server: SoundServer, headset: Headset, call: Call, changes: list[HeadsetChange], tmp_path: Path
) -> None:
    room = played_on(sound_server, SPEAKERS)
    try:
        headset.open(call)
        call.speak(headset, sine(60))
        wait_for(lambda: headset.speaker.buffer is not None)
        sound_server.remove(EAR)
        sound_server.remove(HEADSET)
        lost = {(part, True) for part in HeadsetPart}
        wait_for(lambda: {(each.part, each.lost) for each in changes} == lost)
        assert len(changes) == 2, "told once each"
        begun_ms = room.frames[-1].end_ms if room.frames else 0
        room.wait_until(lambda: room.frames and room.frames[-1].end_ms > begun_ms + 1500)
        assert (room.loud_ms(Leg.CALLER) > begun_ms).sum() == 0, "heard in the room after it was noticed"
        assert room.loud_ms(Leg.CALLER).size <= 4, "heard in the room for longer than it takes to notice"
        sound_server.add_output(EAR, "Jabra Evolve2 Stereo")
        sound_server.make_default(SPEAKERS)
        sound_server.add_microphone(HEADSET, "Jabra Evolve2")
        wait_for(lambda: len(changes) == 4, 15)
        assert {(each.part, each.lost) for each in changes[2:]} == {(part, False) for part in HeadsetPart}
        ear = played_on(sound_server, EAR)
        try:
            ear.wait_until(lambda: ear.loud_ms(Leg.CALLER).size > 10)
        finally:
            ear.end()
        player = sound_server.play(sound_server.feed_of(HEADSET), tone(tmp_path / "agent.wav", NEAR_HZ, 30))
        wait_for(lambda: call.hears(NEAR_HZ))
        player.kill()
        player.wait(10)
    finally:
        room.end()


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (96_000, 6), (8_000, 1)])
def test_an_output_of_any_rate(sound_server: SoundServer, call: Call, rate: int, channels: int) -> None:
    sound_server.add_output("odd", "Vreemde uitgang", rate, channels)
    headset = Headset(HEADSET, "Vreemde uitgang")
    listener = played_on(sound_server, "odd")
    try:
        headset.open(call)
        call.speak(headset, sine(12))
        listener.wait_until(lambda: listener.loud_ms(Leg.CALLER).size > 15)
        to_ms = listener.frames[-1].end_ms
        assert listener.strength(Leg.CALLER, FAR_HZ, to_ms - 400, to_ms) > LOUD
    finally:
        headset.close()
        listener.end()


def test_without_any_call_nothing_is_open(sound_server: SoundServer, headset: Headset, call: Call) -> None:
    assert sound_server.streams() == {}
    headset.open(call)
    wait_for(lambda: sound_server.streams())
    headset.close()
    headset.close()
    wait_for(lambda: not sound_server.streams())
    headset.open(call)
    wait_for(lambda: sound_server.streams())


def test_outputs_are_named_as_people_know_them(sound_server: SoundServer, ear: str) -> None:
    outputs = PulseOutputs()
    named = {each.name: each.default for each in outputs.choices()}
    assert named["Luidsprekers"] is True
    assert named["Jabra Evolve2 Stereo"] is False
    with pytest.raises(DeviceError) as caught:
        outputs.open("Plantronics", bytes)
    assert caught.value.fault is Fault.NO_AUDIO_DEVICE
    outputs.close()
