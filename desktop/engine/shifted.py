# SPDX-License-Identifier: EUPL-1.2
"""A source whose call clock goes on where an interrupted call stopped."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.audio.changes import ChangeListener, ChangingSource, SourceChange
from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame, Leg


class ShiftedSource:
    """Implements AudioSource; every frame of ``source`` comes ``offset_ms`` later on the call clock.

    Attributes:
        on_change: Told of what happens to the source, on the later clock too.
    """

    def __init__(self, source: AudioSource, offset_ms: int) -> None:
        self.on_change: ChangeListener | None = None
        self._source = source
        self._offset_ms = offset_ms
        if isinstance(source, ChangingSource):
            source.on_change = self._pass_on

    @property
    def name(self) -> str:
        """The name of what is listened to."""
        return self._source.name

    @property
    def rates(self) -> dict[Leg, int]:
        """Sample rate in Hz of each leg."""
        return self._source.rates

    @property
    def duration_ms(self) -> int | None:
        """Length of the whole call, where the source has one."""
        length = self._source.duration_ms
        return None if length is None else length + self._offset_ms

    @property
    def overruns(self) -> int:
        """Frames that were lost, so far."""
        return self._source.overruns

    def frames(self) -> Iterator[AudioFrame]:
        """The frames of the source on the later clock."""
        for frame in self._source.frames():
            yield replace(frame, start_ms=frame.start_ms + self._offset_ms)

    def stop(self) -> None:
        """Make ``frames`` end."""
        self._source.stop()

    def _pass_on(self, change: SourceChange) -> None:
        if self.on_change is not None:
            self.on_change(replace(change, at_ms=change.at_ms + self._offset_ms))
