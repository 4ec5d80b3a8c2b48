# SPDX-License-Identifier: EUPL-1.2
"""The left side of the team lead's window: search, filters, what was found."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.lead.find_work import Found
from desktop.ui.lead.hit_delegate import HitDelegate
from desktop.ui.lead.hit_model import HitModel
from desktop.ui.lead.query import PAGE, Period, Query
from desktop.ui.reading.segments import Choice, Segments
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Button,
    EmptyState,
    Lettering,
    Panel,
    QuietButton,
    SearchField,
    SecondaryButton,
    TextLabel,
    Weight,
)

#: After the last key; short enough to feel at once, long enough to let a word be typed.
PAUSE_MS = 180


class HitList(QListView):
    """The results. Enter and a click open; arrows move.

    Signals:
        opened: QModelIndex
        moved: QModelIndex; a person went to another row.
        left_upwards: the up arrow was pressed in the first row.
    """

    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)
    left_upwards = Signal()

    def __init__(self, model: HitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(HitDelegate(model, self))
        self.setAccessibleName(self.tr("Conversations that were found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; up in the first row goes back to the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.moved.emit(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class _Search(SearchField):
    left_downwards = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Finder(QWidget):
    """Search field, filters and list.

    Signals:
        query_changed: Query; after a pause in the typing.
        opened: str; id of the contact that is to be opened.
        moved: str; id of the contact that the arrows went to.
    """

    query_changed = Signal(object)
    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HitModel(self)
        self.search = _Search(self.tr("Search"), self.tr("Search in what was said"))
        self.filters = QuietButton(self.tr("More filters"), icon_name="filter", icon_only=True)
        self.filters.setCheckable(True)
        self.period = Segments(
            self.tr("Period"),
            (
                Choice(Period.ALL, self.tr("All")),
                Choice(Period.TODAY, self.tr("Today")),
                Choice(Period.WEEK, self.tr("7 days")),
                Choice(Period.MONTH, self.tr("30 days")),
            ),
        )
        self.number = self._field(self.tr("Phone number"))
        self.topic = self._field(self.tr("Topic"))
        self._more_filters = Panel(horizontal=True)
        self._count = TextLabel("", Lettering.CAPTION, Tone.MUTED)
        self.list = HitList(self.model)
        self.more = SecondaryButton(self.tr("Show more"), icon_name="chevron-down")
        self.empty = EmptyState("search", "")
        self._clear = Button(self.tr("Clear search and filters"), Weight.SECONDARY)
        self._pages = QStackedLayout()
        self._limit = PAGE
        self._shown: Query | None = None
        self._open_when_found = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._build()
        self._connect()

    @property
    def query(self) -> Query:
        """What the fields ask for now."""
        return Query(
            self.search.text().strip(),
            Period(self.period.value.value),
            self.number.text().strip(),
            self.topic.text().strip(),
            self._limit,
        )

    def show_found(self, found: Found, keep: str) -> None:
        """List what was found; ``keep`` is the id of the contact that stays chosen."""
        self.model.show_items(found.hits)
        self.list.scheduleDelayedItemsLayout()
        self.choose(keep)
        self.more.setVisible(found.more)
        self._count.setText(self._count_text(found))
        self._count.setVisible(bool(found.hits))
        if not found.hits:
            self._explain_empty(found.query)
        self._pages.setCurrentIndex(0 if found.hits else 1)
        self._shown = found.query
        if self._open_when_found:
            self._open_when_found = False
            self._open(self.model.index(0))

    def choose(self, contact_id: str) -> None:
        """Be at this contact in the list, without opening it."""
        index = self.model.index_of(contact_id) if contact_id else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        if not index.isValid():
            self.list.clearSelection()

    def count_text(self) -> str:
        """How many were found."""
        return self._count.text()

    def stop(self) -> None:
        """Ask no more for what is being typed."""
        self._pause.stop()

    @Slot()
    def go_to_search(self) -> None:
        """Have what is typed go to the search field, ready to be replaced."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def clear(self) -> None:
        """Look for everything again."""
        for field in (self.search, self.number, self.topic):
            field.clear()
        self.period.set_value(Period.ALL)
        self._ask_now()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.setClearButtonEnabled(True)
        return field

    def _build(self) -> None:
        top = Panel(margins=(16, 12, 16, 6), spacing=8)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.search, 1)
        row.addWidget(self.filters)
        top.box.addLayout(row)
        top.box.addWidget(self.period)
        self._more_filters.box.addWidget(self.number)
        self._more_filters.box.addWidget(self.topic)
        self._more_filters.hide()
        top.box.addWidget(self._more_filters)
        top.box.addWidget(self._count)
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        foot = Panel(margins=(16, 0, 16, 4))
        foot.box.addWidget(self.more)
        column.addWidget(foot)
        self.more.hide()
        self.empty.action_row.addStretch(1)
        self.empty.action_row.addWidget(self._clear)
        self.empty.action_row.addStretch(1)
        self._pages.addWidget(results)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addLayout(self._pages, 1)

    def _connect(self) -> None:
        for field in (self.search, self.number, self.topic):
            field.textChanged.connect(self._ask_soon)
        self._pause.timeout.connect(self._ask)
        self.period.chosen.connect(self._ask_now)
        self.filters.toggled.connect(self._show_filters)
        self.more.clicked.connect(self._ask_more)
        self._clear.clicked.connect(self.clear)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._move)
        self.list.left_upwards.connect(self.go_to_search)
        self.search.left_downwards.connect(self._enter_list)
        self.search.entered.connect(self._open_first)

    def _count_text(self, found: Found) -> str:
        count = len(found.hits)
        if found.more:
            return self.tr("The newest {count} conversations").format(count=count)
        if count == 1:
            return self.tr("1 conversation")
        return self.tr("{count} conversations").format(count=count)

    def _explain_empty(self, query: Query) -> None:
        self._clear.setVisible(query.narrows)
        if query.narrows:
            self.empty.set_texts(
                self.tr("Nothing found"),
                self.tr("No conversation has all of these words within these filters. Try fewer words."),
                "search",
            )
        else:
            self.empty.set_texts(
                self.tr("No conversations yet"),
                self.tr("As soon as an agent has helped a resident, the conversation can be read here."),
                "headset",
            )

    @Slot()
    def _ask_soon(self) -> None:
        self._limit = PAGE
        self._pause.start()

    @Slot()
    def _ask_now(self) -> None:
        self._limit = PAGE
        self._ask()

    @Slot()
    def _ask_more(self) -> None:
        self._limit += PAGE
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        self.query_changed.emit(self.query)

    @Slot(bool)
    def _show_filters(self, shown: bool) -> None:
        self._more_filters.setVisible(shown)
        if shown:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.number.text() or self.topic.text():
            # A filter that cannot be seen must not be at work.
            self.number.clear()
            self.topic.clear()

    @Slot()
    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))
                self._move(self.list.currentIndex())

    @Slot()
    def _open_first(self) -> None:
        if self._shown == self.query:
            self._open(self.model.index(0))
        else:
            self._open_when_found = True
            self._ask()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if item is not None:
            self.opened.emit(item.contact.id)

    @Slot(QModelIndex)
    def _move(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if item is not None:
            self.moved.emit(item.contact.id)
