# SPDX-License-Identifier: EUPL-1.2
"""One quiet line for what an agent should know."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import Fault, MaatError, RecordingError
from desktop.engine.events import Notice, NoticeKind
from desktop.ui.faults import explain
from desktop.ui.language_names import local_name

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate

#: Something was lost or does not work; the others only inform.
GRAVE = frozenset({NoticeKind.SOURCE_FAILED, NoticeKind.STORE_FAILED, NoticeKind.RECOGNISER, NoticeKind.UNEXPECTED})


def notice_text(notice: Notice) -> str:
    """What happened and what to do; "" when the window shows it in another way."""
    if notice.kind is NoticeKind.NO_CALLBACK_NUMBER:
        # The handoff itself asks for the number.
        return ""
    if notice.kind is NoticeKind.RECORDING_STOPPED and not isinstance(notice.error, MaatError):
        return explain(RecordingError(Fault.KEEPING_FAILED, type(notice.error).__name__))
    if notice.error is not None:
        return explain(notice.error)
    match notice.kind:
        case NoticeKind.FRAMES_DROPPED:
            text = translate(
                "Notices",
                "The computer could not keep up: {count} pieces of sound were missed. Ask again what is missing.",
            )
            return text.format(count=notice.count)
        case NoticeKind.RECOGNISER:
            return translate("Notices", "Speech recognition did not give the last words: the end may be missing.")
        case NoticeKind.NO_CALLER_LEG:
            return translate(
                "Notices",
                "Only your microphone is heard, not the resident. Choose their sound in the settings (Ctrl+,).",
            )
        case NoticeKind.UNCERTAIN_SPEECH:
            return translate("Notices", "The resident is hard to hear. Maat proposes nothing for these words.")
        case NoticeKind.OTHER_LANGUAGE:
            text = translate(
                "Notices", "The resident speaks {language}; no article is written in it. Maat proposes nothing for it."
            )
            return text.format(language=local_name(notice.language))
        case NoticeKind.SOURCE_FAILED:
            return translate("Notices", "The sound stopped. Check the headset; what was heard is kept.")
        case NoticeKind.STORE_FAILED:
            return translate("Notices", "Saving failed. Maat tries again; keep the window open.")
        case _:
            return translate("Notices", "Something went wrong that Maat did not expect. The log has the details.")
