# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base as its editors work on it. Every method blocks; call it off the Qt thread."""

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.handoff import Department
from desktop.domain.importing import (
    ArticleRecord,
    ArticleVersion,
    ImportChoices,
    ImportOutcome,
    ImportPlan,
    Watch,
)
from desktop.domain.knowledge import Article, Lesson
from desktop.domain.knowledge_source import TableOptions, TablePreview
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.knowledge.importers import ArticleFormat, preview_file
from desktop.storage.store import Store

#: Words of the question that an id is made of.
_ID_WORDS = 6
#: What a concept must share with an article to be told as what it is about.
_LEAST_WEIGHT = 0.2
_MOST_CONCEPTS = 4


@dataclass(frozen=True, slots=True)
class Shelf:
    """The knowledge base in one look.

    Attributes:
        articles: By question.
        edited: Ids of those that were changed here, so that an import does not overwrite them.
        departments: Who can own an article.
    """

    articles: tuple[Article, ...]
    edited: frozenset[str]
    departments: tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article with all that is known of it.

    Attributes:
        record: Where it came from; None for one from before that was kept.
        versions: What it was before, newest first.
        subjects: What Maat understands it to be about, the most first, as the phrasebook words it.
        lessons: What agents said of it, newest first.
    """

    article: Article
    record: ArticleRecord | None
    versions: tuple[ArticleVersion, ...]
    subjects: tuple[str, ...]
    lessons: tuple[Lesson, ...]


class ArticleDesk:
    """An editor's door to the engine.

    Args:
        store: Where everything is kept.
        knowledge: Knows what articles are understood to be about.
        person: Signs what is changed.
    """

    def __init__(self, store: Store, knowledge: KnowledgeBase, person: str = "") -> None:
        self._store, self._knowledge, self._person = store, knowledge, person

    def shelf(self) -> Shelf:
        """All articles, and who can own them."""
        articles = sorted(self._store.articles(), key=lambda each: (each.question.casefold(), each.id))
        records = self._store.article_records()
        edited = frozenset(each.id for each in records.values() if each.edited_at is not None)
        return Shelf(tuple(articles), edited, self._store.departments())

    def open(self, article_id: str) -> ArticleFile:
        """One article, whole.

        Raises:
            MaatError: NOT_FOUND: somebody removed it.
        """
        article = self._store.article(article_id)
        subjects = [
            concept.title
            for concept, weight in self._knowledge.current().concepts_of(article_id)
            if weight >= _LEAST_WEIGHT
        ]
        return ArticleFile(
            article,
            self._store.article_records().get(article_id),
            self._store.article_versions(article_id),
            tuple(subjects[:_MOST_CONCEPTS]),
            self._store.lessons(article_id)[::-1],
        )

    def save(self, article: Article, before: Article | None) -> Article:
        """Keep an article as it was written; the version before it is kept.

        Args:
            article: With any id when it is new.
            before: As it was when the writing began; None for a new one.

        Returns:
            The article as it is kept: a new one has an id made of its question.

        Raises:
            MaatError: KNOWLEDGE_EDITED_MEANWHILE: somebody else changed it first; nothing was changed.
        """
        if before is None:
            article = _with_id(article, {each.id for each in self._store.articles()})
        self._store.save_article(article, self._person, before)
        return article

    def remove(self, article_id: str) -> None:
        """Take an article out; ``restore`` brings it back."""
        self._store.delete_articles([article_id], self._person)

    def restore(self, article_id: str, version: int) -> Article:
        """Make an article what it was, also when it was removed.

        Raises:
            MaatError: NOT_FOUND: there is no such version.
        """
        return self._store.restore_article(article_id, version, self._person)

    def bring_back(self, article_id: str) -> Article:
        """Undo ``remove``.

        Raises:
            MaatError: NOT_FOUND: it never was.
        """
        versions = self._store.article_versions(article_id)
        return self.restore(article_id, versions[0].version if versions else 0)

    def preview(self, file: Path, options: TableOptions) -> TablePreview | None:
        """A table as it would be read; None for a file that is no table.

        Raises:
            KnowledgeError: it cannot be read, or the options name what is not there.
        """
        return preview_file(file, options)

    def plan(self, file: Path, options: TableOptions, watch: Watch) -> ImportPlan:
        """What importing a file would change; changes nothing.

        Raises:
            KnowledgeError: the file cannot be read, or has no usable article at all.
            ImportStopped: the watch stopped it.
        """
        return self._knowledge.plan_import(file, ArticleFormat.AUTO, options, watch)

    def apply(self, plan: ImportPlan, choices: ImportChoices, watch: Watch) -> ImportOutcome:
        """Do what a plan says, all of it or nothing.

        Raises:
            PlanOutOfDate: the knowledge base changed since; a new plan is with it.
            ImportStopped: the watch stopped it.
        """
        return self._knowledge.apply_import(plan, choices, watch)

    def lessons(self) -> tuple[Lesson, ...]:
        """What agents taught, newest first, withdrawn ones too."""
        return self._store.lessons()[::-1]

    def withdraw(self, lesson: Lesson, *, withdrawn: bool) -> None:
        """Let a lesson count no longer, or count again.

        Raises:
            MaatError: NOT_FOUND: it went with its contact.
        """
        self._store.withdraw_lesson(lesson.contact_id, lesson.article_id, withdrawn=withdrawn)


def _with_id(article: Article, taken: set[str]) -> Article:
    plain = unicodedata.normalize("NFKD", article.question).encode("ascii", "ignore").decode().casefold()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain)[:_ID_WORDS]) or "artikel"
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return replace(article, id=name)
