# SPDX-License-Identifier: EUPL-1.2
"""The one question that tells two competing answers apart."""

import pytest

from desktop.domain.errors import KnowledgeError
from desktop.domain.knowledge import Article, Suggestion
from desktop.knowledge.contrast import Separator, by_subject, competing, read_contrasts
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.phrasebook import Concept
from desktop.system.paths import resources

NORMALISER = Normaliser()
CHILD = "Is het voor uzelf of voor een kind?"


@pytest.fixture(scope="module")
def separator() -> Separator:
    return Separator(NORMALISER)


def article(question: str) -> Article:
    return Article("x", question, "Antwoord.")


def ask(separator: Separator, one: str, other: str, said: str = "") -> str:
    forth = separator.between(article(one), article(other), NORMALISER.terms(said))
    assert forth == separator.between(article(other), article(one), NORMALISER.terms(said))
    return forth


def test_two_answers_about_the_same_thing_bring_the_question_between_them(separator):
    assert ask(separator, "Paspoort aanvragen", "Paspoort voor een kind aanvragen") == CHILD
    assert "kwijt" in ask(separator, "Mijn afvalpas is kwijt", "Mijn afvalpas is kapot")


def test_what_the_resident_said_already_is_not_asked_again(separator):
    said = "een pas voor mijn kind"
    assert ask(separator, "Paspoort aanvragen", "Paspoort voor een kind aanvragen", said) == ""


def test_a_child_tells_no_two_things_apart_that_have_nothing_in_common(separator):
    assert ask(separator, "Losse stoeptegel melden", "Hulp bij opvoeden van een kind") == ""


def test_the_same_answer_needs_no_question(separator):
    assert ask(separator, "Paspoort aanvragen", "Paspoort aanvragen") == ""


def test_otherwise_the_subjects_are_asked_for_in_words_that_can_be_said():
    def about(title: str, weight: float = 0.9):
        return ((Concept(title, title, None, "", None, ()), weight),)

    assert (
        by_subject(about("Losse stoeptegel"), about("WOZ waarde")) == "Gaat het om losse stoeptegel, of om WOZ waarde?"
    )
    assert by_subject(about("Losse stoeptegel"), about("Vergunning (leges, kosten)")) == ""
    assert by_subject(about("Losse stoeptegel"), about("Losse stoeptegel")) == ""
    assert by_subject(about("Losse stoeptegel", 0.2), about("Boom")) == ""
    assert by_subject((), about("Boom")) == ""


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [((), False), ((0.9,), False), ((0.9, 0.7), True), ((0.9, 0.5), False), ((0.5, 0.2), False)],
)
def test_what_competes(confidences, expected):
    assert competing([Suggestion(str(each), "", each) for each in confidences]) is expected


def test_a_matcher_brings_the_question(make_matcher):
    matcher = make_matcher(
        [
            Article("een", "Paspoort aanvragen", "Kom langs met een pasfoto."),
            Article("twee", "Paspoort voor een kind aanvragen", "Kom langs met een pasfoto."),
        ]
    )
    assert matcher.match(["paspoort"], utterance_id="u").ask == CHILD


def test_questions_are_plain_and_polite():
    contrasts = read_contrasts(resources() / "phrasebook" / "contrasts.jsonl", NORMALISER)
    assert len(contrasts) >= 40
    for contrast in contrasts:
        assert contrast.ask.endswith("?")
        assert len(contrast.ask.split()) <= 20
        assert not contrast.one & contrast.other


@pytest.mark.parametrize(
    "content", [b"{", b'{"ask": "x"}', b'{"ask": "x", "one": [], "other": [], "more": 1}', b"\xff"]
)
def test_a_damaged_file_is_named(tmp_path, content):
    place = tmp_path / "contrasts.jsonl"
    place.write_bytes(content)
    with pytest.raises(KnowledgeError, match="contrasts"):
        read_contrasts(place, NORMALISER)
    with pytest.raises(KnowledgeError):
        read_contrasts(tmp_path / "none", NORMALISER)
