# SPDX-License-Identifier: EUPL-1.2
"""The part of the store on one desk that writes articles and keeps their sources."""

from collections.abc import Iterable, Sequence

from desktop.domain.importing import ArticleRecord, ArticleVersion, Watch
from desktop.domain.knowledge import Article, ImportCounts
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun
from desktop.storage import sqlite_articles, sqlite_sources
from desktop.storage.article_digest import article_row
from desktop.storage.article_store import ImportBatch
from desktop.storage.sqlite_file import SqliteFile
from desktop.storage.store import Topic


class SqliteArticles(SqliteFile):
    """See ``ArticleStore`` and ``SourceStore`` for the contract."""

    def import_articles(self, articles: Iterable[Article]) -> ImportCounts:
        """Add or replace in one transaction, whatever was edited here."""
        rows = [article_row(each) for each in articles]
        return self._write_if(
            lambda counts: bool(counts.added or counts.changed),
            [Topic.KNOWLEDGE],
            sqlite_articles.import_articles,
            rows,
        )

    def article_records(self) -> dict[str, ArticleRecord]:
        """Where every article came from, by id."""
        return self._read(sqlite_articles.article_records)

    def import_stamp(self) -> str:
        """Changes with every change of an article or of what is known of its source."""
        return self._read(sqlite_articles.import_stamp)

    def apply_import(self, batch: ImportBatch, stamp: str, watch: Watch | None = None) -> None:
        """Write what an import changes, in one transaction."""
        rows = [article_row(each) for each in batch.saved]
        # What is only settled changes no article.
        self._write_if(
            lambda _: bool(rows or batch.removed),
            [Topic.KNOWLEDGE],
            sqlite_articles.apply_import,
            rows,
            batch.removed,
            batch.settled,
            batch.origin,
            stamp,
            watch or Watch(),
        )

    def save_article(self, article: Article, by: str, expected: Article | None) -> None:
        """Keep an article that was written here; the version before it is kept."""
        self._write_if(bool, [Topic.KNOWLEDGE], sqlite_articles.save_article, article, by, expected)

    def delete_articles(self, article_ids: Sequence[str], by: str) -> int:
        """Remove articles; what they were is kept as a version."""
        return self._write_if(bool, [Topic.KNOWLEDGE], sqlite_articles.delete_articles, article_ids, by)

    def article_versions(self, article_id: str) -> tuple[ArticleVersion, ...]:
        """What an article was before, newest first."""
        return self._read(sqlite_articles.article_versions, article_id)

    def restore_article(self, article_id: str, version: int, by: str) -> Article:
        """Make an article what it was in a version."""
        article, _ = self._write_if(
            lambda result: result[1], [Topic.KNOWLEDGE], sqlite_articles.restore_article, article_id, version, by
        )
        return article

    # Sources

    def sources(self) -> tuple[KnowledgeSource, ...]:
        """All, by name."""
        return self._read(sqlite_sources.sources)

    def save_source(self, source: KnowledgeSource) -> None:
        """Add or replace one."""
        self._write([Topic.SOURCES], sqlite_sources.save_source, source)

    def remove_source(self, source_id: str) -> None:
        """Forget one; its articles stay."""
        self._write([Topic.SOURCES], sqlite_sources.remove_source, source_id)

    def source_runs(self) -> dict[str, SourceRun]:
        """How the last import of each went, by id."""
        return self._read(sqlite_sources.source_runs)

    def save_source_run(self, source_id: str, run: SourceRun) -> None:
        """Keep how it went."""
        self._write([Topic.SOURCES], sqlite_sources.save_source_run, source_id, run)

    def take_source(self, source_id: str, holder: str, now: str, until: str) -> bool:
        """Take a source for one import; whether it could be had."""
        return self._write([], sqlite_sources.take_source, source_id, holder, now, until)

    def give_back_source(self, source_id: str, holder: str) -> None:
        """Let others have it."""
        self._write([], sqlite_sources.give_back_source, source_id, holder)
