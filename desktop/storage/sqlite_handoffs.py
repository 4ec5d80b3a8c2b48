# SPDX-License-Identifier: EUPL-1.2
"""Handoffs, departments and presence in SQLite. Every function runs within a transaction of its caller."""

from collections.abc import Sequence

from sqlite_utils import Database

from desktop.domain.errors import Fault, HandoffConflict, MaatError, StorageBug
from desktop.domain.handoff import Department, Handoff, HandoffEvent, HandoffState, Presence, Specialist
from desktop.domain.speech import Utterance
from desktop.storage.rows import Row, fetch, fetch_one, from_row, insert, storable, to_json, to_row
from desktop.storage.sqlite_contacts import to_utterance
from desktop.system.ids import now_iso


def create_handoff(db: Database, handoff: Handoff, event: HandoffEvent) -> None:
    """Store a new handoff with its first event; twice is once.

    Raises:
        MaatError: NOT_FOUND: its contact, department or one of its utterances.
    """
    fetch_one(db, "SELECT 1 FROM contact WHERE id = ?", handoff.contact_id)
    fetch_one(db, "SELECT 1 FROM department WHERE id = ?", handoff.department_id)
    row = to_row(handoff)
    del row["utterance_ids"]
    if insert(db, "handoff", row, "ON CONFLICT (id) DO NOTHING"):
        _insert_utterances(db, handoff)
        _insert_event(db, event)


def save_handoff(db: Database, handoff: Handoff, event: HandoffEvent, expected_revision: int) -> None:
    """Replace a handoff that nobody else changed since.

    Raises:
        HandoffConflict: the stored revision is another.
        MaatError: NOT_FOUND.
    """
    if handoff.revision != expected_revision + 1:
        raise StorageBug(f"revision {handoff.revision} does not follow {expected_revision}")
    stored = fetch_one(db, "SELECT revision, contact_id FROM handoff WHERE id = ?", handoff.id)
    if stored["revision"] != expected_revision:
        raise HandoffConflict(Fault.STORE_BUSY_HANDOFF, handoff.id)
    if stored["contact_id"] != handoff.contact_id:
        raise StorageBug("a handoff stays with its contact")
    fetch_one(db, "SELECT 1 FROM department WHERE id = ?", handoff.department_id)
    row = to_row(handoff)
    del row["utterance_ids"]
    assignments = ", ".join(f"{column} = :{column}" for column in row)
    db.conn.execute(f"UPDATE handoff SET {assignments} WHERE id = :id", row)
    db.conn.execute("DELETE FROM handoff_utterance WHERE handoff_id = ?", [handoff.id])
    _insert_utterances(db, handoff)
    _insert_event(db, event)


def handoff(db: Database, handoff_id: str) -> Handoff:
    """One handoff.

    Raises:
        MaatError: NOT_FOUND.
    """
    return _to_handoffs(db, [fetch_one(db, "SELECT * FROM handoff WHERE id = ?", handoff_id)])[0]


def handoffs(
    db: Database,
    departments: Sequence[str] | None,
    states: Sequence[HandoffState] | None,
    contact_id: str | None,
) -> tuple[Handoff, ...]:
    """Matching handoffs by due time; None does not filter."""
    conditions: list[str] = []
    values: Row = {}
    if departments is not None:
        conditions.append("department_id IN (SELECT value FROM json_each(:departments))")
        values["departments"] = to_json(list(departments))
    if states is not None:
        conditions.append("state IN (SELECT value FROM json_each(:states))")
        values["states"] = to_json([state.value for state in states])
    if contact_id is not None:
        conditions.append("contact_id = :contact_id")
        values["contact_id"] = storable(contact_id)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return _to_handoffs(db, fetch(db, f"SELECT * FROM handoff {where} ORDER BY due_at, id", values))


def handoff_events(db: Database, handoff_id: str) -> tuple[HandoffEvent, ...]:
    """History, oldest first."""
    fetch_one(db, "SELECT 1 FROM handoff WHERE id = ?", handoff_id)
    found = fetch(db, "SELECT * FROM handoff_event WHERE handoff_id = ? ORDER BY place", [handoff_id])
    return tuple(from_row(row, HandoffEvent) for row in found)


