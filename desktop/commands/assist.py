# SPDX-License-Identifier: EUPL-1.2
"""`maat assist`: the whole pipeline on a recording, without a window. Nothing is sent and nothing is kept."""

import argparse
import queue
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from desktop.audio.recordings import RecordingSource
from desktop.commands.recognition import LOAD_TIMEOUT_S
from desktop.commands.workspace import model_folder, open_workspace
from desktop.domain.errors import Fault, ModelError
from desktop.engine import events
from desktop.engine.cost import Stopwatch
from desktop.engine.event_lines import JsonLine, line_of, write_line
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.engine.presences import everybody_is_there
from desktop.knowledge.importers import ArticleFormat
from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.speech.process import VoskRecogniser
from desktop.storage.sqlite_store import open_store
from desktop.storage.store import Store
from desktop.system.paths import default_home
from desktop.system.settings import load_settings
from desktop.ui.command_texts import CommandTexts


def run(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Assist with ``options.file``; 0, or an exception that says why not."""
    watch = Stopwatch.start()
    source = RecordingSource(Path(options.file), realtime=options.realtime)
    model = model_folder(load_settings(default_home().settings_file), options.model)
    with ExitStack() as stack:
        store = open_store("sqlite:///:memory:")
        stack.callback(store.close)
        knowledge = KnowledgeBase(store, default_home().cache)
        stack.callback(knowledge.close)
        _fill(store, knowledge, options, texts)
        recogniser = VoskRecogniser(model)
        happened: queue.SimpleQueue[events.EngineEvent] = queue.SimpleQueue()
        desk = LiveDesk(DeskParts(store, recogniser, knowledge, texts.summary_labels(), ""), happened.put)
        desk.open()
        stack.callback(desk.close)
        wait_for_model(happened, model)
        desk.start_call(source, realtime=options.realtime)
        show = _json_writer(options.partials) if options.json else _text_writer(texts)
        count = 0
        while not isinstance(event := happened.get(), events.CallEnded):
            count += isinstance(event, events.UtteranceHeard)
            refuse_failure(event, model)
            show(event)
        for fault in source.warnings:
            print(texts.warning(fault), file=sys.stderr)
        summary = watch.summary(
            audio_ms=event.contact.duration_ms, model=model.name, utterances=count, worker=recogniser.cost()
        )
    if options.json:
        write_line(sys.stdout, summary)
    return 0


def wait_for_model(happened: queue.SimpleQueue[events.EngineEvent], model: Path) -> None:
    """Until the recogniser is ready.

    Raises:
        ModelError: the model cannot be used, or takes too long to load.
    """
    until = time.monotonic() + LOAD_TIMEOUT_S
    while True:
        try:
            event = happened.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            raise ModelError(Fault.RECOGNISER_FAILED, str(model)) from None
        refuse_failure(event, model)
        if isinstance(event, events.RecogniserChanged) and event.status.state is RecogniserState.READY:
            return


def refuse_failure(event: events.EngineEvent, model: Path) -> None:
    """A call that was heard in part only is no result: raise what went wrong."""
    match event:
        case events.Notice(error=Exception() as error):
            raise error
        case events.RecogniserChanged(status=RecogniserStatus(state=RecogniserState.FAILED, error=error)):
            raise error or ModelError(Fault.RECOGNISER_FAILED, str(model))
        case _:
            pass


def _fill(store: Store, knowledge: KnowledgeBase, options: argparse.Namespace, texts: CommandTexts) -> None:
    """Articles and departments from the files named, else from the user's store, and its word list with them."""
    if not (options.kb and options.departments):
        with open_workspace() as workspace:
            store.change_hears_as(workspace.store.hears_as())
            if not options.kb:
                store.import_articles(workspace.store.articles())
            if not options.departments:
                store.save_departments(workspace.store.departments())
    for name, read in (
        (options.kb, lambda file: knowledge.import_articles(file, ArticleFormat.AUTO)),
        (options.departments, knowledge.import_departments),
    ):
        if name:
            _, problems = read(Path(name))
            for problem in problems:
                print(texts.row_left_out(problem), file=sys.stderr)
    everybody_is_there(store)


def _json_writer(partials: bool) -> Callable[[events.EngineEvent], None]:
    def write(event: events.EngineEvent) -> None:
        line: JsonLine | None = line_of(event, partials=partials)
        if line is not None:
            write_line(sys.stdout, line)

    return write


def _text_writer(texts: CommandTexts) -> Callable[[events.EngineEvent], None]:
    def write(event: events.EngineEvent) -> None:
        match event:
            case events.UtteranceHeard(utterance=utterance):
                print(texts.spoken(utterance), flush=True)
            case events.SuggestionsChanged(suggestions=suggestions, tentative=False):
                print(texts.suggested(suggestions), flush=True)
            case events.HandoffProposed(proposal=proposal) if proposal is not None:
                print(texts.proposed(proposal), flush=True)
            case _:
                pass

    return write
