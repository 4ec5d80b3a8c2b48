# SPDX-License-Identifier: EUPL-1.2
"""What can be asked of articles and their sources beside reading them; part of the Protocol ``Store``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop.domain.importing import ArticleRecord, ArticleVersion, Watch
from desktop.domain.knowledge import Article, ImportCounts
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """What an import writes.

    Attributes:
        origin: Which import it is.
        saved: To add or replace, as the source gives them.
        removed: Ids to remove because the source has them no longer.
        settled: Ids of articles to keep as they are here, with the digest of what the source has now.
    """

    origin: str
    saved: Sequence[Article] = ()
    removed: Sequence[str] = ()
    settled: Mapping[str, bytes] = field(default_factory=dict)


class ArticleStore(Protocol):
    """Articles that are written."""

    def import_articles(self, articles: Iterable[Article]) -> ImportCounts:
        """Add or replace in one transaction, whatever was edited here; earlier versions are kept.

        When all are as they were, nothing is written and nobody is told.
        """
        ...

    def article_records(self) -> dict[str, ArticleRecord]:
        """Where every article came from, by id; also of articles that were removed here and may come back."""
        ...

    def import_stamp(self) -> str:
        """Changes with every change of an article or of what is known of its source."""
        ...

    def apply_import(self, batch: ImportBatch, stamp: str, watch: Watch | None = None) -> None:
        """Write what an import changes, in one transaction; earlier versions are kept.

        Args:
            batch: What to write.
            stamp: As ``import_stamp`` was when it was made.
            watch: Told on the store's thread; may stop it.

        Raises:
            MaatError: KNOWLEDGE_PLAN_OLD: the stamp is another by now.
            ImportStopped: the watch stopped it.
        """
        ...

    def save_article(self, article: Article, by: str, expected: Article | None) -> None:
        """Keep an article that was written here; the version before it is kept. Equal to what is kept: does nothing.

        Args:
            article: Of this id.
            by: Who wrote it.
            expected: The article as it was when the writing began; None for a new one.

        Raises:
            MaatError: KNOWLEDGE_EDITED_MEANWHILE: what is kept is not ``expected`` any more, with the id as detail.
        """
        ...

    def delete_articles(self, article_ids: Sequence[str], by: str) -> int:
        """Remove articles; what they were is kept as a version, and an import does not bring them back by itself.

        What agents taught of them stays. Unknown ids are passed over.

        Returns:
            How many were removed.
        """
        ...

    def article_versions(self, article_id: str) -> tuple[ArticleVersion, ...]:
        """What an article was before, newest first; also of one that was removed. Nothing for an unknown one."""
        ...

    def restore_article(self, article_id: str, version: int, by: str) -> Article:
        """Make an article what it was in a version, also when it was removed; what it is now is kept as a version.

        Raises:
            MaatError: NOT_FOUND: there is no such version.
        """
        ...


class SourceStore(Protocol):
    """Sources of knowledge, and how they went. Tokens are not here but in the keyring."""

    def sources(self) -> tuple[KnowledgeSource, ...]:
        """All, by name."""
        ...

    def save_source(self, source: KnowledgeSource) -> None:
        """Add or replace one. A change of where or how it is read forgets what its server said of its version.

        Raises:
            MaatError: SOURCE_EXISTS: another has this name.
        """
        ...

    def remove_source(self, source_id: str) -> None:
        """Forget one; its articles stay, as files that were imported by hand. Harmless when there is none."""
        ...

    def source_runs(self) -> dict[str, SourceRun]:
        """How the last import of each went, by id; who never ran is not in it."""
        ...

    def save_source_run(self, source_id: str, run: SourceRun) -> None:
        """Keep how it went. Does nothing when the source is gone."""
        ...

    def take_source(self, source_id: str, holder: str, now: str, until: str) -> bool:
        """Take a source for one import; whether it could be had. Taking it again prolongs it.

        Args:
            source_id: The source.
            holder: Who takes it, unique among processes and threads.
            now: UTC ISO 8601; a holder whose time is over by then has lost it.
            until: UTC ISO 8601.
        """
        ...

    def give_back_source(self, source_id: str, holder: str) -> None:
        """Let others have it. Harmless when it is not held."""
        ...
