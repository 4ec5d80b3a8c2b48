# SPDX-License-Identifier: EUPL-1.2
"""Reading files that people hand over: missing, huge, in any encoding."""

from collections.abc import Iterator
from pathlib import Path

import charset_normalizer

from desktop.domain.errors import Fault, KnowledgeError

#: Larger than any export of a municipality; a mistaken video should not fill the memory.
MAX_FILE = 1 << 30
#: Longest line of a text format, with room for an answer of the largest size in escapes.
MAX_LINE = 8 << 20

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


#: What offices export when it is not UTF-8, the likeliest first; among all encodings short texts look like Chinese.
_OFFICE_ENCODINGS = ["cp1252", "iso8859_15", "mac_roman", "cp850", "cp1250", "utf_16_le", "utf_16_be"]
_DUTCH_CHARACTERS = frozenset("éèëêïîíöôóüûúáàâäçñÉÈËÏÖÜÁÀÇ€‘’“”„–—…•·©°²³½§´ \xa0")
#: Bytes that are looked at to tell the encoding.
_SAMPLE = 200_000


def read_bytes(
    path: Path, fault: Fault = Fault.KNOWLEDGE_UNREADABLE, missing: Fault = Fault.KNOWLEDGE_MISSING
) -> bytes:
    """The whole file.

    Raises:
        KnowledgeError: ``missing``; KNOWLEDGE_FOLDER: it is a folder; ``fault``: it cannot be read, or is too large.
    """
    try:
        if path.is_dir():
            raise KnowledgeError(Fault.KNOWLEDGE_FOLDER, str(path))
        if path.stat().st_size > MAX_FILE:
            raise KnowledgeError(fault, f"{path}: larger than {MAX_FILE >> 20} MB")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnowledgeError(missing, str(path)) from error
    except (OSError, ValueError) as error:
        raise KnowledgeError(fault, f"{path}: {getattr(error, 'strerror', None) or error}") from error


def byte_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """1-based line numbers with the lines in UTF-8 that are not blank; other Unicode encodings are converted."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data = data.decode(encoding, "replace").encode("utf-8", "replace")
            break
    start = number = 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line = data[start:end].strip()
        if line:
            yield number, line
        start = end + 1


def decode(data: bytes) -> str:
    """Text in whatever encoding it most likely is; never fails."""
    return data.decode(encoding_of(data), "replace")


def encoding_of(data: bytes) -> str:
    """The encoding that bytes most likely have, as Python names it."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        matches = list(charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_OFFICE_ENCODINGS))
        encodings = [match.encoding for match in matches] or ["cp1252"]
        # Its own choice between close relatives takes "crèche" for "crčche" in short texts.
        return max(encodings, key=lambda name: _dutchness(data[:_SAMPLE].decode(name, "replace")))
    return "utf-8"


def _dutchness(text: str) -> float:
    """Share of the characters outside ASCII that Dutch texts have."""
    others = [character for character in text if ord(character) > 127]
    return sum(character in _DUTCH_CHARACTERS for character in others) / max(1, len(others))
