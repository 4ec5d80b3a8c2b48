# SPDX-License-Identifier: EUPL-1.2
"""Few words prove little; a badly understood voice stays under suspicion, one understood well is trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.speech import UNCERTAIN_UTTERANCE, Word
from desktop.speech.reliance import LegReliance


def words(*confidences: float) -> list[Word]:
    return [Word("woord", 100 * place, 100 * place + 90, each) for place, each in enumerate(confidences)]


@pytest.mark.parametrize(("count", "certain"), [(1, False), (3, False), (4, True), (12, True)])
def test_a_new_voice_is_trusted_after_a_few_words(count: int, certain: bool):
    assert (LegReliance().judge(words(*[1.0] * count)) >= UNCERTAIN_UTTERANCE) is certain


def test_one_lucky_utterance_of_a_voice_that_is_not_understood_is_not_trusted():
    leg = LegReliance()
    for _ in range(10):
        assert leg.judge(words(0.4, 0.9, 0.6, 0.5)) < UNCERTAIN_UTTERANCE
    assert leg.judge(words(1.0, 1.0, 1.0, 1.0, 1.0)) < UNCERTAIN_UTTERANCE


def test_one_bad_utterance_of_a_voice_that_is_understood_is_only_that():
    leg = LegReliance()
    leg.judge(words(*[0.95] * 40))
    assert leg.judge(words(0.4, 0.5)) < UNCERTAIN_UTTERANCE
    assert leg.judge(words(1.0, 1.0)) >= UNCERTAIN_UTTERANCE


def test_a_telephone_that_is_handed_over_becomes_a_new_voice():
    leg = LegReliance()
    for _ in range(50):
        leg.judge(words(*[0.5] * 10))
    said = 0
    while leg.judge(words(*[1.0] * 5)) < UNCERTAIN_UTTERANCE:
        said += 5
    assert 30 <= said <= 60


def test_no_words_are_not_to_be_relied_on():
    assert LegReliance().judge([]) == 0.0


@given(st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=20), min_size=1, max_size=20))
def test_confidence_never_exceeds_what_the_words_say(utterances: list[list[float]]):
    leg = LegReliance()
    for confidences in utterances:
        judged = leg.judge(words(*confidences))
        assert 0.0 <= judged <= sum(confidences) / len(confidences) + 1e-9
        assert judged <= leg.level + 1e-9
