# SPDX-License-Identifier: EUPL-1.2
"""HTML from others as Markdown that is safe to show: sanitised first, then rewritten."""

import re

import nh3
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from desktop.knowledge.importers.rows import BadRow

#: What may stay of HTML; anything else loses its tags, and what is in ``_DROPPED`` also its content.
_ALLOWED = {
    "a", "abbr", "article", "b", "blockquote", "br", "code", "details", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "li", "main", "ol", "p", "pre", "section", "span", "strong", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
}  # fmt: skip
_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "form",
    "nav",
    "footer",
    "aside",
}
#: Deeper nesting is no text that somebody wrote.
_DEEPEST = 150
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_XML_START = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_END_SPACE = re.compile(r"[ \t]+\n")


def sanitise(html: str) -> str:
    """HTML with only harmless tags, and only web, mail and telephone links."""
    return nh3.clean(
        html,
        tags=_ALLOWED,
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def parse(html: str) -> BeautifulSoup:
    """The tree of HTML.

    Raises:
        BadRow: it is nested deeper than any page.
    """
    # Beautiful Soup warns of text that looks like an address or a file name, and of XML.
    markup = f"<p>{_XML_START.sub('', html)}</p>" if "<" not in html else _XML_START.sub("", html)
    try:
        tree = BeautifulSoup(markup, "html.parser")
    except (RecursionError, AssertionError, ValueError) as error:
        raise BadRow("broken_html", "the HTML is broken; mend or remove it", type(error).__name__) from error
    if _depth(tree) > _DEEPEST:
        raise BadRow("broken_html", f"the HTML is nested deeper than {_DEEPEST} levels; mend it", str(_DEEPEST))
    return tree


def to_markdown(tree: BeautifulSoup | Tag) -> str:
    """A tree of sanitised HTML as Markdown."""
    converter = MarkdownConverter(heading_style="atx", bullets="-", escape_asterisks=False, escape_underscores=False)
    text = str(converter.convert_soup(tree))
    return _BLANK_LINES.sub("\n\n", _LINE_END_SPACE.sub("\n", text)).strip()


def as_markdown(text: str) -> str:
    """Text that may be HTML, as Markdown; text without tags stays as it is.

    Raises:
        BadRow: the HTML is nested deeper than any page.
    """
    if not _TAG.search(text):
        return text
    return to_markdown(parse(sanitise(text)))


def _depth(tree: BeautifulSoup) -> int:
    deepest = 0
    level: list[Tag] = [tree]
    while level and deepest <= _DEEPEST:
        deepest += 1
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
    return deepest
