# SPDX-License-Identifier: EUPL-1.2
"""The devices while somebody chooses: a sound system whose devices the test plugs in, and what is told of them."""

import math
import threading
from collections.abc import Callable, Iterator

import pytest

from desktop.audio.catalog import Device, DeviceKind
from desktop.domain.call import Leg
from desktop.domain.errors import DeviceError, Fault
from desktop.engine.sound_check import DevicesSeen, LoudnessSeen, SoundCheck, SoundEvent
from tests.audio.fake_system import HEADSET, SPEAKERS, WEBCAM, FakeSystem

WAIT_S = 10.0
BLUETOOTH = Device("bluez_input.00_11", "Oortjes", DeviceKind.MICROPHONE)


class Told:
    def __init__(self) -> None:
        self.devices = DevicesSeen(())
        self.loudness: dict[str, float] = {}
        self._condition = threading.Condition()

    def take(self, event: SoundEvent) -> None:
        with self._condition:
            if isinstance(event, DevicesSeen):
                self.devices = event
            elif isinstance(event, LoudnessSeen):
                self.loudness |= {device: each.rms_dbfs for device, each in event.loudness.items()}
            self._condition.notify_all()

    def wait_until(self, holds: Callable[[], object]) -> None:
        with self._condition:
            assert self._condition.wait_for(holds, WAIT_S), (self.devices, self.loudness)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def system() -> FakeSystem:
    return FakeSystem(HEADSET, WEBCAM, SPEAKERS)


@pytest.fixture
def check(system: FakeSystem, told: Told) -> Iterator[SoundCheck]:
    check = SoundCheck(told.take, lambda: system)
    check.start()
    yield check
    check.stop()
    assert check.join()


def opened(system: FakeSystem, device: Device) -> bool:
    return any(capture.device == device and not capture.closed for capture in system.captures)


def test_all_devices_are_named_and_heard(check: SoundCheck, system: FakeSystem, told: Told):
    told.wait_until(lambda: all(opened(system, device) for device in (HEADSET, WEBCAM, SPEAKERS)))
    assert told.devices.devices == (HEADSET, WEBCAM, SPEAKERS)
    system.of(WEBCAM).say(3277)
    told.wait_until(lambda: WEBCAM.id in told.loudness)
    assert told.loudness[WEBCAM.id] == pytest.approx(-17.0, abs=0.5)


def test_what_delivers_nothing_is_silent(check: SoundCheck, told: Told):
    told.wait_until(lambda: told.loudness.get(SPEAKERS.id) == -math.inf)


def test_a_device_that_comes_and_goes(check: SoundCheck, system: FakeSystem, told: Told):
    told.wait_until(lambda: opened(system, WEBCAM))
    system.there.remove(WEBCAM)
    system.on_change()
    told.wait_until(lambda: told.devices.devices == (HEADSET, SPEAKERS) and not opened(system, WEBCAM))
    system.there.insert(1, WEBCAM)
    system.on_change()
    told.wait_until(lambda: told.devices.devices == (HEADSET, WEBCAM, SPEAKERS) and opened(system, WEBCAM))


def test_a_device_that_another_program_has(system: FakeSystem, told: Told):
    system.busy = {WEBCAM.id}
    check = SoundCheck(told.take, lambda: system)
    check.start()
    told.wait_until(lambda: told.devices.failed == {WEBCAM.id})
    system.busy = set()
    system.on_change()
    told.wait_until(lambda: told.devices.failed == frozenset() and opened(system, WEBCAM))
    check.stop()
    assert check.join()


def test_the_sound_of_another_device_is_not_shown(check: SoundCheck, system: FakeSystem, told: Told):
    told.wait_until(lambda: opened(system, WEBCAM))
    capture = system.of(WEBCAM)
    told.loudness.clear()
    capture.right = False
    capture.say(20000)
    told.wait_until(lambda: capture.closed and opened(system, WEBCAM))
    assert told.loudness.get(WEBCAM.id, -math.inf) == -math.inf


def test_bluetooth_is_left_alone_until_it_is_chosen(check: SoundCheck, system: FakeSystem, told: Told):
    system.there.append(BLUETOOTH)
    system.on_change()
    told.wait_until(lambda: BLUETOOTH in told.devices.devices and opened(system, HEADSET))
    assert not opened(system, BLUETOOTH)
    check.want(frozenset({BLUETOOTH.id}))
    told.wait_until(lambda: opened(system, BLUETOOTH))


def test_no_sound_system_until_there_is_one(told: Told, system: FakeSystem):
    answers: list[FakeSystem | None] = [None, system]

    def open_system() -> FakeSystem:
        answer = answers.pop(0)
        if answer is None:
            raise DeviceError(Fault.NO_SOUND_SERVER, "refused")
        return answer

    check = SoundCheck(told.take, open_system)
    check.start()
    told.wait_until(lambda: told.devices.error is not None)
    told.wait_until(lambda: told.devices.devices and told.devices.error is None)
    check.stop()
    assert check.join()


def test_everything_is_let_go(system: FakeSystem, told: Told):
    check = SoundCheck(told.take, lambda: system)
    check.start()
    told.wait_until(lambda: opened(system, SPEAKERS))
    check.stop()
    assert check.join()
    assert all(capture.closed for capture in system.captures)
    assert system.closed
    with pytest.raises(DeviceError):
        check.tap(HEADSET.id)


def test_a_microphone_can_be_listened_to(check: SoundCheck, system: FakeSystem, told: Told):
    told.wait_until(lambda: opened(system, HEADSET))
    tap = check.tap(HEADSET.id)
    for _ in range(6):
        system.of(HEADSET).say(500)
    frames = tap.frames()
    frame = next(frames)
    assert (frame.leg, frame.start_ms, frame.duration_ms, tap.rates) == (Leg.AGENT, 0, 100, {Leg.AGENT: 16000})
    tap.stop()
    assert list(frames) == []


def test_a_microphone_that_goes_away_while_it_is_listened_to(check: SoundCheck, system: FakeSystem, told: Told):
    told.wait_until(lambda: opened(system, HEADSET))
    tap = check.tap(HEADSET.id)
    system.there.remove(HEADSET)
    system.on_change()
    with pytest.raises(DeviceError) as caught:
        list(tap.frames())
    assert (caught.value.fault, caught.value.detail) == (Fault.AUDIO_DEVICE_FAILED, "Headset")
