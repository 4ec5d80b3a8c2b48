# SPDX-License-Identifier: EUPL-1.2
"""Texts as weighted features: stems, pairs of neighbouring stems, and pieces of words.

Pieces of words (character n-grams within a word) are what survives when a recogniser mishears or splits a word, and
what joins "vuilnis" with "vuilniszak". Weights are tf-idf; words and pieces weigh the same in a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from desktop.knowledge.normalise import Normaliser, join_letters, split_words
from desktop.knowledge.sparse import Floats, Ids, Ints, SparseRows, counted_rows

_SHORTEST = 3
_LONGEST = 5
_WORDS, _PIECES = 0, 1


@dataclass(frozen=True, slots=True)
class FeatureKinds:
    """Which kinds of features are used besides stems."""

    pieces: bool = True
    pairs: bool = True


@dataclass(frozen=True, slots=True)
class _WordFeatures:
    stem: str
    stem_id: int
    piece_ids: tuple[int, ...]


class FeatureSpace:
    """Numbers the features of texts and knows how telling each is.

    Texts are learnt from in turns (first the phrasebook, then the articles); what is known keeps its number and
    weight. Learn on one thread; reading is safe from any.
    """

    def __init__(self, normaliser: Normaliser, kinds: FeatureKinds = FeatureKinds()) -> None:
        self._normaliser = normaliser
        self._kinds = kinds
        self._numbers: dict[str, int] = {}
        self._words: dict[str, _WordFeatures] = {}
        self._group = np.zeros(0, dtype=np.int64)
        self._weight = np.zeros(0, dtype=np.float32)
        self._texts = 0

    @property
    def size(self) -> int:
        """How many features are known."""
        return len(self._numbers)

    def learn(self, texts: Sequence[str]) -> SparseRows:
        """Number the new features of texts, weigh them by how many of these texts they are in.

        Returns:
            The texts, as ``rows`` gives them from now on.
        """
        before = self.size
        self._words = {}
        rows, columns = self._occurrences([self._split(text) for text in texts], grow=True)
        self._texts += len(texts)
        counted = counted_rows(rows, columns, (len(texts), self.size))
        frequency = np.bincount(counted.columns, minlength=self.size)[before:]
        fresh = np.log((1.0 + self._texts) / (1.0 + frequency)) + 1.0
        self._weight = np.concatenate([self._weight, fresh.astype(np.float32)])
        groups = [_PIECES if name[0] == "#" else _WORDS for name in list(self._numbers)[before:]]
        self._group = np.concatenate([self._group, np.array(groups, dtype=np.int64)])
        return self._weighted(counted)

    def rows(self, texts: Iterable[str]) -> SparseRows:
        """Texts as rows of length 1 over the known features; what is not known is left out."""
        return self.word_rows([self._split(text) for text in texts])

    def word_rows(self, texts: Sequence[Sequence[str]]) -> SparseRows:
        """As ``rows``, for texts that are split into folded words already."""
        rows, columns = self._occurrences(texts, grow=False)
        return self._weighted(counted_rows(rows, columns, (len(texts), self.size)))

    def blend(self, texts: Sequence[Sequence[str]], weights: Sequence[float]) -> tuple[Ids, Floats]:
        """Several texts as one row of length 1, in which a feature weighs as in the weightiest text that has it.

        Args:
            texts: Folded words of each text.
            weights: 0-1, one a text.
        """
        rows, columns = self._occurrences(texts, grow=False)
        together, values = self._weighted(counted_rows(np.zeros_like(rows), columns, (1, self.size))).row(0)
        strongest = np.zeros(self.size, dtype=np.float32)
        np.maximum.at(strongest, columns, np.array(weights, dtype=np.float32)[rows])
        faded = values * strongest[together]
        return together, faded / max(float(np.sqrt(np.square(faded).sum())), 1e-12)

    def copy(self) -> "FeatureSpace":
        """A space that can learn more without changing this one."""
        twin = FeatureSpace(self._normaliser, self._kinds)
        twin._numbers = dict(self._numbers)
        twin._group, twin._weight, twin._texts = self._group, self._weight, self._texts
        return twin

    def features_of(self, words: Sequence[str]) -> list[list[int]]:
        """The known features that each word of a text has part in, pairs with both their words."""
        own = [self._known(word) for word in words]
        features = [[*known.piece_ids, *([known.stem_id] if known.stem_id >= 0 else ())] for known in own]
        if self._kinds.pairs:
            for place, (left, right) in enumerate(pairwise(own)):
                pair = self._numbers.get(f"{left.stem}_{right.stem}")
                if pair is not None:
                    features[place].append(pair)
                    features[place + 1].append(pair)
        return features

    def _split(self, text: str) -> list[str]:
        return join_letters(split_words(text))

    def _occurrences(self, texts: Sequence[Sequence[str]], *, grow: bool) -> tuple[Ints, Ints]:
        """Row and feature of everything that occurs, repeats included."""
        columns: list[int] = []
        counts: list[int] = []
        for words in texts:
            before = len(columns)
            previous = ""
            for word in words:
                known = self._learnt(word) if grow else self._known(word)
                if known.stem_id >= 0:
                    columns.append(known.stem_id)
                columns.extend(known.piece_ids)
                if self._kinds.pairs and previous:
                    pair = self._number(f"{previous}_{known.stem}", grow=grow)
                    if pair >= 0:
                        columns.append(pair)
                previous = known.stem
            counts.append(len(columns) - before)
        rows = np.repeat(np.arange(len(texts), dtype=np.int64), np.array(counts, dtype=np.int64))
        return rows, np.array(columns, dtype=np.int64)

    def _weighted(self, counted: SparseRows) -> SparseRows:
        height = len(counted)
        values = (1.0 + np.log(counted.values)) * self._weight[counted.columns]
        # Words and pieces of words each make up one half of a text, however long its words are.
        half = counted.row_numbers() * 2 + self._group[counted.columns]
        length: Floats = np.sqrt(np.bincount(half, weights=np.square(values), minlength=2 * height)).astype(np.float32)
        halves = SparseRows(counted.starts, counted.columns, values / np.maximum(length[half], 1e-12), self.size)
        return halves.directions()

    def _number(self, name: str, *, grow: bool) -> int:
        if grow:
            return self._numbers.setdefault(name, len(self._numbers))
        return self._numbers.get(name, -1)

    def _learnt(self, word: str) -> _WordFeatures:
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._features(word, grow=True)
        return known

    def _known(self, word: str) -> _WordFeatures:
        # Not remembered: callers may say anything, and memory must not grow with it.
        return self._words.get(word) or self._features(word, grow=False)

    def _features(self, word: str, *, grow: bool) -> _WordFeatures:
        stem = self._normaliser.stem(word)
        numbers = (self._number(piece, grow=grow) for piece in self._pieces(word))
        return _WordFeatures(stem, self._number(stem, grow=grow), tuple(number for number in numbers if number >= 0))

    def _pieces(self, word: str) -> list[str]:
        if not self._kinds.pieces:
            return []
        padded = f" {word} "
        return [
            f"#{padded[start : start + length]}"
            for length in range(_SHORTEST, min(_LONGEST, len(padded)) + 1)
            for start in range(len(padded) - length + 1)
        ]
