# SPDX-License-Identifier: EUPL-1.2
"""What the team lead's window asks of the desk, off the Qt thread; results of an outdated question are dropped."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.contact import ContactHit
from desktop.domain.errors import Fault, MaatError
from desktop.engine.lookback import ContactFile, LookbackDesk
from desktop.ui.bridge import EngineBridge
from desktop.ui.lead.query import Query
from desktop.ui.reading.latest import Latest
from desktop.ui.reading.writing import prepare


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found; ``more`` when there are contacts beyond its limit."""

    query: Query
    hits: tuple[ContactHit, ...]
    more: bool


class FindWork(QObject):
    """Every call returns at once; each kind of answer has its signal.

    Signals:
        found: Found
        contact_read: ContactFile
        text_saved: Path
        failed: Exception
    """

    found = Signal(object)
    contact_read = Signal(object)
    text_saved = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, desk: LookbackDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Latest[Found] = Latest(bridge, self.found.emit, self.failed.emit, self)
        self._contact: Latest[ContactFile] = Latest(bridge, self.contact_read.emit, self.failed.emit, self)
        self._saved: Latest[Path] = Latest(bridge, self.text_saved.emit, self.failed.emit, self)

    @property
    def busy(self) -> bool:
        """Whether a search is under way."""
        return self._found.busy

    def find(self, query: Query) -> None:
        """Look for contacts."""
        desk = self._desk

        def work() -> Found:
            hits = desk.find(query.as_filter(datetime.now().astimezone().date()))
            return Found(query, hits[: query.limit], len(hits) > query.limit)

        self._found.ask(work)

    def read(self, contact_id: str) -> None:
        """Read one contact."""
        desk = self._desk

        def work() -> ContactFile:
            file = desk.open(contact_id)
            prepare(file.utterances)
            return file

        self._contact.ask(work)

    def save_text(self, path: Path, text: str) -> None:
        """Write a text file."""

        def work() -> Path:
            try:
                path.write_text(text, "utf-8")
            except OSError as error:
                raise MaatError(Fault.OUTPUT_UNWRITABLE, str(path)) from error
            return path

        self._saved.ask(work)
