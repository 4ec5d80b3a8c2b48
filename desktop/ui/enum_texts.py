# SPDX-License-Identifier: EUPL-1.2
"""Words for states, shared by the windows and the commands."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.contact import Outcome
from desktop.domain.handoff import HandoffState, Presence


def outcome_text(outcome: Outcome) -> str:
    """How a contact ended."""
    match outcome:
        case Outcome.ANSWERED:
            return QCoreApplication.translate("States", "Answered")
        case Outcome.HANDED_OFF:
            return QCoreApplication.translate("States", "Handed over")
        case Outcome.CALL_BACK:
            return QCoreApplication.translate("States", "Call back")
        case Outcome.NOT_SOLVED:
            return QCoreApplication.translate("States", "Not solved")


def presence_text(presence: Presence) -> str:
    """Whether somebody can take a question."""
    match presence:
        case Presence.FREE:
            return QCoreApplication.translate("States", "free")
        case Presence.BUSY:
            return QCoreApplication.translate("States", "busy")
        case Presence.AWAY:
            return QCoreApplication.translate("States", "away")


def state_text(state: HandoffState) -> str:
    """Where a handoff stands."""
    match state:
        case HandoffState.OFFERED:
            return QCoreApplication.translate("States", "Offered")
        case HandoffState.ACCEPTED:
            return QCoreApplication.translate("States", "Accepted")
        case HandoffState.RETURNED:
            return QCoreApplication.translate("States", "Returned")
        case HandoffState.ANSWERED:
            return QCoreApplication.translate("States", "Answered")
        case HandoffState.SOLVED:
            return QCoreApplication.translate("States", "Solved")
        case HandoffState.WITHDRAWN:
            return QCoreApplication.translate("States", "Withdrawn")
