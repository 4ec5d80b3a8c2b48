# SPDX-License-Identifier: EUPL-1.2
"""The recognition process dies, hangs, or loses its parent; the call goes on, and nothing is left behind."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, MaatError
from desktop.speech.decoder import RecogniserState, SpeechEvent
from desktop.speech.patience import Patience
from desktop.speech.process import VoskRecogniser
from tests.speech.conftest import DEMO_CALLS, Witness, frames_of, heard, transcribe

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")

ROOT = Path(__file__).resolve().parents[2]


def feed_and_disturb(
    recogniser: VoskRecogniser, frames: list[AudioFrame], disturb: Callable[[int, Witness], None]
) -> Witness:
    witness = Witness()
    recogniser.start_call(dict.fromkeys(Leg, frames[0].rate_hz), witness)
    for number, frame in enumerate(frames):
        assert recogniser.feed(frame, wait=True)
        disturb(number, witness)
    assert recogniser.finish_call(120)
    return witness


def kill(recogniser: VoskRecogniser, sent: signal.Signals = signal.SIGKILL) -> bool:
    pid = recogniser.worker_pid
    if pid is None:
        return False
    # It may be gone already, and not be missed yet.
    with suppress(ProcessLookupError):
        os.kill(pid, sent)
    return True


def compare(got: Witness, expected: Witness) -> None:
    assert heard(got.events) == heard(expected.events)
    ids = [utterance.id for utterance in got.utterances]
    assert len(set(ids)) == len(ids)
    finals = {utterance.id for utterance in got.utterances}
    gone = {partial.utterance_id for partial in got.partials if partial.text == ""}
    assert {partial.utterance_id for partial in got.partials} <= finals | gone


@pytest.fixture(scope="module")
def excerpt() -> list[AudioFrame]:
    return frames_of(DEMO_CALLS[0], 24_000)


@pytest.fixture(scope="module")
def undisturbed(recogniser: VoskRecogniser, excerpt: list[AudioFrame]) -> Witness:
    return transcribe(recogniser, excerpt)


@pytest.fixture
def patient(demo_model: Path):
    recogniser = VoskRecogniser(demo_model, patience=Patience(deaths=1000, fast_backlog_s=2.0), spare=True)
    states = Witness()
    recogniser.open(states)
    states.wait_for_state(RecogniserState.READY)
    yield recogniser
    recogniser.close()


@pytest.mark.slow
def test_killed_four_times_in_a_call(patient: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness):
    killed = 0

    def disturb(number: int, witness: Witness) -> None:
        nonlocal killed
        if number in {30, 150, 290, 420}:
            ready = 2 * killed
            witness.wait_for(lambda _: len(witness.statuses) >= ready)
            killed += kill(patient)

    got = feed_and_disturb(patient, excerpt, disturb)
    assert killed == 4
    states = [status.state for status in got.statuses]
    assert states == [RecogniserState.RESTARTING, RecogniserState.READY] * (len(states) // 2)
    assert len(states) >= 6
    compare(got, undisturbed)


@pytest.mark.slow
def test_killed_fifty_times_at_random_moments(patient: VoskRecogniser):
    frames = frames_of(DEMO_CALLS[0])
    expected = transcribe(patient, frames)
    choice = random.Random(20)
    moments = set(choice.sample(range(len(frames)), 50))
    pause = threading.Event()
    killed = 0

    def disturb(number: int, witness: Witness) -> None:
        nonlocal killed
        if number in moments:
            # Ready again since the last time, then somewhere within the work that is under way.
            ready = 2 * killed
            witness.wait_for(lambda _: len(witness.statuses) >= ready)
            pause.wait(choice.uniform(0.0, 0.15))
            killed += kill(patient)

    got = feed_and_disturb(patient, frames, disturb)
    assert killed == 50
    assert len(got.statuses) >= 98
    compare(got, expected)


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGSEGV, signal.SIGTERM, signal.SIGABRT])
def test_it_may_die_of_anything(
    patient: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness, sent: signal.Signals
):
    got = feed_and_disturb(patient, excerpt, lambda number, _: kill(patient, sent) if number == 200 else None)
    assert RecogniserState.RESTARTING in [status.state for status in got.statuses]
    compare(got, undisturbed)


@pytest.mark.slow
def test_killed_while_the_call_is_being_finished(
    patient: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness
):
    witness = Witness()

    def listener(event: SpeechEvent) -> None:
        witness(event)
        if len(witness.utterances) == len(undisturbed.utterances) and not witness.statuses:
            kill(patient)

    patient.start_call(dict.fromkeys(Leg, 16000), listener)
    for frame in excerpt:
        assert patient.feed(frame, wait=True)
    assert patient.finish_call(60)
    compare(witness, undisturbed)


@pytest.mark.slow
def test_a_hung_process_is_replaced(demo_model: Path, excerpt: list[AudioFrame], undisturbed: Witness):
    recogniser = VoskRecogniser(demo_model, patience=Patience(hang_s=1.5, fast_backlog_s=2.0))
    states = Witness()
    recogniser.open(states)
    try:
        states.wait_for_state(RecogniserState.READY)
        got = feed_and_disturb(
            recogniser, excerpt, lambda number, _: kill(recogniser, signal.SIGSTOP) if number == 200 else None
        )
    finally:
        recogniser.close()
    assert RecogniserState.RESTARTING in [status.state for status in got.statuses]
    compare(got, undisturbed)


@pytest.mark.slow
def test_a_process_that_only_dies_is_given_up(demo_model: Path):
    recogniser = VoskRecogniser(demo_model, patience=Patience(deaths=3))
    states = Witness()

    def listener(event: SpeechEvent) -> None:
        states(event)
        if states.statuses[-1].state is RecogniserState.READY:
            kill(recogniser)

    recogniser.start_call({Leg.CALLER: 16000}, Witness())
    recogniser.open(listener)
    try:
        failed = states.wait_for_state(RecogniserState.FAILED)
        assert isinstance(failed.error, MaatError)
        assert failed.error.fault is Fault.RECOGNISER_FAILED
        assert "signal 9" in failed.error.detail
        assert [status.state for status in states.statuses].count(RecogniserState.READY) == 3
        assert not recogniser.feed(AudioFrame(Leg.CALLER, 0, 16000, bytes(3200)), wait=True)
        assert not recogniser.finish_call(5)
    finally:
        recogniser.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="process ids are looked up in /proc")
@pytest.mark.parametrize("busy", [False, True])
def test_no_process_outlives_maat(demo_model: Path, tmp_path: Path, busy: bool):
    """Maat is killed; its recognition process goes too, even in the middle of a call."""
    (tmp_path / "maat.py").write_text(
        textwrap.dedent(f"""
            import sys, threading
            from pathlib import Path
            from desktop.domain.call import Leg
            from desktop.audio.recordings import RecordingSource
            from desktop.speech.process import VoskRecogniser

            if __name__ == "__main__":
                recogniser = VoskRecogniser(Path({str(demo_model)!r}))
                ready = threading.Event()
                recogniser.open(lambda event: ready.set() if event.state.value == "ready" else None)
                ready.wait(60)
                print(recogniser.worker_pid, flush=True)
                while {busy}:
                    source = RecordingSource(Path({str(DEMO_CALLS[1])!r}), realtime=False)
                    recogniser.start_call(source.rates, lambda event: None)
                    for frame in source.frames():
                        recogniser.feed(frame, wait=True)
                threading.Event().wait()
        """),
        "utf-8",
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, tmp_path / "maat.py"], stdout=subprocess.PIPE, env=environment, text=True
    ) as maat:
        assert maat.stdout is not None
        worker = psutil.Process(int(maat.stdout.readline()))
        family = psutil.Process(maat.pid).children(recursive=True)
        assert worker in family
        maat.kill()
        maat.wait(10)
        _, alive = psutil.wait_procs(family, timeout=10)
        assert not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_the_process_is_limited(recogniser: VoskRecogniser, undisturbed: Witness):
    assert recogniser.worker_pid is not None
    worker = psutil.Process(recogniser.worker_pid)
    soft, hard = worker.rlimit(psutil.RLIMIT_AS)
    assert soft == hard
    assert 10**9 < soft < 4 * 10**9
    assert worker.rlimit(psutil.RLIMIT_CORE) == (0, 0)
