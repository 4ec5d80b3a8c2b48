# SPDX-License-Identifier: EUPL-1.2
"""The left side of the specialist's window: open or finished questions, and kind words when there are none."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedLayout, QVBoxLayout, QWidget

from desktop.engine.casework import InboxItem
from desktop.ui.reading.segments import Choice, Segments
from desktop.ui.specialist.inbox_delegate import InboxDelegate
from desktop.ui.specialist.inbox_model import InboxModel
from desktop.ui.widgets import EmptyState, Panel, Surface

#: The countdown shows minutes at its finest.
TICK_MS = 20_000


class Tab(Enum):
    """Which questions are listed."""

    OPEN = "open"
    FINISHED = "finished"


class InboxList(QListView):
    """A list in which Enter and a click open; moving with the arrows only chooses.

    Signals:
        opened: QModelIndex
        moved: QModelIndex; a person went to another row.
    """

    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        if event.text() and event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.moved.emit(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other letters, so other heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class InboxPane(QWidget):
    """Tabs, list and empty states.

    Args:
        own_id: Id of the specialist.

    Signals:
        opened: str; id of the handoff that is to be opened.
        moved: str; id of the handoff that the arrows went to.
        tab_chosen: Tab
    """

    opened = Signal(str)
    moved = Signal(str)
    tab_chosen = Signal(object)

    def __init__(self, own_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = InboxModel(own_id, self)
        self.tabs = Segments(
            self.tr("Which questions"),
            (Choice(Tab.OPEN, self.tr("Open")), Choice(Tab.FINISHED, self.tr("Finished"))),
        )
        self.list = InboxList(self.tr("Questions"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(InboxDelegate(self.model, self.list))
        self.empty = EmptyState("inbox", "")
        top = Panel(Surface.PLAIN, margins=(16, 12, 16, 8))
        top.box.addWidget(self.tabs)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(self._pages, 1)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._move)
        self.tabs.chosen.connect(self.tab_chosen)
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self.model.tick)
        self._ticker.start(TICK_MS)

    @property
    def tab(self) -> Tab:
        """What is listed."""
        return Tab(self.tabs.value.value)

    @property
    def chosen_id(self) -> str:
        """Id of the handoff that the list is at, or ""."""
        item = self.model.item(self.list.currentIndex())
        return item.handoff.id if item is not None else ""

    def show_items(self, items: Sequence[InboxItem], open_count: int, keep: str) -> None:
        """List these.

        Args:
            items: In order.
            open_count: How many are open, whatever is listed.
            keep: Id of the handoff that stays chosen; "" or one that is not in the list chooses none.
        """
        self.model.show_items(items)
        text = self.tr("Open {count}").format(count=open_count) if open_count else self.tr("Open")
        self.tabs.set_text(Tab.OPEN, text)
        self.choose(keep)
        if not items:
            self._explain_empty()
        self._pages.setCurrentWidget(self.list if items else self.empty)

    def choose(self, handoff_id: str) -> None:
        """Be at this handoff in the list, without opening it."""
        index = self.model.index_of(handoff_id) if handoff_id else QModelIndex()
        if index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        if not index.isValid():
            self.list.clearSelection()

    def _explain_empty(self) -> None:
        if self.tab is Tab.OPEN:
            self.empty.set_texts(
                self.tr("No open questions"),
                self.tr("Everybody has an answer. As soon as a colleague hands over a question, it appears here."),
                "inbox",
            )
        else:
            self.empty.set_texts(
                self.tr("Nothing finished yet"),
                self.tr("Questions that were answered or withdrawn stay here, so that you can look them up."),
                "circle-check",
            )

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if item is not None:
            self.opened.emit(item.handoff.id)

    @Slot(QModelIndex)
    def _move(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if item is not None:
            self.moved.emit(item.handoff.id)
