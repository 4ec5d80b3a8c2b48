# SPDX-License-Identifier: EUPL-1.2
"""The two halves of a headset with a sound system whose devices a test plugs in and out."""

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from desktop.audio.headset import Headset, HeadsetChange, HeadsetPart, Speaker
from desktop.audio.outputs import OutputChoice
from desktop.domain.errors import DeviceError, Fault
from tests.audio.fake_system import HEADSET, FakeSystem


class FakePlayback:
    name = "Headset"

    def __init__(self, fill: Callable[[int], bytes], rate_hz: int) -> None:
        self.fill, self.rate_hz = fill, rate_hz
        self.heard = True
        self.closed = False

    def playing(self) -> bool:
        return self.heard

    def latency_s(self) -> float:
        return 0.02

    def close(self) -> None:
        self.closed = True


class FakeOutputs:
    def __init__(self) -> None:
        self.rate_hz = 16_000
        self.there = True
        self.asked: list[str] = []
        self.playbacks: list[FakePlayback] = []

    def choices(self) -> tuple[OutputChoice, ...]:
        return ()

    def open(self, chosen: str, fill: Callable[[int], bytes]) -> FakePlayback:
        self.asked.append(chosen)
        if not self.there:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, chosen)
        self.playbacks.append(FakePlayback(fill, self.rate_hz))
        return self.playbacks[-1]

    def close(self) -> None:
        pass


class Call:
    rate_hz = 16_000

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.pcm = b""

    def write(self, pcm: bytes) -> None:
        with self._changed:
            self.pcm += pcm
            self._changed.notify_all()

    def wait(self, condition: Callable[[bytes], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self.pcm), 10)


class Changes:
    def __init__(self) -> None:
        self.all: list[HeadsetChange] = []
        self._changed = threading.Condition()

    def __call__(self, change: HeadsetChange) -> None:
        with self._changed:
            self.all.append(change)
            self._changed.notify_all()

    def wait(self, part: HeadsetPart, *, lost: bool) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: any((c.part, c.lost) == (part, lost) for c in self.all), 10), self.all


@pytest.fixture
def system() -> FakeSystem:
    return FakeSystem(HEADSET)


@pytest.fixture
def outputs() -> FakeOutputs:
    return FakeOutputs()


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def headset(system: FakeSystem, outputs: FakeOutputs, changes: Changes) -> Iterator[Headset]:
    headset = Headset("", "Headset", system=lambda: system, outputs=lambda: outputs)
    headset.on_change = changes
    yield headset
    headset.close()


def wait_for(condition: Callable[[], object]) -> None:
    for _turn in range(1000):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not happen")


def test_the_microphone_goes_into_the_call(system: FakeSystem, headset: Headset) -> None:
    call = Call()
    headset.open(call)
    wait_for(lambda: system.captures and system.watching)

    def speak(pcm: bytes) -> bool:
        system.captures[-1].say(5000)
        return bool(np.abs(np.frombuffer(pcm, "<i2").astype(int)).max(initial=0) > 4000)

    wait_for(lambda: speak(call.pcm))


def test_the_far_end_goes_to_the_ear(outputs: FakeOutputs, headset: Headset) -> None:
    headset.open(Call())
    wait_for(lambda: headset.speaker.buffer)
    assert outputs.asked == ["Headset"]
    headset.speaker.write(np.full(960, 7000, "<i2").tobytes())
    assert set(np.frombuffer(outputs.playbacks[0].fill(320), "<i2")) == {7000}


def test_a_device_at_another_rate_gets_its_own(outputs: FakeOutputs, headset: Headset) -> None:
    outputs.rate_hz = 48_000
    headset.open(Call())
    wait_for(lambda: headset.speaker.buffer)
    for _packet in range(4):
        headset.speaker.write(np.full(320, 7000, "<i2").tobytes())
    played = np.frombuffer(outputs.playbacks[0].fill(960), "<i2")
    assert played.size == 960
    assert abs(int(np.median(played)) - 7000) < 100


def test_an_output_that_goes_away_is_told_once_and_tried_again(
    outputs: FakeOutputs, headset: Headset, changes: Changes
) -> None:
    headset.open(Call())
    wait_for(lambda: headset.speaker.buffer)
    assert changes.all == [], "that it works is no news"
    outputs.there = False
    outputs.playbacks[0].heard = False
    changes.wait(HeadsetPart.SPEAKER, lost=True)
    assert outputs.playbacks[0].closed
    headset.speaker.write(bytes(640))
    outputs.there = True
    changes.wait(HeadsetPart.SPEAKER, lost=False)
    assert [change.lost for change in changes.all if change.part is HeadsetPart.SPEAKER] == [True, False]


def test_a_microphone_that_is_not_there_does_not_keep_one_from_hearing(
    system: FakeSystem, headset: Headset, changes: Changes
) -> None:
    system.there = []
    headset.open(Call())
    changes.wait(HeadsetPart.MICROPHONE, lost=True)
    wait_for(lambda: headset.speaker.buffer)


def test_it_is_open_for_a_call_only(outputs: FakeOutputs, headset: Headset) -> None:
    assert not headset.in_use
    headset.close()
    headset.open(Call())
    headset.open(Call())
    assert headset.in_use
    wait_for(lambda: outputs.playbacks)
    headset.close()
    assert not headset.in_use
    assert outputs.playbacks[0].closed
    assert len(outputs.playbacks) == 1


def test_a_telephone_at_another_rate_is_refused(headset: Headset) -> None:
    call = Call()
    call.rate_hz = 8000
    with pytest.raises(ValueError, match="16000"):
        headset.open(call)


def test_a_speaker_without_a_device_takes_and_forgets() -> None:
    speaker = Speaker()
    speaker.write(bytes(640))
    assert speaker.read(10) == bytes(20)
