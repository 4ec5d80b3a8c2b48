# SPDX-License-Identifier: EUPL-1.2
"""What can be kept and asked for. Implemented for SQLite; PostgreSQL comes behind the same Protocol.

Every method is synchronous and may be called from any thread; writes are durable when they return. Methods raise
StorageUnavailable for faults of the environment, MaatError(NOT_FOUND) for unknown ids, StorageBug for ours.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Protocol

from desktop.domain.contact import CheckIn, Contact, ContactFilter, ContactHit, WrapUp
from desktop.domain.handoff import Department, Handoff, HandoffEvent, HandoffState, Presence
from desktop.domain.knowledge import (
    Article,
    ArticleHit,
    IndexEntry,
    Judgement,
    Lesson,
    Objection,
    Suggestions,
    Verdict,
)
from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import Correction, HearsAs, PairOrigin
from desktop.storage.article_store import ArticleStore, SourceStore


class Topic(Enum):
    """What a commit touched."""

    CONTACTS = "contacts"
    HANDOFFS = "handoffs"
    KNOWLEDGE = "knowledge"
    DEPARTMENTS = "departments"
    VOCABULARY = "vocabulary"
    LESSONS = "lessons"
    SOURCES = "sources"


ChangeListener = Callable[[frozenset[Topic]], None]


class ContactStore(Protocol):
    """Contacts and what was said in them."""

    def begin_contact(self, contact: Contact) -> None:
        """Store a contact that is IN_CALL and owned by this process. Twice is once."""
        ...

    def append_utterance(self, contact_id: str, utterance: Utterance) -> None:
        """Journal a final utterance: on disk (synchronous=FULL) before this returns. Twice is once."""
        ...

    def record_suggestions(self, contact_id: str, suggestions: Suggestions) -> None:
        """Keep what was shown for an utterance."""
        ...

    def save_check_in(self, contact_id: str, check_in: CheckIn) -> None:
        """Keep the answer to "Hoe gaat het met u?"."""
        ...

    def save_details(self, contact_id: str, number: str, resident_name: str) -> None:
        """Keep who is on the line."""
        ...

    def save_notes(self, contact_id: str, notes: str) -> None:
        """Keep what the agent wrote down so far, until the wrap-up: what is CLOSED has no notes any more."""
        ...

    def save_recording(self, contact_id: str, recording: str, recording_ms: int) -> None:
        """Keep where the sound is, relative to the database's folder, and its length; "" when it is kept no longer."""
        ...

    def recorded_contacts(self, before: str | None = None) -> tuple[Contact, ...]:
        """Contacts with a recording, of those that began earlier than ``before``, oldest first."""
        ...

    def end_call(self, contact_id: str, ended_at: str, duration_ms: int) -> Contact:
        """IN_CALL to WRAP_UP, owned by this process; a contact that is past that is given back as it is.

        The length kept is the longer of ``duration_ms`` and the end of the last utterance.
        """
        ...

    def resume_contact(self, contact_id: str) -> Contact:
        """Make an interrupted contact IN_CALL again, owned by this process.

        Raises:
            MaatError: NOT_FOUND also when it is interrupted no longer: closed, or taken by another process.
        """
        ...

    def save_wrap_up(self, contact_id: str, wrap_up: WrapUp) -> Contact:
        """To CLOSED, without notes; saving twice keeps the last. A call that was cut off ended with its last words."""
        ...

    def interrupted_contacts(self) -> tuple[Contact, ...]:
        """Not CLOSED and owned by no living process, newest first."""
        ...

    def contact(self, contact_id: str) -> Contact:
        """One contact."""
        ...

    def utterances(self, contact_id: str) -> tuple[Utterance, ...]:
        """The transcript, ordered by start time."""
        ...

    def find_contacts(self, wanted: ContactFilter) -> tuple[ContactHit, ...]:
        """Newest first; any text is safe to search for.

        Text without a letter or digit does not filter. The last word matches as a beginning. ``number`` and ``topic``
        match a part, numbers however they are written. Days are those of this desk's time zone.
        """
        ...

    def history(self, number: str, before: str, limit: int = 5) -> tuple[Contact, ...]:
        """Contacts from the same number that began earlier than ``before``, newest first.

        "06-1", "+31 6 1" and "0031 6 1" are the same number; one without digits ("anoniem") has no history.
        """
        ...


