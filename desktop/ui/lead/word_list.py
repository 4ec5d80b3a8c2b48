# SPDX-License-Identifier: EUPL-1.2
"""The word list of the team lead: terms with what is heard in their place, proposed ones first."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.vocabulary import HearsAs
from desktop.ui.lead.word_delegate import WordDelegate
from desktop.ui.lead.word_form import WordForm
from desktop.ui.lead.word_model import WordModel, key_of
from desktop.ui.lead.word_work import Done, DoneKind, Origins, WordWork
from desktop.ui.reading.list_detail import ListDetail
from desktop.ui.theme import Tone
from desktop.ui.widgets import EmptyState, Lettering, Panel, SearchField, SecondaryButton, TextLabel


class WordRows(QListView):
    """The pairs. Enter and F2 go to the fields, Delete removes.

    Signals:
        opened: a person wants to change the row.
        removed: a person wants the row to go.
        left_upwards: the up arrow was pressed in the first row.
        moved: the arrows went to another row.
        pressed_at: a row was clicked.
    """

    opened = Signal()
    removed = Signal()
    left_upwards = Signal()
    moved = Signal()
    pressed_at = Signal()

    def __init__(self, model: WordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(WordDelegate(model, self))
        self.setAccessibleName(self.tr("Terms"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.pressed_at)
        # Which rows begin a section changes with their neighbours.
        for changed in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.dataChanged):
            changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for what the buttons do too."""
        at_row = self.currentIndex().isValid()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and at_row:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and at_row:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class _Search(SearchField):
    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class WordListView(QWidget):
    """List and form.

    Args:
        work: Does what is asked here.

    Signals:
        left: a person wants to go back to the conversations.
        contact_opened: str; id of a conversation that is to be opened.
        proposed_changed: int; how many pairs wait for somebody's decision.
    """

    left = Signal()
    contact_opened = Signal(str)
    proposed_changed = Signal(int)

    def __init__(self, work: WordWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted = ""
        self._adding = False
        self.model = WordModel(self)
        self.search = _Search(self.tr("Search in the word list"), self.tr("Search terms"))
        self.add = SecondaryButton(self.tr("Add"), icon_name="plus", keys="Ctrl+N")
        self._count = TextLabel("", Lettering.CAPTION, Tone.MUTED)
        self.list = WordRows(self.model)
        self.empty = EmptyState("book-open", "")
        self.add_first = SecondaryButton(self.tr("Add a term"), icon_name="plus")
        self.form = WordForm()
        self._pages = QStackedLayout()
        self._left_pane = QWidget()
        self.panes = ListDetail(self._left_pane, self.form)
        self._build()
        self._connect()

    def show_pairs(self, pairs: tuple[HearsAs, ...]) -> None:
        """Show the list as it is now; one stays where one was."""
        wanted = self._wanted or (key_of(self.form.pair) if self.form.pair else "")
        self._wanted = ""
        row = self.list.currentIndex().row()
        self.model.show_pairs(pairs)
        self._explain()
        index = self.model.index_of(wanted) if wanted else QModelIndex()
        if not index.isValid() and not self._adding and self.model.rowCount():
            index = self.model.index(min(max(0, row), self.model.rowCount() - 1))
        if index.isValid():
            self._be_at(index)
        elif not self._adding:
            self.form.show_new()
        self.proposed_changed.emit(self.model.proposed_count)

    def show_origins(self, origins: Origins) -> None:
        """Show where the pair that is open came from."""
        if self.form.pair is not None and key_of(self.form.pair) == key_of(origins.pair):
            self.form.show_origins(origins.found)

    def after(self, done: Done) -> None:
        """Be at what was changed once the list is read again."""
        if done.pair is not None and done.kind is not DoneKind.REMOVED:
            self._wanted = key_of(done.pair)
            if done.kind in (DoneKind.ADDED, DoneKind.CHANGED):
                self.form.show_pair(done.pair)

    @Slot()
    def go_to_search(self) -> None:
        """Have what is typed go to the search field."""
        self.panes.show_list()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def start_new(self) -> None:
        """An empty form to fill in."""
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()
        self._adding = True
        self.form.show_new()
        self._explain()
        self.panes.show_detail()
        self.form.go_to_fields()

    @Slot()
    def go_back(self) -> None:
        """From the form to the list, from the list to the conversations."""
        in_form = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if not in_form and not (self.panes.narrow and self.panes.detail_shown):
            self.left.emit()
            return
        self._adding = False
        if self.form.pair is None and self.model.rowCount():
            self._be_at(self.model.index(0))
        self._explain()
        self.panes.show_list()
        target = self.list if self.model.rowCount() else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_text(self) -> str:
        """How many pairs are listed."""
        return self._count.text()

    def _build(self) -> None:
        top = Panel(margins=(16, 12, 16, 6), spacing=8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.add)
        top.box.addLayout(row)
        top.box.addWidget(self._count)
        self.empty.action_row.addStretch(1)
        self.empty.action_row.addWidget(self.add_first)
        self.empty.action_row.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self._left_pane)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(self._pages, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.panes)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left_downwards.connect(self._enter_list)
        self.search.escaped.connect(self.left)
        self.add.clicked.connect(self.start_new)
        self.add_first.clicked.connect(self.start_new)
        self.list.moved.connect(self._look)
        self.list.pressed_at.connect(self._look_closely)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self._remove)
        self.list.left_upwards.connect(self.go_to_search)
        self.form.back_chosen.connect(self.go_back)
        self.form.saved.connect(self._save)
        self.form.confirmed.connect(self._confirm)
        self.form.removed.connect(self._remove)
        self.form.contact_opened.connect(self.contact_opened)
        self.panes.narrow_changed.connect(self.form.show_back)
        self.form.show_back(self.panes.narrow)

    def _be_at(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if item is None:
            self.list.clearSelection()
            return
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        self._show(item)

    def _show(self, pair: HearsAs) -> None:
        self._adding = False
        self.form.show_pair(pair)
        self._work.read_origins(pair)

    def _explain(self) -> None:
        rows = self.model.rowCount()
        self._count.setText(self.tr("1 term") if rows == 1 else self.tr("{count} terms").format(count=rows))
        self._count.setVisible(bool(rows))
        if not rows and self.model.all_pairs:
            self.empty.set_texts(
                self.tr("Nothing found"), self.tr("No term and nothing heard has this in it."), "search"
            )
        elif not rows:
            self.empty.set_texts(
                self.tr("No terms yet"),
                self.tr(
                    "Some words the recogniser writes differently. Add them here, or correct them in a conversation: "
                    "Maat learns from that and proposes them."
                ),
                "book-open",
            )
        self.add_first.setVisible(not self.model.all_pairs)
        self._pages.setCurrentWidget(self.list if rows else self.empty)
        self.panes.show_nothing(not self.model.all_pairs and not self._adding)

    @Slot(str)
    def _search(self, text: str) -> None:
        self.model.search(text)
        self._explain()
        if self.form.pair is not None:
            index = self.model.index_of(key_of(self.form.pair))
            self.list.setCurrentIndex(index)
            if not index.isValid():
                self.list.clearSelection()

    @Slot()
    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self._be_at(self.model.index(0))

    @Slot()
    def _look(self) -> None:
        item = self.model.item(self.list.currentIndex())
        if item is not None:
            self._show(item)

    @Slot()
    def _look_closely(self) -> None:
        self._look()
        self.panes.show_detail()

    @Slot()
    def _open(self) -> None:
        item = self.model.item(self.list.currentIndex())
        if item is not None:
            self._show(item)
            self.panes.show_detail()
            self.form.go_to_fields()

    @Slot(str, str)
    def _save(self, term: str, heard: str) -> None:
        self._work.keep(term, heard, self.form.pair)

    @Slot()
    def _confirm(self) -> None:
        if self.form.pair is not None:
            self._work.confirm(self.form.pair)

    @Slot()
    def _remove(self) -> None:
        if self.form.pair is not None:
            self._work.remove(self.form.pair)
            self.panes.show_list()
