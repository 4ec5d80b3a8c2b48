# SPDX-License-Identifier: EUPL-1.2
"""The articles made ready for matching: their words as rows, their concepts, and how people speak in general.

Learnt once for what the articles say, and kept for the next start.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from desktop.domain.knowledge import Article
from desktop.knowledge import affinity as affinity_module
from desktop.knowledge import concepts, features, normalise, resemblance, sparse
from desktop.knowledge.affinity import Affinity, find_affinity
from desktop.knowledge.array_file import Array, MappedArrays, Shelf
from desktop.knowledge.cache import Cache
from desktop.knowledge.features import FeatureKinds, FeatureSpace
from desktop.knowledge.fingerprint import fingerprint
from desktop.knowledge.learnt import LearntPhrasebook
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.resemblance import speech_in_general
from desktop.knowledge.sparse import SparseRows, stacked

#: Up to this many articles all are scored in full, and none need be found by a feature.
ALL_SCORED = 48
#: A feature of more articles than this share finds none, and most of the index would be such features.
_COMMON = 0.05
_ALWAYS_FINDING = 50
#: From this size on, in bytes, what was looked at is given back to the system after each match: that one brings in up
#: to 70 MB of a large file, for the system maps what lies around it, too.
_MUCH = 64 * 1024 * 1024
#: Articles that are learnt together: all that a municipality has, and of more no more at once than memory bears.
_TOGETHER = 5_000
_KIND = "articles"
#: What is learnt depends on how these work.
_LEARNT_BY = (affinity_module, concepts, features, normalise, resemblance, sparse)
_ROWS = ("starts", "columns", "values")


class ArticleRows:
    """What matching knows of articles. Reading is safe from any thread.

    Attributes:
        space: The features of phrasebook and articles.
        own: How likely each feature is in each article, rows are articles.
        by_feature: The articles of each feature that few articles have, weights as directions of length 1; None for
            few articles.
        affinity: The concepts of each article; None without a phrasebook or articles.
        general: How likely each feature is whatever somebody speaks of, shape (features,).
    """

    def __init__(
        self,
        articles: Sequence[Article],
        phrasebook: LearntPhrasebook | None,
        kinds: FeatureKinds,
        *,
        examples: bool,
        cache: Cache | None = None,
    ) -> None:
        key = _key(articles, phrasebook, kinds, examples=examples) if cache else ""
        learn = partial(_learn, articles, phrasebook, kinds, examples)
        arrays = (cache or Cache()).arrays(_KIND, key, learn)
        self._mapped = arrays if isinstance(arrays, MappedArrays) and arrays.size > _MUCH else None
        self.space = FeatureSpace.restored(Normaliser(), kinds, arrays)
        self.own = _rows(arrays, "own", self.space.size)
        self.by_feature = _rows(arrays, "by_feature", len(articles)) if "by_feature.starts" in arrays else None
        self.general = arrays["general"]
        tied = "affinity.concepts" in arrays
        self.affinity = (
            Affinity(arrays["affinity.concepts"], arrays["affinity.weights"], arrays["affinity.profile"])
            if tied
            else None
        )

    def matched(self) -> None:
        """To be called after a match, so that memory does not grow with what was looked at."""
        if self._mapped is not None:
            self._mapped.release()


def _key(
    articles: Sequence[Article], phrasebook: LearntPhrasebook | None, kinds: FeatureKinds, *, examples: bool
) -> str:
    total = hashlib.sha256()
    for article in articles:
        parts = (article.id, article.question, article.answer, *article.keywords, *article.examples)
        total.update(repr(parts).encode("utf-8", "replace"))
    known = phrasebook.key if phrasebook else "none"
    return fingerprint(_LEARNT_BY, total.hexdigest(), known, repr(kinds), str(examples))


def _learn(
    articles: Sequence[Article],
    phrasebook: LearntPhrasebook | None,
    kinds: FeatureKinds,
    examples: bool,
    shelf: Shelf,
) -> None:
    space = phrasebook.space.copy() if phrasebook else FeatureSpace(Normaliser(), kinds)
    model = phrasebook.model if phrasebook else None
    parts, ties = [], []
    for some in _batches(articles):
        whole = space.learn([_whole(article, examples=examples) for article in some])
        parts.append(whole)
        if model is not None and some:
            views = [
                space.rows(article.question for article in some),
                space.rows(_head(article, examples=examples) for article in some),
                whole,
            ]
            ties.append(views)
    whole = stacked([part.widened(space.size) for part in parts])
    if model is not None and ties:
        views = [stacked([each[view].widened(space.size) for each in ties]) for view in range(3)]
        affinity = find_affinity(views, model)
        shelf.add("affinity.concepts", affinity.concepts)
        shelf.add("affinity.weights", affinity.weights)
        shelf.add("affinity.profile", affinity.profile)
    for name, array in space.arrays().items():
        shelf.add(name, array)
    shelf.add("general", speech_in_general(whole, model))
    _put(shelf, "own", whole.distributions())
    if len(articles) > ALL_SCORED:
        by_feature = whole.transposed()
        common = np.diff(by_feature.starts) > max(_ALWAYS_FINDING, _COMMON * len(articles))
        _put(shelf, "by_feature", by_feature.without(common))


def _batches(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    # At least one, for an empty knowledge base has a space as well.
    for start in range(0, max(len(articles), 1), _TOGETHER):
        yield articles[start : start + _TOGETHER]


def _put(shelf: Shelf, name: str, rows: SparseRows) -> None:
    values: tuple[Array, ...] = (rows.starts, rows.columns.astype(np.int32), rows.values)
    for part, array in zip(_ROWS, values, strict=True):
        shelf.add(f"{name}.{part}", array)


def _rows(arrays: Mapping[str, Array], name: str, width: int) -> SparseRows:
    starts, columns, values = (arrays[f"{name}.{part}"] for part in _ROWS)
    return SparseRows(starts, columns, values, width)


def _head(article: Article, *, examples: bool) -> str:
    return " ".join([article.question, *article.keywords, *(article.examples if examples else ())])


def _whole(article: Article, *, examples: bool) -> str:
    return f"{article.question} {_head(article, examples=examples)} {article.answer}"
