# SPDX-License-Identifier: EUPL-1.2
"""What the recognition process may use, and that it never outlives Maat. For the process itself to call."""

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import psutil

from desktop.speech.wire import Cost
from desktop.system.child import tie_to
from desktop.system.memory import peak_rss_mb

_MB = 1024 * 1024
#: Python, Vosk and their stacks take about 1.5 GB of address space (not memory) before a model is loaded; a loaded
#: model takes 1.3 to 4 times its size on disk, and each recogniser some more.
_BASE_MB = 2048
_PER_MODEL_MB = 8
#: So close to the limit, and nothing more or less for so long, nothing is being loaded any more.
_STARVED_MB = 192
_LOOK_S = 0.5
_STILL_LOOKS = 10


def memory_limit_mb(model_bytes: int) -> int:
    """Address space that a sound model of this size never needs; less than what the computer has.

    A damaged graph has been seen to take 17.9 GB for a model of 264 MB.
    """
    wanted = _BASE_MB + _PER_MODEL_MB * model_bytes // _MB
    installed = int(psutil.virtual_memory().total) // _MB
    return min(wanted, max(_BASE_MB, installed))


def confine(parent: int, limit_mb: int | None) -> None:
    """Limit this process and tie it to its parent.

    Args:
        parent: Process id of Maat.
        limit_mb: Address space in MB; None for no limit. Where the operating system has no such limit it is ignored.
    """
    tie_to(parent)
    if sys.platform == "linux" and limit_mb is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit_mb * _MB, limit_mb * _MB))


def near_limit(limit_mb: int | None) -> bool:
    """Whether this process has been close to its limit."""
    if limit_mb is None or sys.platform != "linux":
        return False
    return _memory_mb()["VmPeak"] > limit_mb * 3 // 4


class NativeMessages(AbstractContextManager["NativeMessages"]):
    """Catches what native code writes to stderr, which belongs to the messages for people."""

    def __init__(self) -> None:
        self._caught = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._stderr = os.dup(2)

    def __enter__(self) -> "NativeMessages":
        os.dup2(self._caught.fileno(), 2)
        return self

    def __exit__(self, *_: object) -> None:
        os.dup2(self._stderr, 2)
        os.close(self._stderr)
        self._caught.close()

    def errors(self) -> str:
        """The lines that speak of errors, as one; "" when there are none."""
        self._caught.seek(0)
        lines = self._caught.read().decode("utf-8", errors="replace").splitlines()
        return " / ".join(line.strip() for line in lines if "ERROR" in line or "ASSERT" in line)


class StarvationWatch:
    """Notices that native code waits for memory that it will never get.

    At its limit OpenBLAS, which Kaldi computes with, does not fail: it asks for its 64 MB again and again, for ever.

    Args:
        limit_mb: Address space that this process may take; None for no limit.
        starved: Called on a thread of its own, once, while the native code still hangs.
    """

    def __init__(self, limit_mb: int | None, starved: Callable[[], None]) -> None:
        self._limit_mb = limit_mb
        self._starved = starved
        self._done = threading.Event()

    def __enter__(self) -> None:
        if self._limit_mb is not None and sys.platform == "linux":
            threading.Thread(target=self._watch, args=(self._limit_mb,), name="maat-memory", daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self._done.set()

    def _watch(self, limit_mb: int) -> None:
        before: dict[str, int] = {}
        still = 0
        while not self._done.wait(_LOOK_S):
            now = _memory_mb()
            still = still + 1 if now == before and limit_mb - now["VmPeak"] < _STARVED_MB else 0
            before = now
            if still >= _STILL_LOOKS:
                self._starved()
                return


def _memory_mb() -> dict[str, int]:
    with open("/proc/self/status", encoding="ascii") as status:
        fields = (line.split() for line in status if line.startswith(("VmPeak", "VmSize")))
        return {name.rstrip(":"): int(value_kb) // 1024 for name, value_kb, _ in fields}


def cost_so_far() -> Cost:
    """CPU and peak memory of this process."""
    times = psutil.Process().cpu_times()
    return Cost(times.user + times.system, peak_rss_mb())
