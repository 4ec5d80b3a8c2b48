# SPDX-License-Identifier: EUPL-1.2
"""Has the operating system give ``maat:`` links to Maat, for this user only.

Linux: a desktop entry with the MIME type ``x-scheme-handler/maat``. Windows: a class in the user's part of the
registry. macOS: links belong to an application bundle, so there the frozen build has it (``build.spec``).
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.errors import Fault, MaatError
from desktop.system.call_link import SCHEME

ENTRY = "maat-link.desktop"
MIME_TYPE = f"x-scheme-handler/{SCHEME}"
#: In HKEY_CURRENT_USER.
REGISTRY_KEY = rf"Software\Classes\{SCHEME}"
#: What the tools of a desktop may take.
_PATIENCE_S = 20


def own_command() -> list[str]:
    """What starts this Maat again, however it was installed."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop"]


def register(command: Sequence[str] | None = None) -> str:
    """Give links to Maat from now on; registering twice is registering once.

    Args:
        command: What starts Maat; this one when None.

    Returns:
        Where that is written down.

    Raises:
        MaatError: LINKS_UNMANAGED.
    """
    words = [*(own_command() if command is None else command), "call", "link", "--"]
    if sys.platform == "win32":
        return _register_windows(words)
    if sys.platform == "darwin":
        raise MaatError(Fault.LINKS_UNMANAGED, "macOS knows the links of an application; use the built Maat.app")
    return _register_desktop(words)


def unregister() -> str:
    """Take it back; harmless when there is nothing to take back. Where it was written down.

    Raises:
        MaatError: LINKS_UNMANAGED.
    """
    if sys.platform == "win32":
        return _unregister_windows()
    if sys.platform == "darwin":
        raise MaatError(Fault.LINKS_UNMANAGED, "macOS forgets the links of an application that is removed")
    entry = _entry()
    try:
        entry.unlink(missing_ok=True)
    except OSError as error:
        raise MaatError(Fault.LINKS_UNMANAGED, f"{entry}: {error.strerror}") from error
    _run("update-desktop-database", str(entry.parent))
    return str(entry)


def desktop_entry(words: Sequence[str]) -> str:
    """The desktop entry that runs these words with the link at the end.

    Source:
        Desktop Entry Specification 1.5, "The Exec key".
    """
    command = " ".join(map(_quoted, words))
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Maat",
        "Comment=Begins a call from a link",
        f"Exec={command} %u",
        "Icon=maat",
        "Terminal=false",
        "NoDisplay=true",
        "StartupNotify=false",
        f"MimeType={MIME_TYPE};",
    )
    return "\n".join(lines) + "\n"


def windows_command(words: Sequence[str]) -> str:
    """The command of the registry: Windows puts the link in place of %1."""
    return f'{subprocess.list2cmdline(words)} "%1"'


def _quoted(word: str) -> str:
    """A word in double quotes, twice: once for Exec, once more for a value of a desktop entry."""
    inner = "".join(f"\\{each}" if each in '"`$\\' else each for each in word.replace("%", "%%"))
    return f'"{inner}"'.replace("\\", "\\\\")


def _entry() -> Path:
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data, "applications", ENTRY)


def _register_desktop(words: Sequence[str]) -> str:
    entry = _entry()
    if any(not word.isprintable() for word in words):
        raise MaatError(Fault.LINKS_UNMANAGED, f"{words[0]!a}")
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(desktop_entry(words), "utf-8")
    except OSError as error:
        raise MaatError(Fault.LINKS_UNMANAGED, f"{entry}: {error.strerror}") from error
    # A desktop finds the entry by itself, sooner or later; these have it find it now and prefer it.
    _run("update-desktop-database", str(entry.parent))
    _run("xdg-mime", "default", ENTRY, MIME_TYPE)
    return str(entry)


def _run(tool: str, *words: str) -> None:
    found = shutil.which(tool)
    if found is not None:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run([found, *words], check=False, capture_output=True, timeout=_PATIENCE_S)


if sys.platform == "win32":
    import winreg

    def _register_windows(words: Sequence[str]) -> str:
        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, REGISTRY_KEY) as key:
                winreg.SetValueEx(key, "", 0, winreg.REG_SZ, "URL:Maat")
                winreg.SetValueEx(key, "URL Protocol", 0, winreg.REG_SZ, "")
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, rf"{REGISTRY_KEY}\shell\open\command") as key:
                winreg.SetValueEx(key, "", 0, winreg.REG_SZ, windows_command(words))
        except OSError as error:
            raise MaatError(Fault.LINKS_UNMANAGED, str(error.strerror)) from error
        return rf"HKEY_CURRENT_USER\{REGISTRY_KEY}"

    def _unregister_windows() -> str:
        for below in (r"\shell\open\command", r"\shell\open", r"\shell", ""):
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, REGISTRY_KEY + below)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise MaatError(Fault.LINKS_UNMANAGED, str(error.strerror)) from error
        return rf"HKEY_CURRENT_USER\{REGISTRY_KEY}"

else:

    def _register_windows(words: Sequence[str]) -> str:
        raise NotImplementedError

    def _unregister_windows() -> str:
        raise NotImplementedError
