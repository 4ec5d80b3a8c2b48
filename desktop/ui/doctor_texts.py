# SPDX-License-Identifier: EUPL-1.2
"""What `maat doctor` found, and what to do, in the user's language."""

from PySide6.QtCore import QCoreApplication

from desktop.engine.checkup import Check, Finding, Health
from desktop.ui.faults import explain


def check_name(check: Check) -> str:
    """What was looked at."""
    match check:
        case Check.MODEL:
            return QCoreApplication.translate("Doctor", "Speech model")
        case Check.DATABASE:
            return QCoreApplication.translate("Doctor", "Database")
        case Check.KNOWLEDGE:
            return QCoreApplication.translate("Doctor", "Knowledge base")
        case Check.DEPARTMENTS:
            return QCoreApplication.translate("Doctor", "Departments")
        case Check.DEVICES:
            return QCoreApplication.translate("Doctor", "Microphones")
        case Check.DISPLAY:
            return QCoreApplication.translate("Doctor", "Display")
        case Check.FONTS:
            return QCoreApplication.translate("Doctor", "Fonts")
        case Check.DISK:
            return QCoreApplication.translate("Doctor", "Disk")


def health_name(health: Health) -> str:
    """How it stands, in one word."""
    match health:
        case Health.OK:
            return QCoreApplication.translate("Doctor", "good")
        case Health.WARNING:
            return QCoreApplication.translate("Doctor", "mind")
        case Health.FAILED:
            return QCoreApplication.translate("Doctor", "wrong")


def advice(finding: Finding) -> str:
    """What to do about it; "" when all is well."""
    if finding.error is not None:
        return explain(finding.error)
    if finding.health is Health.OK:
        return ""
    match finding.check:
        case Check.MODEL:
            return QCoreApplication.translate(
                "Doctor", "This model is for demonstration only. Real calls need an official Dutch Vosk model."
            )
        case Check.KNOWLEDGE:
            return QCoreApplication.translate("Doctor", "Fill the knowledge base with: maat kb import FILE")
        case Check.DEPARTMENTS:
            return QCoreApplication.translate(
                "Doctor", "Without departments nothing can be handed over. Add them: maat kb import --departments FILE"
            )
        case Check.DISPLAY:
            return QCoreApplication.translate("Doctor", "No window can be shown: {detail}").format(
                detail=finding.detail
            )
        case Check.FONTS:
            return QCoreApplication.translate("Doctor", "The font that comes with Maat is missing. Install Maat again.")
        case Check.DISK:
            return QCoreApplication.translate("Doctor", "Only {detail} MB is free. Make room.").format(
                detail=finding.detail
            )
        case _:
            return ""


def finding_line(finding: Finding) -> str:
    """One line for the terminal."""
    detail = f"{finding.detail} MB" if finding.check is Check.DISK else finding.detail
    line = f"{health_name(finding.health):6} {check_name(finding.check)}: {detail or '-'}"
    hint = advice(finding)
    return f"{line}\n       {hint}" if hint else line
