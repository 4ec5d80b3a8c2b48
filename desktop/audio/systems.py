# SPDX-License-Identifier: EUPL-1.2
"""Which sound system this computer has."""

import sys

from desktop.audio.cards import CardSystem
from desktop.audio.pulse import PulseSystem
from desktop.audio.system import SoundSystem
from desktop.domain.errors import DeviceError, Fault


def sound_system() -> SoundSystem:
    """On Linux PulseAudio or PipeWire when one runs, else the sound cards themselves.

    Raises:
        DeviceError: NO_AUDIO_LIBRARY.
    """
    if sys.platform == "linux":
        try:
            return PulseSystem()
        except DeviceError as error:
            if error.fault not in {Fault.NO_SOUND_SERVER, Fault.NO_AUDIO_LIBRARY}:
                raise
    return CardSystem()
