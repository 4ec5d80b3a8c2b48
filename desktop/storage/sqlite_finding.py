# SPDX-License-Identifier: EUPL-1.2
"""Finding contacts by what was said, by number, topic and day, in SQLite."""

from datetime import UTC, date, datetime, time, timedelta

from sqlite_utils import Database

from desktop.domain.contact import ContactFilter, ContactHit
from desktop.domain.errors import StorageBug
from desktop.storage.rows import Row, Value, fetch, storable, to_json
from desktop.storage.search_text import MARK_BEGIN, MARK_END, search_words, word_queries
from desktop.storage.sqlite_contacts import SELECT_CONTACT, number_key, to_contact
from desktop.system.ids import to_iso

#: Words around what was found.
_SNIPPET_WORDS = 16

_WITH_COUNTS = SELECT_CONTACT.replace(
    "SELECT c.*,",
    """SELECT c.*,
        (SELECT count(*) FROM utterance u WHERE u.contact_id = c.id) AS utterances,
        (SELECT count(*) FROM handoff h WHERE h.contact_id = c.id) AS handoffs,""",
)


def find_contacts(db: Database, wanted: ContactFilter) -> tuple[ContactHit, ...]:
    """Matching contacts, newest first. Days are those of this desk's time zone."""
    conditions, values = _conditions(wanted)
    queries = word_queries(search_words(wanted.text))
    if queries:
        conditions.append("c.id IN (SELECT value FROM json_each(:ids))")
        values["ids"] = to_json(sorted(_contacts_with_all(db, queries)))
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    found = fetch(db, f"{_WITH_COUNTS} {where} ORDER BY c.started_at DESC, c.id DESC LIMIT :limit", values)
    snippets = _snippets(db, [str(row["id"]) for row in found], queries) if queries else {}
    return tuple(
        ContactHit(
            to_contact(row), snippets.get(str(row["id"]), ""), _count(row, "utterances"), _count(row, "handoffs")
        )
        for row in found
    )


def _conditions(wanted: ContactFilter) -> tuple[list[str], Row]:
    conditions: list[str] = []
    values: Row = {"limit": max(0, wanted.limit)}
    if wanted.number:
        conditions.append("instr(c.number_key, :number) > 0 AND :number <> ''")
        values["number"] = number_key(wanted.number)
    if wanted.topic:
        conditions.append(r"c.topic LIKE '%' || :topic || '%' ESCAPE '\'")
        values["topic"] = _literal(storable(wanted.topic))
    if wanted.since:
        conditions.append("c.started_at >= :since")
        values["since"] = _start_of(_day(wanted.since))
    if wanted.until and (last := _day(wanted.until)) < date.max:
        conditions.append("c.started_at < :until")
        values["until"] = _start_of(last + timedelta(days=1))
    return conditions, values


def _contacts_with_all(db: Database, queries: list[str]) -> set[str]:
    """Ids of contacts in which every query matches somewhere: one word may be said and another be in the summary."""
    found: set[str] | None = None
    for query in queries:
        rows = db.conn.execute(
            """
            SELECT u.contact_id FROM utterance_search s JOIN utterance u ON u.seq = s.rowid
            WHERE s.utterance_search MATCH :query
            UNION
            SELECT c.id FROM contact_search s JOIN contact c ON c.seq = s.rowid
            WHERE s.contact_search MATCH :query
            """,
            {"query": query},
        )
        ids = {str(row[0]) for row in rows}
        found = ids if found is None else found & ids
        if not found:
            break
    return found or set()


def _snippets(db: Database, contact_ids: list[str], queries: list[str]) -> dict[str, str]:
    """The best passage of each contact: of what was said if any of the words was, else of topic and summary."""
    any_query = " OR ".join(queries)
    snippets = _passages(
        db,
        contact_ids,
        any_query,
        best="""
            SELECT u.contact_id AS id, s.rowid AS seq, min(s.rank)
            FROM utterance_search s JOIN utterance u ON u.seq = s.rowid
            WHERE s.utterance_search MATCH :query AND u.contact_id IN (SELECT value FROM json_each(:ids))
            GROUP BY u.contact_id
        """,
        table="utterance_search",
    )
    rest = [contact_id for contact_id in contact_ids if contact_id not in snippets]
    return snippets | _passages(
        db,
        rest,
        any_query,
        best="""
            SELECT c.id AS id, s.rowid AS seq
            FROM contact_search s JOIN contact c ON c.seq = s.rowid
            WHERE s.contact_search MATCH :query AND c.id IN (SELECT value FROM json_each(:ids))
        """,
        table="contact_search",
    )


def _passages(db: Database, contact_ids: list[str], query: str, *, best: str, table: str) -> dict[str, str]:
    # FTS5 gives snippets only row by row, not of an aggregate.
    sql = f"SELECT snippet({table}, -1, ?, ?, '…', {_SNIPPET_WORDS}) FROM {table} WHERE {table} MATCH ? AND rowid = ?"
    rows = fetch(db, best, {"query": query, "ids": to_json(contact_ids)}) if contact_ids else []
    return {
        str(row["id"]): str(db.conn.execute(sql, [MARK_BEGIN, MARK_END, query, row["seq"]]).fetchone()[0])
        for row in rows
    }


def _literal(text: str) -> str:
    for special in "\\%_":
        text = text.replace(special, f"\\{special}")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise StorageBug(f"not an ISO date: {text!r}") from error


def _start_of(day: date) -> str:
    try:
        return to_iso(datetime.combine(day, time.min).astimezone())
    except (OverflowError, ValueError, OSError):
        # At the ends of the calendar there is no time zone to reckon with.
        return to_iso(datetime.combine(day, time.min, tzinfo=UTC))


def _count(row: Row, name: str) -> int:
    value: Value = row[name]
    return value if isinstance(value, int) else 0
