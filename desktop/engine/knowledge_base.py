# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base at work: files go in, a matcher that knows them comes out."""

import logging
import threading
from pathlib import Path

from desktop.domain.errors import Fault, KnowledgeError, StorageUnavailable
from desktop.domain.importing import ImportChoices, ImportOutcome, ImportPlan, Watch
from desktop.domain.knowledge import ImportCounts, ImportResult, RowProblem
from desktop.domain.knowledge_source import TableOptions, is_address
from desktop.engine.importing import Importer
from desktop.knowledge.cache import Cache
from desktop.knowledge.importers import ArticleFormat, Place, read_articles, read_departments, read_place
from desktop.knowledge.index import refresh_index
from desktop.knowledge.learnt import bundled_phrasebook
from desktop.knowledge.matcher import Matcher
from desktop.storage.store import Store, Topic

log = logging.getLogger(__name__)


class KnowledgeBase:
    """Articles and departments of one store. Implements MatcherSource; any thread may call it.

    Args:
        store: Holds them.
        cache: Folder for what is learnt from them, so that the next start need not learn it again; None for none.
    """

    def __init__(self, store: Store, cache: Path | None = None) -> None:
        self._store = store
        self._lock = threading.Lock()
        # Learnt on first use and kept: it is the same for every matcher that is built.
        self._cache = Cache(cache)
        self._phrasebook = bundled_phrasebook(self._cache)
        self._stale = True
        self._matcher: Matcher | None = None
        self._languages: frozenset[str] = frozenset()
        self._unsubscribe = store.subscribe(self._changed)

    def close(self) -> None:
        """Stop watching the store."""
        self._unsubscribe()

    def current(self) -> Matcher:
        """The matcher for the articles as they are now."""
        with self._lock:
            if self._matcher is None or self._stale:
                # Set first, so that a change that comes in while building is seen; set back when building fails.
                self._stale = False
                try:
                    self._matcher = self._build()
                except BaseException:
                    self._stale = True
                    raise
            return self._matcher

    def languages(self) -> frozenset[str]:
        """The languages of the articles, ISO 639-1."""
        self.current()
        return self._languages

    def import_articles(self, file: Path, format: ArticleFormat) -> tuple[ImportCounts, tuple[RowProblem, ...]]:  # noqa: A002
        """Add or replace the articles of a file; rows that are wrong are left out and reported.

        Raises:
            KnowledgeError: the file cannot be read, or has no usable article at all; nothing was changed.
        """
        result = read_articles(file, format)
        if not result.articles:
            first = f": {result.problems[0].reason}" if result.problems else ""
            raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, f"{file}{first}")
        return self._store.import_articles(result.articles), result.problems

    def plan_import(
        self,
        place: str | Path,
        format: ArticleFormat,  # noqa: A002
        table: TableOptions | None = None,
        watch: Watch | None = None,
    ) -> ImportPlan:
        """What importing a file, a folder of files or an address would change; changes nothing.

        Raises:
            KnowledgeError: it cannot be read or reached, or has no usable article at all.
            ImportStopped: the watch stopped it.
        """
        location = str(place)
        read = read_place(Place(location, format, table), watch).result
        origin = location if is_address(location) else str(Path(location).expanduser().resolve())
        return Importer(self._store).plan(read or ImportResult((), ()), origin, location, watch)

    def apply_import(
        self, plan: ImportPlan, choices: ImportChoices | None = None, watch: Watch | None = None
    ) -> ImportOutcome:
        """Do what a plan says, all of it or nothing.

        Raises:
            PlanOutOfDate: the knowledge base changed since.
            ImportStopped: the watch stopped it.
        """
        return Importer(self._store).apply(plan, choices, watch)

    def import_departments(self, file: Path) -> tuple[int, tuple[RowProblem, ...]]:
        """Add or replace the departments of a file; how many, and the rows that were left out.

        Raises:
            KnowledgeError: the file cannot be read, or has no usable department.
        """
        departments, problems = read_departments(file)
        if not departments:
            raise KnowledgeError(Fault.DEPARTMENTS_UNREADABLE, str(file))
        self._store.save_departments(departments)
        return len(departments), problems

    def provide_sample(self, folder: Path) -> None:
        """Give an empty store the sample articles and departments, so that the first start shows something."""
        if not self._store.departments():
            self.import_departments(folder / "departments.jsonl")
        if not self._store.articles():
            self.import_articles(folder / "articles.jsonl", ArticleFormat.JSONL)

    def _build(self) -> Matcher:
        articles = self._store.articles()
        self._languages = frozenset(article.language for article in articles)
        refresh_index(self._store)
        matcher = Matcher(
            articles, self._store.departments(), self._store, phrasebook=self._phrasebook, cache=self._cache
        )
        matcher.teach(self._store.lessons())
        return matcher

    def _changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.KNOWLEDGE, Topic.DEPARTMENTS}:
            self._stale = True
        matcher = self._matcher
        if Topic.LESSONS in topics and matcher is not None:
            # The same matcher goes on: a call that runs learns too, and nothing is built anew.
            try:
                matcher.teach(self._store.lessons())
            except StorageUnavailable as error:
                log.warning("what agents taught cannot be read now: %s", error)
