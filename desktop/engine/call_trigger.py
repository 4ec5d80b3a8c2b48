# SPDX-License-Identifier: EUPL-1.2
"""When a call begins and ends by what is heard: voices on both sides begin it, a long silence on both ends it.

Pure: it is told which frames have a voice in them and says what that means. Times: milliseconds on one clock.
"""

from collections import deque
from enum import Enum

from desktop.domain.call import Leg

#: Both sides have had so much voice ...
VOICE_MS = 600
#: ... within so much time: a question and its answer, not a shout in the next room and one in the street.
WITHIN_MS = 8_000
#: After a call one of the sides must have been silent for so long before another can begin by voice: words after the
#: end of a call, with whoever was on the line, are no new call.
REARM_MS = 5_000
#: After so much silence on both sides the window says that the call is going to end ...
WARN_MS = 45_000
#: ... and after so much it ends. Residents are asked to hold for shorter than this.
END_MS = 60_000


class StartWatch:
    """Tells when a call begins.

    Args:
        rearm: Somebody may still be speaking of a call that has just ended.
    """

    def __init__(self, *, rearm: bool = False) -> None:
        self._voices: dict[Leg, deque[tuple[int, int]]] = {leg: deque() for leg in Leg}
        self._silent_since: dict[Leg, int | None] = dict.fromkeys(Leg)
        self._armed = not rearm

    def hear(self, leg: Leg, start_ms: int, end_ms: int, *, voice: bool) -> bool:
        """Take a frame; those of a leg come in order. Whether a call begins with it."""
        if not self._armed:
            self._rearm(leg, start_ms, end_ms, voice=voice)
            return False
        if voice:
            self._voices[leg].append((start_ms, end_ms))
        for line in self._voices.values():
            while line and line[0][1] <= end_ms - WITHIN_MS:
                line.popleft()
        return voice and all(sum(end - start for start, end in line) >= VOICE_MS for line in self._voices.values())

    def _rearm(self, leg: Leg, start_ms: int, end_ms: int, *, voice: bool) -> None:
        since = self._silent_since[leg]
        if voice:
            self._silent_since[leg] = None
        elif since is None:
            self._silent_since[leg] = start_ms
        elif end_ms - since >= REARM_MS:
            self._armed = True


class Quiet(Enum):
    """What the silence of a call has come to."""

    VOICES = "voices"
    WARNED = "warned"
    OVER = "over"


class EndWatch:
    """Tells when a call is over."""

    def __init__(self) -> None:
        self._heard_ms = 0
        self._kept = False
        self._state = Quiet.VOICES

    @property
    def state(self) -> Quiet:
        """OVER is for good; WARNED goes back to VOICES when somebody speaks or ``keep`` is called."""
        return self._state

    def hear(self, end_ms: int, *, voice: bool) -> Quiet:
        """Take a frame of either leg.

        Args:
            end_ms: Call time of its end.
            voice: Whether somebody speaks in it.
        """
        if self._state is Quiet.OVER:
            return self._state
        if voice:
            self._heard_ms, self._kept = max(self._heard_ms, end_ms), False
            self._state = Quiet.VOICES
        elif not self._kept:
            silent_ms = end_ms - self._heard_ms
            if silent_ms >= END_MS:
                self._state = Quiet.OVER
            elif silent_ms >= WARN_MS:
                self._state = Quiet.WARNED
        return self._state

    def keep(self) -> None:
        """The call goes on, however silent it is, until somebody has spoken again."""
        if self._state is Quiet.WARNED:
            self._state = Quiet.VOICES
            self._kept = True
