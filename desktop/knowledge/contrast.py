# SPDX-License-Identifier: EUPL-1.2
"""Two answers that compete, and the one question that tells which of them the resident needs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.knowledge import Article, Suggestion
from desktop.knowledge.normalise import Normaliser
from desktop.knowledge.phrasebook import Concept
from desktop.system.paths import resources

#: The second competes when it is at least so sure, and no further than this behind the first.
_LEAST_CONFIDENCE = 0.4
_MOST_BEHIND = 0.3
#: A subject that an article answers less of does not name it.
_LEAST_WEIGHT = 0.5
#: A title that can be said aloud: a few words without brackets and the like.
_SAYABLE = re.compile(r"[\w-]+( [\w-]+){0,4}")

Subjects = Sequence[tuple[Concept, float]]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    ask: str
    one: list[str]
    other: list[str]


@dataclass(frozen=True, slots=True)
class Contrast:
    """What tells two kinds of questions apart.

    Attributes:
        ask: To ask the resident, in plain words.
        one: Terms of the articles on the one side.
        other: Terms of those on the other side; none when it is enough that they lack ``one``.
    """

    ask: str
    one: frozenset[str]
    other: frozenset[str]

    def separates(self, first: frozenset[str], second: frozenset[str]) -> bool:
        """Whether one text is on the one side only and the other text on the other side only."""
        return self._sides(first, second) or self._sides(second, first)

    def settled(self, said: frozenset[str]) -> bool:
        """Whether what the resident said answers it."""
        return bool(said & (self.one | self.other))

    def _sides(self, one: frozenset[str], other: frozenset[str]) -> bool:
        only_one = bool(one & self.one) and not other & self.one
        if not self.other:
            # "For a child?" only separates two answers about the same thing.
            return only_one and bool(one & other)
        return only_one and bool(other & self.other) and not one & self.other


def read_contrasts(path: Path, normaliser: Normaliser) -> tuple[Contrast, ...]:
    """The contrasts of a file, one a line as JSON; earlier ones go first.

    Raises:
        KnowledgeError: KNOWLEDGE_UNREADABLE: missing, or a line that is none.
    """
    try:
        lines = [msgspec.json.decode(line, type=_Line) for line in path.read_bytes().splitlines() if line.strip()]
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(Fault.KNOWLEDGE_UNREADABLE, f"{path}: {error}") from error
    return tuple(
        Contrast(line.ask, frozenset(_terms(line.one, normaliser)), frozenset(_terms(line.other, normaliser)))
        for line in lines
    )


class Separator:
    """Finds the question between two articles. Safe to use from several threads."""

    def __init__(self, normaliser: Normaliser, path: Path | None = None) -> None:
        self._normaliser = normaliser
        self._contrasts = read_contrasts(path or resources() / "phrasebook" / "contrasts.jsonl", normaliser)

    def between(self, first: Article, second: Article, said: Iterable[str]) -> str:
        """The question to ask, or "" when none is known that tells these two apart and is still open.

        Args:
            first: An article.
            second: Another.
            said: Terms of what the resident said.
        """
        heard = frozenset(said)
        one, other = self._about(first), self._about(second)
        for contrast in self._contrasts:
            if contrast.separates(one, other):
                # What the resident said already must not be asked again, in other words neither.
                return "" if contrast.settled(heard) else contrast.ask
        return ""

    def _about(self, article: Article) -> frozenset[str]:
        # The title only: keywords name what is near as well.
        return frozenset(_terms([article.question, article.id.replace("-", " ")], self._normaliser))


def by_subject(first: Subjects, second: Subjects) -> str:
    """The question between what two articles are about, or "" when that is not known or the same.

    Args:
        first: Concepts of an article with how much of each it answers, the most first.
        second: Those of another.
    """
    if not first or not second or min(first[0][1], second[0][1]) < _LEAST_WEIGHT:
        return ""
    one, other = (_lowered(subjects[0][0].title) for subjects in (first, second))
    sayable = all(_SAYABLE.fullmatch(title) for title in (one, other))
    return f"Gaat het om {one}, of om {other}?" if one != other and sayable else ""


def competing(items: Sequence[Suggestion]) -> bool:
    """Whether the second of the suggestions may well be the right one."""
    if len(items) < 2:
        return False
    return items[1].confidence >= max(_LEAST_CONFIDENCE, items[0].confidence - _MOST_BEHIND)


def _lowered(title: str) -> str:
    """A title within a sentence; "WOZ" and "ID-kaart" stay as they are."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title


def _terms(texts: Iterable[str], normaliser: Normaliser) -> list[str]:
    return [term for text in texts for term in normaliser.terms(text)]
