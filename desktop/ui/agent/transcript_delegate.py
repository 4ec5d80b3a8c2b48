# SPDX-License-Identifier: EUPL-1.2
"""Draws the transcript: the resident on the left, the agent on the right, open words lighter."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.call import Leg
from desktop.ui.agent.transcript_model import Line, TranscriptModel
from desktop.ui.reading.painting import Format, PaintedText, draw_tag, draw_text, text_width
from desktop.ui.theme import Tone, colour, current_theme, font_for
from desktop.ui.widgets import clock_text

PAD_X, PAD_Y = 12, 7
#: Above a row of the same speaker, of another one; height of the line with name and time; of a divider.
GAP_SAME, GAP_OTHER, NAME, DIVIDER = 4, 12, 20, 36
#: A bubble leaves this part of the width free, so that one sees at a glance who speaks.
FREE_PART, WIDEST = 0.14, 560
#: Natural widths of texts are kept up to this many; partials leave some behind.
MOST_WIDTHS = 20_000
#: A word of so few letters is never wider than the narrowest bubble.
SURELY_FITS = 12


class TranscriptDelegate(QStyledItemDelegate):
    """Draws rows and knows their heights."""

    def __init__(self, model: TranscriptModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._widths: dict[str, float] = {}
        self._font = QFont()
        self.set_width(320)

    def set_width(self, width: int) -> None:
        """Lay out for this width of the view."""
        theme = current_theme()
        self._width = width
        font = font_for(theme.font, theme.type.body, tabular=True)
        if font != self._font or len(self._widths) > MOST_WIDTHS:
            self._font = font
            self._widths.clear()
        self._metrics = QFontMetricsF(font)
        self._line = round(theme.type.body.size * theme.type.body.line)

    def height(self, row: int) -> int:
        """Height of a row in pixels."""
        line = self._model.line(row)
        if line.leg is None:
            return DIVIDER
        above = GAP_OTHER + NAME if self._model.opens(row) else GAP_SAME
        return above + self._lines_of(line.unbroken) * self._line + 2 * PAD_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._width, self.height(index.row()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, opens = self._model.line(index.row()), self._model.opens(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if line.leg is None:
            self._paint_divider(painter, box, self._model.divider_text(line))
        else:
            self._paint_speech(painter, box, line, line.leg, opens, option)
        painter.restore()

    def _paint_divider(self, painter: QPainter, box: QRectF, text: str) -> None:
        style = current_theme().type.label
        width, middle = text_width(text, style), box.center()
        painter.setPen(QPen(colour(Tone.LINE), 1))
        y = round(middle.y() + 4) + 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(middle.x() - width / 2 - 12, y))
        painter.drawLine(QPointF(middle.x() + width / 2 + 12, y), QPointF(box.right(), y))
        place = QRectF(middle.x() - width / 2, y - 10, width + 1, 20)
        draw_text(painter, place, text, style, colour(Tone.MUTED))

    def _paint_speech(
        self, painter: QPainter, box: QRectF, line: Line, leg: Leg, opens: bool, option: QStyleOptionViewItem
    ) -> None:
        theme = current_theme()
        mine = leg is Leg.AGENT
        top = box.top() + (GAP_OTHER if opens else GAP_SAME)
        if opens:
            label = f"{self._model.leg_name(leg)}  {clock_text(line.start_ms)}"
            place = QRectF(box.left() + PAD_X, top, box.width() - 2 * PAD_X, NAME - 4)
            draw_text(painter, place, label, theme.type.label, colour(Tone.AGENT if mine else Tone.CALLER), right=mine)
            top += NAME
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(colour(Tone.UNSURE))
        marks = (Format(line.uncertain, look),) if line.uncertain else ()
        text = PaintedText(line.unbroken, theme.type.body, self._room(), formats=marks, tabular=True)
        width = max(text.width + 1, 16) + 2 * PAD_X
        left = box.right() - width if mine else box.left()
        bubble = QRectF(left, top, width, text.height + 2 * PAD_Y)
        ground = Tone.AGENT_SOFT if mine else Tone.CALLER_SOFT
        if line.final:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ground))
        else:
            painter.setPen(QPen(colour(ground), 1.5))
            painter.setBrush(colour(Tone.WINDOW))
        painter.drawRoundedRect(bubble.adjusted(0.75, 0.75, -0.75, -0.75), theme.radius.m, theme.radius.m)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(colour(Tone.FOCUS), theme.size.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bubble.adjusted(1, 1, -1, -1), theme.radius.m, theme.radius.m)
        if line.tag:
            draw_tag(painter, bubble, bubble.top() + PAD_Y + self._line / 2, line.tag, left=mine)
        ink = colour(Tone.TEXT if line.final else Tone.MUTED)
        text.draw(painter, bubble.left() + PAD_X, bubble.top() + PAD_Y, ink)

    def _lines_of(self, text: str) -> int:
        """How many lines PaintedText needs, found without laying out the text where that is sure."""
        room = self._room()
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        if width < room - 1:
            return 1
        longest = max(text.split(" "), key=len, default="")
        if len(longest) > SURELY_FITS and self._metrics.horizontalAdvance(longest) > room - 1:
            return round(PaintedText(text, current_theme().type.body, room, tabular=True).height / self._line)
        box = self._metrics.boundingRect(QRectF(0, 0, room, 1e6), int(Qt.TextFlag.TextWordWrap), text)
        return max(1, round(box.height() / self._metrics.lineSpacing()))

    def _room(self) -> float:
        """Width of the words."""
        lane = min(self._width * (1 - FREE_PART), WIDEST)
        return max(80.0, lane - 2 * PAD_X)
