# SPDX-License-Identifier: EUPL-1.2
"""The one door for articles from a file, in whatever format it is."""

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.knowledge import ImportResult
from desktop.knowledge.importers.files import read_bytes
from desktop.knowledge.importers.jsonl import jsonl_rows
from desktop.knowledge.importers.rows import Row, collect


class ArticleFormat(Enum):
    """Format of a knowledge base file; AUTO goes by its name and first bytes."""

    AUTO = "auto"
    JSONL = "jsonl"


_READERS: dict[ArticleFormat, Callable[[bytes, str], Iterator[Row]]] = {ArticleFormat.JSONL: jsonl_rows}


def read_articles(path: Path, format: ArticleFormat = ArticleFormat.AUTO) -> ImportResult:  # noqa: A002 - the CLI's word
    """The articles of a file, and the rows that were left out with why.

    Raises:
        KnowledgeError: the file is missing or cannot be read, or nothing in it is an article.
    """
    data = read_bytes(path)
    if not data.strip():
        raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, f"{path}: it is empty")
    chosen = ArticleFormat.JSONL if format is ArticleFormat.AUTO else format
    result = collect(str(path), _READERS[chosen](data, path.name))
    if not result.articles:
        first = f"{path}, line {result.problems[0].line}: {result.problems[0].reason}" if result.problems else str(path)
        raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, first)
    return result
