# SPDX-License-Identifier: EUPL-1.2
"""Imports that tell what they would change before they change it, and keep what was changed here.

Three states of each article are compared: what its source gave the last time, what is kept here, and what the source
gives now. Every method blocks; call it off the Qt thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.importing import (
    SECTION_MARK,
    ArticleRecord,
    Conflict,
    ConflictChoice,
    FieldChange,
    ImportChoices,
    ImportOutcome,
    ImportPhase,
    ImportPlan,
    MissingArticle,
    MissingChoice,
    PlannedChange,
    PlanOutOfDate,
    Watch,
)
from desktop.domain.knowledge import Article, ImportResult
from desktop.storage.article_digest import article_digest
from desktop.storage.article_store import ImportBatch
from desktop.storage.store import Store

#: Articles between two questions whether to go on.
_STEP = 500


@dataclass(slots=True)
class _Sorting:
    """What becomes of each incoming article."""

    added: list[Article] = field(default_factory=list)
    changed: list[PlannedChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    unchanged: int = 0

    def take(self, theirs: Article, ours: Article | None, record: ArticleRecord | None) -> None:
        """Put one where it belongs."""
        if record is None:
            # From before it was kept where articles come from; then nobody could change them here.
            self._take_known(theirs, ours)
            return
        digest = article_digest(theirs)
        if record.digest == digest:
            self.unchanged += 1
            if record.source_digest != digest:
                self.settled.append(theirs.id)
        elif record.source_digest == digest:
            # Changed or removed here, and the source said nothing new.
            self.unchanged += 1
        elif ours is not None and not record.edited:
            self.changed.append(PlannedChange(ours, theirs))
        else:
            self.conflicts.append(Conflict(ours, theirs, record.edited_at, record.edited_by))

    def _take_known(self, theirs: Article, ours: Article | None) -> None:
        if ours is None:
            self.added.append(theirs)
        elif article_digest(ours) == article_digest(theirs):
            self.unchanged += 1
        else:
            self.changed.append(PlannedChange(ours, theirs))


class Importer:
    """Plans and applies imports into one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, read: ImportResult, origin: str, name: str, watch: Watch | None = None) -> ImportPlan:
        """What an import would do; changes nothing.

        Args:
            read: What was read from the source.
            origin: Which source or file; what is missing is told by it.
            name: What the user calls it.
            watch: Looks on, and may stop it.

        Raises:
            ImportStopped: the watch stopped it.
        """
        look = watch or Watch()
        # First, so that a change that comes in while comparing makes the plan out of date.
        stamp = self._store.import_stamp()
        records = self._store.article_records()
        kept = {article.id: article for article in self._store.articles()}
        sorting = _Sorting()
        for number, theirs in enumerate(read.articles):
            if number % _STEP == 0:
                look.tell(ImportPhase.COMPARING, number, len(read.articles))
            sorting.take(theirs, kept.get(theirs.id), records.get(theirs.id))
        look.tell(ImportPhase.COMPARING, len(read.articles), len(read.articles))
        return ImportPlan(
            origin,
            name,
            read.articles,
            tuple(sorting.added),
            tuple(sorting.changed),
            sorting.unchanged,
            _missing(records.values(), kept, read.articles, origin),
            tuple(sorting.conflicts),
            read.problems,
            stamp,
            tuple(sorting.settled),
        )

    def apply(
        self, plan: ImportPlan, choices: ImportChoices | None = None, watch: Watch | None = None
    ) -> ImportOutcome:
        """Do what a plan says, in one transaction.

        Raises:
            PlanOutOfDate: the knowledge base changed since; nothing was changed, and a new plan is with it.
            ImportStopped: the watch stopped it; nothing was changed.
        """
        chosen = choices or ImportChoices()
        batch = _batch(plan, chosen)
        if batch.saved or batch.removed or batch.settled:
            self._apply(plan, batch, watch)
        return foreseen(plan, chosen)

    def _apply(self, plan: ImportPlan, batch: ImportBatch, watch: Watch | None) -> None:
        try:
            self._store.apply_import(batch, plan.stamp, watch)
        except KnowledgeError as error:
            if error.fault is not Fault.KNOWLEDGE_PLAN_OLD:
                raise
            fresh = self.plan(ImportResult(plan.incoming, plan.problems), plan.origin, plan.name)
            raise PlanOutOfDate(fresh) from error


def foreseen(plan: ImportPlan, choices: ImportChoices) -> ImportOutcome:
    """What applying a plan with these choices comes to."""
    decided = [choices.by_article.get(each.theirs.id) for each in plan.conflicts]
    taken = sum((choice or choices.conflicts) is ConflictChoice.THEIRS for choice in decided)
    kept = sum(choice is ConflictChoice.OURS for choice in decided)
    removed = sum(_goes(each, choices) for each in plan.missing)
    return ImportOutcome(
        added=len(plan.added),
        changed=len(plan.changed) + taken,
        unchanged=plan.unchanged + kept,
        removed=removed,
        missing=len(plan.missing) - removed,
        conflicts=len(decided) - taken - kept,
        left_out=len(plan.problems),
    )


def plan_lines(plan: ImportPlan) -> list[dict[str, object]]:
    """What a plan would do as plain values: ``id``, ``change``, ``question``, and the ``fields`` that are different."""
    lines: list[dict[str, object]] = [_line(each.id, "added", each.question) for each in plan.added]
    lines += [_line(each.after.id, "changed", each.after.question, each.fields) for each in plan.changed]
    lines += [_line(each.theirs.id, "conflict", each.theirs.question, each.fields) for each in plan.conflicts]
    lines += [_line(each.id, "missing", each.question) for each in plan.missing]
    return lines


def _line(article_id: str, change: str, question: str, fields: Sequence[FieldChange] = ()) -> dict[str, object]:
    return {"id": article_id, "change": change, "question": question, "fields": [each.name for each in fields]}


def _batch(plan: ImportPlan, choices: ImportChoices) -> ImportBatch:
    decided = {each.theirs.id: choices.by_article.get(each.theirs.id) for each in plan.conflicts}
    taken = [
        each.theirs
        for each in plan.conflicts
        if (decided[each.theirs.id] or choices.conflicts) is ConflictChoice.THEIRS
    ]
    theirs = {article.id: article for article in plan.incoming}
    settled = [*plan.settled, *(each for each, choice in decided.items() if choice is ConflictChoice.OURS)]
    return ImportBatch(
        plan.origin,
        [*plan.added, *(each.after for each in plan.changed), *taken],
        [each.id for each in plan.missing if _goes(each, choices)],
        {each: article_digest(theirs[each]) for each in settled},
    )


def _missing(
    records: Iterable[ArticleRecord], kept: dict[str, Article], incoming: Iterable[Article], origin: str
) -> tuple[MissingArticle, ...]:
    """Articles of this origin that it has no longer, by id."""
    given = {article.id for article in incoming}
    whole = {each.partition(SECTION_MARK)[0] for each in given}
    return tuple(
        MissingArticle(
            record.id,
            kept[record.id].question,
            record.edited,
            superseded=SECTION_MARK in record.id and record.id.partition(SECTION_MARK)[0] in whole,
        )
        for record in sorted(records, key=lambda each: each.id)
        if record.origin == origin and record.source_digest is not None and record.id in kept and record.id not in given
    )


def _goes(missing: MissingArticle, choices: ImportChoices) -> bool:
    if missing.id in choices.remove or missing.id in choices.keep:
        return missing.id in choices.remove
    if missing.edited:
        return False
    return missing.superseded or choices.missing is MissingChoice.REMOVE
