# SPDX-License-Identifier: EUPL-1.2
"""What the specialist's window asks of the desk, off the Qt thread, and what comes back as signals."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.handoff import Handoff, HandoffAction, Presence
from desktop.engine.casework import CaseDesk, CaseFile, InboxItem
from desktop.ui.bridge import EngineBridge
from desktop.ui.reading.latest import Latest
from desktop.ui.reading.writing import prepare

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What the desk has now; ``finished`` is None when it was not asked for."""

    open: tuple[InboxItem, ...]
    finished: tuple[InboxItem, ...] | None


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that the desk took: how the handoff was, what was done, how it is."""

    before: Handoff
    action: HandoffAction
    after: Handoff


class CaseWork(QObject):
    """Every call returns at once; each kind of answer has its signal.

    Signals:
        inbox_read: Inbox
        case_read: CaseFile
        presence_read: Presence
        step_done: StepDone
        step_failed: Exception; of a step, such as HandoffConflict
        failed: Exception; of reading, or of setting the presence
    """

    inbox_read = Signal(object)
    case_read = Signal(object)
    presence_read = Signal(object)
    step_done = Signal(object)
    step_failed = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, desk: CaseDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._desk = bridge, desk
        self._inbox: Latest[Inbox] = Latest(bridge, self.inbox_read.emit, self.failed.emit, self)
        self._case: Latest[CaseFile] = Latest(bridge, self.case_read.emit, self.failed.emit, self)
        self._presence: Latest[Presence] = Latest(bridge, self.presence_read.emit, self.failed.emit, self)

    def read_inbox(self, *, finished: bool) -> None:
        """Open questions, and the finished ones where wanted."""
        desk = self._desk
        self._inbox.ask(lambda: Inbox(desk.inbox(), desk.inbox(finished=True) if finished else None))

    def read_case(self, handoff_id: str) -> None:
        """One question; an earlier one that is still being read is dropped."""
        desk = self._desk

        def work() -> CaseFile:
            case = desk.open(handoff_id)
            prepare(case.transcript)
            return case

        self._case.ask(work)

    def read_presence(self) -> None:
        """What this specialist said last."""
        self._presence.ask(self._desk.presence)

    def set_presence(self, presence: Presence) -> None:
        """Say whether this specialist can take a question now."""
        desk = self._desk

        def work() -> Presence:
            desk.set_presence(presence)
            return presence

        self._presence.ask(work)

    def take_step(self, handoff: Handoff, action: HandoffAction, text: str = "") -> None:
        """Accept, answer or give back."""
        desk = self._desk

        def work() -> StepDone:
            match action:
                case HandoffAction.ACCEPT:
                    return StepDone(handoff, action, desk.accept(handoff))
                case HandoffAction.ANSWER:
                    return StepDone(handoff, action, desk.answer(handoff, text))
                case HandoffAction.RETURN:
                    return StepDone(handoff, action, desk.give_back(handoff, text))
                case _:
                    raise ValueError(f"no such step in this window: {action.value}")

        self._bridge.run(work, self._step_ended, self._step_refused)

    @Slot(object)
    def _step_ended(self, done: StepDone) -> None:
        log.info("handoff %s is %s", done.after.id, done.after.state.value)
        self.step_done.emit(done)

    @Slot(object)
    def _step_refused(self, error: Exception) -> None:
        log.info("step was refused: %s", type(error).__name__)
        self.step_failed.emit(error)
