# SPDX-License-Identifier: EUPL-1.2
"""What leaving silence out saves, and that nothing is heard differently for it.

Run from the root of the repository: ``python -m tests.benchmarks.bench_silence [--json]``. Docs: docs/speech.md.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace

import jiwer
import numpy as np

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Utterance
from desktop.speech.dither import Dither
from desktop.speech.gate import Gate
from desktop.speech.vosk_decoder import LoadedModel, VoskDecoder
from desktop.system.ids import new_id
from tests.benchmarks.bench_speech import MODEL
from tests.benchmarks.heard_words import loaded
from tests.benchmarks.speech_sets import (
    NO_HUMAN_SPEECH,
    Recording,
    demo_calls,
    human_calls,
    plain,
    quiet,
    with_variants,
)


@dataclass(frozen=True, slots=True)
class GateFigures:
    """A set of calls with every frame heard, and with silence left out."""

    calls: int
    words: int
    errors_all: int
    errors_gated: int
    other_words: int
    left_out: float
    cpu_ratio: float


@dataclass(frozen=True, slots=True)
class LegFigures:
    """CPU seconds for a minute of one leg: every frame heard, and with silence left out."""

    all_s: float
    gated_s: float


def recognise(model: LoadedModel, recording: Recording, *, gated: bool) -> tuple[list[Utterance], float, float]:
    """A recording as the recognition process hears it: utterances, share of the sound left out, CPU seconds."""
    decoders = {leg: VoskDecoder(model, leg, recording.rate_hz, new_id) for leg in recording.sound}
    gates = {leg: Gate(recording.rate_hz) for leg in recording.sound}
    frames = list(_dithered(recording.frames()))
    heard = 0
    events: list[object] = []
    begun = time.process_time()
    for frame in frames:
        decoder = decoders[frame.leg]
        if not gated:
            events += decoder.accept(frame)
            heard += 1
            continue
        passed = gates[frame.leg].take(frame)
        for place, each in enumerate(passed.frames):
            events += decoder.decode(each, resumes=passed.resumes and place == 0).events
            heard += 1
        if passed.closed:
            events += decoder.pause().events
    for decoder in decoders.values():
        events += decoder.flush()
    cpu_s = time.process_time() - begun
    return [event for event in events if isinstance(event, Utterance)], 1 - heard / len(frames), cpu_s


def measure_set(model: LoadedModel, calls: list[Recording]) -> GateFigures:
    """Both ways, in turn, on the same calls."""
    words = errors_all = errors_gated = other = 0
    left_out, cpu_all, cpu_gated = [], 0.0, 0.0
    for call in calls:
        full, _, full_s = recognise(model, call, gated=False)
        gated, share, gated_s = recognise(model, call, gated=True)
        left_out.append(share)
        cpu_all += full_s
        cpu_gated += gated_s
        for leg in call.sound:
            said = " ".join(stretch.text for stretch in call.said if stretch.leg is leg)
            texts = [_text(leg, utterances) for utterances in (full, gated)]
            words += len(said.split())
            errors_all += _errors(said, texts[0])
            errors_gated += _errors(said, texts[1])
            other += _errors(texts[0], texts[1])
    share = sum(left_out) / len(left_out)
    return GateFigures(
        len(calls), words, errors_all, errors_gated, other, round(share, 3), round(cpu_gated / cpu_all, 3)
    )


def measure_leg(model: LoadedModel, samples: "np.ndarray[tuple[int], np.dtype[np.int16]]", rate_hz: int) -> LegFigures:
    """A leg alone."""
    call = Recording("", "", "", 0, rate_hz, {Leg.AGENT: samples}, ())
    minutes = len(samples) / rate_hz / 60
    costs = [min(recognise(model, call, gated=gated)[2] for _ in range(3)) / minutes for gated in (False, True)]
    return LegFigures(*(round(cost, 3) for cost in costs))


def sets() -> Iterator[tuple[str, list[Recording]]]:
    """What both ways are compared on."""
    demo = demo_calls()
    by_group: dict[str, list[Recording]] = {}
    for call in with_variants(demo) + [quiet(call, 35.0) for call in demo]:
        by_group.setdefault(call.group, []).append(call)
    yield from by_group.items()
    human = human_calls()
    if human:
        yield human[0].group, human
        far_apart = [replace(_apart(call), group="human dialogue, 4 s apart") for call in human]
        yield far_apart[0].group, far_apart


def _apart(call: Recording) -> Recording:
    """Each stretch with 4 s of silence after it."""
    pause = np.zeros(call.rate_hz * 4, np.int16)
    (leg, samples), *_ = call.sound.items()
    parts: list[object] = []
    for stretch in call.said:
        parts += [samples[stretch.begin_ms * call.rate_hz // 1000 : stretch.end_ms * call.rate_hz // 1000], pause]
    return replace(call, sound={leg: np.concatenate(parts)})


def _dithered(frames: Iterable[AudioFrame]) -> Iterator[AudioFrame]:
    dither = {leg: Dither() for leg in Leg}
    return (dither[frame.leg].apply(frame) for frame in frames)


def _text(leg: Leg, utterances: list[Utterance]) -> str:
    return plain(" ".join(utterance.text for utterance in utterances if utterance.leg is leg))


def _errors(said: str, heard: str) -> int:
    if not said:
        return len(heard.split())
    aligned = jiwer.process_words(said, heard)
    return aligned.substitutions + aligned.deletions + aligned.insertions


def silent_legs() -> dict[str, Callable[[], "np.ndarray[tuple[int], np.dtype[np.int16]]"]]:
    """A minute of what a leg sounds like on which nobody speaks."""
    noise = np.random.default_rng(2)
    return {
        "muted (zeros)": lambda: np.zeros(16000 * 60, np.int16),
        "noise at -70 dB": lambda: np.rint(noise.normal(0, 32768 * 10 ** (-70 / 20), 16000 * 60)).astype(np.int16),
        "noise at -50 dB": lambda: np.rint(noise.normal(0, 32768 * 10 ** (-50 / 20), 16000 * 60)).astype(np.int16),
    }


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures: dict[str, object] = {}
    with loaded(MODEL) as model:
        for name, calls in sets():
            figures[name] = asdict(measure_set(model, calls))
        for name, make in silent_legs().items():
            figures[f"a minute of {name}"] = asdict(measure_leg(model, make(), 16000))
    if not any(name.startswith("human") for name in figures):
        figures["note"] = NO_HUMAN_SPEECH
    print(json.dumps(figures) if chosen.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
