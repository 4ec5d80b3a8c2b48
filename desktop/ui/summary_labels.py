# SPDX-License-Identifier: EUPL-1.2
"""The words around a proposed summary, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from desktop.contacts.summary import SummaryLabels


def summary_labels() -> SummaryLabels:
    """Labels for ``summarise``."""
    return SummaryLabels(
        check_in=QCoreApplication.translate("Summary", "How it goes"),
        question=QCoreApplication.translate("Summary", "Question"),
        answered=QCoreApplication.translate("Summary", "Answer given"),
        handed_off=QCoreApplication.translate("Summary", "Handed over to"),
        withdrawn=QCoreApplication.translate("Summary", "Taken back"),
    )
