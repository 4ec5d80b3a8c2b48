# SPDX-License-Identifier: EUPL-1.2
"""A headset for calls over the built-in telephone: the microphone's way in, and the far end's way to the ear.

The devices are open only while there is a call. One that goes away is silence until it is back; the call goes on.
"""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import numpy as np
import soxr

from desktop.audio.changes import ChangeKind, SourceChange
from desktop.audio.devices import RETRY_S, DeviceSource
from desktop.audio.jitter import JitterBuffer
from desktop.audio.outputs import Outputs, Playback, sound_outputs
from desktop.audio.system import WANTED_HZ, SoundSystem
from desktop.domain.errors import DeviceError

log = logging.getLogger(__name__)

#: What the microphone hands over at once; as long as a packet on the network.
_FRAME_MS = 20
#: How often it is looked whether the output still plays.
_LOOK_S = 0.1


class HeadsetPart(Enum):
    """Half of a headset."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class HeadsetChange:
    """A part went away, or is back; ``device`` is its name, "" for the default one."""

    part: HeadsetPart
    lost: bool
    device: str


#: Called on a thread of the headset; must not block.
HeadsetListener = Callable[[HeadsetChange], None]


class Sink(Protocol):
    """Where the microphone goes; what the telephone calls a ``PcmSink``."""

    @property
    def rate_hz(self) -> int:
        """What ``write`` expects."""
        ...

    def write(self, pcm: bytes) -> None:
        """Take some milliseconds of sound; never blocks."""
        ...


class Speaker:
    """Sound for the ear, at the rate of the telephone. One thread writes; a sound card reads.

    Attributes:
        buffer: What waits, while a device plays it; None otherwise.
    """

    def __init__(self, rate_hz: int = WANTED_HZ) -> None:
        self._rate_hz = rate_hz
        self._resampler: soxr.ResampleStream | None = None
        self.buffer: JitterBuffer | None = None

    @property
    def rate_hz(self) -> int:
        """What ``write`` expects."""
        return self._rate_hz

    def write(self, pcm: bytes) -> None:
        """Have it played; thrown away while no device plays."""
        buffer, resampler = self.buffer, self._resampler
        if buffer is None:
            return
        if resampler is not None:
            pcm = resampler.resample_chunk(np.frombuffer(pcm, "<i2")).astype("<i2").tobytes()
        buffer.write(pcm)

    def begin(self, rate_hz: int) -> None:
        """A device begins to play, at this rate."""
        # The others of soxr keep up to 70 ms back and give it all at once.
        self._resampler = (
            None
            if rate_hz == self._rate_hz
            else soxr.ResampleStream(self._rate_hz, rate_hz, 1, dtype="int16", quality="QQ")
        )
        self.buffer = JitterBuffer(rate_hz)

    def end(self) -> None:
        """No device plays."""
        self.buffer = None

    def read(self, count: int) -> bytes:
        """Samples for the device."""
        buffer = self.buffer
        return bytes(2 * count) if buffer is None else buffer.read(count)


class Headset:
    """Microphone and speaker. ``open`` and ``close`` may be called by any thread, one at a time.

    Args:
        microphone: Id or name of the device; "" for the default one.
        speaker: The same of an output.
        system: Makes the sound system of the microphone; None for that of this computer.
        outputs: Makes the outputs.

    Attributes:
        speaker: Where the telephone writes the far end.
        on_change: Told when a part goes away or is back.
    """

    def __init__(
        self,
        microphone: str,
        speaker: str,
        *,
        system: Callable[[], SoundSystem] | None = None,
        outputs: Callable[[], Outputs] = sound_outputs,
    ) -> None:
        self._microphone = microphone
        self._output = speaker
        self._system = system
        self._outputs = outputs
        self._closing = threading.Event()
        self._rechosen = threading.Event()
        self._threads: tuple[threading.Thread, ...] = ()
        self._source: DeviceSource | None = None
        self._lost: set[HeadsetPart] = set()
        self._instead: deque[bytes] = deque()
        self.speaker = Speaker()
        self.on_change: HeadsetListener = lambda change: None

    def choose(self, microphone: str, speaker: str) -> None:
        """Take other devices, also in the middle of a call."""
        other_microphone, other_output = microphone != self._microphone, speaker != self._output
        self._microphone, self._output = microphone, speaker
        source = self._source
        if other_microphone and source is not None:
            source.stop()
        if other_output:
            self._rechosen.set()

    @property
    def in_use(self) -> bool:
        """Whether it is open."""
        return bool(self._threads)

    def open(self, into: Sink) -> None:
        """Begin to listen and to play; returns at once. Harmless when it is open.

        Args:
            into: Gets the microphone, ``_FRAME_MS`` at a time. It must want 16 kHz.
        """
        if self._threads:
            return
        if into.rate_hz != WANTED_HZ:
            raise ValueError(f"the microphone gives {WANTED_HZ} Hz")
        self._closing = threading.Event()
        self._lost = set()
        self._instead.clear()
        self._threads = (
            threading.Thread(target=self._listen, args=(into,), name="maat-headset-in", daemon=True),
            threading.Thread(target=self._play, name="maat-headset-out", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Let go of the devices. Harmless when it is not open."""
        self._closing.set()
        source = self._source
        if source is not None:
            source.stop()
        for thread in self._threads:
            thread.join()
        self._threads = ()

    def play_in(self, pcm: bytes) -> None:
        """Send this to the other side in place of the microphone, from now until it is over; 16 kHz."""
        size = WANTED_HZ * _FRAME_MS // 1000 * 2
        self._instead.extend(pcm[start : start + size].ljust(size, b"\0") for start in range(0, len(pcm), size))

    # -- the microphone's thread ------------------------------------------------------------------------------------

    def _listen(self, into: Sink) -> None:
        while not self._closing.is_set():
            try:
                self._listen_once(into)
            except DeviceError as error:
                log.info("the microphone of the headset cannot be heard: %s", error)
                self._microphone_failed()
            except Exception:
                log.exception("the microphone of the headset has stopped unexpectedly")
                self._microphone_failed()

    def _microphone_failed(self) -> None:
        self._tell(HeadsetPart.MICROPHONE, lost=True, device=self._microphone)
        self._closing.wait(RETRY_S)

    def _listen_once(self, into: Sink) -> None:
        system = self._system() if self._system is not None else None
        source = DeviceSource(self._microphone, None, _FRAME_MS, system)
        source.on_change = self._microphone_changed
        self._source = source
        if self._closing.is_set():
            source.stop()
        self._tell(HeadsetPart.MICROPHONE, lost=False, device=self._microphone)
        try:
            for frame in source.frames():
                into.write(self._instead.popleft() if self._instead else frame.pcm)
        finally:
            self._source = None

    def _microphone_changed(self, change: SourceChange) -> None:
        if change.kind in {ChangeKind.LEG_LOST, ChangeKind.LEG_BACK}:
            self._tell(HeadsetPart.MICROPHONE, lost=change.kind is ChangeKind.LEG_LOST, device=change.device)

    # -- the speaker's thread ---------------------------------------------------------------------------------------

    def _play(self) -> None:
        while not self._closing.is_set():
            try:
                with contextlib.closing(self._outputs()) as outputs:
                    self._play_to(outputs)
            except DeviceError as error:
                log.info("the headset cannot be played to: %s", error)
                self._speaker_failed()
            except Exception:
                log.exception("the speaker of the headset has stopped unexpectedly")
                self._speaker_failed()

    def _speaker_failed(self) -> None:
        self._tell(HeadsetPart.SPEAKER, lost=True, device=self._output)
        self._closing.wait(RETRY_S)

    def _play_to(self, outputs: Outputs) -> None:
        self._rechosen.clear()
        with contextlib.closing(outputs.open(self._output, self.speaker.read)) as playback:
            self.speaker.begin(playback.rate_hz)
            self._tell(HeadsetPart.SPEAKER, lost=False, device=playback.name)
            try:
                self._watch(playback)
            finally:
                self.speaker.end()
        if not self._closing.is_set() and not self._rechosen.is_set():
            self._tell(HeadsetPart.SPEAKER, lost=True, device=playback.name)

    def _watch(self, playback: Playback) -> None:
        while not self._closing.wait(_LOOK_S):
            if self._rechosen.is_set() or not playback.playing():
                return

    def _tell(self, part: HeadsetPart, *, lost: bool, device: str) -> None:
        """Once each time: that it works from the start is no news."""
        if lost == (part in self._lost):
            return
        (self._lost.add if lost else self._lost.discard)(part)
        log.info("the %s of the headset is %s", part.value, "lost" if lost else "back")
        self.on_change(HeadsetChange(part, lost, device))
