# SPDX-License-Identifier: EUPL-1.2
"""Opens a device for a moment, to say whether it can be heard, how late and how loud."""

import math
import queue
import statistics
import time
from dataclasses import dataclass

from desktop.audio.catalog import Device
from desktop.audio.levels import peak_dbfs, rms_dbfs
from desktop.audio.system import BLOCK_MS, SoundSystem
from desktop.domain.errors import DeviceError, Fault

#: So much is listened to ...
LISTEN_S = 0.5
#: ... and so long it is waited for; a null sink of PulseAudio takes up to 2.5 s to begin.
PATIENCE_S = 3.5


@dataclass(frozen=True, slots=True)
class Trial:
    """How a device did.

    Attributes:
        device: Which one.
        latency_ms: From sound at the device to Maat having it, measured by the sound system.
        rms_dbfs: Level, dB FS; -inf is digital silence, as of an output that plays nothing.
        peak_dbfs: The largest sample, dB FS.
        rate_hz: At which it delivered.
        error: Why it could not be heard; the figures mean nothing then.
    """

    device: Device
    latency_ms: float = 0.0
    rms_dbfs: float = -math.inf
    peak_dbfs: float = -math.inf
    rate_hz: int = 0
    error: DeviceError | None = None


def try_out(system: SoundSystem, device: Device, seconds: float = LISTEN_S) -> Trial:
    """Hear a device for so long; takes up to :data:`PATIENCE_S` more. Nothing of what was heard is kept."""
    blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    try:
        capture = system.open(device, lambda pcm, _at_s, _overflowed: blocks.put(pcm))
    except DeviceError as error:
        return Trial(device, error=error)
    try:
        until_s = time.monotonic() + PATIENCE_S + seconds
        heard: list[bytes] = []
        latencies_s: list[float] = []
        while len(heard) * BLOCK_MS < seconds * 1000 and time.monotonic() < until_s:
            try:
                heard.append(blocks.get(timeout=0.1))
            except queue.Empty:
                continue
            latencies_s.append(capture.latency_s())
        if not heard or not capture.confirmed():
            return Trial(device, error=DeviceError(Fault.AUDIO_DEVICE_FAILED, device.name))
        pcm = b"".join(heard)
        latency_ms = statistics.median(latencies_s) * 1000
        return Trial(device, latency_ms, rms_dbfs(pcm), peak_dbfs(pcm), capture.rate_hz)
    except DeviceError as error:
        return Trial(device, error=error)
    finally:
        capture.close()
