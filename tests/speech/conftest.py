# SPDX-License-Identifier: EUPL-1.2
"""The real recogniser with the model that comes with Maat."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.audio.recordings import RecordingSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance
from desktop.speech.decoder import RecogniserState, RecogniserStatus, SpeechEvent
from desktop.speech.process import VoskRecogniser
from desktop.system.paths import DEMO_MODEL, bundled_models, resources

DEMO_CALLS = sorted((resources() / "demo-calls").glob("*.wav"))


@dataclass
class Witness:
    """Keeps what a recogniser tells; safe to read while it goes on."""

    events: list[SpeechEvent] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, event: SpeechEvent) -> None:
        with self.changed:
            self.events.append(event)
            self.changed.notify_all()

    def wait_for(self, met: Callable[[list[SpeechEvent]], bool], timeout_s: float = 60.0) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: met(self.events), timeout_s), self.events[-5:]

    def wait_for_state(self, state: RecogniserState, timeout_s: float = 60.0) -> RecogniserStatus:
        def met(_: object) -> bool:
            return bool(self.statuses) and self.statuses[-1].state is state

        self.wait_for(met, timeout_s)
        return self.statuses[-1]

    @property
    def statuses(self) -> list[RecogniserStatus]:
        return [event for event in self.events if isinstance(event, RecogniserStatus)]

    @property
    def utterances(self) -> list[Utterance]:
        return [event for event in self.events if isinstance(event, Utterance)]

    @property
    def partials(self) -> list[Partial]:
        return [event for event in self.events if isinstance(event, Partial)]


def heard(events: Iterable[SpeechEvent]) -> list[tuple[object, ...]]:
    """Everything about what was heard but the ids, which are new each time."""
    told: list[tuple[object, ...]] = []
    for event in events:
        if isinstance(event, Utterance):
            words = tuple((word.text, word.start_ms, word.end_ms, round(word.confidence, 4)) for word in event.words)
            told.append(("final", event.leg, event.start_ms, event.end_ms, event.text, words))
        elif isinstance(event, Partial):
            told.append(("partial", event.leg, event.start_ms, event.end_ms, event.text))
    return told


def plain(text: str) -> str:
    """Text as it is compared: lower case, no punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


def frames_of(path: Path, until_ms: int | None = None, frame_ms: int = 100) -> list[AudioFrame]:
    frames = RecordingSource(path, False, frame_ms).frames()
    return [frame for frame in frames if until_ms is None or frame.end_ms <= until_ms]


def transcribe(recogniser: VoskRecogniser, frames: Iterable[AudioFrame]) -> Witness:
    """Feed a whole call as fast as it goes."""
    frames = list(frames)
    rates = {leg: frame.rate_hz for leg in Leg for frame in frames if frame.leg is leg}
    witness = Witness()
    recogniser.start_call(rates, witness)
    for frame in frames:
        assert recogniser.feed(frame, wait=True)
    assert recogniser.finish_call(120)
    return witness


@pytest.fixture(scope="session")
def demo_model() -> Path:
    return bundled_models() / DEMO_MODEL


@pytest.fixture(scope="session")
def recogniser(demo_model: Path) -> Iterator[VoskRecogniser]:
    """One for all tests that leave it as they found it."""
    recogniser = VoskRecogniser(demo_model)
    recogniser.open()
    yield recogniser
    recogniser.close()


@pytest.fixture
def model_copy(demo_model: Path, tmp_path: Path) -> Path:
    """The model without a manifest; its files are links, to be unlinked before they are written."""
    copy = tmp_path / "model"
    for file in demo_model.rglob("*"):
        if file.is_file() and file.name != "README.md":
            place = copy / file.relative_to(demo_model)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(file)
    return copy


def rewrite(file: Path, content: bytes) -> None:
    """Replace a link by a file of its own."""
    file.unlink()
    file.write_bytes(content)
