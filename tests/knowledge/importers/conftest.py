# SPDX-License-Identifier: EUPL-1.2
"""Files for import tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.knowledge import ImportResult
from desktop.knowledge.importers import ArticleFormat, read_articles

Import = Callable[..., ImportResult]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Writes a file and reads it."""

    def read(content: str | bytes, name: str, kind: ArticleFormat = ArticleFormat.AUTO) -> ImportResult:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_articles(file, kind)

    return read
