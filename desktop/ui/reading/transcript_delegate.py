# SPDX-License-Identifier: EUPL-1.2
"""Paints an utterance of a conversation that is over, and lets its words be corrected in place."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.ui.reading.marks import Span, units
from desktop.ui.reading.painting import Format, PaintedText, draw_tag, draw_text
from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.reading.utterance_editor import UtteranceEditor
from desktop.ui.theme import Tone, colour, current_theme, icon_pixmap
from desktop.ui.widgets import clock_text

GUTTER_PX = 44
PADDING_X, PADDING_Y = 12, 7
TURN_GAP, LINE_GAP = 12, 3
NAME_PX = 20
FREE_PART = 0.14
#: A line of text gets hard to read when it is longer than this.
LINE_MOST_PX = 560
#: Above and beside the words as recognised, below those that were corrected.
HEARD_GAP, PENCIL_PX = 3, 12
EDITOR_LEAST_PX = 220

_TONES = {Leg.AGENT: (Tone.AGENT, Tone.AGENT_SOFT), Leg.CALLER: (Tone.CALLER, Tone.CALLER_SOFT)}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an utterance laid out, with what was recognised below them where that was corrected."""

    text: PaintedText
    heard: PaintedText | None

    @property
    def height(self) -> int:
        return self.text.height + (self.heard.height + HEARD_GAP if self.heard else 0)

    @property
    def width(self) -> float:
        return max(self.text.width, self.heard.width + PENCIL_PX + 4 if self.heard else 0.0)


class TranscriptDelegate(QStyledItemDelegate):
    """Paints an utterance; layouts are kept per width."""

    def __init__(self, model: TranscriptModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._width = 0
        self._kept: dict[tuple[str, str, str, tuple[Span, ...], tuple[Span, ...]], _Words] = {}
        self._edited = QPersistentModelIndex()
        self._editor: UtteranceEditor | None = None

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
        height = 2 * PADDING_Y + self._laid_out(item, width).height
        if self._editor is not None and QPersistentModelIndex(index) == self._edited:
            height = max(height, self._editor.wanted_height)
        return QSize(width, gap + (NAME_PX if first else 0) + height)

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
        words = self._laid_out(item, int(box.width()))
        right = item.leg is Leg.AGENT
        if first:
            name = QRectF(box.left() + GUTTER_PX + PADDING_X, box.top(), 0, NAME_PX - 2)
            name.setRight(box.right() - PADDING_X)
            draw_text(painter, name, self._model.name_of(item.leg), theme.type.label, colour(ink), right=right)
            box.setTop(box.top() + NAME_PX)
        bubble = QRectF(box.left() + GUTTER_PX, box.top(), words.width + 2 * PADDING_X + 1, box.height())
        if right:
            bubble.moveRight(box.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(bubble, theme.radius.m, theme.radius.m)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Tone.FOCUS), theme.size.focus))
            painter.drawRoundedRect(bubble.adjusted(1, 1, -1, -1), theme.radius.m, theme.radius.m)
        words.text.draw(painter, bubble.left() + PADDING_X, bubble.top() + PADDING_Y, colour(Tone.TEXT))
        if words.heard is not None:
            left, top = bubble.left() + PADDING_X, bubble.top() + PADDING_Y + words.text.height + HEARD_GAP
            pencil = icon_pixmap("pencil", Tone.MUTED, PENCIL_PX, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(left, top + 2), pencil)
            words.heard.draw(painter, left + PENCIL_PX + 4, top, colour(Tone.MUTED))
        line = round(theme.type.body.size * theme.type.body.line)
        if tag := self._model.tag_of(item):
            draw_tag(painter, bubble, bubble.top() + PADDING_Y + line / 2, tag, left=right)
        gutter = QRectF(box.left(), bubble.top() + PADDING_Y, GUTTER_PX - 10, line)
        draw_text(painter, gutter, clock_text(item.start_ms), theme.type.caption, colour(Tone.MUTED), right=True)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field over the words."""
        editor = UtteranceEditor(parent)
        self._editor, self._edited = editor, QPersistentModelIndex(index)
        editor.kept.connect(self._keep)
        editor.grown.connect(self._grow)
        return editor

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The words take their own room again."""
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)
        self.sizeHintChanged.emit(self._model.index(index.row()))

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The words to begin with; what is being typed stays when the rows change under it."""
        item = self._model.item(index)
        if isinstance(editor, UtteranceEditor) and item is not None:
            editor.show_text(self._model.text_of(item))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell what was said."""
        if isinstance(editor, UtteranceEditor):
            self._model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Over the bubble, as wide as words may be."""
        item = self._model.item(index)
        if item is None or not isinstance(editor, UtteranceEditor):
            return
        box = option.rect
        width = round(max(EDITOR_LEAST_PX, self._room(box.width()) + 2 * PADDING_X))
        left = box.right() - width + 1 if item.leg is Leg.AGENT else box.left() + GUTTER_PX
        first = self._starts_turn(index, item)
        top = box.top() + ((TURN_GAP if index.row() else 0) + NAME_PX if first else LINE_GAP)
        editor.setGeometry(QRect(max(0, left), top, width, max(editor.wanted_height, box.bottom() - top + 1)))

    @Slot()
    def _keep(self) -> None:
        if self._editor is not None:
            editor = self._editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    @Slot()
    def _grow(self) -> None:
        self.sizeHintChanged.emit(self._model.index(self._edited.row()))

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

    def _laid_out(self, item: Utterance, width: int) -> _Words:
        if width != self._width:
            self._kept.clear()
            self._width = width
        model = self._model
        writing, heard = model.writing(item), model.heard_text(item)
        marks, heard_marks = model.found(item), model.found_heard(item)
        key = (item.id, writing.text, heard, marks, heard_marks)
        kept = self._kept.get(key)
        if kept is None:
            unsure, found = QTextCharFormat(), QTextCharFormat()
            unsure.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            unsure.setUnderlineColor(colour(Tone.UNSURE))
            found.setBackground(QColor(current_theme().colour.selection))
            found.setFontWeight(QFont.Weight.DemiBold)
            styles, room = current_theme().type, self._room(width)
            formats = (Format(writing.uncertain, unsure), Format(marks, found))
            shown = PaintedText(writing.unbroken, styles.body, room, formats=formats, tabular=True)
            kept = self._kept[key] = _Words(shown, self._heard_words(heard, heard_marks, found, room))
        return kept

    def _heard_words(
        self, heard: str, marks: tuple[Span, ...], found: QTextCharFormat, room: float
    ) -> PaintedText | None:
        if not heard:
            return None
        before, after = self.tr("Recognised as: {text}").split("{text}")
        shift = units(before)
        moved = tuple((start + shift, length) for start, length in marks)
        style = current_theme().type.caption
        return PaintedText(f"{before}{heard}{after}", style, room - PENCIL_PX - 4, formats=(Format(moved, found),))
