# SPDX-License-Identifier: EUPL-1.2
"""Closing one leg in the middle of a call: nothing is lost, the other leg does not notice, crashes included."""

import os
import signal
import threading

import pytest

from desktop.domain.call import AudioFrame, Leg
from desktop.speech import wire, worker
from desktop.speech.process import VoskRecogniser
from tests.speech.conftest import DEMO_CALLS, Witness, frames_of, heard
from tests.speech.test_worker import Pipe, ScriptedDecoder

CUT_MS = 21_000


@pytest.fixture(scope="module")
def frames() -> list[AudioFrame]:
    return frames_of(DEMO_CALLS[1], until_ms=40_000)


def run(
    recogniser: VoskRecogniser, frames: list[AudioFrame], cuts: dict[int, Leg], *, kill_after: int | None = None
) -> tuple[Witness, list[int]]:
    """Feed a call with cuts before the frames with these numbers; how many events each cut came after."""
    witness, came = Witness(), []
    recogniser.start_call(dict.fromkeys(Leg, frames[0].rate_hz), witness)
    for number, frame in enumerate(frames):
        if number in cuts:
            recogniser.cut(cuts[number], (), lambda: came.append(len(witness.events)))
        if number == kill_after and recogniser.worker_pid is not None:
            os.kill(recogniser.worker_pid, signal.SIGKILL)
        assert recogniser.feed(frame, wait=True)
    assert recogniser.finish_call(120)
    return witness, came


def number_at(frames: list[AudioFrame], ms: int, leg: Leg) -> int:
    return next(number for number, frame in enumerate(frames) if frame.leg is leg and frame.start_ms >= ms)


def words_of(witness: Witness, leg: Leg) -> list[tuple[object, ...]]:
    return [each for each in heard(witness.utterances) if each[1] is leg]


def test_a_cut_closes_its_leg_and_tells_when_all_before_it_was_told(recogniser, frames):
    at = number_at(frames, CUT_MS, Leg.CALLER)
    witness, came = run(recogniser, frames, {at: Leg.CALLER})
    assert len(came) == 1
    before = [event for event in witness.events[: came[0]] if event in witness.utterances and event.leg is Leg.CALLER]
    after = [event for event in witness.utterances if event.leg is Leg.CALLER and event not in before]
    cut_ms = frames[at].start_ms
    assert before
    assert after
    assert all(each.end_ms <= cut_ms + 100 for each in before)
    assert all(each.start_ms >= cut_ms - 100 for each in after)


def test_the_other_leg_is_heard_as_if_nothing_had_been_cut(recogniser, frames):
    undisturbed, _ = run(recogniser, frames, {})
    cut, _ = run(recogniser, frames, {number_at(frames, CUT_MS, Leg.CALLER): Leg.CALLER})
    assert words_of(cut, Leg.AGENT) == words_of(undisturbed, Leg.AGENT)


def test_a_leg_that_is_not_fed_any_more_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(worker.vosk_decoder, "VoskDecoder", ScriptedDecoder)
    monkeypatch.setattr(ScriptedDecoder, "script", {(Leg.AGENT, 200): "ja"}, raising=False)
    monkeypatch.setattr(ScriptedDecoder, "listen_for", lambda self, words: None, raising=False)
    pipe = Pipe()
    call = worker._Call(pipe, None, wire.Begin(1, tuple(wire.LegStart(leg, 8000) for leg in Leg)))
    call.take(wire.FedFrame(0, AudioFrame(Leg.AGENT, 0, 8000, bytes(1600))))
    call.take(wire.FedFrame(1, AudioFrame(Leg.CALLER, 0, 8000, bytes(1600))))
    call.cut(wire.Cut(1, Leg.CALLER, 2))
    call.take(wire.FedFrame(2, AudioFrame(Leg.AGENT, 200, 8000, bytes(1600))))
    assert [event.text for event in pipe.events] == ["ja"]


def test_a_cut_before_the_first_frame_is_told_even_when_the_model_is_not_loaded_yet(demo_model, frames):
    recogniser, closed, witness = VoskRecogniser(demo_model), threading.Event(), Witness()
    try:
        recogniser.start_call(dict.fromkeys(Leg, frames[0].rate_hz), witness)
        recogniser.cut(Leg.CALLER, (), closed.set)
        recogniser.open()
        assert closed.wait(60)
        assert recogniser.finish_call(30)
    finally:
        recogniser.close()


@pytest.mark.slow
@pytest.mark.parametrize("late", [-5, 0, 1, 4, 9, 60])
def test_a_crash_around_a_cut_changes_nothing(demo_model, frames, late):
    at = number_at(frames, CUT_MS, Leg.CALLER)
    recogniser = VoskRecogniser(demo_model)
    recogniser.open()
    try:
        undisturbed, _ = run(recogniser, frames, {at: Leg.CALLER})
        disturbed, came = run(recogniser, frames, {at: Leg.CALLER}, kill_after=at + late)
    finally:
        recogniser.close()
    assert len(came) == 1
    assert heard(disturbed.utterances) == heard(undisturbed.utterances)


def test_words_for_a_model_with_a_static_graph_change_nothing(recogniser, frames):
    plain, _ = run(recogniser, frames, {0: Leg.CALLER})
    witness = Witness()
    recogniser.start_call(dict.fromkeys(Leg, frames[0].rate_hz), witness)
    recogniser.cut(Leg.CALLER, ("een", "twee", 'a" b', "]", ""))
    for frame in frames:
        assert recogniser.feed(frame, wait=True)
    assert recogniser.finish_call(120)
    assert heard(witness.utterances) == heard(plain.utterances)
