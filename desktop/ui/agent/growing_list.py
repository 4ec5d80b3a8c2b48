# SPDX-License-Identifier: EUPL-1.2
"""A list view for rows of different heights that grows at its end.

Adding or changing a late row costs the same whether there are ten rows or ten thousand; QListView lays out all of them
again each time (40 ms for 2,000 rows).

To Qt and to screen readers it is a QListView; only the places of the rows are its own.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

AnyIndex = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction


#: Room on the right for the scroll bar, whether it is there or not.
SCROLL_BAR = 14


class RowMeasure(Protocol):
    """Knows how high rows are."""

    def set_width(self, width: int) -> None:
        """Measure for this width from now on; forget what was measured before."""
        ...

    def height(self, row: int) -> int:
        """Height of a row in pixels. May depend on the row before it, and on nothing else."""
        ...


class GrowingList(QListView):
    """Rows below each other. ``measure`` must answer for every row of ``model``."""

    def __init__(self, model: QAbstractItemModel, measure: RowMeasure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._measured_for = 0
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        model.rowsInserted.connect(self._rows_added)
        model.rowsRemoved.connect(self._rows_gone)
        model.modelReset.connect(self.measure_all)

    @Slot()
    def measure_all(self) -> None:
        """Measure every row, because the width or the letters changed."""
        self._measure.set_width(self._row_width())
        self._measured_for = self._row_width()
        rows = self.model().rowCount()
        self._heights = [self._measure.height(row) for row in range(rows)]
        self._retop(0)

    # -- what QListView asks of a layout ---------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Nothing to do: places are kept up to date row by row."""
        self.updateGeometries()

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(24)
        bar.setRange(0, max(0, self._tops[-1] - page))

    def dataChanged(self, first: AnyIndex, last: AnyIndex, roles: Sequence[int] = ()) -> None:
        rows = range(first.row(), min(last.row() + 1, len(self._heights)))
        heights = [self._measure.height(row) for row in rows]
        if heights == self._heights[rows.start : rows.stop]:
            for row in rows:
                self.viewport().update(self._row_rect(row))
        else:
            self._heights[rows.start : rows.stop] = heights
            self._retop(rows.start)

    def visualRect(self, index: AnyIndex) -> QRect:
        return self._row_rect(index.row()) if index.isValid() and index.row() < len(self._heights) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalScrollBar().value()
        row = bisect_right(self._tops, y) - 1
        return self.model().index(row, 0) if 0 <= row < len(self._heights) else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= len(self._heights):
            return
        top, bottom = self._tops[index.row()], self._tops[index.row() + 1]
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + page:
            bar.setValue(bottom - page)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        rows, row = len(self._heights), self.currentIndex().row()
        if not rows:
            return QModelIndex()
        if not self.currentIndex().isValid():
            return self.model().index(rows - 1, 0)
        page = self.viewport().height()
        target = {
            Action.MoveUp: row - 1,
            Action.MovePrevious: row - 1,
            Action.MoveDown: row + 1,
            Action.MoveNext: row + 1,
            Action.MoveHome: 0,
            Action.MoveEnd: rows - 1,
            Action.MovePageUp: bisect_right(self._tops, self._tops[row] - page),
            Action.MovePageDown: bisect_right(self._tops, self._tops[row] + page) - 1,
        }.get(action, row)
        return self.model().index(max(0, min(rows - 1, target)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        first, last = (self._row_near(y) for y in (rect.normalized().top(), rect.normalized().bottom()))
        if first is not None and last is not None:
            chosen = QItemSelection(self.model().index(first, 0), self.model().index(last, 0))
            self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self._row_rect(index.row()))
        return region

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset, area = self.verticalScrollBar().value(), event.rect()
        first = max(0, bisect_right(self._tops, area.top() + offset) - 1)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_HasFocus
        chosen, current = self.selectionModel(), self.currentIndex()
        for row in range(first, len(self._heights)):
            option.rect = self._row_rect(row)
            if option.rect.top() > area.bottom():
                break
            index = self.model().index(row, 0)
            option.state = plain
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and index == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            self.itemDelegate().paint(painter, option, index)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._row_width() != self._measured_for:
            self.measure_all()
        else:
            self.updateGeometries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.measure_all()

    # -- places ----------------------------------------------------------------------------------------------------

    @Slot(QModelIndex, int, int)
    def _rows_added(self, parent: QModelIndex, first: int, last: int) -> None:
        self._heights[first:first] = [self._measure.height(row) for row in range(first, last + 1)]
        self._measure_again(last + 1)
        self._retop(first)

    @Slot(QModelIndex, int, int)
    def _rows_gone(self, parent: QModelIndex, first: int, last: int) -> None:
        del self._heights[first : last + 1]
        self._measure_again(first)
        self._retop(first)

    def _measure_again(self, row: int) -> None:
        if row < len(self._heights):
            self._heights[row] = self._measure.height(row)

    def _retop(self, row: int) -> None:
        self._tops[row:] = accumulate(self._heights[row:], initial=self._tops[row] if row else 0)
        self.updateGeometries()
        self.viewport().update()

    def _row_width(self) -> int:
        """The same with and without a scroll bar, so that no line breaks anew when one appears."""
        return max(0, self.width() - SCROLL_BAR)

    def _row_rect(self, row: int) -> QRect:
        top = self._tops[row] - self.verticalScrollBar().value()
        return QRect(0, top, self._row_width(), self._heights[row])

    def _row_near(self, y: int) -> int | None:
        if not self._heights:
            return None
        row = bisect_right(self._tops, y + self.verticalScrollBar().value()) - 1
        return max(0, min(len(self._heights) - 1, row))
