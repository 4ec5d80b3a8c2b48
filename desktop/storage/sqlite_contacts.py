# SPDX-License-Identifier: EUPL-1.2
"""Contacts and what was said in them, in SQLite. Every function runs within a transaction of its caller."""

import re
from datetime import timedelta

from sqlite_utils import Database

from desktop.domain.contact import CheckIn, Contact, ContactState, WrapUp
from desktop.domain.errors import Fault, MaatError, StorageBug
from desktop.domain.knowledge import Suggestions
from desktop.domain.speech import Utterance
from desktop.storage.owner import Owner, is_alive
from desktop.storage.rows import Row, fetch, fetch_one, from_row, insert, next_seq, storable, to_row
from desktop.system.ids import from_iso, to_iso

#: A contact with its check-in as a row.
SELECT_CONTACT = """
    SELECT c.*, k.contact_id IS NOT NULL AS checked_in, k.mood, k.text AS check_in_text
    FROM contact c LEFT JOIN checkin k ON k.contact_id = c.id
"""


def begin_contact(db: Database, contact: Contact, owner: Owner) -> None:
    """Store a contact that is IN_CALL and owned by ``owner``; twice is once."""
    if contact.state is not ContactState.IN_CALL:
        raise StorageBug(f"a contact begins IN_CALL, not {contact.state.name}")
    row = to_row(contact) | {
        "seq": next_seq(db, "contact"),
        "number_key": number_key(contact.number),
        "owner_pid": owner.pid,
        "owner_started": owner.started,
    }
    row.pop("check_in", None)
    if insert(db, "contact", row, "ON CONFLICT (id) DO NOTHING") and contact.check_in:
        save_check_in(db, contact.id, contact.check_in)


def append_utterance(db: Database, contact_id: str, utterance: Utterance) -> None:
    """Journal a final utterance; twice is once."""
    _change(db, contact_id, "duration_ms = max(duration_ms, :end_ms)", {"end_ms": utterance.end_ms})
    insert(
        db,
        "utterance",
        to_row(utterance) | {"contact_id": contact_id, "seq": next_seq(db, "utterance")},
        "ON CONFLICT (id) DO NOTHING",
    )


def record_suggestions(db: Database, contact_id: str, suggestions: Suggestions) -> None:
    """Keep what was shown for an utterance, in place of what was shown for it before."""
    require_contact(db, contact_id)
    key: Row = {"contact_id": contact_id, "utterance_id": suggestions.utterance_id}
    db.conn.execute("DELETE FROM suggestions WHERE contact_id = :contact_id AND utterance_id = :utterance_id", key)
    row = to_row(suggestions)
    # The question between two answers is for the moment, and made again of the two.
    del row["items"], row["ask"]
    insert(db, "suggestions", key | row)
    for place, item in enumerate(suggestions.items, start=1):
        insert(db, "suggestion", key | to_row(item) | {"place": place})


def save_check_in(db: Database, contact_id: str, check_in: CheckIn) -> None:
    """Keep how the resident says they are; the last one counts."""
    require_contact(db, contact_id)
    insert(
        db,
        "checkin",
        to_row(check_in) | {"contact_id": contact_id},
        "ON CONFLICT (contact_id) DO UPDATE SET mood = excluded.mood, text = excluded.text",
    )


def save_details(db: Database, contact_id: str, number: str, resident_name: str) -> None:
    """Keep who is on the line."""
    _change(
        db,
        contact_id,
        "number = :number, number_key = :number_key, resident_name = :resident_name",
        {
            "number": storable(number),
            "number_key": number_key(number),
            "resident_name": storable(resident_name),
        },
    )


def save_notes(db: Database, contact_id: str, notes: str) -> None:
    """Keep what the agent wrote down so far; what is CLOSED has it in its summary and stays as it is."""
    require_contact(db, contact_id)
    db.conn.execute(
        "UPDATE contact SET notes = ? WHERE id = ? AND state <> 'closed'", [storable(notes), storable(contact_id)]
    )


def save_recording(db: Database, contact_id: str, recording: str, recording_ms: int) -> None:
    """Keep where the sound is and its length."""
    _change(
        db,
        contact_id,
        "recording = :recording, recording_ms = :recording_ms",
        {"recording": storable(recording), "recording_ms": recording_ms},
    )


def recorded_contacts(db: Database, before: str | None) -> tuple[Contact, ...]:
    """Contacts with a recording, oldest first."""
    found = fetch(
        db,
        f"{SELECT_CONTACT} WHERE c.recording <> '' AND (:before IS NULL OR c.started_at < :before) "
        "ORDER BY c.started_at, c.id",
        {"before": before},
    )
    return tuple(map(to_contact, found))


