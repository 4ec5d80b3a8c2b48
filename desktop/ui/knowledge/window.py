# SPDX-License-Identifier: EUPL-1.2
"""The window of the knowledge base."""

from enum import Enum

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.knowledge import Lesson
from desktop.engine.article_desk import ArticleDesk, Shelf
from desktop.engine.source_desk import SourceDesk
from desktop.storage.store import Topic
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.knowledge.articles_page import ArticlesPage
from desktop.ui.knowledge.import_page import ImportPage
from desktop.ui.knowledge.import_work import ImportWork
from desktop.ui.knowledge.lessons_page import LessonsPage
from desktop.ui.knowledge.sources_page import SourcesPage
from desktop.ui.knowledge.sources_work import SourcesWork
from desktop.ui.knowledge.work import Deed, Done, KnowledgeWork
from desktop.ui.lead.undo_toast import UndoToast
from desktop.ui.reading.segments import Choice, Segments
from desktop.ui.theme import Tone
from desktop.ui.widgets import IconLabel, NoticeBar, Panel, Surface

#: Agents judge answers in every call; the lists need not follow each of them at once.
REFRESH_MS = 500


class Place(Enum):
    """What the window shows."""

    ARTICLES = "articles"
    IMPORT = "import"
    SOURCES = "sources"
    LESSONS = "lessons"


class KnowledgeWindow(QWidget):
    """Where articles are written, and what was learned is looked through.

    Args:
        bridge: Tells of changes in the store, runs what would block.
        desk: An editor's door to the engine.
        sources: The door to where answers come from.
    """

    def __init__(
        self, bridge: EngineBridge, desk: ArticleDesk, sources: SourceDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work = KnowledgeWork(bridge, desk, self)
        self._undoable: Done | None = None
        self.notice = NoticeBar()
        self.articles = ArticlesPage(self._work)
        self.lessons = LessonsPage()
        self._import_work = ImportWork(bridge, desk, self)
        self.imports = ImportPage(self._import_work)
        self._sources_work = SourcesWork(bridge, sources, self)
        self.sources = SourcesPage(self._sources_work)
        self.places = Segments(
            self.tr("What is shown"),
            (
                Choice(Place.ARTICLES, self.tr("Articles")),
                Choice(Place.IMPORT, self.tr("Import")),
                Choice(Place.SOURCES, self.tr("Sources")),
                Choice(Place.LESSONS, self.tr("Learned")),
            ),
        )
        self._places = QStackedLayout()
        self.toast = UndoToast(self)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MS)
        self._build()
        self._connect(bridge)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be done or to be heard."""
        works = (self._work, self._import_work, self._sources_work)
        return any(each.busy for each in works) or self._refresh.isActive()

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show the articles, the import, or what was learned."""
        self.places.set_value(place)
        pages: dict[Place, QWidget] = {
            Place.ARTICLES: self.articles,
            Place.IMPORT: self.imports,
            Place.SOURCES: self.sources,
            Place.LESSONS: self.lessons,
        }
        self._places.setCurrentWidget(pages[place])

    def showEvent(self, event: QShowEvent) -> None:
        """What may have changed while it was closed is read."""
        super().showEvent(event)
        if not event.spontaneous():
            self._read()

    def stop_work(self) -> None:
        """Go no further with imports, for Maat is closed; nothing is changed by what is stopped."""
        self._import_work.stop()
        self._sources_work.stop()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Knowledge base"))
        self.setProperty("panel", "window")
        self.setMinimumSize(400, 480)
        self.resize(1280, 800)
        header = Panel(Surface.BAR, margins=(16, 0, 16, 0), spacing=10, horizontal=True)
        header.setFixedHeight(57)
        header.box.addWidget(IconLabel("book-open", Tone.ACCENT, 20))
        header.box.addWidget(self.places)
        header.box.addStretch(1)
        self._places.addWidget(self.articles)
        self._places.addWidget(self.imports)
        self._places.addWidget(self.sources)
        self._places.addWidget(self.lessons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.notice)
        column.addLayout(self._places, 1)

    def _connect(self, bridge: EngineBridge) -> None:
        work = self._work
        work.shelf_read.connect(self._show_shelf)
        work.file_read.connect(self.articles.show_file)
        work.lessons_read.connect(self.lessons.show_lessons)
        work.done.connect(self._tell_done)
        work.failed.connect(self._show_fault)
        bridge.store_changed.connect(self._follow_store)
        self._refresh.timeout.connect(self._read)
        self.places.chosen.connect(self.show_place)
        self.lessons.toggled.connect(self._toggle)
        self.imports.done.connect(self._tell_imported)
        self.sources.done.connect(self._tell_imported)
        self.toast.undo_chosen.connect(self._undo)
        self.notice.action_chosen.connect(self._try_again)
        keys = QKeySequence.StandardKey
        for key, slot in (
            (keys.Find, self._go_to_search),
            (keys.New, self._add),
            (keys.Save, self._save),
            (keys.Undo, self._undo_by_key),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    @Slot()
    def _read(self) -> None:
        self._work.read()
        self._sources_work.look()

    @Slot(object)
    def _show_shelf(self, shelf: Shelf) -> None:
        self.articles.show_shelf(shelf)
        self.lessons.show_articles(shelf.articles)

    @Slot(object)
    def _follow_store(self, topics: frozenset[Topic]) -> None:
        wanted = {Topic.KNOWLEDGE, Topic.LESSONS, Topic.DEPARTMENTS, Topic.SOURCES}
        if self.isVisible() and topics & wanted and not self._refresh.isActive():
            self._refresh.start()

    @Slot(object)
    def _tell_done(self, done: Done) -> None:
        self._undoable = done if done.undo is not None else None
        self.articles.after(done)
        self._work.read()
        if self._undoable is not None:
            self.toast.show_done(self._done_text(done))
        else:
            self.toast.show_text(self._done_text(done), 2500)

    def _done_text(self, done: Done) -> str:
        question = done.article.question if done.article else ""
        return {
            Deed.ADDED: self.tr("Added: {question}"),
            Deed.SAVED: self.tr("Saved: {question}"),
            Deed.REMOVED: self.tr("Removed: {question}"),
            Deed.RESTORED: self.tr("As it was before: {question}"),
            Deed.FORGOTTEN: self.tr("Counts no longer."),
            Deed.COUNTED: self.tr("Counts again."),
            Deed.UNDONE: self.tr("Undone."),
        }[done.deed].format(question=question)

    @Slot(object)
    def _show_fault(self, error: Exception) -> None:
        self.notice.show_notice(explain(error), grave=True, action=self.tr("Read again"))

    @Slot()
    def _try_again(self) -> None:
        self.notice.dismiss()
        self._work.read()

    @Slot(str)
    def _tell_imported(self, text: str) -> None:
        self._work.read()
        self.toast.show_text(text)

    @Slot(object)
    def _toggle(self, lesson: Lesson) -> None:
        self._work.withdraw(lesson, withdrawn=not lesson.withdrawn)

    @Slot()
    def _undo(self) -> None:
        if self._undoable is not None:
            self._work.undo(self._undoable)
            self._undoable = None

    @Slot()
    def _undo_by_key(self) -> None:
        if self.toast.can_undo:
            self.toast.hide()
            self._undo()

    @Slot()
    def _go_to_search(self) -> None:
        self.show_place(Place.ARTICLES)
        self.articles.go_to_search()

    @Slot()
    def _add(self) -> None:
        self.show_place(Place.ARTICLES)
        self.articles.start_new()

    @Slot()
    def _save(self) -> None:
        if self.places.value is Place.ARTICLES:
            self.articles.save()
