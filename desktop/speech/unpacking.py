# SPDX-License-Identifier: EUPL-1.2
"""Unpacks the archive of a model from a stranger: nothing is written outside one new directory, and not without end.

Only plain files and directories are taken. Whatever else a ZIP may hold (links, devices, absolute or climbing paths,
encryption, a few kilobytes that become a terabyte) is refused before the first byte is written; what an entry says
about itself is not believed while writing either.
"""

import errno
import os
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desktop.domain.errors import Fault, ModelError

_BLOCK = 1 << 20
#: Kept free on the disk beside what is unpacked.
_SPARE = 64 << 20
#: Names that are devices on Windows, whatever their extension.
_WINDOWS_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_FULL = {errno.ENOSPC, errno.EDQUOT}

#: What zipfile raises on a broken file, a name that is no UTF-8 among it.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
)

#: Bytes unpacked so far, and in all.
Unpacking = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class UnpackLimits:
    """What an archive may hold at most.

    An official model of 1.8 GB unpacks to 2.7 GB in some thirty files, none of them packed tighter than text is.

    Attributes:
        files: Entries, directories among them.
        total_bytes: Unpacked.
        ratio: Unpacked size of an entry by its packed size, for entries over 1 MB.
        depth: Directories within directories.
        name_length: Characters of a whole path.
    """

    files: int = 2_000
    total_bytes: int = 16 << 30
    ratio: float = 60.0
    depth: int = 8
    name_length: int = 200


DEFAULT_LIMITS = UnpackLimits()


def unpack_model(
    archive: Path, folder: Path, limits: UnpackLimits = DEFAULT_LIMITS, on_unpack: Unpacking | None = None
) -> Path:
    """Unpack into a new directory.

    Args:
        archive: A ZIP file.
        folder: Is made; must not be there yet. After a fault the caller removes it.
        limits: What is too much.
        on_unpack: Called as it goes.

    Returns:
        The directory with the model: ``folder``, or the only directory in it.

    Raises:
        ModelError: MODEL_ARCHIVE: not a ZIP file, cut off or damaged; MODEL_UNSAFE: holds what it should not;
            MODEL_NO_ROOM.
        OSError: the disk does not allow it.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = _checked(opened, archive, limits)
            total = sum(info.file_size for info in entries.values())
            free = shutil.disk_usage(folder.parent).free
            if free < total + _SPARE:
                raise ModelError(Fault.MODEL_NO_ROOM, f"{folder.parent}: {(total + _SPARE - free) / 1e6:,.0f} MB short")
            folder.mkdir(mode=0o755)
            done = 0
            for name, info in entries.items():
                place = folder.joinpath(*name.split("/"))
                if info.is_dir():
                    place.mkdir(mode=0o755, parents=True, exist_ok=True)
                    continue
                place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
                with opened.open(info) as source, place.open("xb") as target:
                    done = _copy(source, target, done, total, on_unpack)
    except _BROKEN as error:
        raise ModelError(Fault.MODEL_ARCHIVE, f"{archive.name}: {error or 'it ends too early'}") from error
    except OSError as error:
        if error.errno in _FULL:
            raise ModelError(Fault.MODEL_NO_ROOM, str(folder.parent)) from error
        raise
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder


def entry_name(info: zipfile.ZipInfo, limits: UnpackLimits = DEFAULT_LIMITS) -> str:
    """The path of an entry, relative, with slashes and without one at the end.

    Raises:
        ModelError: MODEL_UNSAFE: it could mean another place here or on another system.
    """
    # zipfile cuts a name at a NUL and turns backslashes around on Windows; this is the name as it was written.
    name = info.orig_filename.removesuffix("/")
    parts = name.split("/")
    bad = (
        not name
        or len(name) > limits.name_length
        or len(parts) > limits.depth
        or _FORBIDDEN.search(name) is not None
        or any(
            part in {"", ".", ".."} or part != part.rstrip(". ") or _WINDOWS_DEVICES.fullmatch(part) for part in parts
        )
    )
    if bad:
        raise ModelError(Fault.MODEL_UNSAFE, f"{name[:80]!r}")
    return name


def _checked(opened: zipfile.ZipFile, archive: Path, limits: UnpackLimits) -> dict[str, zipfile.ZipInfo]:
    infos = opened.infolist()
    if len(infos) > limits.files:
        raise ModelError(Fault.MODEL_UNSAFE, f"{archive.name}: {len(infos)} files")
    entries: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        name = entry_name(info, limits)
        _check_kind(info, name)
        # Two entries of one name, also on a disk that takes "A" and "a" for one.
        if name.casefold() in seen:
            raise ModelError(Fault.MODEL_UNSAFE, f"{name!r} twice")
        seen.add(name.casefold())
        if info.file_size > _BLOCK and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise ModelError(Fault.MODEL_UNSAFE, f"{name!r}: {info.file_size:,} bytes of {info.compress_size:,}")
        entries[name] = info
    files = {name.casefold() for name, info in entries.items() if not info.is_dir()}
    for name in seen:
        parts = name.split("/")
        if any("/".join(parts[:length]) in files for length in range(1, len(parts))):
            raise ModelError(Fault.MODEL_UNSAFE, f"{name!r} lies in a file")
    total = sum(info.file_size for info in infos)
    if total > limits.total_bytes:
        raise ModelError(Fault.MODEL_UNSAFE, f"{archive.name}: {total:,} bytes unpacked")
    size = archive.stat().st_size
    if not all(0 <= info.header_offset < size for info in infos):
        raise ModelError(Fault.MODEL_ARCHIVE, f"{archive.name}: its directory is damaged")
    # Entries that share their packed bytes multiply them (David Fifield, "A better zip bomb").
    if sum(info.compress_size for info in infos) > size:
        raise ModelError(Fault.MODEL_UNSAFE, f"{archive.name}: its parts overlap")
    if not any(not info.is_dir() for info in infos):
        raise ModelError(Fault.MODEL_ARCHIVE, f"{archive.name}: nothing in it")
    return entries


def _check_kind(info: zipfile.ZipInfo, name: str) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    allowed = {0, stat.S_IFDIR} if info.is_dir() else {0, stat.S_IFREG}
    if kind not in allowed:
        raise ModelError(Fault.MODEL_UNSAFE, f"{name!r} is a link or a device")
    if info.flag_bits & 0x1:
        raise ModelError(Fault.MODEL_UNSAFE, f"{name!r} is encrypted")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ModelError(Fault.MODEL_ARCHIVE, f"{name!r}: packed by method {info.compress_type}")


def _copy(source: IO[bytes], target: IO[bytes], done: int, total: int, on_unpack: Unpacking | None) -> int:
    while block := source.read(_BLOCK):
        done += len(block)
        if done > total:
            raise ModelError(Fault.MODEL_UNSAFE, "more in it than it says")
        target.write(block)
        if on_unpack is not None:
            on_unpack(done, total)
    target.flush()
    os.fsync(target.fileno())
    return done
