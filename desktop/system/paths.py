# SPDX-License-Identifier: EUPL-1.2
"""Where things are: what comes with Maat, and what belongs to this user."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop.domain.errors import Fault, MaatError

DEMO_MODEL = "vosk-model-nl-kcc-demo"


def bundle_root() -> Path:
    """Folder that holds ``resources/`` and ``models/``: frozen build, source tree or installed wheel."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent.parent
    if (package.parent / "resources").is_dir():
        return package.parent
    return package / "_bundle"


def resources() -> Path:
    """Read-only material: icons, fonts, translations, theme, sample knowledge base, demo calls."""
    return bundle_root() / "resources"


def bundled_models() -> Path:
    """Speech models that come with Maat."""
    return bundle_root() / "models"


@dataclass(frozen=True, slots=True)
class Home:
    """The user's data folder (MAAT_HOME); each property is a place in it, made on first use.

    Raises:
        MaatError: HOME_UNUSABLE: from each property, when its folder cannot be made.
    """

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self._inside("maat.db")

    @property
    def settings_file(self) -> Path:
        """Settings, TOML."""
        return self._inside("settings.toml")

    @property
    def log_file(self) -> Path:
        """Rotating log."""
        return self._inside("logs", "maat.log")

    @property
    def socket(self) -> Path:
        """Where the running window is asked to begin a call."""
        return self._inside("window.sock")

    @property
    def window_lock(self) -> Path:
        """Held by the window that is asked."""
        return self._inside("window.lock")

    @property
    def models(self) -> Path:
        """Speech models of the user."""
        return self._inside("models", "")

    @property
    def cache(self) -> Path:
        """What can be made again; a name only: whoever can make it does."""
        return self.root / "cache"

    def _inside(self, *parts: str) -> Path:
        place = self.root.joinpath(*parts)
        folder = place if parts[-1] == "" else place.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MaatError(Fault.HOME_UNUSABLE, f"{folder}: {error.strerror}") from error
        return place


def default_home() -> Home:
    """MAAT_HOME, or the place that the operating system has for it."""
    chosen = os.environ.get("MAAT_HOME")
    return Home(Path(chosen) if chosen else Path(platformdirs.user_data_dir("maat", appauthor=False)))
