# SPDX-License-Identifier: EUPL-1.2
"""The resident's own words that led to an answer, on one line that never grows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.widgets import Chip, ChipKind

GAP, HEIGHT = 6, 24


class ChipRow(QWidget):
    """Shows as many chips as fit; the rest is only in the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these words; the same ones again change nothing."""
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        self.setAccessibleName(self.tr("Heard: {words}").format(words=", ".join(texts)) if texts else "")
        while len(self._chips) < len(self._texts):
            self._chips.append(Chip("", ChipKind.CALLER, parent=self))
        for place, chip in enumerate(self._chips):
            if place < len(self._texts):
                chip.set_text(self.tr("“{words}”").format(words=self._texts[place]))
        self._place()

    def texts(self) -> tuple[str, ...]:
        """The words, whether they fit or not."""
        return self._texts

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x = 0
        for place, chip in enumerate(self._chips):
            width = min(chip.sizeHint().width(), self.width())
            fits = place < len(self._texts) and (x == 0 or x + width <= self.width())
            chip.setVisible(fits)
            if fits:
                chip.setGeometry(x, 0, width, HEIGHT)
                x += width + GAP
            else:
                x = self.width() + 1
