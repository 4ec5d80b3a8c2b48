# SPDX-License-Identifier: EUPL-1.2
"""The phrasebook made ready for matching; learnt once, kept for later starts, used for every knowledge base."""

import hashlib
import threading
from functools import partial
from pathlib import Path

from desktop.knowledge import concepts as concepts_module
from desktop.knowledge import features, normalise, phrasebook, sparse
from desktop.knowledge.array_file import Shelf
from desktop.knowledge.cache import Cache
from desktop.knowledge.concepts import ConceptModel, learn_concepts
from desktop.knowledge.features import FeatureKinds, FeatureSpace
from desktop.knowledge.fingerprint import fingerprint
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.phrasebook import Concept, read_phrasebook
from desktop.system.paths import resources

_KIND = "phrasebook"
#: What is learnt depends on how these work.
_LEARNT_BY = (concepts_module, features, normalise, phrasebook, sparse)


class LearntPhrasebook:
    """Features and concepts of a phrasebook.

    Attributes:
        space: Knows the features of the phrases.
        model: How residents speak of each concept.
        key: Of what it was learnt, and how.
    """

    def __init__(
        self,
        concepts: tuple[Concept, ...],
        kinds: FeatureKinds | None = None,
        *,
        key: str = "",
        cache: Cache | None = None,
    ) -> None:
        wanted = kinds or FeatureKinds()
        self.key = key
        arrays = (cache or Cache()).arrays(_KIND, key, partial(_learn, concepts, wanted))
        self.space = FeatureSpace.restored(Normaliser(), wanted, arrays)
        self.model = ConceptModel.restored(concepts, arrays)


class PhrasebookSource:
    """Learns a phrasebook at first use, which takes a second or two; safe to ask from several threads.

    Args:
        path: The phrasebook.
        cache: Where it is kept how it was learnt.
    """

    def __init__(self, path: Path, cache: Cache | None = None) -> None:
        self._path = path
        self._cache = cache or Cache()
        self._lock = threading.Lock()
        self._learnt: dict[FeatureKinds, LearntPhrasebook] = {}

    def learnt(self, kinds: FeatureKinds | None = None) -> LearntPhrasebook:
        """The phrasebook, learnt.

        Raises:
            KnowledgeError: it cannot be read.
        """
        wanted = kinds or FeatureKinds()
        with self._lock:
            if wanted not in self._learnt:
                concepts = read_phrasebook(self._path)
                key = fingerprint(_LEARNT_BY, hashlib.sha256(self._path.read_bytes()).hexdigest(), repr(wanted))
                self._learnt[wanted] = LearntPhrasebook(concepts, wanted, key=key, cache=self._cache)
            return self._learnt[wanted]


def bundled_phrasebook(cache: Cache | None = None) -> PhrasebookSource:
    """The phrasebook that comes with Maat."""
    return PhrasebookSource(resources() / "phrasebook" / "nl.jsonl", cache)


def _learn(concepts: tuple[Concept, ...], kinds: FeatureKinds, shelf: Shelf) -> None:
    space = FeatureSpace(Normaliser(), kinds)
    model = learn_concepts(concepts, space)
    for name, array in {**space.arrays(), **model.arrays()}.items():
        shelf.add(name, array)
