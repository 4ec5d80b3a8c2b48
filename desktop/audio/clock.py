# SPDX-License-Identifier: EUPL-1.2
"""How far a leg's sound has run from the clock of the computer.

A block never comes early: it comes when its last sample was sound, plus a constant, plus waiting of all kinds. The
least waiting of some seconds therefore hardly changes, and when it does, the device's own clock runs fast or slow, or
sound went missing. 200 ppm, more than any device should, are 0.7 s an hour.
"""

from collections import deque

#: Over so much time the least waiting is looked for.
WINDOW_S = 3.0
#: Nothing is said from less.
ENOUGH_S = 2.0


class DeviceClock:
    """Compares when blocks come with when they should. Times in seconds; the thread that cuts frames owns it."""

    def __init__(self) -> None:
        # Late blocks that were followed by one less late say nothing, so what is kept grows with lateness.
        self._least: deque[tuple[float, float]] = deque()
        self._since_s: float | None = None

    def note(self, at_s: float, lateness_s: float) -> None:
        """A block came.

        Args:
            at_s: When; never less than the time before.
            lateness_s: How much later than its place on the call clock says.
        """
        if self._since_s is None:
            self._since_s = at_s
        while self._least and self._least[-1][1] >= lateness_s:
            self._least.pop()
        self._least.append((at_s, lateness_s))
        while self._least[0][0] < at_s - WINDOW_S:
            self._least.popleft()

    def behind_s(self) -> float | None:
        """How much sound is missing on the call clock (negative: too much); None while that is not known."""
        if self._since_s is None or self._least[-1][0] - self._since_s < ENOUGH_S:
            return None
        return self._least[0][1]

    def corrected(self, by_s: float) -> None:
        """So much sound was put in (negative: taken out)."""
        self._least = deque((at_s, lateness_s - by_s) for at_s, lateness_s in self._least)
