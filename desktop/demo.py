# SPDX-License-Identifier: EUPL-1.2
"""Composition root of the demonstration: the real program on a bundled call, with a director and a camera."""

import logging
import sys
import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from desktop.app import Desktop, Plan, make_application
from desktop.audio.recordings import RecordingSource
from desktop.domain.handoff import Handoff
from desktop.engine.casework import CaseDesk
from desktop.engine.event_lines import line_of, write_line
from desktop.engine.events import EngineEvent
from desktop.engine.presences import everybody_is_there
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
    """Writes the events of the desk as JSON lines; called on the desk's thread."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def take(self, event: EngineEvent) -> None:
        """Write the event when it has a line."""
        line = line_of(event)
        if line is not None:
            with self._lock:
                write_line(self._stream, line)


def play_demo(plan: DemoPlan) -> int:
    """Play the call from the first frame until the team lead has looked back at it.

    Raises:
        MaatError: the recording, the store or the output folder cannot be used.
    """
    source = RecordingSource(plan.call, realtime=plan.realtime)
    app = make_application(plan.desktop.settings, plan.language)
    texts = CommandTexts()
    if plan.reason:
        print(texts.demo_headless(plan.reason), file=sys.stderr)
    print(texts.demo_playing(plan.call.name), file=sys.stderr)
    with ExitStack() as stack:
        desktop_plan = plan.desktop
        if plan.output is not None:
            stream = stack.enter_context((plan.output / "events.jsonl").open("w", encoding="utf-8"))
            desktop_plan = replace(desktop_plan, watch=EventLog(stream).take)
        desktop = Desktop(app, desktop_plan)
        stack.callback(desktop.close)
        desktop.start(Role.AGENT)
        everybody_is_there(desktop.store)
        director = Director(
            _cast(desktop, plan.output), patience=1.0 if plan.realtime else FAST_PATIENCE, parent=desktop
        )
        if plan.output is not None:
            director.finished.connect(app.quit)
        desktop.desk.start_call(source, number=plan.number, realtime=plan.realtime)
        code = app.exec()
    if plan.output is not None:
        print(texts.saved_to(str(plan.output)), file=sys.stderr)
    return code


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
