# SPDX-License-Identifier: EUPL-1.2
"""A call of the built-in telephone as something to listen to; the record says which call it was."""

from collections.abc import Iterator

from desktop.domain.call import AudioFrame, Leg
from desktop.softphone.agent import CallSound

#: Begins the source of a contact; the id of the call follows.
SOFTPHONE = "softphone:"


class PhoneSource:
    """Implements ``AudioSource``.

    Args:
        sound: Both legs of the call.
        call: Its id.
    """

    def __init__(self, sound: CallSound, call: str) -> None:
        self._sound = sound
        self._call = call

    @property
    def name(self) -> str:
        """See ``AudioSource``."""
        return SOFTPHONE + self._call

    @property
    def rates(self) -> dict[Leg, int]:
        """See ``AudioSource``."""
        return self._sound.rates

    @property
    def duration_ms(self) -> int | None:
        """See ``AudioSource``."""
        return self._sound.duration_ms

    @property
    def overruns(self) -> int:
        """See ``AudioSource``."""
        return self._sound.overruns

    def frames(self) -> Iterator[AudioFrame]:
        """See ``AudioSource``."""
        return self._sound.frames()

    def stop(self) -> None:
        """See ``AudioSource``."""
        self._sound.stop()


def call_of(source: str) -> str:
    """Id of the call that a contact was heard on, by its source; "" for others."""
    return source.removeprefix(SOFTPHONE) if source.startswith(SOFTPHONE) else ""
