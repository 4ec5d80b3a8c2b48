# SPDX-License-Identifier: EUPL-1.2
"""The parts of matching that can be left out, to see what each is worth."""

from enum import Enum


class Part(Enum):
    """A part, by its name in ``maat kb eval --without``."""

    LEXICAL = "lexical"
    """BM25 of the store's full-text index over stems."""
    RESEMBLANCE = "resemblance"
    """Likelihood of the words for people who need the article."""
    PHRASEBOOK = "phrasebook"
    """How residents speak of the article's concepts."""
    PIECES = "pieces"
    """Pieces of words, for what was misheard and for parts of compounds."""
    PAIRS = "pairs"
    """Pairs of neighbouring words."""
    ROUTING = "routing"
    """Departments by their own topics and skills, beside those of the articles."""
