# SPDX-License-Identifier: EUPL-1.2
"""One quiet line for what happens to a device during a call: what it is, and what to do."""

from PySide6.QtCore import QCoreApplication

from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT
from desktop.audio.changes import ChangeKind, LossReason, SourceChange
from desktop.domain.call import Leg

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


def change_text(change: SourceChange) -> str:
    """The line; "" for what only takes another line away."""
    mine = change.leg is Leg.AGENT
    match change.kind:
        case ChangeKind.LEG_LOST:
            text = _lost_text(change.reason, mine=mine)
        case ChangeKind.LEG_BACK if mine:
            text = translate("SoundLines", "You are heard again: {device}.")
        case ChangeKind.LEG_BACK:
            text = translate("SoundLines", "The resident is heard again: {device}.")
        case ChangeKind.DEVICE_CHANGED if mine:
            text = translate("SoundLines", "You are heard by {device} now, the new default of the computer.")
        case ChangeKind.DEVICE_CHANGED:
            text = translate("SoundLines", "The resident is heard on {device} now, the new default of the computer.")
        case ChangeKind.OVERRUN:
            text = translate(
                "SoundLines", "The computer cannot keep up: {count} pieces of sound were missed. Close other programs."
            )
        case ChangeKind.ECHO:
            text = translate(
                "SoundLines",
                "Your microphone hears the resident too. Use a headset, or turn the loudspeaker down;"
                " Maat leaves the echo out.",
            )
        case ChangeKind.NARROWBAND if mine:
            text = translate(
                "SoundLines",
                "{device} sounds like a telephone, so you are understood less well. Use its USB adapter or a cable.",
            )
        case ChangeKind.NARROWBAND:
            text = translate(
                "SoundLines",
                "{device} sounds like a telephone, so the resident is understood less well."
                " Use its USB adapter or a cable.",
            )
        case _:
            return ""
    return text.format(device=_device(change), count=change.count)


def all_lost_text() -> str:
    """The line when neither side is heard."""
    return translate(
        "SoundLines",
        "Nobody is heard: the devices are not there. Plug the headset in; Maat goes on by itself, and what was heard"
        " is kept.",
    )


def _lost_text(reason: LossReason | None, *, mine: bool) -> str:
    match reason:
        case LossReason.BUSY if mine:
            return translate("SoundLines", "You are not heard: another program has {device}. Close that program.")
        case LossReason.BUSY:
            return translate(
                "SoundLines", "The resident is not heard: another program has {device}. Close that program."
            )
        case LossReason.SILENT if mine:
            return translate("SoundLines", "You are not heard: {device} gives no sound. Is it switched on?")
        case LossReason.SILENT:
            return translate("SoundLines", "The resident is not heard: {device} gives no sound. Is it switched on?")
        case LossReason.MOVED if mine:
            return translate(
                "SoundLines", "You are not heard: the computer gives another sound than that of {device}. Choose again."
            )
        case LossReason.MOVED:
            return translate(
                "SoundLines",
                "The resident is not heard: the computer gives another sound than that of {device}. Choose again.",
            )
        case _ if mine:
            return translate(
                "SoundLines", "You are not heard: {device} is not there. Plug it in; Maat goes on by itself."
            )
        case _:
            return translate(
                "SoundLines", "The resident is not heard: {device} is not there. Plug it in; Maat goes on by itself."
            )


def _device(change: SourceChange) -> str:
    if change.device not in {DEFAULT_DEVICE, DEFAULT_OUTPUT}:
        return change.device
    if change.leg is Leg.AGENT:
        return translate("SoundLines", "the microphone")
    return translate("SoundLines", "the output")
