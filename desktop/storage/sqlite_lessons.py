# SPDX-License-Identifier: EUPL-1.2
"""What agents said of articles, in SQLite. Every function runs within a transaction of its caller."""

from collections.abc import Sequence

from sqlite_utils import Database

from desktop.domain.errors import Fault, MaatError
from desktop.domain.knowledge import Judgement, Lesson, Objection, Verdict
from desktop.storage.rows import Row, fetch, from_row, insert, storable, to_json
from desktop.storage.sqlite_contacts import require_contact


def record_verdict(
    db: Database,
    contact_id: str,
    article_id: str,
    verdict: Verdict | None,
    at: str,
    objection: Objection | None,
    said: Sequence[str],
) -> None:
    """Keep the last verdict on an article in this contact, or take it back.

    Raises:
        MaatError: NOT_FOUND: there is no such contact.
    """
    require_contact(db, contact_id)
    key: Row = {"contact_id": contact_id, "article_id": article_id}
    if verdict is None:
        db.conn.execute("DELETE FROM verdict WHERE contact_id = :contact_id AND article_id = :article_id", key)
        return
    row = {
        "verdict": verdict.value,
        "objection": objection.value if objection else None,
        "said": to_json(tuple(said)),
        "at": at,
        "withdrawn": 0,
    }
    changes = ", ".join(f"{name} = excluded.{name}" for name in row)
    insert(db, "verdict", key | row, f"ON CONFLICT (contact_id, article_id) DO UPDATE SET {changes}")


def verdicts(db: Database, contact_id: str) -> dict[str, Judgement]:
    """What the agent said, by article id, oldest first.

    Raises:
        MaatError: NOT_FOUND: there is no such contact.
    """
    require_contact(db, contact_id)
    found = fetch(
        db,
        "SELECT article_id, verdict, objection FROM verdict WHERE contact_id = ? ORDER BY at, article_id",
        [contact_id],
    )
    return {str(row["article_id"]): from_row(row, Judgement) for row in found}


def lessons(db: Database, article_id: str | None) -> tuple[Lesson, ...]:
    """What was taught of all articles or of one, oldest first; withdrawn ones too."""
    found = fetch(
        db,
        "SELECT v.*, c.agent_name FROM verdict v JOIN contact c ON c.id = v.contact_id "
        "WHERE :article IS NULL OR v.article_id = :article ORDER BY v.at, v.contact_id, v.article_id",
        {"article": article_id},
    )
    return tuple(from_row(row, Lesson, lists=("said",), withdrawn=bool(row["withdrawn"])) for row in found)


def withdraw_lesson(db: Database, contact_id: str, article_id: str, withdrawn: bool) -> None:
    """Let a lesson count no longer, or count again; the agent's verdict stays with the contact.

    Raises:
        MaatError: NOT_FOUND: there is no such lesson.
    """
    changed = db.conn.execute(
        "UPDATE verdict SET withdrawn = ? WHERE contact_id = ? AND article_id = ?",
        [int(withdrawn), storable(contact_id), storable(article_id)],
    )
    if not changed.rowcount:
        raise MaatError(Fault.NOT_FOUND, article_id)
