# SPDX-License-Identifier: EUPL-1.2
"""Puts the blocks of one leg on the call clock, without gap or overlap from 0 to the end of the call.

What is missing becomes silence, what a device's clock adds or loses is taken out or put in, and a device that runs at
another rate than the one before it is resampled, so that whoever takes the frames never notices any of that.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import soxr

from desktop.audio.blocks import Pcm
from desktop.audio.clock import DeviceClock
from desktop.domain.call import AudioFrame, Leg

#: Corrections begin at so much ...
TOLERATED_S = 0.005
#: ... and end at so much.
GOOD_S = 0.001
#: So much at once can only be sound that went missing: silence takes its place.
MISSING_S = 0.150
#: A block of speech is stretched by no more than this, which nobody hears ...
STRETCH = 0.005
#: ... and a silent one by this.
SILENT_STRETCH = 0.25
#: RMS of a block in which nobody speaks: -54 dB FS.
SILENT_RMS = 64.0
#: A leg without a device falls so far behind before silence takes its place, so that late blocks find theirs free.
SETTLED_S = 0.3


class Timeline:
    """One leg of a call. Times in seconds of the monotonic clock; the thread that cuts frames owns it.

    Args:
        leg: Which one.
        rate_hz: Of the frames, whatever the devices do.
        frame_ms: Length of a frame.
        began_s: When the call clock was 0.
    """

    def __init__(self, leg: Leg, rate_hz: int, frame_ms: int, began_s: float) -> None:
        self.leg = leg
        self._rate_hz = rate_hz
        self._frame = rate_hz * frame_ms // 1000
        self._began_s = began_s
        self._kept: list[Pcm] = []
        self._kept_samples = 0
        self._delivered = 0
        self._device_hz = rate_hz
        self._resampler: soxr.ResampleStream | None = None
        self._clock = DeviceClock()
        self._anchored = False
        self._first_s = began_s
        self._surplus = 0
        self._correcting = False

    @property
    def end_s(self) -> float:
        """Up to where there is sound."""
        return self._began_s + self._end / self._rate_hz

    @property
    def end_ms(self) -> int:
        """Call time up to which there is sound."""
        return self._end * 1000 // self._rate_hz

    @property
    def wanted_s(self) -> float:
        """How much sound makes the next frame whole."""
        return (self._frame - self._kept_samples) / self._rate_hz

    @property
    def correction_s(self) -> float | None:
        """What is missing (negative: too much) at the moment, as far as it is known."""
        return self._clock.behind_s()

    def begin(self, device_hz: int, first_s: float) -> None:
        """The next block comes from a device that has just been opened; its first sample was sound at ``first_s``."""
        self._device_hz = device_hz
        self._first_s = first_s
        self._resampler = (
            None
            if device_hz == self._rate_hz
            else soxr.ResampleStream(device_hz, self._rate_hz, 1, dtype="int16", quality="HQ")
        )
        self._clock = DeviceClock()
        self._anchored = self._correcting = False
        self._surplus = 0

    def push(self, pcm: bytes, at_s: float, lost: int = 0) -> Iterator[AudioFrame]:
        """Sound that was heard; gives the frames that are whole now.

        Args:
            pcm: Mono samples, int16 little endian, at the device's rate.
            at_s: When it came.
            lost: Samples at the device's rate that are known to have been lost just before it.
        """
        heard = np.frombuffer(pcm, dtype="<i2")
        came = (at_s - self._began_s) * self._rate_hz
        if not self._anchored:
            self._anchor(round((self._first_s - self._began_s) * self._rate_hz))
        elif lost:
            self._silence(lost * self._rate_hz // self._device_hz)
        samples, waiting = self._resampled(heard)
        if self._surplus:
            taken = min(self._surplus, len(samples))
            self._surplus -= taken
            samples = samples[taken:]
        lateness = came - (self._end + len(samples) + waiting)
        if not self._surplus:
            self._clock.note(at_s, lateness / self._rate_hz)
            samples = self._corrected(samples)
        self._keep(samples)
        yield from self._cut()

    def advance(self, now_s: float) -> Iterator[AudioFrame]:
        """No device: silence up to a moment ago."""
        self._silence(round((now_s - SETTLED_S - self._began_s) * self._rate_hz) - self._end)
        yield from self._cut()

    def finish(self) -> Iterator[AudioFrame]:
        """The rest, shorter than a frame; nothing is pushed any more."""
        if self._resampler is not None:
            self._keep(self._resampler.resample_chunk(np.zeros(0, np.int16), last=True))
        yield from self._cut()
        if self._kept_samples:
            yield self._take(self._kept_samples)

    @property
    def _end(self) -> int:
        return self._delivered + self._kept_samples

    def _anchor(self, start: int) -> None:
        self._anchored = True
        self._silence(start - self._end)
        # Silence stands where this sound belongs already.
        self._surplus = max(0, self._end - start)

    def _resampled(self, heard: Pcm) -> tuple[Pcm, float]:
        """What comes out at the leg's rate, and how many samples are still held back."""
        if self._resampler is None:
            return heard, 0.0
        samples: Pcm = self._resampler.resample_chunk(np.ascontiguousarray(heard))
        return samples, self._resampler.delay()

    def _corrected(self, samples: Pcm) -> Pcm:
        behind_s = self._clock.behind_s()
        if behind_s is None or not len(samples):
            return samples
        if behind_s > MISSING_S:
            missing = round(behind_s * self._rate_hz)
            self._silence(missing)
            self._clock.corrected(missing / self._rate_hz)
            return samples
        self._correcting = abs(behind_s) > (GOOD_S if self._correcting else TOLERATED_S)
        if not self._correcting:
            return samples
        most = max(1, int(len(samples) * (SILENT_STRETCH if _is_silent(samples) else STRETCH)))
        change = max(-most, min(most, round(behind_s * self._rate_hz)))
        self._clock.corrected(change / self._rate_hz)
        return _stretched(samples, len(samples) + change)

    def _silence(self, count: int) -> None:
        if count > 0:
            self._keep(np.zeros(count, np.int16))

    def _keep(self, samples: Pcm) -> None:
        if len(samples):
            self._kept.append(samples)
            self._kept_samples += len(samples)

    def _cut(self) -> Iterator[AudioFrame]:
        while self._kept_samples >= self._frame:
            yield self._take(self._frame)

    def _take(self, count: int) -> AudioFrame:
        joined = self._kept[0] if len(self._kept) == 1 else np.concatenate(self._kept)
        self._kept = [joined[count:]]
        self._kept_samples -= count
        start_ms = self._delivered * 1000 // self._rate_hz
        self._delivered += count
        return AudioFrame(self.leg, start_ms, self._rate_hz, joined[:count].astype("<i2", copy=False).tobytes())


def _is_silent(samples: Pcm) -> bool:
    loud = samples.astype(np.float32)
    return float(np.dot(loud, loud)) < SILENT_RMS**2 * len(samples)


def _stretched(samples: Pcm, count: int) -> Pcm:
    """The same sound in another number of samples."""
    places = np.linspace(0, len(samples) - 1, count)
    between: np.ndarray[Any, np.dtype[np.float64]] = np.interp(places, np.arange(len(samples)), samples)
    stretched: Pcm = np.rint(between).astype(np.int16)
    return stretched
