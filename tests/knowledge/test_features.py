# SPDX-License-Identifier: EUPL-1.2
"""Texts as features: what is alike shares them, and what is heard wrong shares most."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.knowledge.features import FeatureKinds, FeatureSpace
from desktop.knowledge.normalise import Normaliser

TEXTS = ["de straatkolk is verstopt", "mijn afvalpas is kwijt", "ik wil trouwen", "de lamp is kapot", "de vuilniszak"]


def likeness(space: FeatureSpace, one: str, other: str) -> float:
    rows = space.rows([one, other])
    dense = rows.picked(np.arange(2), np.arange(space.size, dtype=np.int32))
    return float(dense[0] @ dense[1])


@pytest.fixture
def space() -> FeatureSpace:
    made = FeatureSpace(Normaliser())
    made.learn(TEXTS)
    return made


def test_rows_have_length_one_and_halves_for_words_and_pieces(space):
    for text in TEXTS:
        assert likeness(space, text, text) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("heard", "meant", "other"),
    [
        ("de straat wolk is verstopt", TEXTS[0], TEXTS[3]),
        ("mijn afal pas", TEXTS[1], TEXTS[0]),
        ("vuilnis", TEXTS[4], TEXTS[1]),
    ],
)
def test_misheard_and_split_words_stay_near(space, heard, meant, other):
    assert likeness(space, heard, meant) > likeness(space, heard, other)


def test_what_was_never_learnt_has_no_features(space):
    assert len(space.rows(["qqqq wxyz"]).values) == 0
    assert len(space.rows([""]).values) == 0


def test_learning_more_changes_nothing_of_what_was_known(space):
    before = space.rows(TEXTS)
    twin = space.copy()
    twin.learn(["een heel andere tekst over paspoorten"])
    after = twin.rows(TEXTS)
    assert np.array_equal(before.columns, after.columns)
    assert np.array_equal(before.values, after.values)
    assert twin.size > space.size


def test_kinds_can_be_left_out():
    full, bare = FeatureSpace(Normaliser()), FeatureSpace(Normaliser(), FeatureKinds(pieces=False, pairs=False))
    full.learn(TEXTS)
    bare.learn(TEXTS)
    assert bare.size == len({Normaliser().stem(word) for text in TEXTS for word in text.split()})
    assert full.size > 3 * bare.size


def test_a_blend_of_one_text_is_that_text(space):
    columns, values = space.blend([TEXTS[1].split()], [1.0])
    row_columns, row_values = space.rows([TEXTS[1]]).row(0)
    assert np.array_equal(columns, row_columns)
    assert values == pytest.approx(row_values, abs=1e-6)


def test_in_a_blend_the_weightier_text_counts_more(space):
    columns, values = space.blend([TEXTS[0].split(), TEXTS[1].split()], [0.1, 1.0])
    blended = np.zeros(space.size)
    blended[columns] = values
    first, second = space.rows(TEXTS[:2]).picked(np.arange(2), np.arange(space.size, dtype=np.int32))
    assert blended @ second > 3 * (blended @ first)


def test_every_word_has_part_in_features_and_pairs_belong_to_both(space):
    words = TEXTS[1].split()
    places, columns = space.parts_of(words)
    assert set(places.tolist()) == set(range(len(words)))
    shared = {column for column in columns.tolist() if len(set(places[columns == column].tolist())) > 1}
    pairs_only = FeatureSpace(Normaliser(), FeatureKinds(pieces=False))
    pairs_only.learn(TEXTS)
    assert len(shared) >= len(words) - 1


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_texts_can_be_learnt_and_read_back(texts):
    space = FeatureSpace(Normaliser())
    learnt, read = space.learn(texts), space.rows(texts)
    assert np.array_equal(learnt.columns, read.columns)
    assert learnt.values == pytest.approx(read.values)
    assert np.isfinite(learnt.values).all()
