# SPDX-License-Identifier: EUPL-1.2
"""Silence is left out, speech never is, and what is heard stays the same."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.call import AudioFrame, Leg
from desktop.speech.backlog import CHUNK_MS
from desktop.speech.gate import HANG_MS, PREROLL_MS, Gate, Passed
from desktop.speech.process import VoskRecogniser
from desktop.system import voice as voice_module
from tests.speech.conftest import DEMO_CALLS, Witness, frames_of, transcribe


class LoudIsVoice:
    """A detector that is easy to foresee."""

    def __init__(self, mode: int) -> None:
        self.mode = mode

    def is_speech(self, pcm: bytes, rate_hz: int) -> bool:
        assert len(pcm) == rate_hz * 20 // 1000 * 2
        return any(pcm)


def frame(number: int, *, voice: bool, length_ms: int = 100) -> AudioFrame:
    size = 16 * length_ms
    return AudioFrame(Leg.CALLER, number * 100, 16000, (b"\x00\x40" if voice else b"\x00\x00") * size)


def through(frames: list[AudioFrame], gate: Gate | None = None) -> list[Passed]:
    gate = gate or Gate(frames[0].rate_hz)
    return [gate.take(each) for each in frames]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=12))
def test_what_is_near_a_voice_is_heard_and_nothing_is_heard_twice(stretches: list[tuple[bool, int]]):
    voices = [voice for voice, count in stretches for _ in range(count)]
    frames = [frame(number, voice=voice) for number, voice in enumerate(voices)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voice_module.webrtcvad, "Vad", LoudIsVoice)
        passed = through(frames) if frames else []
    heard = [each for result in passed for each in result.frames]
    spoken = [number * 100 for number, voice in enumerate(voices) if voice]
    needed = [(start - PREROLL_MS, start + 100 + HANG_MS) for start in spoken] + [(0, HANG_MS)]
    for before, after in pairwise(heard):
        left_out_ms = after.start_ms - before.end_ms
        assert left_out_ms >= 0, "heard twice"
        assert left_out_ms % CHUNK_MS == 0
        assert not any(begin < after.start_ms and before.end_ms < end for begin, end in needed) or left_out_ms == 0
    assert sum(each.duration_ms for each in heard) <= sum(
        min(end, 100 * len(voices)) - max(0, begin) + CHUNK_MS for begin, end in needed
    )
    assert not voices or heard[0].start_ms == 0
    assert not spoken or heard[-1].end_ms >= min(100 * len(voices), spoken[-1] + 100 + HANG_MS)
    resumed = {result.frames[0].start_ms for result in passed if result.resumes}
    assert resumed >= {after.start_ms for before, after in pairwise(heard) if after.start_ms > before.end_ms}
    open_now = True
    for result in passed:
        assert bool(result.frames) == (open_now or result.resumes)
        open_now = (open_now or result.resumes) and not result.closed


def test_a_hole_in_the_sound_begins_anew(monkeypatch):
    monkeypatch.setattr(voice_module.webrtcvad, "Vad", LoudIsVoice)
    gate = Gate(16000)
    closed = through([frame(number, voice=False) for number in range(30)], gate)
    assert closed[-1] == Passed()
    after = gate.take(frame(300, voice=False))
    assert after == Passed((frame(300, voice=False),))


@pytest.mark.parametrize("rate_hz", [11025, 44100])
def test_a_rate_that_the_detector_does_not_take_is_never_left_out(rate_hz):
    frames = [AudioFrame(Leg.AGENT, 100 * number, rate_hz, bytes(rate_hz // 5)) for number in range(60)]
    assert [each for result in through(frames) for each in result.frames] == frames


def test_frames_that_are_no_multiple_of_the_detectors_pieces():
    frames = [AudioFrame(Leg.AGENT, 50 * number, 8000, bytes(800)) for number in range(80)]
    heard_ms = sum(each.duration_ms for result in through(frames) for each in result.frames)
    assert heard_ms == HANG_MS
    assert through([AudioFrame(Leg.AGENT, 0, 8000, bytes(2))])[0].frames


@pytest.mark.parametrize("level_db", [None, -70.0])
def test_the_real_detector_takes_silence_and_hum_for_no_voice(level_db):
    steps = 0.0 if level_db is None else 32768 * 10 ** (level_db / 20)
    noise = np.random.default_rng(4).normal(0, 1, 16000 * 10) * steps
    pcm = np.rint(noise).astype("<i2").tobytes()
    frames = [AudioFrame(Leg.AGENT, 100 * n, 16000, pcm[3200 * n : 3200 * (n + 1)]) for n in range(100)]
    assert sum(len(result.frames) for result in through(frames)) < 25


@pytest.fixture(scope="module")
def ungated(demo_model):
    recogniser = VoskRecogniser(demo_model, gated=False)
    recogniser.open()
    yield recogniser
    recogniser.close()


@pytest.mark.slow
@pytest.mark.parametrize("call", [DEMO_CALLS[0], DEMO_CALLS[3]], ids=["16 kHz", "8 kHz"])
def test_every_word_of_a_call_is_heard_the_same_with_and_without(recogniser, ungated, call):
    frames = frames_of(call)
    words = [
        [
            (word.text, word.start_ms, word.end_ms)
            for leg in Leg
            for utterance in transcribe(heard_by, frames).utterances
            if utterance.leg is leg
            for word in utterance.words
        ]
        for heard_by in (recogniser, ungated)
    ]
    assert [text for text, *_ in words[0]] == [text for text, *_ in words[1]]
    # Where a word begins after a silence may be found elsewhere in it.
    moved = [one for one, other in zip(*words, strict=True) if max(abs(one[1] - other[1]), abs(one[2] - other[2])) > 30]
    assert len(moved) <= 0.01 * len(words[0])


def test_words_after_a_long_silence_have_their_place_in_the_call(recogniser):
    speech = [each for each in frames_of(DEMO_CALLS[0], 8000) if each.leg is Leg.AGENT]
    silence = [replace(speech[0], start_ms=8000 + 100 * n, pcm=bytes(len(speech[0].pcm))) for n in range(1200)]
    again = [replace(each, start_ms=each.start_ms + 128_000) for each in speech]
    once = transcribe(recogniser, speech).utterances
    twice = transcribe(recogniser, [*speech, *silence, *again]).utterances
    texts = [[word.text for utterance in utterances for word in utterance.words] for utterances in (once, twice)]
    assert texts[1] == 2 * texts[0]
    first, second = twice[0], twice[len(twice) // 2]
    assert abs(second.start_ms - first.start_ms - 128_000) <= 60


def test_what_was_said_before_a_silence_is_final_without_waiting_for_more(recogniser):
    frames = [each for each in frames_of(DEMO_CALLS[0], 4000) if each.leg is Leg.AGENT]
    silence = [replace(frames[0], start_ms=4000 + 100 * n, pcm=bytes(len(frames[0].pcm))) for n in range(100)]
    witness = Witness()
    recogniser.start_call({Leg.AGENT: frames[0].rate_hz}, witness)
    for each in [*frames, *silence]:
        recogniser.feed(each, wait=True)
    witness.wait_for(lambda _: bool(witness.utterances))
    assert witness.utterances[-1].end_ms < 4000
    recogniser.finish_call()
