# SPDX-License-Identifier: EUPL-1.2
"""The one thread that opens, uses and closes the connection, for callers from any thread."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from desktop.domain.errors import StorageBug

Result = TypeVar("Result")


class StoreThread:
    """Does one thing at a time, in the order of asking."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="maat-store")
        self._thread_id = self._executor.submit(threading.get_ident).result()

    def call(self, work: Callable[[], Result]) -> Result:
        """Do it and wait for what comes of it.

        Called on the store's own thread (by a listener) it is done at once; anything else would wait for itself.

        Raises:
            StorageBug: the store is closed.
        """
        if threading.get_ident() == self._thread_id:
            return work()
        return self.post(work).result()

    def post(self, work: Callable[[], Result]) -> "Future[Result]":
        """Ask for it without waiting.

        Raises:
            StorageBug: the store is closed.
        """
        try:
            return self._executor.submit(work)
        except RuntimeError as error:
            raise StorageBug("the store is closed") from error

    def close(self) -> None:
        """Finish what was asked, then end; from the store's own thread, end after this."""
        self._executor.shutdown(wait=threading.get_ident() != self._thread_id)
