# SPDX-License-Identifier: EUPL-1.2
"""The articles: search, choose, write. What is written and not kept stays with its article while one looks around."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.knowledge import Article
from desktop.engine.article_desk import ArticleFile, Shelf
from desktop.system.ids import now_iso
from desktop.ui.knowledge.article_form import ArticleForm
from desktop.ui.knowledge.draft import Draft
from desktop.ui.knowledge.shelf_delegate import ShelfDelegate
from desktop.ui.knowledge.shelf_model import ShelfModel
from desktop.ui.knowledge.work import Deed, Done, KnowledgeWork
from desktop.ui.reading.list_detail import ListDetail
from desktop.ui.theme import Tone
from desktop.ui.widgets import EmptyState, Lettering, Panel, SearchField, SecondaryButton, TextLabel

if TYPE_CHECKING:
    from desktop.domain.handoff import Department

#: The key of what is written for an article that is not there yet.
_NEW = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written and not kept yet, and the article as it was when the writing began; None for a new one."""

    draft: Draft
    before: Article | None


class ArticlesPage(QWidget):
    """List and form.

    Args:
        work: Does what is asked here.

    Signals:
        title_changed: how many articles have something unsaved may have changed.
    """

    title_changed = Signal()

    def __init__(self, work: KnowledgeWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._drafts: dict[str, _Written] = {}
        self._departments: tuple[Department, ...] = ()
        self._wanted = ""
        self.model = ShelfModel(self)
        self.search = SearchField(self.tr("Search articles"), self.tr("Search articles"))
        self.add = SecondaryButton(self.tr("New"), icon_name="plus", keys="Ctrl+N")
        self._count = TextLabel("", Lettering.CAPTION, Tone.MUTED)
        self.list = QListView()
        self.empty = EmptyState("book-open", "")
        self.form = ArticleForm()
        self._pages = QStackedLayout()
        self._left = QWidget()
        self.panes = ListDetail(self._left, self.form)
        self._build()
        self._connect()

    @property
    def unsaved(self) -> frozenset[str]:
        """Ids of the articles with something written that is not kept yet; "" for a new one."""
        return frozenset(self._drafts)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show the articles as they are now; one stays where one was."""
        if shelf.departments != self._departments:
            self._departments = shelf.departments
            self.form.show_departments(shelf.departments)
        self.model.show_shelf(shelf, self.unsaved)
        self._explain()
        shown = self.form.article
        wanted, self._wanted = self._wanted, ""
        index = self.model.index_of(wanted or (shown.id if shown else ""))
        if index.isValid():
            self._be_at(index)
        elif shown is not None or (not self.panes.narrow and _NEW not in self._drafts):
            # What was shown is gone, or nothing was shown yet.
            self._be_at(self.model.index(0))

    def show_file(self, file: ArticleFile) -> None:
        """What is known of the article that is open."""
        self.form.show_file(file)

    def after(self, done: Done) -> None:
        """Be at what was done once the list is read again; what was written is kept by now."""
        if done.article is None:
            return
        if done.deed is Deed.ADDED:
            self._drafts.pop(_NEW, None)
        if done.deed in {Deed.SAVED, Deed.REMOVED, Deed.RESTORED, Deed.UNDONE}:
            self._drafts.pop(done.article.id, None)
        self._wanted = "" if done.deed is Deed.REMOVED else done.article.id
        self.model.mark_unsaved(self.unsaved)
        self.title_changed.emit()

    @Slot()
    def go_to_search(self) -> None:
        """Have what is typed go to the search field."""
        self.panes.show_list()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def start_new(self) -> None:
        """A new article, or the one that was begun."""
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()
        self._work.close_file()
        self._show_new()
        self.panes.show_nothing(False)
        self.panes.show_detail()
        self.form.go_to_fields()

    @Slot()
    def save(self) -> None:
        """Keep what is written in the article that is open."""
        self.form.save_now()

    @Slot()
    def go_back(self) -> None:
        """From the form to the list."""
        self.panes.show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_text(self) -> str:
        """How many articles are listed."""
        return self._count.text()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ShelfDelegate(self.model, self.list))
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        top = Panel(margins=(16, 12, 16, 6), spacing=8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.add)
        top.box.addLayout(row)
        top.box.addWidget(self._count)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(self._pages, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panes)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.add.clicked.connect(self.start_new)
        self.list.clicked.connect(self._look_closely)
        self.list.activated.connect(self._look_closely)
        self.list.selectionModel().currentChanged.connect(self._look)
        form = self.form
        form.back_chosen.connect(self.go_back)
        form.changed.connect(self._keep_draft)
        form.saved.connect(self._save)
        form.put_back.connect(self._put_back)
        form.removed.connect(self._remove)
        form.restore_chosen.connect(self._restore)
        self.panes.narrow_changed.connect(form.show_back)
        form.show_back(self.panes.narrow)

    def _be_at(self, index: QModelIndex) -> None:
        row = self.model.item(index)
        if row is None:
            self._show_new()
            return
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self._show(row.article)

    def _show(self, article: Article) -> None:
        written = self._drafts.get(article.id)
        if written is not None and written.before is not None:
            # On the text that it was begun on, so that what somebody else saved meanwhile is not overwritten.
            self.form.show_article(written.before, written.draft)
        else:
            self.form.show_article(article, None)
        self._work.open(article.id)

    def _show_new(self) -> None:
        written = self._drafts.get(_NEW)
        self.form.show_new(written.draft if written else None)

    def _explain(self) -> None:
        rows = self.model.rowCount()
        self._count.setText(self.tr("1 article") if rows == 1 else self.tr("{count} articles").format(count=rows))
        self._count.setVisible(bool(rows))
        if not rows and self.model.total:
            self.empty.set_texts(self.tr("Nothing found"), self.tr("No article has all these words in it."), "search")
        elif not rows:
            self.empty.set_texts(
                self.tr("No articles yet"), self.tr("Write one, or import what there is."), "book-open"
            )
        self._pages.setCurrentWidget(self.list if rows else self.empty)

    @Slot(str)
    def _search(self, text: str) -> None:
        self.model.search(text)
        self._explain()

    @Slot(QModelIndex)
    def _look(self, index: QModelIndex) -> None:
        row = self.model.item(index)
        shown = self.form.article
        if row is not None and (shown is None or shown.id != row.article.id) and self.list.hasFocus():
            self._show(row.article)

    @Slot(QModelIndex)
    def _look_closely(self, index: QModelIndex) -> None:
        row = self.model.item(index)
        if row is not None:
            self._show(row.article)
            self.panes.show_detail()

    @Slot()
    def _keep_draft(self) -> None:
        key = self.form.article.id if self.form.article else _NEW
        before = self.unsaved
        if self.form.unsaved:
            self._drafts[key] = _Written(self.form.draft(), self.form.article)
        else:
            self._drafts.pop(key, None)
        if self.unsaved != before:
            self.model.mark_unsaved(self.unsaved)
            self.title_changed.emit()

    @Slot(object)
    def _save(self, draft: Draft) -> None:
        before = self.form.article
        self._work.save(draft.article(before, now_iso()[:10]), before)

    @Slot()
    def _put_back(self) -> None:
        shown = self.form.article
        self._drafts.pop(shown.id if shown else _NEW, None)
        row = self.model.item(self.model.index_of(shown.id)) if shown else None
        if shown is not None:
            self.form.show_article(row.article if row else shown, None)
        else:
            self.form.show_new()
        self.model.mark_unsaved(self.unsaved)
        self.title_changed.emit()

    @Slot()
    def _remove(self) -> None:
        if self.form.article is not None:
            self._work.remove(self.form.article)
            self.panes.show_list()

    @Slot(int)
    def _restore(self, version: int) -> None:
        if self.form.article is not None:
            self._work.restore(self.form.article, version)
