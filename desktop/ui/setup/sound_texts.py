# SPDX-License-Identifier: EUPL-1.2
"""What to do when the resident cannot be heard, and what to say to try a microphone out."""

import difflib
import sys

from PySide6.QtCore import QCoreApplication

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate

#: What to say, as an agent would to a resident, by the language of the speech model: it hears no other.
SENTENCES = {
    "nl": "Daarvoor moet u een afspraak maken bij burgerzaken.",
    "en": "You need to make an appointment for that at the town hall.",
}


def loopback_advice(platform: str = sys.platform) -> str:
    """What to do when there is no device to hear the resident by."""
    if platform == "darwin":
        return translate(
            "Sound",
            "A Mac lets no program hear what it plays. Install BlackHole (free), make a multi-output device of it and"
            " your headset in Audio MIDI Setup, and choose that as output. BlackHole then appears here.",
        )
    if platform == "win32":
        return translate(
            "Sound", "Windows has no output now. Plug in a headset or loudspeaker: it appears here by itself."
        )
    return translate(
        "Sound",
        "Maat can hear what this computer plays when PulseAudio or PipeWire runs. Install one of them and log in again;"
        " the outputs then appear here.",
    )


def words_in_common(said: str, heard: str) -> tuple[int, int]:
    """How many words of what was to be said were heard, in order, and how many there are."""
    wanted, got = _words(said), _words(heard)
    matched = difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched), len(wanted)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
