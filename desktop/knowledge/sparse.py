# SPDX-License-Identifier: EUPL-1.2
"""Rows with few non-zero values, as numpy arrays; just what matching needs of a sparse matrix."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Ids = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Values at (row, column), stored by row.

    Attributes:
        starts: Shape (rows + 1,); row i has the entries ``starts[i]`` up to ``starts[i + 1]``.
        columns: Shape (entries,), ascending within a row, no column twice in a row.
        values: Shape (entries,).
        width: Number of columns.
    """

    starts: Ints
    columns: Ids
    values: Floats
    width: int

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.starts) - 1

    def row_numbers(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.starts))

    def row(self, number: int) -> tuple[Ids, Floats]:
        """Columns and values of one row."""
        part = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.columns[part], self.values[part]

    def row_sums(self) -> Floats:
        """The sum of each row."""
        sums = np.bincount(self.row_numbers(), weights=self.values, minlength=len(self))
        return sums.astype(np.float32)

    def column_sums(self) -> Floats:
        """The sum of each column."""
        return np.bincount(self.columns, weights=self.values, minlength=self.width).astype(np.float32)

    def scaled(self, factors: Floats) -> "SparseRows":
        """Each row times its factor."""
        spread = np.repeat(factors, np.diff(self.starts)).astype(np.float32)
        return SparseRows(self.starts, self.columns, self.values * spread, self.width)

    def distributions(self) -> "SparseRows":
        """Each row divided by its sum; empty rows stay empty."""
        return self.scaled((1.0 / np.maximum(self.row_sums(), 1e-12)).astype(np.float32))

    def directions(self) -> "SparseRows":
        """Each row divided by its length; empty rows stay empty."""
        squares = np.bincount(self.row_numbers(), weights=np.square(self.values), minlength=len(self))
        return self.scaled((1.0 / np.sqrt(np.maximum(squares, 1e-12))).astype(np.float32))

    def transposed(self) -> "SparseRows":
        """The same values by column."""
        order = np.argsort(self.columns, kind="stable")
        starts = np.zeros(self.width + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.columns, minlength=self.width), out=starts[1:])
        return SparseRows(starts, self.row_numbers()[order].astype(np.int32), self.values[order], len(self))

    def widened(self, width: int) -> "SparseRows":
        """The same values among more columns."""
        return SparseRows(self.starts, self.columns, self.values, max(width, self.width))

    def entries_of(self, rows: Ints) -> tuple[Ints, Ints]:
        """Where the entries of some rows are.

        Args:
            rows: Row numbers, shape (n,).

        Returns:
            For each entry its place in ``rows`` and its position in ``columns`` and ``values``.
        """
        first = self.starts[rows]
        counts = self.starts[rows + 1] - first
        places = np.repeat(np.arange(len(rows), dtype=np.int64), counts)
        ends = np.cumsum(counts)
        offsets = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64) - np.repeat(ends - counts, counts)
        return places, offsets + np.repeat(first, counts)

    def weighted_sum(self, rows: Ids, weights: Floats) -> Floats:
        """The sum of some rows, each times its weight, as a dense vector of shape (width,)."""
        places, positions = self.entries_of(rows.astype(np.int64))
        total = np.bincount(
            self.columns[positions], weights=self.values[positions] * weights[places], minlength=self.width
        )
        return total.astype(np.float32)

    def picked(self, rows: Ints, columns: Ids) -> Floats:
        """Some rows at some columns, which ascend; dense, shape (rows, columns)."""
        dense = np.zeros((len(rows), len(columns)), dtype=np.float32)
        if not len(columns):
            return dense
        places, positions = self.entries_of(rows)
        found = self.columns[positions]
        # Not a table of all columns: clearing one takes longer than the search when there are a million.
        targets = np.minimum(np.searchsorted(columns, found), len(columns) - 1)
        wanted = np.flatnonzero(columns[targets] == found)
        dense[places[wanted], targets[wanted]] = self.values[positions[wanted]]
        return dense

    def without(self, unwanted: NDArray[np.bool_]) -> "SparseRows":
        """The same with some rows emptied, shape (rows,)."""
        kept = ~np.repeat(unwanted, np.diff(self.starts))
        starts = np.zeros(len(self) + 1, dtype=np.int64)
        np.cumsum(np.where(unwanted, 0, np.diff(self.starts)), out=starts[1:])
        return SparseRows(starts, self.columns[kept], self.values[kept], self.width)


def counted_rows(rows: Ints, columns: Ints, shape: tuple[int, int]) -> SparseRows:
    """How often each (row, column) occurs among entries in any order."""
    keys = np.sort(rows * max(shape[1], 1) + columns)
    # np.unique hashes since numpy 2.3, which is ten times slower here.
    first = (
        np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, dtype=np.int64)
    )
    counts = np.diff(np.append(first, len(keys))).astype(np.float32)
    return _from_keys(keys[first], counts, shape)


def summed_rows(rows: Ints, columns: Ids, values: Floats, shape: tuple[int, int]) -> SparseRows:
    """Rows from entries in any order; values at the same place are added."""
    keys = rows * max(shape[1], 1) + columns
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = (
        np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, dtype=np.int64)
    )
    sums = np.add.reduceat(values[order], first) if len(keys) else np.zeros(0, dtype=np.float32)
    return _from_keys(keys[first], sums.astype(np.float32), shape)


def _from_keys(keys: Ints, values: Floats, shape: tuple[int, int]) -> SparseRows:
    height, width = shape
    starts = np.zeros(height + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys // max(width, 1), minlength=height), out=starts[1:])
    return SparseRows(starts, (keys % max(width, 1)).astype(np.int32), values, width)


def stacked(parts: Sequence[SparseRows]) -> SparseRows:
    """The rows of several below each other; all have the same width."""
    counts = np.concatenate([np.diff(part.starts) for part in parts])
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return SparseRows(
        starts,
        np.concatenate([part.columns for part in parts]),
        np.concatenate([part.values for part in parts]),
        parts[0].width,
    )
