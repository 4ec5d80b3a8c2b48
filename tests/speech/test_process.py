# SPDX-License-Identifier: EUPL-1.2
"""The real recogniser on real sound: what is heard, in which order, and how calls follow each other."""

import os
import signal
import threading
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance
from desktop.speech.decoder import RecogniserState
from desktop.speech.patience import Patience
from desktop.speech.process import VoskRecogniser
from tests.speech.conftest import DEMO_CALLS, Witness, frames_of, heard, transcribe

EXCERPT_MS = 24_000


@pytest.fixture(scope="module")
def excerpt() -> list[AudioFrame]:
    return frames_of(DEMO_CALLS[0], EXCERPT_MS)


@pytest.fixture(scope="module")
def undisturbed(recogniser: VoskRecogniser, excerpt: list[AudioFrame]) -> Witness:
    return transcribe(recogniser, excerpt)


def test_both_legs_are_heard(undisturbed: Witness):
    told = [(utterance.leg, utterance.text) for utterance in undisturbed.utterances]
    assert told[0] == (
        Leg.AGENT,
        "goedemorgen gemeente voorbeeldstad u spreekt met sanne hoe gaat het met u",
    )
    assert told[1][0] is Leg.CALLER
    assert told[1][1].endswith("niet zo goed mijn man is vorige maand overleden")
    assert [leg for leg, _ in told] == [Leg.AGENT, Leg.CALLER, Leg.AGENT, Leg.CALLER, Leg.AGENT]


def test_times_are_those_of_the_call(undisturbed: Witness):
    first, second, third, fourth, _ = undisturbed.utterances
    # From the call's reference: when each turn begins and ends.
    for utterance, start_ms, end_ms in (
        (first, 800, 6107),
        (second, 6820, 11499),
        (third, 12212, 16314),
        (fourth, 16896, 22996),
    ):
        assert utterance.start_ms == pytest.approx(start_ms, abs=150)
        assert utterance.end_ms == pytest.approx(end_ms, abs=250)
        assert utterance.start_ms == utterance.words[0].start_ms
        assert utterance.end_ms == utterance.words[-1].end_ms
        for word, following in pairwise(utterance.words):
            assert word.start_ms < word.end_ms <= following.start_ms
        assert utterance.text == " ".join(word.text for word in utterance.words)
        assert 0.8 < utterance.confidence <= 1.0


def test_partials_become_the_final_with_their_id(undisturbed: Witness):
    finals = {utterance.id: utterance for utterance in undisturbed.utterances}
    assert len(finals) == len(undisturbed.utterances)
    assert len(undisturbed.partials) > 30
    open_id: dict[Leg, str] = {}
    for event in undisturbed.events:
        if isinstance(event, Partial):
            assert open_id.setdefault(event.leg, event.utterance_id) == event.utterance_id
            assert event.utterance_id in finals
            assert finals[event.utterance_id].leg is event.leg
            if event.text == "":
                del open_id[event.leg]
        elif isinstance(event, Utterance):
            # A last word may be final before it was ever shown.
            assert open_id.pop(event.leg, event.id) == event.id
    assert open_id == {}


def test_the_events_of_a_leg_come_in_time_order(undisturbed: Witness):
    for leg in Leg:
        finals = [utterance for utterance in undisturbed.utterances if utterance.leg is leg]
        assert all(before.end_ms <= after.start_ms for before, after in pairwise(finals))
        ends = [event.end_ms for event in undisturbed.partials if event.leg is leg]
        assert ends == sorted(ends)
    assert all(utterance.text for utterance in undisturbed.utterances)


def test_the_same_sound_gives_the_same_events(
    recogniser: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness
):
    again = transcribe(recogniser, excerpt)
    assert heard(again.events) == heard(undisturbed.events)
    assert {utterance.id for utterance in again.utterances}.isdisjoint(
        utterance.id for utterance in undisturbed.utterances
    )


def test_another_process_gives_the_same_events(demo_model: Path, excerpt: list[AudioFrame], undisturbed: Witness):
    recogniser = VoskRecogniser(demo_model)
    try:
        # Fed before it is even opened: nothing of it is lost.
        witness = Witness()
        recogniser.start_call(dict.fromkeys(Leg, 16000), witness)
        half = len(excerpt) // 4
        assert all(recogniser.feed(frame) for frame in excerpt[:half])
        recogniser.open()
        assert all(recogniser.feed(frame, wait=True) for frame in excerpt[half:])
        assert recogniser.finish_call(120)
    finally:
        recogniser.close()
    assert heard(witness.events) == heard(undisturbed.events)
    states = [status.state for status in witness.statuses]
    assert states == [RecogniserState.LOADING, RecogniserState.READY]


