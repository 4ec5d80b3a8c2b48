# SPDX-License-Identifier: EUPL-1.2
"""A call that is heard by the devices of this computer, whatever happens to them on the way.

Both legs run from 0 on one call clock and never have a gap: a leg whose device went away is silent until it is back,
and the other one goes on.
"""

import logging
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.audio.changes import ChangeKind, ChangeListener, LossReason, SourceChange
from desktop.audio.echo import EchoGuard
from desktop.audio.leg import SILENT_DEVICE_S, DeviceLeg, Tell
from desktop.audio.merging import Merging, Moment
from desktop.audio.source import FRAME_MS
from desktop.audio.system import WANTED_HZ, SoundSystem
from desktop.audio.systems import sound_system
from desktop.audio.timeline import Timeline
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import DeviceError, Fault

if TYPE_CHECKING:
    from desktop.audio.catalog import Watch

log = logging.getLogger(__name__)

#: How often the blocks that came are taken.
_STEP_S = 0.02
#: How often a leg without sound looks for its device, also when the system tells of no change.
RETRY_S = 2.0


class DeviceSource:
    """One or two input devices, listened to until ``stop``.

    It goes on when a device goes away, and takes it back when it returns. Made on any thread; ``frames`` belongs to
    the one that iterates.

    Args:
        microphone: Id or name of the device of the agent's leg, "" for the default one, None for no such leg.
        caller_device: Id or name of the device of the caller's leg, DEFAULT_OUTPUT for what is heard on the default
            output; "" or None for no such leg.
        frame_ms: Length of a frame.
        system: The sound system; this computer's own when None. It is closed with the source.

    Attributes:
        on_change: Told of everything in :mod:`desktop.audio.changes`, on the thread that iterates; None: nobody is.

    Raises:
        DeviceError: none of the devices can be heard. One of two that cannot is told of when the call begins.
    """

    def __init__(
        self,
        microphone: str | None,
        caller_device: str | None,
        frame_ms: int = FRAME_MS,
        system: SoundSystem | None = None,
    ) -> None:
        chosen: dict[Leg, str] = {}
        if microphone is not None:
            chosen[Leg.AGENT] = microphone
        if caller_device:
            chosen[Leg.CALLER] = caller_device
        if not chosen:
            raise DeviceError(Fault.NO_AUDIO_DEVICE, "none is chosen")
        self.on_change: ChangeListener | None = None
        self._frame_ms = frame_ms
        self._stopped = threading.Event()
        self._changed = threading.Event()
        self._untold: list[SourceChange] = []
        self._timelines: dict[Leg, Timeline] = {}
        self._told_overruns: dict[Leg, int] = dict.fromkeys(chosen, 0)
        self._echo = EchoGuard(WANTED_HZ)
        self._watch: Watch | None = None
        self._iterating = False
        self._opened_s = 0.0
        self._ending = threading.Lock()
        self._system = sound_system() if system is None else system
        self._legs = {leg: DeviceLeg(leg, device, self._system, self._teller(leg)) for leg, device in chosen.items()}
        self._open()

    @property
    def name(self) -> str:
        """What the record says of where the sound came from."""
        return "devices"

    @property
    def rates(self) -> dict[Leg, int]:
        """Sample rate in Hz of each leg, whatever its device runs at."""
        return dict.fromkeys(self._legs, WANTED_HZ)

    @property
    def duration_ms(self) -> None:
        """Nobody knows how long a call will take."""
        return

    @property
    def overruns(self) -> int:
        """Blocks that were lost because nobody took them in time, or before they reached Maat."""
        return sum(leg.overruns for leg in self._legs.values())

    def frames(self) -> Iterator[AudioFrame]:
        """Yield the frames of the legs in time order until ``stop``."""
        with self._ending:
            if self._stopped.is_set():
                return
            self._iterating = True
        try:
            self._watch = self._system.watch(self._changed.set)
            for leg in self._legs.values():
                leg.discard()
            yield from self._frames()
        finally:
            self._close()

    def stop(self) -> None:
        """Make ``frames`` end; any thread."""
        with self._ending:
            self._stopped.set()
            if self._iterating:
                return
        self._close()

    def _open(self) -> None:
        errors = {}
        self._opened_s = now_s = time.monotonic()
        for leg in self._legs.values():
            try:
                leg.open(now_s)
            except DeviceError as error:
                log.info("the device of leg %s cannot be opened: %s", leg.leg.value, error)
                errors[leg.leg] = error
        if len(errors) == len(self._legs):
            self._close()
            raise next(iter(errors.values()))
        for which, failed in errors.items():
            absent = failed.fault in {Fault.NO_AUDIO_DEVICE, Fault.NO_LOOPBACK}
            self._legs[which].lose(LossReason.ABSENT if absent else LossReason.BUSY)

    def _frames(self) -> Iterator[AudioFrame]:
        merging = Merging(self._legs)
        looked_s = time.monotonic()
        while not self._stopped.wait(_STEP_S):
            now_s = time.monotonic()
            if self._changed.is_set() or (now_s - looked_s > RETRY_S):
                self._changed.clear()
                looked_s = now_s
                self._look_again(now_s)
            if self._timelines or self._begin(now_s):
                for which, leg in self._legs.items():
                    for frame in leg.frames(self._timelines[which], now_s):
                        merging.put(frame, now_s)
            self._tell_waiting()
            for moment in merging.take(now_s):
                yield from self._without_echo(moment)
        for timeline in self._timelines.values():
            for frame in timeline.finish():
                merging.put(frame, time.monotonic())
        for moment in merging.take(time.monotonic(), all_of_it=True):
            yield from moment.values()

    def _begin(self, now_s: float) -> bool:
        """Start the call clock with the first sound of any leg, or when none will come; whether it was started."""
        starts = [start for leg in self._legs.values() if (start := leg.first_s()) is not None]
        if not starts and now_s - self._opened_s < SILENT_DEVICE_S:
            return False
        began_s = min(starts, default=now_s)
        self._timelines = {leg: Timeline(leg, WANTED_HZ, self._frame_ms, began_s) for leg in self._legs}
        return True

    def _look_again(self, now_s: float) -> None:
        try:
            devices = self._system.devices()
        except DeviceError as error:
            log.info("the sound system does not tell its devices: %s", error)
            devices = ()
        for leg in self._legs.values():
            leg.look_again(devices, now_s)

    def _without_echo(self, moment: Moment) -> Iterator[AudioFrame]:
        agent, caller = moment.get(Leg.AGENT), moment.get(Leg.CALLER)
        if agent is not None and caller is not None:
            suspected = self._echo.suspected
            moment[Leg.AGENT] = self._echo.pass_on(agent, caller)
            if self._echo.suspected is not suspected:
                kind = ChangeKind.ECHO if self._echo.suspected else ChangeKind.ECHO_GONE
                self._tell(Leg.AGENT, kind, "", None)
        for leg in self._legs:
            if leg in moment:
                yield moment[leg]

    def _teller(self, leg: Leg) -> Tell:
        def tell(kind: ChangeKind, device: str, reason: LossReason | None) -> None:
            self._tell(leg, kind, device, reason)

        return tell

    def _tell(self, leg: Leg, kind: ChangeKind, device: str, reason: LossReason | None, count: int = 0) -> None:
        at_ms = self._timelines[leg].end_ms if self._timelines else 0
        self._untold.append(SourceChange(kind, leg, at_ms, device, reason, count))

    def _tell_waiting(self) -> None:
        for which, leg in self._legs.items():
            if leg.overruns != self._told_overruns[which]:
                self._told_overruns[which] = leg.overruns
                self._tell(which, ChangeKind.OVERRUN, "", None, leg.overruns)
        told, self._untold = self._untold, []
        for change in told:
            log.info("leg %s: %s %s", change.leg.value, change.kind.value, change.reason and change.reason.value)
            if self.on_change is not None:
                self.on_change(change)

    def _close(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        for leg in self._legs.values():
            leg.close()
        self._system.close()
