# SPDX-License-Identifier: EUPL-1.2
"""`maat transcribe FOLDER`: every recording in a folder, several at once, each with its transcript beside it."""

import argparse
import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import soundfile

from desktop.audio.recordings import RecordingSource, describe
from desktop.commands.recognition import ready_recogniser
from desktop.domain.call import Leg
from desktop.domain.errors import Fault, MaatError, RecordingError
from desktop.domain.speech import Utterance
from desktop.engine.event_lines import utterance_line, write_line
from desktop.engine.listening import listen
from desktop.engine.subtitles import srt, webvtt
from desktop.speech.decoder import Recogniser
from desktop.ui.command_texts import CommandTexts
from desktop.ui.faults import explain

FORMATS = ("json", "txt", "srt", "vtt")


@dataclass(frozen=True, slots=True)
class Done:
    """One recording that was transcribed."""

    file: Path
    utterances: int
    audio_s: float


def run(options: argparse.Namespace, texts: CommandTexts, model: Path) -> int:
    """Transcribe every recording below the folder; 1 when one of them could not be."""
    folder = Path(options.file)
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower().lstrip(".") in _suffixes())
    if not files:
        raise RecordingError(Fault.RECORDING_MISSING, str(folder))
    target = Path(options.output) if options.output else folder
    jobs = min(options.jobs or os.cpu_count() or 1, len(files))
    failed = 0
    with _recognisers(model, jobs) as borrow, ThreadPoolExecutor(jobs) as pool:
        formats = tuple(options.format or FORMATS)
        running = {pool.submit(_transcribe, file, folder, target, formats, borrow, texts): file for file in files}
        for number, future in enumerate(as_completed(running), start=1):
            file = running[future]
            error = future.exception()
            if error is None:
                done = future.result()
                print(texts.file_done(number, len(files), str(file), done.utterances), file=sys.stderr)
            else:
                if not isinstance(error, MaatError):
                    raise error
                failed += 1
                print(texts.file_failed(number, len(files), explain(error)), file=sys.stderr)
            if options.json:
                write_line(sys.stdout, _line(file, future.exception(), None if error else future.result()))
    return int(failed > 0)


def _transcribe(
    file: Path,
    folder: Path,
    target: Path,
    formats: tuple[str, ...],
    borrow: Callable[[], "_Borrowed"],
    texts: CommandTexts,
) -> Done:
    source = RecordingSource(file, realtime=False)
    with borrow() as recogniser:
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
    return Done(file, len(utterances), describe(file).seconds)


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


class _Borrowed:
    """A recogniser out of the pool for as long as the context lasts."""

    def __init__(self, free: "queue.SimpleQueue[Recogniser]") -> None:
        self._free = free

    def __enter__(self) -> Recogniser:
        self._taken = self._free.get()
        return self._taken

    def __exit__(self, *raised: object) -> None:
        self._free.put(self._taken)


@contextmanager
def _recognisers(model: Path, count: int) -> Iterator[Callable[[], _Borrowed]]:
    """So many recognisers, loaded at the same time, each in a process of its own."""
    free: queue.SimpleQueue[Recogniser] = queue.SimpleQueue()
    with ExitStack() as stack:
        lock = threading.Lock()

        def load() -> None:
            context = ready_recogniser(model)
            recogniser = context.__enter__()
            with lock:
                stack.push(context.__exit__)
            free.put(recogniser)

        with ThreadPoolExecutor(count) as loading:
            list(loading.map(lambda _: load(), range(count)))
        yield lambda: _Borrowed(free)
