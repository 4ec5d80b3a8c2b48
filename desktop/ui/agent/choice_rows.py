# SPDX-License-Identifier: EUPL-1.2
"""The best answers under 1, 2 and 3: rows to choose from, with how sure Maat is of each."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.knowledge import Suggestion
from desktop.ui.reading.painting import draw_text, text_width
from desktop.ui.safe_text import set_plain_tooltip
from desktop.ui.theme import Tone, colour, current_theme
from desktop.ui.widgets import Certainty, certainty_of

ROW_HEIGHT, CAP = 34, 20


class ChoiceRow(QAbstractButton):
    """One answer: key cap, question, dots. Painted, so that it never jumps when it changes."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article_id = ""
        self._number = number
        self._certainty = Certainty.UNSURE
        self._fresh = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_choice(self, item: Suggestion, certainty: Certainty, *, fresh: bool) -> None:
        """Show an answer; ``fresh`` marks it as new while another is being read."""
        self.article_id = item.article_id
        if (item.question, certainty, fresh) != (self.text(), self._certainty, self._fresh):
            self._certainty, self._fresh = certainty, fresh
            self.setText(item.question)
            self.setAccessibleName(self.tr("{number}: {question}").format(number=self._number, question=item.question))
            set_plain_tooltip(self, f"{item.question} ({self._number})")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Tone.HOVER))
            painter.drawRoundedRect(box, theme.radius.m, theme.radius.m)
        if self.hasFocus():
            painter.setPen(QPen(colour(Tone.FOCUS), theme.size.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, theme.radius.m, theme.radius.m)
        middle = box.center().y()
        cap = QRectF(box.left() + 6, middle - CAP / 2, CAP, CAP)
        painter.setPen(QPen(colour(Tone.ACCENT if self._fresh else Tone.LINE_STRONG), 1))
        painter.setBrush(colour(Tone.SURFACE))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius.s, theme.radius.s)
        number = str(self._number)
        ink = colour(Tone.ACCENT if self._fresh else Tone.MUTED)
        inset = (CAP - text_width(number, theme.type.label)) / 2
        draw_text(painter, cap.adjusted(inset, 0, 0, 0), number, theme.type.label, ink)
        right = self._paint_dots(painter, box.right() - 10, middle)
        if self._fresh:
            text = self.tr("new")
            width = text_width(text, theme.type.label) + 1
            place = QRectF(right - width - 10, box.top(), width, box.height())
            draw_text(painter, place, text, theme.type.label, colour(Tone.ACCENT))
            right = place.left()
        words = QRectF(cap.right() + 10, box.top(), right - cap.right() - 22, box.height())
        draw_text(painter, words, self.text(), theme.type.body, colour(Tone.TEXT))

    def _paint_dots(self, painter: QPainter, right: float, middle: float) -> float:
        # Grey: the one mark in colour is that of the answer above.
        ink = colour(Tone.MUTED)
        painter.setPen(QPen(ink, 1.2))
        for place in range(3):
            painter.setBrush(ink if place < self._certainty.value else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(right - (3 - place) * 8 + 2, middle - 2.5, 5, 5))
        return right - 24


class ChoiceRows(QWidget):
    """Up to ``most`` rows.

    Signals:
        choice_made: id of the article.
    """

    choice_made = Signal(str)

    def __init__(self, most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [ChoiceRow(number + 1, self) for number in range(most)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row)
            row.hide()
            row.clicked.connect(self._clicked)

    def show_choices(self, items: Sequence[Suggestion], *, hidden: str, standard: bool, fresh: str) -> None:
        """Show these, best first; the place of an answer is its key, also when one before it is not shown.

        Args:
            items: The answers.
            hidden: Id of one that is shown elsewhere already, or "".
            standard: Whether the best is sure enough to be an answer.
            fresh: Id of a new best one while another is being read, or "".
        """
        for place, row in enumerate(self._rows):
            shown = place < len(items) and items[place].article_id != hidden
            row.setVisible(shown)
            if shown:
                item = items[place]
                certainty = certainty_of(item.confidence, standard=standard)
                row.show_choice(item, certainty, fresh=item.article_id == fresh)

    def texts(self) -> list[str]:
        """The questions that are shown."""
        return [row.text() for row in self._rows if not row.isHidden()]

    @Slot()
    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ChoiceRow):
            self.choice_made.emit(row.article_id)
