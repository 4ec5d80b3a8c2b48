# SPDX-License-Identifier: EUPL-1.2
"""A call heard by devices that are plugged in, unplugged, busy and moved as a test wants it."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from desktop.audio import devices, leg
from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT
from desktop.audio.changes import ChangeKind, LossReason, SourceChange
from desktop.audio.devices import DeviceSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import DeviceError, Fault
from tests.audio.fake_system import HEADSET, SPEAKERS, WEBCAM, FakeSystem


class Call:
    """Listens on a thread of its own while the devices that are open talk: the agent 100, the resident 200."""

    def __init__(self, source: DeviceSource, system: FakeSystem) -> None:
        self.frames: list[AudioFrame] = []
        self.changes: list[SourceChange] = []
        self.quiet: set[str] = set()
        self.wrong: set[str] = set()
        self._system = system
        self._source = source
        self._source.on_change = self.changes.append
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._listen), threading.Thread(target=self._talk)]
        for thread in self._threads:
            thread.start()

    def _listen(self) -> None:
        for frame in self._source.frames():
            self.frames.append(frame)

    def _talk(self) -> None:
        while not self._over.wait(0.02):
            for capture in list(self._system.captures):
                if not capture.closed and capture.device.id not in self.quiet:
                    value = {HEADSET.id: 100, WEBCAM.id: 150, SPEAKERS.id: 200}.get(capture.device.id, 250)
                    capture.say(999 if capture.device.id in self.wrong else value)

    def wait_for(self, holds, seconds: float = 10) -> None:
        until = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < until, (self.changes, len(self.frames))
            time.sleep(0.005)

    def told(self, kind: ChangeKind) -> SourceChange:
        self.wait_for(lambda: any(change.kind is kind for change in list(self.changes)))
        return next(change for change in self.changes if change.kind is kind)

    def heard(self, which: Leg, value: int) -> None:
        """Wait until a whole frame of this value comes."""
        begun = len(self.frames)
        self.wait_for(lambda: any(self._is(frame, which, value) for frame in self.frames[begun:]))

    @staticmethod
    def _is(frame: AudioFrame, which: Leg, value: int) -> bool:
        return frame.leg is which and bool((np.frombuffer(frame.pcm, "<i2") == value).all())

    def values(self, which: Leg) -> set[int]:
        found: set[int] = set()
        at_ms = 0
        for frame in self.frames:
            if frame.leg is which:
                assert frame.start_ms == at_ms, "no gap and no overlap"
                at_ms = frame.end_ms
                found |= {int(value) for value in np.frombuffer(frame.pcm, "<i2")}
        return found

    def end(self) -> None:
        self._source.stop()
        self._over.set()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FakeSystem:
    monkeypatch.setattr(devices, "RETRY_S", 0.2)
    monkeypatch.setattr(leg, "ON_THE_WAY_S", 0.1)
    return FakeSystem(HEADSET, WEBCAM, SPEAKERS)


@pytest.fixture
def calls(system: FakeSystem) -> Iterator[list[Call]]:
    begun: list[Call] = []
    yield begun
    for call in begun:
        call.end()
    assert all(capture.closed for capture in system.captures)
    assert system.closed


def begin(
    calls: list[Call], system: FakeSystem, microphone: str | None = "Headset", caller: str = "Luidsprekers"
) -> Call:
    call = Call(DeviceSource(microphone, caller, system=system), system)
    calls.append(call)
    return call


def test_legs_alternate_in_the_order_of_the_call(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system, DEFAULT_DEVICE, DEFAULT_OUTPUT)
    call.wait_for(lambda: len(call.frames) >= 10)
    assert [frame.leg for frame in call.frames[:10]] == [Leg.AGENT, Leg.CALLER] * 5
    assert [frame.start_ms for frame in call.frames[:10]] == [100 * (n // 2) for n in range(10)]
    assert {frame.duration_ms for frame in call.frames[:10]} == {100}
    assert call.values(Leg.AGENT) <= {0, 100}
    assert call.values(Leg.CALLER) <= {0, 200}
    assert call.changes == []


def test_a_device_goes_and_comes_back(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system)
    call.heard(Leg.CALLER, 200)
    system.there.remove(SPEAKERS)
    system.of(SPEAKERS).right = False
    call.wrong.add(SPEAKERS.id)
    lost = call.told(ChangeKind.LEG_LOST)
    assert (lost.leg, lost.device, lost.reason) == (Leg.CALLER, "Luidsprekers", LossReason.ABSENT)
    call.heard(Leg.CALLER, 0)
    call.heard(Leg.AGENT, 100)
    call.wrong.clear()
    system.there.append(SPEAKERS)
    system.on_change()
    assert call.told(ChangeKind.LEG_BACK).leg is Leg.CALLER
    call.heard(Leg.CALLER, 200)
    assert call.values(Leg.CALLER) <= {0, 200}, "what was not confirmed is never heard"
    assert [change.kind for change in call.changes] == [ChangeKind.LEG_LOST, ChangeKind.LEG_BACK]


def test_a_stream_that_was_moved_is_put_back_and_what_came_meanwhile_is_dropped(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system)
    call.heard(Leg.CALLER, 200)
    capture = system.of(SPEAKERS)
    call.wrong.add(SPEAKERS.id)
    capture.recovers, capture.right = True, False
    call.wait_for(lambda: capture.right)
    call.wrong.clear()
    call.heard(Leg.CALLER, 200)
    assert system.of(SPEAKERS) is capture
    assert call.values(Leg.CALLER) <= {0, 200}
    assert call.changes == []


def test_a_stream_that_cannot_be_put_back_is_opened_again(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system)
    call.heard(Leg.CALLER, 200)
    system.of(SPEAKERS).right = False
    assert call.told(ChangeKind.LEG_LOST).reason is LossReason.MOVED
    call.told(ChangeKind.LEG_BACK)
    call.heard(Leg.CALLER, 200)
    assert len([capture for capture in system.captures if capture.device == SPEAKERS]) == 2


def test_a_busy_device_is_tried_again(system: FakeSystem, calls: list[Call]):
    system.busy.add(HEADSET.id)
    call = begin(calls, system)
    lost = call.told(ChangeKind.LEG_LOST)
    assert (lost.leg, lost.device, lost.reason) == (Leg.AGENT, "Headset", LossReason.BUSY)
    call.heard(Leg.CALLER, 200)
    call.heard(Leg.AGENT, 0)
    system.busy.clear()
    assert call.told(ChangeKind.LEG_BACK).device == "Headset"
    call.heard(Leg.AGENT, 100)


def test_a_device_that_delivers_nothing_is_lost_until_it_does(
    system: FakeSystem, calls: list[Call], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(leg, "SILENT_DEVICE_S", 0.5)
    call = begin(calls, system)
    call.heard(Leg.AGENT, 100)
    call.quiet.add(HEADSET.id)
    assert call.told(ChangeKind.LEG_LOST).reason is LossReason.SILENT
    call.wait_for(lambda: len([each for each in system.captures if each.device == HEADSET]) >= 2)
    assert ChangeKind.LEG_BACK not in {change.kind for change in call.changes}
    call.quiet.clear()
    call.told(ChangeKind.LEG_BACK)
    call.heard(Leg.AGENT, 100)
    assert len(call.changes) == 2, "told once, however often it was tried"


def test_the_default_is_followed_only_when_it_was_chosen(system: FakeSystem, calls: list[Call]):
    followed, chosen = begin(calls, system, DEFAULT_DEVICE), begin(calls, system, HEADSET.id)
    followed.heard(Leg.AGENT, 100)
    system.there[:2] = [replace(HEADSET, default=False), replace(WEBCAM, default=True)]
    system.on_change()
    assert followed.told(ChangeKind.DEVICE_CHANGED).device == "Webcam"
    followed.heard(Leg.AGENT, 150)
    chosen.heard(Leg.AGENT, 100)
    assert chosen.values(Leg.AGENT) <= {0, 100}
    assert chosen.changes == []


def test_the_rate_of_a_leg_stays_when_bluetooth_falls_back_to_telephony(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system)
    call.heard(Leg.AGENT, 100)
    slow = replace(HEADSET, rate_hz=8000)
    system.rates[HEADSET.id] = 8000
    system.there[0] = slow
    system.of(HEADSET).right = False
    assert call.told(ChangeKind.NARROWBAND).device == "Headset"
    call.wait_for(lambda: call.frames[-1].end_ms > call.told(ChangeKind.NARROWBAND).at_ms + 1500)
    assert {frame.rate_hz for frame in call.frames} == {16000}
    assert {frame.duration_ms for frame in call.frames} == {100}
    samples = [np.frombuffer(frame.pcm, "<i2") for frame in call.frames if frame.leg is Leg.AGENT]
    assert abs(float(samples[-2].mean()) - 100) < 2


def test_the_sound_system_goes_away(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system)
    call.heard(Leg.AGENT, 100)
    system.broken = True
    for capture in system.captures:
        capture.right = False
    call.wait_for(lambda: len([change for change in call.changes if change.kind is ChangeKind.LEG_LOST]) == 2)
    assert {change.reason for change in call.changes} == {LossReason.ABSENT}
    call.heard(Leg.AGENT, 0)
    system.broken = False
    call.heard(Leg.AGENT, 100)
    call.heard(Leg.CALLER, 200)


def test_lost_blocks_are_counted_and_told(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system)
    call.heard(Leg.AGENT, 100)
    system.of(HEADSET).say(100, overflowed=True)
    told = call.told(ChangeKind.OVERRUN)
    assert (told.leg, told.count) == (Leg.AGENT, 1)


def test_what_nobody_takes_is_counted_and_the_clock_stays_true(system: FakeSystem, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(leg, "QUEUED_S", 0.2)
    source = DeviceSource("Headset", None, system=system)
    frames = source.frames()
    now_s = time.monotonic()
    capture = system.of(HEADSET)

    def speak() -> None:
        capture_at = now_s
        # 200 ms are kept, 100 ms are lost, then somebody listens again.
        for _ in range(15):
            capture_at += 0.02
            capture.say(1, at_s=capture_at)

    monkeypatch.setattr(system, "watch", lambda on_change: speak() or FakeSystem())
    monkeypatch.setattr(leg.DeviceLeg, "discard", lambda self: None)
    first = next(frames)
    assert source.overruns == 5
    for n in range(15, 20):
        capture.say(2, at_s=now_s + 0.02 * (n + 1))
    samples = np.frombuffer(first.pcm + b"".join(next(frames).pcm for _ in range(3)), "<i2")
    assert [int(samples[at]) for at in (0, 3199, 3200, 4799, 4800, 6399)] == [1, 1, 0, 0, 2, 2]
    source.stop()
    assert list(frames) == []


def test_what_came_before_anybody_listened_is_not_part_of_the_call(system: FakeSystem, calls: list[Call]):
    source = DeviceSource("Headset", None, system=system)
    for _ in range(10):
        system.of(HEADSET).say(7)
    call = Call(source, system)
    calls.append(call)
    call.heard(Leg.AGENT, 100)
    assert 7 not in call.values(Leg.AGENT)


@pytest.mark.parametrize(
    ("microphone", "caller", "fault"),
    [
        ("Head", None, Fault.NO_AUDIO_DEVICE),
        (None, "Gone", Fault.NO_LOOPBACK),
        ("Head", "Gone", Fault.NO_AUDIO_DEVICE),
        (None, None, Fault.NO_AUDIO_DEVICE),
        (None, "", Fault.NO_AUDIO_DEVICE),
    ],
)
def test_nothing_to_listen_to_is_a_fault(system: FakeSystem, microphone: str | None, caller: str | None, fault: Fault):
    with pytest.raises(DeviceError) as caught:
        DeviceSource(microphone, caller, system=system)
    assert caught.value.fault is fault
    assert system.captures == []


def test_a_busy_device_alone_is_a_fault(system: FakeSystem):
    system.busy.add(HEADSET.id)
    with pytest.raises(DeviceError, match="Device unavailable") as caught:
        DeviceSource("Headset", None, system=system)
    assert caught.value.fault is Fault.AUDIO_DEVICE_FAILED
    assert system.closed


def test_stopped_before_it_began(system: FakeSystem):
    source = DeviceSource("Headset", "Luidsprekers", system=system)
    source.stop()
    assert list(source.frames()) == []
    assert [capture.closed for capture in system.captures] == [True, True]
    assert system.closed


def test_one_leg_alone(system: FakeSystem, calls: list[Call]):
    call = begin(calls, system, None, "Luidsprekers")
    call.heard(Leg.CALLER, 200)
    assert {frame.leg for frame in call.frames} == {Leg.CALLER}
    assert [capture.device for capture in system.captures] == [SPEAKERS]
