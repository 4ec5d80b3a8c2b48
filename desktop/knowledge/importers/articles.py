# SPDX-License-Identifier: EUPL-1.2
"""The one door for articles from a file, in whatever format it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum
from pathlib import Path, PurePath

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.handoff import Department
from desktop.domain.importing import ImportPhase, Watch
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
#: Names of files that are read from a folder, too.
BY_SUFFIX = {
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
#: How files begin that hold no text: ZIP (and so office files), PDF, older office files, gzip, images.
_PACKED = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3\0")
#: Rows between two questions whether to go on.
_STEP = 500


def read_articles(
    path: Path,
    format: ArticleFormat = ArticleFormat.AUTO,  # noqa: A002 - the CLI's word
    table: TableOptions | None = None,
    watch: Watch | None = None,
) -> ImportResult:
    """The articles of a file, and the rows that were left out with why.

    Args:
        path: The file.
        format: AUTO goes by its name and first characters.
        table: How to read a table; None guesses.
        watch: Looks on, and may stop it.

    Raises:
        KnowledgeError: the file is missing or cannot be read, or nothing in it is an article.
        ImportStopped: the watch stopped it.
    """
    look = watch or Watch()
    look.tell(ImportPhase.READING, 0, 0)
    return read_text(read_bytes(path), path.name, str(path), format, table, look)


def read_text(
    data: bytes,
    source: str,
    shown: str,
    format: ArticleFormat,  # noqa: A002
    table: TableOptions | None,
    watch: Watch,
) -> ImportResult:
    """The articles of what a file holds.

    Args:
        data: The whole of it.
        source: Name of the file; becomes the source of its articles.
        shown: How its problems call it.
        format: AUTO goes by ``source`` and the first characters.
        table: How to read a table; None guesses.
        watch: Looks on, and may stop it.

    Raises:
        KnowledgeError: it cannot be read, or nothing in it is an article.
        ImportStopped: the watch stopped it.
    """
    if not data.strip():
        raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, f"{shown}: it is empty")
    if data.startswith(_PACKED):
        raise KnowledgeError(Fault.KNOWLEDGE_NOT_TEXT, shown)
    chosen = format_of(source, data) if format is ArticleFormat.AUTO else format
    if table is not None and chosen is ArticleFormat.CSV:
        rows = table_rows(data, source, table)
    else:
        rows = _READERS[chosen](data, source)
    lines = data.count(b"\n") if chosen in {ArticleFormat.JSONL, ArticleFormat.CSV} else 0
    return usable(collect(shown, watched(rows, watch, lines)), shown)


def watched(rows: Iterable[Row], watch: Watch, total: int = 0) -> Iterator[Row]:
    """The rows, telling now and then how far they are; ``total`` 0 when not known."""
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            watch.tell(ImportPhase.READING, min(row.line, total), total)
        yield row


def usable(result: ImportResult, shown: str) -> ImportResult:
    """What was read, when there is an article in it.

    Raises:
        KnowledgeError: KNOWLEDGE_NO_ARTICLES, with the first reason.
    """
    if not result.articles:
        first = f", line {result.problems[0].line}: {result.problems[0].reason}" if result.problems else ""
        raise KnowledgeError(Fault.KNOWLEDGE_NO_ARTICLES, f"{shown}{first}")
    return result


def preview_file(path: Path, table: TableOptions) -> TablePreview | None:
    """A table as it would be read; None for a file that is no table.

    Raises:
        KnowledgeError: it cannot be read, or the options name what is not there.
    """
    data = read_bytes(path)
    if data.startswith(_PACKED):
        raise KnowledgeError(Fault.KNOWLEDGE_NOT_TEXT, str(path))
    return preview_table(data, table) if format_of(path.name, data) is ArticleFormat.CSV else None


def link_departments(articles: Iterable[Article], departments: Iterable[Department]) -> tuple[Article, ...]:
    """Articles with the ids of departments that they call by name (as VAC does) or in another case."""
    ids = {name.casefold(): each.id for each in departments for name in (each.name, each.id)}
    return tuple(
        replace(article, department=ids.get((article.department or "").casefold(), article.department))
        for article in articles
    )


def format_of(name: str, data: bytes) -> ArticleFormat:
    """The format by the name of a file, else by the first characters of what it holds."""
    known = BY_SUFFIX.get(PurePath(name).suffix.lower())
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
