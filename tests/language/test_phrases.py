# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.language.phrases import PhraseSpotter, Span, alike, spoken, words_of

ASK = PhraseSpotter(["heeft|hebt u! nog! een vraag!"])


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("heeft u nog een vraag", Span(0, 5)),
        ("dat is mooi hebt u nog vragen", Span(3, 7)),
        ("Heeft u dan misschien nog een vraag?", Span(0, 7)),
        ("u nog een vraag", Span(0, 4)),
        ("heeft u een vraag", None),
        ("heeft u dan nu misschien al wel nog een vraag", None),
        ("nog een vraag heeft u", None),
        ("", None),
    ],
)
def test_key_words_must_be_heard_in_order_and_close_together(text, span):
    assert ASK.find(spoken(text)) == span


def test_an_end_mark_wants_nothing_after_it():
    spotter = PhraseSpotter(["hoe! gaat! het!$"])
    assert spotter.hears("en hoe gaat het")
    assert not spotter.hears("hoe gaat het met de aanvraag")


def test_long_words_may_be_misheard_and_short_ones_not():
    assert alike("betekeen", "beteken")
    assert not alike("nu", "u")
    assert not alike("pas", "bas")


def test_accents_case_and_punctuation_do_not_count():
    assert spoken("Oké, drieëntwintig!").words == ("oke", "drieentwintig")
    assert words_of(["Eén twee", "drie"]) == ("een", "twee", "drie")


def test_without_takes_out_every_phrase():
    spotter = PhraseSpotter(["dank! u! wel!"])
    assert spotter.without(spoken("ja dank u wel en dank u wel hoor")).words == ("ja", "en", "hoor")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    heard = spoken(text)
    assert len(heard.words) == len(heard.stems)
    assert spoken(" ".join(heard.words)).words == heard.words
    span = ASK.find(heard)
    assert span is None or 0 <= span.start < span.end <= len(heard)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["mijn", "pas", "goed", "dag"]), max_size=5),
    st.lists(st.sampled_from(["mijn", "pas", "goed", "dag"]), max_size=5),
)
def test_a_phrase_is_found_wherever_it_stands(before, after):
    span = ASK.find(spoken(" ".join([*before, "heeft u nog een vraag", *after])))
    assert span == Span(len(before), len(before) + 5)
