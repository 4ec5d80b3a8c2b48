# SPDX-License-Identifier: EUPL-1.2
"""Listens to the devices between calls and begins one when voices are heard on both sides.

Nothing of it is kept or recognised: the last seconds are held in memory, so that the call that begins has its first
words, and are thrown away when it does not.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from desktop.audio.changes import ChangeListener, ChangingSource, SourceChange
from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import MaatError
from desktop.engine.call_trigger import WITHIN_MS, StartWatch
from desktop.engine.silence import LegVoices

log = logging.getLogger(__name__)

#: Sound from before the first voice that belongs to the call: a word's beginning is softer than its middle.
PREROLL_MS = 500
#: How long to wait before a device that failed is tried again.
RETRY_S = 10.0


class BegunSource:
    """Implements AudioSource: a source that was listened to already, from an earlier frame on.

    Args:
        source: Whose frames they are.
        heard: Frames that were taken from it and belong to the call.
        coming: The rest of them.

    Attributes:
        on_change: Told of what happens to the source, on the clock of the call.
    """

    def __init__(self, source: AudioSource, heard: list[AudioFrame], coming: Iterator[AudioFrame]) -> None:
        self.source = source
        self.on_change: ChangeListener | None = None
        self._heard, self._coming = heard, coming
        self._first_ms = min((each.start_ms for each in heard), default=0)
        self._stopped = threading.Event()

    @property
    def name(self) -> str:
        """See AudioSource."""
        return self.source.name

    @property
    def rates(self) -> dict[Leg, int]:
        """See AudioSource."""
        return self.source.rates

    @property
    def duration_ms(self) -> int | None:
        """See AudioSource."""
        return self.source.duration_ms

    @property
    def overruns(self) -> int:
        """See AudioSource."""
        return self.source.overruns

    def frames(self) -> Iterator[AudioFrame]:
        """What was heard already and then what comes, on a clock that begins with the first of them."""
        if self._stopped.is_set():
            # Devices are let go of where they are listened to.
            if isinstance(self._coming, Generator):
                self._coming.close()
            return
        if isinstance(self.source, ChangingSource):
            self.source.on_change = self._pass_on
        while self._heard:
            yield self._of_call(self._heard.pop(0))
        for frame in self._coming:
            yield self._of_call(frame)

    def stop(self) -> None:
        """See AudioSource."""
        self._stopped.set()
        self.source.stop()

    def _of_call(self, frame: AudioFrame) -> AudioFrame:
        return replace(frame, start_ms=frame.start_ms - self._first_ms)

    def _pass_on(self, change: SourceChange) -> None:
        if self.on_change is not None:
            self.on_change(replace(change, at_ms=change.at_ms - self._first_ms))


class VoiceStart:
    """Watches the devices while there is no call.

    Args:
        make_source: Opens the devices; called on this object's thread.
        on_start: Takes over the source of a call that begins; called on this object's thread, once a ``listen``.
        on_state: Told, on that thread, what keeps it from listening; None: it listens.
    """

    def __init__(
        self,
        make_source: Callable[[], AudioSource],
        on_start: Callable[[AudioSource], None],
        on_state: Callable[[MaatError | None], None],
    ) -> None:
        self._make_source, self._on_start, self._on_state = make_source, on_start, on_state
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._source: AudioSource | None = None
        self._thread: threading.Thread | None = None

    @property
    def listening(self) -> bool:
        """Whether it waits for voices."""
        return self._thread is not None and self._thread.is_alive()

    def listen(self, *, rearm: bool) -> bool:
        """Wait for a call; harmless when it does already. ``rearm``: one has just ended.

        Returns:
            Whether it listens; False while the devices are still being let go of.
        """
        if self.listening:
            return not self._stopping.is_set()
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, args=(rearm,), name="maat-voice-start", daemon=True)
        self._thread.start()
        return True

    def stop(self) -> None:
        """Let go of the devices; returns when they are free. Harmless when it does not listen."""
        self._stopping.set()
        with self._lock:
            if self._source is not None:
                self._source.stop()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self, rearm: bool) -> None:
        while not self._stopping.is_set():
            try:
                begun = self._wait(rearm=rearm)
            except MaatError as error:
                log.info("not listening for a call: %s", error)
                self._on_state(error)
            except Exception:
                log.exception("not listening for a call")
            else:
                if begun is not None:
                    self._on_start(begun)
                    return
            self._stopping.wait(RETRY_S)

    def _wait(self, *, rearm: bool) -> BegunSource | None:
        source = self._make_source()
        with self._lock:
            self._source = source
        if self._stopping.is_set():
            source.stop()
        self._on_state(None)
        try:
            coming = source.frames()
            heard: deque[tuple[AudioFrame, bool]] = deque()
            voices, watch = LegVoices(), StartWatch(rearm=rearm)
            for frame in coming:
                voice = voices.has_voice(frame)
                heard.append((frame, voice))
                begins = watch.hear(frame.leg, frame.start_ms, frame.end_ms, voice=voice)
                while heard[0][0].end_ms <= frame.end_ms - WITHIN_MS - PREROLL_MS:
                    heard.popleft()
                if begins and not self._stopping.is_set():
                    return BegunSource(source, _of_call(heard), coming)
            return None
        finally:
            with self._lock:
                self._source = None


def _of_call(heard: deque[tuple[AudioFrame, bool]]) -> list[AudioFrame]:
    """From a little before the first voice on."""
    end_ms = heard[-1][0].end_ms
    first_ms = min(frame.start_ms for frame, voice in heard if voice and frame.end_ms > end_ms - WITHIN_MS)
    return [frame for frame, _ in heard if frame.end_ms > first_ms - PREROLL_MS]
