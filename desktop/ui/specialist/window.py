# SPDX-License-Identifier: EUPL-1.2
"""The specialist's window: inbox, one question, what to do with it."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.errors import HandoffConflict
from desktop.domain.handoff import Handoff, HandoffAction, HandoffState, Presence
from desktop.engine.casework import CaseDesk, CaseFile
from desktop.storage.store import Topic
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.reading.list_detail import ListDetail
from desktop.ui.reading.writing import question_line
from desktop.ui.specialist.case_view import CaseView
from desktop.ui.specialist.case_work import CaseWork, Inbox, StepDone
from desktop.ui.specialist.composer import KEYS
from desktop.ui.specialist.header import Header
from desktop.ui.specialist.inbox_pane import TICK_MS, InboxPane, Tab
from desktop.ui.specialist.tray import InboxTray
from desktop.ui.widgets import EmptyState, NoticeBar, Toast
from desktop.ui.widgets.letter_keys import forget_letter_keys

#: How much of a question fits in a toast.
TOAST_CHARS = 48


class _HighToast(Toast):
    """A toast that never covers the buttons of the composer."""

    def __init__(self, window: QWidget, composer: QWidget) -> None:
        super().__init__(window)
        self._composer = composer

    def _place(self) -> None:
        super()._place()
        if self._composer.isVisible():
            self.move(self.x(), self.y() - self._composer.height())


class SpecialistWindow(QWidget):
    """One specialist at work.

    Args:
        bridge: Tells of changes in the store, runs what would block.
        desk: The specialist's door to the engine.
        parent: Owner.
        letter_keys: Whether letters alone are keys.

    Signals:
        handoff_arrived: Handoff; somebody handed over a question.
    """

    handoff_arrived = Signal(object)

    def __init__(
        self, bridge: EngineBridge, desk: CaseDesk, parent: QWidget | None = None, *, letter_keys: bool = True
    ) -> None:
        super().__init__(parent)
        own = desk.specialist
        self._desk_name = own.name
        self._opened_id = ""
        self._offered: frozenset[str] | None = None
        self._work = CaseWork(bridge, desk, self)
        self.header = Header(own.name, ", ".join(own.skills))
        # Presence is somebody's: a desk at which nobody in particular sits has none.
        self.header.presence.setVisible(bool(own.id))
        self.notice = NoticeBar()
        self.inbox = InboxPane(own.id)
        self.case = CaseView(own.id)
        self.nothing = EmptyState("message-square-text", self.tr("Choose a question"))
        self._detail = QWidget()
        self._pages = QStackedLayout(self._detail)
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self.case)
        self.panes = ListDetail(self.inbox, self._detail)
        self.toast = _HighToast(self, self.case.composer)
        self._tray = InboxTray(self)
        self._build()
        self._connect(bridge)
        if letter_keys:
            self._bind_keys()
        else:
            forget_letter_keys(self)

    @property
    def opened_id(self) -> str:
        """Id of the handoff that is open, or ""."""
        return self._opened_id

    def open_handoff(self, handoff_id: str) -> None:
        """Show a question."""
        self._opened_id = handoff_id
        self.inbox.choose(handoff_id)
        self.panes.show_nothing(False)
        self.panes.show_detail()
        if self.panes.narrow:
            self.case.go_to_page()
        self._work.read_case(handoff_id)

    def showEvent(self, event: QShowEvent) -> None:
        """What may have changed while it was closed is read; the list has the keys at first."""
        super().showEvent(event)
        if not event.spontaneous():
            self._reload_all()
        if self.focusWidget() is None:
            self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind in the tray."""
        self._tray.hide()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        name = self._desk_name
        self.setWindowTitle(self.tr("Questions for {name}").format(name=name) if name else self.tr("Questions"))
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(400, 480)
        self.resize(1180, 780)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (self.notice, 0), (self.panes, 1)):
            column.addWidget(widget, stretch)

    def _connect(self, bridge: EngineBridge) -> None:
        work = self._work
        work.inbox_read.connect(self._show_inbox)
        work.case_read.connect(self._show_case)
        work.presence_read.connect(self._show_presence)
        work.step_done.connect(self._after_step)
        work.step_failed.connect(self._after_refusal)
        work.failed.connect(self._show_fault)
        bridge.store_changed.connect(self._follow_store)
        self.inbox.opened.connect(self.open_handoff)
        self.inbox.moved.connect(self._look_at)
        self.inbox.tab_chosen.connect(self._reload)
        self.header.presence.chosen.connect(self._choose_presence)
        self.notice.action_chosen.connect(self._try_again)
        self.case.back_chosen.connect(self._go_back)
        self.case.number_copied.connect(self._tell_copied)
        self.case.composer.accept_chosen.connect(self._accept)
        self.case.composer.sent.connect(self._send)
        self.panes.narrow_changed.connect(self.case.show_back)
        self.case.show_back(self.panes.narrow)
        self._tray.opened.connect(self._come_forward)
        ticker = QTimer(self)
        ticker.timeout.connect(self.case.tick)
        ticker.start(TICK_MS)

    def _bind_keys(self) -> None:
        for action, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setObjectName(action.value)
            shortcut.activated.connect(self._press)

    @Slot(object)
    def _follow_store(self, topics: frozenset[Topic]) -> None:
        if not self.isVisible():
            return
        if Topic.HANDOFFS in topics:
            self._reload()
            if self._opened_id:
                self._work.read_case(self._opened_id)
        if Topic.DEPARTMENTS in topics:
            self._work.read_presence()

    @Slot()
    def _reload(self) -> None:
        self._work.read_inbox(finished=self.inbox.tab is Tab.FINISHED)

    @Slot(object)
    def _show_inbox(self, inbox: Inbox) -> None:
        listed = inbox.open if self.inbox.tab is Tab.OPEN else inbox.finished
        if listed is not None:
            self.inbox.show_items(listed, len(inbox.open), keep=self._opened_id)
        self.panes.show_nothing(not listed and not self._opened_id)
        offered = {item.handoff.id: item.handoff for item in inbox.open if item.handoff.state is HandoffState.OFFERED}
        self._tray.show_waiting(len(offered))
        known, self._offered = self._offered, frozenset(offered)
        if known is not None:
            for handoff_id in self._offered - known:
                self._announce(offered[handoff_id])
        if listed and not self._opened_id and not self.panes.narrow:
            # Half a window with nothing in it helps nobody; looking at a question promises nothing.
            self.open_handoff(listed[0].handoff.id)

    @Slot(object)
    def _show_case(self, case: CaseFile) -> None:
        if case.handoff.id != self._opened_id:
            return
        self.case.show_case(case)
        self._pages.setCurrentWidget(self.case)

    @Slot(object)
    def _show_presence(self, presence: Presence) -> None:
        self.header.presence.set_value(presence)

    @Slot(object)
    def _choose_presence(self, presence: Presence) -> None:
        self._work.set_presence(presence)

    @Slot(str)
    def _look_at(self, handoff_id: str) -> None:
        """Arrows in the list open at once where list and detail are side by side."""
        if not self.panes.narrow:
            self.open_handoff(handoff_id)

    @Slot()
    def _accept(self) -> None:
        self._step(HandoffAction.ACCEPT)

    @Slot(object, str)
    def _send(self, action: HandoffAction, text: str) -> None:
        self._step(action, text)

    def _step(self, action: HandoffAction, text: str = "") -> None:
        handoff = self.case.handoff
        if handoff is not None:
            self.notice.dismiss()
            self.case.composer.set_busy(True)
            self._work.take_step(handoff, action, text)

    @Slot(object)
    def _after_step(self, done: StepDone) -> None:
        self.case.composer.set_busy(False)
        self.case.composer.sent_well(done.before, done.action)
        self.toast.show_text(self._told(done))
        self._reload()
        if done.after.id == self._opened_id:
            self._work.read_case(self._opened_id)
        if done.action is not HandoffAction.ACCEPT:
            self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, done: StepDone) -> str:
        agent = done.after.agent_name or self.tr("the agent")
        match done.action:
            case HandoffAction.ANSWER:
                return self.tr("Your answer is with {agent}.").format(agent=agent)
            case HandoffAction.RETURN:
                return self.tr("The question is back with {agent}.").format(agent=agent)
            case _:
                return self.tr("This question is yours now. {agent} can see that.").format(agent=agent)

    @Slot(object)
    def _after_refusal(self, error: Exception) -> None:
        self.case.composer.set_busy(False)
        self.notice.show_notice(explain(error), grave=not isinstance(error, HandoffConflict))
        if isinstance(error, HandoffConflict):
            self._reload()
            self._work.read_case(self._opened_id)

    @Slot(object)
    def _show_fault(self, error: Exception) -> None:
        self.notice.show_notice(explain(error), grave=True, action=self.tr("Try again"))

    @Slot()
    def _try_again(self) -> None:
        self.notice.dismiss()
        self._reload_all()

    def _reload_all(self) -> None:
        self._reload()
        self._work.read_presence()
        if self._opened_id:
            self._work.read_case(self._opened_id)

    def _announce(self, handoff: Handoff) -> None:
        question = question_line(handoff.question)
        if len(question) > TOAST_CHARS:
            question = question[:TOAST_CHARS].rsplit(" ", 1)[0] + "…"
        title = self.tr("New question from {agent}").format(agent=handoff.agent_name or self.tr("the contact centre"))
        self.toast.show_text(f"{title}: {question}" if question else title)
        self._tray.announce(title, question)
        self.handoff_arrived.emit(handoff)

    @Slot(str)
    def _tell_copied(self, number: str) -> None:
        self.toast.show_text(self.tr("Copied: {number}").format(number=number), 2500)

    @Slot()
    def _go_back(self) -> None:
        composer = self.case.composer
        if composer.writing is not None:
            composer.leave()
            return
        if self.panes.narrow:
            self.panes.show_list()
        self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _come_forward(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def _press(self) -> None:
        if self.panes.detail_shown and self._pages.currentWidget() is self.case:
            self.case.composer.choose(HandoffAction(self.sender().objectName()))
