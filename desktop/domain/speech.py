# SPDX-License-Identifier: EUPL-1.2
"""What was said on a call. Times: whole milliseconds on the call clock."""

from dataclasses import dataclass

from desktop.domain.call import Leg

#: The language that Maat is made for; what is heard is in it unless something else is said.
DUTCH = "nl"
#: A word that is less likely to be right than this (0-1) is shown as uncertain. Measured: docs/speech.md.
UNCERTAIN_WORD = 0.70
#: An utterance whose words are less likely to be right than this is too uncertain to base a suggestion or a handoff on.
UNCERTAIN_UTTERANCE = 0.80


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word with its place and how likely it is to be right, 0-1."""

    text: str
    start_ms: int
    end_ms: int
    confidence: float

    @property
    def uncertain(self) -> bool:
        """Whether a reader should be warned that this word may be wrong."""
        return self.confidence < UNCERTAIN_WORD


@dataclass(frozen=True, slots=True)
class Partial:
    """The recogniser's reading of the utterance that is still open; replaced by later ones.

    ``utterance_id`` is the id that the final utterance will carry; ``language`` is that of the model, ISO 639-1;
    ``confidence`` is the most that anything heard on this leg can be relied on so far, 0-1.
    """

    utterance_id: str
    leg: Leg
    start_ms: int
    end_ms: int
    text: str
    language: str = DUTCH
    confidence: float = 1.0

    @property
    def uncertain(self) -> bool:
        """Whether nothing should be concluded from these words before they are final."""
        return self.confidence < UNCERTAIN_UTTERANCE


@dataclass(frozen=True, slots=True)
class Utterance:
    """A closed stretch of speech on one leg, final after an endpoint.

    Attributes:
        id: UUIDv7 text.
        confidence: How likely a word of it is to be right, 0-1: the mean of the words' confidences, or less for a
            model of which nothing was measured; 0 when there are no words.
        language: Of the model that heard it, ISO 639-1.
    """

    id: str
    leg: Leg
    start_ms: int
    end_ms: int
    text: str
    confidence: float
    words: tuple[Word, ...] = ()
    language: str = DUTCH

    @property
    def uncertain(self) -> bool:
        """Whether nothing should be concluded from these words alone."""
        return self.confidence < UNCERTAIN_UTTERANCE
