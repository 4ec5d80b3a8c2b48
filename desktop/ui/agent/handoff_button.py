# SPDX-License-Identifier: EUPL-1.2
"""The button that hands the question over. It always names who will get it, and whether they are there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.domain.handoff import HandoffProposal, Presence
from desktop.ui.enum_texts import presence_text
from desktop.ui.theme import Tone, colour, current_theme
from desktop.ui.widgets import Button, Weight, paint_presence

DOT, GAP = 12, 10


class HandoffButton(Button):
    """Ends in "…" rather than asking for more width; the whole text is its accessible name and tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Weight.SECONDARY, keys="D", size="large", show_key=True, parent=parent)
        self._whole = ""
        self._presence: Presence | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_proposal(self, proposal: HandoffProposal | None) -> None:
        """Name who would get the question."""
        self.setEnabled(proposal is not None)
        self._presence = proposal.presence if proposal else None
        self._whole = self.tr("Hand over") if proposal is None else self.proposal_text(proposal)
        self.setAccessibleName(self._whole)
        self.set_hint(self._whole)
        self._fit()

    def proposal_text(self, proposal: HandoffProposal) -> str:
        """Where the question would go, in words."""
        if proposal.specialist_name is None:
            return self.tr("To {department}: calls back").format(department=proposal.department_name)
        return self.tr("To {department}: {name}, {presence}").format(
            department=proposal.department_name,
            name=proposal.specialist_name,
            presence=presence_text(proposal.presence),
        )

    def whole_text(self) -> str:
        """What the button says, whether it fits or not."""
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(240, 48)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self._fitting()
        width = QFontMetrics(self.font()).horizontalAdvance(text)
        left = (self.width() - width - (DOT + GAP if self._presence else 0)) / 2
        if self._presence is not None:
            dot = QRectF(left, (self.height() - DOT) / 2, DOT, DOT)
            if self.weight is Weight.PRIMARY:
                painter.setPen(QPen(colour(Tone.SURFACE), 1))
                painter.setBrush(colour(Tone.SURFACE))
                painter.drawEllipse(dot.adjusted(-2.5, -2.5, 2.5, 2.5))
            paint_presence(painter, dot.adjusted(1, 1, -1, -1), self._presence)
            left += DOT + GAP
        painter.setPen(self._ink())
        painter.setFont(self.font())
        place = QRectF(left, 0, width + 2, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        if self.isEnabled():
            self.paint_key(painter)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return colour(Tone.DISABLED)
        return colour(Tone.ON_ACCENT if self.weight is Weight.PRIMARY else Tone.TEXT)

    def _fitting(self) -> str:
        room = self.width() - 2 * current_theme().space.xxl - (DOT + GAP if self._presence else 0)
        return QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(40, room))

    def _fit(self) -> None:
        self.setText(self._fitting().replace("&", "&&"))
        self.setAccessibleName(self._whole)
        self.update()
