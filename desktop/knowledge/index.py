# SPDX-License-Identifier: EUPL-1.2
"""What the full-text index of a store holds, and what the matcher asks of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from desktop.domain.knowledge import Article, ArticleHit, IndexEntry
from desktop.knowledge.normalise import Normaliser

#: Counted up when terms are made differently, so that a store knows that its index is out of date.
INDEX_VERSION = 2


class LexicalIndex(Protocol):
    """Full-text search over index entries; the SQLite store is one."""

    def search_index(self, terms: Sequence[str], limit: int) -> tuple[ArticleHit, ...]:
        """Articles with any of the terms, BM25, best first. Any term is safe."""
        ...


class RebuildableIndex(LexicalIndex, Protocol):
    """An index that can be filled."""

    def rebuild_index(self, entries: Iterable[IndexEntry], stamp: str) -> None:
        """Replace the whole index in one transaction and remember the stamp."""
        ...


class IndexedKnowledge(RebuildableIndex, Protocol):
    """A store that holds articles and their index."""

    def articles(self) -> tuple[Article, ...]:
        """All articles, by id."""
        ...

    def index_stamp(self) -> str:
        """What the index was built from; "" when never built."""
        ...

    def knowledge_stamp(self) -> str:
        """Changes whenever an article changes."""
        ...


def index_entries(
    articles: Iterable[Article], *, examples: bool = True, normaliser: Normaliser | None = None
) -> Iterator[IndexEntry]:
    """The terms under which each article is to be found.

    Args:
        articles: What to index.
        examples: Whether the articles' own example questions take part.
        normaliser: Shared to reuse its memory of stems.
    """
    makes_terms = normaliser or Normaliser()
    for article in articles:
        yield IndexEntry(
            article_id=article.id,
            title=makes_terms.joined_terms([article.question]),
            examples=makes_terms.joined_terms(article.examples if examples else ()),
            keywords=makes_terms.joined_terms(article.keywords),
            body=makes_terms.joined_terms([article.answer]),
        )


def refresh_index(store: IndexedKnowledge) -> bool:
    """Rebuild the index of a store when its articles, or the way terms are made, have changed.

    Returns:
        Whether it was rebuilt.
    """
    stamp = f"{INDEX_VERSION}:{store.knowledge_stamp()}"
    if store.index_stamp() == stamp:
        return False
    store.rebuild_index(index_entries(store.articles()), stamp)
    return True
