# SPDX-License-Identifier: EUPL-1.2
"""Sources of knowledge: kept, looked at, imported from. Every method blocks; call it off the Qt thread."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.errors import Fault, KnowledgeError, MaatError, StorageUnavailable
from desktop.domain.importing import (
    ImportChoices,
    ImportOutcome,
    ImportPhase,
    ImportPlan,
    ImportStopped,
    MissingChoice,
    PlanOutOfDate,
    Watch,
)
from desktop.domain.knowledge import ImportResult
from desktop.domain.knowledge_source import KEPT_PROBLEMS, KnowledgeSource, SourceRun, Validators
from desktop.engine.importing import Importer, foreseen
from desktop.knowledge.importers import ArticleFormat, Place, PlaceRead, check_address, read_place
from desktop.storage.store import Store
from desktop.system.ids import from_iso, new_id, to_iso
from desktop.system.secrets import Secrets

log = logging.getLogger(__name__)

#: What tokens are kept for, in the keyring.
PURPOSE = "knowledge source"
#: A holder that says nothing for so long is gone. Storing tells nobody, and takes the longest.
LEASE = timedelta(minutes=10)
_PROLONGED_EVERY_S = 60.0
#: After a failure; doubles with each in a row.
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(hours=6)
#: How often a plan is made anew when somebody writes articles meanwhile.
_TRIES = 3
#: Without anybody looking, no more than this share of a source's articles is removed, nor fewer than so many.
MOST_REMOVED = 0.5
FEW = 10
#: Rows that were left out and of which nothing is lost.
_HARMLESS = frozenset({"inactive", "duplicate_id"})


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source and how it went the last time; ``run`` is None when it never ran."""

    source: KnowledgeSource
    run: SourceRun | None


