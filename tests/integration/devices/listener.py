# SPDX-License-Identifier: EUPL-1.2
"""Takes a source's frames on a thread of its own."""

import threading
from collections.abc import Callable

import numpy as np

from desktop.audio.changes import ChangeKind, SourceChange
from desktop.audio.devices import DeviceSource
from desktop.domain.call import AudioFrame, Leg

#: Samples over which a tone is looked for: 50 ms.
PIECE = 800


class Listener:
    def __init__(self, source: DeviceSource) -> None:
        self.source = source
        self.frames: list[AudioFrame] = []
        self.changes: list[SourceChange] = []
        self.error: Exception | None = None
        self._condition = threading.Condition()
        source.on_change = self._take_change
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _take_change(self, change: SourceChange) -> None:
        with self._condition:
            self.changes.append(change)
            self._condition.notify_all()

    def _listen(self) -> None:
        try:
            for frame in self.source.frames():
                with self._condition:
                    self.frames.append(frame)
                    self._condition.notify_all()
        except Exception as error:
            self.error = error

    def wait_until(self, holds: Callable[[], object], seconds: float = 15.0) -> None:
        with self._condition:
            assert self._condition.wait_for(holds, seconds), [
                (change.kind.value, change.leg.value, change.reason, change.at_ms) for change in self.changes
            ] + [len(self.frames)]

    def wait_for_change(self, kind: ChangeKind, leg: Leg, count: int = 1) -> SourceChange:
        self.wait_until(lambda: len(self._of(kind, leg)) >= count)
        return self._of(kind, leg)[count - 1]

    def _of(self, kind: ChangeKind, leg: Leg) -> list[SourceChange]:
        return [change for change in self.changes if (change.kind, change.leg) == (kind, leg)]

    def end(self) -> None:
        self.source.stop()
        self._thread.join(10)
        assert not self._thread.is_alive()
        if self.error is not None:
            raise self.error

    def sound(self, leg: Leg) -> np.ndarray:
        """All samples of a leg, which must come without gap from 0."""
        frames = [frame for frame in list(self.frames) if frame.leg is leg]
        at_ms = 0
        for frame in frames:
            assert frame.start_ms == at_ms, (frame.start_ms, at_ms)
            at_ms = frame.end_ms
        return np.frombuffer(b"".join(frame.pcm for frame in frames), "<i2")

    def loud_ms(self, leg: Leg, level: int = 1000) -> np.ndarray:
        """Call times of the frames of a leg that are louder than the level."""
        return np.array(
            [
                frame.start_ms
                for frame in list(self.frames)
                if frame.leg is leg and np.abs(np.frombuffer(frame.pcm, "<i2").astype(np.int32)).max() > level
            ]
        )

    def strength(self, leg: Leg, frequency: float, from_ms: int, to_ms: int) -> float:
        """Amplitude of a tone in a part of a leg, which may be half a percent off while a clock is put right."""
        sound = self.sound(leg)[from_ms * 16 : to_ms * 16].astype(float)
        pieces = sound[: len(sound) // PIECE * PIECE].reshape(-1, PIECE)
        wave = np.hanning(PIECE) * np.exp(-2j * np.pi * frequency * np.arange(PIECE) / 16000)
        return float(np.mean(np.abs(pieces @ wave)) * 2 / np.hanning(PIECE).sum())
