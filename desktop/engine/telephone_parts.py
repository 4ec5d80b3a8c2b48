# SPDX-License-Identifier: EUPL-1.2
"""What the telephone of a desk is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.audio.headset import HeadsetListener
from desktop.softphone.agent import PcmSink, PhoneListener, UserAgent


class PhoneHeadset(Protocol):
    """What the telephone needs of a headset; :class:`desktop.audio.headset.Headset` has it."""

    on_change: HeadsetListener

    @property
    def speaker(self) -> PcmSink:
        """Where the far end goes."""
        ...

    def open(self, into: PcmSink) -> None:
        """Begin; harmless when it has begun."""
        ...

    def close(self) -> None:
        """Let go of the devices."""
        ...

    def play_in(self, pcm: bytes) -> None:
        """Send this in place of the microphone."""
        ...


#: Makes the telephone: told what happens, where the far end goes, and what opens a link.
MakeAgent = Callable[[PhoneListener, PcmSink | None, Callable[[str], bool]], UserAgent]


@dataclass(frozen=True, slots=True)
class TelephoneParts:
    """What a telephone is made of.

    Attributes:
        make_agent: Called on the telephone's thread; may raise PhoneError.
        headset: None where another telephone has its own.
        address: Of the account, to be shown.
        announcement: Sound for the caller at the start of a call that is transcribed, mono int16 at the rate of the
            headset; empty for none. Called on the telephone's thread.
    """

    make_agent: MakeAgent
    headset: PhoneHeadset | None = None
    address: str = ""
    announcement: Callable[[], bytes] = bytes