def handoff_transcript(db: Database, handoff_id: str) -> tuple[Utterance, ...]:
    """The utterances that went along, in the order in which they were handed over."""
    fetch_one(db, "SELECT 1 FROM handoff WHERE id = ?", handoff_id)
    found = fetch(
        db,
        """
        SELECT u.* FROM handoff_utterance h JOIN utterance u ON u.id = h.utterance_id
        WHERE h.handoff_id = ? ORDER BY h.place
        """,
        [handoff_id],
    )
    return tuple(map(to_utterance, found))


def save_departments(db: Database, departments: Sequence[Department]) -> None:
    """Add or replace departments with their specialists; others stay."""
    for department in departments:
        row = to_row(department)
        del row["specialists"]
        insert(db, "department", row, f"ON CONFLICT (id) DO UPDATE SET {_excluded(row)}")
        db.conn.execute("DELETE FROM specialist WHERE department_id = ?", [row["id"]])
        for place, specialist in enumerate(department.specialists, start=1):
            insert(db, "specialist", to_row(specialist) | {"department_id": row["id"], "place": place})


def departments(db: Database) -> tuple[Department, ...]:
    """All departments by name, each with its specialists in the order in which they were given."""
    by_department: dict[str, list[Specialist]] = {}
    for row in fetch(db, "SELECT * FROM specialist ORDER BY place"):
        by_department.setdefault(str(row["department_id"]), []).append(from_row(row, Specialist, lists=["skills"]))
    return tuple(
        from_row(row, Department, lists=["topics"], specialists=tuple(by_department.get(str(row["id"]), ())))
        for row in fetch(db, "SELECT * FROM department ORDER BY name COLLATE NOCASE, id")
    )


def set_presence(db: Database, specialist_id: str, presence: Presence) -> None:
    """Keep whether somebody is there.

    Raises:
        MaatError: NOT_FOUND.
    """
    fetch_one(db, "SELECT 1 FROM specialist WHERE id = ?", specialist_id)
    row: Row = {"specialist_id": specialist_id, "presence": presence.value, "at": now_iso()}
    insert(db, "presence", row, f"ON CONFLICT (specialist_id) DO UPDATE SET {_excluded(row)}")


def presences(db: Database) -> dict[str, Presence]:
    """By id of the specialists there are; who never set it is not in it."""
    found = fetch(
        db, "SELECT * FROM presence WHERE specialist_id IN (SELECT id FROM specialist) ORDER BY specialist_id"
    )
    return {str(row["specialist_id"]): Presence(row["presence"]) for row in found}


def _insert_utterances(db: Database, handoff: Handoff) -> None:
    for place, utterance_id in enumerate(handoff.utterance_ids, start=1):
        found = fetch_one(db, "SELECT contact_id FROM utterance WHERE id = ?", utterance_id)
        if found["contact_id"] != handoff.contact_id:
            raise MaatError(Fault.NOT_FOUND, utterance_id)
        insert(
            db,
            "handoff_utterance",
            {
                "handoff_id": handoff.id,
                "contact_id": handoff.contact_id,
                "place": place,
                "utterance_id": utterance_id,
            },
        )


def _insert_event(db: Database, event: HandoffEvent) -> None:
    sql = "SELECT coalesce(max(place), 0) + 1 FROM handoff_event WHERE handoff_id = ?"
    place = int(db.conn.execute(sql, [event.handoff_id]).fetchone()[0])
    insert(db, "handoff_event", to_row(event) | {"place": place})


def _to_handoffs(db: Database, rows: list[Row]) -> tuple[Handoff, ...]:
    utterance_ids: dict[str, list[str]] = {}
    for found in fetch(
        db,
        """
        SELECT handoff_id, utterance_id FROM handoff_utterance
        WHERE handoff_id IN (SELECT value FROM json_each(?)) ORDER BY handoff_id, place
        """,
        [to_json([row["id"] for row in rows])],
    ):
        utterance_ids.setdefault(str(found["handoff_id"]), []).append(str(found["utterance_id"]))
    return tuple(
        from_row(row, Handoff, lists=["tried"], utterance_ids=tuple(utterance_ids.get(str(row["id"]), ())))
        for row in rows
    )


def _excluded(row: Row) -> str:
    return ", ".join(f"{column} = excluded.{column}" for column in row)
