# SPDX-License-Identifier: EUPL-1.2
"""How far what is heard on a leg can be relied on.

The mean confidence of an utterance's words tells little when there are few of them: a model that understands nothing of
a voice is still quite sure of a short utterance now and then. How well this voice was understood so far tells the rest.
"""

from collections.abc import Sequence

from desktop.domain.speech import Word

#: What is expected of a voice that was not heard yet, and how many words that expectation weighs. Chosen so that a new
#: voice has to say four words without doubt, or more with some, before anything is concluded (docs/speech.md).
_EXPECTED = 0.70
_EXPECTED_WORDS = 8.0
#: After so many more words, an old one weighs half: a telephone that is handed over is a new voice.
_HALF_LIFE_WORDS = 30.0


class LegReliance:
    """What was understood of one leg so far."""

    def __init__(self) -> None:
        self._sum = _EXPECTED * _EXPECTED_WORDS
        self._weight = _EXPECTED_WORDS

    @property
    def level(self) -> float:
        """How well this leg is understood, 0-1: the words' mean confidence, recent ones counting more."""
        return self._sum / self._weight

    def judge(self, words: Sequence[Word]) -> float:
        """Take in an utterance; how far it can be relied on, 0-1, never more than its words' mean confidence."""
        if not words:
            return 0.0
        total = sum(word.confidence for word in words)
        fading = 0.5 ** (len(words) / _HALF_LIFE_WORDS)
        self._sum = self._sum * fading + total
        self._weight = self._weight * fading + len(words)
        return min(total / len(words), self.level)
