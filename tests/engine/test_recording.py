# SPDX-License-Identifier: EUPL-1.2
"""Live calls are kept when the policy says so, at their call times, and forgotten when their time is up."""

import os
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.contacts.summary import SummaryLabels
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.contact import Contact, ContactState, Outcome, WrapUp
from desktop.domain.errors import Fault, RecordingError, StorageUnavailable
from desktop.engine import events
from desktop.engine import recording as recording_module
from desktop.engine.desk_parts import DeskParts
from desktop.engine.live_desk import LiveDesk
from desktop.engine.recording import Recordings
from desktop.storage.sqlite_store import open_store
from desktop.system.ids import new_id, to_iso
from tests.engine.witness import WAIT_S, said
from tests.fakes import OpenEndedSource, SilentSource

RATE = 8000
NOW = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)


class LoudSource(OpenEndedSource):
    """Frame n of the agent's leg has the value n + 1 everywhere, of the caller's leg -(n + 1). ``go`` lets one out."""

    def __init__(self):
        super().__init__()
        self.go = threading.Semaphore(0)
        self.skipped = frozenset()

    def frames(self):
        number = 0
        while not self._stopped.is_set():
            if not self.go.acquire(timeout=0.01):
                continue
            for leg, sign in ((Leg.AGENT, 1), (Leg.CALLER, -1)):
                if (leg, number) not in self.skipped:
                    pcm = np.full(RATE // 10, sign * (number + 1), "<i2").tobytes()
                    yield AudioFrame(leg, number * 100, RATE, pcm)
            number += 1

    def let_out(self, count, recogniser):
        """``count`` more frames of both legs, and wait until they were heard."""
        wanted = len(recogniser.heard) + 2 * count
        for _ in range(count):
            self.go.release()
        wait_until(lambda: len(recogniser.heard) >= wanted)


def wait_until(condition):
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


@pytest.fixture
def recordings(store, tmp_path):
    return Recordings(store, tmp_path, lambda: True)


@pytest.fixture
def desk(store, knowledge, recogniser, witness, recordings):
    parts = DeskParts(store, recogniser, knowledge, SummaryLabels(), "Sanne", followers=(recordings,))
    desk = LiveDesk(parts, witness.take)
    desk.open()
    yield desk
    desk.close()


def make_contact(**fields):
    fields = {"started_at": to_iso(NOW)} | fields
    return Contact(id=new_id(), ended_at=None, state=ContactState.IN_CALL, **fields)


def test_a_live_call_is_kept_at_its_call_times(desk, recogniser, witness, store, recordings):
    source = LoudSource()
    source.skipped = {(Leg.CALLER, 4), (Leg.CALLER, 5)}
    desk.start_call(source)
    contact = witness.wait_for(events.CallStarted).contact
    assert witness.wait_for(events.RecordingChanged).on
    for _ in range(10):
        source.go.release()
    wait_until(lambda: len(recogniser.heard) == 18)
    desk.end_call()
    ended = witness.wait_for(events.CallEnded).contact
    assert (ended.recording, ended.recording_ms) == (f"recordings/{contact.started_at[:7]}/{contact.id}.flac", 1000)
    sound, rate_hz = soundfile.read(recordings.path(ended), dtype="int16")
    assert rate_hz == RATE
    blocks = sound.reshape(10, RATE // 10, 2)
    assert [set(block[:, 0]) for block in blocks] == [{n + 1} for n in range(10)]
    assert [set(block[:, 1]) for block in blocks] == [{0} if n in {4, 5} else {-n - 1} for n in range(10)]


def test_while_the_transcript_is_paused_nothing_is_kept(desk, recogniser, witness, recordings):
    source = LoudSource()
    desk.start_call(source)
    witness.wait_for(events.RecordingChanged)
    source.let_out(3, recogniser)
    desk.pause_transcript(True)
    # What was asked of the desk is done in order: when a note is kept, the pause is on.
    desk.note_details("0612345678", "")
    witness.wait_for(events.DetailsChanged)
    source.let_out(4, recogniser)
    desk.pause_transcript(False)
    desk.note_details("0612345678", "Jan")
    witness.wait_for(events.DetailsChanged)
    source.let_out(2, recogniser)
    desk.end_call()
    ended = witness.wait_for(events.CallEnded).contact
    sound, _ = soundfile.read(recordings.path(ended), dtype="int16")
    loud = [bool(np.any(block)) for block in sound.reshape(9, -1)]
    assert loud == [True] * 3 + [False] * 4 + [True] * 2


def test_without_the_policy_and_for_recordings_that_are_played_nothing_is_kept(store, tmp_path):
    contact = make_contact()
    store.begin_contact(contact)
    off = Recordings(store, tmp_path, lambda: False)
    on = Recordings(store, tmp_path, lambda: True)
    assert off.follow(contact, OpenEndedSource(), print) is None
    assert on.follow(contact, SilentSource(1000), print) is None
    assert list(tmp_path.iterdir()) == []
    assert store.contact(contact.id).recording == ""


def test_a_disk_that_refuses_is_told_once_and_the_call_goes_on(
    desk, recogniser, witness, recordings, store, monkeypatch
):
    written = recording_module.CallFile.write
    left = [3]

    def refuse(file, samples):
        left[0] -= 1
        if left[0] < 0:
            raise RecordingError(Fault.KEEPING_FAILED, "No space left on device")
        written(file, samples)

    monkeypatch.setattr(recording_module.CallFile, "write", refuse)
    recogniser.lines = [said("ik wil een paspoort", 1500)]
    source = LoudSource()
    desk.start_call(source)
    assert witness.wait_for(events.RecordingChanged).on
    source.let_out(20, recogniser)
    assert not witness.wait_for(events.RecordingChanged).on
    notice = witness.wait_for(events.Notice)
    assert notice.kind is events.NoticeKind.RECORDING_STOPPED
    assert notice.error.fault is Fault.KEEPING_FAILED
    source.let_out(20, recogniser)
    desk.end_call()
    ended = witness.wait_for(events.CallEnded).contact
    assert [each.utterance.text for each in witness.of(events.UtteranceHeard)] == ["ik wil een paspoort"]
    assert len(witness.of(events.Notice)) == 1
    assert ended.duration_ms == 4000
    # What was written before is there.
    assert 0 < ended.recording_ms <= 300
    assert len(soundfile.read(recordings.path(ended))[0]) * 1000 // RATE == ended.recording_ms


def test_a_place_that_cannot_be_written_is_told_and_the_call_goes_on(desk, recogniser, witness, recordings, tmp_path):
    (tmp_path / "recordings").write_text("in the way")
    source = LoudSource()
    desk.start_call(source)
    assert witness.wait_for(events.Notice).kind is events.NoticeKind.RECORDING_STOPPED
    source.let_out(5, recogniser)
    desk.end_call()
    assert witness.wait_for(events.CallEnded).contact.recording_ms == 0


def test_a_call_that_was_cut_off_goes_on_in_the_same_recording(desk, recogniser, witness, store, recordings):
    contact = make_contact(source="devices", recording="")
    store.begin_contact(contact)
    earlier = recordings.follow(contact, LoudSource(), lambda event: None)
    for number in range(30):
        for leg in Leg:
            earlier.take(AudioFrame(leg, number * 100, RATE, np.full(800, 77, "<i2").tobytes()), paused=False)
    earlier.close()
    kept = store.contact(contact.id)
    assert kept.recording_ms == 3000
    assert recordings.begin_ms(kept) == 3000

    source = LoudSource()
    desk.resume(kept, source)
    witness.wait_for(events.RecordingChanged)
    source.let_out(10, recogniser)
    assert recogniser.heard[0].start_ms == 3000
    desk.end_call()
    ended = witness.wait_for(events.CallEnded).contact
    assert ended.recording == kept.recording
    assert ended.recording_ms == 4000
    sound, _ = soundfile.read(recordings.path(ended), dtype="int16")
    blocks = sound.reshape(40, -1, 2)
    assert [set(block[:, 0]) for block in blocks] == [{77}] * 30 + [{n + 1} for n in range(10)]
    assert [each.name for each in recordings.path(ended).parent.iterdir()] == [f"{contact.id}.flac"]


@pytest.mark.parametrize("copied", [False, True])
def test_a_second_crash_while_the_first_part_is_taken_over_loses_nothing(store, recordings, copied):
    contact = make_contact()
    store.begin_contact(contact)
    first = recordings.follow(contact, LoudSource(), lambda event: None)
    for number in range(20):
        for leg in Leg:
            first.take(AudioFrame(leg, number * 100, RATE, np.full(800, 9, "<i2").tobytes()), paused=False)
    first.close()
    kept = store.contact(contact.id)
    path = recordings.path(kept)
    os.replace(path, path.with_name(path.name + ".earlier"))
    if copied:
        path.write_bytes(b"fLaC half of a header")
    assert recordings.begin_ms(kept) == 2000
    second = recordings.follow(kept, LoudSource(), lambda event: None)
    second.take(AudioFrame(Leg.AGENT, 2000, RATE, np.full(800, 5, "<i2").tobytes()), paused=False)
    second.close()
    sound, _ = soundfile.read(path, dtype="int16")
    assert [set(block[:, 0]) for block in sound.reshape(21, -1, 2)] == [{9}] * 20 + [{5}]


LIVE = """
import sys, threading
from pathlib import Path
from desktop.domain.contact import Contact, ContactState
from desktop.engine.recording import Recordings
from desktop.storage.sqlite_store import open_store
from tests.engine.test_recording import LoudSource, RATE
from desktop.domain.call import AudioFrame, Leg
import numpy as np

home = Path(sys.argv[1])
store = open_store(str(home / "maat.db"))
contact = Contact("c1", "2026-03-30T09:00:00.000Z", None, ContactState.IN_CALL, source="devices")
store.begin_contact(contact)
tap = Recordings(store, home, lambda: True).follow(contact, LoudSource(), lambda event: None)
number = 0
while True:
    for leg in Leg:
        tap.take(AudioFrame(leg, number * 100, RATE, np.full(RATE // 10, number + 1, "<i2").tobytes()), paused=False)
    number += 1
    print(number, flush=True)
    threading.Event().wait(0.02)
"""


def test_after_kill_9_at_most_the_last_second_is_missing(tmp_path):
    command = [sys.executable, "-c", LIVE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as running:
        heard = 0
        while heard < 60:
            heard = int(running.stdout.readline())
        running.kill()
        rest = running.stdout.read().split()
    heard = int(rest[-1]) if rest else heard
    with closing(open_store(str(tmp_path / "maat.db"))) as store:
        recordings = Recordings(store, tmp_path, lambda: True)
        contact = store.interrupted_contacts()[0]
        sound, _ = soundfile.read(recordings.path(contact), dtype="int16")
        assert heard * 100 - len(sound) * 1000 // RATE <= 1000
        whole = len(sound) // 800
        assert [set(block[:, 1]) for block in sound[: whole * 800].reshape(whole, 800, 2)] == [
            {n + 1} for n in range(whole)
        ]
        # Wrapped up without going on: the next sweep fills the length in.
        store.save_wrap_up(contact.id, WrapUp("", "", Outcome.NOT_SOLVED))
        assert recordings.sweep(28, NOW + timedelta(days=1)) == 0
        assert store.contact(contact.id).recording_ms == len(sound) * 1000 // RATE


def kept_contact(store, recordings, age, **fields):
    """A contact that began ``age`` ago, with its recording."""
    contact = make_contact(started_at=to_iso(NOW - age), **fields)
    place = f"recordings/{contact.started_at[:7]}/{contact.id}.flac"
    store.begin_contact(contact)
    path = recordings.path(replace(contact, recording=place))
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.ones((RATE, 2), np.int16), RATE)
    store.save_recording(contact.id, place, 1000)
    return store.contact(contact.id)


def test_a_recording_is_removed_when_its_time_is_up_and_not_before(store, recordings):
    ages = [timedelta(days=28, seconds=1), timedelta(days=27, hours=23), timedelta(days=400), timedelta(0)]
    contacts = [kept_contact(store, recordings, age) for age in ages]
    paths = [recordings.path(each) for each in contacts]
    assert recordings.sweep(28, NOW) == 2
    assert [path.exists() for path in paths] == [False, True, False, True]
    after = [store.contact(each.id) for each in contacts]
    assert [bool(each.recording) for each in after] == [False, True, False, True]
    assert [each.recording_ms for each in after] == [0, 1000, 0, 1000]
    assert recordings.sweep(28, NOW) == 0
    assert recordings.sweep(28, NOW + timedelta(days=1)) == 1
    assert recordings.sweep(1, NOW + timedelta(days=2)) == 1
    assert store.recorded_contacts() == ()


def test_files_that_no_contact_knows_of_go_when_they_are_old(store, recordings, tmp_path):
    folder = tmp_path / "recordings" / "2026-01"
    folder.mkdir(parents=True)
    old, new, other = folder / "a.flac", folder / "b.flac.earlier", folder / "notes.txt"
    for path, age in ((old, 29), (new, 27), (other, 400)):
        path.write_bytes(b"x")
        moment = (NOW - timedelta(days=age)).timestamp()
        os.utime(path, (moment, moment))
    assert recordings.sweep(28, NOW) == 1
    assert sorted(each.name for each in folder.iterdir()) == ["b.flac.earlier", "notes.txt"]


def test_what_cannot_be_removed_stays_known_and_is_tried_again(store, recordings, monkeypatch, caplog):
    contact = kept_contact(store, recordings, timedelta(days=90))
    refusing = pytest.MonkeyPatch()
    refusing.setattr(Path, "unlink", lambda *args, **kwargs: (_ for _ in ()).throw(PermissionError(13, "in use")))
    assert recordings.sweep(28, NOW) == 0
    refusing.undo()
    assert store.contact(contact.id).recording == contact.recording
    assert "could not be removed" in caplog.text
    assert recordings.sweep(28, NOW) == 1
    assert store.contact(contact.id).recording == ""


def test_a_recording_that_is_gone_already_is_forgotten(store, recordings):
    contact = kept_contact(store, recordings, timedelta(days=90))
    recordings.path(contact).unlink()
    assert recordings.sweep(28, NOW) == 0
    assert store.contact(contact.id).recording == ""


@pytest.mark.parametrize("place", ["/etc/passwd", "../maat.db", "recordings/../../x.flac", "elsewhere/x.flac"])
def test_a_place_that_is_not_ours_is_never_touched(store, recordings, tmp_path, place):
    contact = make_contact(started_at=to_iso(NOW - timedelta(days=90)))
    store.begin_contact(contact)
    store.save_recording(contact.id, place, 5)
    bystander = tmp_path.parent / "x.flac"
    bystander.write_bytes(b"x")
    known = store.contact(contact.id)
    assert recordings.path(known) is None
    assert recordings.begin_ms(known) == 0
    assert recordings.sweep(28, NOW) == 0
    assert bystander.exists()
    assert recordings.follow(known, OpenEndedSource(), print) is None


def test_a_slow_disk_never_holds_up_the_call(desk, recogniser, witness, monkeypatch):
    holding = threading.Event()
    written = recording_module.CallFile.write

    def wait(file, samples):
        holding.wait(WAIT_S)
        written(file, samples)

    monkeypatch.setattr(recording_module.CallFile, "write", wait)
    source = LoudSource()
    desk.start_call(source)
    witness.wait_for(events.RecordingChanged)
    source.let_out(50, recogniser)
    holding.set()
    desk.end_call()
    assert witness.wait_for(events.CallEnded).contact.recording_ms == 5000


def test_a_full_store_stops_the_recording_and_not_the_call(recordings, store, monkeypatch, tmp_path):
    def full(*_of):
        raise StorageUnavailable(Fault.STORE_FULL, "maat.db")

    monkeypatch.setattr(store, "save_recording", full)
    told = []
    contact = Contact(new_id(), to_iso(NOW), None, ContactState.IN_CALL)
    assert recordings.follow(contact, OpenEndedSource(), told.append) is None
    assert [notice.kind for notice in told] == [events.NoticeKind.RECORDING_STOPPED]
    assert list(tmp_path.rglob("*.flac")) == []
