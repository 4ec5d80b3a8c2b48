# SPDX-License-Identifier: EUPL-1.2
"""What agents teach: it counts at once, for good questions only, within bounds, and is gone when it is taken back."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.knowledge import Lesson, Objection, Verdict
from desktop.knowledge.parts import Part

#: Words that no text of the sample knows; nothing leads from them to the pass for waste.
LOCAL = "mijn snuffelpasje is foetsie"
TARGET = "afvalpas-kwijt"


@pytest.fixture
def pupil(make_matcher, sample_articles, sample_departments):
    return make_matcher(sample_articles, sample_departments)


def lesson(number: int, *, article: str = TARGET, agent: str = "sanne", said: str = LOCAL, **changes) -> Lesson:
    given_ = Lesson(
        f"contact-{number}", article, Verdict.RIGHT_ONE, None, (said,), agent, f"2026-01-01T00:00:00.{number:06d}Z"
    )
    return replace(given_, **changes)


def found(matcher, *said: str):
    return matcher.match(said or (LOCAL,), utterance_id="u", limit=1_000)


def confidence(matcher, article: str, *said: str) -> float:
    return next((item.confidence for item in found(matcher, *said).items if item.article_id == article), 0.0)


def test_this_was_the_right_one_counts_with_the_next_match(pupil):
    assert found(pupil).best.article_id != TARGET
    pupil.teach([lesson(1)])
    assert found(pupil).best.article_id == TARGET


def test_words_that_only_residents_use_are_learnt_and_not_the_ones_around_them(pupil):
    pupil.teach([lesson(1), lesson(2, agent="tom", said="het snuffelpasje doet het niet meer")])
    assert found(pupil, "waar vraag ik zo'n snuffelpasje aan").best.article_id == TARGET
    assert found(pupil, "ik wil een kapotte lantaarnpaal melden").best.article_id == "lantaarnpaal-kapot"


def test_a_wrong_answer_gives_way_for_words_like_these(pupil):
    said = "ik wil een nieuw paspoort aanvragen"
    best = found(pupil, said).best
    pupil.teach([lesson(1, article=best.article_id, said=said, verdict=Verdict.NOT_RIGHT, objection=Objection.WRONG)])
    assert confidence(pupil, best.article_id, said) < best.confidence


@pytest.mark.parametrize("objection", [Objection.OUTDATED, Objection.UNCLEAR, Objection.TOO_LONG, None])
def test_a_text_that_is_not_right_says_nothing_of_the_match(pupil, objection):
    before = found(pupil)
    pupil.teach([lesson(1, verdict=Verdict.NOT_RIGHT, objection=objection)])
    assert found(pupil).items == before.items


def test_what_is_taken_back_leaves_no_trace(pupil):
    before = found(pupil).items
    pupil.teach([lesson(1), lesson(2, agent="tom")])
    assert found(pupil).items != before
    pupil.teach([lesson(1, withdrawn=True), lesson(2, agent="tom", withdrawn=True)])
    assert found(pupil).items == before


@pytest.mark.parametrize(
    "useless", [{"said": ()}, {"said": ("ja hoor dank u wel",)}, {"article_id": "gone"}], ids=["none", "thanks", "gone"]
)
def test_lessons_that_tell_nothing_change_nothing(pupil, useless):
    before = found(pupil).items
    pupil.teach([replace(lesson(1), **useless)])
    assert found(pupil).items == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wrong=st.integers(1, 60), seed=st.integers(0, 9))
def test_one_agent_cannot_spoil_what_two_others_know(pupil, wrong, seed):
    lessons = [lesson(each, article="paspoort-aanvragen", agent="Piet") for each in range(wrong)]
    lessons += [lesson(500, agent="sanne"), lesson(501, agent="tom")]
    random.Random(seed).shuffle(lessons)
    pupil.teach(lessons)
    assert found(pupil).best.article_id == TARGET


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(repeated=st.integers(10, 80))
def test_the_same_agent_soon_adds_nothing_more(pupil, repeated):
    def after(count: int) -> float:
        pupil.teach([lesson(each) for each in range(count)])
        return confidence(pupil, TARGET)

    assert after(repeated) == pytest.approx(after(10 * repeated), abs=0.005)


def test_the_order_in_which_lessons_come_in_does_not_matter(pupil):
    lessons = [
        lesson(each, agent=f"agent {each % 3}", article=[TARGET, "kwijtschelding-aanvragen"][each % 2])
        for each in range(9)
    ]
    pupil.teach(lessons)
    one = found(pupil).items
    pupil.teach(lessons[::-1])
    assert found(pupil).items == one


def test_a_desk_without_a_phrasebook_learns_too(make_matcher, sample_articles):
    bare = make_matcher(sample_articles, without=frozenset({Part.PHRASEBOOK}))
    bare.teach([lesson(1)])
    assert found(bare).best.article_id == TARGET
