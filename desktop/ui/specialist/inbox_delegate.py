# SPDX-License-Identifier: EUPL-1.2
"""A question in the inbox: where it stands and how long it has, two lines of it, and who asked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.handoff import HandoffState
from desktop.engine.casework import OPEN_STATES, InboxItem
from desktop.handoff.terms import Urgency
from desktop.ui.reading.painting import (
    CHIP_HEIGHT,
    PaintedText,
    chip_width,
    draw_chip,
    draw_row_ground,
    draw_text,
)
from desktop.ui.reading.writing import question_line
from desktop.ui.specialist.inbox_model import InboxModel
from desktop.ui.theme import Tone, colour, current_theme, icon_pixmap

MARGIN_X, MARGIN_Y = 8, 2
PADDING = 12
LINES = 2

_URGENT = {Urgency.SOON: (Tone.UNSURE, Tone.UNSURE_SOFT), Urgency.OVERDUE: (Tone.OVERDUE, Tone.OVERDUE_SOFT)}


class InboxDelegate(QStyledItemDelegate):
    """Paints rows of an :class:`InboxModel`."""

    def __init__(self, model: InboxModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the list; as high as the question needs, up to two lines."""
        item = self._model.item(index)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        if item is None:
            return QSize(width, 0)
        question = self._question(item, width - 2 * (MARGIN_X + PADDING))
        return QSize(width, 2 * (MARGIN_Y + PADDING) + CHIP_HEIGHT + 6 + question.height + 4 + self._caption_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """State and time, question, who."""
        item = self._model.item(index)
        if item is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        ground = QRectF(option.rect).adjusted(MARGIN_X, MARGIN_Y, -MARGIN_X, -MARGIN_Y)
        draw_row_ground(painter, option, ground)
        box = ground.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        taken = self._draw_when(painter, box, item)
        letters, chip_ground = self._model.kind_of(item).value
        if chip_ground is Tone.ACCENT_SOFT and option.state & QStyle.StateFlag.State_Selected:
            # The selected row has this very colour; the chip would vanish in it.
            letters, chip_ground = Tone.ON_ACCENT, Tone.ACCENT
        draw_chip(
            painter, box.left(), box.top(), self._model.state_of(item), letters, chip_ground, box.width() - taken - 8
        )
        question = self._question(item, box.width())
        top = box.top() + CHIP_HEIGHT + 6
        question.draw(painter, box.left(), top, colour(Tone.TEXT))
        who = QRectF(box.left(), top + question.height + 4, box.width(), self._caption_height())
        draw_text(painter, who, self._model.who_of(item), theme.type.caption, colour(Tone.MUTED))
        painter.restore()

    def _draw_when(self, painter: QPainter, box: QRectF, item: InboxItem) -> float:
        text, theme = self._model.when_of(item), current_theme()
        urgent = _URGENT.get(self._model.urgency_of(item)) if item.handoff.state in OPEN_STATES else None
        if urgent is not None:
            width = chip_width(text)
            draw_chip(painter, box.right() - width, box.top(), text, *urgent)
            return width
        line = QRectF(box.left(), box.top(), box.width(), CHIP_HEIGHT)
        used = draw_text(painter, line, text, theme.type.caption, colour(Tone.MUTED), right=True)
        if item.handoff.state in OPEN_STATES:
            clock = icon_pixmap("clock", Tone.MUTED, 14, painter.device().devicePixelRatioF())
            painter.drawPixmap(int(box.right() - used - 19), int(box.top() + 3), clock)
            return used + 19
        return used

    def _question(self, item: InboxItem, width: float) -> PaintedText:
        style = current_theme().type.strong if item.handoff.state is HandoffState.OFFERED else current_theme().type.body
        # What the agent said in between is left out here.
        return PaintedText(question_line(item.handoff.question), style, width, lines=LINES)

    def _caption_height(self) -> int:
        style = current_theme().type.caption
        return round(style.size * style.line)
