# SPDX-License-Identifier: EUPL-1.2
"""One click to the right hands: who would take this question, who else could, and what was handed over already."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.handoff import Handoff, HandoffProposal, HandoffState, Presence, RoutingReason
from desktop.ui.agent.handoff_button import HandoffButton
from desktop.ui.agent.handoff_ticket import HandoffTicket
from desktop.ui.theme import Tone
from desktop.ui.widgets import ElidedLabel, Lettering, Panel, QuietButton, Weight, paint_presence

#: A question in one of these states is in somebody's hands: it need not be handed over again.
IN_HANDS = frozenset({HandoffState.OFFERED, HandoffState.ACCEPTED, HandoffState.ANSWERED, HandoffState.SOLVED})


class HandoffBar(Panel):
    """The button with its alternatives; below it the handoffs of this call, newest first.

    Signals:
        handoff_chosen: department id and specialist id, both None for the proposal.
        withdraw_chosen, settle_chosen: a Handoff.
        number_given: call-back number.
        connect_chosen, consult_chosen: id of the handoff, str; connect the resident with whoever has it, or ask first.
        back_chosen: be with the resident again instead.
    """

    handoff_chosen = Signal(object, object)
    withdraw_chosen = Signal(object)
    settle_chosen = Signal(object)
    number_given = Signal(str)
    connect_chosen = Signal(str)
    consult_chosen = Signal(str)
    back_chosen = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._proposal: HandoffProposal | None = None
        self._others: tuple[HandoffProposal, ...] = ()
        self._matter = 1
        self._live = True
        self._matter_of: dict[str, int] = {}
        self._tickets: dict[str, HandoffTicket] = {}
        self._reason = ElidedLabel("", Lettering.CAPTION, Tone.MUTED)
        self.button = HandoffButton()
        self.button.clicked.connect(self._hand_over)
        self.others = QuietButton(self.tr("Hand over to somebody else"), icon_name="ellipsis", icon_only=True)
        self.others.clicked.connect(self.open_menu)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.others.accessibleName())
        self._menu.triggered.connect(self._other_chosen)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.others)
        self._offer = Panel(spacing=4)
        self._offer.box.addWidget(self._reason)
        self._offer.box.addLayout(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.box.addLayout(self._list)
        self.box.addWidget(self._offer)
        self.show_proposal(None, ())

    # -- what the window tells -------------------------------------------------------------------------------------

    def begin_call(self) -> None:
        """Forget the handoffs of the call before."""
        for ticket in self._tickets.values():
            ticket.hide()
            ticket.deleteLater()
        self._tickets, self._matter_of, self._matter, self._live = {}, {}, 1, True
        self.show_proposal(None, ())

    def begin_matter(self, matter: int) -> None:
        """Another question: it can be handed over, whatever happened to those before."""
        self._matter = matter
        self._arrange()

    def end_call(self) -> None:
        """Nothing more can be handed over; what was, stays in view."""
        self._live = False
        self._arrange()

    def show_proposal(self, proposal: HandoffProposal | None, others: Sequence[HandoffProposal]) -> None:
        """Who would take the question now, and who else could."""
        self._proposal, self._others = proposal, tuple(others)
        self.button.show_proposal(proposal)
        self._reason.setText(self._reason_text(proposal))
        self.others.setEnabled(bool(others))
        self._arrange()

    def ask_attention(self, wanted: bool) -> None:
        """Handing over is the thing to do, because no standard answer fits."""
        self.button.set_weight(Weight.PRIMARY if wanted else Weight.SECONDARY)

    def show_handoff(self, handoff: Handoff, matter: int) -> None:
        """Show a handoff of this call, or how it stands now."""
        ticket = self._tickets.get(handoff.id)
        if ticket is not None:
            ticket.show_handoff(handoff)
        else:
            ticket = HandoffTicket(handoff)
            ticket.withdraw_chosen.connect(self.withdraw_chosen)
            ticket.settle_chosen.connect(self.settle_chosen)
            ticket.number_given.connect(self.number_given)
            ticket.again_chosen.connect(self.open_menu)
            ticket.connect_chosen.connect(self.connect_chosen)
            ticket.consult_chosen.connect(self.consult_chosen)
            ticket.back_chosen.connect(self.back_chosen)
            self._tickets[handoff.id] = ticket
            self._matter_of[handoff.id] = matter
            self._list.insertWidget(0, ticket)
        self._arrange()

    @Slot()
    def hand_over(self) -> None:
        """What the key does: the same as a click on the button, when it is there."""
        if not self._offer.isHidden() and self.button.isEnabled():
            self._hand_over()

    @Slot()
    def open_menu(self) -> None:
        """Show who else could take it."""
        self._menu.clear()
        for place, proposal in enumerate(self._others):
            action = QAction(_presence_icon(proposal.presence), self._menu_text(proposal), self._menu)
            action.setData(place)
            self._menu.addAction(action)
        corner = self.others.mapToGlobal(QPoint(self.others.width(), 0))
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), self._menu.sizeHint().height() + 4))

    # -- what a person sees ----------------------------------------------------------------------------------------

    def offers(self) -> bool:
        """Whether the button is there."""
        return not self._offer.isHidden()

    def tickets(self) -> list[HandoffTicket]:
        """The handoffs in view, newest first."""
        shown = [ticket for ticket in self._tickets.values() if not ticket.isHidden()]
        return shown[::-1]

    def refit(self) -> None:
        """A ticket has got other rows."""
        self._arrange()

    @property
    def handed_over(self) -> bool:
        """Whether a question of this call is with somebody else, or was."""
        return any(ticket.handoff.state is not HandoffState.WITHDRAWN for ticket in self._tickets.values())

    def reason_text(self) -> str:
        """Why this department."""
        return self._reason.text()

    def menu_texts(self) -> list[str]:
        """Who else could take it."""
        return [self._menu_text(proposal) for proposal in self._others]

    # -- inside ----------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for key, ticket in self._tickets.items():
            past = self._matter_of[key] != self._matter and ticket.handoff.state is not HandoffState.ANSWERED
            gone = ticket.handoff.state is HandoffState.WITHDRAWN
            ticket.setVisible(not gone and not (past and self._live))
        in_hands = any(
            ticket.handoff.state in IN_HANDS and self._matter_of[key] == self._matter
            for key, ticket in self._tickets.items()
        )
        self._offer.setVisible(self._live and not in_hands)
        self.setVisible(bool(self.tickets()) or self.offers())
        self.updateGeometry()
        self.resized.emit()

    def _reason_text(self, proposal: HandoffProposal | None) -> str:
        if proposal is None:
            return self.tr("Who can help shows when the resident has asked something")
        if proposal.skill and proposal.specialist_name:
            return self.tr("{name} knows about: {skill}").format(name=proposal.specialist_name, skill=proposal.skill)
        if proposal.reason is RoutingReason.ARTICLE:
            return self.tr("{department} owns this answer").format(department=proposal.department_name)
        return self.tr("{department} fits these words best").format(department=proposal.department_name)

    def _menu_text(self, proposal: HandoffProposal) -> str:
        return self.button.proposal_text(proposal).replace("&", "&&")

    @Slot()
    def _hand_over(self) -> None:
        if self._proposal is not None:
            self.handoff_chosen.emit(None, None)

    @Slot(QAction)
    def _other_chosen(self, action: QAction) -> None:
        place = action.data()
        if isinstance(place, int) and place < len(self._others):
            chosen = self._others[place]
            self.handoff_chosen.emit(chosen.department_id, chosen.specialist_id)


def _presence_icon(presence: Presence) -> QIcon:
    icon = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(16 * ratio, 16 * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_presence(painter, QRectF(3, 3, 10, 10), presence)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
