# SPDX-License-Identifier: EUPL-1.2
"""Parts of a page about a conversation: a titled section, a line about how the resident is, a scrolling page."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.contact import CheckIn
from desktop.ui.reading.words import check_in_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import IconLabel, Lettering, Panel, QuietButton, ScrollColumn, Surface, TextLabel

#: Height of a section's title, so that those with and without buttons line up.
HEAD_PX = 28

#: The worst and the best mood, each with an icon.
_WORST, _BEST = 1, 5


def face_of(mood: int | None) -> str:
    """Icon of a mood; a speech balloon when no face was chosen."""
    if mood is None or not _WORST <= mood <= _BEST:
        return "message-square-text"
    return f"mood-{mood}"


class Section(QWidget):
    """A title with something under it; ``body`` is where to add, ``head`` is the row of the title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextLabel(title, Lettering.STRONG)
        self.title.setMinimumHeight(HEAD_PX)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(8)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class BackBar(Panel):
    """The way back to the list, above a detail that took its place.

    Signals:
        chosen: the person wants to go back.
    """

    chosen = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(Surface.BAR, margins=(8, 4, 8, 4), horizontal=True, parent=parent)
        self.button = QuietButton(text, icon_name="chevron-left", keys="Esc")
        self.box.addWidget(self.button)
        self.box.addStretch(1)
        self.button.clicked.connect(self.chosen)


class CheckInLine(QWidget):
    """How the resident is, said gently: a face and the words. Hidden when nothing is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = IconLabel("mood-3", Tone.MUTED, 18)
        self._words = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True, selectable=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_check_in(self, check_in: CheckIn | None) -> None:
        """Show what is known."""
        words = check_in_text(check_in)
        mood = check_in.mood if check_in is not None else None
        self._face.set_icon(face_of(mood))
        self._words.setText(words)
        self.setAccessibleName(self.tr("How the resident is: {words}").format(words=words))
        self.setVisible(bool(words))

    def text(self) -> str:
        """The words."""
        return self._words.text()


class Page(ScrollColumn):
    """A scrolling column of parts that is never wider than reads well; ``box`` is where to add."""

    def __init__(self, most_width: int, parent: QWidget | None = None) -> None:
        content = QWidget()
        super().__init__(content, parent)
        # Keys scroll the page once one has come to read it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        inner = QWidget()
        inner.setMaximumWidth(most_width)
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(20, 16, 20, 24)
        self.box.setSpacing(20)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        # A stretch of 0 takes only what the page, at its widest, leaves over.
        row.addStretch(0)

    @Slot()
    def fit(self) -> None:
        """Give the parts the height that they need by now.

        A part that grew while the page was hidden is otherwise squeezed until something else changes.
        """
        self.setWidgetResizable(False)
        self.setWidgetResizable(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only what is seen has its style, and so its height.
        QTimer.singleShot(0, self, self.fit)

    @Slot(QRect)
    def reach(self, rect: QRect) -> None:
        """Scroll so that a rectangle of the part that sent the signal is seen, with some of what surrounds it."""
        part, content = self.sender(), self.widget()
        if isinstance(part, QWidget) and content is not None:
            place = part.mapTo(content, rect.center())
            self.ensureVisible(place.x(), place.y(), 0, min(160, self.viewport().height() // 3))
