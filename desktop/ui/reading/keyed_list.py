# SPDX-License-Identifier: EUPL-1.2
"""A list model that takes a whole new list and tells its views only what became different.

Selection, scroll position and focus stay where they are while the list under them changes.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

T = TypeVar("T")

#: Above this many rows that would have to move one by one, starting afresh is quicker for every view.
MOST_MOVES = 200


class KeyedListModel(QAbstractListModel, Generic[T]):
    """Rows of one type, each with a key that is unique in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[T] = []

    def key_of(self, item: T) -> str:
        """What makes a row the same row; subclasses say so."""
        raise NotImplementedError

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Number of rows; a list has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def item(self, index: QModelIndex | QPersistentModelIndex) -> T | None:
        """The value behind an index, None when it points nowhere."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()]

    def items(self) -> tuple[T, ...]:
        """All values in order."""
        return tuple(self._rows)

    def index_of(self, key: str) -> QModelIndex:
        """Where a key is; invalid when it is not in the list."""
        for row, item in enumerate(self._rows):
            if self.key_of(item) == key:
                return self.index(row)
        return QModelIndex()

    def show_items(self, items: Sequence[T]) -> None:
        """Become ``items``; keys must be unique."""
        wanted = {self.key_of(item) for item in items}
        kept = [self.key_of(item) for item in self._rows if self.key_of(item) in wanted]
        present = set(kept)
        order = [self.key_of(item) for item in items if self.key_of(item) in present]
        if sum(a != b for a, b in zip(kept, order, strict=True)) > MOST_MOVES or not kept:
            self._start_afresh(items)
            return
        self._remove_others(wanted)
        self._arrange(items, present)

    def _start_afresh(self, items: Sequence[T]) -> None:
        self.beginResetModel()
        self._rows = list(items)
        self.endResetModel()

    def _remove_others(self, wanted: set[str]) -> None:
        row = len(self._rows)
        while row > 0:
            last = row = row - 1
            if self.key_of(self._rows[row]) in wanted:
                continue
            while row > 0 and self.key_of(self._rows[row - 1]) not in wanted:
                row -= 1
            self.beginRemoveRows(QModelIndex(), row, last)
            del self._rows[row : last + 1]
            self.endRemoveRows()

    def _arrange(self, items: Sequence[T], present: set[str]) -> None:
        row = 0
        while row < len(items):
            new = row
            while new < len(items) and self.key_of(items[new]) not in present:
                new += 1
            if new > row:
                self.beginInsertRows(QModelIndex(), row, new - 1)
                self._rows[row:row] = items[row:new]
                self.endInsertRows()
                row = new
                continue
            self._place(items[row], row)
            row += 1

    def _place(self, item: T, row: int) -> None:
        key = self.key_of(item)
        found = next(place for place in range(row, len(self._rows)) if self.key_of(self._rows[place]) == key)
        if found != row:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), row)
            self._rows.insert(row, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[row] != item:
            self._rows[row] = item
            self.dataChanged.emit(self.index(row), self.index(row))
