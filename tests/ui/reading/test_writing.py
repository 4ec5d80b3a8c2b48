# SPDX-License-Identifier: EUPL-1.2
"""What was said as it is read, and the places in it of what was searched or heard badly."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.speech import Utterance, Word
from desktop.ui.reading.marks import units, words_of
from desktop.ui.reading.words import spoken_text
from desktop.ui.reading.writing import Writing, question_line, question_text, run_on, writing_of, writing_of_text
from tests.storage.factory import make_utterance

POSTCODE = "mijn postcode is een twee drie vier a b nummer zeven"


def at(text: str, span: tuple[int, int]) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * span[0] : 2 * sum(span)].decode("utf-16-le", "surrogatepass")


def unsure_in(text: str, *unsure: int) -> Utterance:
    utterance = make_utterance(text)
    words = (replace(word, confidence=0.2 if place in unsure else 0.9) for place, word in enumerate(utterance.words))
    return replace(utterance, words=tuple(words))


def found(writing: Writing, searched: str) -> list[str]:
    return [at(writing.text, span) for span in writing.found(words_of(searched))]


def test_it_reads_as_an_agent_would_write():
    writing = writing_of(make_utterance(POSTCODE))
    assert writing.text == "Mijn postcode is 1234 AB nummer 7."
    assert [(each.text, each.spoken) for each in writing.rewritten] == [
        ("1234 AB", "een twee drie vier a b"),
        ("7", "zeven"),
    ]


def test_no_line_ends_within_a_number():
    writing = writing_of(make_utterance("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig"))
    assert writing.unbroken.replace("\N{NO-BREAK SPACE}", " ") == writing.text
    assert writing.unbroken.split(" ") == ["Bel", "06 12 34 56 78.".replace(" ", "\N{NO-BREAK SPACE}")]


def test_another_language_reads_as_it_was_said():
    said = replace(make_utterance("my postcode is one two three four a b"), language="en")
    assert writing_of(said).text == said.text
    assert writing_of(said).rewritten == ()


def test_a_piece_is_uncertain_when_one_of_its_words_is():
    writing = writing_of(unsure_in(POSTCODE, 1, 5))
    assert [at(writing.text, span) for span in writing.uncertain] == ["postcode", "1234 AB"]
    assert writing.unsure_words == ("postcode", "drie")


@pytest.mark.parametrize(
    ("searched", "places"),
    [
        ("postcode", ["postcode"]),
        ("twee", ["1234 AB"]),
        ("een twee drie", ["1234 AB"]),
        ("1234 ab", ["1234", "AB"]),
        ("1234AB", ["1234 AB"]),
        ("zev", ["7"]),
        ("7", ["7"]),
        ("acht", []),
        ("", []),
    ],
)
def test_what_was_said_and_what_is_written_can_both_be_searched(searched, places):
    assert found(writing_of(make_utterance(POSTCODE)), searched) == places


def test_a_telephone_number_is_found_without_its_spaces():
    writing = writing_of_text("nul zes twaalf vierendertig zesenvijftig achtenzeventig")
    assert found(writing, "0612345678") == ["06 12 34 56 78"]
    assert found(writing, "061234") == ["06 12 34 56 78"]


def test_what_was_masked_stays_masked_and_keeps_its_marks():
    masked = replace(make_utterance("mijn nummer is ●●●"), words=(Word("drie", 0, 1, 0.1), Word("is", 1, 2, 0.1)))
    writing = writing_of(masked)
    assert "drie" not in writing.text + spoken_text(writing)
    assert [at(writing.text, span) for span in writing.uncertain] == ["is"]


def test_what_does_not_show_is_told(qapp):
    assert spoken_text(writing_of(unsure_in(POSTCODE, 0))).splitlines() == [
        "“1234 AB” was said as “een twee drie vier a b”",
        "“7” was said as “zeven”",
        "Not heard clearly: mijn",
    ]
    assert spoken_text(writing_of(make_utterance("goedemorgen"))) == ""


def test_a_question_reads_as_sentences():
    kept = "ja ik krijg nog steeds een aanslag\nhij had ook een bedrijf"
    assert question_text(kept) == "Ja ik krijg nog steeds een aanslag.\nHij had ook een bedrijf."
    assert question_line(kept) == "Ja ik krijg nog steeds een aanslag. Hij had ook een bedrijf."
    assert (question_text(""), question_line("")) == ("", "")


def test_sentences_without_a_mark_are_kept_apart():
    assert run_on(["my pass is lost", "", "what now"]) == "my pass is lost … what now"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60) | st.lists(
    st.sampled_from("een twee drie vier a b nul zes honderd euro om half tien 😀 é ij digid postcode is".split()),  # noqa: SIM905
    max_size=14,
).map(" ".join)


@given(TEXTS, TEXTS, st.integers(0, 13))
def test_every_place_is_in_the_text_and_every_word_has_one(text, searched, unsure):
    writing = writing_of(unsure_in(text, unsure))
    assert [at(writing.text, place) for place in writing.places] == [each.text for each in writing.segments]
    assert [each.start for each in writing.segments] == [0, *(each.end for each in writing.segments)][:-1] or text == ""
    spans = (*writing.found(words_of(searched)), *writing.uncertain)
    assert all(0 <= start < start + length <= units(writing.text) for start, length in spans)
    marks = writing.found(words_of(searched))
    assert all(sum(one) <= other[0] for one, other in pairwise(marks))


@given(TEXTS)
def test_whatever_was_said_is_found_by_saying_it(text):
    words = words_of(text)
    assert bool(writing_of_text(text).found(words)) == bool(words)
