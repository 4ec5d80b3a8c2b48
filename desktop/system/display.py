# SPDX-License-Identifier: EUPL-1.2
"""Whether a window can be shown. Asked before Qt is started, because Qt ends the process when it cannot."""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

#: What Qt's X11 plug-in loads; when one is missing Qt aborts and blames another.
_X11_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)


def display_problem(environment: Mapping[str, str] | None = None) -> str | None:
    """What keeps a window from being shown, or None.

    Args:
        environment: For tests; the process's own when None.

    Returns:
        A short reason in English for the log and the detail of NO_DISPLAY.
    """
    env = os.environ if environment is None else environment
    if not sys.platform.startswith("linux"):
        return None
    platform = env.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}:
        return None
    if env.get("WAYLAND_DISPLAY") and platform in {"", "wayland"}:
        return None
    display = env.get("DISPLAY", "")
    if not display:
        return "DISPLAY is not set"
    host, _, number = display.rpartition(":")
    if host in {"", "unix"} and not Path(f"/tmp/.X11-unix/X{number.partition('.')[0]}").exists():
        return f"no X server at {display}"
    missing = [name for name in _X11_LIBRARIES if not _loads(name)]
    return f"missing {', '.join(missing)}" if missing else None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
