# SPDX-License-Identifier: EUPL-1.2
"""The models that are on this computer, and the card that tells of each what cannot be seen from its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.domain.errors import ModelError
from desktop.speech.manifest import read_manifest
from desktop.speech.models import MANIFEST

CARD = "maat-model.json"
#: One of these is in the directory of every model.
_MARKS = ("am/final.mdl", "final.mdl", CARD, MANIFEST)


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """Where a model came from.

    Attributes:
        language: ISO 639-1, or "" when unknown.
        licence: Its name, or "" when unknown.
        commercial: Whether it may be used commercially; None when unknown.
        source: File, directory or address.
        archive_sha256: Of the archive; "" for one that came as a directory.
        added_at: UTC, ISO 8601.
    """

    language: str = ""
    licence: str = ""
    commercial: bool | None = None
    source: str = ""
    archive_sha256: str = ""
    added_at: str = ""


@dataclass(frozen=True, slots=True)
class ShelfModel:
    """A model on this computer; nothing in it has been checked.

    Attributes:
        card: None for one that was put there by hand.
        guarded: There is a manifest.
    """

    path: Path
    card: ModelCard | None
    size_bytes: int
    guarded: bool

    @property
    def name(self) -> str:
        """Name of the directory."""
        return self.path.name


def models_in(folder: Path) -> tuple[ShelfModel, ...]:
    """The models in a directory, by name; reads no large file."""
    if not folder.is_dir():
        return ()
    return tuple(shelf_model(path) for path in sorted(folder.iterdir()) if _is_model(path))


def shelf_model(path: Path) -> ShelfModel:
    """What is known of the model in a directory without reading its large files."""
    return ShelfModel(path, read_card(path), sum(_sizes(path)), (path / MANIFEST).is_file() or _listed(path))


def read_card(folder: Path) -> ModelCard | None:
    """The card of a model, or None when it has none that can be read."""
    try:
        return msgspec.json.decode((folder / CARD).read_bytes(), type=ModelCard)
    except (OSError, msgspec.DecodeError):
        return None


def write_card(folder: Path, card: ModelCard) -> None:
    """Put a card in the directory of a model.

    Raises:
        OSError: the disk does not allow it.
    """
    (folder / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n")


def _is_model(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".") and any((path / mark).exists() for mark in _MARKS)


def _listed(path: Path) -> bool:
    try:
        return (path.parent / MANIFEST).is_file() and bool(read_manifest(path))
    except ModelError:
        # A damaged manifest is one; looking into it is for those who verify.
        return True


def _sizes(path: Path) -> Iterator[int]:
    for file in path.rglob("*"):
        try:
            if file.is_file():
                yield file.stat().st_size
        except OSError:
            continue
