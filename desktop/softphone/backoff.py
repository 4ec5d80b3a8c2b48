# SPDX-License-Identifier: EUPL-1.2
"""How long to wait before trying again: ever longer, up to a limit, never in step with the other telephones."""

import random
from collections.abc import Callable

_FIRST_S = 1.0
_LONGEST_S = 60.0
#: A server that comes back is not asked by all telephones of a town in the same second.
_SPREAD = 0.25


class Backoff:
    """Waiting times of one thing that is tried again and again.

    Args:
        first_s: The first time.
        longest_s: No time is longer than this and a quarter.
        spread: Chooses from a range; for tests.
    """

    def __init__(
        self,
        first_s: float = _FIRST_S,
        longest_s: float = _LONGEST_S,
        spread: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._spread = spread
        self._failures = 0

    def next_s(self) -> float:
        """Seconds to wait after one more failure."""
        wait_s: float = min(self._longest_s, self._first_s * 2 ** min(self._failures, 16))
        self._failures += 1
        return wait_s * self._spread(1 - _SPREAD, 1 + _SPREAD)

    def succeeded(self) -> None:
        """Begin anew."""
        self._failures = 0
