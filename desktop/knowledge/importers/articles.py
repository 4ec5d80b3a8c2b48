# SPDX-License-Identifier: EUPL-1.2
"""The one door for articles from a file, in whatever format it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article, ImportResult
from desktop.domain.knowledge_source import TableOptions, TablePreview
from desktop.knowledge.importers.files import decode, read_bytes
from desktop.knowledge.importers.jsonl import jsonl_rows
from desktop.knowledge.importers.objects import object_rows
from desktop.knowledge.importers.pages import page_rows
from desktop.knowledge.importers.rows import Row, collect
from desktop.knowledge.importers.table import preview_table, table_rows


class ArticleFormat(Enum):
    """Format of a knowledge base file; AUTO goes by its name and first characters. VAC takes Kennisartikel too."""

    AUTO = "auto"
    JSONL = "jsonl"
    CSV = "csv"
    VAC = "vac"
    HTML = "html"


_READERS: dict[ArticleFormat, Callable[[bytes, str], Iterator[Row]]] = {
    ArticleFormat.JSONL: jsonl_rows,
    ArticleFormat.CSV: table_rows,
    ArticleFormat.VAC: object_rows,
    ArticleFormat.HTML: page_rows,
}
_BY_SUFFIX = {
    ".jsonl": ArticleFormat.JSONL,
    ".ndjson": ArticleFormat.JSONL,
    ".csv": ArticleFormat.CSV,
    ".tsv": ArticleFormat.CSV,
    ".json": ArticleFormat.VAC,
    ".html": ArticleFormat.HTML,
    ".htm": ArticleFormat.HTML,
}
#: Characters that are looked at when the name tells nothing.
_SNIFFED = 4096


def read_articles(
    path: Path,
    format: ArticleFormat = ArticleFormat.AUTO,  # noqa: A002 - the CLI's word
    table: TableOptions | None = None,
) -> ImportResult:
    """The articles of a file, and the rows that were left out with why.

    Args:
        path: The file.
        format: AUTO goes by its name and first characters.
        table: How to read a table; None guesses.

    Raises:
        KnowledgeError: the file is missing or cannot be read, or nothing in it is an article.
    """
    data = read_bytes(path)
    if not data.strip():
        raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, f"{path}: it is empty")
    chosen = _format_of(path, data) if format is ArticleFormat.AUTO else format
    if table is not None and chosen is ArticleFormat.CSV:
        rows = table_rows(data, path.name, table)
    else:
        rows = _READERS[chosen](data, path.name)
    result = collect(str(path), rows)
    if not result.articles:
        first = f", line {result.problems[0].line}: {result.problems[0].reason}" if result.problems else ""
        raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, f"{path}{first}")
    return result


def preview_file(path: Path, table: TableOptions) -> TablePreview | None:
    """A table as it would be read; None for a file that is no table.

    Raises:
        KnowledgeError: it cannot be read, or the options name what is not there.
    """
    data = read_bytes(path)
    return preview_table(data, table) if _format_of(path, data) is ArticleFormat.CSV else None


def link_departments(articles: Iterable[Article], departments: Iterable[Department]) -> tuple[Article, ...]:
    """Articles with the ids of departments that they call by name (as VAC does) or in another case."""
    ids = {name.casefold(): each.id for each in departments for name in (each.name, each.id)}
    return tuple(
        replace(article, department=ids.get((article.department or "").casefold(), article.department))
        for article in articles
    )


def _format_of(path: Path, data: bytes) -> ArticleFormat:
    known = _BY_SUFFIX.get(path.suffix.lower())
    if known is not None:
        return known
    start = decode(data[:_SNIFFED]).lstrip()
    if start.startswith("<"):
        return ArticleFormat.HTML
    if start.startswith("["):
        return ArticleFormat.VAC
    if start.startswith("{"):
        # A whole object on the first line means one a line.
        return ArticleFormat.JSONL if start.split("\n", 1)[0].rstrip().endswith("}") else ArticleFormat.VAC
    return ArticleFormat.CSV
