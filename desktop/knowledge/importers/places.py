# SPDX-License-Identifier: EUPL-1.2
"""Articles from wherever they are: a file, a folder of files, or an address."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import ImportPhase, Watch
from desktop.domain.knowledge import Article, ImportResult, RowProblem
from desktop.domain.knowledge_source import TableOptions, Validators, is_address
from desktop.knowledge.importers.articles import (
    BY_SUFFIX,
    ArticleFormat,
    format_of,
    read_articles,
    read_text,
    usable,
    watched,
)
from desktop.knowledge.importers.fetching import Address, Page, Patience
from desktop.knowledge.importers.files import decode, read_bytes
from desktop.knowledge.importers.objects import value_rows
from desktop.knowledge.importers.rows import collect

#: Files of a folder; more is no knowledge base but a whole disk.
MOST_FILES = 50_000
#: What a problem of a file as a whole is called.
UNREADABLE_FILE = "unreadable_file"

_BY_KIND = {
    "application/json": ArticleFormat.VAC,
    "application/hal+json": ArticleFormat.VAC,
    "application/x-ndjson": ArticleFormat.JSONL,
    "application/jsonl": ArticleFormat.JSONL,
    "text/csv": ArticleFormat.CSV,
    "text/tab-separated-values": ArticleFormat.CSV,
    "text/html": ArticleFormat.HTML,
    "application/xhtml+xml": ArticleFormat.HTML,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where articles are and how to read them.

    Attributes:
        location: Path of a file or folder, or an address.
        token: For an address; "" for none.
        validators: Of the version that is known, for an address.
    """

    location: str
    format: ArticleFormat = ArticleFormat.AUTO
    table: TableOptions | None = None
    token: str = field(default="", repr=False)
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """What was there.

    Attributes:
        result: None when the server has no other version than that of the validators.
        validators: Of what was read.
    """

    result: ImportResult | None
    validators: Validators = field(default_factory=Validators)


def read_place(place: Place, watch: Watch | None = None, patience: Patience | None = None) -> PlaceRead:
    """The articles of a file, of all files in a folder, or of an address with all its pages.

    Raises:
        KnowledgeError: it is not there, cannot be read or reached, or has no usable article at all.
        ImportStopped: the watch stopped it.
    """
    look = watch or Watch()
    if is_address(place.location):
        return _read_address(place, look, patience)
    path = Path(place.location).expanduser()
    if path.is_dir():
        return PlaceRead(_read_folder(path, place, look))
    return PlaceRead(read_articles(path, place.format, place.table, look))


def _read_folder(folder: Path, place: Place, watch: Watch) -> ImportResult:
    """All files below a folder that are of a known kind; one that cannot be read is a problem of its own."""
    names = list(_files(folder))
    found: dict[str, Article] = {}
    problems: list[RowProblem] = []
    for number, name in enumerate(names):
        watch.tell(ImportPhase.READING, number, len(names))
        file = folder / name
        try:
            read = read_text(read_bytes(file), name, str(file), place.format, place.table, Watch(None, watch.stopped))
        except KnowledgeError as error:
            if error.fault is Fault.KNOWLEDGE_IMPORT_STOPPED:
                raise
            problems.append(RowProblem(str(file), 1, str(error), UNREADABLE_FILE, str(error)))
            continue
        problems += read.problems
        for article in read.articles:
            if found.pop(article.id, None) is not None:
                reason = f"id {article.id!r} is in another file too; this one is used"
                problems.append(RowProblem(str(file), 1, reason, "duplicate_id", article.id))
            found[article.id] = article
    return usable(ImportResult(tuple(found.values()), tuple(problems)), str(folder))


def _files(folder: Path) -> Iterator[str]:
    """Names of readable kinds of files below a folder, with "/" between; hidden ones are passed over.

    Raises:
        KnowledgeError: a folder cannot be looked into, or there are too many files.
    """

    def refuse(error: OSError) -> None:
        raise KnowledgeError(Fault.KNOWLEDGE_UNREADABLE, f"{error.filename}: {error.strerror}") from error

    count = 0
    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            if name.startswith(".") or Path(name).suffix.lower() not in BY_SUFFIX:
                continue
            count += 1
            if count > MOST_FILES:
                raise KnowledgeError(Fault.SOURCE_TOO_LARGE, f"{folder}: more than {MOST_FILES:,} files")
            yield (Path(parent) / name).relative_to(folder).as_posix()


def _read_address(place: Place, watch: Watch, patience: Patience | None) -> PlaceRead:
    address = Address(place.location, place.token, watch, patience)
    pages = list(address.pages(place.validators))
    if not pages:
        return PlaceRead(None, place.validators)
    chosen = _format(place, pages[0])
    if chosen is ArticleFormat.HTML and place.format is ArticleFormat.AUTO and place.token:
        # Most likely a page to sign in: what has a token gives data.
        raise KnowledgeError(Fault.SOURCE_ODD, f"{address.shown}: a web page")
    if chosen is ArticleFormat.VAC:
        values = _objects(pages, address.shown)
        result = usable(collect(address.shown, watched(value_rows(values, address.shown), watch)), address.shown)
    else:
        result = _relabelled(
            read_text(pages[0].body, _name(place.location), address.shown, chosen, place.table, watch), address.shown
        )
    return PlaceRead(result, pages[0].validators if len(pages) == 1 else Validators())


def _format(place: Place, page: Page) -> ArticleFormat:
    if place.format is not ArticleFormat.AUTO:
        return place.format
    name = _name(place.location)
    if Path(name).suffix.lower() in BY_SUFFIX:
        return format_of(name, page.body)
    return _BY_KIND.get(page.kind) or format_of("", page.body)


def _objects(pages: list[Page], shown: str) -> list[object]:
    """The objects of all pages.

    Raises:
        KnowledgeError: SOURCE_ODD: not JSON, or fewer than the server says it has.
    """
    found: list[object] = []
    said: object = None
    for page in pages:
        try:
            value = msgspec.json.decode(decode(page.body).encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError) as error:
            kind = page.kind or "an unknown kind"
            raise KnowledgeError(Fault.SOURCE_ODD, f"{shown}: not JSON but {kind}: {error}") from error
        if isinstance(value, dict) and isinstance(value.get("results"), list):
            # Open Zaak counts only so far, and then says so.
            said = value.get("count") if value.get("countExact") is not False else None
            found += value["results"]
        elif isinstance(value, list):
            found += value
        else:
            found.append(value)
    if isinstance(said, int) and len(found) < said:
        # What was added or removed meanwhile has shifted the pages, or the server stops short.
        raise KnowledgeError(Fault.SOURCE_ODD, f"{shown}: {len(found):,} of {said:,} objects")
    return found


def _name(url: str) -> str:
    return unquote(urlsplit(url).path).rpartition("/")[2]


def _relabelled(result: ImportResult, shown: str) -> ImportResult:
    """Articles that say which address they are from, where they name the file."""
    name = _name(shown)
    articles = (replace(each, source=shown) if each.source in {name, ""} else each for each in result.articles)
    return replace(result, articles=tuple(articles))
