# SPDX-License-Identifier: EUPL-1.2
"""The benchmarks of recognition count what they say they count, and make the same sound each time."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance, Word
from desktop.speech.calibration import Calibration
from desktop.speech.reliance import LegReliance
from tests.benchmarks.bench_confidence import EXPECTED, EXPECTED_WORDS, Judged, NoCurve, fit
from tests.benchmarks.bench_flips import changes
from tests.benchmarks.bench_words import by_group, by_leg
from tests.benchmarks.heard_words import Heard, compared
from tests.benchmarks.speech_sets import Recording, Stretch, noisy, own_recordings, plain, quiet, telephone


def tone(rate_hz: int = 16000, hertz: float = 1000.0, seconds: float = 2.0) -> np.ndarray:
    times = np.arange(int(rate_hz * seconds)) / rate_hz
    return np.rint(8000 * np.sin(2 * np.pi * hertz * times)).astype(np.int16)


def recording(text: str = "", samples: np.ndarray | None = None, end_ms: int = 2000) -> Recording:
    sound = {Leg.CALLER: tone() if samples is None else samples}
    return Recording("set", "call", "voice", 0, 16000, sound, (Stretch(Leg.CALLER, 0, end_ms, text),))


def heard(*words: str, posteriors: tuple[float, ...] = ()) -> Utterance:
    shares = posteriors or (1.0,) * len(words)
    spoken = tuple(Word(word, 100 * place, 100 * place + 90, shares[place]) for place, word in enumerate(words))
    return Utterance("u", Leg.CALLER, 0, 100 * len(words), " ".join(words), 1.0, spoken)


def rms(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples.astype(float) ** 2)))


@pytest.mark.parametrize(
    ("said", "words", "right", "errors"),
    [
        ("ik ben mijn pas kwijt", "ik ben mijn pas kwijt", [1, 1, 1, 1, 1], 0),
        ("ik ben mijn pas kwijt", "ik ben een pas kwijt", [1, 1, 0, 1, 1], 1),
        ("ik ben kwijt", "ik ben uh kwijt", [1, 1, 0, 1], 1),
        ("ik ben mijn pas kwijt", "ik pas kwijt", [1, 1, 1], 2),
        # A word with a hyphen is what it is made of.
        ("mijn id kaart", "mijn id-kaart", [1, 1], 0),
        ("ja", "", [], 1),
        ("", "uh", [0], 1),
    ],
)
def test_words_and_errors_are_counted(said: str, words: str, right: list[int], errors: int):
    found = compared(recording(said), (heard(*words.split()),))
    assert [list(map(int, marks)) for marks in found.right] == [right]
    assert found.errors == {Leg.CALLER: errors}
    assert found.words == {Leg.CALLER: len(said.split())}


def test_a_word_is_compared_with_what_was_said_at_its_time():
    said = (Stretch(Leg.CALLER, 0, 100, "ja"), Stretch(Leg.CALLER, 100, 2000, "nee"))
    call = Recording("set", "call", "voice", 0, 16000, {Leg.CALLER: tone()}, said)
    assert compared(call, (heard("nee", "ja"),)).right == ((False, False),)


def test_rates_are_of_all_words_of_a_set():
    calls = [compared(recording("een twee drie"), (heard("een"),)), compared(recording("vier"), (heard("vier"),))]
    (leg,) = by_leg(calls)
    assert (leg.words, leg.errors, leg.rate) == (4, 2, 0.5)
    assert [(each.group, each.rate) for each in by_group([leg])] == [("set", 0.5)]


def test_numbers_are_compared_as_words():
    assert plain("Op 3 mei, om half-vijf!") == "op drie mei om half vijf"


def test_calibration_error_and_brier_score():
    judged = Judged(np.array([0.95, 0.95, 0.05, 0.05]), np.array([1.0, 0.0, 0.0, 0.0]))
    assert [(low, high, count, right) for low, high, count, _, right in judged.bins()] == [
        (0.0, 0.1, 2, 0.0),
        (0.9, 1.0, 2, 0.5),
    ]
    assert judged.error == pytest.approx((2 * 0.45 + 2 * 0.05) / 4)
    assert judged.brier == pytest.approx((0.05**2 + 0.95**2 + 2 * 0.05**2) / 4)


def test_a_fit_finds_the_curve_that_the_words_come_from():
    curve = Calibration(offset=-1.5, leg=1.5, word=0.3, expected=EXPECTED, expected_words=EXPECTED_WORDS, fitted_on="")
    choice = np.random.default_rng(5)
    calls = []
    for _ in range(120):
        leg = LegReliance(curve)
        mean = choice.uniform(0.3, 1.0)
        utterances, right = [], []
        for _ in range(8):
            posteriors = tuple(np.clip(choice.normal(mean, 0.2, 10), 0, 1))
            utterances.append(heard(*["woord"] * 10, posteriors=posteriors))
            likely = [word.confidence for word in leg.judge(utterances[-1]).words]
            right.append(tuple(bool(choice.uniform() < share) for share in likely))
        calls.append(Heard(recording(), tuple(utterances), tuple(right), {}, {}))
    found = fit(calls, "made up")
    assert (found.offset, found.leg, found.word) == pytest.approx((-1.5, 1.5, 0.3), rel=0.12)


def test_no_curve_is_fitted_on_words_that_are_all_right():
    with pytest.raises(NoCurve, match="all words are right"):
        fit([compared(recording("ja"), (heard("ja"),))], "")


@pytest.mark.parametrize("change", [telephone, quiet, lambda call: noisy(call, 10)])
def test_a_line_makes_the_same_of_a_call_each_time(change):
    one, other = change(recording()), change(recording())
    assert np.array_equal(one.sound[Leg.CALLER], other.sound[Leg.CALLER])
    assert not np.array_equal(one.sound[Leg.CALLER], tone())


def test_noise_is_as_loud_as_it_is_said_to_be():
    noise = noisy(recording(), 10).sound[Leg.CALLER].astype(float) - tone()
    assert 20 * np.log10(rms(tone()) / rms(noise)) == pytest.approx(10, abs=0.1)


def test_what_is_softer_is_softer():
    assert rms(quiet(recording()).sound[Leg.CALLER]) == pytest.approx(rms(tone()) / 10, rel=0.01)


def test_a_telephone_passes_speech_and_not_what_is_below_it():
    assert telephone(recording()).rate_hz == 8000
    passed = telephone(recording(samples=tone(hertz=1000))).sound[Leg.CALLER]
    stopped = telephone(recording(samples=tone(hertz=100))).sound[Leg.CALLER]
    assert rms(passed) == pytest.approx(rms(tone()), rel=0.05)
    assert rms(stopped) < rms(tone()) / 100


def test_own_recordings_have_a_text_or_the_description_of_a_call(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(), 16000)
    (tmp_path / "a.txt").write_text("Ik ben 2 dingen kwijt.", "utf-8")
    soundfile.write(tmp_path / "b.wav", np.column_stack([tone(), tone()]), 16000)
    turns = [{"leg": "agent", "text": "Goedemorgen."}, {"leg": "caller", "text": "Dag!"}]
    (tmp_path / "b.json").write_text(json.dumps({"turns": turns}), "utf-8")
    soundfile.write(tmp_path / "c.wav", tone(), 16000)
    found = own_recordings(tmp_path)
    assert [(each.name, each.half) for each in found] == [("a", 0), ("b", 1)]
    texts = [stretch.text for each in found for stretch in each.said]
    assert texts == ["ik ben twee dingen kwijt", "goedemorgen", "dag"]


def test_two_legs_with_one_text_are_refused(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", np.column_stack([tone(), tone()]), 16000)
    (tmp_path / "a.txt").write_text("dag", "utf-8")
    with pytest.raises(SystemExit, match="who said what"):
        own_recordings(tmp_path)


def test_a_folder_without_texts_is_refused(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(), 16000)
    with pytest.raises(SystemExit, match="no recording"):
        own_recordings(tmp_path)


def test_a_card_changes_when_another_article_is_on_it():
    assert changes(()) == 0
    assert changes(("a", "a")) == 0
    assert changes(("a", "b", "b", "a")) == 2
