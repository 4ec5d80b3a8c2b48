# SPDX-License-Identifier: EUPL-1.2
"""A question that was handed over, and how it goes with it while the call lasts."""

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.domain.handoff import Handoff, HandoffState
from desktop.ui.agent.connect_row import ConnectRow
from desktop.ui.agent.sentences import in_sentence
from desktop.ui.enum_texts import state_text
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.painting import draw_text, text_width
from desktop.ui.theme import Tone, colour, current_theme
from desktop.ui.widgets import (
    Button,
    ElidedLabel,
    Lettering,
    Panel,
    QuietButton,
    SafeMarkdown,
    SecondaryButton,
    Surface,
    TextLabel,
    Weight,
)

STEPS = (HandoffState.OFFERED, HandoffState.ACCEPTED, HandoffState.ANSWERED)


class HandoffSteps(QWidget):
    """Offered, accepted, answered: what is behind is filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: HandoffState) -> None:
        """Where it stands."""
        order = (*STEPS, HandoffState.SOLVED)
        self._done = min(order.index(state) + 1, len(STEPS)) if state in order else 0
        self.setAccessibleName(state_text(state))
        self.update()

    @property
    def done(self) -> int:
        """How many of the steps are behind."""
        return self._done

    def sizeHint(self) -> QSize:
        return QSize(260, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = current_theme().type.caption
        x, middle = 1.0, self.height() / 2
        for place, state in enumerate(STEPS):
            done = place < self._done
            ink = colour(Tone.ACCENT if done else Tone.MUTED)
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x + 4, middle), 3.5, 3.5)
            text = state_text(state)
            width = text_width(text, style)
            draw_text(painter, QRectF(x + 13, 0, width + 2, self.height()), text, style, ink)
            x += 13 + width + 8
            if place < len(STEPS) - 1:
                painter.setPen(QPen(colour(Tone.LINE_STRONG if place + 1 < self._done else Tone.LINE), 1))
                painter.drawLine(QPointF(x, middle), QPointF(x + 14, middle))
                x += 22


class HandoffTicket(Panel):
    """One handoff.

    Signals:
        withdraw_chosen: the Handoff as it was shown.
        settle_chosen: the Handoff; the resident has been told.
        number_given: the call-back number that the agent typed.
        again_chosen: the department gave it back and the agent wants to hand over anew.
        connect_chosen, consult_chosen: id of the handoff, str; connect the resident with whoever has it, or ask first.
        back_chosen: be with the resident again instead.
    """

    withdraw_chosen = Signal(object)
    settle_chosen = Signal(object)
    number_given = Signal(str)
    again_chosen = Signal()
    connect_chosen = Signal(str)
    consult_chosen = Signal(str)
    back_chosen = Signal()

    def __init__(self, handoff: Handoff, parent: QWidget | None = None) -> None:
        super().__init__(Surface.ACCENT, margins=(14, 10, 8, 10), spacing=6, parent=parent)
        self._handoff = handoff
        self._title = ElidedLabel("", Lettering.STRONG)
        self._withdraw = QuietButton(self.tr("Take back"), icon_name="undo-2", size="small")
        self._withdraw.clicked.connect(self._take_back)
        self.steps = HandoffSteps()
        self._due = ElidedLabel("", Lettering.CAPTION, Tone.MUTED)
        self._answer = SafeMarkdown(Lettering.BODY)
        self._answer.setAccessibleName(self.tr("Answer of the specialist"))
        self._told = SecondaryButton(self.tr("Told the resident"), icon_name="check")
        self._told.clicked.connect(self._settle)
        self._again = SecondaryButton(self.tr("Hand over anew"), icon_name="arrow-right")
        self._again.clicked.connect(self.again_chosen)
        self._number = QLineEdit()
        self._number.setPlaceholderText(self.tr("06 12 34 56 78"))
        self._number.setAccessibleName(self.tr("Number to call back"))
        self._number.returnPressed.connect(self._number_typed)
        self._keep_number = Button(self.tr("Keep"), Weight.SECONDARY, icon_name="check")
        self._keep_number.clicked.connect(self._number_typed)
        self._number_row = self._make_number_row()
        self.connecting = ConnectRow()
        self.connecting.connect_chosen.connect(self._connect)
        self.connecting.consult_chosen.connect(self._consult)
        self.connecting.back_chosen.connect(self.back_chosen)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._withdraw)
        self.box.addLayout(head)
        self.box.addWidget(self.steps)
        self.box.addWidget(self._due)
        self.box.addWidget(self._number_row)
        self.box.addWidget(self.connecting)
        self.box.addWidget(self._answer)
        foot = QHBoxLayout()
        foot.addWidget(self._told)
        foot.addWidget(self._again)
        foot.addStretch(1)
        self.box.addLayout(foot)
        self.show_handoff(handoff)

    @property
    def handoff(self) -> Handoff:
        """What is shown."""
        return self._handoff

    def show_handoff(self, handoff: Handoff) -> None:
        """Show how it stands now."""
        self._handoff = handoff
        state = handoff.state
        under_way = state in {HandoffState.OFFERED, HandoffState.ACCEPTED}
        self.set_surface(Surface.NOTE if state is HandoffState.RETURNED else Surface.ACCENT)
        self._title.setText(self._title_text(handoff))
        self._withdraw.setVisible(under_way)
        self.steps.show_state(state)
        self.steps.setVisible(state in STEPS or state is HandoffState.SOLVED)
        self._due.setText(self._due_text(handoff))
        self._due.setVisible(under_way)
        self._number_row.setVisible(under_way and not handoff.callback_number)
        self._answer.show_plain(handoff.answer)
        told = state in {HandoffState.ANSWERED, HandoffState.SOLVED, HandoffState.RETURNED}
        self._answer.setVisible(told and bool(handoff.answer))
        self._told.setVisible(state is HandoffState.ANSWERED)
        self._again.setVisible(state is HandoffState.RETURNED)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Everything that it says, for tests and screen readers."""
        parts = [self._title.text()]
        parts += [self._due.text()] if not self._due.isHidden() else []
        parts += [self.connecting.text()] if self.connecting.text() else []
        parts += [self._answer.source_text()] if not self._answer.isHidden() else []
        return ". ".join(parts)

    def asks_number(self) -> bool:
        """Whether it asks for a number to call back."""
        return not self._number_row.isHidden()

    def _make_number_row(self) -> QWidget:
        row = Panel(spacing=8, horizontal=True)
        label = TextLabel(self.tr("Number to call back"), Lettering.LABEL)
        label.setBuddy(self._number)
        row.box.addWidget(label)
        row.box.addWidget(self._number, 1)
        row.box.addWidget(self._keep_number)
        return row

    def _title_text(self, handoff: Handoff) -> str:
        where = handoff.department_name
        who = f"{handoff.specialist_name}, {where}" if handoff.specialist_name else where
        match handoff.state:
            case HandoffState.OFFERED:
                return self.tr("Offered to {who}").format(who=who)
            case HandoffState.ACCEPTED:
                return self.tr("{who} takes it").format(who=who)
            case HandoffState.RETURNED:
                return self.tr("Given back by {who}").format(who=who)
            case HandoffState.ANSWERED:
                return self.tr("Answered by {who}").format(who=who)
            case HandoffState.SOLVED:
                return self.tr("Solved with {who}").format(who=who)
            case HandoffState.WITHDRAWN:
                return self.tr("Taken back from {who}").format(who=who)

    def _due_text(self, handoff: Handoff) -> str:
        due = in_sentence(moment_text(handoff.due_at, datetime.now(UTC)))
        if handoff.callback_number:
            return self.tr("Calls back before {moment}, on {number}").format(moment=due, number=handoff.callback_number)
        return self.tr("Calls back before {moment}").format(moment=due)

    @Slot()
    def _take_back(self) -> None:
        self.withdraw_chosen.emit(self._handoff)

    @Slot()
    def _connect(self) -> None:
        self.connect_chosen.emit(self._handoff.id)

    @Slot()
    def _consult(self) -> None:
        self.consult_chosen.emit(self._handoff.id)

    @Slot()
    def _settle(self) -> None:
        self.settle_chosen.emit(self._handoff)

    @Slot()
    def _number_typed(self) -> None:
        number = self._number.text().strip()
        if number:
            self.number_given.emit(number)
