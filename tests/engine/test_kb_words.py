# SPDX-License-Identifier: EUPL-1.2
"""Words of the knowledge base that a model cannot write."""

from desktop.domain.vocabulary import HearsAs, PairSource
from desktop.engine.kb_words import MissingWord, known_words, missing_words
from desktop.speech.vocabulary import words_list
from tests.storage.factory import make_article

ARTICLES = (
    make_article(
        "a",
        question="Waar is mijn kliko? En de ID-kaart 2024",
        keywords=("kliko", "afvalpas"),
        examples=("mijn kliko is weg", "geen afvalpas gekregen"),
    ),
    make_article("b", question="Wat kost de afvalbelasting?", keywords=("WOZ",), examples=()),
)
MODEL = words_list(["afval", "pas", "belasting", "id", "kaart", "kost", "weg"])


def test_missing_words_are_listed_by_what_they_weigh():
    pairs = [
        HearsAs("kliko", "klik o"),
        HearsAs("kliko", "klik ooh", 1, PairSource.LEARNED),
        HearsAs("WOZ-waarde", "wo zet waarde"),
    ]
    found = missing_words(ARTICLES, MODEL, pairs)
    assert found.missing == (
        MissingWord("kliko", 1, 10.0, (), ("klik o",)),
        MissingWord("afvalpas", 1, 6.0, ("afval", "pas"), ()),
        MissingWord("afvalbelasting", 1, 4.0, ("afval", "belasting"), ()),
        MissingWord("woz", 1, 3.0, (), ("wo zet waarde",)),
    )
    assert (found.words, found.known) == (8, 4)


def test_stop_words_numbers_and_bodies_do_not_count():
    assert known_words(ARTICLES) == {"kliko", "id", "kaart", "weg", "afvalpas", "kost", "afvalbelasting", "woz"}


def test_a_model_that_knows_everything_lacks_nothing():
    found = missing_words(ARTICLES, words_list(known_words(ARTICLES)), [])
    assert found.missing == ()
    assert found.known == found.words == 8
    assert missing_words([], MODEL, []).words == 0
