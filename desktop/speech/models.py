# SPDX-License-Identifier: EUPL-1.2
"""Finds a Vosk model directory and checks it before any native code reads it.

A damaged model is worse than none: some damage makes the recogniser take all memory there is. What comes with a
SHA-256 manifest is checked byte by byte, the rest by its structure.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import Fault, ModelError
from desktop.system.paths import DEMO_MODEL

MANIFEST = "SHA256SUMS"

#: The first bytes of an OpenFst file (kFstMagicNumber in fst/fst.h), little endian.
_FST_MAGIC = struct.pack("<i", 2125659606)
#: A Kaldi binary file begins with "\0B", a text one with its first token.
_ACOUSTIC_HEADS = (b"\0B<TransitionModel>", b"<TransitionModel>")
#: What an i-vector extractor consists of (Model::ReadDataFiles in vosk/src/model.cc).
_IVECTOR_FILES = (
    "final.ie",
    "final.dubm",
    "final.mat",
    "global_cmvn.stats",
    "online_cmvn.conf",
    "splice.conf",
)


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A model directory that may be loaded.

    Attributes:
        path: The directory that holds the files themselves.
        size_bytes: Of all files.
        flat: Files lie in the directory itself, as in the small models of before 2020.
        adapts: Has an i-vector extractor, which follows the voice during a call.
        verified: Every byte agrees with a manifest.
        demonstration: The model that comes with Maat, which does not understand human voices.
    """

    path: Path
    size_bytes: int
    flat: bool
    adapts: bool
    verified: bool
    demonstration: bool

    @property
    def name(self) -> str:
        """Name of the directory."""
        return self.path.name

    @property
    def features_conf(self) -> Path:
        """The file with the settings of the acoustic features."""
        return self.path / "mfcc.conf" if self.flat else self.path / "conf" / "mfcc.conf"


def check_model(folder: Path) -> SpeechModel:
    """Look at a model directory; takes about a second for each 500 MB that a manifest lists.

    Args:
        folder: The model, or a directory with nothing but the model in it, as some archives unpack.

    Raises:
        ModelError: MODEL_MISSING: nothing there, a file, or an empty directory; MODEL_INCOMPLETE: names the missing
            file; MODEL_DAMAGED: names the file that is not what it should be.
    """
    if not folder.is_dir():
        raise ModelError(Fault.MODEL_MISSING, str(folder))
    try:
        folder = _unwrap(folder)
        flat = _is_flat(folder)
        for file in _required(folder, flat):
            _check_present(folder, file)
        _check_heads(folder, flat)
        verified = _check_manifest(folder)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    except OSError as error:
        raise ModelError(Fault.MODEL_DAMAGED, f"{folder}: {error}") from error
    return SpeechModel(
        path=folder,
        size_bytes=size,
        flat=flat,
        adapts=(folder / "ivector").is_dir(),
        verified=verified,
        demonstration=_is_demonstration(folder),
    )


def _unwrap(folder: Path) -> Path:
    entries = list(folder.iterdir())
    if not entries:
        raise ModelError(Fault.MODEL_MISSING, str(folder))
    inner = [entry for entry in entries if entry.is_dir() and _is_model_root(entry)]
    return inner[0] if len(inner) == 1 and not _is_model_root(folder) else folder


def _is_model_root(folder: Path) -> bool:
    return (folder / "am").is_dir() or (folder / "graph").is_dir() or (folder / "final.mdl").is_file()


def _is_flat(folder: Path) -> bool:
    return not (folder / "am" / "final.mdl").exists() and (folder / "final.mdl").exists()


def _required(folder: Path, flat: bool) -> Iterator[str]:
    graph = "" if flat else "graph/"
    yield from ("final.mdl", "mfcc.conf") if flat else ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf")
    if (folder / graph / "HCLr.fst").exists() or (folder / graph / "Gr.fst").exists():
        yield from (f"{graph}HCLr.fst", f"{graph}Gr.fst")
    else:
        yield from (f"{graph}HCLG.fst", f"{graph}words.txt")
    if (folder / "ivector").is_dir():
        yield from (f"ivector/{name}" for name in _IVECTOR_FILES)


def _check_present(folder: Path, file: str) -> None:
    place = folder / file
    if not place.is_file():
        raise ModelError(Fault.MODEL_INCOMPLETE, str(place))
    # A settings file may be empty: then everything is at its default.
    if place.stat().st_size == 0 and place.suffix != ".conf":
        raise ModelError(Fault.MODEL_DAMAGED, str(place))


def _check_heads(folder: Path, flat: bool) -> None:
    acoustic = folder / ("final.mdl" if flat else "am/final.mdl")
    if not _head(acoustic, 32).startswith(_ACOUSTIC_HEADS):
        raise ModelError(Fault.MODEL_DAMAGED, str(acoustic))
    for name in ("HCLG.fst", "HCLr.fst", "Gr.fst"):
        graph = folder / name if flat else folder / "graph" / name
        if graph.exists() and not _head(graph, 4).startswith(_FST_MAGIC):
            raise ModelError(Fault.MODEL_DAMAGED, str(graph))


def _head(file: Path, size: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(size)


def _check_manifest(folder: Path) -> bool:
    entries = dict(_manifest_entries(folder))
    for relative, expected in sorted(entries.items()):
        place = folder / relative
        if not place.is_file():
            raise ModelError(Fault.MODEL_INCOMPLETE, str(place))
        with place.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
        if found != expected:
            raise ModelError(Fault.MODEL_DAMAGED, str(place))
    return bool(entries)


def _manifest_entries(folder: Path) -> Iterator[tuple[str, str]]:
    """File within the model and its digest, from the manifest in the directory or the one beside it."""
    for manifest, prefix in ((folder / MANIFEST, ""), (folder.parent / MANIFEST, f"{folder.name}/")):
        if not manifest.is_file():
            continue
        for line in manifest.read_text("utf-8", errors="replace").splitlines():
            digest, _, name = line.partition(" ")
            relative = name.lstrip(" *").removeprefix("./")
            if len(digest) != 64 or not relative.startswith(prefix):
                continue
            relative = relative.removeprefix(prefix)
            # The text for people may be edited without harm.
            if ".." not in Path(relative).parts and not relative.startswith("README"):
                yield relative, digest.lower()


def _is_demonstration(folder: Path) -> bool:
    if folder.name == DEMO_MODEL:
        return True
    readme = folder / "README.md"
    return readme.is_file() and _head(readme, 64).startswith(f"# {DEMO_MODEL}".encode())