def end_call(db: Database, contact_id: str, ended_at: str, duration_ms: int, owner: Owner) -> Contact:
    """IN_CALL to WRAP_UP, owned by ``owner``; a contact that is past that stays as it is."""
    if contact(db, contact_id).state is ContactState.IN_CALL:
        _change(
            db,
            contact_id,
            "state = 'wrap_up', ended_at = :ended_at, duration_ms = max(duration_ms, :duration_ms), "
            "owner_pid = :pid, owner_started = :started",
            {"ended_at": ended_at, "duration_ms": duration_ms, "pid": owner.pid, "started": owner.started},
        )
    return contact(db, contact_id)


def resume_contact(db: Database, contact_id: str, owner: Owner) -> Contact:
    """Make an interrupted contact IN_CALL again, owned by ``owner``.

    Raises:
        MaatError: NOT_FOUND: no such contact, or it is no longer interrupted: closed, or taken by another process.
    """
    row = fetch_one(db, f"{SELECT_CONTACT} WHERE c.id = ?", contact_id)
    holder = _owner(row)
    if holder is None or (holder != owner and is_alive(holder)):
        raise MaatError(Fault.NOT_FOUND, contact_id)
    _change(
        db,
        contact_id,
        "state = 'in_call', ended_at = NULL, owner_pid = :pid, owner_started = :started",
        {"pid": owner.pid, "started": owner.started},
    )
    return contact(db, contact_id)


def save_wrap_up(db: Database, contact_id: str, wrap_up: WrapUp) -> Contact:
    """To CLOSED; a call that was cut off is taken to have ended with its last words."""
    before = contact(db, contact_id)
    heard = timedelta(milliseconds=before.duration_ms)
    _change(
        db,
        contact_id,
        "state = 'closed', topic = :topic, summary = :summary, outcome = :outcome, follow_up = :follow_up, "
        "notes = '', ended_at = :ended_at, owner_pid = NULL, owner_started = NULL",
        to_row(wrap_up) | {"ended_at": before.ended_at or to_iso(from_iso(before.started_at) + heard)},
    )
    return contact(db, contact_id)


def interrupted_contacts(db: Database) -> tuple[Contact, ...]:
    """Not CLOSED and owned by no living process, newest first."""
    open_ones = fetch(db, f"{SELECT_CONTACT} WHERE c.state <> 'closed' ORDER BY c.started_at DESC, c.id DESC")
    return tuple(to_contact(row) for row in open_ones if (holder := _owner(row)) is None or not is_alive(holder))


def contact(db: Database, contact_id: str) -> Contact:
    """One contact.

    Raises:
        MaatError: NOT_FOUND.
    """
    return to_contact(fetch_one(db, f"{SELECT_CONTACT} WHERE c.id = ?", contact_id))


def utterances(db: Database, contact_id: str) -> tuple[Utterance, ...]:
    """The transcript, ordered by start time."""
    require_contact(db, contact_id)
    found = fetch(db, "SELECT * FROM utterance WHERE contact_id = ? ORDER BY start_ms, end_ms, seq", [contact_id])
    return tuple(to_utterance(row) for row in found)


def history(db: Database, number: str, before: str, limit: int) -> tuple[Contact, ...]:
    """Earlier contacts from the same number however it is written, newest first."""
    key = number_key(number)
    if not key:
        return ()
    found = fetch(
        db,
        f"{SELECT_CONTACT} WHERE c.number_key = ? AND c.started_at < ? ORDER BY c.started_at DESC, c.id DESC LIMIT ?",
        [key, before, max(0, limit)],
    )
    return tuple(map(to_contact, found))


def number_key(number: str) -> str:
    """A phone number as digits, the same for "06-12", "+31 6 12" and "0031 (0)6 12"; "" without digits.

    A word such as "anoniem" has no key, as all who withhold their number would share it.
    """
    digits = re.sub(r"[^0-9]", "", number)
    if digits and number.lstrip(" (").startswith("+"):
        digits = "00" + digits
    if digits.startswith("0031"):
        return "0" + digits.removeprefix("0031").lstrip("0")
    return digits


def to_contact(row: Row) -> Contact:
    """A row of SELECT_CONTACT."""
    check_in = {"mood": row["mood"], "text": row["check_in_text"]} if row["checked_in"] else None
    return from_row(row, Contact, check_in=check_in)


def to_utterance(row: Row) -> Utterance:
    """A row of the table utterance."""
    return from_row(row, Utterance, lists=["words"])


def _change(db: Database, contact_id: str, assignments: str, values: Row) -> None:
    cursor = db.conn.execute(f"UPDATE contact SET {assignments} WHERE id = :id", values | {"id": storable(contact_id)})
    if cursor.rowcount == 0:
        raise MaatError(Fault.NOT_FOUND, contact_id)


def require_contact(db: Database, contact_id: str) -> None:
    """Raise MaatError(NOT_FOUND) when there is no such contact."""
    fetch_one(db, "SELECT 1 FROM contact WHERE id = ?", contact_id)


def _owner(row: Row) -> Owner | None:
    if row["owner_pid"] is None or row["owner_started"] is None:
        return None
    return Owner(int(row["owner_pid"]), float(row["owner_started"]))
