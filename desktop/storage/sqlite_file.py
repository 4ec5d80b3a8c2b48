# SPDX-License-Identifier: EUPL-1.2
"""A SQLite file at work: one thread that reads and writes it, and who is told of what changed."""

import logging
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from desktop.domain.errors import StorageBug
from desktop.storage.changes import Broadcast, Revisions, Watcher
from desktop.storage.owner import this_process
from desktop.storage.sqlite_connection import BUSY_TIMEOUT_S, faults, open_database, snapshot, transaction
from desktop.storage.store import ChangeListener, Topic
from desktop.storage.store_thread import StoreThread

log = logging.getLogger(__name__)

Params = ParamSpec("Params")
Result = TypeVar("Result")


class SqliteFile:
    """Runs use cases on the database, one at a time."""

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
        return self._write_if(lambda _: True, topics, use_case, *args, **kwargs)

    def _write_if(
        self,
        changed: Callable[[Result], bool],
        topics: Sequence[Topic],
        use_case: Callable[Concatenate[Database, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        """As ``_write``; nobody is told when ``changed`` is False of the result."""

        def work() -> Result:
            with faults(self._path):
                with transaction(self._usable()):
                    result = use_case(self._db, *args, **kwargs)
                    touched = self._revisions.touch(topics if changed(result) else ())
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