def test_one_leg_alone(recogniser: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness):
    alone = transcribe(recogniser, [frame for frame in excerpt if frame.leg is Leg.CALLER])
    assert heard(alone.events) == [event for event in heard(undisturbed.events) if event[1] is Leg.CALLER]


def test_a_gap_in_the_sound_closes_the_utterance_and_the_clock_goes_on(
    recogniser: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness
):
    caller = [frame for frame in excerpt if frame.leg is Leg.CALLER]
    shift_ms = 60_000
    moved = [
        AudioFrame(frame.leg, frame.start_ms + (shift_ms if frame.start_ms >= 9000 else 0), frame.rate_hz, frame.pcm)
        for frame in caller
    ]
    finals = transcribe(recogniser, moved).utterances
    # The gap is in the pause after "niet zo goed".
    assert finals[0].text.endswith("zo goed")
    assert finals[0].end_ms < 9000
    assert finals[1].text == "mijn man is vorige maand overleden"
    assert finals[1].start_ms >= 9000 + shift_ms
    last = [utterance for utterance in undisturbed.utterances if utterance.leg is Leg.CALLER][-1]
    assert finals[-1].start_ms == pytest.approx(last.start_ms + shift_ms, abs=40)
    assert finals[-1].text == last.text


@pytest.mark.parametrize("rate_hz", [8000, 16000])
def test_silence_is_no_utterance(recogniser: VoskRecogniser, rate_hz: int):
    silence = [AudioFrame(Leg.CALLER, 100 * n, rate_hz, bytes(rate_hz // 5)) for n in range(150)]
    assert transcribe(recogniser, silence).events == []


def test_a_call_without_a_frame(recogniser: VoskRecogniser):
    witness = Witness()
    recogniser.start_call({Leg.CALLER: 16000}, witness)
    assert recogniser.finish_call(20)
    assert witness.events == []


def test_odd_frames_do_no_harm(recogniser: VoskRecogniser):
    noise = np.random.default_rng(5).integers(-3000, 3000, 48_000, dtype=np.int16).tobytes()
    sizes = [2, 0, 6, 3200, 640, 20_000]
    frames = []
    position = 0
    for number in range(60):
        size = min(sizes[number % len(sizes)], len(noise) - position)
        frames.append(AudioFrame(Leg.CALLER, position // 32, 16000, noise[position : position + size]))
        position += size
    transcribe(recogniser, frames)


def test_a_new_call_forgets_an_unfinished_one(
    recogniser: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness
):
    left = Witness()
    recogniser.start_call(dict.fromkeys(Leg, 16000), left)
    for frame in excerpt[:100]:
        recogniser.feed(frame, wait=True)
    again = transcribe(recogniser, excerpt)
    assert heard(again.events) == heard(undisturbed.events)
    assert not {utterance.id for utterance in left.utterances} & {utterance.id for utterance in again.utterances}


def test_nothing_is_taken_without_a_call(recogniser: VoskRecogniser, excerpt: list[AudioFrame]):
    assert not recogniser.feed(excerpt[0])
    assert not recogniser.feed(excerpt[0], wait=True)
    assert not recogniser.finish_call(1)


@pytest.mark.parametrize("rates", [{}, {Leg.AGENT: 0}, {Leg.AGENT: -1}, {Leg.CALLER: 16000, Leg.AGENT: 10**9}])
def test_rates_that_would_hang_or_abort_vosk_are_refused(recogniser: VoskRecogniser, rates: dict[Leg, int]):
    with pytest.raises(ValueError, match="sample rates"):
        recogniser.start_call(rates, Witness())


def test_a_frame_of_another_rate_is_refused(recogniser: VoskRecogniser, excerpt: list[AudioFrame]):
    recogniser.start_call({Leg.AGENT: 8000, Leg.CALLER: 8000}, Witness())
    with pytest.raises(ValueError, match="no leg"):
        recogniser.feed(excerpt[0])
    assert recogniser.finish_call(20)


def test_a_listener_that_fails_does_not_end_recognition(
    recogniser: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness
):
    got: list[str] = []

    def listener(event: object) -> None:
        if isinstance(event, Utterance):
            got.append(event.text)
        raise RuntimeError("the window is gone")

    recogniser.start_call(dict.fromkeys(Leg, 16000), listener)
    for frame in excerpt:
        recogniser.feed(frame, wait=True)
    assert recogniser.finish_call(60)
    assert got == [utterance.text for utterance in undisturbed.utterances]


def test_cost_grows_with_the_work(recogniser: VoskRecogniser, excerpt: list[AudioFrame]):
    before = recogniser.cost()
    transcribe(recogniser, excerpt)
    after = recogniser.cost()
    assert 0.1 < after.cpu_s - before.cpu_s < 30
    assert 40 < after.peak_rss_mb < 400


def test_the_process_knows_nothing_of_the_window(recogniser: VoskRecogniser, undisturbed: Witness):
    assert recogniser.worker_pid is not None
    loaded = {Path(mapped.path).name for mapped in psutil.Process(recogniser.worker_pid).memory_maps()}
    assert any(name.startswith("libvosk") for name in loaded)
    assert not [name for name in loaded if "Qt" in name or "sqlite" in name or "portaudio" in name]


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="signals of Unix")
def test_ctrl_c_in_the_terminal_does_not_reach_it(
    recogniser: VoskRecogniser, excerpt: list[AudioFrame], undisturbed: Witness
):
    pid = recogniser.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGINT)
    assert heard(transcribe(recogniser, excerpt).events) == heard(undisturbed.events)
    assert recogniser.worker_pid == pid


def test_too_much_waiting_sound_is_dropped_live_and_waited_for_otherwise(demo_model: Path, excerpt: list[AudioFrame]):
    recogniser = VoskRecogniser(demo_model, patience=Patience(live_backlog_s=3.0, fast_backlog_s=3.0))
    try:
        recogniser.start_call(dict.fromkeys(Leg, 16000), Witness())
        taken = [recogniser.feed(frame) for frame in excerpt[:100]]
        # Three seconds of the agent's leg are 30 frames of it, with 29 of the caller's in between.
        assert taken == [True] * 59 + [False] * 41
        blocked = threading.Event()

        def feed_more() -> None:
            recogniser.feed(excerpt[60], wait=True)
            blocked.set()

        feeder = threading.Thread(target=feed_more)
        feeder.start()
        assert not blocked.wait(0.2)
        recogniser.open()
        assert blocked.wait(60)
        feeder.join()
        assert recogniser.finish_call(60)
    finally:
        recogniser.close()


def test_closing_releases_whoever_waits_and_ends_the_process(demo_model: Path, excerpt: list[AudioFrame]):
    recogniser = VoskRecogniser(demo_model, patience=Patience(fast_backlog_s=0.5))
    states = Witness()
    recogniser.open(states)
    states.wait_for_state(RecogniserState.READY)
    pid = recogniser.worker_pid
    assert pid is not None
    recogniser.start_call(dict.fromkeys(Leg, 16000), Witness())
    results: list[bool] = []
    feeder = threading.Thread(target=lambda: results.extend(recogniser.feed(frame, wait=True) for frame in excerpt))
    feeder.start()
    recogniser.close()
    recogniser.close()
    feeder.join(30)
    assert not feeder.is_alive()
    assert results[-1] is False
    assert not psutil.pid_exists(pid)
    assert recogniser.status.state is RecogniserState.CLOSED
    assert not recogniser.finish_call(1)


def test_closing_while_the_model_loads_is_quick(demo_model: Path):
    recogniser = VoskRecogniser(demo_model)
    recogniser.open()
    begun = time.monotonic()
    recogniser.close()
    assert time.monotonic() - begun < 2.0
    assert recogniser.status.state is RecogniserState.CLOSED


@pytest.mark.slow
def test_eight_kilohertz_and_other_rates(recogniser: VoskRecogniser, tmp_path: Path):
    """A call at 8 kHz is understood as it is; one at 48 kHz is the 16 kHz one again."""
    low = transcribe(recogniser, frames_of(DEMO_CALLS[3], 20_000))
    assert low.utterances[0].text.startswith("goede")
    samples, rate_hz = soundfile.read(DEMO_CALLS[0], frames=16_000 * 12, dtype="float32")
    assert rate_hz == 16000
    import soxr

    soundfile.write(tmp_path / "hoog.wav", soxr.resample(samples, 16000, 48000), 48000, subtype="PCM_24")
    high = transcribe(recogniser, frames_of(tmp_path / "hoog.wav"))
    expected = transcribe(recogniser, frames_of(DEMO_CALLS[0], 12_000))
    assert [each.text for each in high.utterances] == [each.text for each in expected.utterances]
