# SPDX-License-Identifier: EUPL-1.2
"""The store on one desk: the Protocol ``Store`` over a SQLite file."""

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from desktop.domain.contact import CheckIn, Contact, ContactFilter, ContactHit, WrapUp
from desktop.domain.errors import Fault, StorageBug, StorageUnavailable
from desktop.domain.handoff import Department, Handoff, HandoffEvent, HandoffState, Presence
from desktop.domain.knowledge import Article, ArticleHit, ImportCounts, IndexEntry, Suggestions, Verdict
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import Correction, HearsAs, PairOrigin
from desktop.storage import sqlite_contacts, sqlite_finding, sqlite_handoffs, sqlite_knowledge, sqlite_vocabulary
from desktop.storage.changes import Broadcast, Revisions, Watcher
from desktop.storage.owner import this_process
from desktop.storage.rows import fetch, insert
from desktop.storage.sqlite_connection import BUSY_TIMEOUT_S, MEMORY, faults, open_database, snapshot, transaction
from desktop.storage.store import ChangeListener, Store, Topic
from desktop.storage.store_thread import StoreThread

log = logging.getLogger(__name__)

Params = ParamSpec("Params")
Result = TypeVar("Result")

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


class SqliteStore:
    """Everything that is kept, in one SQLite file. See ``Store`` for the contract."""

    def __init__(self, path: str, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._path = path
        self._owner = this_process()
        self._broadcast = Broadcast()
        self._watcher = Watcher(self._look)
        self._open = True
        self._thread = StoreThread()
        try:
            self._db, self._revisions = self._thread.call(lambda: self._connect(busy_timeout_s))
        except BaseException:
            self._thread.close()
            raise

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

    def record_verdict(self, contact_id: str, article_id: str, verdict: Verdict | None, at: str) -> None:
        """Keep what the agent said of an article; None takes it back."""
        self._write([Topic.CONTACTS], sqlite_contacts.record_verdict, contact_id, article_id, verdict, at)

    def verdicts(self, contact_id: str) -> dict[str, Verdict]:
        """What the agent said, by article id."""
        return self._read(sqlite_contacts.verdicts, contact_id)

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

    # Knowledge

    def import_articles(self, articles: Iterable[Article]) -> ImportCounts:
        """Add or replace in one transaction; earlier versions are kept."""
        return self._write([Topic.KNOWLEDGE], sqlite_knowledge.import_articles, tuple(articles))

    def articles(self) -> tuple[Article, ...]:
        """All, by id."""
        return self._read(sqlite_knowledge.articles)

    def article(self, article_id: str) -> Article:
        """One article."""
        return self._read(sqlite_knowledge.article, article_id)

    def index_stamp(self) -> str:
        """What the index was built from; "" when never built."""
        return self._read(sqlite_knowledge.index_stamp)

    def knowledge_stamp(self) -> str:
        """Changes whenever an article changes; equal for equal content."""
        return self._read(sqlite_knowledge.knowledge_stamp)

    def rebuild_index(self, entries: Iterable[IndexEntry], stamp: str) -> None:
        """Replace the index in one transaction."""
        # No topic: the articles are as they were.
        self._write([], sqlite_knowledge.rebuild_index, tuple(entries), stamp)

    def search_index(self, terms: Sequence[str], limit: int) -> tuple[ArticleHit, ...]:
        """Articles with any of the terms, BM25, best first."""
        return self._read(sqlite_knowledge.search_index, terms, limit)

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

    def subscribe(self, listener: ChangeListener) -> Callable[[], None]:
        """Call ``listener`` on the store's thread after each commit, also of other processes; returns the undo.

        It may use the store, but must not wait for another thread that does.
        """
        remove = self._broadcast.add(listener)
        self._watcher.start()
        return remove

    def close(self) -> None:
        """Finish what was asked and let go of the file."""
        self._watcher.stop()
        try:
            self._thread.call(self._disconnect)
        except StorageBug:
            return
        self._thread.close()

    # On the store's thread

    def _connect(self, busy_timeout_s: float) -> tuple[Database, Revisions]:
        db = open_database(self._path, busy_timeout_s)
        with faults(self._path):
            return db, Revisions(db)

    def _disconnect(self) -> None:
        if self._open:
            self._open = False
            self._db.close()

    def _look(self) -> None:
        """Tell what other processes changed; called by the watcher's thread."""
        if self._broadcast.wanted:
            self._thread.call(self._tell_foreign)

    def _tell_foreign(self) -> None:
        if self._open:
            with faults(self._path):
                topics = self._revisions.foreign()
            self._tell(topics)

    def _tell(self, topics: frozenset[Topic]) -> None:
        # A listener of a closed store could do nothing with it.
        if topics and self._open:
            self._broadcast.tell(topics)

    def _read(
        self,
        use_case: Callable[Concatenate[Database, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        def work() -> Result:
            with faults(self._path), snapshot(self._usable()):
                return use_case(self._db, *args, **kwargs)

        return self._thread.call(work)

    def _write(
        self,
        topics: Sequence[Topic],
        use_case: Callable[Concatenate[Database, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        def work() -> Result:
            with faults(self._path):
                with transaction(self._usable()):
                    result = use_case(self._db, *args, **kwargs)
                    touched = self._revisions.touch(topics)
                self._revisions.committed(touched)
            if touched and self._broadcast.wanted:
                # Not here: whoever wrote does not wait for those who look on.
                self._thread.post(lambda: self._tell(frozenset(touched)))
            return result

        return self._thread.call(work)

    def _usable(self) -> Database:
        if not self._open:
            raise StorageBug("the store is closed")
        return self._db


def _setting(db: Database, name: str) -> str | None:
    found = fetch(db, "SELECT value FROM setting WHERE name = ?", [name])
    return str(found[0]["value"]) if found else None


def _save_setting(db: Database, name: str, value: str) -> None:
    insert(db, "setting", {"name": name, "value": value}, "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
