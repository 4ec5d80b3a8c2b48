# SPDX-License-Identifier: EUPL-1.2
"""Words for where a question or a contact stands, as the one who reads it sees it; with the colours that go along."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.contact import CheckIn, Contact, ContactState, Outcome
from desktop.domain.handoff import Handoff, HandoffAction, HandoffState
from desktop.ui.enum_texts import outcome_text, state_text
from desktop.ui.reading.writing import Writing
from desktop.ui.widgets.marks import ChipKind

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate

_STATE_KINDS = {
    HandoffState.OFFERED: ChipKind.ACCENT,
    HandoffState.ACCEPTED: ChipKind.NEUTRAL,
    HandoffState.RETURNED: ChipKind.UNSURE,
    HandoffState.ANSWERED: ChipKind.SURE,
    HandoffState.SOLVED: ChipKind.SURE,
    HandoffState.WITHDRAWN: ChipKind.NEUTRAL,
}

_OUTCOME_KINDS = {
    Outcome.ANSWERED: ChipKind.SURE,
    Outcome.HANDED_OFF: ChipKind.ACCENT,
    Outcome.CALL_BACK: ChipKind.NEUTRAL,
    Outcome.NOT_SOLVED: ChipKind.UNSURE,
}


def handoff_state_text(handoff: Handoff, own_id: str | None = None) -> str:
    """Where a question stands; ``own_id`` is the specialist who reads it, None when it is somebody else."""
    if handoff.state is HandoffState.OFFERED and own_id is not None:
        return translate("Words", "New")
    if handoff.state is HandoffState.ACCEPTED:
        if own_id is not None and handoff.specialist_id == own_id:
            return translate("Words", "With you")
        return translate("Words", "With {name}").format(name=handoff.specialist_name or handoff.department_name)
    return state_text(handoff.state)


def handoff_state_kind(handoff: Handoff, own_id: str | None = None) -> ChipKind:
    """Its colours."""
    if own_id is not None and handoff.state is HandoffState.ACCEPTED and handoff.specialist_id == own_id:
        return ChipKind.ACCENT
    return _STATE_KINDS[handoff.state]


def action_text(action: HandoffAction | None) -> str:
    """What was done, for a line of history; None is the making of the handoff."""
    match action:
        case None:
            return translate("Words", "Handed over")
        case HandoffAction.ACCEPT:
            return translate("Words", "Accepted")
        case HandoffAction.RETURN:
            return translate("Words", "Given back")
        case HandoffAction.ANSWER:
            return translate("Words", "Answered")
        case HandoffAction.SOLVE:
            return translate("Words", "Solved")
        case HandoffAction.WITHDRAW:
            return translate("Words", "Withdrawn")
        case HandoffAction.OFFER_AGAIN:
            return translate("Words", "Offered again")


def contact_outcome_text(contact: Contact) -> str:
    """How a contact ended, or where it stands when it did not."""
    if contact.outcome is not None:
        return outcome_text(contact.outcome)
    if contact.state is ContactState.IN_CALL:
        return translate("Words", "On the line")
    return translate("Words", "Not wrapped up")


def contact_outcome_kind(contact: Contact) -> ChipKind:
    """Its colours."""
    return _OUTCOME_KINDS[contact.outcome] if contact.outcome is not None else ChipKind.NEUTRAL


def mood_text(mood: int | None) -> str:
    """The face that the agent chose, in words; "" without one."""
    if mood is None or not 1 <= mood <= 5:
        return ""
    return (
        translate("Words", "Very bad"),
        translate("Words", "Not so good"),
        translate("Words", "All right"),
        translate("Words", "Good"),
        translate("Words", "Very good"),
    )[mood - 1]


def check_in_text(check_in: CheckIn | None) -> str:
    """How the resident is: the face and what was said, either may lack."""
    if check_in is None:
        return ""
    return " · ".join(part for part in (mood_text(check_in.mood), check_in.text.strip()) if part)


def spoken_text(writing: Writing) -> str:
    """What does not show in the words to read, a line each: pieces as they were said, words not heard clearly."""
    lines = [
        translate("Words", "“{written}” was said as “{spoken}”").format(written=each.text, spoken=each.spoken)
        for each in writing.rewritten
    ]
    if writing.unsure_words:
        lines.append(translate("Words", "Not heard clearly: {words}").format(words=", ".join(writing.unsure_words)))
    return "\n".join(lines)
