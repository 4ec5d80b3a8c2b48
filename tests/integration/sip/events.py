# SPDX-License-Identifier: EUPL-1.2
"""What a telephone told, to be waited for."""

import threading


class Told:
    """A listener that keeps everything."""

    def __init__(self):
        self.all = []
        self._changed = threading.Condition()

    def __call__(self, event):
        with self._changed:
            self.all.append(event)
            self._changed.notify_all()

    def of(self, kind, **fields):
        return [
            event
            for event in self.all
            if isinstance(event, kind) and all(getattr(event, name) == value for name, value in fields.items())
        ]

    def wait(self, kind, times=1, timeout_s=20.0, **fields):
        """The event of this kind, or the one so many later, with these values."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.of(kind, **fields)) >= times, timeout_s)
        assert came, f"no {kind.__name__} {fields} in {timeout_s} s: {self.all}"
        return self.of(kind, **fields)[times - 1]
