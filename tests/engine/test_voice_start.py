# SPDX-License-Identifier: EUPL-1.2
"""Between calls the devices are watched: a real conversation begins a call with its first words, and ends it."""

import queue
import threading

import numpy as np
import pytest
import soundfile

from desktop.audio.recordings import RecordingSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.contact import Contact, ContactState
from desktop.domain.errors import DeviceError, Fault
from desktop.engine import voice_start as voice_start_module
from desktop.engine.call_trigger import END_MS, WARN_MS
from desktop.engine.events import SilenceChanged
from desktop.engine.silence import SilenceEnd
from desktop.engine.voice_start import PREROLL_MS, VoiceStart
from desktop.system.paths import resources

CALLS = sorted((resources() / "demo-calls").glob("*.wav"))
WAIT_S = 10.0
CONTACT = Contact("c1", "2026-03-30T09:00:00.000Z", None, ContactState.IN_CALL)


class FramesSource:
    """Frames of a test, as if they came from the devices; goes on with silence until it is stopped."""

    name = "devices"
    duration_ms = None
    overruns = 0

    def __init__(self, frames, endless=True):
        self.given = list(frames)
        self.rates = dict.fromkeys(Leg, self.given[0].rate_hz)
        self.stopped = threading.Event()
        self.freed = threading.Event()
        self._endless = endless

    def frames(self):
        try:
            yield from self.given
            at, rate = self.given[-1].end_ms, self.given[-1].rate_hz
            while self._endless and not self.stopped.wait(0.002):
                for leg in Leg:
                    yield AudioFrame(leg, at, rate, bytes(rate // 5))
                at += 100
        finally:
            self.freed.set()

    def stop(self):
        self.stopped.set()


def frames_of(path, *, silence_ms=0):
    """A recorded call as frames, after so much silence."""
    source = RecordingSource(path, realtime=False)
    rate = source.rates[Leg.AGENT]
    quiet = [AudioFrame(leg, at, rate, bytes(rate // 5)) for at in range(0, silence_ms, 100) for leg in Leg]
    return quiet + [AudioFrame(f.leg, f.start_ms + silence_ms, f.rate_hz, f.pcm) for f in source.frames()]


@pytest.fixture
def started():
    return queue.SimpleQueue()


@pytest.fixture
def states():
    return queue.SimpleQueue()


@pytest.fixture
def watching(started, states):
    """Makes a VoiceStart on the sources given; it is stopped after the test."""
    made = []

    def make(*sources):
        left = list(sources)

        def next_source():
            source = left.pop(0)
            if isinstance(source, Exception):
                raise source
            return source

        made.append(VoiceStart(next_source, started.put, states.put))
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem[:9])
def test_a_recorded_conversation_begins_a_call_with_its_first_words(watching, started, path):
    silence_ms = 20_000
    source = FramesSource(frames_of(path, silence_ms=silence_ms))
    watching(source).listen(rearm=False)
    begun = started.get(timeout=WAIT_S)
    assert begun.name == "devices"
    frames = begun.frames()
    heard = {leg: [] for leg in Leg}
    for frame in frames:
        heard[frame.leg].append(frame)
        if frame.leg is Leg.CALLER and len(heard[Leg.CALLER]) == 150:
            break
    begun.stop()
    for _ in frames:
        pass
    sound, rate = soundfile.read(path, dtype="int16")
    for column, leg in enumerate((Leg.AGENT, Leg.CALLER)):
        assert heard[leg][0].start_ms == 0
        assert [each.start_ms for each in heard[leg]] == [each * 100 for each in range(len(heard[leg]))]
        # It is the call that was played, from a moment before its first word on.
        got = np.frombuffer(b"".join(each.pcm for each in heard[leg]), "<i2")
        first_loud = int(np.argmax(np.abs(got) > 500))
        expected = int(np.argmax(np.abs(sound[:, column].astype(int)) > 500))
        length = min(len(got) - first_loud, len(sound) - expected, rate * 5)
        assert np.array_equal(got[first_loud : first_loud + length], sound[expected : expected + length, column])
    agent = np.frombuffer(b"".join(each.pcm for each in heard[Leg.AGENT]), "<i2")
    assert int(np.argmax(np.abs(agent) > 500)) * 1000 // rate <= PREROLL_MS + 1500


def test_one_voice_alone_begins_nothing(watching, started):
    frames = [
        frame if frame.leg is Leg.AGENT else AudioFrame(frame.leg, frame.start_ms, frame.rate_hz, bytes(len(frame.pcm)))
        for frame in frames_of(CALLS[0])
    ]
    source = FramesSource(frames, endless=False)
    watch = watching(source)
    watch.listen(rearm=False)
    assert source.freed.wait(WAIT_S)
    watch.stop()
    assert started.empty()
    assert not watch.listening


def test_stopping_frees_the_devices(watching, started):
    source = FramesSource(frames_of(CALLS[0])[:2])
    watch = watching(source)
    watch.listen(rearm=False)
    watch.listen(rearm=False)
    while not watch.listening:
        pass
    watch.stop()
    watch.stop()
    assert source.stopped.is_set() or source.freed.is_set()
    assert not watch.listening
    assert started.empty()


def test_devices_that_fail_are_told_and_tried_again(watching, started, states, monkeypatch):
    monkeypatch.setattr(voice_start_module, "RETRY_S", 0.01)
    error = DeviceError(Fault.NO_AUDIO_DEVICE, "none")
    watching(error, FramesSource(frames_of(CALLS[1]))).listen(rearm=False)
    assert states.get(timeout=WAIT_S) is error
    assert states.get(timeout=WAIT_S) is None
    begun = started.get(timeout=WAIT_S)
    begun.stop()
    for _ in begun.frames():
        pass
    assert begun.source.freed.is_set()


def test_a_call_that_is_not_taken_up_lets_go_of_the_devices(watching, started):
    source = FramesSource(frames_of(CALLS[1]))
    watching(source).listen(rearm=False)
    begun = started.get(timeout=WAIT_S)
    begun.stop()
    assert list(begun.frames()) == []
    assert source.freed.is_set()


def silent(until_ms, from_ms=0):
    return [AudioFrame(leg, at, 8000, bytes(1600)) for at in range(from_ms, until_ms, 100) for leg in Leg]


def test_a_recorded_call_is_not_ended_and_the_silence_after_it_is():
    told = []
    source = FramesSource(frames_of(CALLS[0]))
    end = SilenceEnd(lambda: True)
    tap = end.follow(CONTACT, source, told.append)
    for frame in source.given:
        tap.take(frame, paused=False)
    assert told == []
    last_ms = source.given[-1].end_ms
    for at in range(last_ms, last_ms + END_MS + 5000, 100):
        for leg in Leg:
            tap.take(AudioFrame(leg, at, source.given[-1].rate_hz, bytes(source.given[-1].rate_hz // 5)), paused=False)
        if source.stopped.is_set():
            break
    assert told == [SilenceChanged((END_MS - WARN_MS) // 1000), SilenceChanged(None)]
    assert source.stopped.is_set()


def test_a_call_that_is_kept_is_not_ended():
    told = []
    source = FramesSource(silent(100))
    end = SilenceEnd(lambda: True)
    tap = end.follow(CONTACT, source, told.append)
    for frame in silent(WARN_MS + 1000):
        tap.take(frame, paused=False)
    end.keep()
    for frame in silent(WARN_MS + 10 * END_MS, WARN_MS + 1000):
        tap.take(frame, paused=False)
    assert told == [SilenceChanged(15), SilenceChanged(None)]
    assert not source.stopped.is_set()


def test_only_calls_on_the_devices_end_by_themselves_and_only_when_wanted():
    source = FramesSource(silent(100))
    assert SilenceEnd(lambda: False).follow(CONTACT, source, print) is None
    source.name = "softphone"
    end = SilenceEnd(lambda: True)
    assert end.follow(CONTACT, source, print) is None
    end.keep()


def test_a_contact_that_is_gone_on_with_counts_its_silence_from_there():
    source = FramesSource(silent(100))
    told = []
    tap = SilenceEnd(lambda: True).follow(CONTACT, source, told.append)
    for frame in silent(600_000 + WARN_MS - 200, 600_000):
        tap.take(frame, paused=False)
    assert told == []
