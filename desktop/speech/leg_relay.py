# SPDX-License-Identifier: EUPL-1.2
"""Passes on what several recognisers hear of one call, so that each leg is told in order.

A leg is heard by one recogniser after another. Each such stretch is a *stint*; what comes of a later one is kept until
the one before is closed, that is, until its last words were passed on.
"""

import logging
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop.domain.call import Leg
from desktop.domain.speech import Partial, Utterance
from desktop.speech.decoder import SpeechListener

log = logging.getLogger(__name__)

Heard = Partial | Utterance


@dataclass(slots=True)
class _Stint:
    source: object
    language: str
    closed: bool = False
    kept: list[Heard] = field(default_factory=list)


class LegRelay:
    """One call. Any thread may call it; the listener is called on one thread at a time.

    Args:
        legs: Of the call.
        listener: Who is told; must not call back.
    """

    def __init__(self, legs: Iterable[Leg], listener: SpeechListener) -> None:
        self._listener = listener
        self._lock = threading.Lock()
        self._stints: dict[Leg, deque[_Stint]] = {leg: deque() for leg in legs}

    def begin(self, leg: Leg, source: object, language: str) -> None:
        """From here on the leg is heard by ``source``. Said before the first frame is fed to it."""
        with self._lock:
            self._stints[leg].append(_Stint(source, language))

    def hear(self, source: object, event: Heard) -> None:
        """Something that ``source`` heard."""
        with self._lock:
            stint = self._open_stint(event.leg, source)
            if stint is None:
                log.warning("words came from a recogniser that has nothing to hear")
            elif stint is self._stints[event.leg][0]:
                self._tell(event, stint.language)
            else:
                stint.kept.append(event)

    def close(self, leg: Leg, source: object) -> None:
        """The oldest open stint of ``source`` on this leg is over, and all of it was heard."""
        with self._lock:
            stint = self._open_stint(leg, source)
            if stint is not None:
                stint.closed = True
                self._advance(leg)

    def forget(self, source: object) -> None:
        """Nothing more will come of a recogniser."""
        with self._lock:
            for leg, stints in self._stints.items():
                for stint in stints:
                    stint.closed = stint.closed or stint.source is source
                self._advance(leg)

    def _open_stint(self, leg: Leg, source: object) -> _Stint | None:
        return next((each for each in self._stints[leg] if each.source is source and not each.closed), None)

    def _advance(self, leg: Leg) -> None:
        stints = self._stints[leg]
        while stints and stints[0].closed:
            stints.popleft()
            if stints:
                kept, stints[0].kept = stints[0].kept, []
                for event in kept:
                    self._tell(event, stints[0].language)

    def _tell(self, event: Heard, language: str) -> None:
        try:
            self._listener(event if event.language == language else replace(event, language=language))
        except Exception:
            # A fault of whoever listens must not end recognition.
            log.exception("a listener to recognition failed")
