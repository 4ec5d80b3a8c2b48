# SPDX-License-Identifier: EUPL-1.2
"""A conversation to read: the resident's lane to the left, the agent's to the right, a time before each utterance.

The view is as high as its contents; it belongs in something that scrolls.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.ui.reading.marks import Span, uncertain_spans
from desktop.ui.reading.painting import Format, PaintedText, draw_text
from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.theme import Tone, colour, current_theme
from desktop.ui.widgets import clock_text

GUTTER_PX = 44
PADDING_X, PADDING_Y = 12, 7
TURN_GAP, LINE_GAP = 12, 3
NAME_PX = 20
FREE_PART = 0.14
#: A line of text gets hard to read when it is longer than this.
LINE_MOST_PX = 560

_TONES = {Leg.AGENT: (Tone.AGENT, Tone.AGENT_SOFT), Leg.CALLER: (Tone.CALLER, Tone.CALLER_SOFT)}


class TranscriptDelegate(QStyledItemDelegate):
    """Paints an utterance; layouts are kept per width."""

    def __init__(self, model: TranscriptModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._width = 0
        self._kept: dict[tuple[str, str, tuple[Span, ...]], PaintedText] = {}

    def forget(self) -> None:
        """Lay everything out anew: colours or letters changed."""
        self._kept.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Width of the view, height of the text."""
        item = self._model.item(index)
        width = self._view_width(option)
        if item is None:
            return QSize(width, 0)
        first = self._starts_turn(index, item)
        gap = (TURN_GAP if index.row() else 0) if first else LINE_GAP
        return QSize(width, gap + (NAME_PX if first else 0) + 2 * PADDING_Y + self._laid_out(item, width).height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Time, name where somebody begins to speak, words."""
        item = self._model.item(index)
        if item is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, (ink, ground) = current_theme(), _TONES[item.leg]
        first = self._starts_turn(index, item)
        box = QRectF(option.rect)
        box.setTop(box.top() + ((TURN_GAP if index.row() else 0) if first else LINE_GAP))
        text = self._laid_out(item, int(box.width()))
        right = item.leg is Leg.AGENT
        if first:
            name = QRectF(box.left() + GUTTER_PX + PADDING_X, box.top(), 0, NAME_PX - 2)
            name.setRight(box.right() - PADDING_X)
            draw_text(painter, name, self._model.name_of(item.leg), theme.type.label, colour(ink), right=right)
            box.setTop(box.top() + NAME_PX)
        bubble = QRectF(box.left() + GUTTER_PX, box.top(), text.width + 2 * PADDING_X + 1, box.height())
        if right:
            bubble.moveRight(box.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(bubble, theme.radius.m, theme.radius.m)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Tone.FOCUS), theme.size.focus))
            painter.drawRoundedRect(bubble.adjusted(1, 1, -1, -1), theme.radius.m, theme.radius.m)
        text.draw(painter, bubble.left() + PADDING_X, bubble.top() + PADDING_Y, colour(Tone.TEXT))
        line = round(theme.type.body.size * theme.type.body.line)
        gutter = QRectF(box.left(), bubble.top() + PADDING_Y, GUTTER_PX - 10, line)
        draw_text(painter, gutter, clock_text(item.start_ms), theme.type.caption, colour(Tone.MUTED), right=True)
        painter.restore()

    def _view_width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.viewport().width() if isinstance(view, QListView) else option.rect.width()

    def _starts_turn(self, index: QModelIndex | QPersistentModelIndex, item: Utterance) -> bool:
        before = self._model.item(self._model.index(index.row() - 1)) if index.row() else None
        return before is None or before.leg is not item.leg

    def _room(self, width: int) -> float:
        """Width of the words: a part is left free, so that one sees at a glance who speaks."""
        lane = width - GUTTER_PX
        return min(LINE_MOST_PX, lane - max(24.0, lane * FREE_PART) - 2 * PADDING_X)

    def _laid_out(self, item: Utterance, width: int) -> PaintedText:
        if width != self._width:
            self._kept.clear()
            self._width = width
        marks = self._model.found(item)
        key = (item.id, item.text, marks)
        kept = self._kept.get(key)
        if kept is None:
            unsure, found = QTextCharFormat(), QTextCharFormat()
            unsure.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            unsure.setUnderlineColor(colour(Tone.UNSURE))
            found.setBackground(QColor(current_theme().colour.selection))
            found.setFontWeight(QFont.Weight.DemiBold)
            formats = (Format(uncertain_spans(item), unsure), Format(marks, found))
            kept = PaintedText(item.text, current_theme().type.body, self._room(width), formats=formats)
            self._kept[key] = kept
        return kept


class TranscriptView(QListView):
    """The list of utterances; Ctrl+C copies what is selected.

    Signals:
        row_reached: QRect of a row, in the coordinates of the view, that should be seen now.
    """

    row_reached = Signal(QRect)

    def __init__(self, model: TranscriptModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = TranscriptDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        for changed in (model.dataChanged, model.modelReset, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            changed.connect(self._fit_soon)

    def reach(self, row: int) -> None:
        """Select a row and have it shown."""
        index = self._model.index(row)
        if index.isValid():
            self.setCurrentIndex(index)
            self.row_reached.emit(self.visualRect(index))

    def sizeHint(self) -> QSize:
        """As high as the conversation is long."""
        return QSize(360, self._content_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours and letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._delegate.forget()
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; moving shows where one is."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = tuple(index.row() for index in self.selectedIndexes())
            if rows:
                QGuiApplication.clipboard().setText(self._model.as_text(rows))
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self.row_reached.emit(self.visualRect(self.currentIndex()))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        """Nothing scrolls in here: everything is shown and the surroundings scroll."""

    def _content_height(self) -> int:
        option = QStyleOptionViewItem()
        option.widget = self
        hint = self._delegate.sizeHint
        return sum(hint(option, self._model.index(row)).height() for row in range(self._model.rowCount())) + 2

    @Slot()
    def _fit_soon(self) -> None:
        """Once for all that changes in one go."""
        self._fitting.start()

    @Slot()
    def _fit(self) -> None:
        self._fitting.stop()
        self.scheduleDelayedItemsLayout()
        height = max(1, self._content_height())
        if height != self.height():
            self.setFixedHeight(height)
