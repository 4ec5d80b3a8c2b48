# SPDX-License-Identifier: EUPL-1.2
"""Places the parts of a call: one column beside a CRM, two on a laptop, three on a big screen."""

from enum import Enum

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.agent.answer_column import AnswerColumn
from desktop.ui.agent.check_in_strip import CheckInStrip
from desktop.ui.agent.handoff_bar import HandoffBar
from desktop.ui.agent.left_pane import LeftPane
from desktop.ui.agent.resident_page import ResidentPage


class BodyShape(Enum):
    """Number of columns."""

    NARROW = 1
    MEDIUM = 2
    WIDE = 3


#: From these widths on there is room for two and three columns.
MEDIUM_FROM, WIDE_FROM = 760, 1280
#: Wider than this the lines get too long to read at a glance.
WIDEST = 1720
SIDE = 340


def shape_for(width: int) -> BodyShape:
    """How many columns fit."""
    if width >= WIDE_FROM:
        return BodyShape.WIDE
    return BodyShape.MEDIUM if width >= MEDIUM_FROM else BodyShape.NARROW


def margin_for(width: int) -> int:
    """Free room at the left and the right, so that lines stay short enough on a big screen."""
    return max(12 if shape_for(width) is BodyShape.NARROW else 20, (width - WIDEST) // 2)


class CallBody(QWidget):
    """Owns the places, not the parts' behaviour.

    Signals:
        shape_changed: BodyShape
    """

    shape_changed = Signal(object)

    def __init__(
        self,
        left: LeftPane,
        resident: ResidentPage,
        check_in: CheckInStrip,
        answer: AnswerColumn,
        handoff: HandoffBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left, self._resident, self._check_in = left, resident, check_in
        self._answer, self._handoff = answer, handoff
        self._shape: BodyShape | None = None
        self._favoured = False
        for part in (left, check_in, answer, handoff):
            part.setParent(self)
        check_in.resized.connect(self.arrange)
        handoff.resized.connect(self.arrange)
        self.setMinimumSize(440, 420)

    @property
    def shape(self) -> BodyShape:
        """The present number of columns."""
        return self._shape or BodyShape.NARROW

    def favour_answer(self, favoured: bool) -> None:
        """In one column, give the answer's place more room: the wrap-up needs it, the conversation is over."""
        self._favoured = favoured
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Give every part its place."""
        shape = shape_for(self.width())
        if shape is not self._shape:
            self._reshape(shape)
        side_margin, gap = margin_for(self.width()), 12 if shape is BodyShape.NARROW else 20
        above = gap if shape is BodyShape.NARROW else 16
        area = QRect(side_margin, above, self.width() - 2 * side_margin, self.height() - above - gap)
        if shape is BodyShape.NARROW:
            self._arrange_narrow(area, gap)
            return
        side = QRect()
        if shape is BodyShape.WIDE:
            side = QRect(area.right() + 1 - SIDE, area.top(), SIDE, area.height())
            area.setRight(side.left() - 1 - gap - 8)
        left_width = round((area.width() - gap) * 0.45)
        left = QRect(area.left(), area.top(), left_width, area.height())
        right = QRect(left.right() + 1 + gap, area.top(), area.width() - left_width - gap, area.height())
        right = self._at_bottom(self._handoff, right, 12)
        self._answer.setGeometry(right)
        if shape is BodyShape.WIDE:
            self._left.setGeometry(left)
            self._resident.setGeometry(self._at_top(self._check_in, side, 20))
        else:
            self._left.setGeometry(self._at_bottom(self._check_in, left, 12))

    def _arrange_narrow(self, area: QRect, gap: int) -> None:
        area = self._at_bottom(self._handoff, area, gap)
        part = 0.78 if self._favoured else 0.66
        answer_height = max(min(round(area.height() * part), area.height() - 130), area.height() // 2)
        answer = QRect(area.left(), area.bottom() + 1 - answer_height, area.width(), answer_height)
        self._answer.setGeometry(answer)
        area.setBottom(answer.top() - 1 - gap)
        self._left.setGeometry(self._at_bottom(self._check_in, area, 8))

    def _at_bottom(self, part: QWidget, area: QRect, gap: int) -> QRect:
        """Place a part of its own height at the bottom; what is left of the area above it."""
        if part.isHidden():
            return area
        height = min(_height(part, area.width()), area.height() // 2)
        part.setGeometry(area.left(), area.bottom() + 1 - height, area.width(), height)
        return area.adjusted(0, 0, 0, -height - gap)

    def _at_top(self, part: QWidget, area: QRect, gap: int) -> QRect:
        if part.isHidden():
            return area
        height = _height(part, area.width())
        part.setGeometry(area.left(), area.top(), area.width(), height)
        return area.adjusted(0, height + gap, 0, 0)

    def _reshape(self, shape: BodyShape) -> None:
        self._shape = shape
        wide = shape is BodyShape.WIDE
        if wide:
            self._resident.setParent(self)
            self._resident.show()
        self._left.set_tabbed(tabbed=not wide)
        self._check_in.set_compact(compact=shape is BodyShape.NARROW)
        self.shape_changed.emit(shape)


def _height(part: QWidget, width: int) -> int:
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return part.sizeHint().height()
