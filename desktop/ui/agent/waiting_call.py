# SPDX-License-Identifier: EUPL-1.2
"""A call that another program told of while the agent was busy, offered until it is begun or put away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, ElidedLabel, IconLabel, Lettering, Panel, PrimaryButton, QuietButton


class WaitingCall(Card):
    """Hidden while no call waits.

    Signals:
        start_chosen: begin it.
        dismissed: it is over, or somebody else took it.
    """

    start_chosen = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(16, 12, 8, 12), parent=parent)
        self.title = ElidedLabel("", Lettering.STRONG)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(ElidedLabel(self.tr("A call was announced meanwhile"), Lettering.CAPTION, Tone.MUTED))
        texts.addWidget(self.title)
        self.start = PrimaryButton(self.tr("Start this call"), icon_name="phone-call")
        self.start.clicked.connect(self.start_chosen)
        self.put_away = QuietButton(self.tr("Put away"), icon_name="x", icon_only=True)
        self.put_away.clicked.connect(self.dismissed)
        row = Panel(horizontal=True, spacing=12)
        row.box.addWidget(IconLabel("phone-incoming", Tone.ACCENT, 20))
        row.box.addLayout(texts, 1)
        row.box.addWidget(self.put_away)
        below = Panel(horizontal=True)
        below.box.addWidget(self.start)
        below.box.addStretch(1)
        self.box.addWidget(row)
        self.box.addWidget(below)
        self.hide()

    def show_call(self, number: str, name: str) -> None:
        """Offer a call in place of the one before."""
        who = " · ".join(part for part in (name, number) if part) or self.tr("Unknown number")
        self.title.setText(who)
        for button, action in ((self.start, self.tr("Start this call")), (self.put_away, self.tr("Put away"))):
            button.setAccessibleName(self.tr("{action}: {who}").format(action=action, who=who))
        self.show()
