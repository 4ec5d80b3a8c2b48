# SPDX-License-Identifier: EUPL-1.2
"""Keeps sources of knowledge and imports from them, off the Qt thread."""

import threading

from PySide6.QtCore import QObject, Signal

from desktop.domain.importing import ImportPlan, Watch
from desktop.domain.knowledge_source import KnowledgeSource, SourceRun
from desktop.engine.source_desk import SourceDesk, SourceState
from desktop.ui.bridge import EngineBridge
from desktop.ui.reading.in_turn import InTurn
from desktop.ui.reading.latest import Latest


class SourcesWork(QObject):
    """Every call returns at once.

    Signals:
        read: tuple[SourceState, ...], by name
        kept: ImportPlan; of the source that was added, which is kept now.
        imported: SourceRun
        removed: the source is forgotten.
        failed: Exception
    """

    read = Signal(object)
    kept = Signal(object)
    imported = Signal(object)
    removed = Signal()
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, desk: SourceDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._closing = threading.Event()
        fail = self.failed.emit
        self._reads: Latest[tuple[SourceState, ...]] = Latest(bridge, self.read.emit, fail, self)
        self._adds: InTurn[ImportPlan] = InTurn(bridge, self.kept.emit, fail, self)
        self._runs: InTurn[SourceRun | None] = InTurn(bridge, self.imported.emit, fail, self)
        self._removals: InTurn[None] = InTurn(bridge, lambda _: self.removed.emit(), fail, self)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be done or to be heard."""
        return self._reads.busy or self._adds.busy or self._runs.busy or self._removals.busy

    @property
    def importing(self) -> bool:
        """Whether an import is under way."""
        return self._runs.busy

    def look(self) -> None:
        """Read which sources there are, and how they went."""
        self._reads.ask(self._desk.sources)

    def add(self, source: KnowledgeSource, token: str) -> None:
        """Keep a source when it can be read."""
        desk, watch = self._desk, self._watch()

        def work() -> ImportPlan:
            plan = desk.plan(source, token, watch)
            desk.save(source, token)
            return plan

        self._adds.ask(work)

    def run(self, source_id: str) -> None:
        """Import now."""
        desk, watch = self._desk, self._watch()
        self._runs.ask(lambda: desk.run(source_id, watch))

    def remove(self, source_id: str) -> None:
        """Forget a source; its articles stay."""
        desk = self._desk
        self._removals.ask(lambda: desk.remove(source_id))

    def stop(self) -> None:
        """Go no further with anything that was begun; nothing is changed by what is stopped."""
        self._closing.set()

    def _watch(self) -> Watch:
        if not self.busy:
            self._closing = threading.Event()
        return Watch(stopped=self._closing.is_set)
