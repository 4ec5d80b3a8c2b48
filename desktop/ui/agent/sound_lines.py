# SPDX-License-Identifier: EUPL-1.2
"""What happens to the devices of a call: one quiet line at a time, gone when it is over, and a mark on the meter."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.audio.changes import ChangeKind, SourceChange
from desktop.domain.call import Leg
from desktop.engine import events
from desktop.ui.agent.call_page import CallPage
from desktop.ui.agent.change_texts import all_lost_text, change_text
from desktop.ui.bridge import EngineBridge

_Key = tuple[ChangeKind, Leg]

#: What matters most is shown when there is more than one.
_ORDER = (
    ChangeKind.LEG_LOST,
    ChangeKind.ECHO,
    ChangeKind.OVERRUN,
    ChangeKind.NARROWBAND,
    ChangeKind.DEVICE_CHANGED,
    ChangeKind.LEG_BACK,
)
#: How long it is shown that something was, ms: long enough to be seen by somebody who is talking.
_STAYS_MS = {ChangeKind.LEG_BACK: 8_000, ChangeKind.DEVICE_CHANGED: 15_000, ChangeKind.OVERRUN: 15_000}
#: An echo comes and goes with who is talking; it is over when it has been away for so long.
_ECHO_GONE_MS = 10_000
#: Choosing another device helps.
_SETTABLE = frozenset({ChangeKind.LEG_LOST, ChangeKind.NARROWBAND, ChangeKind.DEVICE_CHANGED})


class SoundLines(QObject):
    """Lives as long as the window.

    Signals:
        settings_requested: the agent wants to choose other devices.
    """

    settings_requested = Signal()

    def __init__(self, bridge: EngineBridge, call: CallPage, parent: QObject) -> None:
        super().__init__(parent)
        self._call = call
        self._lines: dict[_Key, SourceChange] = {}
        self._timers: dict[_Key, QTimer] = {}
        self._shown: tuple[_Key, ...] = ()
        # Put away by the agent: not told again in this call, and of a device that sounds thin never again.
        self._put_away: set[_Key] = set()
        self._known: set[str] = set()
        bridge.call_started.connect(self._forget)
        bridge.call_ended.connect(self._forget)
        bridge.source_changed.connect(self._take)
        call.sound.dismissed.connect(self._dismissed)
        call.sound.action_chosen.connect(self.settings_requested)

    def text(self) -> str:
        """The line that is shown, or ""."""
        return "" if self._call.sound.isHidden() else self._call.sound.text()

    @Slot(object)
    def _forget(self, _event: object) -> None:
        for timer in self._timers.values():
            timer.stop()
        self._lines, self._put_away = {}, set()
        for leg in Leg:
            self._call.strip.show_heard(leg, heard=True)
        self._show()

    @Slot(object)
    def _take(self, event: events.SourceChanged) -> None:
        change = event.change
        match change.kind:
            case ChangeKind.LEG_LOST:
                for kind in (ChangeKind.LEG_BACK, ChangeKind.DEVICE_CHANGED, ChangeKind.NARROWBAND):
                    self._drop((kind, change.leg))
                self._call.strip.show_heard(change.leg, heard=False)
            case ChangeKind.LEG_BACK:
                self._drop((ChangeKind.LEG_LOST, change.leg))
                self._call.strip.show_heard(change.leg, heard=True)
            case ChangeKind.DEVICE_CHANGED:
                self._drop((ChangeKind.NARROWBAND, change.leg))
            case ChangeKind.ECHO_GONE:
                if (ChangeKind.ECHO, change.leg) in self._lines:
                    self._end_after((ChangeKind.ECHO, change.leg), _ECHO_GONE_MS)
                return
            case _:
                pass
        self._add(change)
        self._show()

    def _add(self, change: SourceChange) -> None:
        key = (change.kind, change.leg)
        silenced = change.kind is ChangeKind.NARROWBAND and change.device in self._known
        if key in self._put_away or silenced:
            return
        self._lines[key] = change
        if change.kind in _STAYS_MS:
            self._end_after(key, _STAYS_MS[change.kind])
        elif key in self._timers:
            self._timers[key].stop()

    def _drop(self, key: _Key) -> None:
        self._lines.pop(key, None)
        if key in self._timers:
            self._timers[key].stop()

    def _end_after(self, key: _Key, milliseconds: int) -> None:
        timer = self._timers.get(key)
        if timer is None:
            self._timers[key] = timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(self._time_is_up)
        timer.start(milliseconds)

    @Slot()
    def _time_is_up(self) -> None:
        for key, timer in self._timers.items():
            if timer is self.sender():
                self._lines.pop(key, None)
        self._show()

    def _show(self) -> None:
        ordered = sorted(self._lines, key=lambda key: (_ORDER.index(key[0]), key[1] is Leg.AGENT))
        lost = tuple(key for key in ordered if key[0] is ChangeKind.LEG_LOST)
        self._shown = lost if len(lost) > 1 else tuple(ordered[:1])
        text = all_lost_text() if len(lost) > 1 else "".join(change_text(self._lines[key]) for key in self._shown)
        if not text:
            self._call.sound.dismiss()
        elif text != self.text():
            kind = self._shown[0][0]
            icon_name = "mic" if kind is ChangeKind.LEG_BACK else "mic-off" if lost else "headset"
            action = self.tr("Sound…") if kind in _SETTABLE else ""
            self._call.show_sound(text, icon_name=icon_name, action=action)

    @Slot()
    def _dismissed(self) -> None:
        """Put away by the agent, or because there is nothing to tell any more."""
        for key in self._shown:
            change = self._lines.get(key)
            self._drop(key)
            if change is not None and key[0] in {ChangeKind.ECHO, ChangeKind.NARROWBAND}:
                self._put_away.add(key)
                self._known.add(change.device)
        self._shown = ()
        if self._lines:
            self._show()
