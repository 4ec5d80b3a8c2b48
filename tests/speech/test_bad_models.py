# SPDX-License-Identifier: EUPL-1.2
"""Models that look whole but are not: Vosk's own process takes the blow, and the fault says which model it was."""

import random
from pathlib import Path

import pytest

from desktop.domain.errors import Fault, ModelError
from desktop.speech.decoder import RecogniserState
from desktop.speech.patience import Patience
from desktop.speech.process import VoskRecogniser
from tests.speech.conftest import Witness, rewrite


def outcome(folder: Path, **options: int) -> ModelError:
    recogniser = VoskRecogniser(folder, patience=Patience(deaths=2), **options)
    states = Witness()
    recogniser.open(states)
    try:
        failed = states.wait_for_state(RecogniserState.FAILED, 120)
    finally:
        recogniser.close()
    assert recogniser.status == failed
    assert isinstance(failed.error, ModelError)
    assert str(folder) in failed.error.detail
    return failed.error


def test_a_missing_model(tmp_path: Path):
    assert outcome(tmp_path / "nee").fault is Fault.MODEL_MISSING


def test_an_empty_directory(tmp_path: Path):
    assert outcome(tmp_path).fault is Fault.MODEL_MISSING


@pytest.mark.parametrize("file", ["am/final.mdl", "graph/HCLG.fst"])
@pytest.mark.parametrize("keep", [0.02, 0.5, 0.98])
def test_a_truncated_file_with_a_sound_beginning(model_copy: Path, file: str, keep: float):
    content = (model_copy / file).read_bytes()
    rewrite(model_copy / file, content[: int(len(content) * keep)])
    assert outcome(model_copy).fault is Fault.MODEL_DAMAGED


def test_what_kaldi_says_goes_to_the_log_and_not_to_the_terminal(
    model_copy: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    rewrite(model_copy / "am/final.mdl", (model_copy / "am/final.mdl").read_bytes()[:1_000_000])
    outcome(model_copy)
    assert "VoskAPI" in caplog.text
    assert "VoskAPI" not in capfd.readouterr().err


@pytest.mark.parametrize("file", ["am/final.mdl", "graph/HCLG.fst"])
def test_random_bytes_after_a_sound_beginning(model_copy: Path, file: str):
    head = (model_copy / file).read_bytes()[:64]
    rewrite(model_copy / file, head + random.Random(6).randbytes(100_000))
    assert outcome(model_copy).fault is Fault.MODEL_DAMAGED


@pytest.mark.parametrize("text", ["--beam=veel\n", "--no-such-option=1\n", "\x00\x01\x02"])
def test_settings_that_vosk_does_not_understand(model_copy: Path, text: str):
    rewrite(model_copy / "conf/model.conf", text.encode())
    assert outcome(model_copy).fault is Fault.MODEL_DAMAGED


def test_words_without_meaning(model_copy: Path):
    rewrite(model_copy / "graph/words.txt", b"<eps> 0\nhallo one\n")
    assert outcome(model_copy).fault is Fault.MODEL_DAMAGED


@pytest.mark.slow
def test_a_model_that_needs_more_than_it_may_have(demo_model: Path):
    error = outcome(demo_model, memory_limit_mb=190)
    assert error.fault is Fault.MODEL_TOO_LARGE
    assert "190 MB" in error.detail
