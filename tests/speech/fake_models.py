# SPDX-License-Identifier: EUPL-1.2
"""Recognisers that hear what the frames say, when a test lets them: the sound of a frame is its number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, ModelError
from desktop.domain.speech import Partial, Utterance
from desktop.speech.decoder import RecogniserCost, RecogniserState, RecogniserStatus, SpeechListener
from desktop.speech.language_models import LanguageModel
from desktop.system.ids import new_id

RATE_HZ = 8000
FRAME_MS = 100


def spoken(number: int, leg: Leg) -> AudioFrame:
    """A frame that says its number."""
    pcm = number.to_bytes(2, "little") * (RATE_HZ * FRAME_MS // 1000)
    return AudioFrame(leg, number * FRAME_MS, RATE_HZ, pcm)


def model(language: str, mb: float = 100.0, *, spelling: bool = False) -> LanguageModel:
    return LanguageModel(language, Path(f"model-{language}"), mb, spelling)


@dataclass
class FakeModel:
    """Implements LegRecogniser. It does nothing until ``step`` lets it do the next thing it was asked."""

    path: Path
    size_mb: float = 100.0
    #: An utterance is closed after so many frames.
    longest: int = 3
    closed: bool = False
    opened: bool = False
    finishes: int = 0
    fed: dict[Leg, list[int]] = field(default_factory=dict)
    words: dict[Leg, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.status = RecogniserStatus(RecogniserState.LOADING, self.path.name)
        self._status_listener: SpeechListener = lambda event: None
        self._listener: SpeechListener | None = None
        self._todo: list[Callable[[], None]] = []
        self._open: dict[Leg, list[int]] = {}

    @property
    def process_ids(self) -> tuple[int, ...]:
        return ()

    @property
    def ready(self) -> bool:
        return self.status.state is RecogniserState.READY

    def open(self, listener: SpeechListener | None = None) -> None:
        self.opened = True
        self._status_listener = listener or (lambda event: None)

    def load(self) -> None:
        """What the test decides: now it is in memory."""
        self._become(RecogniserState.READY)

    def fail(self, fault: Fault = Fault.MODEL_DAMAGED) -> None:
        """What the test decides: now it has failed, with all that it had not done."""
        self._todo.clear()
        self._become(RecogniserState.FAILED, ModelError(fault, self.path.name))

    def start_call(self, rates: Mapping[Leg, int], listener: SpeechListener) -> None:
        self._listener = listener
        self._todo.clear()
        self._open = {leg: [] for leg in rates}

    def feed(self, frame: AudioFrame, *, wait: bool = False) -> bool:
        if self._listener is None or self.closed or self.status.state is RecogniserState.FAILED:
            return False
        number = int.from_bytes(frame.pcm[:2], "little")
        self.fed.setdefault(frame.leg, []).append(number)
        self._todo.append(lambda: self._hear(frame.leg, number))
        return True

    def cut(self, leg: Leg, words: Sequence[str] = (), done: Callable[[], None] | None = None) -> None:
        def close() -> None:
            self._close(leg)
            self.words[leg] = tuple(words)
            if done is not None:
                done()

        if self._listener is not None:
            self._todo.append(close)

    def step(self, most: int = 1) -> None:
        """Do the next things it was asked; nothing while it is not in memory."""
        while self.ready and self._todo and most > 0:
            self._todo.pop(0)()
            most -= 1

    def finish_call(self, timeout_s: float = 30.0) -> bool:
        if self._listener is None:
            return False
        self.finishes += 1
        self.step(len(self._todo))
        finished = not self._todo
        for leg in self._open:
            self._close(leg)
        self._listener = None
        return finished

    def cost(self) -> RecogniserCost:
        return RecogniserCost(1.0, self.size_mb)

    def close(self) -> None:
        self.closed = True

    def _become(self, state: RecogniserState, error: Exception | None = None) -> None:
        self.status = RecogniserStatus(state, self.path.name, error)
        self._status_listener(self.status)

    def _hear(self, leg: Leg, number: int) -> None:
        self._open[leg].append(number)
        text = " ".join(map(str, self._open[leg]))
        if len(self._open[leg]) >= self.longest:
            self._close(leg)
        elif self._listener is not None:
            self._listener(Partial("open", leg, self._open[leg][0] * FRAME_MS, (number + 1) * FRAME_MS, text))

    def _close(self, leg: Leg) -> None:
        numbers, self._open[leg] = self._open[leg], []
        if numbers and self._listener is not None:
            text = " ".join(map(str, numbers))
            self._listener(Utterance(new_id(), leg, numbers[0] * FRAME_MS, (numbers[-1] + 1) * FRAME_MS, text, 1.0))


@dataclass
class Workshop:
    """Makes fake models and keeps them, the newest last."""

    made: list[FakeModel] = field(default_factory=list)
    sizes: dict[str, float] = field(default_factory=dict)

    def make(self, path: Path) -> FakeModel:
        self.made.append(FakeModel(path, self.sizes.get(path.name, 100.0)))
        return self.made[-1]

    def of(self, language: str) -> FakeModel:
        return [each for each in self.made if each.path.name == f"model-{language}"][-1]

    def measure(self, recogniser: object) -> float | None:
        assert isinstance(recogniser, FakeModel)
        return recogniser.size_mb if recogniser.ready and not recogniser.closed else None
