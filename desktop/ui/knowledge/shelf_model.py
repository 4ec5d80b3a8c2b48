# SPDX-License-Identifier: EUPL-1.2
"""The articles as rows, filtered by what is searched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.knowledge import Article
from desktop.engine.article_desk import Shelf
from desktop.ui.reading.keyed_list import KeyedListModel
from desktop.ui.reading.marks import fold

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list.

    Attributes:
        department: Name of who owns it, or "".
        edited: Whether it was changed here.
        unsaved: Whether something is written that is not kept yet.
    """

    article: Article
    department: str
    edited: bool
    unsaved: bool

    def about(self) -> str:
        """The second line: who owns it, and its state."""
        states = [
            translate("Knowledge", "not saved yet") if self.unsaved else "",
            translate("Knowledge", "changed here") if self.edited else "",
        ]
        department = self.department or translate("Knowledge", "nobody's")
        return " · ".join([department, *(state for state in states if state)])


class ShelfModel(KeyedListModel[Row]):
    """Rows that have every searched word somewhere in their texts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Row, ...] = ()
        self._texts: dict[str, str] = {}
        self._searched: tuple[str, ...] = ()

    def key_of(self, item: Row) -> str:
        """The id of the article."""
        return item.article.id

    @property
    def total(self) -> int:
        """How many articles there are, whatever is searched."""
        return len(self._all)

    def show_shelf(self, shelf: Shelf, unsaved: frozenset[str]) -> None:
        """Become these articles."""
        names = {department.id: department.name for department in shelf.departments}
        self._all = tuple(
            Row(
                each,
                names.get(each.department or "", each.department or ""),
                edited=each.id in shelf.edited,
                unsaved=each.id in unsaved,
            )
            for each in shelf.articles
        )
        self._texts = {row.article.id: _searchable(row) for row in self._all}
        self._filter()

    def mark_unsaved(self, unsaved: frozenset[str]) -> None:
        """Show which articles have something written that is not kept yet."""
        self._all = tuple(
            row if row.unsaved == (row.article.id in unsaved) else replace(row, unsaved=not row.unsaved)
            for row in self._all
        )
        self._filter()

    def search(self, text: str) -> None:
        """Show only rows that have these words."""
        self._searched = tuple(fold(text).split())
        self._filter()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The question; for a screen reader the whole row."""
        row = self.item(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.article.question
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.article.question}, {row.about()}"
        return None

    def _filter(self) -> None:
        self.show_items(_having(self._all, self._texts, self._searched))


def _having(rows: Sequence[Row], texts: dict[str, str], words: Sequence[str]) -> list[Row]:
    return [row for row in rows if all(word in texts[row.article.id] for word in words)]


def _searchable(row: Row) -> str:
    article = row.article
    parts = (article.question, article.answer, *article.keywords, *article.examples, row.department, article.id)
    return fold(" ".join(parts))
