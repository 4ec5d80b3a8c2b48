# SPDX-License-Identifier: EUPL-1.2
"""Shows on stderr how far a model is: one line that changes on a terminal, a line each tenth elsewhere."""

import shutil
import sys
import time
from typing import TextIO

from desktop.speech.fetch_install import Stage
from desktop.ui.model_texts import ModelTexts

#: Often enough to be seen moving.
_EVERY_S = 0.1
_SMOOTHING = 0.2


class Progress:
    """How far it is; close it before anything else is written."""

    def __init__(self, texts: ModelTexts, stream: TextIO | None = None) -> None:
        self._texts = texts
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._stage: Stage | None = None
        self._open = False
        self._shown_at = 0.0
        self._tenth = -1
        self._rate = 0.0
        self._last = (0.0, 0)

    def show(self, stage: Stage, done: int, total: int | None) -> None:
        """Tell how far ``stage`` is, in bytes; called as often as one likes."""
        now = time.monotonic()
        if stage is not self._stage:
            self.close()
            self._stage, self._tenth, self._rate, self._last, self._shown_at = stage, -1, 0.0, (now, done), 0.0
        finished = total is not None and done >= total
        if self._terminal:
            if now - self._shown_at >= _EVERY_S or finished:
                self._draw(now, done, total)
        elif total:
            tenth = done * 10 // total
            if tenth > self._tenth:
                self._tenth = tenth
                self._stream.write(f"{self._texts.stage(stage)}: {tenth * 10} %\n")
                self._stream.flush()

    def say(self, text: str) -> None:
        """A line of its own."""
        self.close()
        self._stream.write(f"{text}\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the line as it is and go to the next."""
        if self._open:
            self._stream.write("\n")
            self._stream.flush()
        self._open = False

    def _draw(self, now: float, done: int, total: int | None) -> None:
        since, before = self._last
        if now - since >= _EVERY_S:
            rate = max(0.0, (done - before) / (now - since))
            self._rate = rate if not self._rate else (1 - _SMOOTHING) * self._rate + _SMOOTHING * rate
            self._last = (now, done)
        self._shown_at = now
        assert self._stage is not None
        parts = [self._texts.stage(self._stage)]
        if total:
            parts.append(f"{done / total:4.0%}  {self._texts.size(done / 1e6)} / {self._texts.size(total / 1e6)}")
        else:
            parts.append(self._texts.size(done / 1e6))
        if self._rate:
            parts.append(f"{self._texts.size(self._rate / 1e6)}/s")
            if total and done < total:
                minutes, seconds = divmod(round((total - done) / self._rate), 60)
                parts.append(f"{minutes}:{seconds:02d}")
        line = "  ".join(parts)[: shutil.get_terminal_size().columns - 1]
        self._stream.write(f"\r{line}\x1b[K")
        self._stream.flush()
        self._open = True
