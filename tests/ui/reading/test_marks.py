# SPDX-License-Identifier: EUPL-1.2
"""Places of words in texts, for whatever people say and search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.reading.marks import (
    around_first,
    characters,
    fold,
    found_spans,
    snippet_spans,
    units,
    words_of,
)

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)


def at(text: str, span: tuple[int, int]) -> str:
    raw = text.encode("utf-16-le")
    return raw[2 * span[0] : 2 * sum(span)].decode("utf-16-le")


def marked(text: str, searched: str) -> list[str]:
    return [at(text, span) for span in found_spans(text, words_of(searched))]


def test_whole_words_are_found_without_regard_to_case_and_accents():
    assert marked("Een CAFÉ is geen cafeteria", "café is") == ["CAFÉ", "is"]


def test_the_last_word_may_still_be_being_typed():
    assert marked("mijn kaartje is kwijt", "mijn kaart") == ["mijn", "kaartje"]
    assert marked("mijn kaartje is kwijt", "kaart mijn") == ["mijn"]


@pytest.mark.parametrize("searched", ["", "   ", "%_'\"\\", "<b>", "()[]*", "\x00\x02\x03", "💥"])
def test_hostile_searches_mark_nothing_they_do_not_say(searched):
    assert marked("gewone woorden", searched) == []


def test_places_count_as_qt_counts_them():
    assert marked("😀😀 paspoort", "paspoort") == ["paspoort"]
    assert found_spans("😀 pas", words_of("pas")) == ((3, 3),)


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_marked_is_a_word_that_was_searched(text, searched):
    words = words_of(searched)
    for piece in marked(text, searched):
        assert fold(piece) in words or fold(piece).startswith(words[-1])


def test_the_marks_of_a_snippet_become_places():
    text, spans = snippet_spans("  ik wil een \x02paspoort\x03\n aanvragen, een \x02paspoort\x03 ")
    assert text == "ik wil een paspoort aanvragen, een paspoort"
    assert [at(text, span) for span in spans] == ["paspoort", "paspoort"]


@given(st.text(alphabet="ab \x02\x03\n<>&😀", max_size=40))
def test_any_snippet_loses_its_marks_and_nothing_else(snippet):
    text, spans = snippet_spans(snippet)
    assert "\x02" not in text
    assert "\x03" not in text
    assert text.replace(" ", "") == "".join(each for each in snippet if each in "ab<>&😀")
    assert all(0 <= start < start + length <= units(text) for start, length in spans)


def test_a_snippet_begins_near_what_was_found():
    text = "een lang verhaal over van alles en nog wat en dan ineens het paspoort van mijn zoon"
    spans = found_spans(text, words_of("paspoort"))
    cut, moved = around_first(text, spans, 30)
    assert cut.startswith("…")
    assert [at(cut, span) for span in moved] == ["paspoort"]
    assert moved[0][0] <= 30


def test_a_snippet_that_shows_what_was_found_is_not_cut():
    spans = found_spans("het paspoort", words_of("paspoort"))
    assert around_first("het paspoort", spans, 30) == ("het paspoort", spans)


@given(ANY_TEXT, st.integers(0, 80))
def test_characters_and_units_undo_each_other(text, place):
    whole = text[: min(place, len(text))]
    assert characters(text, units(whole)) == len(whole)
