# SPDX-License-Identifier: EUPL-1.2
"""On the ticket of a handoff: connecting the resident with whoever has the question, now or after asking."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.softphone import CallState
from desktop.engine.phone_events import ConnectTarget, PhoneLine, Transfer, TransferStage
from desktop.ui.agent.phone_texts import transfer_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import Lettering, Panel, QuietButton, SecondaryButton, TextLabel, Weight


class ConnectRow(Panel):
    """Hidden while there is nobody to connect with.

    Signals:
        connect_chosen: connect now; with whoever is being consulted, if somebody is.
        consult_chosen: ask them first.
        back_chosen: be with the resident again.
    """

    connect_chosen = Signal()
    consult_chosen = Signal()
    back_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=6, parent=parent)
        self._text = TextLabel("", Lettering.BODY, wrap=True)
        self.connect_now = SecondaryButton(self.tr("Connect"), icon_name="phone-call", keys="Ctrl+D")
        self.connect_now.clicked.connect(self.connect_chosen)
        self.ask = QuietButton(self.tr("Ask first"), icon_name="phone", keys="Ctrl+Shift+D")
        self.ask.clicked.connect(self.consult_chosen)
        self.back = SecondaryButton(self.tr("Back to the resident"), icon_name="undo-2", keys="Ctrl+H")
        self.back.clicked.connect(self.back_chosen)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.connect_now, self.ask, self.back):
            row.addWidget(button)
        row.addStretch(1)
        self.box.addWidget(self._text)
        self.box.addLayout(row)
        self.hide()

    def show_line(self, target: ConnectTarget | None, line: PhoneLine | None) -> None:
        """How connecting stands on Maat's own telephone; ``line`` is the resident's call."""
        if target is None or line is None:
            self.hide()
            return
        transfer = line.transfer
        mine = transfer if transfer is not None and transfer.target.handoff_id == target.handoff_id else None
        stage = mine.stage if mine is not None else None
        self._say(mine)
        consulted = stage is TransferStage.CONSULTING
        free = stage in {None, TransferStage.REFUSED} and line.state in {CallState.ACTIVE, CallState.HELD}
        self.connect_now.set_weight(Weight.PRIMARY if consulted else Weight.SECONDARY)
        self.connect_now.set_text(self.tr("Connect them") if consulted else self.tr("Connect"))
        self.connect_now.set_icon("phone-call")
        self.connect_now.setAccessibleName(self.tr("Connect the resident with {whom}").format(whom=target.whom))
        self.connect_now.set_hint(self.connect_now.accessibleName())
        self.ask.setAccessibleName(self.tr("Ask {whom} first").format(whom=target.whom))
        self.ask.set_hint(self.tr("Ask {whom} first; the resident is put on hold").format(whom=target.whom))
        self.connect_now.setVisible(free or consulted)
        self.ask.setVisible(free)
        back = stage in {TransferStage.ASKING, TransferStage.CONSULTING, TransferStage.PENDING}
        back = back or (mine is not None and line.state is CallState.HELD)
        self.back.set_text(
            self.tr("Do not connect") if stage is TransferStage.PENDING else self.tr("Back to the resident")
        )
        self.back.setVisible(back)
        self.show()

    def show_other(self, target: ConnectTarget | None, steps: str) -> None:
        """The same with a telephone that Maat does not operate: it can be made to dial.

        Args:
            target: Who is called.
            steps: What to do there, once it was asked to; "" before.
        """
        if target is None:
            self.hide()
            return
        self._text.setText(steps)
        self._text.set_tone(Tone.TEXT)
        self._text.setVisible(bool(steps))
        self.connect_now.set_icon("external-link")
        self.connect_now.set_text(self.tr("Call {whom}").format(whom=target.whom))
        self.connect_now.set_hint(self.tr("Call {whom} with your own telephone").format(whom=target.whom))
        self.ask.hide()
        self.back.hide()
        self.show()

    def text(self) -> str:
        """What it says, "" when there is nothing to say."""
        return "" if self._text.isHidden() else self._text.text()

    def _say(self, transfer: Transfer | None) -> None:
        self._text.setText(transfer_text(transfer) if transfer else "")
        refused = transfer is not None and transfer.stage is TransferStage.REFUSED
        self._text.set_tone(Tone.OVERDUE if refused else Tone.TEXT)
        self._text.setVisible(transfer is not None)

    @Slot()
    def press_connect(self) -> None:
        """What the key does."""
        if not self.isHidden() and not self.connect_now.isHidden():
            self.connect_chosen.emit()

    @Slot()
    def press_ask(self) -> None:
        """What the key does."""
        if not self.isHidden() and not self.ask.isHidden():
            self.consult_chosen.emit()
