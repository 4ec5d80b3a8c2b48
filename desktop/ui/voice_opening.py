# SPDX-License-Identifier: EUPL-1.2
"""Begins a call by itself when both sides speak, while the agent's window waits for one and the settings want it."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.audio.source import AudioSource, let_go
from desktop.domain.errors import MaatError
from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged
from desktop.engine.voice_start import VoiceStart
from desktop.ui.agent import AgentWindow
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.theme import Tone

log = logging.getLogger(__name__)

#: A headset that is being chosen or has just been let go of is not taken at once.
SETTLE_MS = 300


class VoiceOpening(QObject):
    """Lives on the Qt thread with the agent's window.

    Args:
        bridge: Tells when there is a call.
        window: Says that it listens.
        open_devices: Gives what a call is heard by; called on a thread of its own.
        start: Takes over the source of a call that begins.
        parent: Owner.
    """

    _begun = Signal(object)
    _state_told = Signal(object)

    def __init__(
        self,
        bridge: EngineBridge,
        window: AgentWindow,
        open_devices: Callable[[], AudioSource],
        start: Callable[[AudioSource], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._window, self._start = bridge, window, start
        self._wanted = False
        self._busy = False
        self._telephone_busy = False
        self._rearm = False
        self._begun.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._state_told.connect(self._show_state, Qt.ConnectionType.QueuedConnection)
        self._voices = VoiceStart(open_devices, self._begun.emit, self._state_told.emit)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._listen)
        bridge.phone_changed.connect(self._phone_changed)
        bridge.call_started.connect(self._call_started)
        bridge.contact_closed.connect(self._contact_closed)

    @property
    def listening(self) -> bool:
        """Whether it waits for voices."""
        return self._voices.listening

    @property
    def _free(self) -> bool:
        return not (self._busy or self._telephone_busy or self._window.in_call)

    def want(self, wanted: bool) -> None:
        """Whether calls are to begin by themselves."""
        self._wanted = wanted
        if wanted:
            self.set_busy(self._busy)
        else:
            self._settle.stop()
            self._stop()
            self._window.idle.show_listening("")

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Somebody else uses the devices, or does no longer."""
        self._busy = busy
        if busy:
            self._settle.stop()
            self._stop()
        elif self._wanted and self._free:
            self._settle.start()

    def give_way(self) -> None:
        """Let go of the devices; returns when they are free, which may take a while: not for the Qt thread."""
        self._voices.stop()

    def close(self) -> None:
        """Listen no more."""
        self._wanted = False
        self._settle.stop()
        self._voices.stop()

    @Slot()
    def _listen(self) -> None:
        if not self._wanted or not self._free:
            return
        if not self._voices.listen(rearm=self._rearm):
            self._settle.start()

    def _stop(self) -> None:
        if self._voices.listening:
            self._bridge.run(self._voices.stop, self._stopped, self._not_stopped)

    @Slot(object)
    def _stopped(self, _nothing: None) -> None:
        if not self._free or not self._wanted:
            self._window.idle.show_listening("")

    @Slot(object)
    def _not_stopped(self, error: Exception) -> None:
        log.error("devices were not let go of", exc_info=error)

    @Slot(object)
    def _begin(self, source: AudioSource) -> None:
        if not self._free or not self._wanted:
            let_go(source)
            return
        self._busy = True
        self._window.idle.show_listening("")
        self._start(source)

    @Slot(object)
    def _show_state(self, error: MaatError | None) -> None:
        if not self._wanted or not self._free:
            text, tone = "", Tone.MUTED
        elif error is None:
            text, tone = self.tr("A call begins by itself when you and the resident speak."), Tone.MUTED
        else:
            text, tone = self.tr("No call begins by itself: {why}").format(why=explain(error)), Tone.UNSURE
        self._window.idle.show_listening(text, tone)

    @Slot(object)
    def _phone_changed(self, now: PhoneChanged) -> None:
        """Words on Maat's own telephone, and while it rings, begin no call on the devices beside it."""
        if bool(now.lines) != self._telephone_busy:
            self._telephone_busy = bool(now.lines)
            if self._telephone_busy:
                self._settle.stop()
                self._stop()
            else:
                self._rearm = True
                self.set_busy(self._busy)

    @Slot(object)
    def _call_started(self, _event: events.CallStarted) -> None:
        self.set_busy(True)
        self._window.idle.show_listening("")

    @Slot(object)
    def _contact_closed(self, _event: events.ContactClosed) -> None:
        self._rearm = True
        self.set_busy(False)
