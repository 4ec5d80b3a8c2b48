# SPDX-License-Identifier: EUPL-1.2
"""What `maat doctor` found, and what to do, in the user's language."""

import math

from PySide6.QtCore import QCoreApplication

from desktop.audio.catalog import DeviceKind
from desktop.audio.trial import Trial
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
        case Check.DEVICE:
            return QCoreApplication.translate("Doctor", "Sound device")
        case Check.LOOPBACK:
            return QCoreApplication.translate("Doctor", "Outputs that can be heard")
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
            return QCoreApplication.translate(
                "Doctor", "Fill the knowledge base with: maat kb import FILE. The window brings that of Voorbeeldstad."
            )
        case Check.DEPARTMENTS:
            return QCoreApplication.translate(
                "Doctor", "Without departments nothing can be handed over. Add them: maat kb import --departments FILE"
            )
        case Check.DEVICE if finding.trial is not None and finding.trial.device.narrowband:
            return QCoreApplication.translate(
                "Doctor",
                "This device sounds like a telephone (8 kHz), so less is understood. Use a cable or the headset's own"
                " USB adapter instead of Bluetooth.",
            )
        case Check.DEVICE:
            return QCoreApplication.translate("Doctor", "No sound at all comes from it. Is the microphone muted?")
        case Check.DISPLAY:
            return QCoreApplication.translate(
                "Doctor", "No window can be shown ({detail}). Log in to a desktop, or use `maat demo --headless`."
            ).format(detail=finding.detail)
        case Check.FONTS:
            return QCoreApplication.translate("Doctor", "The font that comes with Maat is missing. Install Maat again.")
        case Check.DISK:
            return QCoreApplication.translate("Doctor", "Only {detail} MB is free. Make room.").format(
                detail=finding.detail
            )
        case _:
            return ""


def trial_line(trial: Trial) -> str:
    """A device with what was measured."""
    device = trial.device
    if device.kind is DeviceKind.LOOPBACK:
        name = QCoreApplication.translate("Doctor", "what is heard on {name}").format(name=device.name)
    else:
        name = device.name
    parts = [name]
    if device.default:
        parts.append(QCoreApplication.translate("Doctor", "default"))
    if trial.error is None:
        parts.append(QCoreApplication.translate("Doctor", "{count} ms delay").format(count=round(trial.latency_ms)))
        silent = math.isinf(trial.rms_dbfs)
        level = QCoreApplication.translate("Doctor", "silent") if silent else f"{trial.rms_dbfs:.0f} dB"
        parts.append(level)
    return ", ".join(parts)


def finding_line(finding: Finding) -> str:
    """One line for the terminal."""
    detail = finding.detail
    if finding.check is Check.DISK:
        detail = QCoreApplication.translate("Doctor", "{detail} MB free").format(detail=detail)
    if finding.check is Check.DISPLAY:
        # What is missing is told in the advice.
        there = finding.health is Health.OK
        detail = (
            QCoreApplication.translate("Doctor", "there")
            if there
            else QCoreApplication.translate("Doctor", "not there")
        )
    if finding.trial is not None:
        detail = trial_line(finding.trial)
    line = f"{health_name(finding.health):6} {check_name(finding.check)}: {detail or '-'}"
    hint = advice(finding)
    return f"{line}\n       {hint}" if hint else line
