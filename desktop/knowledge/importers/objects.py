# SPDX-License-Identifier: EUPL-1.2
"""VAC and Kennisartikel objects, as the Objecten API, KISS and exports of them give them.

A file holds one object, a list of them, or pages of the Objecten API; each object bare or within ``record.data``.
Names of fields are taken in any case: VAC writes ``afdelingNaam``, Kennisartikel ``afdelingnaam``.

A Kennisartikel that is too long to find one's way in becomes an article for its introduction and one for each section.

Source:
    github.com/open-objecten/objecttypes, community-concepts: VAC, Kennisartikel; objects-api openapi 2.7.0.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import msgspec

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import SECTION_MARK
from desktop.domain.knowledge import Article
from desktop.knowledge.importers.files import byte_lines, decode
from desktop.knowledge.importers.jsonl import ArticleLine
from desktop.knowledge.importers.markup import as_markdown
from desktop.knowledge.importers.rows import BadRow, Row, guarded, make_id

#: Sections of a translation after its introduction, in reading order, with the headings of the object type.
_SECTIONS = (
    ("procedurebeschrijving", "Aanvraag"),
    ("bewijs", "Bewijs"),
    ("vereisten", "Voorwaarden"),
    ("kostenenbetaalmethoden", "Kosten"),
    ("uitersetermijn", "Termijn"),
    ("uiterstetermijn", "Termijn"),
    ("wtdbijgeenreactie", "Wat te doen bij geen reactie"),
    ("bezwaarenberoep", "Bezwaar"),
    ("notice", "Bijzonderheden"),
    ("contact", "Contact"),
)
_ACTIVE = "actief"
#: Characters of Markdown above which a Kennisartikel is cut into its sections: two minutes of reading aloud.
LONG = 1_500
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
#: Pages of pages of objects go no deeper than this.
_DEEPEST = 10

JsonObject = dict[str, object]


class _Department(msgspec.Struct):
    afdelingnaam: str | None = None
    naam: str | None = None


class _Keyword(msgspec.Struct):
    trefwoord: str


class _Vac(msgspec.Struct):
    """Fields of a VAC, lower case."""

    vraag: str
    antwoord: str
    status: str | None = None
    toelichting: str | None = None
    afdelingen: list[_Department] | None = None
    trefwoorden: list[_Keyword] | None = None
    url: str | None = None


class _Translation(msgspec.Struct):
    """Fields of a translation of a Kennisartikel, lower case; its sections are read by name."""

    taal: str
    titel: str | None = None
    tekst: str | None = None
    deskmemo: str | None = None
    datumwijziging: str | None = None
    trefwoorden: list[_Keyword] | None = None


class _KnowledgeArticle(msgspec.Struct):
    """Fields of a Kennisartikel, lower case."""

    vertalingen: list[JsonObject]
    uuid: str | None = None
    url: str | None = None
    afdelingen: list[_Department] | None = None


_Shape = TypeVar("_Shape", bound=msgspec.Struct)


def object_rows(data: bytes, source: str) -> Iterator[Row]:
    """The articles of a file of objects; several for a Kennisartikel in several languages.

    Raises:
        KnowledgeError: it is not JSON at all.
    """
    yield from value_rows(_objects(data, source), source)


def value_rows(values: Iterable[object], source: str) -> Iterator[Row]:
    """The articles of decoded objects, each bare or as the Objecten API wraps it; numbered from 1."""
    for number, value in enumerate(values, start=1):
        if isinstance(value, BadRow):
            yield Row(number, None, value)
        else:
            yield from guarded(number, _articles(value, source))


def _objects(data: bytes, source: str) -> Iterator[object]:
    """Every object of a file, as found; a broken line of a file with one object a line as a BadRow."""
    try:
        yield from _unpacked(msgspec.json.decode(decode(data).encode("utf-8", "replace")), 0)
        return
    except RecursionError as error:
        raise KnowledgeError(Fault.KNOWLEDGE_UNREADABLE, f"{source}: the JSON is nested too deeply") from error
    except msgspec.DecodeError as error:
        whole_file = error
    lines = [line for _, line in byte_lines(data)]
    if len(lines) < 2 or not lines[0].endswith(b"}"):
        raise KnowledgeError(Fault.KNOWLEDGE_UNREADABLE, f"{source}: not JSON: {whole_file}") from whole_file
    for line in lines:
        try:
            yield from _unpacked(msgspec.json.decode(line), 0)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield BadRow("not_json", f"not JSON: {error}; mend or remove this line", str(error))


def _unpacked(value: object, depth: int) -> Iterator[object]:
    """Objects out of lists, pages and records."""
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _unpacked(item, depth + 1)
    elif isinstance(value, dict) and isinstance(value.get("results"), list) and depth < _DEEPEST:
        yield from _unpacked(value["results"], depth + 1)
    else:
        yield value


def _articles(value: object, source: str) -> Iterator[Article]:
    if not isinstance(value, dict):
        raise BadRow("not_an_object", "neither a VAC nor a Kennisartikel; remove it", type(value).__name__)
    lowered = _lower_keys(value, 0)
    uuid = lowered.get("uuid")
    known_id = uuid if isinstance(uuid, str) else None
    record = lowered.get("record")
    if isinstance(record, dict):
        inner = record.get("data")
        if not isinstance(inner, dict):
            raise BadRow("not_an_object", "record.data is missing; mend or remove this object", "record.data")
        lowered = inner
    if "vraag" in lowered:
        yield _from_vac(_shaped(lowered, _Vac), known_id, source)
    elif "vertalingen" in lowered:
        yield from _from_knowledge_article(_shaped(lowered, _KnowledgeArticle), known_id, source)
    elif "question" in lowered:
        yield _shaped(value, ArticleLine).to_article(source)
    else:
        names = ", ".join(sorted(lowered)[:5])
        raise BadRow("unknown_object", f"neither a VAC nor a Kennisartikel (it has {names}); remove it", names)


def _from_vac(vac: _Vac, known_id: str | None, source: str) -> Article:
    if vac.status is not None and vac.status.casefold() != _ACTIVE:
        raise BadRow("inactive", f"status is {vac.status!r}, so it is left out", vac.status)
    return Article(
        id=known_id or vac.url or make_id("vac", vac.vraag),
        question=vac.vraag,
        answer=as_markdown(vac.antwoord),
        department=_department(vac.afdelingen),
        keywords=_keywords(vac.trefwoorden),
        url=_address(vac.url),
        source=source,
        internal_note=as_markdown(vac.toelichting or ""),
    )


def _from_knowledge_article(article: _KnowledgeArticle, known_id: str | None, source: str) -> Iterator[Article]:
    if not article.vertalingen:
        raise BadRow("empty_field", "vertalingen is empty; fill it in", "vertalingen")
    for number, texts in enumerate(article.vertalingen):
        translation = _shaped(texts, _Translation)
        identifier = known_id or article.uuid or article.url or make_id("kennisartikel", translation.titel or "")
        whole = Article(
            id=identifier if number == 0 else f"{identifier}:{translation.taal}",
            question=translation.titel or "",
            answer="",
            department=_department(article.afdelingen),
            keywords=_keywords(translation.trefwoorden),
            url=_address(article.url),
            language=translation.taal,
            source=source,
            updated=(translation.datumwijziging or "")[:10] or None,
            internal_note=as_markdown(translation.deskmemo or ""),
        )
        yield from _cut(whole, as_markdown(translation.tekst or "").strip(), _sections(texts))


def _cut(whole: Article, introduction: str, sections: dict[str, str]) -> Iterator[Article]:
    """A short text as one article, a long one as its introduction and an article for each section."""
    parts = [introduction, *(f"## {heading}\n\n{text}" for heading, text in sections.items())]
    answer = "\n\n".join(part for part in parts if part)
    if len(answer) <= LONG or len(sections) + bool(introduction) < 2:
        yield replace(whole, answer=answer)
        return
    if not introduction:
        # The article itself stays, whatever it is cut into: it has the id that is known elsewhere.
        introduction = sections.pop(next(iter(sections)))
    yield replace(whole, answer=introduction)
    for heading, text in sections.items():
        name = _NOT_LETTERS.sub("-", heading.casefold()).strip("-")
        yield replace(
            whole, id=f"{whole.id}{SECTION_MARK}{name}", question=f"{whole.question}: {heading.lower()}", answer=text
        )


def _sections(texts: JsonObject) -> dict[str, str]:
    """The sections of a translation that have a text, as Markdown, by heading."""
    found: dict[str, str] = {}
    for name, heading in _SECTIONS:
        text = texts.get(name)
        if text is None:
            continue
        if not isinstance(text, str):
            raise BadRow("wrong_field", f"{name} is not text; mend this field", name)
        if markdown := as_markdown(text).strip():
            found[heading] = f"{found[heading]}\n\n{markdown}" if heading in found else markdown
    return found


def _department(departments: list[_Department] | None) -> str | None:
    names = (each.afdelingnaam or each.naam for each in departments or ())
    return next((name for name in names if name), None)


def _keywords(keywords: list[_Keyword] | None) -> tuple[str, ...]:
    return tuple(each.trefwoord for each in keywords or ())


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _shaped(value: object, shape: type[_Shape]) -> _Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise BadRow("wrong_field", f"{error}; mend this field", str(error)) from error


def _lower_keys(value: JsonObject, depth: int) -> JsonObject:
    return {key.lower(): _lower_inside(inner, depth + 1) for key, inner in value.items()}


def _lower_inside(value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        return _lower_keys(value, depth)
    if isinstance(value, list):
        return [_lower_inside(item, depth + 1) for item in value]
    return value
