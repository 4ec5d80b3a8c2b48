# SPDX-License-Identifier: EUPL-1.2
"""Which column of a table is what: chosen while one sees what comes of it."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.knowledge_source import TableOptions, TablePreview
from desktop.ui.theme import Tone
from desktop.ui.widgets import ComboBox, Lettering, Panel, TextLabel

_DELIMITERS = (";", ",", "\t", "|")
_ENCODINGS = ("utf-8", "cp1252", "iso8859_15", "mac_roman", "utf-16")
#: Letters of the example of a column.
_EXAMPLE = 40


class TableForm(Panel):
    """A choice for each field.

    Signals:
        changed: TableOptions
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.fields = {
            "question": ComboBox(self.tr("Question")),
            "answer": ComboBox(self.tr("Answer")),
            "department": ComboBox(self.tr("Department")),
            "keywords": ComboBox(self.tr("Keywords")),
            "id": ComboBox(self.tr("Id")),
            "url": ComboBox(self.tr("Page")),
        }
        self.delimiter = ComboBox(self.tr("Between columns"))
        for text, sign in zip(
            (self.tr("; semicolon"), self.tr(", comma"), self.tr("tab"), self.tr("| bar")), _DELIMITERS, strict=True
        ):
            self.delimiter.addItem(text, sign)
        self.encoding = ComboBox(self.tr("Encoding"))
        for name in _ENCODINGS:
            self.encoding.addItem(name, name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        boxes = [*self.fields.values(), self.delimiter, self.encoding]
        for place, box in enumerate(boxes):
            cell = Panel(spacing=2)
            label = TextLabel(box.accessibleName(), Lettering.LABEL, Tone.MUTED)
            label.setBuddy(box)
            cell.box.addWidget(label)
            cell.box.addWidget(box)
            grid.addWidget(cell, place // 2, place % 2)
            box.setMinimumWidth(120)
            box.currentIndexChanged.connect(self._tell)
        self.box.addLayout(grid)

    def show_table(self, table: TablePreview) -> None:
        """Show the columns of a table, and how they are understood."""
        mapping = dict(table.mapping)
        first = table.rows[0] if table.rows else ()
        for field, box in self.fields.items():
            with QSignalBlocker(box):
                box.clear()
                box.addItem(self.tr("none"), "")
                for number, name in enumerate(table.columns):
                    example = first[number] if number < len(first) else ""
                    shown = name or self.tr("column {number}").format(number=number + 1)
                    box.addItem(f"{shown}: {' '.join(example.split())[:_EXAMPLE]}", str(number + 1))
                chosen = table.columns.index(mapping[field]) + 1 if mapping.get(field) in table.columns else 0
                box.setCurrentIndex(chosen)
        for box, value in ((self.delimiter, table.delimiter), (self.encoding, table.encoding)):
            with QSignalBlocker(box):
                if box.findData(value) < 0:
                    box.addItem(value, value)
                box.setCurrentIndex(box.findData(value))

    def options(self) -> TableOptions:
        """What is chosen; without any column, they are guessed."""
        columns = tuple((field, str(box.currentData())) for field, box in self.fields.items() if box.currentData())
        return TableOptions(columns, str(self.encoding.currentData() or ""), str(self.delimiter.currentData() or ""))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.options())
