# SPDX-License-Identifier: EUPL-1.2
"""Looks on at a desk: keeps its events and waits for the one that a test is about."""

import queue
import time
from collections.abc import Callable
from typing import TypeVar

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance, Word
from desktop.engine import events
from desktop.system.ids import new_id
from tests.fakes import Line

WAIT_S = 10.0
Event = TypeVar("Event")


class Witness:
    """Collects the events of a desk and waits for the one that a test is about."""

    def __init__(self) -> None:
        self.seen: list[events.EngineEvent] = []
        self._coming: queue.SimpleQueue[events.EngineEvent] = queue.SimpleQueue()

    def take(self, event: events.EngineEvent) -> None:
        self._coming.put(event)

    def wait_for(self, kind: type[Event], which: Callable[[Event], bool] = lambda event: True) -> Event:
        deadline = time.monotonic() + WAIT_S
        while True:
            # Levels come ten times a second: waiting for each anew would wait for ever.
            event = self._coming.get(timeout=max(0.0, deadline - time.monotonic()))
            self.seen.append(event)
            if isinstance(event, kind) and which(event):
                return event

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.seen if isinstance(event, kind)]


def said(text: str, at_ms: int, leg: Leg = Leg.CALLER, confidence: float = 0.95) -> Line:
    words = tuple(Word(word, at_ms - 500, at_ms, confidence) for word in text.split())
    return Line(at_ms, Utterance(new_id(), leg, max(0, at_ms - 500), at_ms, text, confidence, words))
