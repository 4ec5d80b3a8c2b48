# SPDX-License-Identifier: EUPL-1.2
"""What the spoken words of one utterance look like in writing, and which words each piece comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a piece of written text is."""

    WORD = "word"
    NUMBER = "number"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME = "time"
    POSTCODE = "postcode"
    PHONE = "phone"
    IBAN = "iban"
    PLATE = "plate"
    CODE = "code"
    LETTERS = "letters"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of written text and the spoken words that it stands for.

    Attributes:
        text: As written; "" only where the spoken word is empty.
        start: Index of the first spoken word.
        end: Index after the last spoken word; at least one more than ``start``.
        kind: ``WORD`` for a word that is written as it is said, apart from capitals and hyphens.
            ``CODE`` is any other string of digits, with or without letters: a case number, a citizen service number.
            ``ADDRESS`` is an e-mail or web address.
    """

    text: str
    start: int
    end: int
    kind: Kind

    @property
    def rewritten(self) -> bool:
        """Whether the words said are other than the text, so that a reader may want to see them."""
        return self.kind is not Kind.WORD


@dataclass(frozen=True, slots=True)
class WrittenText:
    """One utterance in writing.

    Attributes:
        segments: In the order of speech; together they cover every spoken word once.
        ending: ".", "?" or "" after the last segment.
    """

    segments: tuple[Segment, ...]
    ending: str = ""

    @property
    def text(self) -> str:
        """The whole text, for reading."""
        return " ".join(segment.text for segment in self.segments) + self.ending

    def segment_of(self, word: int) -> Segment:
        """The segment that a spoken word is in.

        Raises:
            IndexError: There is no such word.
        """
        for segment in self.segments:
            if segment.start <= word < segment.end:
                return segment
        raise IndexError(word)

    def rewritten(self) -> Iterator[Segment]:
        """The segments that do not read as they were said."""
        return (segment for segment in self.segments if segment.rewritten)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule makes of the words from its place up to ``end``."""

    text: str
    end: int
    kind: Kind
