# SPDX-License-Identifier: EUPL-1.2
"""A call heard by real (virtual) devices of a real PulseAudio: what arrives, and what happens to devices meanwhile.

The resident is a tone of 440 Hz on the speakers, the agent one of 1000 Hz in the headset's microphone; a null device
needs up to 2.5 s for its first sound.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT, DeviceKind
from desktop.audio.changes import ChangeKind, LossReason
from desktop.audio.devices import DeviceSource
from desktop.audio.pulse import PulseSystem
from desktop.audio.trial import try_out
from desktop.domain.call import Leg
from desktop.domain.errors import DeviceError, Fault
from tests.integration.devices.listener import Listener
from tests.integration.devices.sound_server import HEADSET, SPEAKERS, SPEAKERS_MONITOR, SoundServer, tone, wait_for

RESIDENT_HZ, AGENT_HZ = 440, 1000
LOUD = 9000


class Talk:
    """Both talk all the time, as long as there is what they talk into."""

    def __init__(self, server: SoundServer, folder: Path) -> None:
        self._server = server
        self._resident = tone(folder / "resident.wav", RESIDENT_HZ, 60)
        self._agent = tone(folder / "agent.wav", AGENT_HZ, 60)
        self._playing = []

    def resident(self, output: str = SPEAKERS) -> None:
        self._playing.append(self._server.play(output, self._resident))

    def agent(self, microphone: str = HEADSET) -> None:
        self._playing.append(self._server.play(self._server.feed_of(microphone), self._agent))

    def end(self) -> None:
        for process in self._playing:
            process.kill()
            process.wait(10)
        self._playing = []


@pytest.fixture
def talk(sound_server: SoundServer, tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(sound_server, tmp_path)
    yield talk
    talk.end()


@pytest.fixture
def listeners(talk: Talk) -> Iterator[list[Listener]]:
    started: list[Listener] = []
    yield started
    for listener in started:
        listener.end()


def listen(listeners: list[Listener], microphone: str | None = HEADSET, caller: str = SPEAKERS_MONITOR) -> Listener:
    listener = Listener(DeviceSource(microphone, caller))
    listeners.append(listener)
    return listener


def hears(listener: Listener, leg: Leg, frequency: float) -> bool:
    """Whether the last whole second but one of a leg is this tone and not the other one."""
    to_ms = listener.sound(leg).size // 16 - 100
    other = {RESIDENT_HZ: AGENT_HZ, AGENT_HZ: RESIDENT_HZ}[frequency]
    if to_ms < 700:
        return False
    return listener.strength(leg, frequency, to_ms - 500, to_ms) > LOUD and (
        listener.strength(leg, other, to_ms - 500, to_ms) < LOUD / 100
    )


def both_heard(listener: Listener) -> bool:
    return hears(listener, Leg.CALLER, RESIDENT_HZ) and hears(listener, Leg.AGENT, AGENT_HZ)


def is_silent(listener: Listener, leg: Leg, from_ms: int, to_ms: int) -> bool:
    part = listener.sound(leg)[from_ms * 16 : to_ms * 16]
    assert part.size > 0
    return not part.any()


def test_devices_are_named_as_people_know_them(sound_server: SoundServer):
    system = PulseSystem()
    microphone, *others = system.devices()
    assert (microphone.id, microphone.name, microphone.default) == (HEADSET, "Jabra Evolve2", True)
    assert (microphone.kind, microphone.channels, microphone.rate_hz) == (DeviceKind.MICROPHONE, 1, 48000)
    loopback = next(device for device in others if device.default)
    assert (loopback.id, loopback.name, loopback.kind) == (SPEAKERS_MONITOR, "Luidsprekers", DeviceKind.LOOPBACK)
    assert sum(device.default for device in others) == 1
    system.close()


def test_whoever_watches_is_told_of_every_change(sound_server: SoundServer):
    changed = threading.Event()
    system = PulseSystem()
    watch = system.watch(changed.set)
    assert changed.wait(5)
    for change in (
        lambda: sound_server.add_output("hdmi", "Beeldscherm"),
        lambda: sound_server.make_default("hdmi"),
        lambda: sound_server.remove("hdmi"),
    ):
        changed.clear()
        change()
        assert changed.wait(5)
    changed.clear()
    sound_server.kill()
    assert changed.wait(5)
    changed.clear()
    sound_server.start()
    assert changed.wait(5)
    watch.close()
    assert "Luidsprekers" in {device.name for device in system.devices()}, "it connects again by itself"
    system.close()


def test_two_legs_do_not_leak_into_each_other(sound_server: SoundServer, talk: Talk, listeners: list[Listener]):
    listener = listen(listeners, DEFAULT_DEVICE, DEFAULT_OUTPUT)
    assert listener.source.rates == {Leg.AGENT: 16000, Leg.CALLER: 16000}
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: both_heard(listener))
    assert listener.changes == []
    starts = [frame.start_ms for frame in listener.frames]
    assert starts == sorted(starts)
    assert listener.source.overruns == 0


def test_the_wrong_device_is_never_heard_when_the_output_goes_away(
    sound_server: SoundServer, talk: Talk, listeners: list[Listener]
):
    """PulseAudio gives the stream another source at once, without a gap or an error: the agent's microphone."""
    listener = listen(listeners)
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: both_heard(listener))
    sound_server.remove(SPEAKERS)
    lost = listener.wait_for_change(ChangeKind.LEG_LOST, Leg.CALLER)
    assert (lost.reason, lost.device) == (LossReason.ABSENT, "Luidsprekers")
    listener.wait_until(lambda: listener.sound(Leg.CALLER).size // 16 > lost.at_ms + 3000)
    assert is_silent(listener, Leg.CALLER, lost.at_ms + 1, lost.at_ms + 3000)
    assert listener.strength(Leg.CALLER, AGENT_HZ, 0, lost.at_ms + 3000) < LOUD / 1000
    to_ms = listener.sound(Leg.AGENT).size // 16
    assert listener.strength(Leg.AGENT, AGENT_HZ, to_ms - 500, to_ms) > LOUD, "the other leg goes on"
    # The server would move who plays to the last output there was to the new one, too.
    talk.end()
    sound_server.add_output(SPEAKERS, "Luidsprekers")
    talk.resident()
    talk.agent()
    listener.wait_for_change(ChangeKind.LEG_BACK, Leg.CALLER)
    listener.wait_until(lambda: both_heard(listener))
    assert [change.kind for change in listener.changes] == [ChangeKind.LEG_LOST, ChangeKind.LEG_BACK]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rate", "channels", "narrowband"), [(48000, 1, False), (44100, 2, False), (96000, 6, False), (8000, 1, True)]
)
def test_a_headset_is_unplugged_and_comes_back_as_something_else(
    sound_server: SoundServer, talk: Talk, listeners: list[Listener], rate: int, channels: int, narrowband: bool
):
    listener = listen(listeners, "Jabra Evolve2")
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: both_heard(listener))
    talk.end()
    talk.resident()
    sound_server.remove(HEADSET)
    lost = listener.wait_for_change(ChangeKind.LEG_LOST, Leg.AGENT)
    assert (lost.reason, lost.device) == (LossReason.ABSENT, "Jabra Evolve2")
    sound_server.add_microphone(HEADSET, "Jabra Evolve2", rate, channels)
    talk.agent()
    back = listener.wait_for_change(ChangeKind.LEG_BACK, Leg.AGENT)
    listener.wait_until(lambda: both_heard(listener))
    assert is_silent(listener, Leg.AGENT, lost.at_ms + 100, back.at_ms - 100)
    assert (ChangeKind.NARROWBAND in {change.kind for change in listener.changes}) == narrowband
    assert {frame.rate_hz for frame in listener.frames} == {16000}
    # PulseAudio moves what listens to the last device there was to a new one that becomes the default.
    assert sorted(sound_server.streams().values()) == sorted([HEADSET, SPEAKERS_MONITOR])
    assert listener.strength(Leg.CALLER, AGENT_HZ, 0, listener.sound(Leg.CALLER).size // 16) < LOUD / 1000
    assert [change.leg for change in listener.changes if change.leg is Leg.CALLER] == []


def test_the_default_is_followed_only_when_it_was_chosen(
    sound_server: SoundServer, talk: Talk, listeners: list[Listener]
):
    chosen = listen(listeners, None, SPEAKERS_MONITOR)
    followed = listen(listeners, None, DEFAULT_OUTPUT)
    sound_server.add_output("headphones", "Koptelefoon")
    sound_server.make_default("headphones")
    changed = followed.wait_for_change(ChangeKind.DEVICE_CHANGED, Leg.CALLER)
    assert changed.device == "Koptelefoon"
    talk.resident("headphones")
    followed.wait_until(lambda: hears(followed, Leg.CALLER, RESIDENT_HZ))
    assert not chosen.sound(Leg.CALLER).any()
    assert chosen.changes == []


def test_a_stream_that_somebody_moves_is_stopped_and_put_back(
    sound_server: SoundServer, talk: Talk, listeners: list[Listener]
):
    listener = listen(listeners, None)
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: hears(listener, Leg.CALLER, RESIDENT_HZ))
    ((stream, source),) = sound_server.streams().items()
    assert source == SPEAKERS_MONITOR
    moved_ms = listener.sound(Leg.CALLER).size // 16
    sound_server.move(stream, HEADSET)
    wait_for(lambda: sound_server.streams() == {stream: SPEAKERS_MONITOR})
    listener.wait_until(lambda: listener.sound(Leg.CALLER).size // 16 > moved_ms + 1500)
    assert hears(listener, Leg.CALLER, RESIDENT_HZ)
    assert listener.changes == [], "nothing that somebody must know"
    assert listener.strength(Leg.CALLER, AGENT_HZ, 0, listener.sound(Leg.CALLER).size // 16) < LOUD / 1000


@pytest.mark.slow
def test_a_device_that_is_held_by_another_program_is_heard_when_it_is_let_go(
    sound_server: SoundServer, talk: Talk, listeners: list[Listener]
):
    listener = listen(listeners)
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: both_heard(listener))
    with sound_server.pulse() as pulse:
        pulse.source_suspend(pulse.get_source_by_name(HEADSET).index, True)
    assert listener.wait_for_change(ChangeKind.LEG_LOST, Leg.AGENT).reason is LossReason.SILENT
    assert hears(listener, Leg.CALLER, RESIDENT_HZ)
    with sound_server.pulse() as pulse:
        pulse.source_suspend(pulse.get_source_by_name(HEADSET).index, False)
    listener.wait_for_change(ChangeKind.LEG_BACK, Leg.AGENT)
    listener.wait_until(lambda: both_heard(listener))


@pytest.mark.slow
def test_the_sound_server_crashes_and_is_started_again(
    sound_server: SoundServer, talk: Talk, listeners: list[Listener]
):
    listener = listen(listeners)
    talk.resident()
    talk.agent()
    listener.wait_until(lambda: both_heard(listener))
    sound_server.kill()
    for leg in Leg:
        listener.wait_for_change(ChangeKind.LEG_LOST, leg)
    sound_server.start()
    talk.resident()
    talk.agent()
    for leg in Leg:
        listener.wait_for_change(ChangeKind.LEG_BACK, leg)
    listener.wait_until(lambda: both_heard(listener))


def test_one_device_of_two_is_not_there_yet(sound_server: SoundServer, talk: Talk, listeners: list[Listener]):
    sound_server.remove(HEADSET)
    listener = listen(listeners)
    talk.resident()
    assert listener.wait_for_change(ChangeKind.LEG_LOST, Leg.AGENT).reason is LossReason.ABSENT
    listener.wait_until(lambda: hears(listener, Leg.CALLER, RESIDENT_HZ))
    sound_server.add_microphone(HEADSET, "Jabra Evolve2")
    talk.agent()
    listener.wait_for_change(ChangeKind.LEG_BACK, Leg.AGENT)
    listener.wait_until(lambda: both_heard(listener))


def test_no_device_at_all_is_a_fault(sound_server: SoundServer):
    with pytest.raises(DeviceError) as caught:
        DeviceSource("Plantronics", "Beeldscherm")
    assert caught.value.fault is Fault.NO_AUDIO_DEVICE
    with pytest.raises(DeviceError) as caught:
        DeviceSource(None, "Beeldscherm")
    assert caught.value.fault is Fault.NO_LOOPBACK
    assert sound_server.streams() == {}, "nothing is left open"


def test_a_source_that_nobody_listened_to_leaves_nothing_open(sound_server: SoundServer):
    source = DeviceSource(HEADSET, SPEAKERS_MONITOR)
    assert sorted(sound_server.streams().values()) == sorted([HEADSET, SPEAKERS_MONITOR])
    source.stop()
    assert list(source.frames()) == []
    wait_for(lambda: not sound_server.streams())


def test_both_legs_are_aligned(sound_server: SoundServer, tmp_path: Path, listeners: list[Listener]):
    """A microphone that stands before the speakers hears what the loopback hears; 50 ms is what is allowed."""
    sound_server.add_filter("mirror", "Microfoon bij luidspreker", SPEAKERS_MONITOR)
    noise = tmp_path / "noise.wav"
    import soundfile

    soundfile.write(noise, np.random.default_rng(4).normal(0, 0.1, 48000 * 2), 48000, subtype="PCM_16")
    source = DeviceSource("mirror", SPEAKERS_MONITOR)
    source._echo._explained = lambda count: 0.0
    listener = Listener(source)
    listeners.append(listener)
    # What the first blocks were late by is known after two seconds, and put right in the silence that follows.
    listener.wait_until(lambda: len(listener.frames) > 100)
    assert sound_server.play(SPEAKERS, noise).wait(20) == 0
    to_ms = listener.frames[-1].end_ms
    listener.wait_until(lambda: min(listener.sound(leg).size // 16 for leg in Leg) > to_ms)
    agent, caller = (listener.sound(leg)[(to_ms - 1500) * 16 : to_ms * 16].astype(float) for leg in Leg)
    together = np.fft.irfft(np.fft.rfft(agent, 1 << 16) * np.conj(np.fft.rfft(caller, 1 << 16)))
    apart = int(np.argmax(together))
    apart_ms = (apart if apart < 1 << 15 else apart - (1 << 16)) / 16
    print(f"legs apart: {apart_ms:.1f} ms")
    assert abs(apart_ms) <= 50


def test_latency_and_level_are_measured(sound_server: SoundServer, talk: Talk):
    talk.resident()
    system = PulseSystem()
    trials = {device.name: try_out(system, device) for device in system.devices() if device.default}
    system.close()
    assert {name: trial.error for name, trial in trials.items()} == {"Jabra Evolve2": None, "Luidsprekers": None}
    assert trials["Luidsprekers"].rms_dbfs == pytest.approx(-10.5, abs=1.0)
    assert trials["Jabra Evolve2"].rms_dbfs == -np.inf
    for trial in trials.values():
        assert 20 <= trial.latency_ms <= 150
    assert sound_server.streams() == {}
