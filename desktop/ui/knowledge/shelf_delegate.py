# SPDX-License-Identifier: EUPL-1.2
"""An article in the list: its question on at most two lines, and below it who owns it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.knowledge.shelf_model import ShelfModel
from desktop.ui.reading.painting import draw_row_ground, draw_text
from desktop.ui.theme import Tone, colour, current_theme, font_for

MARGIN_X, MARGIN_Y = 8, 1
PADDING_X, PADDING_Y = 12, 8
QUESTION_PX, ABOUT_PX = 20, 18


class ShelfDelegate(QStyledItemDelegate):
    """Paints rows of a :class:`ShelfModel`."""

    def __init__(self, model: ShelfModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines for the question and one for the rest."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, 2 * (MARGIN_Y + PADDING_Y) + 2 * QUESTION_PX + ABOUT_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Question and owner."""
        row = self._model.item(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        ground = QRectF(option.rect).adjusted(MARGIN_X, MARGIN_Y, -MARGIN_X, -MARGIN_Y)
        draw_row_ground(painter, option, ground)
        box = ground.adjusted(PADDING_X, PADDING_Y, -PADDING_X, -PADDING_Y)
        wrap = QTextOption(Qt.AlignmentFlag.AlignLeft)
        wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setFont(font_for(theme.font, theme.type.strong))
        painter.setPen(colour(Tone.TEXT))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), 2 * QUESTION_PX), row.article.question, wrap)
        line = QRectF(box.left(), box.bottom() - ABOUT_PX, box.width(), ABOUT_PX)
        draw_text(painter, line, row.about(), theme.type.caption, colour(Tone.ACCENT if row.unsaved else Tone.MUTED))
        painter.restore()
