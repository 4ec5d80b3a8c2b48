# SPDX-License-Identifier: EUPL-1.2
"""The interface to the sound system of a computer: which devices there are, and hearing one of them."""

from collections.abc import Callable
from typing import Protocol

from desktop.audio.catalog import Device, DeviceCatalog

#: What is asked of a device; the speech models run at this rate, and servers of sound convert to it well.
WANTED_HZ = 16000
#: Blocks that a device delivers; short, so that a frame is never late by more than this.
BLOCK_MS = 20

#: Takes a block: mono samples (int16 little endian), the monotonic time in seconds at which it came, and whether
#: the system lost sound just before it. Called on the sound system's thread: it must not wait.
Deliver = Callable[[bytes, float, bool], None]


class Capture(Protocol):
    """A device that is being heard, from being opened until it is closed. One thread at a time may use it."""

    @property
    def device(self) -> Device:
        """The one that was asked for."""
        ...

    @property
    def rate_hz(self) -> int:
        """Of the blocks."""
        ...

    def confirmed(self) -> bool:
        """Whether all that was delivered up to this call came from ``device``.

        False: it went away, or the system gives the sound of another device in its place. What was delivered since
        the last time that this was True must then not be used.
        """
        ...

    def recovered(self) -> bool:
        """Put things right after ``confirmed`` was False; whether it is heard again, from a moment after this call."""
        ...

    def latency_s(self) -> float:
        """How long ago, at delivery, the first sample of a block was sound; measured by the sound system."""
        ...

    def close(self) -> None:
        """Stop; harmless when called twice."""
        ...


class SoundSystem(DeviceCatalog, Protocol):
    """A catalog whose devices can be heard."""

    def open(self, device: Device, deliver: Deliver) -> Capture:
        """Hear a device from now on.

        Raises:
            DeviceError: NO_AUDIO_DEVICE when it went away, AUDIO_DEVICE_FAILED when it is in use or fails,
                NO_AUDIO_LIBRARY or NO_AUDIO_BRIDGE when something is not installed.
        """
        ...

    def close(self) -> None:
        """Let go of the sound system; captures must have been closed."""
        ...
