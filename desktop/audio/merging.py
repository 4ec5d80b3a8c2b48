# SPDX-License-Identifier: EUPL-1.2
"""Two legs whose frames come as they come, in the order of the call."""

from collections import deque
from collections.abc import Iterable, Iterator

from desktop.domain.call import AudioFrame, Leg

#: How long a frame waits for the other leg's frame of the same time.
ORDER_WAIT_S = 0.25

#: Frames of the same call time, one a leg.
Moment = dict[Leg, AudioFrame]


class Merging:
    """Puts frames together that belong together; one that waits too long goes alone. One thread owns it."""

    def __init__(self, legs: Iterable[Leg]) -> None:
        self._waiting: dict[Leg, deque[tuple[float, AudioFrame]]] = {leg: deque() for leg in legs}

    def put(self, frame: AudioFrame, now_s: float) -> None:
        """A frame that came; those of a leg come in order."""
        self._waiting[frame.leg].append((now_s, frame))

    def take(self, now_s: float, *, all_of_it: bool = False) -> Iterator[Moment]:
        """What is ready, earliest first: the agent's frame before the caller's."""
        while True:
            heads = {leg: line[0] for leg, line in self._waiting.items() if line}
            if not heads:
                return
            first_ms = min(frame.start_ms for _, frame in heads.values())
            moment = {leg: frame for leg, (_, frame) in heads.items() if frame.start_ms == first_ms}
            if len(heads) < len(self._waiting) and not all_of_it:
                came_s = min(heads[leg][0] for leg in moment)
                if now_s - came_s < ORDER_WAIT_S:
                    return
            for leg in moment:
                self._waiting[leg].popleft()
            yield moment
