# SPDX-License-Identifier: EUPL-1.2
"""Names and values in a grid that has as many columns as fit, some values with a button to copy them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.reading.painting import text_width
from desktop.ui.theme import Tone, current_theme
from desktop.ui.widgets import Lettering, QuietButton, SectionLabel, TextLabel

#: Room that a fact gets at least and at most, device-independent pixels.
LEAST_PX, MOST_PX = 130, 280
#: Room for a button to copy.
COPY_PX = 36
MOST_COLUMNS = 4
SPACING_PX = 16


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; facts without a value are left out."""

    name: str
    value: str
    tone: Tone = Tone.TEXT
    copy_hint: str = ""


def known_or(name: str, value: str, unknown: str, copy_hint: str = "") -> Fact:
    """A fact that says so, quietly, when it is not known."""
    return Fact(name, value, copy_hint=copy_hint) if value else Fact(name, unknown, Tone.MUTED)


class _FactCell(QWidget):
    copied = Signal(str)

    def __init__(self, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self._fact = fact
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionLabel(fact.name))
        plain = not fact.copy_hint and fact.tone in (Tone.TEXT, Tone.MUTED)
        lettering = Lettering.BODY if plain else Lettering.STRONG
        value = TextLabel(fact.value, lettering, fact.tone, wrap=True, selectable=True)
        value.setAccessibleName(f"{fact.name}: {fact.value}")
        value.setMinimumHeight(28)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(value, 0 if fact.copy_hint else 1)
        if fact.copy_hint:
            copy = QuietButton(fact.copy_hint, icon_name="copy", size="small", icon_only=True)
            copy.clicked.connect(self._copy)
            row.addWidget(copy)
            row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._fact.value)
        self.copied.emit(self._fact.value)


class FactGrid(QWidget):
    """The grid.

    Signals:
        copied: str; the value that is on the clipboard now.
    """

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._facts: tuple[Fact, ...] = ()
        self._cells: list[_FactCell] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING_PX)
        self._grid.setVerticalSpacing(8)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these, in order."""
        wanted = tuple(fact for fact in facts if fact.value)
        if wanted == self._facts:
            return
        self._facts = wanted
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [_FactCell(fact, self) for fact in wanted]
        for cell in self._cells:
            cell.copied.connect(self.copied)
        self._columns = 0
        self._arrange()

    def text(self) -> str:
        """All facts, a line each."""
        return "\n".join(f"{fact.name}: {fact.value}" for fact in self._facts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = max(1, len(self._cells))
        room = min(MOST_COLUMNS, max(1, (self.width() + SPACING_PX) // (self._wanted() + SPACING_PX)), count)
        # No row with a single fact below a full one.
        columns = math.ceil(count / math.ceil(count / room))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def _wanted(self) -> int:
        """Width of the widest value on one line, within reason."""
        style = current_theme().type.strong
        widths = (text_width(fact.value, style) + (COPY_PX if fact.copy_hint else 0) for fact in self._facts)
        return round(min(MOST_PX, max(LEAST_PX, max(widths, default=0))))
