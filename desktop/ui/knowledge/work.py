# SPDX-License-Identifier: EUPL-1.2
"""Reads and changes the knowledge base off the Qt thread, with the undo of each change."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from desktop.domain.knowledge import Article, Lesson
from desktop.engine.article_desk import ArticleDesk, ArticleFile, Shelf
from desktop.ui.bridge import EngineBridge
from desktop.ui.reading.in_turn import InTurn
from desktop.ui.reading.latest import Latest


class Deed(Enum):
    """What was done."""

    ADDED = "added"
    SAVED = "saved"
    REMOVED = "removed"
    RESTORED = "restored"
    FORGOTTEN = "forgotten"
    COUNTED = "counted"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done, and how to undo it.

    Attributes:
        article: As it is now, or was when it was removed; None for what is about a lesson.
        undo: Blocks; None when there is nothing to undo.
    """

    deed: Deed
    article: Article | None = None
    undo: Callable[[], object] | None = None


class KnowledgeWork(QObject):
    """Every call returns at once.

    Signals:
        shelf_read: Shelf
        file_read: ArticleFile
        lessons_read: tuple[Lesson, ...], newest first
        done: Done; in the order of asking.
        failed: Exception
    """

    shelf_read = Signal(object)
    file_read = Signal(object)
    lessons_read = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, desk: ArticleDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        fail = self.failed.emit
        self._shelf: Latest[Shelf] = Latest(bridge, self.shelf_read.emit, fail, self)
        self._file: Latest[ArticleFile] = Latest(bridge, self.file_read.emit, fail, self)
        self._lessons: Latest[tuple[Lesson, ...]] = Latest(bridge, self.lessons_read.emit, fail, self)
        self._changes: InTurn[Done] = InTurn(bridge, self.done.emit, fail, self)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be done or to be heard."""
        return any(each.busy for each in (self._shelf, self._file, self._lessons, self._changes))

    def read(self) -> None:
        """Read what there is."""
        self._shelf.ask(self._desk.shelf)
        self._lessons.ask(self._desk.lessons)

    def open(self, article_id: str) -> None:
        """Read one article, whole."""
        desk = self._desk
        self._file.ask(lambda: desk.open(article_id))

    def close_file(self) -> None:
        """Want no article any more that was asked for."""
        self._file.forget()

    def save(self, article: Article, before: Article | None) -> None:
        """Keep an article as it was written; ``before`` is None for a new one."""
        desk = self._desk

        def work() -> Done:
            kept = desk.save(article, before)
            if before is None:
                return Done(Deed.ADDED, kept, lambda: desk.remove(kept.id))
            return Done(Deed.SAVED, kept, lambda: desk.save(before, kept))

        self._changes.ask(work)

    def remove(self, article: Article) -> None:
        """Take an article out."""
        desk = self._desk

        def work() -> Done:
            desk.remove(article.id)
            return Done(Deed.REMOVED, article, lambda: desk.bring_back(article.id))

        self._changes.ask(work)

    def restore(self, now: Article, version: int) -> None:
        """Make an article what it was in a version."""
        desk = self._desk

        def work() -> Done:
            restored = desk.restore(now.id, version)
            return Done(Deed.RESTORED, restored, lambda: desk.save(now, restored))

        self._changes.ask(work)

    def withdraw(self, lesson: Lesson, *, withdrawn: bool) -> None:
        """Let a lesson count no longer, or count again."""
        desk = self._desk

        def work() -> Done:
            desk.withdraw(lesson, withdrawn=withdrawn)
            deed = Deed.FORGOTTEN if withdrawn else Deed.COUNTED
            return Done(deed, None, lambda: desk.withdraw(lesson, withdrawn=not withdrawn))

        self._changes.ask(work)

    def undo(self, done: Done) -> None:
        """Make it as it was before."""
        undo = done.undo
        if undo is None:
            return

        def work() -> Done:
            undo()
            return Done(Deed.UNDONE, done.article)

        self._changes.ask(work)
