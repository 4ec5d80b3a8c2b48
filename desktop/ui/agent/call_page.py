# SPDX-License-Identifier: EUPL-1.2
"""Everything that is in view during a call, put together. Behaviour between the parts is the window's."""

from itertools import pairwise

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.agent.announcements import AnnouncementBar
from desktop.ui.agent.answer_column import AnswerColumn
from desktop.ui.agent.call_body import BodyShape, CallBody, margin_for
from desktop.ui.agent.call_strip import CallStrip
from desktop.ui.agent.check_in_strip import CheckInStrip
from desktop.ui.agent.handoff_bar import HandoffBar
from desktop.ui.agent.left_pane import LeftPane
from desktop.ui.agent.resident_page import ResidentPage
from desktop.ui.agent.status_line import StatusLine
from desktop.ui.agent.transcript_model import TranscriptModel
from desktop.ui.widgets import NoticeBar, Panel


class CallPage(QWidget):
    """Strip, notice and body."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TranscriptModel(self)
        self.strip = CallStrip()
        self.notice = NoticeBar()
        self.sound = NoticeBar()
        self.silence = NoticeBar()
        self.announcement = AnnouncementBar()
        self.resident = ResidentPage()
        self.left = LeftPane(self.model, self.resident)
        self.check_in = CheckInStrip()
        self.answer = AnswerColumn()
        self.handoff = HandoffBar()
        self.body = CallBody(self.left, self.resident, self.check_in, self.answer, self.handoff)
        self.body.shape_changed.connect(self._shape_changed)
        self.status = StatusLine()
        self._notice_place = Panel(margins=(12, 12, 12, 0))
        self._notice_place.box.addWidget(self.announcement)
        for bar in (self.silence, self.notice, self.sound):
            self._notice_place.box.addWidget(bar)
            bar.dismissed.connect(self._close_empty_place)
        self._notice_place.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._notice_place)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)
        self._order_tabs()

    def show_notice(self, text: str, *, grave: bool) -> None:
        """One line above the call."""
        self._notice_place.show()
        self.notice.show_notice(text, grave=grave)

    def show_sound(self, text: str, *, icon_name: str, action: str) -> None:
        """One line above the call about its devices, beside which other notices may come and go."""
        self._notice_place.show()
        self.sound.show_notice(text, icon_name=icon_name, action=action)

    @Slot(bool)
    def make_room(self, shown: bool) -> None:
        """A line above the call that others show came or went."""
        if shown:
            self._notice_place.show()
        else:
            self._close_empty_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = margin_for(event.size().width())
        self.strip.set_margin(margin)
        self._notice_place.box.setContentsMargins(margin, 12, margin, 0)

    def _order_tabs(self) -> None:
        order = (
            self.strip.number,
            self.strip.name,
            self.left.transcript.list,
            self.answer.live.answer.used,
            self.answer.live.answer.wrong,
            self.handoff.button,
            self.handoff.others,
            self.check_in.face(1),
            self.check_in.remark,
            self.resident.notes,
            self.strip.language.button,
            self.strip.language.spell,
            self.strip.pause,
            self.strip.phone.mute,
            self.strip.phone.hold,
            self.strip.phone.keys,
            self.strip.end,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _close_empty_place(self) -> None:
        bars = (self.announcement, self.silence, self.notice, self.sound)
        self._notice_place.setVisible(not all(bar.isHidden() for bar in bars))

    @Slot(object)
    def _shape_changed(self, shape: BodyShape) -> None:
        self.strip.set_compact(compact=shape is BodyShape.NARROW)
