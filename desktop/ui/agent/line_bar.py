# SPDX-License-Identifier: EUPL-1.2
"""Calls on the telephone that want something of the agent: who rings, who waits, each with what can be done about it.

Above everything else, calm, and without taking the focus.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.softphone import CallState
from desktop.engine.phone_events import PhoneLine, TransferStage
from desktop.ui.agent.call_body import BodyShape, margin_for, shape_for
from desktop.ui.agent.phone_texts import line_text, who_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Button,
    ElidedLabel,
    IconLabel,
    Lettering,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Surface,
)


class LineAction(Enum):
    """What can be done about a call."""

    ANSWER = "answer"
    REJECT = "reject"
    RESUME = "resume"
    CANCEL = "cancel"
    HANG_UP = "hang_up"


@dataclass(frozen=True, slots=True)
class LineOrder:
    """What the agent chose for which call."""

    action: LineAction
    call: str


class LineRow(Panel):
    """One call.

    Args:
        line: The call.
        keyed: Whether the keys for answering and rejecting are those of this one.

    Signals:
        order_given: LineOrder
    """

    order_given = Signal(object)

    def __init__(self, line: PhoneLine, *, keyed: bool, parent: QWidget | None = None) -> None:
        super().__init__(Surface.PLAIN, spacing=0, parent=parent)
        self._call = line.id
        self._compact: bool | None = None
        self._icon = IconLabel("phone-incoming", Tone.ACCENT, 20)
        self.who = ElidedLabel("", Lettering.TITLE)
        self.detail = ElidedLabel("", Lettering.BODY, Tone.MUTED)
        answer, reject = ("Ctrl+T", "Ctrl+R") if keyed else ("", "")
        self.answer = PrimaryButton(self.tr("Answer"), icon_name="phone", keys=answer)
        self.reject = QuietButton(self.tr("Reject"), icon_name="phone-off", keys=reject)
        self.resume = SecondaryButton(self.tr("Take off hold"), icon_name="phone-call")
        self.cancel = SecondaryButton(self.tr("Do not connect"), icon_name="undo-2")
        self.hang_up = QuietButton(self.tr("Hang up"), icon_name="phone-off", icon_only=True)
        self._names = {button: button.accessibleName() for button in self._all_buttons()}
        self.answer.clicked.connect(self._answer)
        self.reject.clicked.connect(self._reject)
        self.resume.clicked.connect(self._resume)
        self.cancel.clicked.connect(self._cancel)
        self.hang_up.clicked.connect(self._hang_up)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.addWidget(self.who)
        self._texts.addWidget(self.detail)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        for button in self._all_buttons():
            self._buttons.addWidget(button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._icon, 0, 0)
        self._grid.addLayout(self._texts, 0, 1)
        self.box.addLayout(self._grid)
        self.set_compact(compact=False)
        self.show_line(line)

    def show_line(self, line: PhoneLine) -> None:
        """How it stands now."""
        ringing = line.state is CallState.RINGING
        held = line.state is CallState.HELD
        handing_over = line.transfer is not None and line.transfer.stage is not TransferStage.REFUSED
        name, tone = ("phone-incoming", Tone.ACCENT) if ringing else ("circle-pause", Tone.UNSURE)
        self._icon.set_icon(name if ringing or held else "phone-call", tone)
        self.who.setText(who_text(line))
        self.detail.setText(line_text(line))
        self.answer.setVisible(ringing)
        self.reject.setVisible(ringing)
        self.resume.setVisible(held and not handing_over)
        self.cancel.setVisible(handing_over)
        self.hang_up.setVisible(not ringing)
        for button, name in self._names.items():
            button.setAccessibleName(self.tr("{action}: {who}").format(action=name, who=who_text(line)))
        self.setAccessibleName(self.text())

    def set_compact(self, *, compact: bool) -> None:
        """Buttons below the texts instead of beside them."""
        if compact == self._compact:
            return
        self._compact = compact
        self._grid.removeItem(self._buttons)
        if compact:
            self._grid.addLayout(self._buttons, 1, 1)
        else:
            self._grid.addLayout(self._buttons, 0, 2)
        for button in (self.answer, self.resume, self.cancel):
            self._buttons.setStretchFactor(button, int(compact))

    def text(self) -> str:
        """What it says."""
        return f"{self.who.text()}. {self.detail.text()}"

    def _all_buttons(self) -> tuple[Button, ...]:
        return self.answer, self.reject, self.resume, self.cancel, self.hang_up

    def _give(self, action: LineAction) -> None:
        self.order_given.emit(LineOrder(action, self._call))

    @Slot()
    def _answer(self) -> None:
        self._give(LineAction.ANSWER)

    @Slot()
    def _reject(self) -> None:
        self._give(LineAction.REJECT)

    @Slot()
    def _resume(self) -> None:
        self._give(LineAction.RESUME)

    @Slot()
    def _cancel(self) -> None:
        self._give(LineAction.CANCEL)

    @Slot()
    def _hang_up(self) -> None:
        self._give(LineAction.HANG_UP)


class LineBar(Panel):
    """Hidden while nobody wants anything.

    Signals:
        order_given: LineOrder
    """

    order_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.CALLING, margins=(20, 10, 16, 10), spacing=10, parent=parent)
        self._rows: dict[str, LineRow] = {}
        self._compact = False
        self.hide()

    def show_lines(self, lines: Sequence[PhoneLine]) -> None:
        """These, the one that rings first on top."""
        # Before it is shown: it has not been given its width yet.
        self._fit(self.window().width())
        wanted = {line.id: line for line in lines}
        for call in [call for call in self._rows if call not in wanted]:
            row = self._rows.pop(call)
            self.box.removeWidget(row)
            row.hide()
            row.deleteLater()
        first = next((line.id for line in lines if line.state is CallState.RINGING), "")
        for place, (call, line) in enumerate(wanted.items()):
            row = self._rows.get(call)
            if row is None:
                self._rows[call] = row = self._make_row(line, keyed=call == first)
            else:
                row.show_line(line)
            if self.box.indexOf(row) != place:
                self.box.insertWidget(place, row)
        self.setVisible(bool(self._rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        margin = margin_for(width)
        self.box.setContentsMargins(margin, 10, margin, 10)
        self._compact = shape_for(width) is BodyShape.NARROW
        for row in self._rows.values():
            row.set_compact(compact=self._compact)

    def row(self, call: str) -> LineRow | None:
        """The row of a call, if it has one."""
        return self._rows.get(call)

    def rows(self) -> list[LineRow]:
        """From top to bottom."""
        return sorted(self._rows.values(), key=self.box.indexOf)

    def _make_row(self, line: PhoneLine, *, keyed: bool) -> LineRow:
        row = LineRow(line, keyed=keyed)
        row.set_compact(compact=self._compact)
        row.order_given.connect(self.order_given)
        QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Alert))
        return row
