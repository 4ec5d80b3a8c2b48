# SPDX-License-Identifier: EUPL-1.2
"""How the engine has speech recognised."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance


class RecogniserState(Enum):
    """Where the recogniser stands."""

    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class RecogniserStatus:
    """A change of state; ``error`` is a MaatError when FAILED."""

    state: RecogniserState
    model: str
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class RecogniserCost:
    """What recognition has cost so far: CPU seconds and peak resident memory in MB of its process."""

    cpu_s: float
    peak_rss_mb: float


SpeechEvent = Partial | Utterance | RecogniserStatus
SpeechListener = Callable[[SpeechEvent], None]


class Decoder(Protocol):
    """One recogniser for one leg. Not thread-safe: one thread owns it."""

    def accept(self, frame: AudioFrame) -> tuple[Partial | Utterance, ...]:
        """Decode one frame; what became known by it, in order."""
        ...

    def flush(self) -> tuple[Partial | Utterance, ...]:
        """Close the open utterance."""
        ...


class Recogniser(Protocol):
    """Recognition of whole calls, in a process of its own. Methods may be called from any one thread at a time.

    The listener is called on the recogniser's own thread and must not block. The events of one leg come in time
    order; between legs, an utterance that ended earlier comes first when both were known by the same frame.
    A partial with an empty text takes back what was shown under its id: it was no speech after all.
    """

    def open(self, listener: SpeechListener | None = None) -> None:
        """Start loading the model in the background and return at once."""
        ...

    @property
    def status(self) -> RecogniserStatus:
        """The present state."""
        ...

    def start_call(self, rates: Mapping[Leg, int], listener: SpeechListener) -> None:
        """Begin a call; frames may be fed at once and are kept until the model is ready."""
        ...

    def feed(self, frame: AudioFrame, *, wait: bool = False) -> bool:
        """Hand over a frame.

        Args:
            frame: The sound.
            wait: Block while the queue is full (recordings faster than real time); else drop and count.

        Returns:
            False when the frame was dropped.
        """
        ...

    def finish_call(self, timeout_s: float = 30.0) -> bool:
        """Close the open utterances; True when the listener has had every last event in time."""
        ...

    def cost(self) -> RecogniserCost:
        """CPU and memory of the worker so far, over restarts."""
        ...

    def close(self) -> None:
        """End the process. Harmless when called twice."""
        ...
