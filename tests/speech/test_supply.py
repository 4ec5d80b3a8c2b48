# SPDX-License-Identifier: EUPL-1.2
"""The next recognition process is there before it is needed, and none is left over."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from desktop.domain.call import Leg
from desktop.speech import supply as supply_module
from desktop.speech import wire
from desktop.speech.decoder import RecogniserState
from desktop.speech.model_rack import resident_mb
from desktop.speech.models import check_model
from desktop.speech.process import VoskRecogniser
from desktop.speech.supply import WorkerSupply
from desktop.speech.tuning import Tuning, tuned
from desktop.speech.worker import WorkerPlan
from tests.speech.conftest import DEMO_CALLS, Witness, frames_of, heard, transcribe

LONG_AGO_S = 0.0


@contextmanager
def supplied(model: Path, *, spare: bool) -> Iterator[WorkerSupply]:
    with tuned(check_model(model), Tuning()) as folder:
        supply = WorkerSupply(WorkerPlan(folder, os.getpid(), None), spare=spare)
        try:
            yield supply
        finally:
            supply.close()


def test_a_spare_process_is_the_next_one_and_has_loaded_the_model(demo_model):
    with supplied(demo_model, spare=True) as supply:
        supply.provide_spare(LONG_AGO_S)
        pid = supply.spare_pid
        worker = supply.next()
        try:
            assert worker.pid == pid
            assert isinstance(worker.receive(60), wire.Loaded)
            assert supply.spare_pid is None
        finally:
            worker.close(gently=False)


def test_what_the_spare_process_said_is_not_lost(demo_model):
    with supplied(demo_model, spare=True) as supply:
        supply.provide_spare(LONG_AGO_S)
        spare = supply._spare
        assert spare is not None
        assert spare._child._pipe.poll(60)
        worker = supply.next()
        try:
            assert worker is spare
            assert isinstance(worker.receive(0), wire.Loaded)
            assert worker.receive(0) is None
        finally:
            worker.close(gently=False)


@pytest.mark.parametrize("loaded", [False, True])
def test_a_spare_process_that_died_is_replaced(demo_model, loaded):
    with supplied(demo_model, spare=True) as supply:
        supply.provide_spare(LONG_AGO_S)
        assert supply._spare is not None
        # What it said before it died is still there to be received.
        assert not loaded or supply._spare._child._pipe.poll(60)
        dead = _killed(supply.spare_pid)
        worker = supply.next()
        try:
            assert worker.pid != dead.pid
            assert isinstance(worker.receive(60), wire.Loaded)
        finally:
            worker.close(gently=False)


def test_a_spare_process_that_died_is_missed_after_a_while_and_not_left_lying(demo_model):
    with supplied(demo_model, spare=True) as supply:
        supply.provide_spare(LONG_AGO_S)
        dead = _killed(supply.spare_pid)
        supply.provide_spare(LONG_AGO_S)
        assert supply.spare_pid is None
        assert not dead.is_running()
        supply.provide_spare(LONG_AGO_S)
        assert supply.spare_pid is None
        supply._not_before_s = time.monotonic()
        supply.provide_spare(LONG_AGO_S)
        assert supply.spare_pid not in {None, dead.pid}


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_a_spare_process_that_hangs_while_it_loads_is_replaced(demo_model, monkeypatch):
    with supplied(demo_model, spare=True) as supply:
        supply.provide_spare(LONG_AGO_S)
        stuck = psutil.Process(supply.spare_pid)
        stuck.suspend()
        monkeypatch.setattr(supply_module, "_LOADED_WITHIN_S", 0.0)
        worker = supply.next()
        try:
            assert worker.pid != stuck.pid
            assert not stuck.is_running()
            assert isinstance(worker.receive(60), wire.Loaded)
        finally:
            worker.close(gently=False)


def test_a_spare_process_that_refused_the_model_is_replaced(model_copy):
    with supplied(model_copy, spare=True) as supply:
        file = model_copy / "am" / "final.mdl"
        intact = file.read_bytes()
        file.unlink()
        file.write_bytes(intact[: len(intact) // 2])
        supply.provide_spare(LONG_AGO_S)
        spare = supply._spare
        assert spare is not None
        assert spare._child._pipe.poll(60)
        file.write_bytes(intact)
        worker = supply.next()
        try:
            assert worker is not spare
            assert isinstance(worker.receive(60), wire.Loaded)
        finally:
            worker.close(gently=False)


@pytest.mark.parametrize(("spare", "ready_ago_s"), [(False, 60.0), (True, None), (True, 0.0)])
def test_no_spare_process_unless_it_is_wanted_and_the_first_one_has_settled(demo_model, spare, ready_ago_s):
    with supplied(demo_model, spare=spare) as supply:
        supply.provide_spare(None if ready_ago_s is None else time.monotonic() - ready_ago_s)
        assert supply.spare_pid is None


def test_a_computer_without_room_for_a_spare_process_goes_on_without(demo_model, monkeypatch):
    def fail(_: WorkerPlan) -> None:
        raise OSError("no more processes")

    with supplied(demo_model, spare=True) as supply:
        monkeypatch.setattr(supply_module, "WorkerProcess", fail)
        supply.provide_spare(LONG_AGO_S)
        assert supply.spare_pid is None


def test_a_spare_process_takes_over_in_a_call_and_none_is_left_behind(demo_model, recogniser, monkeypatch):
    monkeypatch.setattr(supply_module, "_SETTLED_S", 0.0)
    frames = frames_of(DEMO_CALLS[0], 12_000)
    expected = transcribe(recogniser, frames)
    before = set(psutil.Process().children())
    watched, witness = Witness(), Witness()
    spared = VoskRecogniser(demo_model, spare=True)
    spared.open(watched)
    try:
        watched.wait_for_state(RecogniserState.READY)
        spared.start_call(dict.fromkeys(Leg, frames[0].rate_hz), witness)
        for number, frame in enumerate(frames):
            if number == len(frames) // 2:
                first = spared.worker_pid
                assert spared.process_ids[0] == first
                # The process is there a moment before whoever began it has it in its hands.
                _wait_until(lambda: len(spared.process_ids) == 2)
                assert resident_mb(spared) > psutil.Process(first).memory_info().rss / 2**20
                (second,) = {each.pid for each in set(psutil.Process().children()) - before} - {first}
                psutil.Process(first).kill()
                witness.wait_for_state(RecogniserState.RESTARTING)
                witness.wait_for_state(RecogniserState.READY)
                assert spared.worker_pid == second
                assert spared.process_ids[0] == second
            spared.feed(frame, wait=True)
        assert spared.finish_call(60)
    finally:
        spared.close()
    assert heard(witness.events) == heard(expected.events)
    assert set(psutil.Process().children()) <= before


def _killed(pid: int | None) -> psutil.Process:
    """A process that was killed; waiting for its end is for whoever started it."""
    dead = psutil.Process(pid)
    dead.kill()
    _wait_until(lambda: dead.status() == psutil.STATUS_ZOMBIE)
    return dead


def _wait_until(met) -> None:
    until_s = time.monotonic() + 30
    while not met():
        assert time.monotonic() < until_s
        time.sleep(0.01)
