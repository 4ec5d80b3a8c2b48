# SPDX-License-Identifier: EUPL-1.2
"""Recordings as a model hears them: its own confidences, and which of its words are right."""

import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jiwer

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance
from desktop.speech.calibration import CALIBRATION_FILE
from desktop.speech.decoder import RecogniserState, SpeechEvent
from desktop.speech.models import MANIFEST, check_model
from desktop.speech.process import VoskRecogniser
from desktop.speech.tuning import Tuning, tuned
from desktop.speech.vosk_decoder import LoadedModel, load_model
from tests.benchmarks.speech_sets import Recording, plain

_LONGEST_S = 1800.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording and what was heard: utterances with the confidences of the model itself, and what is right of them.

    Attributes:
        right: For each word of each utterance whether it was said there.
        errors: Substitutions, deletions and insertions by leg.
        words: How many were said by leg.
    """

    recording: Recording
    utterances: tuple[Utterance, ...]
    right: tuple[tuple[bool, ...], ...]
    errors: dict[Leg, int]
    words: dict[Leg, int]


@contextmanager
def loaded(model: Path) -> Iterator[LoadedModel]:
    """A model in this process, set as Maat sets it."""
    with tuned(check_model(model), Tuning()) as folder:
        yield load_model(folder)


@contextmanager
def opened_raw(model: Path) -> Iterator[VoskRecogniser]:
    """A recogniser whose confidences are those of the model: under another name, nothing was measured of it.

    Raises:
        MaatError: the model cannot be used.
    """
    check_model(model)
    with tempfile.TemporaryDirectory(prefix="maat-bench-") as place:
        copy = Path(place) / "as-given"
        copy.mkdir()
        for entry in model.resolve().iterdir():
            if entry.name not in {CALIBRATION_FILE, MANIFEST}:
                (copy / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
        recogniser = VoskRecogniser(copy)
        settled = threading.Event()

        def listener(_: SpeechEvent) -> None:
            if recogniser.status.state in {RecogniserState.READY, RecogniserState.FAILED}:
                settled.set()

        recogniser.open(listener)
        try:
            settled.wait()
            if recogniser.status.error is not None:
                raise recogniser.status.error
            yield recogniser
        finally:
            recogniser.close()


def hear(recogniser: VoskRecogniser, recordings: Iterable[Recording]) -> list[Heard]:
    """Recognise recordings one after the other, as calls."""
    return [compared(recording, _recognised(recogniser, recording)) for recording in recordings]


def _recognised(recogniser: VoskRecogniser, recording: Recording) -> tuple[Utterance, ...]:
    events: list[SpeechEvent] = []
    recogniser.start_call(dict.fromkeys(recording.sound, recording.rate_hz), events.append)
    fed = all(recogniser.feed(frame, wait=True) for frame in recording.frames())
    if not fed or not recogniser.finish_call(_LONGEST_S):
        raise RuntimeError(f"{recording.name}: recognition did not finish ({recogniser.status.error})")
    return tuple(event for event in events if isinstance(event, Utterance))


def compared(recording: Recording, utterances: tuple[Utterance, ...]) -> Heard:
    """Which words are right, each compared with what was said on its leg at its time."""
    marks = [[False] * len(utterance.words) for utterance in utterances]
    errors = dict.fromkeys(recording.sound, 0)
    words = dict.fromkeys(recording.sound, 0)
    for stretch in recording.said:
        places = [
            (number, place)
            for number, utterance in enumerate(utterances)
            if utterance.leg is stretch.leg
            for place, word in enumerate(utterance.words)
            if stretch.begin_ms <= (word.start_ms + word.end_ms) // 2 < stretch.end_ms
        ]
        right, wrong = _aligned(stretch.text, [utterances[number].words[place].text for number, place in places])
        for (number, place), same in zip(places, right, strict=True):
            marks[number][place] = same
        errors[stretch.leg] += wrong
        words[stretch.leg] += len(stretch.text.split())
    return Heard(recording, utterances, tuple(map(tuple, marks)), errors, words)


def _aligned(said: str, heard: list[str]) -> tuple[list[bool], int]:
    """Which of the words are right, and how many errors there are; one with a hyphen counts as its parts."""
    tokens = [(number, token) for number, word in enumerate(heard) for token in plain(word).split()]
    aligned = jiwer.process_words(said, " ".join(token for _, token in tokens))
    same = {
        place
        for chunk in aligned.alignments[0]
        if chunk.type == "equal"
        for place in range(chunk.hyp_start_idx, chunk.hyp_end_idx)
    }
    wrong = {number for place, (number, _) in enumerate(tokens) if place not in same}
    errors = aligned.substitutions + aligned.deletions + aligned.insertions
    return [number not in wrong for number in range(len(heard))], errors
