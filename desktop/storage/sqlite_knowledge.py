# SPDX-License-Identifier: EUPL-1.2
"""Articles and their full-text index in SQLite. Every function runs within a transaction of its caller."""

import hashlib
from collections.abc import Sequence

from sqlite_utils import Database

from desktop.domain.knowledge import Article, ArticleHit, IndexEntry
from desktop.storage.rows import Row, fetch, fetch_one, from_row, insert, to_row
from desktop.storage.search_text import any_of, search_words

_LISTS = ("keywords", "examples")
#: BM25 weight of a term by where it occurs. A title says what the article answers; the residents' own ways of asking
#: and the keywords come near; a body mentions much that it does not answer.
TITLE, EXAMPLES, KEYWORDS, BODY = 4.0, 3.0, 3.0, 1.0


def articles(db: Database) -> tuple[Article, ...]:
    """All, by id."""
    return tuple(_to_article(row) for row in fetch(db, "SELECT * FROM article ORDER BY id"))


def article(db: Database, article_id: str) -> Article:
    """One article.

    Raises:
        MaatError: NOT_FOUND.
    """
    return _to_article(fetch_one(db, "SELECT * FROM article WHERE id = ?", article_id))


def knowledge_stamp(db: Database) -> str:
    """Changes whenever an article changes; equal for equal content."""
    total = hashlib.sha256()
    for (digest,) in db.conn.execute("SELECT digest FROM article ORDER BY id"):
        total.update(digest)
    return total.hexdigest()


def index_stamp(db: Database) -> str:
    """What the index was built from; "" when never built."""
    return "".join(str(row["stamp"]) for row in fetch(db, "SELECT stamp FROM article_index"))


def rebuild_index(db: Database, entries: Sequence[IndexEntry], stamp: str) -> None:
    """Replace the index."""
    db.conn.execute("DELETE FROM article_search")
    # By id, so that rows with equal scores are found in that order.
    db.conn.executemany(
        "INSERT INTO article_search (article_id, title, examples, keywords, body) "
        "VALUES (:article_id, :title, :examples, :keywords, :body)",
        map(to_row, sorted(entries, key=lambda entry: entry.article_id)),
    )
    insert(db, "article_index", {"only": 1, "stamp": stamp}, "ON CONFLICT (only) DO UPDATE SET stamp = excluded.stamp")


def search_index(db: Database, terms: Sequence[str], limit: int) -> tuple[ArticleHit, ...]:
    """Articles with any of the terms, best first."""
    query = any_of(list(dict.fromkeys(word for term in terms for word in search_words(term))))
    if not query:
        return ()
    # Only the best rows are read in full; that alone halves the time at 10,000 articles.
    found = db.conn.execute(
        """
        WITH best AS MATERIALIZED (
            SELECT rowid AS place, bm25(article_search, 0, ?, ?, ?, ?) AS rank
            FROM article_search WHERE article_search MATCH ? ORDER BY rank, place LIMIT ?
        )
        SELECT a.article_id, -best.rank FROM best CROSS JOIN article_search a ON a.rowid = best.place
        ORDER BY best.rank, best.place
        """,
        [TITLE, EXAMPLES, KEYWORDS, BODY, query, max(0, limit)],
    )
    return tuple(ArticleHit(str(article_id), float(score)) for article_id, score in found)


def _to_article(row: Row) -> Article:
    return from_row(row, Article, lists=_LISTS)
