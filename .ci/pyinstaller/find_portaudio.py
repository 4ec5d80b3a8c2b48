# SPDX-License-Identifier: EUPL-1.2
"""Runs first in the frozen program: lets sounddevice find the PortAudio that lies beside it.

On Linux sounddevice asks ``ctypes.util.find_library``, which looks at the system's libraries only.
"""

import ctypes.util
import os
import sys

_BUNDLED = os.path.join(getattr(sys, "_MEIPASS", ""), "libportaudio.so.2")
_system_library = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    return _system_library(name) or (_BUNDLED if name == "portaudio" else None)


if sys.platform.startswith("linux") and os.path.exists(_BUNDLED):
    ctypes.util.find_library = _find_library
