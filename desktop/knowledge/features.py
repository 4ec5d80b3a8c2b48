# SPDX-License-Identifier: EUPL-1.2
"""Texts as weighted features: stems, pairs of neighbouring stems, and pieces of words.

Pieces of words (character n-grams within a word) are what survives when a recogniser mishears or splits a word, and
what joins "vuilnis" with "vuilniszak". Weights are tf-idf; words and pieces weigh the same in a text.

Features are known by a hash of 64 bits: among a million of them one collision is expected in forty thousand spaces.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from desktop.knowledge.array_file import Array
from desktop.knowledge.normalise import Normaliser, join_letters, split_words
from desktop.knowledge.sparse import Floats, Ids, Ints, SparseRows, counted_rows, stacked

Hashes = NDArray[np.uint64]

_SHORTEST = 3
_LONGEST = 5
_WORDS, _PIECES = 0, 1
_KEPT = ("space.hashes", "space.numbers", "space.groups", "space.weights", "space.texts")
#: Texts that are counted together.
_BATCH = 1_000
# Odd numbers with well-mixed bits (from splitmix64 and FNV); multiplication wraps around.
_PIECE_FACTOR = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_PAIR_LEFT = np.uint64(0xBF58476D1CE4E5B9)
_PAIR_RIGHT = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class FeatureKinds:
    """Which kinds of features are used besides stems."""

    pieces: bool = True
    pairs: bool = True


@dataclass(frozen=True, slots=True)
class WordTable:
    """Distinct words by the hashes of what is in them.

    Attributes:
        stems: By word.
        piece_starts: Where the pieces of each word begin in ``pieces``, shape (words + 1,).
        pieces: Of all words, one after the other.
    """

    stems: Hashes
    piece_starts: Ints
    pieces: Hashes


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by the numbers of their words.

    Attributes:
        words: Number of each word in a table, all texts one after the other.
        ends: Where each text ends in ``words``.
    """

    words: Ints
    ends: Ints


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The numbers of the features in the words of a table, -1 for unknown ones; hashes of the stems for pairs.

    Attributes:
        stems: By word.
        piece_starts: As in ``WordTable``.
        pieces: As in ``WordTable``.
        hashes: Of the stems.
    """

    stems: Ints | Ids
    piece_starts: Ints
    pieces: Ints | Ids
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Known features as they occur, repeats included; shape (n,) each.

    Attributes:
        rows: Number of the text.
        tokens: Number of the word, over all texts; for a pair the left one.
        columns: Number of the feature.
        pairs: Which of them are pairs, as a range.
    """

    rows: Ints
    tokens: Ints
    columns: Ints
    pairs: slice


