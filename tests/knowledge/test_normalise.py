# SPDX-License-Identifier: EUPL-1.2
"""Words to terms."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.knowledge.normalise import MAX_CHARACTERS, Normaliser, join_letters, split_words

NORMALISER = Normaliser()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik ben mijn PAS kwijt!", ["ik", "ben", "mijn", "pas", "kwijt"]),
        ("foto's en zo'n café's", ["foto", "en", "zo", "cafe"]),
        ("coöperatie, één, ĳs", ["cooperatie", "een", "ijs"]),
        ("e-mail/post_adres", ["e", "mail", "post", "adres"]),
        ("\x00\u200b👍 ok\ud800", ["ok"]),
        ("مرحبا שלום", ["مرحبا", "שלום"]),
        ("x" * 500 + " pas", ["pas"]),
    ],
)
def test_words_are_folded(text, words):
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("spoken", "joined"),
    [
        ("mijn b s n is weg", "mijn bsn is weg"),
        ("het u w v belt", "het uwv belt"),
        ("kunt u mij helpen", "kunt u mij helpen"),
        ("straat a u weet wel", "straat a u weet wel"),
        ("de w o z", "de woz"),
    ],
)
def test_spelled_letters_become_a_word(spoken, joined):
    assert " ".join(join_letters(spoken.split())) == joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facturen", "factuur"),
        ("lantaarnpalen", "lantaarnpaal"),
        ("huizen", "huis"),
        ("vergunningen", "vergunning"),
        ("aangevraagd", "aanvragen"),
    ],
)
def test_forms_of_a_word_have_one_term(one, other):
    assert NORMALISER.terms(one) == NORMALISER.terms(other)


def test_a_dictated_code_has_no_terms():
    assert NORMALISER.terms("ja hoor dat is drie vijf twee zes a b nummer veertien") == NORMALISER.terms("nummer")


def test_courtesy_has_no_terms():
    assert NORMALISER.terms("goedemorgen mevrouw hartelijk dank u wel en nog een prettige dag verder") == []


@given(st.text(max_size=300))
def test_any_text_has_clean_terms(text):
    for token in NORMALISER.tokens(text):
        assert token.word == token.word.casefold()
        assert " " not in token.term


def test_only_the_beginning_of_a_monstrous_text_is_read():
    assert len(split_words("ab " * MAX_CHARACTERS)) == MAX_CHARACTERS // 3


def test_stems_are_the_same_from_many_threads():
    fresh = Normaliser()
    words = [f"{start}vergunningen{end}" for start in "abcdefgh" for end in ("", "en", "je", "tje")] * 20
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append([fresh.stem(word) for word in words])) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[Normaliser().stem(word) for word in words]] * 6
