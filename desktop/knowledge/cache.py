# SPDX-License-Identifier: EUPL-1.2
"""What was learnt once, kept on disk for the next start. Losing it costs time and nothing else."""

import contextlib
import logging
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

from desktop.knowledge.array_file import Array, DamagedArraysError, FileShelf, MemoryShelf, Shelf, read_arrays

log = logging.getLogger(__name__)

_KEY_LETTERS = 32
#: Of what was kept of a kind, the last used so many stay: a store and a demo, or before and after a change.
_GENERATIONS = 2
#: A file that is being written for longer than this was left behind.
_ABANDONED_S = 3600.0


class Cache:
    """Keeps arrays by kind and key. Any thread and any number of processes may use the same folder.

    Args:
        folder: Made at first use; None keeps nothing.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def arrays(self, kind: str, key: str, make: Callable[[Shelf], None]) -> Mapping[str, Array]:
        """The arrays that were kept under this key, or else those that ``make`` puts down now.

        Args:
            kind: What they are, a file name.
            key: Of what they were made, hexadecimal digits.
            make: Called again, with a shelf in memory, when the folder cannot be written to.
        """
        if self._folder is not None:
            place = self._folder / f"{kind}-{key[:_KEY_LETTERS]}.arrays"
            kept = _read(place)
            if kept is not None:
                return kept
            try:
                self._write(place, make)
                self._tidy(kind, place)
                return read_arrays(place)
            except (OSError, DamagedArraysError) as error:
                log.warning("%s is not kept for the next start: %s", kind, error)
        shelf = MemoryShelf()
        make(shelf)
        return shelf.arrays

    def _write(self, place: Path, make: Callable[[Shelf], None]) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{place.stem}.{uuid4().hex}.part")
        try:
            with FileShelf(unfinished) as shelf:
                make(shelf)
                shelf.close()
            os.replace(unfinished, place)
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)

    @staticmethod
    def _tidy(kind: str, place: Path) -> None:
        """Remove what is old; what another process has open on Windows stays until the next time."""
        kept = {each: _age(each) for each in place.parent.glob(f"{kind}-*.arrays")}
        old = sorted(kept, key=kept.__getitem__)[_GENERATIONS:]
        abandoned = [each for each in place.parent.glob("*.part") if _age(each) > _ABANDONED_S]
        for each in [*old, *abandoned]:
            if each != place:
                with contextlib.suppress(OSError):
                    each.unlink(missing_ok=True)


def _read(place: Path) -> dict[str, Array] | None:
    try:
        arrays = read_arrays(place)
    except FileNotFoundError:
        return None
    except (OSError, DamagedArraysError) as error:
        log.warning("%s is made again: %s", place.name, error)
        return None
    with contextlib.suppress(OSError):
        os.utime(place)
    return arrays


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
