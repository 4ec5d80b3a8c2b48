# SPDX-License-Identifier: EUPL-1.2
"""A conversation that is over, one utterance a row."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.ui.reading.keyed_list import KeyedListModel
from desktop.ui.reading.marks import Span, found_spans, uncertain_spans, words_of
from desktop.ui.widgets.labels import clock_text

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


class TranscriptModel(KeyedListModel[Utterance]):
    """Rows carry the utterance; names of the two sides and the searched words can change under them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[Leg, str] = {}
        self._words: tuple[str, ...] = ()
        self._found: dict[tuple[str, str], tuple[Span, ...]] = {}

    def key_of(self, item: Utterance) -> str:
        """The id of the utterance."""
        return item.id

    def show_names(self, agent: str, caller: str) -> None:
        """Who the two sides are; "" means that it is not known."""
        self._names = {Leg.AGENT: agent, Leg.CALLER: caller}
        self._tell_all()

    def mark(self, text: str) -> None:
        """Mark the words of ``text`` wherever they were said; "" marks nothing."""
        if words_of(text) != self._words:
            self._words = words_of(text)
            self._found.clear()
            self._tell_all()

    def name_of(self, leg: Leg) -> str:
        """Who speaks on a side."""
        known = self._names.get(leg, "")
        if known:
            return known
        return translate("Transcript", "Agent") if leg is Leg.AGENT else translate("Transcript", "Resident")

    def found(self, item: Utterance) -> tuple[Span, ...]:
        """Places of the searched words in an utterance."""
        if not self._words:
            return ()
        key = (item.id, item.text)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = found_spans(item.text, self._words)
        return found

    def rows_found(self) -> tuple[int, ...]:
        """Rows in which a searched word was said."""
        return tuple(row for row, item in enumerate(self._rows) if self.found(item)) if self._words else ()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; for a screen reader also when, who and how sure."""
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = translate("Transcript", "{time}, {name}: {text}").format(
                time=clock_text(item.start_ms), name=self.name_of(item.leg), text=item.text
            )
            unsure = uncertain_spans(item)
            return said + translate("Transcript", " (partly uncertain)") if unsure else said
        return None

    def as_text(self, rows: tuple[int, ...] | None = None) -> str:
        """The conversation, or some rows of it, as lines "time  who: words"."""
        chosen = self._rows if rows is None else [self._rows[row] for row in sorted(rows)]
        return "\n".join(f"{clock_text(item.start_ms)}  {self.name_of(item.leg)}: {item.text}" for item in chosen)

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
