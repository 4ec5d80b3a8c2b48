# SPDX-License-Identifier: EUPL-1.2
"""Corrections and changes of the word list, one after another off the Qt thread, each with its undo."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from desktop.domain.speech import Utterance
from desktop.domain.vocabulary import HearsAs, PairOrigin
from desktop.engine.word_list import Corrected, WordListDesk
from desktop.ui.bridge import EngineBridge
from desktop.ui.reading.in_turn import InTurn
from desktop.ui.reading.latest import Latest


class DoneKind(Enum):
    """What was done."""

    ADDED = "added"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    REMOVED = "removed"
    CORRECTED = "corrected"
    HEARD_AGAIN = "heard_again"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done, and how to undo it.

    Attributes:
        kind: What.
        pair: The pair as it is in the list now, or as it was when it was removed; None for a correction.
        learned: Pairs that a correction suggests.
        undo: Blocks; None when there is nothing to undo.
    """

    kind: DoneKind
    pair: HearsAs | None = None
    learned: tuple[HearsAs, ...] = ()
    undo: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a pair came from."""

    pair: HearsAs
    found: tuple[PairOrigin, ...]


class WordWork(QObject):
    """Every call returns at once.

    Signals:
        pairs_read: tuple[HearsAs, ...]
        origins_read: Origins
        done: Done; in the order of asking.
        failed: Exception
    """

    pairs_read = Signal(object)
    origins_read = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, desk: WordListDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pairs: Latest[tuple[HearsAs, ...]] = Latest(bridge, self.pairs_read.emit, self.failed.emit, self)
        self._origins: Latest[Origins] = Latest(bridge, self.origins_read.emit, self.failed.emit, self)
        self._changes: InTurn[Done] = InTurn(bridge, self.done.emit, self.failed.emit, self)

    @property
    def busy(self) -> bool:
        """Whether anything is still to be done or to be heard."""
        return self._changes.busy or self._pairs.busy or self._origins.busy

    def read(self) -> None:
        """Read the word list."""
        self._pairs.ask(self._desk.pairs)

    def read_origins(self, pair: HearsAs) -> None:
        """Read where a pair came from."""
        desk = self._desk
        self._origins.ask(lambda: Origins(pair, desk.origins(pair)))

    def keep(self, term: str, heard: str, instead_of: HearsAs | None) -> None:
        """Add a pair, or change one."""
        desk = self._desk

        def work() -> Done:
            pair = desk.keep(term, heard, instead_of)
            if instead_of is None:
                return Done(DoneKind.ADDED, pair, undo=lambda: desk.remove(pair))
            return Done(DoneKind.CHANGED, pair, undo=lambda: desk.put_back(instead_of, pair))

        self._changes.ask(work)

    def confirm(self, pair: HearsAs) -> None:
        """Use a proposed pair."""
        desk = self._desk
        self._changes.ask(lambda: Done(DoneKind.CONFIRMED, desk.use(pair), undo=lambda: desk.put_back(pair)))

    def remove(self, pair: HearsAs) -> None:
        """Take a pair out."""
        desk = self._desk

        def work() -> Done:
            desk.remove(pair)
            return Done(DoneKind.REMOVED, pair, undo=lambda: desk.put_back(pair))

        self._changes.ask(work)

    def correct(self, contact_id: str, utterance: Utterance, text: str) -> None:
        """Keep what was really said; "" puts back what was recognised."""
        desk = self._desk

        def work() -> Done:
            result: Corrected = desk.correct(contact_id, utterance, text)
            before = result.before.text if result.before else ""
            kind = DoneKind.HEARD_AGAIN if result.after is None else DoneKind.CORRECTED
            return Done(kind, None, result.learned, lambda: _correct(desk, contact_id, utterance, before))

        self._changes.ask(work)

    def undo(self, done: Done) -> None:
        """Make it as it was before."""
        undo = done.undo
        if undo is None:
            return

        def work() -> Done:
            undo()
            return Done(DoneKind.UNDONE, done.pair)

        self._changes.ask(work)


def _correct(desk: WordListDesk, contact_id: str, utterance: Utterance, text: str) -> None:
    desk.correct(contact_id, utterance, text)
