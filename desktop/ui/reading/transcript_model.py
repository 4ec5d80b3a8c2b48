# SPDX-License-Identifier: EUPL-1.2
"""A conversation that is over, one utterance a row, as it was corrected where somebody did."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.call import Leg
from desktop.domain.speech import DUTCH, Utterance
from desktop.ui.language_names import local_name
from desktop.ui.reading.keyed_list import KeyedListModel
from desktop.ui.reading.marks import Span, found_spans, words_of
from desktop.ui.reading.words import spoken_text
from desktop.ui.reading.writing import Writing, writing_of, writing_of_text
from desktop.ui.safe_text import plain_rich
from desktop.ui.widgets.labels import clock_text

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


class TranscriptModel(KeyedListModel[Utterance]):
    """Rows carry the utterance; names of the two sides, corrections and the searched words can change under them.

    Args:
        parent: Owner.
        correctable: Whether a view may edit the words.

    Signals:
        corrected: Utterance, str; a person says that this was said.
    """

    corrected = Signal(object, str)

    def __init__(self, parent: QObject | None = None, *, correctable: bool = False) -> None:
        super().__init__(parent)
        self.correctable = correctable
        self._corrections: dict[str, str] = {}
        self._names: dict[Leg, str] = {}
        self._words: tuple[str, ...] = ()
        self._found: dict[tuple[str, str], tuple[Span, ...]] = {}
        self._writings: dict[tuple[str, str], Writing] = {}

    def key_of(self, item: Utterance) -> str:
        """The id of the utterance."""
        return item.id

    def show_names(self, agent: str, caller: str) -> None:
        """Who the two sides are; "" means that it is not known."""
        self._names = {Leg.AGENT: agent, Leg.CALLER: caller}
        self._tell_all()

    def show_corrections(self, corrections: Mapping[str, str]) -> None:
        """What was really said, by utterance id; all others are as they were recognised."""
        if self._corrections != corrections:
            self._corrections = dict(corrections)
            self._tell_all()

    def text_of(self, item: Utterance) -> str:
        """The words as they were said: corrected where they were."""
        return self._corrections.get(item.id, item.text)

    def writing(self, item: Utterance) -> Writing:
        """The words to read, in writing. What a person corrected is not uncertain."""
        corrected = self._corrections.get(item.id)
        key = (item.id, item.text if corrected is None else corrected)
        found = self._writings.get(key)
        if found is None:
            found = writing_of(item) if corrected is None else writing_of_text(corrected, item.language)
            self._writings[key] = found
        return found

    def heard_text(self, item: Utterance) -> str:
        """What was recognised, for an utterance that was corrected; "" for others."""
        return item.text if item.id in self._corrections else ""

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

    def tag_of(self, item: Utterance) -> str:
        """What is written beside the words: their language when it is not Dutch."""
        return "" if item.language == DUTCH else item.language.upper()

    def found(self, item: Utterance) -> tuple[Span, ...]:
        """Places of the searched words in the words to read."""
        if not self._words:
            return ()
        key = (item.id, self.text_of(item))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self.writing(item).found(self._words)
        return found

    def found_heard(self, item: Utterance) -> tuple[Span, ...]:
        """Places of the searched words in what was recognised, where that was corrected."""
        return found_spans(self.heard_text(item), self._words)

    def rows_found(self) -> tuple[int, ...]:
        """Rows in which a searched word was said or recognised."""
        if not self._words:
            return ()
        return tuple(row for row, item in enumerate(self._rows) if self.found(item) or self.found_heard(item))

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows can be edited where corrections are wanted."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.correctable and index.isValid() else flags

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take a correction: it is shown at once, and told. Nothing puts back what was recognised."""
        item = self.item(index)
        if item is None or role != Qt.ItemDataRole.EditRole or not self.correctable:
            return False
        text = " ".join(str(value).split())
        if text == " ".join(self.text_of(item).split()):
            return True
        if text and text != " ".join(item.text.split()):
            self._corrections[item.id] = text
        else:
            self._corrections.pop(item.id, None)
        self.dataChanged.emit(index, index)
        self.corrected.emit(item, text)
        return True

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words to read, or to edit; for a screen reader also when, who and how sure, and what was said."""
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.writing(item).text
        if role == Qt.ItemDataRole.EditRole:
            return self.text_of(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_rich(spoken_text(self.writing(item))) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return spoken_text(self.writing(item)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._said(item)
            if heard := self.heard_text(item):
                return said + translate("Transcript", " (corrected; recognised as: {text})").format(text=heard)
            return said + translate("Transcript", " (partly uncertain)") if self.writing(item).uncertain else said
        return None

    def _said(self, item: Utterance) -> str:
        time, name, text = clock_text(item.start_ms), self.name_of(item.leg), self.writing(item).text
        if not self.tag_of(item):
            return translate("Transcript", "{time}, {name}: {text}").format(time=time, name=name, text=text)
        said = translate("Transcript", "{time}, {name}, in {language}: {text}")
        return said.format(time=time, name=name, language=local_name(item.language), text=text)

    def as_text(self, rows: tuple[int, ...] | None = None) -> str:
        """The conversation, or some rows of it, as lines "time  who: words"."""
        chosen = self._rows if rows is None else [self._rows[row] for row in sorted(rows)]
        return "\n".join(map(self._line, chosen))

    def _line(self, item: Utterance) -> str:
        line = f"{clock_text(item.start_ms)}  {self.name_of(item.leg)}: {self.writing(item).text}"
        if heard := self.heard_text(item):
            line += " " + translate("Transcript", "[corrected; recognised as: {text}]").format(text=heard)
        return line

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
