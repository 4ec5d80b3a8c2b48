# SPDX-License-Identifier: EUPL-1.2
"""Named arrays in one file that is mapped into memory, and that tells when it is not what was written.

The arrays come first, each at a multiple of 64 bytes; then a manifest as JSON (type, shape, place and checksum of each
by name); last the manifest's length and checksum. So a file that was cut off has no end, and nothing in it can run.
"""

import math
import mmap
import struct
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

#: Of any of ``_TYPES``; whoever asks for an array by its name knows which.
Array: TypeAlias = NDArray[Any]

_MAGIC = b"Maat arrays 1\n\0\0"
#: Length and CRC-32 of the manifest, and the magic once more.
_TAIL = struct.Struct("<QI16s")
_ALIGNMENT = 64
_TYPES = frozenset({"|i1", "|u1", "<i2", "<u2", "<i4", "<i8", "<u8", "<f4"})
#: Files up to this size are read through when opened, some 30 ms; a larger one would take too long.
_READ_THROUGH = 96 * 1024 * 1024
_CHUNK = 1024 * 1024


class DamagedArraysError(Exception):
    """A file is not what was written, or not of this kind."""


class Shelf(Protocol):
    """Where arrays are put that are being made."""

    def add_parts(self, name: str, parts: Iterable[Array]) -> Array:
        """Put down an array that comes in parts of one type, at least one, along the first axis.

        Returns:
            The whole array, not to be written to.
        """
        ...

    def add(self, name: str, array: Array) -> Array:
        """Put down a whole array."""
        ...


class MemoryShelf:
    """Keeps arrays in memory.

    Attributes:
        arrays: By name.
    """

    def __init__(self) -> None:
        self.arrays: dict[str, Array] = {}

    def add_parts(self, name: str, parts: Iterable[Array]) -> Array:
        """Put down an array that comes in parts."""
        return self.add(name, np.concatenate(list(parts)))

    def add(self, name: str, array: Array) -> Array:
        """Put down a whole array."""
        self.arrays[name] = array
        return array


class _Entry(msgspec.Struct, array_like=True, frozen=True):
    kind: str
    shape: tuple[int, ...]
    place: int
    checksum: int

    @property
    def size(self) -> int:
        return math.prod(self.shape) * np.dtype(self.kind).itemsize


class FileShelf:
    """Writes arrays to a new file, which can be read only after ``close``.

    Raises:
        OSError: from every method, as the file system has it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb")
        self._file.write(_MAGIC)
        self._entries: dict[str, _Entry] = {}

    def __enter__(self) -> "FileShelf":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add_parts(self, name: str, parts: Iterable[Array]) -> Array:
        """Write an array that comes in parts; what is given back is mapped."""
        self._file.write(bytes(-self._file.tell() % _ALIGNMENT))
        place, checksum, rows = self._file.tell(), 0, 0
        kind, rest = "|u1", ()
        for part in parts:
            written = np.ascontiguousarray(part, dtype=part.dtype.newbyteorder("<"))
            kind, rest = written.dtype.str, part.shape[1:]
            rows += len(part)
            if written.size:
                data = written.reshape(-1).view(np.uint8).data
                checksum = zlib.crc32(data, checksum)
                self._file.write(data)
        self._file.flush()
        entry = _Entry(kind, (rows, *rest), place, checksum)
        self._entries[name] = entry
        if not entry.size:
            return np.zeros(entry.shape, dtype=kind)
        return np.memmap(self._path, dtype=kind, mode="r", offset=place, shape=entry.shape)

    def add(self, name: str, array: Array) -> Array:
        """Write a whole array."""
        return self.add_parts(name, [array])

    def close(self) -> None:
        """Write the end."""
        manifest = msgspec.json.encode(self._entries)
        self._file.write(manifest)
        self._file.write(_TAIL.pack(len(manifest), zlib.crc32(manifest), _MAGIC))
        self._file.close()


class MappedArrays(dict[str, Array]):
    """The arrays of a file by name, of which only what is looked at comes into memory. They cannot be written to."""

    def __init__(self, mapped: mmap.mmap, arrays: dict[str, Array]) -> None:
        super().__init__(arrays)
        self._mapped = mapped

    @property
    def size(self) -> int:
        """Of the whole file, in bytes."""
        return len(self._mapped)

    def release(self) -> None:
        """Give back the memory of what was looked at; the arrays stay as they are. Any thread.

        Windows has no such call, and takes memory back by itself.
        """
        if sys.platform != "win32":
            self._mapped.madvise(mmap.MADV_DONTNEED)


def read_arrays(path: Path) -> MappedArrays:
    """The arrays of a file, mapped.

    Raises:
        OSError: the file cannot be opened; there is none, for one.
        DamagedArraysError: it is not what was written.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        entries = _manifest(file, size)
        for entry in entries.values():
            if entry.kind not in _TYPES or min(entry.shape, default=-1) < 0 or entry.place % _ALIGNMENT:
                raise DamagedArraysError("an array of no kind that is written")
            if entry.place + entry.size > size:
                raise DamagedArraysError("an array that is not all there")
            if size <= _READ_THROUGH and _checksum(file, entry) != entry.checksum:
                raise DamagedArraysError("other values than were written")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return MappedArrays(mapped, {name: _mapped(mapped, entry) for name, entry in entries.items()})


def _manifest(file: BinaryIO, size: int) -> dict[str, _Entry]:
    if size < len(_MAGIC) + _TAIL.size:
        raise DamagedArraysError("too short")
    file.seek(size - _TAIL.size)
    length, checksum, magic = _TAIL.unpack(file.read(_TAIL.size))
    if magic != _MAGIC or length > size - _TAIL.size:
        raise DamagedArraysError("no end")
    file.seek(size - _TAIL.size - length)
    manifest = file.read(length)
    if zlib.crc32(manifest) != checksum:
        raise DamagedArraysError("another manifest than was written")
    try:
        return msgspec.json.decode(manifest, type=dict[str, _Entry])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedArraysError("no manifest") from error


def _checksum(file: BinaryIO, entry: _Entry) -> int:
    # Not through the mapping: that would bring all of it into the memory of this process.
    file.seek(entry.place)
    left, checksum = entry.size, 0
    while left > 0 and (data := file.read(min(left, _CHUNK))):
        checksum = zlib.crc32(data, checksum)
        left -= len(data)
    return checksum


def _mapped(mapped: mmap.mmap, entry: _Entry) -> Array:
    if not entry.size:
        return np.zeros(entry.shape, dtype=entry.kind)
    flat = np.frombuffer(mapped, dtype=entry.kind, count=math.prod(entry.shape), offset=entry.place)
    return flat.reshape(entry.shape)
