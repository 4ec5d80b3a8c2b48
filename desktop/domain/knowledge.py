# SPDX-License-Identifier: EUPL-1.2
"""Answers, and which of them fit what was said."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Article:
    """A question residents have, with its answer.

    Attributes:
        id: Stable id from the source; unique in a knowledge base.
        question: The question as the municipality words it.
        answer: Markdown. The first paragraph is what the agent can read aloud.
        department: Id of the department that owns the answer.
        keywords: Words that belong to the subject.
        examples: Ways in which residents put it.
        url: Public page with the same answer.
        language: ISO 639-1.
        source: Where it was imported from (file name or address).
        updated: Date of the text, ISO 8601, when the source gives one.
        internal_note: For the agent's eyes only (VAC ``toelichting``, ``deskMemo``); never read aloud.
    """

    id: str
    question: str
    answer: str
    department: str | None = None
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    url: str | None = None
    language: str = "nl"
    source: str = ""
    updated: str | None = None
    internal_note: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row of an import that was left out.

    Attributes:
        file: Name of the file as the user gave it.
        line: 1-based line (text formats) or item number (object formats).
        reason: English, one line; what is wrong and what to do.
        code: Stable name of the kind of problem, for translation.
        detail: The piece of the row that ``reason`` speaks of.
    """

    file: str
    line: int
    reason: str
    code: str = "invalid"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import read: articles in file order (the last of equal ids wins) and rows left out."""

    articles: tuple[Article, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What storing an import changed."""

    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """One row of a full-text search; ``score`` is BM25 with higher = better."""

    article_id: str
    score: float


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The terms under which an article is found: stemmed words, separated by spaces, a field each."""

    article_id: str
    title: str
    examples: str
    keywords: str
    body: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article with how sure Maat is (calibrated, 0-1) and the resident's words that led to it."""

    article_id: str
    question: str
    confidence: float
    department: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Best articles for the matter so far, best first.

    Attributes:
        utterance_id: The utterance (or open utterance) that led to them.
        standard: Whether the best one is sure enough to be offered as the answer.
        department: Id of the department that knows, by the articles or by the words alone.
        department_confidence: 0-1.
        elapsed_ms: Time the match took.
        ask: What to ask the resident when the two best compete, or "".
    """

    utterance_id: str
    items: tuple[Suggestion, ...]
    standard: bool
    elapsed_ms: float
    department: str | None = None
    department_confidence: float = 0.0
    ask: str = ""

    @property
    def best(self) -> Suggestion | None:
        """The best article, sure enough or not."""
        return self.items[0] if self.items else None


class Verdict(Enum):
    """What an agent said of an article."""

    USED = "used"
    RIGHT_ONE = "right_one"
    """Found by the agent, not offered first: this was the answer."""
    NOT_RIGHT = "not_right"

    @property
    def answered(self) -> bool:
        """Whether the resident was helped by it."""
        return self is not Verdict.NOT_RIGHT


class Objection(Enum):
    """Why an article is not right."""

    WRONG = "wrong"
    """Another question than the resident has; the only one that says something of the match."""
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    TOO_LONG = "too_long"

    @property
    def about_text(self) -> bool:
        """Whether the article does answer the question, and only its text is not right."""
        return self is not Objection.WRONG


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an agent said of an article, and why where it is not right."""

    verdict: Verdict
    objection: Objection | None = None

    @property
    def refuses(self) -> bool:
        """Whether the article answers another question than the resident has."""
        return not self.verdict.answered and not (self.objection is not None and self.objection.about_text)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an agent taught by judging an article in a contact.

    Attributes:
        said: The resident's utterances of the matter, oldest first, as recognised.
        agent_name: Who judged; "" when unknown.
        at: UTC, ISO 8601.
        withdrawn: Whether it counts no longer.
    """

    contact_id: str
    article_id: str
    verdict: Verdict
    objection: Objection | None
    said: tuple[str, ...]
    agent_name: str
    at: str
    withdrawn: bool = False
