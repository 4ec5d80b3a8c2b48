# SPDX-License-Identifier: EUPL-1.2
"""The SHA-256 of every file of a model, kept beside the files, so that later damage is found and named.

The format is that of sha256sum: ``sha256sum -c SHA256SUMS`` in the model's directory checks the same.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from desktop.domain.errors import Fault, ModelError
from desktop.speech.models import MANIFEST

_BLOCK = 1 << 20

#: Bytes that have been read so far.
Reading = Callable[[int], None]


class DamageKind(Enum):
    """What is wrong with a file."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not as it was when the manifest was written; ``file`` is relative, with slashes."""

    file: str
    kind: DamageKind


def digest(file: Path, algorithm: str = "sha256", on_read: Reading | None = None) -> str:
    """Hex digest of a file.

    Raises:
        OSError: it cannot be read.
    """
    state = hashlib.new(algorithm, usedforsecurity=False)
    done = 0
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            state.update(block)
            done += len(block)
            if on_read is not None:
                on_read(done)
    return state.hexdigest()


def write_manifest(folder: Path) -> int:
    """Write the manifest of all files below ``folder``, in one step.

    Returns:
        The number of files in it.

    Raises:
        ModelError: MODEL_UNSAFE: a name that no manifest can hold.
        OSError: the disk does not allow it.
    """
    files = sorted(_files(folder))
    for name in files:
        if not is_plain(name):
            raise ModelError(Fault.MODEL_UNSAFE, f"{folder}: {name!r}")
    lines = [f"{digest(folder / name)}  {name}\n" for name in files]
    new = folder / f"{MANIFEST}.new"
    with new.open("w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(lines)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(folder / MANIFEST)
    return len(lines)


def read_manifest(folder: Path) -> dict[str, str]:
    """Digest by file of the manifest in ``folder`` or, as for the bundled model, of the one beside it.

    Returns:
        Empty when there is none.

    Raises:
        ModelError: MODEL_DAMAGED: the manifest itself is damaged.
    """
    for place, prefix in ((folder / MANIFEST, ""), (folder.parent / MANIFEST, f"{folder.name}/")):
        if place.is_file():
            entries = dict(_entries(place, prefix))
            if entries:
                return entries
    return {}


def damages(folder: Path, entries: dict[str, str], on_read: Reading | None = None) -> Iterator[Damage]:
    """The files that are not as ``entries`` has them.

    Args:
        folder: The model.
        entries: SHA-256 by relative file name.
        on_read: Called after each file with the bytes read so far.
    """
    done = 0
    for name, expected in sorted(entries.items()):
        place = folder / name
        try:
            if not place.is_file():
                yield Damage(name, DamageKind.MISSING)
                continue
            if digest(place) != expected:
                yield Damage(name, DamageKind.CHANGED)
            done += place.stat().st_size
        except OSError:
            yield Damage(name, DamageKind.UNREADABLE)
        if on_read is not None:
            on_read(done)


def is_plain(name: str) -> bool:
    """Whether a relative name stays where it is told to be and fits in a manifest, on every system."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and not set(name) & set("\\\n\r\0")


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in {MANIFEST, f"{MANIFEST}.new"}:
            yield name


def _entries(manifest: Path, prefix: str) -> Iterator[tuple[str, str]]:
    try:
        lines = manifest.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(Fault.MODEL_DAMAGED, str(manifest)) from error
    for line in lines:
        value, _, rest = line.partition(" ")
        name = rest.lstrip(" *").removeprefix("./")
        if len(value) != 64 or not is_plain(name):
            raise ModelError(Fault.MODEL_DAMAGED, str(manifest))
        if name.startswith(prefix):
            yield name.removeprefix(prefix), value.lower()
