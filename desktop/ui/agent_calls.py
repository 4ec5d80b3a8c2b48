# SPDX-License-Identifier: EUPL-1.2
"""What goes along with the calls of an agent's window beside the conversation itself, put together.

How calls begin without a click, what the resident is told, whether the sound is kept, and the end by silence.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.audio.source import AudioSource
from desktop.engine import events
from desktop.engine.desk import AgentDesk
from desktop.engine.silence import SilenceEnd
from desktop.engine.telephone import Telephone
from desktop.system.paths import Home
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.announcements import AnnouncementPolicy, Announcements
from desktop.ui.agent.arrivals import Arrivals
from desktop.ui.agent.link_events import LinkEvents
from desktop.ui.agent.silence_line import SilenceLine
from desktop.ui.bridge import EngineBridge
from desktop.ui.call_opening import CallOpening
from desktop.ui.setup.calls_setup import CallChoice, CallsSetup
from desktop.ui.single_window import WindowDoor
from desktop.ui.voice_opening import VoiceOpening


@dataclass(frozen=True, slots=True)
class AgentCallParts:
    """What it is made of."""

    bridge: EngineBridge
    desk: AgentDesk
    telephone: Telephone
    opening: CallOpening
    setup: CallsSetup
    silence: SilenceEnd
    open_devices: Callable[[], AudioSource]
    home: Home


class AgentCalls(QObject):
    """Lives as long as the agent's window.

    Signals:
        start_requested: StartCall that another program asks for.
    """

    start_requested = Signal(object)

    def __init__(self, parts: AgentCallParts, window: AgentWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._desk, self._open_devices = window, parts.desk, parts.open_devices
        bridge, opening, setup = parts.bridge, parts.opening, parts.setup
        self.arrivals = Arrivals(bridge, window, window.end_call, self)
        self.arrivals.start_requested.connect(self.start_requested)
        self.arrivals.details_found.connect(parts.desk.note_details)
        self.arrivals.caller_found.connect(parts.telephone.note_caller)
        opening.opening_changed.connect(self.arrivals.see_opening)
        self.door = WindowDoor(parts.home, self.arrivals.take, self)
        self._links = LinkEvents(self.arrivals.take, self)
        self.announcements = Announcements(bridge, window.call.announcement, policy_of(setup.choice), self)
        self.announcements.shown_changed.connect(window.call.make_room)
        self.silence = SilenceLine(bridge, window.call.silence, self)
        self.silence.shown_changed.connect(window.call.make_room)
        self.silence.keep_chosen.connect(parts.silence.keep)
        self.voice = VoiceOpening(bridge, window, parts.open_devices, parts.desk.start_call, self)
        opening.opening_changed.connect(self.voice.set_busy)
        setup.choice_changed.connect(self._take_choice)
        bridge.call_started.connect(self._call_started)
        bridge.recording_changed.connect(self._recording_changed)

    def open(self, choice: CallChoice) -> None:
        """Begin: other programs can reach the window from now on."""
        self.door.open()
        app = QCoreApplication.instance()
        # Nowhere else do links come so, and a filter is asked about every event there is.
        if app is not None and sys.platform == "darwin":
            app.installEventFilter(self._links)
        self.voice.want(choice.call_by_voice)

    def free_devices(self) -> AudioSource:
        """What a call is heard by, when nobody else listens to it any more. Not for the Qt thread.

        Raises:
            DeviceError: none of the devices can be heard.
        """
        self.voice.give_way()
        return self._open_devices()

    def close(self) -> None:
        """Let go of door and devices. Harmless when called twice."""
        self.door.close()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self._links)
        self.voice.close()

    @Slot(object)
    def _take_choice(self, choice: CallChoice) -> None:
        self.announcements.set_policy(policy_of(choice))
        self.voice.want(choice.call_by_voice)

    @Slot(object)
    def _call_started(self, _event: events.CallStarted) -> None:
        self._window.call.strip.show_recorded(recorded=False)

    @Slot(object)
    def _recording_changed(self, event: events.RecordingChanged) -> None:
        self._window.call.strip.show_recorded(recorded=event.on)


def policy_of(choice: CallChoice) -> AnnouncementPolicy:
    """What residents are told."""
    own = {"nl": choice.announcement_text, "en": choice.announcement_text_en}
    return AnnouncementPolicy(choice.announcement, own, choice.recording)
