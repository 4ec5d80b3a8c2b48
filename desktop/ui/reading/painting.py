# SPDX-License-Identifier: EUPL-1.2
"""What delegates draw: wrapped text with marked words, chips, and the ground of a row. Device-independent pixels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.ui.reading.marks import Span, characters, units
from desktop.ui.theme import Tone, colour, current_theme, font_for
from desktop.ui.theme.tokens import FontTokens, TextStyle

_DOTS = re.compile(r"[\s….,]+…$")

CHIP_HEIGHT = 20
CHIP_PADDING = 8
#: Height of a tag, air at its sides and between it and what it belongs to.
TAG_HEIGHT, TAG_PADDING, TAG_GAP = 18, 6, 6


@dataclass(frozen=True, slots=True)
class Format:
    """How some places of a text differ from the rest."""

    spans: tuple[Span, ...]
    look: QTextCharFormat


class PaintedText:
    """A text laid out for one width.

    Args:
        text: Any text; line breaks are kept as spaces when ``lines`` is 1.
        style: Size, weight and line height.
        width: Room in pixels.
        lines: Most lines; the last one is cut with an ellipsis. 0 has no limit.
        formats: Marked places, later ones over earlier ones.
        tabular: Digits of equal width.
    """

    def __init__(
        self,
        text: str,
        style: TextStyle,
        width: float,
        *,
        lines: int = 0,
        formats: Iterable[Format] = (),
        tabular: bool = False,
    ) -> None:
        font = letters(style, tabular=tabular)
        self._line = round(style.size * style.line)
        text = text.replace("\n", " ") if lines else text.replace("\n", "\u2028")
        formats = tuple(formats)
        self._layout, self._count = _lay_out(text, font, max(1.0, width), self._line, formats)
        if lines and self._count > lines:
            start = characters(text, self._layout.lineAt(lines - 1).textStart())
            rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, max(1.0, width))
            # A cut right after a pause would read "… …".
            text = _DOTS.sub("…", text[:start] + rest)
            self._layout, self._count = _lay_out(text, font, max(1.0, width), self._line, formats)
            self._count = min(self._count, lines)

    @property
    def height(self) -> int:
        """Height of all lines."""
        return self._count * self._line

    @property
    def width(self) -> float:
        """Width of the widest line."""
        return max((self._layout.lineAt(row).naturalTextWidth() for row in range(self._count)), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float, ink: QColor) -> None:
        """Draw with the upper left corner at (x, y)."""
        painter.setPen(ink)
        self._layout.draw(painter, QPointF(x, y))


def draw_text(
    painter: QPainter, box: QRectF, text: str, style: TextStyle, ink: QColor, *, right: bool = False
) -> float:
    """One line, cut with an ellipsis where it does not fit.

    Returns:
        The width that was used.
    """
    # What stands to the right are times, which should not dance while they run.
    font = letters(style, tabular=right)
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(1.0, box.width()))
    painter.setFont(font)
    painter.setPen(ink)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    # Half a pixel of grace: the text was measured, not rounded.
    place = box.adjusted(-0.5 if right else 0, 0, 0 if right else 0.5, 0)
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
    return metrics.horizontalAdvance(text)


def text_width(text: str, style: TextStyle, *, tabular: bool = False) -> float:
    """Room that one line of text takes."""
    return QFontMetricsF(letters(style, tabular=tabular)).horizontalAdvance(text)


def letters(style: TextStyle, *, tabular: bool = False) -> QFont:
    """The face for a style; making one anew for each text would cost more than drawing it."""
    return _letters(current_theme().font, style, tabular)


@lru_cache(maxsize=64)
def _letters(tokens: FontTokens, style: TextStyle, tabular: bool) -> QFont:
    return font_for(tokens, style, tabular=tabular)


def chip_width(text: str) -> float:
    """Room that a chip takes."""
    return text_width(text, current_theme().type.label) + 2 * CHIP_PADDING


def draw_chip(painter: QPainter, x: float, y: float, text: str, ink: Tone, ground: Tone, most: float = 1e6) -> float:
    """A small rounded label.

    Args:
        painter: Where to.
        x: Left edge.
        y: Upper edge; it is CHIP_HEIGHT high.
        text: What it says, cut where it is wider than ``most``.
        ink: Colour of the letters.
        ground: Colour behind them.
        most: Widest it may be.

    Returns:
        Its width.
    """
    width = min(chip_width(text), most)
    box = QRectF(x, y, width, CHIP_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(box, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    inside = box.adjusted(CHIP_PADDING, 0, -CHIP_PADDING + 1, 0)
    draw_text(painter, inside, text, current_theme().type.label, colour(ink))
    return width


def draw_tag(painter: QPainter, beside: QRectF, middle: float, text: str, *, left: bool) -> None:
    """A muted word in a box beside another one, such as the language of a bubble.

    Args:
        painter: Where to.
        beside: What it stands next to.
        middle: Height of its middle.
        text: What it says, one word.
        left: To the left of it, else to the right.
    """
    theme = current_theme()
    width = text_width(text, theme.type.label) + 2 * TAG_PADDING
    x = beside.left() - TAG_GAP - width if left else beside.right() + TAG_GAP
    box = QRectF(x, middle - TAG_HEIGHT / 2, width, TAG_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(Tone.SUNKEN))
    painter.drawRoundedRect(box, theme.radius.s, theme.radius.s)
    draw_text(painter, box.adjusted(TAG_PADDING, 1, 0, 0), text, theme.type.label, colour(Tone.MUTED))


def draw_row_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
    """What lies behind a row: plain, hovered or selected, with a ring when the keyboard is on it."""
    theme, state = current_theme(), option.state
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(colour(Tone.ACCENT_SOFT if selected else Tone.HOVER))
        painter.drawRoundedRect(box, theme.radius.m, theme.radius.m)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        ring = theme.size.focus
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(Tone.FOCUS), ring))
        half = ring / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), theme.radius.m - half, theme.radius.m - half)


def _lay_out(
    text: str, font: QFont, width: float, line_height: int, formats: tuple[Format, ...]
) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text, font)
    # Formats set after the layout throw its lines away, and asking for one of them then is a crash.
    layout.setFormats(_ranges(formats, text))
    layout.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, count * line_height + (line_height - line.height()) / 2))
        count += 1
    layout.endLayout()
    return layout, count


def _ranges(formats: tuple[Format, ...], text: str) -> list[QTextLayout.FormatRange]:
    ranges: list[QTextLayout.FormatRange] = []
    if not any(each.spans for each in formats):
        return ranges
    length = units(text)
    for each in formats:
        for start, count in each.spans:
            if start >= length:
                continue
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, min(count, length - start), each.look
            ranges.append(part)
    return ranges
