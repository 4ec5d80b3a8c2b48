# SPDX-License-Identifier: EUPL-1.2
"""The speech models that Maat knows by name: what they are, what their licence allows, where they come from."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import msgspec

from desktop.domain.errors import Fault, MaatError, ModelError
from desktop.system.paths import bundled_models

CATALOG_FILE = "catalog.toml"
_SCHEMA = 1
_MB = 1_000_000
#: A size in megabytes is published in units of 2**20 bytes or of 10**6, rounded.
_ROUNDING = 1.15


class ModelKind(Enum):
    """What a model asks for and gives.

    SMALL: 40-140 MB, some 300 MB of memory. LARGE: fewer mistakes, gigabytes. DYNAMIC: as LARGE, with a graph that is
    put together while it runs, so words can be given to it. DEMONSTRATION: for the calls that come with Maat only.
    """

    SMALL = "small"
    LARGE = "large"
    DYNAMIC = "dynamic"
    DEMONSTRATION = "demonstration"


class Licence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The terms of a model.

    Attributes:
        name: As its makers call it.
        url: Its text.
        commercial: Whether it may be used commercially.
    """

    name: str
    url: str
    commercial: bool


class CatalogModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A model as published; what was not published is None or empty.

    Attributes:
        name: Also of its archive (name + ".zip") and its directory.
        language: ISO 639-1.
        size_mb: Of the archive, rounded, as published.
        licence: Key in :attr:`Catalog.licences`.
        size_bytes: Of the archive, exact.
        sha256: Of the archive, hex.
        md5: Of the archive, hex. Tells a damaged file, not a forged one.
        memory_mb: Needed while it runs; for large models an upper bound.
        word_errors: Per cent, by test set.
        bundled: Comes with Maat.
        files: SHA-256 of each file, for a bundled model.
    """

    name: str
    language: str
    kind: ModelKind
    size_mb: int
    licence: str
    maker: str
    notes: str
    size_bytes: int | None = None
    sha256: str | None = None
    md5: str | None = None
    memory_mb: int | None = None
    word_errors: dict[str, float] = {}
    bundled: bool = False
    files: dict[str, str] = {}

    @property
    def archive(self) -> str:
        """File name of the archive."""
        return f"{self.name}.zip"

    @property
    def most_bytes(self) -> int:
        """No archive of this model is larger."""
        return self.size_bytes if self.size_bytes is not None else int(self.size_mb * (1 << 20) * _ROUNDING)

    @property
    def least_bytes(self) -> int:
        """No archive of this model is smaller."""
        return self.size_bytes if self.size_bytes is not None else int(self.size_mb * _MB / _ROUNDING)


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int
    home: str
    read_on: object
    licences: dict[str, Licence]
    model: tuple[CatalogModel, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """All known models, in the order of the file.

    Attributes:
        home: URL of the directory that has every archive.
    """

    home: str
    licences: Mapping[str, Licence]
    models: tuple[CatalogModel, ...]

    def find(self, name: str) -> CatalogModel | None:
        """The model of that name, or None."""
        return next((model for model in self.models if model.name == name), None)

    def model(self, name: str) -> CatalogModel:
        """The model of that name.

        Raises:
            ModelError: MODEL_UNKNOWN, with the names that look like it.
        """
        found = self.find(name)
        if found is None:
            alike = difflib.get_close_matches(name, [model.name for model in self.models], n=3, cutoff=0.6)
            raise ModelError(Fault.MODEL_UNKNOWN, f"{name} ({', '.join(alike)}?)" if alike else name)
        return found

    def licence(self, model: CatalogModel) -> Licence:
        """The terms of a model."""
        return self.licences[model.licence]


def load_catalog(file: Path | None = None) -> Catalog:
    """Read the catalog.

    Args:
        file: Another catalog than the one that comes with Maat.

    Raises:
        MaatError: CATALOG_UNREADABLE.
    """
    place = file or bundled_models() / CATALOG_FILE
    try:
        content = msgspec.convert(tomllib.loads(place.read_text("utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MaatError(Fault.CATALOG_UNREADABLE, f"{place}: {error}") from error
    names = [model.name for model in content.model]
    unknown = {model.licence for model in content.model} - content.licences.keys()
    if content.schema != _SCHEMA or unknown or len(names) != len(set(names)):
        raise MaatError(Fault.CATALOG_UNREADABLE, str(place))
    return Catalog(content.home, content.licences, content.model)
