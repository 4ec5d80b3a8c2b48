# SPDX-License-Identifier: EUPL-1.2
"""How far what is heard on a leg can be relied on.

The mean confidence of an utterance's words tells little when there are few of them: a model that understands nothing of
a voice is still quite sure of a short utterance now and then. How well this voice was understood so far tells the rest.
"""

from dataclasses import replace
from statistics import fmean

from desktop.domain.speech import Utterance
from desktop.speech.calibration import Calibration

#: What is expected of a voice that was not heard yet, and how many words that weighs, for a model of which nothing was
#: measured. So a new voice has to say four words without doubt, or more with some, before anything is concluded.
_EXPECTED, _EXPECTED_WORDS = 0.70, 8.0
#: After so many more words, an old one weighs half: a telephone that is handed over is a new voice.
_HALF_LIFE_WORDS = 30.0


class LegReliance:
    """What was understood of one leg so far.

    Args:
        calibration: Of the model; None when nothing was measured of it. Then confidences are those that it gives, and
            say which of two is higher rather than how often they are right.
    """

    def __init__(self, calibration: Calibration | None = None) -> None:
        self._calibration = calibration
        self._weight = _EXPECTED_WORDS if calibration is None else calibration.expected_words
        self._sum = self._weight * (_EXPECTED if calibration is None else calibration.expected)

    @property
    def heard(self) -> float:
        """Mean of what the leg's words said of it so far, 0-1, recent ones counting more."""
        return self._sum / self._weight

    @property
    def level(self) -> float:
        """The most that anything heard on this leg can be relied on at present, 0-1."""
        return self.heard if self._calibration is None else self._calibration.probability(1.0, self.heard)

    def judge(self, utterance: Utterance) -> Utterance:
        """Take in an utterance with the posteriors of the model; the same with the confidences that it is told with.

        A word's is how likely it is to be right, the utterance's is the mean of its words: how likely one of them is.
        Without calibration a word's is its posterior, the utterance's their mean, and never more than that of the leg.
        """
        words = utterance.words
        if not words:
            return replace(utterance, confidence=0.0)
        posteriors = [word.confidence for word in words]
        curve = self._calibration
        fading = 0.5 ** (len(words) / _HALF_LIFE_WORDS)
        self._sum = self._sum * fading + sum(posteriors if curve is None else map(curve.said_of_leg, posteriors))
        self._weight = self._weight * fading + len(words)
        if curve is None:
            return replace(utterance, confidence=min(fmean(posteriors), self.level))
        judged = tuple(replace(word, confidence=curve.probability(word.confidence, self.heard)) for word in words)
        return replace(utterance, words=judged, confidence=fmean(word.confidence for word in judged))
