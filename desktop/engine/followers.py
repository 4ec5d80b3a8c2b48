# SPDX-License-Identifier: EUPL-1.2
"""What else goes along with a call while it is transcribed: its recording, the watch for its end."""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame
from desktop.domain.contact import Contact
from desktop.engine.events import EngineEvent, Notice, NoticeKind

log = logging.getLogger(__name__)


class FrameTap(Protocol):
    """Is shown every frame of one call, on the thread that listens; must not block."""

    def take(self, frame: AudioFrame, *, paused: bool) -> None:
        """Look at a frame. While ``paused`` nothing of it may be kept."""
        ...

    def close(self) -> None:
        """The call is over; what is to be kept is kept when this returns. Called once, on the same thread."""
        ...


class CallFollower(Protocol):
    """Goes along with calls."""

    def begin_ms(self, contact: Contact) -> int:
        """Call time up to which it has something of a contact that was cut off; 0 when it has nothing."""
        ...

    def follow(self, contact: Contact, source: AudioSource, emit: Callable[[EngineEvent], None]) -> FrameTap | None:
        """Go along with a call that is about to be listened to, or not. Called on the desk's thread.

        Args:
            contact: Begun in the store.
            source: What will be listened to.
            emit: Takes events, on any thread.
        """
        ...


Taps = Sequence[FrameTap]


def follow_all(
    followers: Sequence[CallFollower], contact: Contact, source: AudioSource, emit: Callable[[EngineEvent], None]
) -> Taps:
    """Have all of them go along with a call. One that cannot is told of, and the call is heard without it."""
    taps = []
    for follower in followers:
        try:
            tap = follower.follow(contact, source, emit)
        except Exception as error:
            log.exception("%s does not go along with contact %s", type(follower).__name__, contact.id)
            emit(Notice(NoticeKind.UNEXPECTED, error))
            continue
        if tap is not None:
            taps.append(tap)
    return tuple(taps)
