# SPDX-License-Identifier: EUPL-1.2
"""Finding contacts by what was said, by number, topic and day, in SQLite."""

import re
import secrets
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from sqlite_utils import Database

from desktop.domain.contact import ContactFilter, ContactHit
from desktop.domain.errors import StorageBug
from desktop.storage.rows import Row, Value, fetch, storable, to_json
from desktop.storage.search_text import MARK_BEGIN, MARK_END, search_words, word_queries
from desktop.storage.sqlite_contacts import SELECT_CONTACT, number_key, to_contact
from desktop.system.ids import to_iso

# In the queries below a + before a column keeps SQLite from using it to look up row by row, as each look-up would
# collect anew all that a word matches. Measured: 80,000 utterances, a word in half of them, 2.8 s against 26 ms.

#: Words around what was found.
_SNIPPET_WORDS = 16

_WITH_COUNTS = SELECT_CONTACT.replace(
    "SELECT c.*,",
    """SELECT c.*,
        (SELECT count(*) FROM utterance u WHERE u.contact_id = c.id) AS utterances,
        (SELECT count(*) FROM handoff h WHERE h.contact_id = c.id) AS handoffs,""",
)


_SAID_MATCHES = """
    SELECT u.contact_id, u.seq
    FROM utterance_search s JOIN utterance u INDEXED BY utterance_contact ON u.seq = s.rowid
    WHERE s.utterance_search MATCH :query AND +u.contact_id IN (SELECT value FROM json_each(:contacts))
"""
_CORRECTED_MATCHES = """
    SELECT k.contact_id, k.seq
    FROM correction_search s JOIN correction k INDEXED BY correction_contact ON k.seq = s.rowid
    WHERE s.correction_search MATCH :query AND +k.contact_id IN (SELECT value FROM json_each(:contacts))
"""


def find_contacts(db: Database, wanted: ContactFilter) -> tuple[ContactHit, ...]:
    """Matching contacts, newest first. Days are those of this desk's time zone."""
    conditions, values = _conditions(wanted)
    queries = word_queries(search_words(wanted.text))
    if queries:
        conditions.append("+c.id IN (SELECT value FROM json_each(:ids))")
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
            SELECT u.contact_id FROM utterance_search s JOIN utterance u INDEXED BY utterance_contact ON u.seq = s.rowid
            WHERE s.utterance_search MATCH :query
            UNION
            SELECT k.contact_id
            FROM correction_search s JOIN correction k INDEXED BY correction_contact ON k.seq = s.rowid
            WHERE s.correction_search MATCH :query
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
    """A passage of each contact: of the utterance with most of the words, else of topic and summary.

    An utterance that was corrected is shown as corrected where its corrected words match as well.
    """
    said_best = _best(db, _SAID_MATCHES, contact_ids, queries)
    corrected_best = _best(db, _CORRECTED_MATCHES, contact_ids, queries)
    # Not the marks themselves: what somebody typed may hold those.
    begin, end = secrets.token_hex(8), secrets.token_hex(8)
    values: Row = {
        "query": " OR ".join(queries),
        "contacts": to_json(contact_ids),
        "utterances": to_json([-place for _, place in said_best.values()]),
        "corrections": to_json(
            [-place for contact, (times, place) in corrected_best.items() if times >= said_best.get(contact, (0, 0))[0]]
        ),
        "begin": begin,
        "end": end,
    }
    said = db.conn.execute(
        f"""
        SELECT u.contact_id, snippet(utterance_search, -1, :begin, :end, '…', {_SNIPPET_WORDS})
        FROM utterance_search JOIN utterance u ON u.seq = utterance_search.rowid
        WHERE utterance_search MATCH :query AND +utterance_search.rowid IN (SELECT value FROM json_each(:utterances))
        """,
        values,
    )
    corrected = db.conn.execute(
        f"""
        SELECT k.contact_id, snippet(correction_search, -1, :begin, :end, '…', {_SNIPPET_WORDS})
        FROM correction_search JOIN correction k ON k.seq = correction_search.rowid
        WHERE correction_search MATCH :query AND +correction_search.rowid IN (SELECT value FROM json_each(:corrections))
        """,
        values,
    )
    noted = db.conn.execute(
        f"""
        SELECT c.id, snippet(contact_search, -1, :begin, :end, '…', {_SNIPPET_WORDS})
        FROM contact_search JOIN contact c ON c.seq = contact_search.rowid
        WHERE contact_search MATCH :query AND +c.id IN (SELECT value FROM json_each(:contacts))
        """,
        values,
    )
    passages = dict(noted.fetchall()) | dict(said.fetchall()) | dict(corrected.fetchall())
    return {
        contact_id: re.sub("[\x02\x03]", "", passage).replace(begin, MARK_BEGIN).replace(end, MARK_END)
        for contact_id, passage in passages.items()
    }


def _best(db: Database, sql: str, contact_ids: list[str], queries: list[str]) -> dict[str, tuple[int, int]]:
    """How many of the queries the best passage of each contact matches, and its ``seq``, negative: the earliest."""
    matched: Counter[tuple[str, int]] = Counter()
    for query in queries:
        rows = db.conn.execute(sql, {"query": query, "contacts": to_json(contact_ids)})
        matched.update((str(contact_id), int(seq)) for contact_id, seq in rows)
    best: dict[str, tuple[int, int]] = {}
    for (contact_id, seq), times in matched.items():
        place = (times, -seq)
        best[contact_id] = max(best.get(contact_id, place), place)
    return best


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
