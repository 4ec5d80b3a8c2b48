# SPDX-License-Identifier: EUPL-1.2
"""Corrected transcripts and the word list in SQLite. Every function runs within a transaction of its caller."""

from collections.abc import Sequence

from sqlite_utils import Database

from desktop.domain.errors import Fault, MaatError
from desktop.domain.vocabulary import Correction, HearsAs, PairOrigin
from desktop.storage.rows import Row, fetch, fetch_one, from_row, insert, next_seq, storable, to_row
from desktop.storage.search_text import phrase_query


def save_correction(db: Database, contact_id: str, correction: Correction, pairs: Sequence[HearsAs]) -> None:
    """Keep the last correction of an utterance, and count the pairs that were seen in it."""
    key = _require(db, contact_id, correction.utterance_id)
    _uncount(db, correction.utterance_id)
    insert(
        db,
        "correction",
        key | to_row(correction) | {"seq": next_seq(db, "correction")},
        "ON CONFLICT (utterance_id) DO UPDATE SET text = excluded.text, corrected_at = excluded.corrected_at, "
        "corrected_by = excluded.corrected_by",
    )
    for pair in {(each.heard, each.term): each for each in pairs}.values():
        insert(
            db,
            "hears_as",
            to_row(pair) | {"count": 1},
            "ON CONFLICT (heard, term) DO UPDATE SET count = count + 1",
        )
        insert(db, "hears_as_seen", _key(pair) | {"utterance_id": correction.utterance_id})


def withdraw_correction(db: Database, contact_id: str, utterance_id: str) -> None:
    """Forget the correction of an utterance, if there is one, and what was learned from it."""
    key = _require(db, contact_id, utterance_id)
    _uncount(db, utterance_id)
    db.conn.execute("DELETE FROM correction WHERE contact_id = :contact_id AND utterance_id = :utterance_id", key)


def corrections(db: Database, contact_id: str) -> tuple[Correction, ...]:
    """Corrections of a contact's utterances, in the order of the transcript."""
    found = fetch(
        db,
        "SELECT k.* FROM correction k JOIN utterance u ON u.id = k.utterance_id WHERE k.contact_id = ? "
        "ORDER BY u.start_ms, u.end_ms, u.seq",
        [storable(contact_id)],
    )
    return tuple(from_row(row, Correction) for row in found)


def hears_as(db: Database) -> tuple[HearsAs, ...]:
    """All pairs by term and then by what is heard."""
    found = fetch(db, "SELECT * FROM hears_as ORDER BY lower(term), term, heard")
    return tuple(from_row(row, HearsAs) for row in found)


def change_hears_as(db: Database, saved: Sequence[HearsAs], removed: Sequence[HearsAs]) -> None:
    """Remove pairs, then add or replace others; a count only grows here, as a correction may have come in between."""
    for pair in removed:
        db.conn.execute("DELETE FROM hears_as WHERE heard = :heard AND term = :term", _key(pair))
    for pair in saved:
        insert(
            db,
            "hears_as",
            to_row(pair),
            "ON CONFLICT (heard, term) DO UPDATE SET source = excluded.source, decision = excluded.decision, "
            "count = max(count, excluded.count)",
        )


def pair_origins(db: Database, pair: HearsAs) -> tuple[PairOrigin, ...]:
    """The corrections in which a pair was seen, newest conversation first."""
    found = fetch(
        db,
        """
        SELECT u.contact_id, u.id AS utterance_id, c.started_at, u.text AS heard, k.text AS corrected, k.corrected_by
        FROM hears_as_seen s JOIN correction k USING (utterance_id) JOIN utterance u ON u.id = k.utterance_id
        JOIN contact c ON c.id = u.contact_id
        WHERE s.heard = :heard AND s.term = :term ORDER BY c.started_at DESC, u.start_ms DESC, u.seq DESC
        """,
        _key(pair),
    )
    return tuple(from_row(row, PairOrigin) for row in found)


def times_heard(db: Database, phrases: Sequence[str]) -> tuple[dict[str, int], int]:
    """In how many utterances each phrase was recognised, and how many utterances there are."""
    counts: dict[str, int] = {}
    for phrase in phrases:
        query = phrase_query(phrase)
        sql = "SELECT count(*) FROM utterance_search WHERE utterance_search MATCH ?"
        counts[phrase] = int(db.conn.execute(sql, [query]).fetchone()[0]) if query else 0
    return counts, int(db.conn.execute("SELECT count(*) FROM utterance").fetchone()[0])


def _uncount(db: Database, utterance_id: str) -> None:
    """Take back what was seen in the correction of an utterance; a learned pair that nobody decided on may go."""
    values: Row = {"id": utterance_id}
    seen = "(heard, term) IN (SELECT heard, term FROM hears_as_seen WHERE utterance_id = :id)"
    db.conn.execute(f"UPDATE hears_as SET count = max(0, count - 1) WHERE {seen}", values)
    orphaned = "count = 0 AND source = 'learned' AND decision IS NULL"
    db.conn.execute(f"DELETE FROM hears_as WHERE {seen} AND {orphaned}", values)
    db.conn.execute("DELETE FROM hears_as_seen WHERE utterance_id = :id", values)


def _require(db: Database, contact_id: str, utterance_id: str) -> Row:
    row = fetch_one(db, "SELECT contact_id, id AS utterance_id FROM utterance WHERE id = ?", utterance_id)
    if row["contact_id"] != contact_id:
        raise MaatError(Fault.NOT_FOUND, utterance_id)
    return row


def _key(pair: HearsAs) -> Row:
    return {"heard": storable(pair.heard), "term": storable(pair.term)}
