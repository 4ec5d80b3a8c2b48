# SPDX-License-Identifier: EUPL-1.2
"""Telling who looks on what a commit touched, be it ours or of another process."""

import logging
import threading
from collections.abc import Callable, Iterable

from sqlite_utils import Database

from desktop.storage.store import ChangeListener, Topic

log = logging.getLogger(__name__)

#: How often the file is asked whether another process committed.
POLL_S = 0.2


class Broadcast:
    """The listeners. ``add`` may be called from any thread, ``tell`` on the store's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[object, ChangeListener] = {}

    def add(self, listener: ChangeListener) -> Callable[[], None]:
        """Call ``listener`` from now on; returns the undo, which is harmless when called twice."""
        key = object()
        with self._lock:
            self._listeners[key] = listener

        def remove() -> None:
            with self._lock:
                self._listeners.pop(key, None)

        return remove

    @property
    def wanted(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    def tell(self, topics: frozenset[Topic]) -> None:
        """Call every listener; one that fails is logged and does not keep it from the others."""
        with self._lock:
            listeners = list(self._listeners.items())
        for key, listener in listeners:
            if key not in self._listeners:
                continue
            try:
                listener(topics)
            except Exception:
                log.exception("a listener to changes of the store failed")


class Revisions:
    """What this connection knows of the ``change`` table. Belongs to the store thread."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._data_version = self._read_data_version()
        self._seen = self._read()

    def touch(self, topics: Iterable[Topic]) -> dict[Topic, int]:
        """Count a change, inside the transaction that makes it; pass the result to ``committed``."""
        return {
            topic: int(
                self._db.conn.execute(
                    "UPDATE change SET revision = revision + 1 WHERE topic = ? RETURNING revision", [topic.value]
                ).fetchone()[0]
            )
            for topic in topics
        }

    def committed(self, touched: dict[Topic, int]) -> None:
        """Remember that these changes are our own, or are told together with our own."""
        self._seen |= touched

    def foreign(self) -> frozenset[Topic]:
        """What other processes changed since the last question."""
        data_version = self._read_data_version()
        if data_version == self._data_version:
            return frozenset()
        self._data_version = data_version
        now = self._read()
        changed = frozenset(topic for topic, revision in now.items() if revision != self._seen[topic])
        self._seen = now
        return changed

    def _read(self) -> dict[Topic, int]:
        return {
            Topic(topic): revision for topic, revision in self._db.conn.execute("SELECT topic, revision FROM change")
        }

    def _read_data_version(self) -> int:
        # Changes only by commits of other connections: https://www.sqlite.org/pragma.html#pragma_data_version
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])


class Watcher:
    """Asks ``look`` every ``POLL_S`` from its first ``start`` until ``stop``, on a thread of its own."""

    def __init__(self, look: Callable[[], None]) -> None:
        self._look = look
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look; harmless when it does already or was stopped."""
        with self._lock:
            if self._thread is None and not self._stopped.is_set():
                self._thread = threading.Thread(target=self._run, name="maat-store-watch", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End; never waits, so that the store's thread may call it."""
        self._stopped.set()

    def _run(self) -> None:
        failing = False
        while not self._stopped.wait(POLL_S):
            try:
                self._look()
                failing = False
            except Exception:
                if not failing:
                    log.exception("cannot see whether another process changed the store")
                failing = True
