# SPDX-License-Identifier: EUPL-1.2
"""What recognition costs and how late it is, against a bare Vosk loop on the same sound in the same run.

Run from the root of the repository: ``python -m tests.benchmarks.bench_speech [--json]``. Docs: docs/speech.md.
"""

import argparse
import json
import os
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import vosk

from desktop.audio.recordings import RecordingSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance, Word
from desktop.speech.decoder import RecogniserState, RecogniserStatus, SpeechEvent
from desktop.speech.dither import Dither
from desktop.speech.models import check_model
from desktop.speech.patience import Patience
from desktop.speech.process import VoskRecogniser
from desktop.speech.tuning import Tuning, tuned
from desktop.system.paths import DEMO_MODEL, bundled_models, resources

MODEL = bundled_models() / DEMO_MODEL
CALLS = sorted((resources() / "demo-calls").glob("*.wav"))


@dataclass(frozen=True, slots=True)
class CpuFigures:
    """CPU seconds for the same two-leg sound, best of all rounds, and the ratio to the bare loop in each round.

    ``maat`` is Maat as it is, ``every_frame`` Maat when it leaves no silence out; both with what the window's process
    spends on it.
    """

    audio_s: float
    bare_s: float
    maat_s: float
    maat_window_s: float
    every_frame_s: float
    ratios: tuple[float, ...]
    every_frame_ratios: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Best of Maat to best of the bare loop: what else runs on the computer only ever adds."""
        return self.maat_s / self.bare_s

    @property
    def every_frame_ratio(self) -> float:
        """The same when no silence is left out."""
        return self.every_frame_s / self.bare_s


@dataclass(frozen=True, slots=True)
class LatencyFigures:
    """Milliseconds, sound arriving in real time; word end to partial, and how much later Maat has it."""

    frame_ms: int
    words: int
    bare_p50: float
    bare_p95: float
    maat_p50: float
    maat_p95: float
    later_p50: float
    later_p95: float


@dataclass(frozen=True, slots=True)
class RestartFigures:
    """Milliseconds from SIGKILL until a process is ready again, and until all sound so far is decoded again.

    The sound of the call goes on to arrive in real time meanwhile.
    """

    kills: int
    spare: bool
    ready_p50: float
    ready_max: float
    caught_up_p50: float
    caught_up_max: float


def read(call: Path, frame_ms: int = 100, until_ms: int | None = None) -> list[AudioFrame]:
    """The frames of a recording, dithered as Maat does it, so that both hear the same."""
    dither = {leg: Dither() for leg in Leg}
    frames = RecordingSource(call, False, frame_ms).frames()
    return [dither[frame.leg].apply(frame) for frame in frames if until_ms is None or frame.end_ms <= until_ms]


class BareLoop:
    """The least that one can do: a recogniser a leg, one thread, results as strings."""

    def __init__(self, model: vosk.Model, frames: list[AudioFrame]) -> None:
        self._recognisers = {}
        for leg, rate_hz in rates_of(frames).items():
            self._recognisers[leg] = vosk.KaldiRecognizer(model, rate_hz)
            self._recognisers[leg].SetWords(True)

    def accept(self, frame: AudioFrame) -> tuple[bool, str]:
        recogniser = self._recognisers[frame.leg]
        if recogniser.AcceptWaveform(frame.pcm):
            return True, recogniser.Result()
        return False, recogniser.PartialResult()

    def finish(self) -> list[str]:
        return [recogniser.FinalResult() for recogniser in self._recognisers.values()]


def rates_of(frames: Iterable[AudioFrame]) -> dict[Leg, int]:
    return {frame.leg: frame.rate_hz for frame in frames}


def measure_cpu(rounds: int = 5, call: Path = CALLS[0]) -> CpuFigures:
    """Recognise a call as fast as it goes, in turn by a bare loop, by Maat, and by Maat without leaving silence out."""
    frames = read(call)
    bare: list[float] = []
    costs: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    recognisers = {gated: opened(gated=gated) for gated in costs}
    try:
        with tuned(check_model(MODEL), Tuning()) as folder:
            model = vosk.Model(folder)
            for _ in range(rounds):
                begun = time.process_time()
                loop = BareLoop(model, frames)
                for frame in frames:
                    loop.accept(frame)
                loop.finish()
                bare.append(time.process_time() - begun)
                for gated, recogniser in recognisers.items():
                    costs[gated].append(_cost_of(recogniser, frames))
    finally:
        for recogniser in recognisers.values():
            recogniser.close()
    whole = {gated: [worker_s + window_s for worker_s, window_s in each] for gated, each in costs.items()}
    return CpuFigures(
        audio_s=frames[-1].end_ms / 1000,
        bare_s=min(bare),
        maat_s=min(whole[True]),
        maat_window_s=min(window_s for _, window_s in costs[True]),
        every_frame_s=min(whole[False]),
        ratios=tuple(ours / theirs for ours, theirs in zip(whole[True], bare, strict=True)),
        every_frame_ratios=tuple(ours / theirs for ours, theirs in zip(whole[False], bare, strict=True)),
    )


def _cost_of(recogniser: VoskRecogniser, frames: list[AudioFrame]) -> tuple[float, float]:
    """CPU seconds of the recognition process and of this one for a call."""
    spent, begun = recogniser.cost().cpu_s, time.process_time()
    recogniser.start_call(rates_of(frames), lambda _: None)
    for frame in frames:
        recogniser.feed(frame, wait=True)
    if not recogniser.finish_call(300):
        raise RuntimeError("recognition did not finish")
    return recogniser.cost().cpu_s - spent, time.process_time() - begun


def measure_latency(frame_ms: int, call: Path = CALLS[0], seconds: float = 45.0) -> LatencyFigures:
    """Play a call in real time, to a bare loop and then to Maat, and note when each word is first shown."""
    frames = read(call, frame_ms, int(seconds * 1000))
    bare = _bare_in_real_time(frames)
    events: list[tuple[float, SpeechEvent]] = []
    recogniser = opened()
    try:
        recogniser.start_call(rates_of(frames), lambda event: events.append((time.monotonic(), event)))
        begun = play(frames, recogniser.feed)
        recogniser.finish_call()
    finally:
        recogniser.close()
    words = first_shown([((at_s - begun) * 1000, event) for at_s, event in events])
    later, ours, theirs = [], [], []
    for (leg, end_ms, word), shown_ms in words.items():
        if (leg, end_ms, word) in bare:
            later.append(shown_ms - bare[leg, end_ms, word])
            ours.append(shown_ms - end_ms)
            theirs.append(bare[leg, end_ms, word] - end_ms)
    return LatencyFigures(
        frame_ms, len(later), *(percentile(values, share) for values in (theirs, ours, later) for share in (50, 95))
    )


def measure_restarts(*, spare: bool, call: Path = CALLS[0], every_s: float = 6.0) -> RestartFigures:
    """Kill the process again and again in a call in real time; how long until nothing is behind any more."""
    frames = read(call)
    kill_before = [number for number in range(len(frames)) if frames[number].start_ms % int(every_s * 1000) == 3700]
    kill_before = kill_before[:: len(rates_of(frames))]
    killed_s: list[float] = []
    ready: list[float] = []
    caught_up: list[float] = []
    recogniser = VoskRecogniser(MODEL, patience=Patience(deaths=len(kill_before) + 1), spare=spare)

    def listener(event: SpeechEvent) -> None:
        if isinstance(event, RecogniserStatus) and event.state is RecogniserState.READY and killed_s:
            ready.append((time.monotonic() - killed_s[-1]) * 1000)

    def feed() -> None:
        numbers = {id(frame): number for number, frame in enumerate(frames)}

        def take(frame: AudioFrame) -> None:
            if numbers[id(frame)] in kill_before and recogniser.worker_pid is not None:
                killed_s.append(time.monotonic())
                os.kill(recogniser.worker_pid, signal.SIGKILL)
            recogniser.feed(frame)

        play(frames, take)

    opened_by(recogniser, listener)
    try:
        recogniser.start_call(rates_of(frames), listener)
        feeding = threading.Thread(target=feed)
        feeding.start()
        moment = threading.Event()
        while feeding.is_alive():
            moment.wait(0.002)
            if len(caught_up) < len(ready) and recogniser.waiting_ms <= frames[0].duration_ms:
                caught_up.append((time.monotonic() - killed_s[-1]) * 1000)
        recogniser.finish_call()
    finally:
        recogniser.close()
    return RestartFigures(
        len(killed_s), spare, percentile(ready, 50), max(ready), percentile(caught_up, 50), max(caught_up)
    )


def play(frames: list[AudioFrame], take: Callable[[AudioFrame], object]) -> float:
    """Hand over each frame when its sound has been heard; the moment (monotonic) at which the call began."""
    begun = time.monotonic()
    waiting = threading.Event()
    for frame in frames:
        waiting.wait(max(0.0, begun + frame.end_ms / 1000 - time.monotonic()))
        take(frame)
    return begun


def opened(*, gated: bool = True) -> VoskRecogniser:
    """A recogniser that is ready."""
    recogniser = VoskRecogniser(MODEL, gated=gated)
    opened_by(recogniser, lambda _: None)
    return recogniser


def opened_by(recogniser: VoskRecogniser, listener: Callable[[SpeechEvent], None]) -> None:
    """Open it and wait until it is ready."""
    ready = threading.Event()

    def watch(event: SpeechEvent) -> None:
        if recogniser.status.state in {RecogniserState.READY, RecogniserState.FAILED}:
            ready.set()
        listener(event)

    recogniser.open(watch)
    if not ready.wait(120) or recogniser.status.error is not None:
        raise RuntimeError(f"the recogniser is not ready: {recogniser.status}")


def first_shown(events: list[tuple[float, SpeechEvent]]) -> dict[tuple[Leg, int, str], float]:
    """When each word of the finals was first shown in its place, by leg, end and text."""
    shown: dict[tuple[str, int, str], float] = {}
    words: dict[tuple[Leg, int, str], float] = {}
    for at_ms, event in events:
        if isinstance(event, Partial):
            for place, word in enumerate(event.text.split()):
                shown.setdefault((event.utterance_id, place, word), at_ms)
        elif isinstance(event, Utterance):
            for place, word in enumerate(event.words):
                words[event.leg, word.end_ms, word.text] = shown.get((event.id, place, word.text), at_ms)
    return words


def percentile(values: list[float], share: int) -> float:
    return round(statistics.quantiles(values, n=100, method="inclusive")[share - 1], 1)


def _bare_in_real_time(frames: list[AudioFrame]) -> dict[tuple[Leg, int, str], float]:
    heard: list[tuple[float, Leg, bool, str]] = []
    with tuned(check_model(MODEL), Tuning()) as folder:
        loop = BareLoop(vosk.Model(folder), frames)

        def take(frame: AudioFrame) -> None:
            final, text = loop.accept(frame)
            heard.append((time.monotonic(), frame.leg, final, text))

        begun = play(frames, take)
        ends = loop.finish()
    heard += [(time.monotonic(), leg, True, text) for leg, text in zip(rates_of(frames), ends, strict=True)]
    number = 0
    events: list[tuple[float, SpeechEvent]] = []
    utterance = {leg: f"{leg.value}-0" for leg in Leg}
    for at_s, leg, final, text in heard:
        at_ms = (at_s - begun) * 1000
        result = json.loads(text)
        if not final:
            events.append((at_ms, Partial(utterance[leg], leg, 0, 0, result["partial"])))
            continue
        words = tuple(
            Word(word["word"], 0, round(word["end"] * 100) * 10, word["conf"]) for word in result.get("result", ())
        )
        events.append((at_ms, Utterance(utterance[leg], leg, 0, 0, result["text"], 0.0, words)))
        number += 1
        utterance[leg] = f"{leg.value}-{number}"
    return first_shown(events)


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=["cpu", "latency", "restart"])
    chosen = parser.parse_args()
    figures: dict[str, object] = {}
    if chosen.only in {None, "cpu"}:
        cpu = measure_cpu(chosen.rounds)
        figures["cpu"] = asdict(cpu) | {"ratio": cpu.ratio, "every_frame_ratio": cpu.every_frame_ratio}
    if chosen.only in {None, "latency"}:
        figures["latency"] = [asdict(measure_latency(frame_ms)) for frame_ms in (100, 40)]
    if chosen.only in {None, "restart"}:
        figures["restart"] = [asdict(measure_restarts(spare=spare)) for spare in (True, False)]
    print(json.dumps(figures) if chosen.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
