# SPDX-License-Identifier: EUPL-1.2
"""Answers to questions of earlier calls: announced when they come, in view between calls until the resident knows."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from desktop.domain.handoff import Handoff, HandoffState
from desktop.engine.desk import AgentDesk
from desktop.ui.agent.idle_page import IdlePage
from desktop.ui.widgets import Toast


class EarlierAnswers(QObject):
    """Between the idle page, which lists them, and the desk, which settles them."""

    def __init__(self, idle: IdlePage, toast: Toast, desk: AgentDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._idle, self._toast, self._desk = idle, toast, desk
        idle.settle_chosen.connect(self._settle)

    def remind(self, handoffs: Sequence[Handoff]) -> None:
        """List what is owed from before; the last is on top."""
        for handoff in handoffs:
            self._idle.show_answer(handoff)

    def take(self, handoff: Handoff, *, running: bool) -> None:
        """Follow a handoff; one of the ``running`` contact is told there, and owed here once that has ended."""
        owed = {HandoffState.ANSWERED} if running else {HandoffState.ANSWERED, HandoffState.RETURNED}
        if handoff.state not in owed:
            self._idle.forget_answer(handoff.id)
            return
        self._idle.show_answer(handoff)
        if not running:
            self._announce(handoff)

    def _announce(self, handoff: Handoff) -> None:
        who = handoff.specialist_name or handoff.department_name
        if handoff.state is HandoffState.RETURNED:
            self._toast.show_text(self.tr("{who} gave an earlier question back").format(who=who))
        else:
            self._toast.show_text(self.tr("{who} answered an earlier question").format(who=who))

    @Slot(object)
    def _settle(self, handoff: Handoff) -> None:
        if handoff.state is HandoffState.RETURNED:
            self._desk.withdraw_handoff(handoff)
        else:
            self._desk.settle_handoff(handoff)
