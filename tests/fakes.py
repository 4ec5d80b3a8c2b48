# SPDX-License-Identifier: EUPL-1.2
"""Stand-ins for what a test does not want to be real: a scripted recogniser and a silent source."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance
from desktop.speech.decoder import (
    RecogniserCost,
    RecogniserState,
    RecogniserStatus,
    SpeechListener,
)

RATE_HZ = 8000
FRAME_MS = 100


class SilentSource:
    """Two silent legs of a given length; ends early when stopped, or with an error."""

    def __init__(self, duration_ms: int, *, error: Exception | None = None, name: str = "recording:stil.wav") -> None:
        self.name = name
        self.rates = {Leg.AGENT: RATE_HZ, Leg.CALLER: RATE_HZ}
        self.duration_ms = duration_ms
        self.overruns = 0
        self._error = error
        self._stopped = threading.Event()

    def frames(self) -> Iterator[AudioFrame]:
        silence = bytes(RATE_HZ * FRAME_MS // 1000 * 2)
        for start_ms in range(0, self.duration_ms, FRAME_MS):
            for leg in Leg:
                if self._stopped.is_set():
                    return
                yield AudioFrame(leg, start_ms, RATE_HZ, silence)
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        self._stopped.set()


class OpenEndedSource(SilentSource):
    """Goes on until it is stopped."""

    def __init__(self) -> None:
        super().__init__(0)
        self.duration_ms = None
        self.name = "devices"

    def frames(self) -> Iterator[AudioFrame]:
        silence = bytes(RATE_HZ * FRAME_MS // 1000 * 2)
        start_ms = 0
        while not self._stopped.wait(0.005):
            for leg in Leg:
                yield AudioFrame(leg, start_ms, RATE_HZ, silence)
            start_ms += FRAME_MS


@dataclass(frozen=True)
class Line:
    """What a scripted recogniser hears: an event once the frames have reached its end."""

    at_ms: int
    event: Partial | Utterance


class ScriptedRecogniser:
    """Implements Recogniser with a script instead of ears; delivers on the feeding thread."""

    def __init__(self, lines: list[Line] | None = None) -> None:
        self.lines = sorted(lines or [], key=lambda line: line.at_ms)
        self.heard: list[AudioFrame] = []
        self.status = RecogniserStatus(RecogniserState.READY, "script")
        self._listener: SpeechListener = lambda event: None
        self._left: list[Line] = []
        self.finish_after_s = 0.0
        self.on_feed: Callable[[AudioFrame], None] = lambda frame: None

    def open(self, listener: SpeechListener | None = None) -> None:
        if listener is not None:
            listener(self.status)

    def start_call(self, rates: Mapping[Leg, int], listener: SpeechListener) -> None:
        self._listener = listener
        self._left = list(self.lines)

    def feed(self, frame: AudioFrame, *, wait: bool = False) -> bool:
        self.heard.append(frame)
        self.on_feed(frame)
        while self._left and self._left[0].at_ms <= frame.end_ms and frame.leg is Leg.CALLER:
            self._listener(self._left.pop(0).event)
        return True

    def finish_call(self, timeout_s: float = 30.0) -> bool:
        time.sleep(self.finish_after_s)
        while self._left and isinstance(self._left[0].event, Utterance):
            self._listener(self._left.pop(0).event)
        return True

    def cost(self) -> RecogniserCost:
        return RecogniserCost(0.0, 0.0)

    def close(self) -> None:
        self.status = RecogniserStatus(RecogniserState.CLOSED, "script")
