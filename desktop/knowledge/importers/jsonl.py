# SPDX-License-Identifier: EUPL-1.2
"""Maat's own format: one article, department or query a line, as JSON."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypeVar

import msgspec

from desktop.domain.knowledge import Article
from desktop.knowledge.importers.files import MAX_LINE, byte_lines
from desktop.knowledge.importers.rows import BadRow, Row, guarded


class ArticleLine(msgspec.Struct, omit_defaults=True):
    """A line of a knowledge base file; field names are the file format."""

    id: str
    question: str
    answer: str
    department: str | None = None
    keywords: list[str] | None = None
    examples: list[str] | None = None
    url: str | None = None
    language: str | None = None
    source: str | None = None
    updated: str | None = None
    internal_note: str | None = None

    def to_article(self, source: str) -> Article:
        """The article, not yet checked."""
        return Article(
            id=self.id,
            question=self.question,
            answer=self.answer,
            department=self.department,
            keywords=tuple(self.keywords or ()),
            examples=tuple(self.examples or ()),
            url=self.url,
            language=self.language or "nl",
            source=self.source or source,
            updated=self.updated,
            internal_note=self.internal_note or "",
        )


_Line = TypeVar("_Line", bound=msgspec.Struct)


def decode_line(line: bytes, decoder: msgspec.json.Decoder[_Line]) -> _Line:
    """One line as its structure.

    Raises:
        BadRow: not JSON, or not the fields it should have.
    """
    if len(line) > MAX_LINE:
        raise BadRow("too_large", f"the line has {len(line)} bytes, more than {MAX_LINE}; shorten it", str(len(line)))
    try:
        return decoder.decode(line)
    except msgspec.ValidationError as error:
        raise BadRow("wrong_field", f"{error}; mend this field", str(error)) from error
    except UnicodeDecodeError as error:
        raise BadRow("not_utf8", "the text is not UTF-8; save the file as UTF-8", str(error.reason)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadRow("not_json", f"not JSON: {error}; mend or remove this line", str(error)) from error


def jsonl_rows(data: bytes, source: str) -> Iterator[Row]:
    """The articles of a file in Maat's own format."""
    decoder = msgspec.json.Decoder(ArticleLine)
    for number, line in byte_lines(data):
        try:
            article = decode_line(line, decoder).to_article(source)
        except BadRow as problem:
            yield Row(number, None, problem)
        else:
            yield from guarded(number, iter((article,)))


def write_jsonl(articles: Iterable[Article], stream: BinaryIO) -> int:
    """Write articles so that reading them back gives equal articles.

    Returns:
        How many were written.
    """
    encoder = msgspec.json.Encoder()
    count = 0
    for article in articles:
        line = ArticleLine(
            id=article.id,
            question=article.question,
            answer=article.answer,
            department=article.department,
            keywords=list(article.keywords) or None,
            examples=list(article.examples) or None,
            url=article.url,
            language=article.language,
            source=article.source or None,
            updated=article.updated,
            internal_note=article.internal_note or None,
        )
        stream.write(encoder.encode(line) + b"\n")
        count += 1
    return count
