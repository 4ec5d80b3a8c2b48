# SPDX-License-Identifier: EUPL-1.2
"""A conversation as plain text, to paste or to keep in a file."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.handoff import Handoff
from desktop.engine.lookback import ContactFile
from desktop.ui.reading.moments import duration_text, stamp_text
from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.reading.words import check_in_text, contact_outcome_text, handoff_state_text
from desktop.ui.reading.writing import question_line

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


def contact_as_text(file: ContactFile, transcript: TranscriptModel) -> str:
    """Facts, transcript with times and names, and what was handed over."""
    contact = file.contact
    facts = (
        (translate("ContactText", "Topic"), contact.topic),
        (translate("ContactText", "When"), stamp_text(contact.started_at)),
        (translate("ContactText", "Length"), duration_text(contact.duration_ms)),
        (translate("ContactText", "Resident"), " ".join(filter(None, (contact.resident_name, contact.number)))),
        (translate("ContactText", "Agent"), contact.agent_name),
        (translate("ContactText", "How it ended"), contact_outcome_text(contact)),
        (translate("ContactText", "How the resident is"), check_in_text(contact.check_in)),
        (translate("ContactText", "Summary"), contact.summary),
        (translate("ContactText", "Promised"), contact.follow_up),
    )
    parts = ["\n".join(f"{name}: {value}" for name, value in facts if value)]
    if file.utterances:
        parts.append(transcript.as_text())
    parts.extend(_handoff_as_text(handoff) for handoff in file.handoffs)
    return "\n\n".join(parts) + "\n"


def _handoff_as_text(handoff: Handoff) -> str:
    who = ", ".join(filter(None, (handoff.department_name, handoff.specialist_name)))
    head = translate("ContactText", "Handed over to {who} ({state})").format(who=who, state=handoff_state_text(handoff))
    lines = [f"{head}: {question_line(handoff.question)}"]
    if handoff.answer:
        lines.append(translate("ContactText", "Answer: {text}").format(text=handoff.answer))
    return "\n".join(lines)
