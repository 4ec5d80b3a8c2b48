# SPDX-License-Identifier: EUPL-1.2
"""Imports sources of knowledge when they are due, for as long as Maat is open."""

import logging
import threading
from collections.abc import Callable

from desktop.domain.errors import Fault, KnowledgeError, MaatError, StorageUnavailable
from desktop.domain.importing import ImportStopped, Watch
from desktop.engine.source_desk import SourceDesk

log = logging.getLogger(__name__)

#: The window opens and the model is loaded first.
FIRST_S = 20.0
#: Between two looks whether anything is due; what is asked for by the clock comes at most so late.
PAUSE_S = 30.0
#: A server that says nothing is not waited for; the thread ends by itself, and what it has not stored is not stored.
_LEAVE_S = 2.0


class ImportSchedule:
    """One thread that looks now and then whether a source is due. Several windows may each have one.

    Args:
        desk: Knows the sources.
        busy: Whether there is something that must not be disturbed, such as a call; then nothing is begun.
        first_s: Before the first look.
        pause_s: Between looks.
    """

    def __init__(
        self,
        desk: SourceDesk,
        busy: Callable[[], bool] = lambda: False,
        *,
        first_s: float = FIRST_S,
        pause_s: float = PAUSE_S,
    ) -> None:
        self._desk, self._busy = desk, busy
        self._first_s, self._pause_s = first_s, pause_s
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look; harmless when it does."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, name="maat-import", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop what is being imported, with nothing changed by it, and look no more. Harmless when called twice."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(_LEAVE_S)
            self._thread = None

    def _look(self) -> None:
        pause_s = self._first_s
        while not self._closing.wait(pause_s):
            pause_s = self._pause_s
            try:
                self._import_due()
            except ImportStopped:
                return
            except StorageUnavailable as error:
                log.warning("sources of knowledge cannot be looked at now: %s", error)
            except Exception:
                # The next look may go well; a thread that ended would never look again.
                log.exception("importing what is due failed")

    def _import_due(self) -> None:
        for source in self._desk.due():
            if self._closing.is_set() or self._busy():
                return
            try:
                run = self._desk.run(source.id, Watch(stopped=self._closing.is_set), only_if_due=True)
            except KnowledgeError as error:
                if error.fault is not Fault.SOURCE_BUSY:
                    raise
                log.info("source %s is being imported elsewhere", source.id)
            except MaatError as error:
                if error.fault is not Fault.NOT_FOUND:
                    raise
                log.info("source %s was removed meanwhile", source.id)
            else:
                if run is not None and not run.fault:
                    log.info("source %s: %s", source.id, run.outcome)
