# SPDX-License-Identifier: EUPL-1.2
"""Few words prove little; a badly understood voice stays under suspicion, one understood well is trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.call import Leg
from desktop.domain.speech import UNCERTAIN_UTTERANCE, Utterance, Word
from desktop.speech.calibration import Calibration, calibration_of
from desktop.speech.reliance import LegReliance
from desktop.system.paths import DEMO_MODEL, bundled_models

MEASURED = calibration_of(bundled_models() / DEMO_MODEL)
#: For the model that comes with Maat, and for one of which nothing was measured.
BOTH = pytest.mark.parametrize("curve", [MEASURED, None], ids=["measured", "unknown"])
CURVES = st.sampled_from([MEASURED, None])


def said(*posteriors: float) -> Utterance:
    words = tuple(Word("woord", 100 * place, 100 * place + 90, each) for place, each in enumerate(posteriors))
    mean = sum(posteriors) / len(posteriors) if posteriors else 0.0
    return Utterance("u", Leg.CALLER, 0, 100 * len(words), " ".join("woord" for _ in words), mean, words)


def certain(leg: LegReliance, *posteriors: float) -> bool:
    return leg.judge(said(*posteriors)).confidence >= UNCERTAIN_UTTERANCE


@BOTH
@pytest.mark.parametrize(("count", "expected"), [(1, False), (3, False), (12, True)])
def test_a_new_voice_is_trusted_after_some_words(curve: Calibration | None, count: int, expected: bool):
    assert certain(LegReliance(curve), *[1.0] * count) is expected


@BOTH
def test_one_lucky_utterance_of_a_voice_that_is_not_understood_is_not_trusted(curve: Calibration | None):
    leg = LegReliance(curve)
    for _ in range(10):
        assert not certain(leg, 0.4, 0.9, 0.6, 0.5)
    assert not certain(leg, 1.0, 1.0, 1.0, 1.0, 1.0)


@BOTH
def test_one_bad_utterance_of_a_voice_that_is_understood_is_only_that(curve: Calibration | None):
    leg = LegReliance(curve)
    leg.judge(said(*[0.98] * 60))
    assert not certain(leg, 0.1, 0.2)
    assert certain(leg, 1.0, 1.0)


@BOTH
def test_a_telephone_that_is_handed_over_becomes_a_new_voice(curve: Calibration | None):
    leg = LegReliance(curve)
    for _ in range(50):
        leg.judge(said(*[0.5] * 10))
    words = 0
    while not certain(leg, *[1.0] * 5):
        words += 5
    assert 30 <= words <= 60


@BOTH
def test_no_words_are_not_to_be_relied_on(curve: Calibration | None):
    assert LegReliance(curve).judge(said()).confidence == 0.0


def test_of_an_unknown_model_the_posteriors_are_told_as_they_are():
    heard = said(0.3, 0.9)
    assert LegReliance().judge(heard).words == heard.words


def test_a_word_is_told_with_its_probability_and_an_utterance_with_that_of_its_words():
    leg = LegReliance(MEASURED)
    judged = leg.judge(said(0.3, 0.9, 1.0))
    told = [word.confidence for word in judged.words]
    assert told == [MEASURED.probability(posterior, leg.heard) for posterior in (0.3, 0.9, 1.0)]
    assert judged.confidence == pytest.approx(sum(told) / 3)
    assert [(word.text, word.start_ms, word.end_ms) for word in judged.words] == [
        (word.text, word.start_ms, word.end_ms) for word in said(0.3, 0.9, 1.0).words
    ]


@given(CURVES, st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=20), min_size=1, max_size=20))
def test_nothing_is_more_certain_than_its_leg(curve: Calibration | None, utterances: list[list[float]]):
    leg = LegReliance(curve)
    for posteriors in utterances:
        judged = leg.judge(said(*posteriors))
        assert 0.0 <= judged.confidence <= leg.level + 1e-9
        if curve is None:
            assert judged.confidence <= sum(posteriors) / len(posteriors) + 1e-9
        else:
            assert all(word.confidence <= leg.level + 1e-9 for word in judged.words)


@given(CURVES, st.lists(st.lists(st.floats(0, 1), max_size=8), max_size=8))
def test_the_same_words_are_told_the_same_each_time(curve: Calibration | None, utterances: list[list[float]]):
    one, other = LegReliance(curve), LegReliance(curve)
    assert [one.judge(said(*each)) for each in utterances] == [other.judge(said(*each)) for each in utterances]
