# SPDX-License-Identifier: EUPL-1.2
"""What is heard is read as what was meant, and nothing else is touched."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.vocabulary import HearsAs, PairDecision, PairSource
from desktop.speech.hears_as import HearsAsMap, as_heard, heard_words, usable_pairs

LIST = (
    HearsAs("afvalpas", "afval pas"),
    HearsAs("afvalpas", "afvalkaarten"),
    HearsAs("afvalpassen", "afval pas sen"),
    HearsAs("WOZ", "wo zet"),
    HearsAs("WOZ", "woz"),
    HearsAs("Molenweg", "mole weg"),
)

WORDS = st.text(alphabet="abcdë'", min_size=1, max_size=4).filter(lambda text: as_heard(text) == text)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PAIRS = st.lists(st.builds(HearsAs, term=PHRASES, heard=PHRASES, count=st.integers(0, 4)), max_size=12)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from([",", ".", "  ", "…", "ABC"])), max_size=16).map(" ".join)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("ik ben mijn afval pas kwijt", "ik ben mijn afvalpas kwijt"),
        ("Afval  Pas", "afvalpas"),
        ("twee afval pas sen", "twee afvalpassen"),
        ("de wo zet van de mole weg", "de WOZ van de Molenweg"),
        ("de woz", "de WOZ"),
        ("afval, pas op", "afval, pas op"),
        ("afval past", "afval past"),
        ("restafval pas", "restafval pas"),
        ("afval pas afval pas", "afvalpas afvalpas"),
        ("", ""),
        ("niets van dit alles", "niets van dit alles"),
    ],
)
def test_heard_phrases_become_terms(heard, meant):
    assert HearsAsMap(LIST).read(heard) == meant


def test_a_pair_that_waits_or_was_refused_is_not_used():
    waiting = HearsAs("WOZ", "wo zet", 1, PairSource.LEARNED)
    refused = HearsAs("WOZ", "wo zet", 9, PairSource.LEARNED, PairDecision.REFUSED)
    for pair in (waiting, refused):
        assert HearsAsMap([pair]).read("de wo zet") == "de wo zet"
    assert HearsAsMap([HearsAs("WOZ", "wo zet", 2, PairSource.LEARNED)]).read("de wo zet") == "de WOZ"


def test_what_a_person_decided_goes_before_what_was_learned():
    learned = HearsAs("Molenweg", "mole weg", 9, PairSource.LEARNED)
    decided = HearsAs("Molendijk", "mole weg", 0, PairSource.BY_HAND, PairDecision.USED)
    assert usable_pairs([learned, decided]) == (decided,)


def test_two_guesses_that_are_equally_good_are_both_left_out():
    rivals = [HearsAs(term, "mole weg", 2, PairSource.LEARNED) for term in ("Molenweg", "Molendijk")]
    assert usable_pairs(rivals) == ()
    more = HearsAs("Molenweg", "mole weg", 3, PairSource.LEARNED)
    assert usable_pairs([*rivals[1:], more]) == (more,)
    assert usable_pairs([rivals[0], rivals[0]]) == (rivals[0],)


@given(PAIRS, TEXTS)
def test_a_text_without_a_heard_phrase_stays_the_same_to_the_character(pairs, text):
    words = [each.word for each in heard_words(text)]
    present = any(
        words[place : place + len(run)] == run
        for pair in pairs
        for run in [pair.heard.split()]
        for place in range(len(words))
    )
    if not present:
        assert HearsAsMap(pairs).read(text) == text


@given(st.lists(PHRASES, max_size=8, unique=True), TEXTS)
def test_what_lies_between_terms_is_untouched_and_every_term_stands_for_its_phrase(phrases, text):
    """Putting the phrases back gives the text again."""
    terms = {f"T{number}": phrase for number, phrase in enumerate(phrases)}
    read = HearsAsMap(HearsAs(term, phrase) for term, phrase in terms.items()).read(text)
    again = re.sub(r"T\d+", lambda found: terms[found.group()], read)
    assert " ".join(again.casefold().split()) == " ".join(text.casefold().split())


@given(st.lists(WORDS, min_size=1, max_size=4, unique=True), TEXTS)
def test_the_longest_phrase_goes_first(words, text):
    pairs = [HearsAs(f"LENGTE{size}", " ".join(words[:size])) for size in range(1, len(words) + 1)]
    read = HearsAsMap(pairs).read(f"{' '.join(words)} , {text}")
    assert read.startswith(f"LENGTE{len(words)} ,")


@given(PAIRS, TEXTS)
def test_case_makes_no_difference_to_what_is_found(pairs, text):
    reader = HearsAsMap(pairs)
    assert reader.read(text).casefold() == reader.read(text.upper()).casefold()


@given(st.text(max_size=60), st.text(min_size=1, max_size=10), st.text(min_size=1, max_size=10))
def test_any_text_is_safe(text, term, heard):
    HearsAsMap([HearsAs(term, heard)]).read(text)


def test_thousands_of_pairs_cost_nothing_that_is_felt():
    pairs = [HearsAs(f"term{number}", f"woord{number % 700} deel{number}") for number in range(10_000)]
    reader = HearsAsMap(pairs)
    text = " ".join(f"woord{number % 700} deel{number}" if number % 3 == 0 else "ja" for number in range(40))
    best = min(_timed(reader, text) for _ in range(25))
    assert best < 0.0004, f"{best * 1000:.3f} ms"


def _timed(reader, text):
    begin = perf_counter()
    reader.read(text)
    return perf_counter() - begin
