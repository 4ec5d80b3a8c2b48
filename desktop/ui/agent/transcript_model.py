# SPDX-License-Identifier: EUPL-1.2
"""What is being said, one row an utterance: open ones change under one's eyes and turn final where they stand.

A row that begins another question of the resident has a divider above it.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.call import Leg
from desktop.domain.speech import DUTCH, Partial, Utterance
from desktop.ui.language_names import local_name
from desktop.ui.reading.marks import Span
from desktop.ui.reading.words import spoken_text
from desktop.ui.reading.writing import Writing, writing_of
from desktop.ui.safe_text import plain_rich
from desktop.ui.widgets import clock_text

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row.

    Attributes:
        key: Id of the utterance, or of the divider.
        leg: Who speaks; None is a divider between two questions.
        text: To read: in writing once it is final, as recognised until then.
        final: Whether the words can still change.
        writing: What was said, for final words.
        matter: Number of the question, for dividers.
        language: In which it was heard, ISO 639-1.
    """

    key: str
    leg: Leg | None
    start_ms: int
    text: str
    final: bool
    writing: Writing | None = None
    matter: int = 0
    language: str = DUTCH

    @property
    def tag(self) -> str:
        """What is written beside the words: their language when it is not Dutch."""
        return "" if self.language == DUTCH else self.language.upper()

    @property
    def uncertain(self) -> tuple[Span, ...]:
        """Places of what may be wrong."""
        return self.writing.uncertain if self.writing is not None else ()

    @property
    def unbroken(self) -> str:
        """The text for the eye: no line ends within a number."""
        return self.writing.unbroken if self.writing is not None else self.text

    @property
    def spoken(self) -> str:
        """What does not show in the text, for those who ask and those who cannot see the marks."""
        return spoken_text(self.writing) if self.writing is not None else ""


class TranscriptModel(QAbstractListModel):
    """Rows by time. Not more than one row an utterance id, whatever comes in what order."""

    LineRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._matter = 1

    def line(self, row: int) -> Line:
        """What stands in a row."""
        return self._lines[row]

    def opens(self, row: int) -> bool:
        """Whether somebody else takes the floor in this row."""
        return row == 0 or self._lines[row - 1].leg is not self._lines[row].leg

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == self.LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.divider_text(line) if line.leg is None else line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_rich(line.spoken) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return line.spoken or None
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._lines[index.row()].leg is not None:
            return plain | Qt.ItemFlag.ItemIsSelectable
        return plain

    def show_partial(self, partial: Partial) -> None:
        """Show or change an open utterance; one that is final already stays as it is."""
        row = self._row_of(partial.utterance_id)
        if row is None:
            if partial.text:
                line = Line(partial.utterance_id, partial.leg, partial.start_ms, partial.text, final=False)
                self._insert(replace(line, language=partial.language))
        elif not self._lines[row].final:
            if partial.text:
                self._change(row, replace(self._lines[row], text=partial.text))
            else:
                self._remove(row)

    def show_utterance(self, utterance: Utterance, matter: int) -> None:
        """Show a final utterance in the place of its partial; without words it goes."""
        row = self._row_of(utterance.id)
        writing = writing_of(utterance)
        if not writing.text:
            if row is not None:
                self._remove(row)
            return
        line = Line(utterance.id, utterance.leg, utterance.start_ms, writing.text, final=True, writing=writing)
        line = replace(line, language=utterance.language)
        if row is None:
            row = self._insert(line)
        else:
            self._change(row, line)
        if matter > self._matter:
            self._matter = matter
            self._insert_at(row, Line(f"matter-{matter}", None, utterance.start_ms, "", final=True, matter=matter))

    def drop_open(self) -> None:
        """Take away what never became final."""
        for row in reversed(range(len(self._lines))):
            if not self._lines[row].final:
                self._remove(row)

    def clear(self) -> None:
        """Begin another call."""
        self.beginResetModel()
        self._lines, self._matter = [], 1
        self.endResetModel()

    def as_text(self, rows: list[int]) -> str:
        """Rows as lines "0:12 Resident: words", for the clipboard."""
        lines = [self._lines[row] for row in sorted(rows)]
        return "\n".join(self._spoken(line) for line in lines)

    def leg_name(self, leg: Leg) -> str:
        """Who speaks on this side, as the agent would say."""
        return self.tr("Me") if leg is Leg.AGENT else self.tr("Resident")

    def divider_text(self, line: Line) -> str:
        """What a divider says."""
        return self.tr("Question {number}").format(number=line.matter)

    def _spoken(self, line: Line) -> str:
        if line.leg is None:
            return self.divider_text(line)
        time, name = clock_text(line.start_ms), self.leg_name(line.leg)
        if line.tag:
            spoken = self.tr("{time} {name}, in {language}: {text}")
            return spoken.format(time=time, name=name, language=local_name(line.language), text=line.text)
        return self.tr("{time} {name}: {text}").format(time=time, name=name, text=line.text)

    def _row_of(self, key: str) -> int | None:
        # The rows that can still change are near the end.
        for row in reversed(range(len(self._lines))):
            if self._lines[row].key == key:
                return row
        return None

    def _insert(self, line: Line) -> int:
        row = bisect_right(self._lines, line.start_ms, key=_start)
        self._insert_at(row, line)
        return row

    def _insert_at(self, row: int, line: Line) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._lines.insert(row, line)
        self.endInsertRows()

    def _change(self, row: int, line: Line) -> None:
        if line != self._lines[row]:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self.endRemoveRows()


def _start(line: Line) -> int:
    return line.start_ms
