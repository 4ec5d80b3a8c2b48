# SPDX-License-Identifier: EUPL-1.2
"""`maat transcribe`: a recording in, what was said out."""

import argparse
import queue
import sys
from pathlib import Path

from desktop.audio.recordings import RecordingSource
from desktop.commands.cost import Stopwatch
from desktop.commands.recognition import ready_recogniser
from desktop.commands.workspace import model_folder
from desktop.domain.speech import Partial, Utterance
from desktop.engine.event_lines import partial_line, utterance_line, write_line
from desktop.engine.transcriber import Listened, Transcriber
from desktop.speech.decoder import RecogniserState, RecogniserStatus, SpeechEvent
from desktop.system.paths import default_home
from desktop.system.settings import load_settings
from desktop.ui.command_texts import CommandTexts


def run(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Transcribe ``options.file``; 0, or an exception that says why not."""
    watch = Stopwatch.start()
    source = RecordingSource(Path(options.file), realtime=options.realtime)
    for fault in source.warnings:
        print(texts.warning(fault), file=sys.stderr)
    settings = load_settings(default_home().settings_file)
    model = model_folder(settings, options.model)
    heard: queue.SimpleQueue[SpeechEvent | Listened] = queue.SimpleQueue()
    count = 0
    with ready_recogniser(model) as recogniser:
        transcriber = Transcriber(
            source,
            recogniser,
            on_speech=heard.put,
            on_levels=lambda levels, at_ms: None,
            on_end=heard.put,
            realtime=options.realtime,
        )
        transcriber.start()
        while not isinstance(event := heard.get(), Listened):
            if isinstance(event, Utterance):
                count += 1
                _write(event, options.json, texts)
            elif isinstance(event, Partial) and options.partials:
                if options.json:
                    write_line(sys.stdout, partial_line(event))
            elif isinstance(event, RecogniserStatus) and event.state is RecogniserState.FAILED and event.error:
                transcriber.stop()
                raise event.error
        if event.error is not None:
            raise event.error
        summary = watch.summary(audio_ms=event.end_ms, model=model.name, utterances=count, worker=recogniser.cost())
    if options.json:
        write_line(sys.stdout, summary)
    elif not count:
        print(texts.nothing_heard(), file=sys.stderr)
    return 0


def _write(utterance: Utterance, as_json: bool, texts: CommandTexts) -> None:
    if as_json:
        write_line(sys.stdout, utterance_line(utterance))
    else:
        print(texts.spoken(utterance), flush=True)
