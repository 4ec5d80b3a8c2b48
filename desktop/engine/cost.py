# SPDX-License-Identifier: EUPL-1.2
"""What a run has cost, for the summary line. Seconds and megabytes."""

import time
from dataclasses import dataclass

from desktop.engine.event_lines import JsonLine
from desktop.speech.decoder import RecogniserCost
from desktop.system.memory import peak_rss_mb


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Wall and CPU time of this process since it was started."""

    wall_s: float
    cpu_s: float

    @classmethod
    def start(cls) -> "Stopwatch":
        """Begin to count."""
        return cls(time.perf_counter(), time.process_time())

    def summary(self, *, audio_ms: int, model: str, utterances: int, worker: RecogniserCost) -> JsonLine:
        """The last line of a run; CPU and peak memory are of this process and the recogniser's together."""
        return {
            "event": "summary",
            "audio_s": round(audio_ms / 1000, 3),
            "wall_s": round(time.perf_counter() - self.wall_s, 3),
            "cpu_s": round(time.process_time() - self.cpu_s + worker.cpu_s, 3),
            "model": model,
            "utterances": utterances,
            "peak_rss_mb": round(peak_rss_mb() + worker.peak_rss_mb, 1),
        }
