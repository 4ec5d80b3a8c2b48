# SPDX-License-Identifier: EUPL-1.2
"""Whether a call is being listened to, for work that waits until it is over."""

from collections.abc import Callable

from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame
from desktop.domain.contact import Contact
from desktop.engine.events import EngineEvent


class CallWatch:
    """Implements CallFollower. Any thread may ask."""

    def __init__(self) -> None:
        self._running: _Call | None = None

    def __call__(self) -> bool:
        """Whether there is a call."""
        running = self._running
        return running is not None and not running.over

    def begin_ms(self, contact: Contact) -> int:
        """Nothing is kept."""
        return 0

    def follow(self, contact: Contact, source: AudioSource, emit: Callable[[EngineEvent], None]) -> "_Call":
        """Know of a call until it is over."""
        self._running = _Call()
        return self._running


class _Call:
    over = False

    def take(self, frame: AudioFrame, *, paused: bool) -> None: ...

    def close(self) -> None:
        self.over = True
