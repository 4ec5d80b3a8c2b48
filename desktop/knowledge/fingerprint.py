# SPDX-License-Identifier: EUPL-1.2
"""Names what was made of something by everything that it depends on, the program itself included."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import Stemmer

from desktop import __version__


def fingerprint(modules: Iterable[ModuleType], *sources: str) -> str:
    """Hexadecimal digits that change when the sources do, or how the modules work.

    So a weight that is tuned in a source tree counts at once. A program without source files changes with its version.
    """
    total = hashlib.sha256(f"{__version__} {Stemmer.version()} {sources!r}".encode("utf-8", "replace"))
    for module in modules:
        file = Path(module.__file__ or "")
        if file.suffix == ".py" and file.is_file():
            total.update(file.read_bytes())
    return total.hexdigest()