class SourceDesk:
    """The engine's door to sources of knowledge.

    Args:
        store: Where sources and articles are.
        secrets: Where tokens are.
        now: The present, aware, in the time zone of this desk; for tests.
    """

    def __init__(
        self, store: Store, secrets: Secrets, *, now: Callable[[], datetime] = lambda: datetime.now().astimezone()
    ) -> None:
        self._store, self._secrets, self._now = store, secrets, now
        self._holder = new_id()

    def sources(self) -> tuple[SourceState, ...]:
        """All, by name."""
        runs = self._store.source_runs()
        return tuple(SourceState(each, runs.get(each.id)) for each in self._store.sources())

    def save(self, source: KnowledgeSource, token: str | None = None) -> KnowledgeSource:
        """Add a source, or replace the one with its id.

        Args:
            source: With id "" when it is new.
            token: To send to its address; "" to forget the one there is, None to leave it.

        Returns:
            The source as it is kept.

        Raises:
            KnowledgeError: SOURCE_WRONG, SOURCE_EXISTS.
            SecretError: the token cannot be kept; nothing was changed.
        """
        token = None if token is None else token.strip()
        kept = replace(_checked(source, token), id=source.id or new_id())
        if token is not None:
            kept = replace(kept, has_token=bool(token))
        if not kept.is_address:
            kept, token = replace(kept, has_token=False), "" if kept.has_token else None
        if any(each.id != kept.id and each.name.casefold() == kept.name.casefold() for each in self._store.sources()):
            # Before the keyring is written.
            raise KnowledgeError(Fault.SOURCE_EXISTS, kept.name)
        if token:
            self._secrets.save(PURPOSE, kept.id, token)
        elif token is not None:
            self._secrets.forget(PURPOSE, kept.id)
        self._store.save_source(kept)
        return kept

    def remove(self, source_id: str) -> None:
        """Forget a source and its token; its articles stay.

        Raises:
            SecretError: the token cannot be removed; the source is still there.
        """
        if any(each.id == source_id and each.has_token for each in self._store.sources()):
            self._secrets.forget(PURPOSE, source_id)
        self._store.remove_source(source_id)

    def plan(self, source: KnowledgeSource, token: str | None = None, watch: Watch | None = None) -> ImportPlan:
        """What importing from a source would change; changes nothing. Also for one that is not kept yet.

        Args:
            source: Where and how to read.
            token: None takes the one that is kept.
            watch: Looks on, and may stop it.

        Raises:
            KnowledgeError: it cannot be read or reached, or has no usable article.
            SecretError: the token cannot be read.
            ImportStopped: the watch stopped it.
        """
        read = self._read(_checked(source, token), token, Validators(), watch)
        return self._planned(source, read.result, watch)

    def apply(self, plan: ImportPlan, choices: ImportChoices, watch: Watch | None = None) -> ImportOutcome:
        """Do what somebody looked at, and keep that as how it went the last time.

        Raises:
            PlanOutOfDate: the knowledge base changed since; a new plan is with it.
            ImportStopped: the watch stopped it.
        """
        outcome = Importer(self._store).apply(plan, choices, watch)
        self._store.save_source_run(plan.origin, self._succeeded(plan, outcome, Validators()))
        return outcome

    def run(self, source_id: str, watch: Watch | None = None, *, only_if_due: bool = False) -> SourceRun | None:
        """Import from a source, and keep how it went; what is changed on both sides stays as it is here.

        Returns:
            How it went: ``fault`` names what ended it. None when it was not due any more.

        Raises:
            KnowledgeError: SOURCE_BUSY: another window or command is at it.
            MaatError: NOT_FOUND: there is no such source.
            ImportStopped: the watch stopped it; nothing was changed.
            StorageUnavailable: the store cannot be used.
        """
        source = next((each for each in self._store.sources() if each.id == source_id), None)
        if source is None:
            raise MaatError(Fault.NOT_FOUND, source_id)
        if not self._take(source_id):
            raise KnowledgeError(Fault.SOURCE_BUSY, source.name)
        try:
            last = self._store.source_runs().get(source_id)
            if only_if_due and not self._is_due(source, last):
                return None
            return self._run(source, last, _Prolonging(watch or Watch(), lambda: self._take(source_id)).watch())
        finally:
            self._store.give_back_source(source_id, self._holder)

    def due(self) -> tuple[KnowledgeSource, ...]:
        """The sources whose time it is."""
        return tuple(each.source for each in self.sources() if self._is_due(each.source, each.run))

    # -- inside --------------------------------------------------------------------------------------------------------

    def _is_due(self, source: KnowledgeSource, run: SourceRun | None) -> bool:
        now = self._now()
        if run is not None and run.retry_at is not None:
            timed = source.timetable.every_minutes or source.timetable.daily_at
            # Far off: the clock was set back.
            return bool(timed) and not now < from_iso(run.retry_at) <= now + 2 * LONGEST_RETRY
        return source.timetable.due(from_iso(run.at).astimezone(now.tzinfo) if run is not None else None, now)

    def _take(self, source_id: str) -> bool:
        now = self._now()
        return self._store.take_source(source_id, self._holder, to_iso(now), to_iso(now + LEASE))

    def _run(self, source: KnowledgeSource, last: SourceRun | None, watch: Watch) -> SourceRun:
        try:
            run = self._imported(source, last, watch)
        except (ImportStopped, StorageUnavailable):
            raise
        except MaatError as error:
            log.warning("importing from source %s failed: %s", source.id, error)
            run = self._failed(last, error)
        self._store.save_source_run(source.id, run)
        return run

    def _imported(self, source: KnowledgeSource, last: SourceRun | None, watch: Watch) -> SourceRun:
        known = last.validators if last is not None and not last.fault else Validators()
        read = self._read(source, None, known, watch)
        if read.result is None:
            outcome = last.outcome if last is not None else ImportOutcome()
            still = ImportOutcome(unchanged=outcome.added + outcome.changed + outcome.unchanged)
            return SourceRun(self._stamp(), still, validators=known, not_modified=True)
        plan = self._planned(source, read.result, watch)
        for left in reversed(range(_TRIES)):
            try:
                choices = ImportChoices(careful(plan, source.missing))
                return self._succeeded(plan, Importer(self._store).apply(plan, choices, watch), read.validators)
            except PlanOutOfDate as error:
                if not left:
                    raise
                plan = error.plan
        raise AssertionError("unreachable")

    def _read(self, source: KnowledgeSource, token: str | None, known: Validators, watch: Watch | None) -> PlaceRead:
        if token is None:
            token = (self._secrets.read(PURPOSE, source.id) or "") if source.has_token else ""
        return read_place(Place(source.location, ArticleFormat(source.format), source.table, token, known), watch)

    def _planned(self, source: KnowledgeSource, result: ImportResult | None, watch: Watch | None) -> ImportPlan:
        return Importer(self._store).plan(result or ImportResult((), ()), source.id, source.name, watch)

    def _succeeded(self, plan: ImportPlan, outcome: ImportOutcome, validators: Validators) -> SourceRun:
        # Articles wait for somebody's decision: the next time is to tell of them again.
        whole = not (outcome.conflicts or outcome.missing)
        return SourceRun(
            self._stamp(), outcome, plan.problems[:KEPT_PROBLEMS], validators=validators if whole else Validators()
        )

    def _failed(self, last: SourceRun | None, error: MaatError) -> SourceRun:
        failures = (last.failures if last is not None else 0) + 1
        pause = min(LONGEST_RETRY, FIRST_RETRY * 2 ** min(failures - 1, 16))
        return SourceRun(
            self._stamp(),
            last.outcome if last is not None else ImportOutcome(),
            last.problems if last is not None else (),
            error.fault.name,
            error.detail,
            failures,
            to_iso(self._now() + pause),
            last.validators if last is not None else Validators(),
        )

    def _stamp(self) -> str:
        return to_iso(self._now().astimezone(UTC))


