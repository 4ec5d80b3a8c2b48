# SPDX-License-Identifier: EUPL-1.2
"""`maat transcribe FOLDER`: every recording in a folder, several at once, each with its transcript beside it."""

import argparse
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import soundfile

from desktop.audio.recordings import RecordingSource
from desktop.commands.recognition import ready_recogniser
from desktop.domain.call import Leg
from desktop.domain.errors import Fault, MaatError, RecordingError
from desktop.domain.speech import Utterance
from desktop.engine.cost import Stopwatch
from desktop.engine.event_lines import utterance_line, write_line
from desktop.engine.listening import listen
from desktop.engine.subtitles import srt, webvtt
from desktop.speech.decoder import Recogniser, RecogniserCost, RecogniserState
from desktop.ui.command_texts import CommandTexts
from desktop.ui.faults import explain

FORMATS = ("json", "txt", "srt", "vtt")


@dataclass(frozen=True, slots=True)
class Done:
    """One recording that was transcribed."""

    file: Path
    utterances: int
    audio_s: float
    warnings: tuple[RecordingError, ...] = ()


def run(options: argparse.Namespace, texts: CommandTexts, model: Path, watch: Stopwatch) -> int:
    """Transcribe every recording below the folder; 1 when one of them could not be."""
    folder = Path(options.file)
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower().lstrip(".") in _suffixes())
    if not files:
        raise RecordingError(Fault.RECORDING_FOLDER_EMPTY, str(folder))
    target = Path(options.output) if options.output else folder
    jobs = min(options.jobs or os.cpu_count() or 1, len(files))
    failed = utterances = 0
    audio_s = 0.0
    with Pool(model, jobs) as recognisers, ThreadPoolExecutor(jobs) as pool:
        formats = tuple(options.format or FORMATS)
        running = {pool.submit(_transcribe, file, folder, target, formats, recognisers, texts): file for file in files}
        for number, future in enumerate(as_completed(running), start=1):
            file = running[future]
            error = future.exception()
            if error is None:
                done = future.result()
                utterances += done.utterances
                audio_s += done.audio_s
                for fault in done.warnings:
                    print(texts.warning(fault), file=sys.stderr)
                print(texts.file_done(number, len(files), str(file), done.utterances), file=sys.stderr)
            else:
                if not isinstance(error, MaatError):
                    raise error
                failed += 1
                print(texts.file_failed(number, len(files), explain(error)), file=sys.stderr)
            if options.json:
                write_line(sys.stdout, _line(file, future.exception(), None if error else future.result()))
        worker = recognisers.cost()
    if options.json:
        summary = watch.summary(audio_ms=round(audio_s * 1000), model=model.name, utterances=utterances, worker=worker)
        write_line(sys.stdout, summary | {"files": len(files), "failed": failed})
    return int(failed > 0)


def _transcribe(
    file: Path,
    folder: Path,
    target: Path,
    formats: tuple[str, ...],
    recognisers: "Pool",
    texts: CommandTexts,
) -> Done:
    source = RecordingSource(file, realtime=False)
    with recognisers.borrow() as recogniser:
        heard = listen(source, recogniser, realtime=False)
        utterances = tuple(event for event in heard if isinstance(event, Utterance))
    # "a.wav" and "a.flac" in one folder are two calls: the whole name stays.
    beside = target / file.relative_to(folder)
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        for name in formats:
            beside.with_name(f"{beside.name}.{name}").write_text(_render(name, utterances, texts), "utf-8")
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, str(beside.parent)) from error
    return Done(file, len(utterances), source.duration_ms / 1000, source.warnings)


def _render(name: str, utterances: tuple[Utterance, ...], texts: CommandTexts) -> str:
    match name:
        case "json":
            lines = [utterance_line(each) for each in utterances]
            return json.dumps(lines, ensure_ascii=False, indent=1) + "\n"
        case "srt":
            return srt(utterances, {leg: texts.leg(leg) for leg in Leg})
        case "vtt":
            return webvtt(utterances, {leg: texts.leg(leg) for leg in Leg})
        case _:
            return "".join(f"{texts.spoken(each)}\n" for each in utterances)


def _line(file: Path, error: BaseException | None, done: Done | None) -> dict[str, object]:
    if done is None:
        return {"event": "file", "file": str(file), "error": str(error)}
    return {"event": "file", "file": str(file), "utterances": done.utterances, "audio_s": round(done.audio_s, 3)}


def _suffixes() -> frozenset[str]:
    return frozenset(name.lower() for name in soundfile.available_formats()) | {"aif", "opus", "oga"}


class Pool:
    """So many recognisers, loaded at the same time, each in a process of its own.

    One that has failed is never lent again: the next file gets a new one, or fails as this one did.
    """

    def __init__(self, model: Path, count: int) -> None:
        self._model = model
        self._count = count
        self._stack = ExitStack()
        self._lock = threading.Lock()
        self._free: queue.SimpleQueue[Recogniser | None] = queue.SimpleQueue()
        self._all: list[Recogniser] = []

    def __enter__(self) -> "Pool":
        try:
            with ThreadPoolExecutor(self._count) as loading:
                for recogniser in loading.map(lambda _: self._load(), range(self._count)):
                    self._free.put(recogniser)
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    @contextmanager
    def borrow(self) -> Iterator[Recogniser]:
        """A recogniser for one file.

        Raises:
            ModelError: the one that was to be lent had failed, and no other could be loaded.
        """
        lent = self._free.get()
        try:
            if lent is None:
                lent = self._load()
            yield lent
        finally:
            usable = lent is not None and lent.status.state is not RecogniserState.FAILED
            self._free.put(lent if usable else None)

    def cost(self) -> RecogniserCost:
        """CPU of all together, and the memory that they may have taken together."""
        costs = [each.cost() for each in self._all]
        return RecogniserCost(sum(each.cpu_s for each in costs), sum(each.peak_rss_mb for each in costs))

    def _load(self) -> Recogniser:
        context = ready_recogniser(self._model)
        recogniser = context.__enter__()
        with self._lock:
            self._stack.push(context.__exit__)
            self._all.append(recogniser)
        return recogniser
