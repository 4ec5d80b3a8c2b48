# SPDX-License-Identifier: EUPL-1.2
"""Reads files and imports them off the Qt thread, with how far it is and a way to stop it."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.importing import ImportChoices, ImportOutcome, ImportPhase, ImportPlan, Watch
from desktop.domain.knowledge_source import TableOptions, TablePreview
from desktop.engine.article_desk import ArticleDesk
from desktop.ui.bridge import EngineBridge
from desktop.ui.reading.in_turn import InTurn
from desktop.ui.reading.latest import Latest


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it would be imported.

    Attributes:
        table: For a file that is a table.
        plan: None when a table can be read but no article can be made of it with these columns.
        problem: Why there is no plan.
    """

    file: Path
    table: TablePreview | None
    plan: ImportPlan | None
    problem: Exception | None = None


class ImportWork(QObject):
    """Every call returns at once.

    Signals:
        looked: Looked
        imported: ImportOutcome
        progressed: ImportPhase, int, int; how much is done and of how much.
        failed: Exception
    """

    looked = Signal(object)
    imported = Signal(object)
    progressed = Signal(object, int, int)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, desk: ArticleDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stopped = threading.Event()
        self._looks: Latest[Looked] = Latest(bridge, self.looked.emit, self.failed.emit, self)
        self._imports: InTurn[ImportOutcome] = InTurn(bridge, self.imported.emit, self.failed.emit, self)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be done or to be heard."""
        return self._looks.busy or self._imports.busy

    def look(self, file: Path, options: TableOptions) -> None:
        """Read a file and see what it would change."""
        desk, watch = self._desk, self._watch()

        def work() -> Looked:
            table = desk.preview(file, options)
            try:
                return Looked(file, table, desk.plan(file, options, watch))
            except Exception as error:
                if table is None:
                    raise
                return Looked(file, table, None, error)

        self._looks.ask(work)

    def apply(self, plan: ImportPlan, choices: ImportChoices) -> None:
        """Do what a plan says."""
        desk, watch = self._desk, self._watch()
        self._imports.ask(lambda: desk.apply(plan, choices, watch))

    def stop(self) -> None:
        """Go no further; nothing is changed by what is stopped."""
        self._stopped.set()

    def _watch(self) -> Watch:
        self._stopped = stopped = threading.Event()
        return Watch(self._tell, stopped.is_set)

    def _tell(self, phase: ImportPhase, done: int, total: int) -> None:
        # On the thread that works: a signal takes it to the Qt thread.
        self.progressed.emit(phase, done, total)
