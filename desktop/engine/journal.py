# SPDX-License-Identifier: EUPL-1.2
"""Writing during a call: nothing that was said is lost when the disk refuses for a while."""

import logging
from collections import deque
from collections.abc import Callable, Iterable

from desktop.domain.errors import MaatError, StorageBug, StorageUnavailable
from desktop.domain.speech import Utterance
from desktop.engine import events
from desktop.storage.store import Store

log = logging.getLogger(__name__)


class Journal:
    """Writes at once; what the store refuses is kept in memory, in order, and tried again before the next write."""

    def __init__(
        self,
        store: Store,
        contact_id: str,
        emit: Callable[[events.EngineEvent], None],
        owed: Iterable[Callable[[], None]] = (),
    ) -> None:
        self._store = store
        self._contact_id = contact_id
        self._emit = emit
        self._waiting: deque[Callable[[], None]] = deque(owed)

    def keep(self, utterance: Utterance) -> None:
        """Put an utterance on disk; it is there when this returns unless a notice says otherwise."""
        self.write(lambda: self._store.append_utterance(self._contact_id, utterance))

    def write(self, change: Callable[[], None]) -> None:
        """Make a change, after those that still wait."""
        self._waiting.append(change)
        self._try()

    def flush(self) -> None:
        """Try again what still waits.

        Raises:
            StorageUnavailable: the store still refuses.
        """
        while self._waiting:
            try:
                self._waiting[0]()
            except StorageUnavailable:
                raise
            except (StorageBug, MaatError) as error:
                # It would be refused for ever, and what comes after it must not wait behind it.
                log.exception("a change could not be stored")
                self._emit(events.Notice(events.NoticeKind.UNEXPECTED, error))
            self._waiting.popleft()

    def owed(self) -> tuple[Callable[[], None], ...]:
        """What the store refused so far, for the journal of the next contact to go on with."""
        waiting = tuple(self._waiting)
        self._waiting.clear()
        return waiting

    def _try(self) -> None:
        try:
            self.flush()
        except StorageUnavailable as error:
            log.warning("%d changes wait for the store: %s", len(self._waiting), error)
            self._emit(events.Notice(events.NoticeKind.STORE_FAILED, error, len(self._waiting)))
