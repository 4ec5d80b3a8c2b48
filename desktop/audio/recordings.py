# SPDX-License-Identifier: EUPL-1.2
"""A recorded call as a source: read block by block, at the pace of the call or as fast as it is asked for."""

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from desktop.audio.blocks import Blocks, Pcm, delivered_rate, to_int16
from desktop.audio.source import FRAME_MS
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, RecordingError

#: What the name of a recorded source begins with.
RECORDING = "recording:"
#: How much is read from the file at once.
_BLOCK_MS = 1000
#: Share of the length in the header from which a recording is whole; some codings only estimate it.
_WHOLE = 0.9
_CORRECTED = re.compile(r"^ ?(?:data|SSND) : (\d+) \(should be (\d+)\)", re.MULTILINE)
_UNKNOWN_LENGTH = 0x7FFFF000


@dataclass(frozen=True, slots=True)
class RecordingInfo:
    """What a recording is.

    Attributes:
        channels: How many there are.
        rate_hz: Sample rate.
        seconds: Length of what can be read, as far as that is known beforehand.
        coding: As soundfile names it.
        claimed_s: Length by its own header: more than there is when a copy was broken off.
    """

    channels: int
    rate_hz: int
    seconds: float
    coding: str
    claimed_s: float


def describe(path: Path) -> RecordingInfo:
    """Look at a recording without reading its sound.

    Raises:
        RecordingError: RECORDING_MISSING, RECORDING_UNREADABLE or RECORDING_EMPTY.
    """
    with _open(path) as file:
        seconds = file.frames / file.samplerate
        return RecordingInfo(file.channels, file.samplerate, seconds, file.subtype, seconds * _claim(file.extra_info))


class RecordingSource:
    """A recording that is listened to once.

    Two channels are the agent (left) and the caller (right), one is the caller; of more, the first two are used and
    ``warnings`` says so. 8 and 16 kHz are delivered as they are, any other rate as 16 kHz.

    Args:
        path: The file; any format and rate that libsndfile reads.
        realtime: Deliver each frame when its sound would have been heard; else as fast as it is taken.
        frame_ms: Length of a frame.
        begin_ms: What comes before is skipped; the first frame is at 0 all the same.

    Attributes:
        warnings: What the user should know about this file; it can be used all the same. That it stops before its end
            is known when all of it was listened to.

    Raises:
        RecordingError: RECORDING_MISSING, RECORDING_UNREADABLE or RECORDING_EMPTY.
    """

    def __init__(self, path: Path, realtime: bool, frame_ms: int = FRAME_MS, begin_ms: int = 0) -> None:
        self.info = describe(path)
        self.path = path
        self.warnings: tuple[RecordingError, ...] = ()
        if self.info.channels > 2:
            self.warnings = (RecordingError(Fault.RECORDING_CHANNELS, f"{path} ({self.info.channels})"),)
        self._realtime = realtime
        self._frame_ms = frame_ms
        self._begin_ms = begin_ms
        self._legs = (Leg.CALLER,) if self.info.channels == 1 else (Leg.AGENT, Leg.CALLER)
        self._stopped = threading.Event()

    @property
    def name(self) -> str:
        """What the record says of where the sound came from: "recording:" and where the file is, to go on with it."""
        return f"{RECORDING}{self.path.absolute()}"

    @property
    def rates(self) -> dict[Leg, int]:
        """Sample rate in Hz of each leg."""
        return dict.fromkeys(self._legs, delivered_rate(self.info.rate_hz))

    @property
    def duration_ms(self) -> int:
        """Length of what is listened to."""
        return max(0, int(self.info.seconds * 1000) - self._begin_ms)

    @property
    def overruns(self) -> int:
        """A recording waits: nothing is lost."""
        return 0

    def frames(self) -> Iterator[AudioFrame]:
        """Yield the frames of both legs in time order, agent before caller.

        Raises:
            RecordingError: RECORDING_UNREADABLE: the file is damaged further on; RECORDING_EMPTY: there is nothing in
                it after all.
        """
        begun = time.monotonic()
        position = 0
        for block in self._blocks():
            rate_hz = delivered_rate(self.info.rate_hz)
            start_ms = position * 1000 // rate_hz
            position += len(block)
            if self._realtime:
                # Measured from the start of the call, so that a late frame does not delay the ones after it.
                self._stopped.wait(begun + position / rate_hz - time.monotonic())
            for column, leg in enumerate(self._legs):
                if self._stopped.is_set():
                    return
                yield AudioFrame(leg, start_ms, rate_hz, block[:, column].astype("<i2", copy=False).tobytes())
        if not self._stopped.is_set():
            self._compare_length(position * 1000 // delivered_rate(self.info.rate_hz))

    def stop(self) -> None:
        """Make ``frames`` end; any thread."""
        self._stopped.set()

    def _compare_length(self, heard_ms: int) -> None:
        """A copy that was broken off has a header that tells of more than there is."""
        if self.duration_ms and not heard_ms:
            raise RecordingError(Fault.RECORDING_EMPTY, str(self.path))
        claimed_ms = int(self.info.claimed_s * 1000) - self._begin_ms
        if heard_ms < claimed_ms * _WHOLE:
            lengths = f"{self.path} ({heard_ms / 1000:.1f} / {claimed_ms / 1000:.1f} s)"
            self.warnings += (RecordingError(Fault.RECORDING_SHORT, lengths),)

    def _blocks(self) -> Iterator[Pcm]:
        cutter = Blocks(self.info.rate_hz, len(self._legs), self._frame_ms)
        with _open(self.path) as file:
            # Other codings are read as floats: read as integers, libsndfile does not scale floating point files.
            exact = file.subtype == "PCM_16"
            size = max(1, self.info.rate_hz * _BLOCK_MS // 1000)
            # Read and thrown away, because some codings cannot be sought in.
            skip = self._begin_ms * self.info.rate_hz // 1000
            while skip > 0 and len(file.read(min(skip, size))):
                skip -= size
            while not self._stopped.is_set():
                try:
                    samples = file.read(size, dtype="int16" if exact else "float32", always_2d=True)
                except (soundfile.SoundFileError, RuntimeError) as error:
                    raise RecordingError(Fault.RECORDING_UNREADABLE, str(self.path)) from error
                used = np.ascontiguousarray(samples[:, : len(self._legs)])
                last = len(samples) < size
                yield from cutter.push(used if exact else to_int16(used), last=last)
                if last:
                    return


def _claim(layout: str) -> float:
    """How much of the sound the header tells of, as a multiple of what there is; libsndfile corrects it in silence.

    Args:
        layout: What libsndfile writes about the file.
    """
    found = _CORRECTED.search(layout)
    if found is None:
        return 1.0
    claimed, there = int(found[1]), int(found[2])
    # Programs that write to a pipe do not know the length and fill in the largest one.
    return claimed / there if there < claimed < _UNKNOWN_LENGTH and there else 1.0


def _open(path: Path) -> soundfile.SoundFile:
    if not path.is_file():
        fault = Fault.RECORDING_UNREADABLE if path.exists() else Fault.RECORDING_MISSING
        raise RecordingError(fault, str(path))
    try:
        if path.stat().st_size == 0:
            raise RecordingError(Fault.RECORDING_EMPTY, str(path))
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, RuntimeError, OSError, TypeError) as error:
        # TypeError: a name that ends in .raw, whose format soundfile wants to be told.
        raise RecordingError(Fault.RECORDING_UNREADABLE, str(path)) from error
    if file.frames <= 0:
        file.close()
        raise RecordingError(Fault.RECORDING_EMPTY, str(path))
    return file
