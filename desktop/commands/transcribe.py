# SPDX-License-Identifier: EUPL-1.2
"""`maat transcribe`: a recording in, what was said out; a folder is done by transcribe_folder."""

import argparse
import sys
from pathlib import Path

from desktop.audio.recordings import RecordingSource
from desktop.commands.recognition import ready_recogniser
from desktop.commands.workspace import model_folder
from desktop.domain.speech import Partial, Utterance
from desktop.engine.cost import Stopwatch
from desktop.engine.event_lines import partial_line, utterance_line, write_line
from desktop.engine.listening import listen
from desktop.engine.transcriber import Listened
from desktop.system.paths import default_home
from desktop.system.settings import load_settings
from desktop.ui.command_texts import CommandTexts


def run(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Transcribe ``options.file``; 0, or an exception that says why not."""
    watch = Stopwatch.start()
    model = model_folder(load_settings(default_home().settings_file), options.model)
    if Path(options.file).is_dir():
        from desktop.commands import transcribe_folder

        return transcribe_folder.run(options, texts, model, watch)
    source = RecordingSource(Path(options.file), realtime=options.realtime)
    count = audio_ms = 0
    with ready_recogniser(model) as recogniser:
        for event in listen(source, recogniser, realtime=options.realtime):
            match event:
                case Utterance():
                    count += 1
                    _write(event, options.json, texts)
                case Partial() if options.partials and options.json:
                    write_line(sys.stdout, partial_line(event))
                case Listened(end_ms=end_ms):
                    audio_ms = end_ms
                case _:
                    pass
        for fault in source.warnings:
            print(texts.warning(fault), file=sys.stderr)
        summary = watch.summary(audio_ms=audio_ms, model=model.name, utterances=count, worker=recogniser.cost())
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