class HandoffStore(Protocol):
    """Handoffs, departments and presence."""

    def create_handoff(self, handoff: Handoff, event: HandoffEvent) -> None:
        """Store a new handoff; storing the same id twice is storing it once.

        Raises:
            MaatError: NOT_FOUND also for its contact, its department, or an utterance that is not of the contact.
        """
        ...

    def save_handoff(self, handoff: Handoff, event: HandoffEvent, expected_revision: int) -> None:
        """Replace a handoff that nobody else changed since; its revision is ``expected_revision`` + 1.

        Raises:
            HandoffConflict: the stored revision is another.
        """
        ...

    def handoff(self, handoff_id: str) -> Handoff:
        """One handoff."""
        ...

    def handoffs(
        self,
        *,
        departments: Sequence[str] | None = None,
        states: Sequence[HandoffState] | None = None,
        contact_id: str | None = None,
    ) -> tuple[Handoff, ...]:
        """Matching handoffs by due time; None does not filter."""
        ...

    def handoff_events(self, handoff_id: str) -> tuple[HandoffEvent, ...]:
        """History, oldest first."""
        ...

    def handoff_transcript(self, handoff_id: str) -> tuple[Utterance, ...]:
        """The utterances that went along, and no others, in the order of ``utterance_ids``."""
        ...

    def save_departments(self, departments: Iterable[Department]) -> None:
        """Add or replace departments with their specialists; others stay."""
        ...

    def departments(self) -> tuple[Department, ...]:
        """All departments by name."""
        ...

    def set_presence(self, specialist_id: str, presence: Presence) -> None:
        """Keep whether somebody is there."""
        ...

    def presences(self) -> dict[str, Presence]:
        """By specialist id; who never set it is not in it."""
        ...


class KnowledgeStore(Protocol):
    """Articles as they are read, and their full-text index."""

    def articles(self) -> tuple[Article, ...]:
        """All, by id."""
        ...

    def article(self, article_id: str) -> Article:
        """One article."""
        ...

    def index_stamp(self) -> str:
        """What the index was built from, as given to ``rebuild_index``; "" when never built."""
        ...

    def knowledge_stamp(self) -> str:
        """Changes whenever an article changes; equal for equal content."""
        ...

    def rebuild_index(self, entries: Iterable[IndexEntry], stamp: str) -> None:
        """Replace the index in one transaction."""
        ...

    def search_index(self, terms: Sequence[str], limit: int) -> tuple[ArticleHit, ...]:
        """Articles with any of the terms, BM25, best first. Any term is safe."""
        ...


class LessonStore(Protocol):
    """What agents said of articles, and so taught."""

    def record_verdict(
        self,
        contact_id: str,
        article_id: str,
        verdict: Verdict | None,
        at: str,
        *,
        objection: Objection | None = None,
        said: Sequence[str] = (),
    ) -> None:
        """Keep what the agent said of an article in this contact; the last one counts, None takes it back.

        ``objection`` is why it is not right, where that is known; ``said`` are the resident's utterances that led to
        it, oldest first.
        """
        ...

    def verdicts(self, contact_id: str) -> dict[str, Judgement]:
        """What the agent said, by article id."""
        ...

    def lessons(self, article_id: str | None = None) -> tuple[Lesson, ...]:
        """What was taught of all articles or of one, oldest first, withdrawn ones too; it goes with its contact."""
        ...

    def withdraw_lesson(self, contact_id: str, article_id: str, *, withdrawn: bool = True) -> None:
        """Let a lesson count no longer, or count again; the agent's verdict stays with the contact."""
        ...


class VocabularyStore(Protocol):
    """Corrected transcripts, and terms with what the recogniser writes in their place."""

    def save_correction(self, contact_id: str, correction: Correction, pairs: Sequence[HearsAs] = ()) -> None:
        """Keep what was really said beside what was recognised; the last correction of an utterance counts.

        Each of ``pairs`` is counted as seen in this correction, in place of those of an earlier correction of the same
        utterance; a new one is added as it is given, with a count of 1.

        Raises:
            MaatError: NOT_FOUND also for an utterance that is not of the contact.
        """
        ...

    def withdraw_correction(self, contact_id: str, utterance_id: str) -> None:
        """What was recognised holds again, and what was learned from the correction is counted back."""
        ...

    def corrections(self, contact_id: str) -> tuple[Correction, ...]:
        """Corrections of a contact's utterances, in the order of the transcript."""
        ...

    def hears_as(self) -> tuple[HearsAs, ...]:
        """All pairs, also proposed and refused ones, by term and then by what is heard."""
        ...

    def change_hears_as(self, saved: Sequence[HearsAs] = (), removed: Sequence[HearsAs] = ()) -> None:
        """Add or replace pairs, and remove others, in one transaction; the same term and words are the same pair."""
        ...

    def pair_origins(self, pair: HearsAs) -> tuple[PairOrigin, ...]:
        """The corrections in which a pair was seen, newest conversation first; those that were erased are not in it."""
        ...

    def times_heard(self, phrases: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many kept utterances each phrase was recognised, and how many utterances there are."""
        ...


class Store(
    ContactStore, HandoffStore, KnowledgeStore, ArticleStore, SourceStore, LessonStore, VocabularyStore, Protocol
):
    """Everything that is kept."""

    def setting(self, name: str) -> str | None:
        """A small value kept with the data."""
        ...

    def save_setting(self, name: str, value: str) -> None:
        """Keep a small value."""
        ...

    def subscribe(self, listener: ChangeListener) -> Callable[[], None]:
        """Call ``listener`` on the store's thread after each commit, also of other processes; returns the undo.

        It may use the store, but must not wait for another thread that does. Commits of other processes are seen
        within a quarter of a second.
        """
        ...

    def close(self) -> None:
        """Finish what was asked and let go of the file. Harmless when called twice."""
        ...
