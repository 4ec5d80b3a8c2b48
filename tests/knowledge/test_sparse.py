# SPDX-License-Identifier: EUPL-1.2
"""Sparse rows against dense arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from desktop.knowledge.sparse import SparseRows, counted_rows, stacked, summed_rows

dense_arrays = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 5), st.integers(1, 6)),
    elements=st.sampled_from([0.0, 0.0, 0.0, 1.0, 2.5, -1.0]),
)


def sparse(dense: np.ndarray) -> SparseRows:
    rows, columns = np.nonzero(dense)
    return summed_rows(rows.astype(np.int64), columns.astype(np.int32), dense[rows, columns], dense.shape)


def dense_of(rows: SparseRows) -> np.ndarray:
    return rows.picked(np.arange(len(rows)), np.arange(rows.width, dtype=np.int32))


@given(dense_arrays)
def test_nothing_is_lost(dense):
    assert np.array_equal(dense_of(sparse(dense)), dense)


@given(dense_arrays)
def test_transposing_twice_is_nothing(dense):
    assert np.array_equal(dense_of(sparse(dense).transposed()), dense.T)
    assert np.array_equal(dense_of(sparse(dense).transposed().transposed()), dense)


@given(dense_arrays, st.randoms())
def test_weighted_sums_are_those_of_the_dense_matrix(dense, random):
    rows = np.array([random.randrange(len(dense)) for _ in range(3)], dtype=np.int32)
    weights = np.array([random.choice([0.5, 1.0, 2.0]) for _ in rows], dtype=np.float32)
    assert sparse(dense).weighted_sum(rows, weights) == pytest.approx(weights @ dense[rows])


@given(dense_arrays)
def test_sums_and_lengths(dense):
    rows = sparse(dense)
    assert rows.row_sums() == pytest.approx(dense.sum(axis=1))
    assert rows.column_sums() == pytest.approx(dense.sum(axis=0))
    lengths = np.linalg.norm(dense_of(rows.directions()), axis=1)
    assert lengths == pytest.approx((np.abs(dense).sum(axis=1) > 0).astype(float), abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=20))
def test_counting(places):
    expected = np.zeros((4, 5))
    for place in places:
        expected[place] += 1
    rows, columns = (np.array([place[axis] for place in places], dtype=np.int64) for axis in (0, 1))
    assert np.array_equal(dense_of(counted_rows(rows, columns, (4, 5))), expected)


@given(dense_arrays)
def test_stacking(dense):
    assert np.array_equal(dense_of(stacked([sparse(dense), sparse(dense)])), np.vstack([dense, dense]))


@given(dense_arrays, st.randoms())
def test_emptied_rows_are_empty_and_others_as_they_were(dense, random):
    unwanted = np.array([random.random() < 0.5 for _ in dense], dtype=bool)
    assert np.array_equal(dense_of(sparse(dense).without(unwanted)), np.where(unwanted[:, None], 0, dense))


@given(dense_arrays, st.randoms())
def test_what_is_picked_is_there(dense, random):
    rows = np.array([number for number in range(len(dense)) if random.random() < 0.5], dtype=np.int64)
    columns = np.array([number for number in range(dense.shape[1]) if random.random() < 0.5], dtype=np.int32)
    assert np.array_equal(sparse(dense).picked(rows, columns), dense[rows][:, columns])
