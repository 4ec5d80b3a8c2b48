# SPDX-License-Identifier: EUPL-1.2
"""What the engine listens to. Times: whole milliseconds on the call clock."""

from collections.abc import Iterator
from typing import Protocol

from desktop.domain.call import AudioFrame, Leg

#: Length of a frame. 100 ms keeps the recogniser's per-call cost low and partials well under half a second.
FRAME_MS = 100


class AudioSource(Protocol):
    """A call that can be listened to, frame by frame.

    The frames of both legs alternate in time order (agent before caller where they start together). The iterator
    ends when the call ends. ``stop`` may be called from another thread and makes the iterator end soon.
    """

    @property
    def name(self) -> str:
        """What is listened to, for the record: "recording:<path>" or "devices"."""
        ...

    @property
    def rates(self) -> dict[Leg, int]:
        """Sample rate in Hz of each leg that this source has."""
        ...

    @property
    def duration_ms(self) -> int | None:
        """Length if it is known beforehand."""
        ...

    @property
    def overruns(self) -> int:
        """Frames that were lost before they reached Maat, so far; 0 for recordings."""
        ...

    def frames(self) -> Iterator[AudioFrame]:
        """Yield the frames.

        Raises:
            RecordingError, DeviceError: the sound cannot be read (any further).
        """
        ...

    def stop(self) -> None:
        """Make ``frames`` end."""
        ...


def let_go(source: AudioSource) -> None:
    """Close a source that nobody will listen to: stopped sources end at once and free their device."""
    source.stop()
    for _ in source.frames():
        break
