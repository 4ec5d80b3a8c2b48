# SPDX-License-Identifier: EUPL-1.2
"""Words that the recogniser gets wrong: corrections of transcripts, and terms with what is heard in their place."""

from dataclasses import dataclass
from enum import Enum

#: A learned pair is used once it was seen in this many corrections: one slip of the keyboard changes nothing.
SEEN_ENOUGH = 2
#: A learned pair is at most so many words long on either side; longer is another sentence, not another spelling.
MOST_LEARNED_WORDS = 4
#: What may be put in the word list by hand.
MOST_WORDS, MOST_CHARACTERS = 8, 120


class PairSource(Enum):
    """How a pair came into the word list."""

    BY_HAND = "by_hand"
    LEARNED = "learned"


class PairDecision(Enum):
    """What a person decided about a pair."""

    USED = "used"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HearsAs:
    """A term and what the recogniser writes when it is said.

    Attributes:
        term: As it should be read: "afvalpas", "WOZ", "Molenweg".
        heard: The recogniser's words in lower case with single spaces: "afval pas".
        count: In how many corrections it was seen.
        source: How it came into the list.
        decision: What a person decided; None while nobody did.
    """

    term: str
    heard: str
    count: int = 0
    source: PairSource = PairSource.BY_HAND
    decision: PairDecision | None = None

    @property
    def in_use(self) -> bool:
        """Whether what is heard is read as the term."""
        if self.decision is None:
            return self.source is PairSource.BY_HAND or self.count >= SEEN_ENOUGH
        return self.decision is PairDecision.USED

    @property
    def proposed(self) -> bool:
        """Whether it waits for a second correction or somebody's decision."""
        return self.decision is None and not self.in_use


@dataclass(frozen=True, slots=True)
class Correction:
    """What was really said in an utterance; the recogniser's words are kept beside it.

    Attributes:
        utterance_id: The utterance.
        text: The words as corrected, never empty.
        corrected_at: UTC ISO 8601.
        corrected_by: Name of the person, or "".
    """

    utterance_id: str
    text: str
    corrected_at: str
    corrected_by: str = ""


@dataclass(frozen=True, slots=True)
class PairOrigin:
    """A correction in which a pair was seen.

    Attributes:
        contact_id: The conversation.
        utterance_id: The utterance in it.
        started_at: When the conversation began, UTC ISO 8601.
        heard: All words of the utterance as recognised.
        corrected: All words as corrected.
        corrected_by: Name of the person, or "".
    """

    contact_id: str
    utterance_id: str
    started_at: str
    heard: str
    corrected: str
    corrected_by: str = ""