class FeatureSpace:
    """Numbers the features of texts and knows how telling each is.

    Texts are learnt from in turns (first the phrasebook, then the articles); what is known keeps its number and
    weight. Learn on one thread; reading is safe from any.
    """

    def __init__(self, normaliser: Normaliser, kinds: FeatureKinds | None = None) -> None:
        self._normaliser = normaliser
        self._kinds = kinds or FeatureKinds()
        self._sorted = np.zeros(0, dtype=np.uint64)
        self._numbers = np.zeros(0, dtype=np.int32)
        self._group = np.zeros(0, dtype=np.int8)
        self._weight = np.zeros(0, dtype=np.float32)
        self._texts = 0

    @property
    def size(self) -> int:
        """How many features are known."""
        return len(self._sorted)

    def learn(self, texts: Sequence[str]) -> SparseRows:
        """Number the new features of texts, weigh them by how many of these texts they are in.

        Returns:
            The texts, as ``rows`` gives them from now on.
        """
        return self.learn_read(*self._read([self._split(text) for text in texts]))

    def learn_read(self, texts: Texts, table: WordTable) -> SparseRows:
        """As ``learn``, of texts whose words are numbered in a table."""
        before = self.size
        self._number(texts, table)
        self._texts += len(texts.ends)
        counted = self._counted(texts, self.known(table))
        frequency = np.bincount(counted.columns, minlength=self.size)[before:]
        fresh = np.log((1.0 + self._texts) / (1.0 + frequency)) + 1.0
        self._weight = np.concatenate([self._weight, fresh.astype(np.float32)])
        return self._weighted(counted)

    def learn_stems(self, stems: Hashes, frequency: Ints, texts: int) -> None:
        """Number stems that are new, each once, of which it is known in how many of so many texts they are."""
        new = np.flatnonzero(self._lookup(stems) < 0)
        self._add(stems[new], np.full(len(new), _WORDS, dtype=np.int8))
        fresh = np.log((1.0 + texts) / (1.0 + frequency[new])) + 1.0
        self._weight = np.concatenate([self._weight, fresh.astype(np.float32)])

    def rows(self, texts: Iterable[str]) -> SparseRows:
        """Texts as rows of length 1 over the known features; what is not known is left out."""
        read, table = self._read([self._split(text) for text in texts])
        return self.rows_read(read, self.known(table))

    def rows_read(self, texts: Texts, known: KnownWords) -> SparseRows:
        """As ``rows``, of texts whose words are numbered in a table."""
        return self._weighted(self._counted(texts, known))

    def known(self, table: WordTable) -> KnownWords:
        """What is known of the words in a table."""
        return KnownWords(self._lookup(table.stems), table.piece_starts, self._lookup(table.pieces), table.stems)

    def table(self, words: Sequence[str]) -> WordTable:
        """The features in words, each once."""
        return WordTable(self._stem_hashes(words), *_piece_hashes(words, any_wanted=self._kinds.pieces))

    def blend(self, texts: Sequence[Sequence[str]], weights: Sequence[float]) -> tuple[Ids, Floats]:
        """Several texts as one row of length 1, in which a feature weighs as in the weightiest text that has it.

        Args:
            texts: Folded words of each text.
            weights: 0-1, one a text.
        """
        read, table = self._read(texts)
        found = self._occurrences(read, self.known(table), 0, len(texts))
        row = counted_rows(np.zeros_like(found.rows), found.columns, (1, self.size))
        together, values = self._weighted(row).row(0)
        strongest = np.zeros(len(together), dtype=np.float32)
        places = np.searchsorted(together, found.columns)
        np.maximum.at(strongest, places, np.array(weights, dtype=np.float32)[found.rows])
        faded = values * strongest
        return together, faded / max(float(np.sqrt(np.square(faded).sum())), 1e-12)

    def parts_of(self, words: Sequence[str]) -> tuple[Ints, Ints]:
        """The known features that each word of a text has part in, pairs with both their words.

        Returns:
            Places of words, and with each a feature, shape (n,) both.
        """
        read, table = self._read([words])
        found = self._occurrences(read, self.known(table), 0, 1)
        tokens = np.concatenate([found.tokens, found.tokens[found.pairs] + 1])
        return tokens, np.concatenate([found.columns, found.columns[found.pairs]])

    def copy(self) -> "FeatureSpace":
        """A space that can learn more without changing this one."""
        # Learning replaces these arrays, it does not change them.
        return FeatureSpace.restored(self._normaliser, self._kinds, self.arrays())

    def arrays(self) -> dict[str, Array]:
        """What is known, to be kept."""
        texts = np.array([self._texts], dtype=np.int64)
        return dict(zip(_KEPT, (self._sorted, self._numbers, self._group, self._weight, texts), strict=True))

    @classmethod
    def restored(cls, normaliser: Normaliser, kinds: FeatureKinds, arrays: Mapping[str, Array]) -> "FeatureSpace":
        """A space as it was when it gave these arrays."""
        space = cls(normaliser, kinds)
        space._sorted, space._numbers, space._group, space._weight, texts = (arrays[name] for name in _KEPT)
        space._texts = int(texts[0])
        return space

    def _split(self, text: str) -> list[str]:
        return join_letters(split_words(text))

    def _number(self, texts: Texts, table: WordTable) -> None:
        """Give numbers to the features that have none."""
        words = _distinct(np.concatenate([table.stems, self._pairs(texts.words, table.stems)]))
        pieces = _distinct(table.pieces)
        groups = np.repeat(np.array([_WORDS, _PIECES], dtype=np.int8), [len(words), len(pieces)])
        self._add(np.concatenate([words, pieces]), groups)

    def _add(self, hashes: Hashes, groups: NDArray[np.int8]) -> None:
        new = self._lookup(hashes) < 0
        everything = np.concatenate([self._sorted, hashes[new]])
        order = np.argsort(everything, kind="stable")
        self._sorted = everything[order]
        fresh = np.arange(len(self._numbers), len(everything), dtype=np.int32)
        self._numbers = np.concatenate([self._numbers, fresh])[order]
        self._group = np.concatenate([self._group, groups[new]])

    def _pairs(self, words: Ints, stems: Hashes) -> Hashes:
        """By word, together with the next one; for the last word of a text it means nothing."""
        if not self._kinds.pairs:
            return stems[:0]
        left = stems[words]
        return left * _PAIR_LEFT + np.roll(left, -1) * _PAIR_RIGHT

    def _lookup(self, hashes: Hashes) -> Ids:
        """Numbers of features, -1 for unknown ones."""
        if not self.size:
            return np.full(len(hashes), -1, dtype=np.int32)
        places = np.minimum(np.searchsorted(self._sorted, hashes), self.size - 1)
        return np.where(self._sorted[places] == hashes, self._numbers[places], np.int32(-1))

    def _counted(self, texts: Texts, known: KnownWords) -> SparseRows:
        """How often each known feature occurs in each text; in batches, for occurrences take much memory."""
        total = len(texts.ends)
        batches = []
        for start in range(0, max(total, 1), _BATCH):
            end = min(start + _BATCH, total)
            found = self._occurrences(texts, known, start, end)
            batches.append(counted_rows(found.rows - start, found.columns, (end - start, self.size)))
        return stacked(batches)

    def _weighted(self, counted: SparseRows) -> SparseRows:
        height = len(counted)
        values = (1.0 + np.log(counted.values)) * self._weight[counted.columns]
        # Words and pieces of words each make up one half of a text, however long its words are.
        half = counted.row_numbers() * 2 + self._group[counted.columns]
        length: Floats = np.sqrt(np.bincount(half, weights=np.square(values), minlength=2 * height)).astype(np.float32)
        halves = SparseRows(counted.starts, counted.columns, values / np.maximum(length[half], 1e-12), self.size)
        return halves.directions()

    def _read(self, texts: Sequence[Sequence[str]]) -> tuple[Texts, WordTable]:
        places: dict[str, int] = {}
        words = np.array([places.setdefault(word, len(places)) for word in chain.from_iterable(texts)], dtype=np.int64)
        ends = np.cumsum(np.array([len(text) for text in texts], dtype=np.int64))
        return Texts(words, ends), self.table(list(places))

    def _occurrences(self, texts: Texts, known: KnownWords, start: int, end: int) -> _Occurrences:
        """The known features of the texts from ``start`` up to ``end``."""
        first = int(texts.ends[start - 1]) if start else 0
        last = int(texts.ends[end - 1]) if end else 0
        tokens = np.arange(first, last, dtype=np.int64)
        rows = np.searchsorted(texts.ends, tokens, side="right")
        words = texts.words[first:last]
        joined = tokens[:-1][rows[1:] == rows[:-1]] if self._kinds.pairs else tokens[:0]
        paired = self._lookup(self._pairs(words, known.hashes)[joined - first] if len(joined) else known.hashes[:0])
        counts = (known.piece_starts[1:] - known.piece_starts[:-1])[words]
        ends = np.cumsum(counts)
        offsets = np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(ends - counts, counts)
        pieces = known.pieces[np.repeat(known.piece_starts[words], counts) + offsets]
        columns = np.concatenate([known.stems[words], paired, pieces])
        every_row = np.concatenate([rows, rows[joined - first], np.repeat(rows, counts)])
        every_token = np.concatenate([tokens, joined, np.repeat(tokens, counts)])
        found = columns >= 0
        before_pairs, with_pairs = int(found[: len(words)].sum()), int(found[: len(words) + len(joined)].sum())
        return _Occurrences(every_row[found], every_token[found], columns[found], slice(before_pairs, with_pairs))

    def _stem_hashes(self, words: Sequence[str]) -> Hashes:
        digests = b"".join(
            blake2b(self._normaliser.stem(word).encode("utf-8", "replace"), digest_size=8).digest() for word in words
        )
        return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def _distinct(hashes: Hashes) -> Hashes:
    # np.unique hashes since numpy 2.3, which is ten times slower here.
    ordered = np.sort(hashes)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def _piece_hashes(words: Sequence[str], *, any_wanted: bool) -> tuple[Ints, Hashes]:
    """The pieces of words, with a space at both ends.

    Returns:
        Where the pieces of each word begin, shape (words + 1,), and the pieces.
    """
    if not words or not any_wanted:
        return np.zeros(len(words) + 1, dtype=np.int64), np.zeros(0, dtype=np.uint64)
    text = "".join(f" {word} " for word in words)
    letters = np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    lengths = np.array([len(word) + 2 for word in words], dtype=np.int64)
    ends = np.cumsum(lengths)
    word_of = np.repeat(np.arange(len(words), dtype=np.int64), lengths)
    left = ends[word_of] - np.arange(len(letters), dtype=np.int64)
    hashes: list[Hashes] = []
    owners: list[Ints] = []
    running = np.zeros(len(letters), dtype=np.uint64)
    for length in range(1, _LONGEST + 1):
        running = running[: len(letters) - length + 1] * _PIECE_FACTOR + letters[length - 1 :] + _MIX
        if length >= _SHORTEST:
            whole = np.flatnonzero(left[: len(running)] >= length)
            mixed = running[whole] ^ (running[whole] >> np.uint64(31))
            hashes.append(mixed * _MIX)
            owners.append(word_of[whole])
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    starts = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=len(words)), out=starts[1:])
    return starts, np.concatenate(hashes)[order]
