# SPDX-License-Identifier: EUPL-1.2
"""Two streams of sound that arrive as they please, as frames of one call clock. Times: milliseconds on that clock."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

import numpy as np

from desktop.domain.call import AudioFrame, Leg

#: As long as the frames of the sound stage are.
FRAME_MS = 100
#: Sound that is later than this is not waited for: its frame gets silence.
_PATIENCE_MS = 300
#: After so long without sound a leg begins anew at the clock.
_GAP_MS = 120
#: A leg that is off by more than this, all the time, is put right; less is the jitter of packets.
_TOLERANCE_MS = 25
_LOOKED_AT = 50
_FAR_OFF = 4
#: Loudest sample of a pause, of 32768: -36 dB FS.
_QUIET = 512
#: Frames that wait to be taken, both legs together.
_MOST_WAITING = 600


class LegTrack:
    """One leg: a line of samples that never leaves the clock by more than a little. For one thread.

    Args:
        rate_hz: Of the samples.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._waiting = bytearray()
        #: Samples that were taken away already, and those that are known including them.
        self._taken = 0
        self._last_ms = -float(_GAP_MS) - 1
        self._off: deque[int] = deque(maxlen=_LOOKED_AT)

    @property
    def end_ms(self) -> float:
        """Up to where there is sound."""
        return self._end * 1000 / self._rate_hz

    @property
    def _end(self) -> int:
        return self._taken + len(self._waiting) // 2

    def accept(self, pcm: bytes, now_ms: float) -> None:
        """Add sound that has just arrived, so that its last sample was made about now."""
        samples = len(pcm) // 2
        behind = round(now_ms * self._rate_hz / 1000) - (self._end + samples)
        tolerance = _TOLERANCE_MS * self._rate_hz // 1000
        if now_ms - self._last_ms > _GAP_MS:
            pcm = self._shift(pcm, behind)
            self._off.clear()
        else:
            self._off.append(behind)
            # The clocks of two computers differ, and packets are lost; what every one of many agrees on is not jitter.
            if len(self._off) == _LOOKED_AT:
                least, most = min(self._off), max(self._off)
                standing = least if least > tolerance else most if most < -tolerance else 0
                # In a pause nobody hears it; only when it is very much a word has to suffer.
                if standing and (abs(standing) > _FAR_OFF * tolerance or _is_quiet(pcm)):
                    pcm = self._shift(pcm, standing)
                    self._off.clear()
        self._last_ms = now_ms
        self._waiting += pcm

    def fill_to(self, until_ms: float) -> None:
        """Have sound up to a time, silence where there is none."""
        lacking = round(until_ms * self._rate_hz / 1000) - self._end
        if lacking > 0:
            self._waiting += bytes(2 * lacking)

    def take(self, duration_ms: int) -> bytes:
        """The next frame; only when there is sound for all of it."""
        size = 2 * (self._rate_hz * duration_ms // 1000)
        frame = bytes(self._waiting[:size])
        del self._waiting[:size]
        self._taken += len(frame) // 2
        return frame

    def _shift(self, pcm: bytes, behind: int) -> bytes:
        """Put silence before the sound, or take off its beginning."""
        return bytes(2 * behind) + pcm if behind > 0 else pcm[-2 * behind :]


def _is_quiet(pcm: bytes) -> bool:
    samples = np.frombuffer(pcm, "<i2")
    return not len(samples) or int(np.abs(samples.astype(np.int32)).max()) <= _QUIET


class TwoLegs:
    """Implements ``CallSound``. One thread adds sound, another takes the frames.

    Args:
        rate_hz: Of both legs.
        clock: Seconds; for tests.
    """

    def __init__(self, rate_hz: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate_hz = rate_hz
        self._clock = clock
        self._began_s = clock()
        self._changed = threading.Condition()
        self._tracks = {Leg.AGENT: LegTrack(rate_hz), Leg.CALLER: LegTrack(rate_hz)}
        self._ready: deque[AudioFrame] = deque()
        self._made = 0
        self._overruns = 0
        self._over = False

    @property
    def name(self) -> str:
        """See ``CallSound``."""
        return "softphone"

    @property
    def rates(self) -> dict[Leg, int]:
        """See ``CallSound``."""
        return dict.fromkeys(self._tracks, self._rate_hz)

    @property
    def duration_ms(self) -> int | None:
        """See ``CallSound``."""
        return None

    @property
    def overruns(self) -> int:
        """See ``CallSound``."""
        return self._overruns

    def add(self, far: bytes, near: bytes) -> None:
        """Sound that has just come and been sent."""
        with self._changed:
            if self._over:
                return
            now_ms = self._now_ms()
            if far:
                self._tracks[Leg.CALLER].accept(far, now_ms)
            if near:
                self._tracks[Leg.AGENT].accept(near, now_ms)
            self._make(now_ms)
            self._changed.notify_all()

    def finish(self) -> None:
        """The call is over: what there is is the last that there is."""
        with self._changed:
            if not self._over:
                last_ms = max(track.end_ms for track in self._tracks.values())
                self._make(last_ms + _PATIENCE_MS)
                self._over = True
            self._changed.notify_all()

    def stop(self) -> None:
        """See ``CallSound``."""
        with self._changed:
            self._over = True
            self._ready.clear()
            self._changed.notify_all()

    def frames(self) -> Iterator[AudioFrame]:
        """See ``CallSound``."""
        while True:
            with self._changed:
                while not self._ready:
                    if self._over:
                        return
                    self._changed.wait(FRAME_MS / 2000)
                    self._make(self._now_ms())
                frame = self._ready.popleft()
            yield frame

    def _now_ms(self) -> float:
        return (self._clock() - self._began_s) * 1000

    def _make(self, now_ms: float) -> None:
        if self._over:
            return
        late = now_ms - _PATIENCE_MS
        while True:
            until_ms = (self._made + 1) * FRAME_MS
            if late >= until_ms:
                for track in self._tracks.values():
                    track.fill_to(until_ms)
            if any(track.end_ms < until_ms for track in self._tracks.values()):
                return
            for leg, track in self._tracks.items():
                self._ready.append(AudioFrame(leg, self._made * FRAME_MS, self._rate_hz, track.take(FRAME_MS)))
            self._made += 1
            while len(self._ready) > _MOST_WAITING:
                self._ready.popleft()
                self._overruns += 1
