# SPDX-License-Identifier: EUPL-1.2
"""How well the demonstration calls are understood, and that human speech is not taken for understood."""

import json
from pathlib import Path

import jiwer
import pytest

from desktop.audio.recordings import RecordingSource
from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.speech.process import VoskRecogniser
from tests.speech.conftest import DEMO_CALLS, frames_of, plain, transcribe

#: Measured 0.006 to 0.018 (docs/speech.md); another build of Vosk may differ by a word or two in 150.
WORST_CALL = 0.035
WORST_OF_ALL = 0.020

HUMAN_SPEECH = Path(__file__).resolve().parents[3] / "shared/eval/third-party/speech-nl"


def reference(call: Path, leg: Leg) -> str:
    turns = json.loads(call.with_suffix(".json").read_text("utf-8"))["turns"]
    return plain(" ".join(turn["text"] for turn in turns if turn["leg"] == leg.value))


def recognised(utterances: list[Utterance], leg: Leg) -> str:
    return " ".join(utterance.text for utterance in utterances if utterance.leg is leg)


@pytest.mark.slow
def test_the_demonstration_calls_are_understood(recogniser: VoskRecogniser):
    references: list[str] = []
    hypotheses: list[str] = []
    assert len(DEMO_CALLS) == 4
    for call in DEMO_CALLS:
        witness = transcribe(recogniser, RecordingSource(call, realtime=False).frames())
        wanted = [reference(call, leg) for leg in Leg]
        got = [recognised(witness.utterances, leg) for leg in Leg]
        assert jiwer.wer(wanted, got) <= WORST_CALL, call.name
        references += wanted
        hypotheses += got
        assert not [utterance.text for utterance in witness.utterances if utterance.uncertain], call.name
    assert jiwer.wer(references, hypotheses) <= WORST_OF_ALL


@pytest.mark.slow
@pytest.mark.skipif(not HUMAN_SPEECH.is_dir(), reason=f"third-party recordings are not at {HUMAN_SPEECH}")
def test_human_speech_comes_out_as_uncertain(recogniser: VoskRecogniser):
    """The demonstration model understands no human voice, and its confidence says so."""
    utterances: list[Utterance] = []
    for clip in sorted((HUMAN_SPEECH / "clips").iterdir())[::6]:
        utterances += transcribe(recogniser, frames_of(clip)).utterances
    assert len(utterances) >= 40
    words = [word for utterance in utterances for word in utterance.words]
    certain = [utterance for utterance in utterances if not utterance.uncertain]
    assert len(certain) / len(utterances) <= 0.20
    assert sum(len(utterance.words) for utterance in certain) / len(words) <= 0.20
    assert sum(word.uncertain for word in words) / len(words) >= 0.50
