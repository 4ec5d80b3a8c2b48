# SPDX-License-Identifier: EUPL-1.2
"""The word list as rows: what was proposed first, then what is in use, each by term."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.vocabulary import HearsAs, PairSource
from desktop.ui.reading.keyed_list import KeyedListModel
from desktop.ui.reading.marks import fold

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


class WordModel(KeyedListModel[HearsAs]):
    """Rows that have the searched text in their term or in what is heard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[HearsAs, ...] = ()
        self._searched = ""

    def key_of(self, item: HearsAs) -> str:
        """Term and heard words."""
        return key_of(item)

    @property
    def all_pairs(self) -> tuple[HearsAs, ...]:
        """The whole list, whatever is searched."""
        return self._all

    @property
    def proposed_count(self) -> int:
        """How many wait for somebody's decision, whatever is searched."""
        return sum(each.proposed for each in self._all)

    def show_pairs(self, pairs: Sequence[HearsAs]) -> None:
        """Become this list."""
        self._all = tuple(sorted(pairs, key=lambda each: (not each.proposed, fold(each.term), each.heard)))
        self._filter()

    def search(self, text: str) -> None:
        """Show only rows that have this text."""
        self._searched = fold(" ".join(text.split()))
        self._filter()

    def starts_section(self, row: int) -> bool:
        """Whether a row is the first of those that were proposed, or of those in use."""
        return row == 0 or self._rows[row].proposed is not self._rows[row - 1].proposed

    def section_text(self, row: int) -> str:
        """The name of the section that a row is in."""
        proposed = self._rows[row].proposed
        count = sum(each.proposed is proposed for each in self._rows)
        if proposed:
            return translate("Words", "Proposed · {count}").format(count=count)
        return translate("Words", "In use · {count}").format(count=count)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The term; for a screen reader the whole row."""
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.term
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((item.term, heard_text(item), seen_text(item), state_text(item)))
        return None

    def _filter(self) -> None:
        searched = self._searched
        self.show_items([each for each in self._all if searched in fold(each.term) or searched in fold(each.heard)])


def key_of(pair: HearsAs) -> str:
    """What makes a pair the same pair."""
    return f"{pair.heard}\n{pair.term}"


def heard_text(pair: HearsAs) -> str:
    """What the recogniser writes."""
    return translate("Words", "heard as “{heard}”").format(heard=pair.heard)


def seen_text(pair: HearsAs) -> str:
    """How often it was seen, or that somebody put it in."""
    if pair.count == 0:
        return translate("Words", "by hand") if pair.source is PairSource.BY_HAND else translate("Words", "learned")
    if pair.count == 1:
        return translate("Words", "1 correction")
    return translate("Words", "{count} corrections").format(count=pair.count)


def state_text(pair: HearsAs) -> str:
    """Whether it is used."""
    return translate("Words", "Proposed") if pair.proposed else translate("Words", "In use")
