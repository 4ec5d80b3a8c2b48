# SPDX-License-Identifier: EUPL-1.2
"""Pictures of windows, as a person would see them."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.domain.errors import Fault, MaatError


class Camera:
    """Saves pictures of windows in a folder, numbered in the order in which they were taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: list[Path] = []

    @property
    def taken(self) -> tuple[Path, ...]:
        """The pictures so far."""
        return tuple(self._taken)

    def take(self, window: QWidget, name: str) -> None:
        """Save what the window shows now.

        Raises:
            MaatError: OUTPUT_UNWRITABLE.
        """
        file = self._folder / f"{len(self._taken) + 1:02d}-{name}.png"
        if not window.grab().save(str(file)):
            raise MaatError(Fault.OUTPUT_UNWRITABLE, str(file))
        self._taken.append(file)
