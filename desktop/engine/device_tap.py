# SPDX-License-Identifier: EUPL-1.2
"""What a device that is open already hears, as a source of its own: some devices can be opened only once."""

import queue
import threading
from collections.abc import Iterator

from desktop.audio.source import FRAME_MS
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import DeviceError, Fault

#: How often it is looked whether the source was stopped.
_LOOK_S = 0.1


class DeviceTap:
    """Implements AudioSource, with the agent's leg only.

    Args:
        device: Its name.
        rate_hz: Of what is put in.
    """

    def __init__(self, device: str, rate_hz: int) -> None:
        self.overruns = 0
        self._device = device
        self._rate_hz = rate_hz
        self._blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._lost = threading.Event()

    @property
    def name(self) -> str:
        """What is listened to."""
        return "devices"

    @property
    def rates(self) -> dict[Leg, int]:
        """Sample rate in Hz of the one leg."""
        return {Leg.AGENT: self._rate_hz}

    @property
    def duration_ms(self) -> None:
        """Nobody knows."""
        return

    def put(self, pcm: bytes) -> None:
        """Take what was heard: mono samples, int16 little endian."""
        if not self._stopped.is_set():
            self._blocks.put(pcm)

    def lose(self) -> None:
        """The device went away."""
        self._lost.set()

    def frames(self) -> Iterator[AudioFrame]:
        """Yield frames of 100 ms until ``stop``.

        Raises:
            DeviceError: AUDIO_DEVICE_FAILED: the device went away.
        """
        size = self._rate_hz * FRAME_MS // 1000 * 2
        waiting, start_ms = b"", 0
        while not self._stopped.is_set():
            try:
                waiting += self._blocks.get(timeout=_LOOK_S)
            except queue.Empty:
                if self._lost.is_set():
                    raise DeviceError(Fault.AUDIO_DEVICE_FAILED, self._device) from None
                continue
            while len(waiting) >= size and not self._stopped.is_set():
                frame, waiting = waiting[:size], waiting[size:]
                yield AudioFrame(Leg.AGENT, start_ms, self._rate_hz, frame)
                start_ms += FRAME_MS

    def stop(self) -> None:
        """Make ``frames`` end."""
        self._stopped.set()