class _Prolonging:
    """Keeps a source taken for as long as reading it goes on."""

    def __init__(self, watch: Watch, prolong: Callable[[], bool]) -> None:
        self._watch, self._prolong = watch, prolong
        self._at = time.monotonic()

    def watch(self) -> Watch:
        """To give to whoever works."""
        return Watch(self._tell, self._watch.stopped)

    def _tell(self, phase: ImportPhase, done: int, total: int) -> None:
        # Storing tells on the store's own thread, which cannot wait for itself.
        if phase is not ImportPhase.STORING and time.monotonic() - self._at > _PROLONGED_EVERY_S:
            self._at = time.monotonic()
            self._prolong()
        if self._watch.on_progress is not None:
            self._watch.on_progress(phase, done, total)


def careful(plan: ImportPlan, missing: MissingChoice) -> MissingChoice:
    """What to do with articles that a source has no longer when nobody looks.

    They stay when rows could not be read, for they may be among them, and when so many would go that the source is more
    likely to be broken.
    """
    if missing is MissingChoice.KEEP:
        return missing
    unread = any(each.code not in _HARMLESS for each in plan.problems)
    going = foreseen(plan, ImportChoices(missing)).removed
    of = going + len(plan.incoming)
    return MissingChoice.KEEP if unread or (going > FEW and going > MOST_REMOVED * of) else missing


def _checked(source: KnowledgeSource, token: str | None) -> KnowledgeSource:
    """The source, when it can be right.

    Raises:
        KnowledgeError: SOURCE_WRONG.
    """
    name, location = source.name.strip(), source.location.strip()
    if not name or not location:
        raise KnowledgeError(Fault.SOURCE_WRONG, name or location or "?")
    if source.format not in {each.value for each in ArticleFormat}:
        raise KnowledgeError(Fault.SOURCE_WRONG, source.format)
    source = replace(source, name=name, location=location)
    if source.is_address:
        check_address(location)
    elif "://" in location:
        raise KnowledgeError(Fault.SOURCE_WRONG, location)
    else:
        # The schedule works in no particular folder.
        source = replace(source, location=str(Path(location).expanduser().absolute()))
    if token and not (token.isascii() and token.isprintable()):
        raise KnowledgeError(Fault.SOURCE_WRONG, "token")
    return source
