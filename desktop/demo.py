# SPDX-License-Identifier: EUPL-1.2
"""Composition root of the demonstration: the real program on a bundled call, with a director and a camera."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.app import Desktop, Plan, make_application
from desktop.audio.recordings import RecordingSource
from desktop.domain.errors import Fault, MaatError
from desktop.domain.handoff import Handoff
from desktop.engine.casework import CaseDesk
from desktop.engine.cost import Stopwatch
from desktop.engine.event_lines import JsonLine, line_of, write_line
from desktop.engine.events import EngineEvent, RecogniserChanged, UtteranceHeard
from desktop.engine.presences import everybody_is_there
from desktop.speech.decoder import RecogniserState
from desktop.system.settings import Role
from desktop.ui.command_texts import CommandTexts
from desktop.ui.demo.camera import Camera
from desktop.ui.demo.director import Cast, Director
from desktop.ui.lead import LeadWindow
from desktop.ui.specialist import SpecialistWindow

log = logging.getLogger(__name__)

#: Size of the windows in the pictures, in pixels.
PICTURE_SIZE = (1280, 800)
#: Patience of the director when the call is played as fast as it can.
FAST_PATIENCE = 0.1
#: After this nobody presses a button any more: loading, the rest after a call, a whole call that is played fast.
LOAD_TIMEOUT_MS = 330_000
AFTER_CALL_MS = 60_000
FAST_CALL_MS = 120_000


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """What is played.

    Attributes:
        desktop: The program; its store is thrown away afterwards.
        call: The recording.
        number: The caller's number, or "".
        output: Folder for pictures and events.jsonl; None shows windows.
        realtime: As fast as it was spoken.
        language: Of the interface.
        reason: Why no window is shown although one was wanted, or None.
    """

    desktop: Plan
    call: Path
    number: str
    output: Path | None
    realtime: bool
    language: str
    reason: str | None


class EventLog:
    """Writes the events of the desk as JSON lines; called on the desk's thread.

    Args:
        stream: Is written until it cannot be.
        on_error: Called once, on the desk's thread, with OUTPUT_UNWRITABLE.

    Attributes:
        utterances: How many there were so far.
    """

    def __init__(self, stream: TextIO, on_error: Callable[[Exception], None]) -> None:
        self._stream = stream
        self._on_error = on_error
        self._lock = threading.Lock()
        self._broken = False
        self.utterances = 0

    def take(self, event: EngineEvent) -> None:
        """Write the event when it has a line."""
        if isinstance(event, UtteranceHeard):
            self.utterances += 1
        line = line_of(event)
        if line is not None:
            self.write(line)

    def write(self, line: JsonLine) -> None:
        """Write a line; after the first that cannot be written none is."""
        with self._lock:
            if self._broken:
                return
            try:
                write_line(self._stream, line)
                return
            except OSError as error:
                self._broken = True
                fault = MaatError(Fault.OUTPUT_UNWRITABLE, str(getattr(self._stream, "name", "")))
                fault.__cause__ = error
        # The desk goes on: what cannot be written down is still heard and kept.
        self._on_error(fault)


class Ending(QObject):
    """Ends the event loop of a demonstration that nobody looks on at, in good order or with what went wrong first.

    Lives on the Qt thread; ``fail`` may be called from any thread.
    """

    fail = Signal(object)

    def __init__(self, leave: Callable[[], None], length_ms: int) -> None:
        """Begin to wait.

        Args:
            leave: Ends the event loop.
            length_ms: The call and what comes after it take no longer than this, from when the model is ready.
        """
        super().__init__()
        self._leave = leave
        self._length_ms = length_ms
        self.error: Exception | None = None
        self._watchdog = QTimer(self)
        self._watchdog.setSingleShot(True)
        self._watchdog.timeout.connect(self._give_up)
        self._watchdog.start(LOAD_TIMEOUT_MS)
        self.fail.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def see_recogniser(self, event: RecogniserChanged) -> None:
        """From now on the call is being heard."""
        if event.status.state is RecogniserState.READY:
            self._watchdog.start(self._length_ms)

    @Slot()
    def _give_up(self) -> None:
        self._end(MaatError(Fault.DEMO_UNFINISHED, f"{self._watchdog.interval() // 1000} s"))

    @Slot(object)
    def _end(self, error: Exception) -> None:
        if self.error is None:
            self.error = error
        self._leave()


def play_demo(plan: DemoPlan) -> int:
    """Play the call from the first frame until the team lead has looked back at it.

    Raises:
        MaatError: the recording, the store, the model or the output folder cannot be used; with windows, what goes
            wrong during the call is shown in them instead.
    """
    source = RecordingSource(plan.call, realtime=plan.realtime)
    app = make_application(plan.desktop.settings, plan.language)
    texts = CommandTexts()
    if plan.reason:
        print(texts.demo_headless(plan.reason), file=sys.stderr)
    print(texts.demo_playing(plan.call.name), file=sys.stderr)
    watch = Stopwatch.start()
    ending: Ending | None = None
    with ExitStack() as stack:
        desktop_plan = plan.desktop
        if plan.output is not None:
            ending = Ending(app.quit, _longest_ms(source.duration_ms, realtime=plan.realtime))
            stream = stack.enter_context(_events_file(plan.output / "events.jsonl"))
            written = EventLog(stream, ending.fail.emit)
            desktop_plan = replace(desktop_plan, watch=written.take)
        desktop = Desktop(app, desktop_plan)
        stack.callback(desktop.close)
        desktop.start(Role.AGENT)
        everybody_is_there(desktop.store)
        director = Director(
            _cast(desktop, plan.output), patience=1.0 if plan.realtime else FAST_PATIENCE, parent=desktop
        )
        if ending is not None:
            director.finished.connect(app.quit)
            director.failed.connect(ending.fail)
            desktop.bridge.recogniser_changed.connect(ending.see_recogniser)
        desktop.desk.start_call(source, number=plan.number, realtime=plan.realtime)
        code = app.exec()
        if ending is not None and ending.error is None:
            cost, count = desktop.recogniser.cost(), written.utterances
            model = plan.desktop.model.name
            written.write(watch.summary(audio_ms=source.duration_ms, model=model, utterances=count, worker=cost))
            # That it could not be written is told by a signal that is still on its way.
            app.processEvents()
        if ending is not None and ending.error is not None:
            raise ending.error
    for fault in source.warnings:
        print(texts.warning(fault), file=sys.stderr)
    if plan.output is not None:
        print(texts.saved_to(str(plan.output)), file=sys.stderr)
    return code


def _longest_ms(call_ms: int, *, realtime: bool) -> int:
    """How long a call may take with what the people do after it."""
    return call_ms + AFTER_CALL_MS if realtime else max(FAST_CALL_MS, call_ms)


@contextmanager
def _events_file(path: Path) -> Iterator[TextIO]:
    try:
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, str(path)) from error
    try:
        yield stream
    finally:
        # Each line was written through; what could not be was told then.
        with suppress(OSError):
            stream.close()


def _cast(desktop: Desktop, output: Path | None) -> Cast:
    def specialist_desk(handoff: Handoff) -> CaseDesk:
        desktop.seat(handoff.specialist_id or "")
        return CaseDesk(desktop.store, *desktop.specialist())

    def show_specialist(handoff: Handoff) -> SpecialistWindow:
        desktop.seat(handoff.specialist_id or "")
        window = desktop.show_specialist()
        window.open_handoff(handoff.id)
        return window

    def show_lead(contact_id: str) -> LeadWindow:
        window = desktop.show_lead()
        window.open_contact(contact_id)
        return window

    return Cast(
        bridge=desktop.bridge,
        desk=desktop.desk,
        agent_window=desktop.show(Role.AGENT),
        specialist_desk=specialist_desk,
        show_specialist=show_specialist,
        show_lead=show_lead,
        camera=Camera(output) if output is not None else None,
    )
