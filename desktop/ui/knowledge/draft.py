# SPDX-License-Identifier: EUPL-1.2
"""An article as it stands in the fields of a form, and what keeps it from being kept."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QUrl

from desktop.domain.knowledge import Article
from desktop.ui.safe_text import is_safe_url

#: More than this is a book and no answer; the same as importers take.
MOST_CHARACTERS = 200_000
LONGEST_QUESTION = 300


class Problem(Enum):
    """Why an article cannot be kept as it is."""

    NO_QUESTION = "no question"
    NO_ANSWER = "no answer"
    LONG_QUESTION = "long question"
    LONG_ANSWER = "long answer"
    WRONG_ADDRESS = "wrong address"


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the fields; keywords are separated by commas, examples by lines."""

    question: str = ""
    answer: str = ""
    department: str = ""
    keywords: str = ""
    examples: str = ""
    url: str = ""
    note: str = ""

    @classmethod
    def of(cls, article: Article) -> "Draft":
        """An article as the fields show it."""
        return cls(
            article.question,
            article.answer,
            article.department or "",
            ", ".join(article.keywords),
            "\n".join(article.examples),
            article.url or "",
            article.internal_note,
        )

    def problem(self) -> Problem | None:
        """The first thing that is wrong, or None."""
        if not self.question.strip():
            return Problem.NO_QUESTION
        if len(self.question) > LONGEST_QUESTION:
            return Problem.LONG_QUESTION
        if not self.answer.strip():
            return Problem.NO_ANSWER
        if len(self.answer) > MOST_CHARACTERS:
            return Problem.LONG_ANSWER
        if self.url.strip() and not is_safe_url(QUrl(self.url.strip())):
            return Problem.WRONG_ADDRESS
        return None

    def article(self, before: Article | None, updated: str) -> Article:
        """What to keep: as it was before, with what the fields say.

        Args:
            before: None for a new article.
            updated: Day of the text, ISO 8601.
        """
        base = before or Article("", "", "")
        return replace(
            base,
            question=" ".join(self.question.split()),
            answer=self.answer.strip(),
            department=self.department or None,
            keywords=_parts(self.keywords.replace("\n", ",").split(",")),
            examples=_parts(self.examples.splitlines()),
            url=self.url.strip() or None,
            internal_note=self.note.strip(),
            updated=updated,
        )


def _parts(texts: list[str]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
