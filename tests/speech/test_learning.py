# SPDX-License-Identifier: EUPL-1.2
"""What a correction teaches, and above all what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.vocabulary import MOST_LEARNED_WORDS, HearsAs, PairSource
from desktop.speech.hears_as import HearsAsMap, heard_words
from desktop.speech.learning import MOST_PLACES, is_frequent, is_joined, learned_pairs

STOP = frozenset(("ik", "ben", "me", "mijn", "de", "het", "een", "van", "in", "is", "ja", "kan", "niet", "dat"))
KNOWN = frozenset({"paspoort", "afval", "pas", "rijbewijs", "verhuizen"})


def learn(heard, corrected):
    pairs = learned_pairs(heard, corrected, stop_words=STOP, is_known=KNOWN.__contains__)
    assert all(pair.count == 1 and pair.source is PairSource.LEARNED and pair.proposed for pair in pairs)
    return [(pair.heard, pair.term) for pair in pairs]


@pytest.mark.parametrize(
    ("heard", "corrected", "pairs"),
    [
        ("ik ben mijn afval pas kwijt", "ik ben mijn afvalpas kwijt", [("afval pas", "afvalpas")]),
        ("ik ben me afval kaarten kwijt", "Ik ben mijn afvalpas kwijt.", [("afval kaarten", "afvalpas")]),
        ("de wo zet van de mole weg", "de WOZ van de Molenweg", [("wo zet", "WOZ"), ("mole weg", "Molenweg")]),
        ("het is een aktie fering", "het is een activering", [("aktie fering", "activering")]),
        ("mijn rijbewijs is pas", "mijn rijbewijspas", [("rijbewijs is pas", "rijbewijspas")]),
        # Words that agree but for case and punctuation were heard well.
        ("ja dat klopt", "Ja, dat klopt!", []),
        # Words that were left out or added teach nothing.
        ("ik ben kwijt", "ik ben mijn afvalpas kwijt", []),
        ("eh ik ben mijn pas kwijt", "ik ben mijn pas kwijt", []),
        # Stop words alone.
        ("ja dat is", "het kan niet", []),
        ("kan ik verhuizen", "kan ik niet", []),
        # Another word, not another sound.
        ("mijn kaartje is weg", "mijn afvalpas is weg", []),
        # A part, not another sound.
        ("de waarde is hoog", "de WOZ-waarde is hoog", []),
        ("de container is vol", "de rolcontainer is vol", []),
        ("de rolcontainer is vol", "de container is vol", []),
        ("de waarde hoog", "de hoge waarde hoog", []),
        # A word of the knowledge base is not given away.
        ("mijn paspoort is weg", "mijn paspoorten zijn weg", []),
        ("mijn rijbewijs is weg", "mijn rijbewijzen is weg", []),
        # A sentence that was written anew.
        ("aa bb cc dd ee ff gg hh ii jj", "ab bb cd dd ef ff gh hh ij jj", []),
        (
            "een lang verhaal over van alles wat",
            "een lang verhaal over vanalleswatmeer",
            [("van alles wat", "vanalleswatmeer")],
        ),
        ("a b c d e", "abcde", []),
        ("", "afvalpas", []),
        ("afvalpas", "", []),
    ],
)
def test_what_is_learned(heard, corrected, pairs):
    assert learn(heard, corrected) == pairs


WORDS = st.sampled_from(
    [
        "ik",
        "mijn",
        "de",
        "afval",
        "pas",
        "mole",
        "weg",
        "molenweg",
        "afvalpas",
        "wo",
        "zet",
        "woz",
        "paspoort",
        "kaarten",
    ]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_no_pair_breaks_a_bound(heard, corrected):
    pairs = learned_pairs(heard, corrected, stop_words=STOP, is_known=KNOWN.__contains__)
    assert len(pairs) <= MOST_PLACES
    for pair in pairs:
        left, right = [[each.word for each in heard_words(text)] for text in (pair.heard, pair.term)]
        assert 1 <= len(left) <= MOST_LEARNED_WORDS
        assert 1 <= len(right) <= MOST_LEARNED_WORDS
        assert not STOP.issuperset(left)
        assert not STOP.issuperset(right)
        assert not (STOP | KNOWN).issuperset(left) or len(left) > 1
        assert len(left) > 1 or left[0] not in KNOWN
        assert f" {pair.heard} " in f" {heard} "
        assert f" {pair.term} " in f" {corrected} "


@given(TEXTS)
def test_a_correction_that_changes_nothing_teaches_nothing(text):
    assert learn(text, text) == []
    assert learn(text, f" {text.upper()} . ") == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_safe(heard, corrected):
    learn(heard, corrected)


@given(TEXTS, TEXTS)
def test_what_was_learned_brings_the_heard_words_nearer_to_what_was_said(heard, corrected):
    pairs = learned_pairs(heard, corrected, stop_words=STOP, is_known=KNOWN.__contains__)
    for pair in pairs:
        read = HearsAsMap([HearsAs(pair.term, pair.heard)]).read(heard)
        assert f" {pair.term} " in f" {read} "


def test_ordinary_speech_is_frequent_only_where_enough_was_said():
    assert not is_frequent(7, 10)
    assert is_frequent(8, 10)
    assert not is_frequent(100, 10_000)
    assert is_frequent(101, 10_000)


def test_the_same_letters_apart_or_together_can_do_no_harm():
    assert is_joined(HearsAs("afvalpas", "afval pas"))
    assert is_joined(HearsAs("ID-kaart", "id kaart"))
    assert not is_joined(HearsAs("afvalpas", "afval kaarten"))
