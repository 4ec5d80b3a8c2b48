# SPDX-License-Identifier: EUPL-1.2
"""The knowledge half of the store on one desk: articles, their index, and what agents taught."""

from collections.abc import Iterable, Sequence

from desktop.domain.knowledge import Article, ArticleHit, IndexEntry, Judgement, Lesson, Objection, Verdict
from desktop.storage import sqlite_knowledge, sqlite_lessons
from desktop.storage.sqlite_article_store import SqliteArticles
from desktop.storage.store import Topic


class SqliteKnowledge(SqliteArticles):
    """See ``KnowledgeStore`` and ``LessonStore`` for the contract."""

    def articles(self) -> tuple[Article, ...]:
        """All, by id."""
        return self._read(sqlite_knowledge.articles)

    def article(self, article_id: str) -> Article:
        """One article."""
        return self._read(sqlite_knowledge.article, article_id)

    def index_stamp(self) -> str:
        """What the index was built from; "" when never built."""
        return self._read(sqlite_knowledge.index_stamp)

    def knowledge_stamp(self) -> str:
        """Changes whenever an article changes; equal for equal content."""
        return self._read(sqlite_knowledge.knowledge_stamp)

    def rebuild_index(self, entries: Iterable[IndexEntry], stamp: str) -> None:
        """Replace the index in one transaction."""
        # No topic: the articles are as they were.
        self._write([], sqlite_knowledge.rebuild_index, tuple(entries), stamp)

    def search_index(self, terms: Sequence[str], limit: int) -> tuple[ArticleHit, ...]:
        """Articles with any of the terms, BM25, best first."""
        return self._read(sqlite_knowledge.search_index, terms, limit)

    # Lessons

    def record_verdict(
        self,
        contact_id: str,
        article_id: str,
        verdict: Verdict | None,
        at: str,
        *,
        objection: Objection | None = None,
        said: Sequence[str] = (),
    ) -> None:
        """Keep what the agent said of an article; None takes it back."""
        topics = [Topic.CONTACTS, Topic.LESSONS]
        self._write(topics, sqlite_lessons.record_verdict, contact_id, article_id, verdict, at, objection, tuple(said))

    def verdicts(self, contact_id: str) -> dict[str, Judgement]:
        """What the agent said, by article id."""
        return self._read(sqlite_lessons.verdicts, contact_id)

    def lessons(self, article_id: str | None = None) -> tuple[Lesson, ...]:
        """What was taught, oldest first."""
        return self._read(sqlite_lessons.lessons, article_id)

    def withdraw_lesson(self, contact_id: str, article_id: str, *, withdrawn: bool = True) -> None:
        """Let a lesson count no longer, or count again."""
        self._write([Topic.LESSONS], sqlite_lessons.withdraw_lesson, contact_id, article_id, withdrawn)
