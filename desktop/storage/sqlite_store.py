# SPDX-License-Identifier: EUPL-1.2
"""The store on one desk: the Protocol ``Store`` over a SQLite file."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlite_utils import Database

from desktop.domain.contact import CheckIn, Contact, ContactFilter, ContactHit, WrapUp
from desktop.domain.errors import Fault, StorageUnavailable
from desktop.domain.handoff import Department, Handoff, HandoffEvent, HandoffState, Presence
from desktop.domain.knowledge import Suggestions
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import Correction, HearsAs, PairOrigin
from desktop.storage import sqlite_contacts, sqlite_finding, sqlite_handoffs, sqlite_vocabulary
from desktop.storage.rows import fetch, insert
from desktop.storage.sqlite_connection import BUSY_TIMEOUT_S, MEMORY
from desktop.storage.sqlite_knowledge_store import SqliteKnowledge
from desktop.storage.store import Store, Topic

_SCHEME = "sqlite:///"


def open_store(url_or_path: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Store:
    """Open or make a store.

    Args:
        url_or_path: ``sqlite:///`` and a path as it is (so an absolute one makes four slashes), a bare path, or
            ``sqlite:///:memory:`` for a store that is gone when closed.
        busy_timeout_s: How long to wait for another process that writes.

    Raises:
        StorageUnavailable: with the path as detail; the file is as it was. STORE_UNSUPPORTED: another kind of store,
            or a database of another program.
    """
    path = url_or_path.removeprefix(_SCHEME)
    if not path or "://" in path:
        # What follows the scheme may hold a password.
        raise StorageUnavailable(Fault.STORE_UNSUPPORTED, url_or_path.partition("://")[0])
    return SqliteStore(path if path == MEMORY else str(Path(path).expanduser().absolute()), busy_timeout_s)


class SqliteStore(SqliteKnowledge):
    """Everything that is kept, in one SQLite file. See ``Store`` for the contract."""

    # Contacts

    def begin_contact(self, contact: Contact) -> None:
        """Store a contact that is IN_CALL and owned by this process; twice is once."""
        self._write([Topic.CONTACTS], sqlite_contacts.begin_contact, contact, self._owner)

    def append_utterance(self, contact_id: str, utterance: Utterance) -> None:
        """Journal a final utterance: on disk before this returns."""
        self._write([Topic.CONTACTS], sqlite_contacts.append_utterance, contact_id, utterance)

    def record_suggestions(self, contact_id: str, suggestions: Suggestions) -> None:
        """Keep what was shown for an utterance."""
        self._write([Topic.CONTACTS], sqlite_contacts.record_suggestions, contact_id, suggestions)

    def save_check_in(self, contact_id: str, check_in: CheckIn) -> None:
        """Keep how the resident says they are."""
        self._write([Topic.CONTACTS], sqlite_contacts.save_check_in, contact_id, check_in)

    def save_details(self, contact_id: str, number: str, resident_name: str) -> None:
        """Keep who is on the line."""
        self._write([Topic.CONTACTS], sqlite_contacts.save_details, contact_id, number, resident_name)

    def save_notes(self, contact_id: str, notes: str) -> None:
        """Keep what the agent wrote down so far."""
        self._write([Topic.CONTACTS], sqlite_contacts.save_notes, contact_id, notes)

    def save_recording(self, contact_id: str, recording: str, recording_ms: int) -> None:
        """Keep where the sound is and its length."""
        self._write([Topic.CONTACTS], sqlite_contacts.save_recording, contact_id, recording, recording_ms)

    def recorded_contacts(self, before: str | None = None) -> tuple[Contact, ...]:
        """Contacts with a recording, oldest first."""
        return self._read(sqlite_contacts.recorded_contacts, before)

    def end_call(self, contact_id: str, ended_at: str, duration_ms: int) -> Contact:
        """IN_CALL to WRAP_UP; a contact that is past that stays as it is."""
        return self._write([Topic.CONTACTS], sqlite_contacts.end_call, contact_id, ended_at, duration_ms, self._owner)

    def resume_contact(self, contact_id: str) -> Contact:
        """Make an interrupted contact IN_CALL again; NOT_FOUND when another process was first."""
        return self._write([Topic.CONTACTS], sqlite_contacts.resume_contact, contact_id, self._owner)

    def save_wrap_up(self, contact_id: str, wrap_up: WrapUp) -> Contact:
        """To CLOSED; saving twice keeps the last."""
        return self._write([Topic.CONTACTS], sqlite_contacts.save_wrap_up, contact_id, wrap_up)

    def interrupted_contacts(self) -> tuple[Contact, ...]:
        """Not CLOSED and owned by no living process, newest first."""
        return self._read(sqlite_contacts.interrupted_contacts)

    def contact(self, contact_id: str) -> Contact:
        """One contact."""
        return self._read(sqlite_contacts.contact, contact_id)

    def utterances(self, contact_id: str) -> tuple[Utterance, ...]:
        """The transcript, ordered by start time."""
        return self._read(sqlite_contacts.utterances, contact_id)

    def find_contacts(self, wanted: ContactFilter) -> tuple[ContactHit, ...]:
        """Newest first; any text is safe to search for."""
        return self._read(sqlite_finding.find_contacts, wanted)

    def history(self, number: str, before: str, limit: int = 5) -> tuple[Contact, ...]:
        """Earlier contacts from the same number, newest first."""
        return self._read(sqlite_contacts.history, number, before, limit)

    # Handoffs

    def create_handoff(self, handoff: Handoff, event: HandoffEvent) -> None:
        """Store a new handoff; twice is once."""
        self._write([Topic.HANDOFFS, Topic.CONTACTS], sqlite_handoffs.create_handoff, handoff, event)

    def save_handoff(self, handoff: Handoff, event: HandoffEvent, expected_revision: int) -> None:
        """Replace a handoff that nobody else changed since; its revision is the one after ``expected_revision``."""
        self._write([Topic.HANDOFFS], sqlite_handoffs.save_handoff, handoff, event, expected_revision)

    def handoff(self, handoff_id: str) -> Handoff:
        """One handoff."""
        return self._read(sqlite_handoffs.handoff, handoff_id)

    def handoffs(
        self,
        *,
        departments: Sequence[str] | None = None,
        states: Sequence[HandoffState] | None = None,
        contact_id: str | None = None,
    ) -> tuple[Handoff, ...]:
        """Matching handoffs by due time; None does not filter."""
        return self._read(sqlite_handoffs.handoffs, departments, states, contact_id)

    def handoff_events(self, handoff_id: str) -> tuple[HandoffEvent, ...]:
        """History, oldest first."""
        return self._read(sqlite_handoffs.handoff_events, handoff_id)

    def handoff_transcript(self, handoff_id: str) -> tuple[Utterance, ...]:
        """The utterances that went along, and no others."""
        return self._read(sqlite_handoffs.handoff_transcript, handoff_id)

    def save_departments(self, departments: Iterable[Department]) -> None:
        """Add or replace departments with their specialists; others stay."""
        self._write([Topic.DEPARTMENTS], sqlite_handoffs.save_departments, tuple(departments))

    def departments(self) -> tuple[Department, ...]:
        """All departments by name."""
        return self._read(sqlite_handoffs.departments)

    def set_presence(self, specialist_id: str, presence: Presence) -> None:
        """Keep whether somebody is there."""
        self._write([Topic.DEPARTMENTS], sqlite_handoffs.set_presence, specialist_id, presence)

    def presences(self) -> dict[str, Presence]:
        """By specialist id; who never set it is not in it."""
        return self._read(sqlite_handoffs.presences)

    # Vocabulary

    def save_correction(self, contact_id: str, correction: Correction, pairs: Sequence[HearsAs] = ()) -> None:
        """Keep what was really said beside what was recognised, and count what was learned from it."""
        topics = [Topic.CONTACTS, Topic.VOCABULARY]
        self._write(topics, sqlite_vocabulary.save_correction, contact_id, correction, tuple(pairs))

    def withdraw_correction(self, contact_id: str, utterance_id: str) -> None:
        """What was recognised holds again."""
        topics = [Topic.CONTACTS, Topic.VOCABULARY]
        self._write(topics, sqlite_vocabulary.withdraw_correction, contact_id, utterance_id)

    def corrections(self, contact_id: str) -> tuple[Correction, ...]:
        """Corrections of a contact's utterances, in the order of the transcript."""
        return self._read(sqlite_vocabulary.corrections, contact_id)

    def hears_as(self) -> tuple[HearsAs, ...]:
        """All pairs by term and then by what is heard."""
        return self._read(sqlite_vocabulary.hears_as)

    def change_hears_as(self, saved: Sequence[HearsAs] = (), removed: Sequence[HearsAs] = ()) -> None:
        """Add or replace pairs, and remove others, in one transaction."""
        self._write([Topic.VOCABULARY], sqlite_vocabulary.change_hears_as, tuple(saved), tuple(removed))

    def pair_origins(self, pair: HearsAs) -> tuple[PairOrigin, ...]:
        """The corrections in which a pair was seen, newest conversation first."""
        return self._read(sqlite_vocabulary.pair_origins, pair)

    def times_heard(self, phrases: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many kept utterances each phrase was recognised, and how many utterances there are."""
        return self._read(sqlite_vocabulary.times_heard, tuple(phrases))

    # Whatever is kept

    def setting(self, name: str) -> str | None:
        """A small value kept with the data."""
        return self._read(_setting, name)

    def save_setting(self, name: str, value: str) -> None:
        """Keep a small value."""
        self._write([], _save_setting, name, value)


def _setting(db: Database, name: str) -> str | None:
    found = fetch(db, "SELECT value FROM setting WHERE name = ?", [name])
    return str(found[0]["value"]) if found else None


def _save_setting(db: Database, name: str, value: str) -> None:
    insert(db, "setting", {"name": name, "value": value}, "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
