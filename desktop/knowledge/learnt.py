# SPDX-License-Identifier: EUPL-1.2
"""The phrasebook made ready for matching; learnt once, used for every knowledge base."""

import threading
from pathlib import Path

from desktop.knowledge.concepts import ConceptModel, learn_concepts
from desktop.knowledge.features import FeatureKinds, FeatureSpace
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.phrasebook import Concept, read_phrasebook
from desktop.system.paths import resources


class LearntPhrasebook:
    """Features and concepts of a phrasebook."""

    def __init__(self, concepts: tuple[Concept, ...], kinds: FeatureKinds | None = None) -> None:
        self.space = FeatureSpace(Normaliser(), kinds or FeatureKinds())
        self.model: ConceptModel = learn_concepts(concepts, self.space)


class PhrasebookSource:
    """Learns a phrasebook at first use, which takes a second; safe to ask from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
                self._learnt[wanted] = LearntPhrasebook(read_phrasebook(self._path), wanted)
            return self._learnt[wanted]


def bundled_phrasebook() -> PhrasebookSource:
    """The phrasebook that comes with Maat."""
    return PhrasebookSource(resources() / "phrasebook" / "nl.jsonl")
