# SPDX-License-Identifier: EUPL-1.2
"""A contact in the list of results: what about, when, who, how it ended, and the words that were found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.lead.hit_model import HitModel, HitTexts
from desktop.ui.reading.marks import around_first
from desktop.ui.reading.painting import (
    CHIP_HEIGHT,
    Format,
    PaintedText,
    chip_width,
    draw_chip,
    draw_row_ground,
    draw_text,
    text_width,
)
from desktop.ui.reading.words import contact_outcome_kind
from desktop.ui.theme import Tone, colour, current_theme

MARGIN_X, MARGIN_Y = 8, 1
PADDING_X, PADDING_Y = 12, 9
#: Mean width of a letter as a part of its size.
LETTER_WIDTH = 0.56
TITLE_PX, WHO_PX, SNIPPET_PX = 20, 18, 22


class HitDelegate(QStyledItemDelegate):
    """Paints rows of a :class:`HitModel`; all rows are equally high, so that thousands scroll smoothly."""

    def __init__(self, model: HitModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line more when there are words that were found."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        snippet = SNIPPET_PX if self._model.has_snippets else 0
        return QSize(width, 2 * (MARGIN_Y + PADDING_Y) + TITLE_PX + WHO_PX + CHIP_HEIGHT + 2 + snippet)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Topic and time, who, counts and outcome, snippet."""
        item = self._model.item(index)
        if item is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, texts = current_theme(), self._model.texts_of(item)
        ground = QRectF(option.rect).adjusted(MARGIN_X, MARGIN_Y, -MARGIN_X, -MARGIN_Y)
        draw_row_ground(painter, option, ground)
        box = ground.adjusted(PADDING_X, PADDING_Y, -PADDING_X, -PADDING_Y)
        line = QRectF(box.left(), box.top(), box.width(), TITLE_PX)
        self._draw_title(painter, line, texts, named=bool(item.contact.topic.strip()))
        line = QRectF(box.left(), line.bottom(), box.width(), WHO_PX)
        draw_text(painter, line, texts.who, theme.type.caption, colour(Tone.MUTED))
        line = QRectF(box.left(), line.bottom() + 2, box.width(), CHIP_HEIGHT)
        letters, chip_ground = contact_outcome_kind(item.contact).value
        if option.state & QStyle.StateFlag.State_Selected and chip_ground is Tone.ACCENT_SOFT:
            # The selected row has this very colour; the chip would vanish in it.
            letters, chip_ground = Tone.ON_ACCENT, Tone.ACCENT
        width = min(chip_width(texts.outcome), line.width() / 2)
        draw_chip(painter, line.right() - width, line.top(), texts.outcome, letters, chip_ground, width)
        line.setRight(line.right() - width - 8)
        draw_text(painter, line, texts.counts, theme.type.caption, colour(Tone.MUTED))
        if texts.snippet:
            self._draw_snippet(painter, QRectF(box.left(), line.bottom() + 3, box.width(), SNIPPET_PX), texts)
        painter.restore()

    def _draw_title(self, painter: QPainter, line: QRectF, texts: HitTexts, *, named: bool) -> None:
        theme = current_theme()
        when = text_width(texts.when, theme.type.caption, tabular=True)
        draw_text(painter, line, texts.when, theme.type.caption, colour(Tone.MUTED), right=True)
        room = QRectF(line.left(), line.top(), line.width() - when - 12, line.height())
        draw_text(painter, room, texts.title, theme.type.strong, colour(Tone.TEXT if named else Tone.MUTED))

    def _draw_snippet(self, painter: QPainter, line: QRectF, texts: HitTexts) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(current_theme().colour.selection))
        look.setForeground(colour(Tone.TEXT))
        look.setFontWeight(QFont.Weight.DemiBold)
        style = current_theme().type.caption
        snippet, found = around_first(texts.snippet, texts.found, int(line.width() / (style.size * LETTER_WIDTH)))
        text = PaintedText(snippet, style, line.width(), lines=1, formats=(Format(found, look),))
        text.draw(painter, line.left(), line.top() + (line.height() - text.height) / 2, colour(Tone.MUTED))
