# SPDX-License-Identifier: EUPL-1.2
"""From whatever a source holds to clean articles: shared checks of all importers."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.knowledge import Article, ImportResult, RowProblem

#: A larger answer is no answer that somebody reads aloud; most likely the file is damaged.
MAX_ANSWER = 1_000_000
MAX_QUESTION = 2_000
MAX_ID = 200
MAX_ITEMS = 1_000

# Control characters other than tab and newline, lone surrogates, and the byte order mark.
_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class BadRow(Exception):
    """Why a row is left out; see RowProblem for the fields."""

    def __init__(self, code: str, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Row:
    """An article, or the reason why there is none, with the place where it stood."""

    line: int
    article: Article | None
    problem: BadRow | None = None


def clean(text: str) -> str:
    r"""Text that can be stored and shown anywhere: NFC, "\n" line ends, no control characters, no space around it."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNUSABLE.sub("", unified)).strip()


def clean_items(items: Iterable[str]) -> tuple[str, ...]:
    """Cleaned items without empty ones and repeats, in order."""
    return tuple(dict.fromkeys(cleaned for item in items if (cleaned := clean(item))))[:MAX_ITEMS]


def optional(text: str | None) -> str | None:
    """Cleaned text, None when nothing is left."""
    return (clean(text) or None) if text is not None else None


def make_id(prefix: str, text: str) -> str:
    """An id for a row without one: equal for equal text, so that importing again replaces."""
    return f"{prefix}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"


def checked(article: Article) -> Article:
    """The article with its texts cleaned.

    Raises:
        BadRow: it lacks what an article must have, or is too large.
    """
    cleaned = Article(
        id=clean(article.id),
        question=clean(article.question),
        answer=clean(article.answer),
        department=optional(article.department),
        keywords=clean_items(article.keywords),
        examples=clean_items(article.examples),
        url=optional(article.url),
        language=clean(article.language) or "nl",
        source=clean(article.source),
        updated=optional(article.updated),
        internal_note=clean(article.internal_note),
    )
    for name, limit in (
        ("id", MAX_ID),
        ("question", MAX_QUESTION),
        ("answer", MAX_ANSWER),
        ("internal_note", MAX_ANSWER),
    ):
        value = getattr(cleaned, name)
        if not value and name != "internal_note":
            raise BadRow("empty_field", f"{name} is empty; fill it in", name)
        if len(value) > limit:
            raise BadRow(
                "too_large", f"{name} has {len(value)} characters, more than {limit}; shorten or split it", name
            )
    return cleaned


def collect(file: str, rows: Iterable[Row]) -> ImportResult:
    """Sort rows into articles and problems; of articles with equal ids the last one wins and that is noted."""
    found: dict[str, tuple[int, Article]] = {}
    problems: list[RowProblem] = []
    for row in rows:
        if row.article is not None:
            earlier = found.pop(row.article.id, None)
            if earlier is not None:
                problems.append(
                    RowProblem(
                        file,
                        earlier[0],
                        f"id {row.article.id!r} occurs again on line {row.line}; the last one is used",
                        "duplicate_id",
                        row.article.id,
                    )
                )
            found[row.article.id] = (row.line, row.article)
        if row.problem is not None:
            problems.append(RowProblem(file, row.line, row.problem.reason, row.problem.code, row.problem.detail))
    return ImportResult(tuple(article for _, article in found.values()), tuple(sorted(problems, key=lambda p: p.line)))


def guarded(line: int, articles: Iterator[Article]) -> Iterator[Row]:
    """Check articles of one place in the file; the first reason to refuse ends it."""
    try:
        for article in articles:
            yield Row(line, checked(article))
    except BadRow as problem:
        yield Row(line, None, problem)
