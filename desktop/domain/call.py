# SPDX-License-Identifier: EUPL-1.2
"""Sound on a call. Times: whole milliseconds on the call clock, 0 = first frame."""

from dataclasses import dataclass
from enum import Enum


class Leg(Enum):
    """Side of the call. In a two-channel recording left is the agent, right the caller."""

    AGENT = "agent"
    CALLER = "caller"


@dataclass(frozen=True, slots=True)
class AudioFrame:
    """A block of sound from one leg.

    Attributes:
        leg: The side that it was heard on.
        start_ms: Call time of the first sample.
        rate_hz: Sample rate of ``pcm``; constant for a leg during a call.
        pcm: Mono samples, signed 16 bit, little endian; length is a multiple of 2 bytes.
    """

    leg: Leg
    start_ms: int
    rate_hz: int
    pcm: bytes

    @property
    def duration_ms(self) -> int:
        """Length of the block, rounded down."""
        return len(self.pcm) * 500 // self.rate_hz

    @property
    def end_ms(self) -> int:
        """Call time just after the last sample."""
        return self.start_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Level:
    """Loudness of one leg at one moment, in dB FS (silence is -inf, a full-scale sine 0)."""

    leg: Leg
    at_ms: int
    rms_dbfs: float
    peak_dbfs: float
