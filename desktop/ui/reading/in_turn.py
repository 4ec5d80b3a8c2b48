# SPDX-License-Identifier: EUPL-1.2
"""Do things off the Qt thread one after another, each answer in the order of asking."""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from desktop.ui.bridge import EngineBridge

T = TypeVar("T")


class InTurn(QObject, Generic[T]):
    """A line of work that changes something, so that none of it may be dropped or overtaken.

    Args:
        bridge: Runs the work.
        on_done: Called on the Qt thread with the result.
        on_error: Called on the Qt thread with what the work raised; what waits goes on.
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
        self._waiting: deque[Callable[[], T]] = deque()
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def ask(self, work: Callable[[], T]) -> None:
        """Do ``work``, which must not touch Qt, after what was asked before."""
        self._waiting.append(work)
        if not self._running:
            self._next()

    def _next(self) -> None:
        if self._waiting:
            self._running = True
            self._bridge.run(self._waiting.popleft(), self._hear, self._fail)

    def _hear(self, result: T) -> None:
        self._running = False
        self._next()
        self._on_done(result)

    def _fail(self, error: Exception) -> None:
        self._running = False
        self._next()
        self._on_error(error)
