# SPDX-License-Identifier: EUPL-1.2
"""What was done to the word list or a transcript, in a line for a toast."""

from PySide6.QtCore import QCoreApplication

from desktop.ui.lead.word_work import Done, DoneKind

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


def done_text(done: Done) -> str:
    """One line."""
    term = done.pair.term if done.pair is not None else ""
    match done.kind:
        case DoneKind.ADDED:
            return translate("WordTexts", "Added: {term}").format(term=term)
        case DoneKind.CHANGED:
            return translate("WordTexts", "Saved: {term}").format(term=term)
        case DoneKind.CONFIRMED:
            return translate("WordTexts", "Used from now on: {term}").format(term=term)
        case DoneKind.REMOVED:
            return translate("WordTexts", "Removed: {term}").format(term=term)
        case DoneKind.CORRECTED:
            return _corrected_text(done)
        case DoneKind.HEARD_AGAIN:
            return translate("WordTexts", "As it was recognised again.")
        case DoneKind.UNDONE:
            return translate("WordTexts", "Undone.")


def _corrected_text(done: Done) -> str:
    used = [pair.term for pair in done.learned if pair.in_use]
    proposed = [pair.term for pair in done.learned if not pair.in_use]
    if used:
        return translate("WordTexts", "Corrected. Maat now knows: {terms}").format(terms=", ".join(used))
    if proposed:
        text = translate("WordTexts", "Corrected. Proposed for the word list: {terms}")
        return text.format(terms=", ".join(proposed))
    return translate("WordTexts", "Corrected.")
