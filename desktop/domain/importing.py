# SPDX-License-Identifier: EUPL-1.2
"""What an import would change, before it changes anything, and what is known of where an article came from.

Three states of an article decide: what its source gave the last time, what is kept here, and what the source gives now.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.knowledge import Article, RowProblem

FieldValue = str | tuple[str, ...] | None

#: Between the id of an article and the name of the section of it that is an article of its own.
SECTION_MARK = "#"


class ImportPhase(Enum):
    """What an import is doing."""

    FETCHING = "fetching"
    READING = "reading"
    COMPARING = "comparing"
    STORING = "storing"


#: Phase, how much is done and of how much (bytes while fetching, lines while reading, else articles; 0 when not known).
ProgressListener = Callable[[ImportPhase, int, int], None]
#: Asked between steps; True ends the work with nothing changed.
StopQuestion = Callable[[], bool]


class ImportStopped(KnowledgeError):
    """The import was stopped by whoever started it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(Fault.KNOWLEDGE_IMPORT_STOPPED)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while an import works, and may stop it. Called on the thread that imports."""

    on_progress: ProgressListener | None = None
    stopped: StopQuestion | None = None

    def tell(self, phase: ImportPhase, done: int, total: int) -> None:
        """Pass on how far it is.

        Raises:
            ImportStopped: it should go no further.
        """
        if self.stopped is not None and self.stopped():
            raise ImportStopped
        if self.on_progress is not None:
            self.on_progress(phase, done, total)


class ArticleChange(Enum):
    """What became of an article when a version of it was put away."""

    IMPORTED = "imported"
    EDITED = "edited"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article as it was.

    Attributes:
        version: 1 is the oldest.
        replaced_at: When it was put away, UTC ISO 8601.
        replaced_by: Who did that; "" for an import that nobody signed.
        change: By what it was replaced.
    """

    article: Article
    version: int
    replaced_at: str
    replaced_by: str
    change: ArticleChange


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """Where an article came from and whether it was changed here.

    Attributes:
        digest: Of the article as kept here; None when it was removed here.
        source_digest: Of what its source gave the last time; None when it was made here.
        origin: Which import it belongs to (id of a source, or path of a file); "" when made here or not known.
        source: The article's own ``source``; "" when it was removed here.
        imported_at: UTC ISO 8601; None when made here.
        edited_at: When it was last edited or removed here; None when it is as imported.
        edited_by: Who did that.
    """

    id: str
    digest: bytes | None
    source_digest: bytes | None
    origin: str = ""
    source: str = ""
    imported_at: str | None = None
    edited_at: str | None = None
    edited_by: str = ""

    @property
    def edited(self) -> bool:
        """Whether what is kept here is other than what the source gave."""
        return self.digest != self.source_digest


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an article that changes; ``name`` as in Article."""

    name: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """An article that the source gives anew."""

    before: Article
    after: Article

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What is different, in the order of Article."""
        return field_changes(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An article that was edited here and that its source changed too.

    Attributes:
        ours: As kept here; None when it was removed here.
        theirs: As the source has it now.
        edited_at: UTC ISO 8601; None when not known.
    """

    ours: Article | None
    theirs: Article
    edited_at: str | None = None
    edited_by: str = ""

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What is different between ours and theirs; nothing when ours was removed."""
        return field_changes(self.ours, self.theirs) if self.ours is not None else ()


@dataclass(frozen=True, slots=True)
class MissingArticle:
    """An article of this source that the source has no longer.

    Attributes:
        edited: Whether it was changed here.
        superseded: It is a section of an article that the source still has, cut up otherwise or not at all now. It is
            removed with any choice, unless it was edited here.
    """

    id: str
    question: str
    edited: bool = False
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        origin: Which import it is; what is missing is told by it.
        name: What the user calls the file or source.
        incoming: Every article that was read, in the order of the source.
        added: Articles that are new here.
        changed: Articles that were not touched here and are different in the source.
        unchanged: How many stay as they are: equal, or edited here while the source stayed the same.
        missing: Articles of this origin that were not read.
        conflicts: Articles that were changed on both sides.
        problems: Rows that were left out.
        stamp: State of the knowledge base that it was made for.
        settled: Ids of articles that were edited here into just what the source has now.
    """

    origin: str
    name: str
    incoming: tuple[Article, ...]
    added: tuple[Article, ...]
    changed: tuple[PlannedChange, ...]
    unchanged: int
    missing: tuple[MissingArticle, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[RowProblem, ...]
    stamp: str
    settled: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether applying it with the default choices leaves every article as it is."""
        gone = any(each.superseded and not each.edited for each in self.missing)
        return not (self.added or self.changed or gone)


class MissingChoice(Enum):
    """What to do with articles that the source has no longer."""

    KEEP = "keep"
    REMOVE = "remove"


class ConflictChoice(Enum):
    """Whose text to go on with."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """How to apply a plan.

    Attributes:
        missing: Articles that were edited here are kept in any case, unless named in ``remove``.
        conflicts: For conflicts that are not named below. OURS leaves them open: they are told again the next time.
        by_article: Somebody's decision, by article id. OURS is then told again only when the source changes once more.
        remove: Ids of missing articles to remove whatever ``missing`` says.
        keep: Ids of missing articles to keep whatever ``missing`` says.
    """

    missing: MissingChoice = MissingChoice.KEEP
    conflicts: ConflictChoice = ConflictChoice.OURS
    by_article: Mapping[str, ConflictChoice] = field(default_factory=dict)
    remove: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did: how many articles each.

    Attributes:
        unchanged: Stay as they are, among them those edited here.
        removed: Were removed.
        missing: The source has them no longer and they were kept.
        conflicts: Were changed on both sides, and nobody decided: ours was kept.
        left_out: Rows that could not be used.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    missing: int = 0
    conflicts: int = 0
    left_out: int = 0


class PlanOutOfDate(KnowledgeError):
    """The knowledge base changed since the plan was made; nothing was applied."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__(Fault.KNOWLEDGE_PLAN_OLD, plan.name)
        self.plan = plan
        """The plan made anew, to look at and apply."""


def field_changes(before: Article, after: Article) -> tuple[FieldChange, ...]:
    """What is different between two articles, in the order of their fields."""
    return tuple(
        FieldChange(each.name, old, new)
        for each in fields(Article)
        if (old := getattr(before, each.name)) != (new := getattr(after, each.name))
    )
