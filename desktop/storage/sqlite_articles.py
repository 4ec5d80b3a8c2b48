# SPDX-License-Identifier: EUPL-1.2
"""Articles written in SQLite: imported, edited, removed, brought back. Every function runs within a transaction.

An import may bring all articles at once while a call is being journaled on the same thread, so rows are made ready
outside, and what can be is done by one statement.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import msgspec
from sqlite_utils import Database

from desktop.domain.errors import Fault, KnowledgeError, MaatError
from desktop.domain.importing import ArticleChange, ArticleRecord, ArticleVersion, ImportPhase, Watch
from desktop.domain.knowledge import Article, ImportCounts
from desktop.storage.article_digest import article_digest, article_row
from desktop.storage.rows import Row, fetch, from_row, storable
from desktop.system.ids import now_iso

_LISTS = ("keywords", "examples")
#: Rows between two questions whether to go on.
_STEP = 500
#: An article as text, as versions are kept.
_CONTENT = """json_object('id', id, 'question', question, 'answer', answer, 'department', department,
    'keywords', json(keywords), 'examples', json(examples), 'url', url, 'language', language, 'source', source,
    'updated', updated, 'internal_note', internal_note)"""


def import_articles(db: Database, rows: Sequence[Row]) -> ImportCounts:
    """Add or replace, whatever was edited here. ``rows`` as ``article_row`` gives them; the last of equal ids wins."""
    wanted = {str(row["id"]): row for row in rows}
    records = article_records(db)
    known = {each.id: each.digest for each in records.values() if each.digest is not None}
    fresh = [row for each, row in wanted.items() if known.get(each) != row["digest"]]
    _save(db, fresh, "", ArticleChange.IMPORTED, None)
    # Edited here into just what the source has.
    _settle(db, {each: _digest(row) for each, row in wanted.items() if _behind(records.get(each), row)})
    added = sum(str(row["id"]) not in known for row in fresh)
    return ImportCounts(added, len(fresh) - added, len(wanted) - len(fresh))


def _digest(row: Row) -> bytes:
    digest = row["digest"]
    return digest if isinstance(digest, bytes) else b""


def _behind(record: ArticleRecord | None, row: Row) -> bool:
    return record is not None and record.digest == row["digest"] != record.source_digest


def article_records(db: Database) -> dict[str, ArticleRecord]:
    """Where every article came from, also of those that were removed here."""
    found = db.conn.execute(
        """
        SELECT r.article_id, a.digest, r.source_digest, r.origin, coalesce(a.source, ''), r.imported_at, r.edited_at,
            r.edited_by
        FROM article_record r LEFT JOIN article a ON a.id = r.article_id
        """
    )
    return {row[0]: ArticleRecord(*row) for row in found}


def import_stamp(db: Database) -> str:
    """Changes with every change of an article or of what is known of its source."""
    total = hashlib.sha256()
    for each in ("SELECT id, digest FROM article ORDER BY id", "SELECT * FROM article_record ORDER BY article_id"):
        for row in db.conn.execute(each):
            total.update(repr(row).encode())
    return total.hexdigest()


def apply_import(
    db: Database,
    rows: Sequence[Row],
    removed: Sequence[str],
    settled: Mapping[str, bytes],
    origin: str,
    stamp: str,
    watch: Watch,
) -> None:
    """Write what an import changes.

    Raises:
        MaatError: KNOWLEDGE_PLAN_OLD.
        ImportStopped: the watch stopped it.
    """
    if import_stamp(db) != stamp:
        raise KnowledgeError(Fault.KNOWLEDGE_PLAN_OLD, origin)
    _save(db, rows, origin, ArticleChange.IMPORTED, watch)
    _remove(db, removed, ArticleChange.IMPORTED, "", now_iso())
    db.conn.executemany("DELETE FROM article_record WHERE article_id = ?", [(storable(each),) for each in removed])
    _settle(db, settled)


def save_article(db: Database, article: Article, by: str, expected: Article | None) -> bool:
    """Keep an article that was written here; whether that changed anything.

    Raises:
        MaatError: KNOWLEDGE_EDITED_MEANWHILE.
    """
    row = article_row(article)
    found = db.conn.execute("SELECT digest FROM article WHERE id = ?", [row["id"]]).fetchone()
    if (found and found[0]) != (expected and article_digest(expected)):
        raise KnowledgeError(Fault.KNOWLEDGE_EDITED_MEANWHILE, article.id)
    if found and found[0] == row["digest"]:
        return False
    _write_here(db, row, ArticleChange.EDITED, by)
    return True


def delete_articles(db: Database, article_ids: Sequence[str], by: str) -> int:
    """Remove articles, and remember that it was done here."""
    known = {str(row["id"]) for row in fetch(db, "SELECT id FROM article")}
    gone = [each for each in dict.fromkeys(map(storable, article_ids)) if each in known]
    at = now_iso()
    _remove(db, gone, ArticleChange.REMOVED, by, at)
    _mark_edited(db, gone, by, at)
    # What was made here and has no source cannot come back by an import, so nothing is to be remembered.
    db.conn.executemany(
        "DELETE FROM article_record WHERE article_id = ? AND source_digest IS NULL", [(each,) for each in gone]
    )
    return len(gone)


def article_versions(db: Database, article_id: str) -> tuple[ArticleVersion, ...]:
    """What an article was before, newest first."""
    found = fetch(
        db, "SELECT * FROM article_version WHERE article_id = ? ORDER BY version DESC", [storable(article_id)]
    )
    return tuple(from_row(row, ArticleVersion, article=_content(row)) for row in found)


def restore_article(db: Database, article_id: str, version: int, by: str) -> tuple[Article, bool]:
    """Make an article what it was; whether that changed anything.

    Raises:
        MaatError: NOT_FOUND.
    """
    found = fetch(
        db,
        "SELECT * FROM article_version WHERE article_id = ? AND version = ?",
        [storable(article_id), version],
    )
    if not found:
        raise MaatError(Fault.NOT_FOUND, f"{article_id} {version}")
    article = _content(found[0])
    row = article_row(article)
    now = db.conn.execute("SELECT digest FROM article WHERE id = ?", [row["id"]]).fetchone()
    if now is not None and now[0] == row["digest"]:
        return article, False
    _write_here(db, row, ArticleChange.RESTORED, by)
    return article, True


def _write_here(db: Database, row: Row, change: ArticleChange, by: str) -> None:
    # One moment for both, so that a version and who replaced it can be told to belong together.
    at = now_iso()
    _keep_versions(db, [str(row["id"])], change, by, at)
    _upsert(db, [row])
    _mark_edited(db, [str(row["id"])], by, at)


def _save(db: Database, rows: Sequence[Row], origin: str, change: ArticleChange, watch: Watch | None) -> None:
    """Add or replace, as a source gives them."""
    done = 0
    waiting = iter(rows)
    now = now_iso()
    while step := list(islice(waiting, _STEP)):
        if watch is not None:
            watch.tell(ImportPhase.STORING, done, len(rows))
        _keep_versions(db, [str(row["id"]) for row in step], change, "", now)
        _upsert(db, step)
        db.conn.executemany(
            """
            INSERT INTO article_record (article_id, origin, source_digest, imported_at, edited_by)
            VALUES (?, ?, ?, ?, '')
            ON CONFLICT (article_id) DO UPDATE SET origin = excluded.origin, source_digest = excluded.source_digest,
                imported_at = excluded.imported_at, edited_at = NULL, edited_by = ''
            """,
            [(row["id"], storable(origin), row["digest"], now) for row in step],
        )
        done += len(step)
    if watch is not None:
        watch.tell(ImportPhase.STORING, done, len(rows))


def _upsert(db: Database, rows: Sequence[Row]) -> None:
    columns = list(rows[0])
    db.conn.executemany(
        f"INSERT INTO article ({', '.join(columns)}) VALUES ({', '.join(f':{each}' for each in columns)}) "
        f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{each} = excluded.{each}' for each in columns)}",
        rows,
    )


def _keep_versions(db: Database, article_ids: Iterable[str], change: ArticleChange, by: str, at: str) -> None:
    """Put away what these articles are now; ids of which there is none are passed over."""
    db.conn.executemany(
        f"""
        INSERT INTO article_version (article_id, version, replaced_at, replaced_by, change, content)
        SELECT id, (SELECT coalesce(max(version), 0) + 1 FROM article_version WHERE article_id = id), ?, ?, ?,
            {_CONTENT}
        FROM article WHERE id = ?
        """,
        [(at, storable(by), change.value, each) for each in article_ids],
    )


def _remove(db: Database, article_ids: Sequence[str], change: ArticleChange, by: str, at: str) -> None:
    # A version that was put away by an import that removed it says so.
    kept_as = ArticleChange.REMOVED if change is ArticleChange.IMPORTED else change
    _keep_versions(db, map(storable, article_ids), kept_as, by, at)
    db.conn.executemany("DELETE FROM article WHERE id = ?", [(storable(each),) for each in article_ids])


def _mark_edited(db: Database, article_ids: Sequence[str], by: str, at: str) -> None:
    """Remember who changed articles here; not when they are again just what their source gave."""
    db.conn.executemany(
        """
        INSERT INTO article_record (article_id, origin, edited_at, edited_by) VALUES (?, '', ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET edited_at = excluded.edited_at, edited_by = excluded.edited_by
        """,
        [(each, at, storable(by)) for each in article_ids],
    )
    db.conn.executemany(
        """
        UPDATE article_record SET edited_at = NULL, edited_by = ''
        WHERE article_id = ? AND source_digest = (SELECT digest FROM article WHERE id = article_id)
        """,
        [(each,) for each in article_ids],
    )


def _settle(db: Database, settled: Mapping[str, bytes]) -> None:
    """Remember what the source has now, of articles that stay as they are here."""
    db.conn.executemany(
        "UPDATE article_record SET source_digest = ? WHERE article_id = ?",
        [(digest, storable(each)) for each, digest in settled.items()],
    )
    db.conn.executemany(
        """
        UPDATE article_record SET edited_at = NULL, edited_by = ''
        WHERE article_id = ? AND source_digest = (SELECT digest FROM article WHERE id = article_id)
        """,
        [(storable(each),) for each in settled],
    )


def _content(row: Row) -> Article:
    return msgspec.json.decode(str(row["content"]), type=Article)
