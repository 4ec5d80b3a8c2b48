# SPDX-License-Identifier: EUPL-1.2
"""Links that the operating system gives to the running program itself: macOS does, the others start a command."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from desktop.domain.errors import MaatError
from desktop.system.call_link import SCHEME, CallRequest, read_link

log = logging.getLogger(__name__)


class LinkEvents(QObject):
    """An event filter for the application.

    Args:
        take: Does what a link asks.
        parent: Owner.
    """

    def __init__(self, take: Callable[[CallRequest], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        url = event.url()
        if url.scheme() != SCHEME:
            return False
        try:
            self._take(read_link(bytes(url.toEncoded().data()).decode()))
        except (MaatError, UnicodeDecodeError) as error:
            log.warning("a link was not followed: %s", error)
        return True
