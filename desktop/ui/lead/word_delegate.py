# SPDX-License-Identifier: EUPL-1.2
"""A pair in the word list: the term, what is heard in its place, and how often that was seen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.lead.word_model import WordModel, heard_text, seen_text
from desktop.ui.reading.painting import draw_row_ground, draw_text, text_width
from desktop.ui.theme import Tone, colour, current_theme

MARGIN_X, MARGIN_Y = 8, 1
PADDING_X, PADDING_Y = 12, 8
TERM_PX, HEARD_PX = 20, 18
SECTION_PX = 30


class WordDelegate(QStyledItemDelegate):
    """Paints rows of a :class:`WordModel`, with the name of a section above its first row."""

    def __init__(self, model: WordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, and the name of the section."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        section = SECTION_PX if self._model.starts_section(index.row()) else 0
        return QSize(width, section + 2 * (MARGIN_Y + PADDING_Y) + TERM_PX + HEARD_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Term and how often, what is heard."""
        item = self._model.item(index)
        if item is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        ground = QRectF(option.rect).adjusted(MARGIN_X, MARGIN_Y, -MARGIN_X, -MARGIN_Y)
        if self._model.starts_section(index.row()):
            name = QRectF(ground.left() + PADDING_X, ground.top(), ground.width() - 2 * PADDING_X, SECTION_PX)
            tone = Tone.ACCENT if item.proposed else Tone.MUTED
            draw_text(painter, name, self._model.section_text(index.row()), theme.type.label, colour(tone))
            ground.setTop(ground.top() + SECTION_PX)
        draw_row_ground(painter, option, ground)
        box = ground.adjusted(PADDING_X, PADDING_Y, -PADDING_X, -PADDING_Y)
        line = QRectF(box.left(), box.top(), box.width(), TERM_PX)
        seen = seen_text(item)
        draw_text(painter, line, seen, theme.type.caption, colour(Tone.MUTED), right=True)
        room = line.width() - text_width(seen, theme.type.caption, tabular=True) - 12
        draw_text(
            painter, QRectF(line.left(), line.top(), room, TERM_PX), item.term, theme.type.strong, colour(Tone.TEXT)
        )
        line = QRectF(box.left(), line.bottom(), box.width(), HEARD_PX)
        draw_text(painter, line, heard_text(item), theme.type.caption, colour(Tone.MUTED))
        painter.restore()
