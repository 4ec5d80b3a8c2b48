# SPDX-License-Identifier: EUPL-1.2
"""A call as a two-channel FLAC that can be played at any moment, also while it is written and after a crash.

Left is the agent, right the caller. FLAC writes its length into the header when it is closed; this one keeps the
header true as it goes, so that what a killed process leaves behind is a whole file of what was written.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import soundfile

from desktop.domain.errors import Fault, RecordingError

Stereo = np.ndarray[Any, np.dtype[np.int16]]

#: Samples in a block of the coding at the level of compression that is used: 72 ms at 16 kHz, 144 ms at 8 kHz.
BLOCK = 1152
#: Level 2 of 8 as soundfile counts: blocks are small, and the rest is as good as the highest.
_COMPRESSION = 0.25
#: Where the header has 20 bits of rate, 3 of channels, 5 of sample size and 36 of length.
_LENGTH_AT = 18
_LENGTH_BITS = 36
#: Samples that are copied at once.
_COPIED = 65536


class _Disk:
    """A file as soundfile wants one; it remembers what the disk refused, which libsndfile does not tell."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b", buffering=0)
        self.error: OSError | None = None

    def write(self, data: object) -> int:
        if self.error is not None:
            return 0
        left = memoryview(bytes(data))  # type: ignore[call-overload]
        total = len(left)
        try:
            while left:
                left = left[self._file.write(left) or 0 :]
        except OSError as error:
            self.error = error
            return 0
        return total

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def set_length(self, samples: int) -> None:
        """Write the length into the header and go back to the end."""
        self._file.seek(_LENGTH_AT)
        fields = int.from_bytes(self._file.read(8), "big")
        known = fields >> _LENGTH_BITS << _LENGTH_BITS | samples
        self._file.seek(_LENGTH_AT)
        self.write(known.to_bytes(8, "big"))
        self._file.seek(0, os.SEEK_END)

    def sync(self) -> None:
        """Put on disk what was written; what that refuses is remembered."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            self.error = self.error or error

    def close(self) -> None:
        self._file.close()


class CallFile:
    """A recording that grows. For one thread.

    Args:
        path: Must not exist, or is replaced.
        rate_hz: Of both channels.

    Raises:
        RecordingError: KEEPING_FAILED: from every method but ``close``, when the disk is full or cannot be written.
            What was written before can be played.
    """

    def __init__(self, path: Path, rate_hz: int) -> None:
        self.path, self.rate_hz = path, rate_hz
        self._samples = 0
        self._known = 0
        try:
            if not path.parent.is_dir():
                path.parent.parent.mkdir(parents=True, exist_ok=True)
                # A conversation is nobody else's.
                path.parent.mkdir(mode=0o700, exist_ok=True)
            self._disk = _Disk(path)
        except OSError as error:
            raise _refused(error) from error
        try:
            self._sound = soundfile.SoundFile(
                self._disk, "w", rate_hz, 2, "PCM_16", format="FLAC", compression_level=_COMPRESSION
            )
        except (soundfile.SoundFileError, RuntimeError) as error:
            self._disk.close()
            raise _refused(self._disk.error or error) from error

    @property
    def samples(self) -> int:
        """Written so far, those included that the coding still holds back: at most a block."""
        return self._samples

    def write(self, samples: Stereo) -> None:
        """Add sound.

        Args:
            samples: Shape (n, 2), int16.
        """
        if not len(samples):
            return
        try:
            self._sound.write(samples)
        except (soundfile.SoundFileError, RuntimeError, AssertionError) as error:
            raise _refused(self._disk.error or error) from error
        self._samples += len(samples)
        # A block is written when the first sample of the next one is known.
        known = (self._samples - 1) // BLOCK * BLOCK
        if known > self._known:
            self._disk.set_length(known)
            self._known = known
        self._check()

    def sync(self) -> None:
        """Have it survive a power cut up to here."""
        self._disk.sync()
        self._check()

    def take_over(self, earlier: Path) -> None:
        """Begin with what another recording of the same rate has; one that is damaged gives what it can."""
        with contextlib.suppress(soundfile.SoundFileError, RuntimeError), soundfile.SoundFile(earlier) as sound:
            while len(part := sound.read(_COPIED, "int16", always_2d=True)):
                self.write(part)
        self.sync()

    def close(self) -> None:
        """Write the last block. Harmless when something failed before."""
        with contextlib.suppress(soundfile.SoundFileError, RuntimeError):
            self._sound.close()
        if self._disk.error is None:
            self._disk.sync()
        self._disk.close()

    def __enter__(self) -> "CallFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check(self) -> None:
        if self._disk.error is not None:
            raise _refused(self._disk.error)


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is of a recording."""

    rate_hz: int
    length_ms: int


def look(path: Path) -> Kept | None:
    """What there is of a recording, also of one that was cut off; None when nothing can be played."""
    try:
        info = soundfile.info(path)
    except (soundfile.SoundFileError, RuntimeError, OSError):
        return None
    # A header without a length is read as one of more than fits into it.
    return Kept(info.samplerate, info.frames * 1000 // info.samplerate) if 0 < info.frames < 1 << _LENGTH_BITS else None


def _refused(error: Exception) -> RecordingError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return RecordingError(Fault.KEEPING_FAILED, reason or type(error).__name__)
