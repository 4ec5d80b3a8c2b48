# SPDX-License-Identifier: EUPL-1.2
"""Ask off the Qt thread and hear only the newest answer.

While one question is being worked on, only the newest of those that came after it waits; answers to questions that
were overtaken are dropped. So typing in a search field never queues up work and never shows an old result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from desktop.ui.bridge import EngineBridge

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Reply(Generic[T]):
    ticket: int
    result: T


class Latest(QObject, Generic[T]):
    """One line of questions of which the last one counts.

    Args:
        bridge: Runs the work.
        on_done: Called on the Qt thread with the result.
        on_error: Called on the Qt thread with what the work raised.
        parent: Owner; when it is gone, no answer is delivered.
    """

    def __init__(
        self,
        bridge: EngineBridge,
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._on_done, self._on_error = bridge, on_done, on_error
        self._newest = 0
        self._running = False
        self._waiting: Callable[[], T] | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def ask(self, work: Callable[[], T]) -> None:
        """Do ``work``, which must not touch Qt, unless something newer is asked before its turn comes."""
        self._newest += 1
        if self._running:
            self._waiting = work
        else:
            self._start(work)

    def forget(self) -> None:
        """Want no answer any more to what was asked so far."""
        self._newest += 1
        self._waiting = None

    def _start(self, work: Callable[[], T]) -> None:
        self._running = True
        ticket = self._newest

        def numbered() -> _Reply[T] | _Reply[Exception]:
            try:
                return _Reply(ticket, work())
            except Exception as error:
                return _Reply(ticket, error)

        self._bridge.run(numbered, self._hear, self._fail)

    def _hear(self, reply: _Reply[T] | _Reply[Exception]) -> None:
        self._running = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._start(waiting)
        if reply.ticket != self._newest:
            return
        if isinstance(reply.result, Exception):
            self._on_error(reply.result)
        else:
            self._on_done(reply.result)

    def _fail(self, error: Exception) -> None:
        self._running = False
        self._on_error(error)
