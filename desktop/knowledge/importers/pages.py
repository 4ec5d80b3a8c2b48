# SPDX-License-Identifier: EUPL-1.2
"""Articles from web pages: headings become questions, what is below them answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from desktop.domain.knowledge import Article
from desktop.knowledge.importers.files import decode
from desktop.knowledge.importers.markup import parse, sanitise, to_markdown
from desktop.knowledge.importers.rows import BadRow, Row, guarded, make_id

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Wrappers that hold headings and text; what is inside counts as if they were not there.
_WRAPPERS = ("div", "section", "article", "main", "details", "span", "[document]")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Section:
    """A question in the making."""

    question: str
    parts: list[str] = field(default_factory=list)

    def answer(self) -> str:
        return "\n\n".join(part for part in self.parts if part)


def page_rows(data: bytes, source: str) -> Iterator[Row]:
    """The articles of one HTML page.

    The page's title (its first h1, else its title) is a question with everything that follows; a heading or summary
    that ends in a question mark begins a question of its own, up to the next heading of its level or higher.
    """
    try:
        page = parse(decode(data).replace("\x00", ""))
        title = _text(page.title) if page.title else ""
        address = _address(page)
        for hidden in page.find_all(["head", "title"]):
            hidden.decompose()
        body = page.find("main") or page.find("article") or page.body or page
        clean = parse(sanitise(str(body)))
        sections = _sections(clean, title)
    except BadRow as problem:
        yield Row(1, None, problem)
        return
    for number, section in enumerate(sections, start=1):
        if section.answer() or len(sections) == 1:
            yield from guarded(number, iter((_article(section, source, address),)))


def _article(section: _Section, source: str, address: str | None) -> Article:
    return Article(
        id=make_id(PurePath(source).stem, section.question),
        question=section.question,
        answer=section.answer(),
        url=address,
        source=source,
    )


def _address(page: BeautifulSoup) -> str | None:
    link = page.find("link", rel="canonical")
    address = link.get("href") if isinstance(link, Tag) else None
    return address if isinstance(address, str) and address.startswith(("http://", "https://")) else None


def _sections(body: BeautifulSoup, title: str) -> list[_Section]:
    first_heading = body.find("h1")
    page = _Section(_text(first_heading) if isinstance(first_heading, Tag) else title)
    sections = [page]
    current, level = page, 0
    for block in list(_blocks(body)):
        if block is first_heading:
            continue
        rank = _rank(block)
        if rank is None or not isinstance(block, Tag):
            current.parts.append(to_markdown(_alone(block)))
            continue
        text = _text(block)
        if text.endswith("?"):
            current, level = _Section(text), rank
            sections.append(current)
        elif current is not page and rank <= level:
            current, level = page, 0
            current.parts.append(_heading(text))
        else:
            current.parts.append(_heading(text))
    for section in sections:
        _drop_last_heading(section)
    return sections


def _blocks(tree: Tag) -> Iterator[Tag | NavigableString]:
    """Headings, and whatever stands between them, in order."""
    for child in tree.children:
        if isinstance(child, Tag) and child.name in _WRAPPERS and child.find([*_HEADINGS, "summary"]):
            yield from _blocks(child)
        elif isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip()):
            yield child


def _rank(block: Tag | NavigableString) -> int | None:
    if not isinstance(block, Tag):
        return None
    if block.name == "summary":
        return len(_HEADINGS)
    return _HEADINGS.index(block.name) + 1 if block.name in _HEADINGS else None


def _heading(text: str) -> str:
    # Demoted: within an answer there is one level of headings.
    return f"## {text}" if text else ""


def _drop_last_heading(section: _Section) -> None:
    """A heading with nothing below it is the place where a question of its own was taken out."""
    parts = [part for part in section.parts if part]
    section.parts = [
        part
        for place, part in enumerate(parts)
        if not part.startswith("## ") or (place + 1 < len(parts) and not parts[place + 1].startswith("## "))
    ]


def _alone(block: Tag | NavigableString) -> BeautifulSoup:
    return BeautifulSoup(f"<div>{block}</div>", "html.parser")


def _text(tag: Tag) -> str:
    return _SPACES.sub(" ", tag.get_text(" ")).strip()
