# SPDX-License-Identifier: EUPL-1.2
"""How much memory this process has used at most."""

import sys
from pathlib import Path

import psutil

_MB = 1024 * 1024


def peak_rss_mb() -> float:
    """Most resident memory of this process so far, in MB."""
    if sys.platform.startswith("linux"):
        # Not getrusage: its ru_maxrss is inherited from whoever started the process, and lives on over exec.
        for line in Path("/proc/self/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    memory = psutil.Process().memory_info()
    peak = getattr(memory, "peak_wset", None)
    if peak is not None:
        return float(peak) / _MB
    import resource  # not there on Windows

    # Bytes on macOS, kilobytes on other systems (getrusage(2) of each).
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / _MB if sys.platform == "darwin" else used / 1024
