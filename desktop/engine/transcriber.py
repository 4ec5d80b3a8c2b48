# SPDX-License-Identifier: EUPL-1.2
"""Carries the frames of one call from its source to the recogniser, on a thread of its own."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.audio.levels import frame_level
from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame, Leg, Level
from desktop.domain.errors import MaatError
from desktop.engine.followers import Taps
from desktop.speech.decoder import Recogniser, RecogniserState, SpeechListener

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listened:
    """How listening to a call ended.

    Attributes:
        end_ms: Call time just after the last frame.
        dropped_frames: Frames that the recogniser was too slow for, or that never came from the sound card.
        error: What stopped the source, or None when it simply ended or was stopped.
        complete: Whether the recogniser gave the last words; False when it had failed or took too long.
    """

    end_ms: int
    dropped_frames: int
    error: Exception | None
    complete: bool = True


class Transcriber:
    """Feeds one call to the recogniser until the source ends or ``stop`` is called.

    Args:
        source: What is listened to.
        recogniser: Open; no other call may be running on it.
        on_speech: Called on the recogniser's thread.
        on_levels: Called on this object's thread with one level a leg.
        on_end: Called once on this object's thread, after the last speech event was delivered.
        realtime: Frames that come too fast for the recogniser are dropped (live) or waited for (recordings).
        taps: Shown every frame on this object's thread, and closed there before ``on_end``.
    """

    def __init__(
        self,
        source: AudioSource,
        recogniser: Recogniser,
        *,
        on_speech: SpeechListener,
        on_levels: Callable[[tuple[Level, ...], int], None],
        on_end: Callable[[Listened], None],
        realtime: bool,
        taps: Taps = (),
    ) -> None:
        self._source = source
        self._recogniser = recogniser
        self._on_speech = on_speech
        self._on_levels = on_levels
        self._on_end = on_end
        self._realtime = realtime
        self._taps = taps
        self._failed_taps: Taps = ()
        self._paused = threading.Event()
        self._thread = threading.Thread(target=self._run, name="maat-listen", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._recogniser.start_call(self._source.rates, self._on_speech)
        self._thread.start()

    def pause(self, paused: bool) -> None:
        """While paused the recogniser hears silence, so that the call clock goes on."""
        if paused:
            self._paused.set()
        else:
            self._paused.clear()

    def stop(self) -> None:
        """Make the source end; ``on_end`` follows."""
        self._source.stop()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; True when it came."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        end_ms = 0
        dropped = 0
        error: Exception | None = None
        levels: dict[Leg, Level] = {}
        try:
            for frame in self._source.frames():
                if frame.leg in levels:
                    self._on_levels(tuple(levels.values()), frame.start_ms)
                    levels.clear()
                levels[frame.leg] = frame_level(frame)
                self._show_taps(frame)
                dropped += not self._recogniser.feed(self._audible(frame), wait=not self._realtime)
                end_ms = max(end_ms, frame.end_ms)
        except MaatError as fault:
            log.warning("the source of the call stopped: %s", fault)
            error = fault
        except Exception as unexpected:
            log.exception("listening failed")
            error = unexpected
        self._close_taps()
        complete = self._finish()
        if not complete:
            log.warning("the recogniser did not give the last words")
        self._on_end(Listened(end_ms, dropped + self._source.overruns, error, complete))

    def _finish(self) -> bool:
        while not self._recogniser.finish_call():
            # A large model that is still loading has the whole call before it: nothing said is thrown away.
            if self._recogniser.status.state is not RecogniserState.LOADING:
                return False
        return self._recogniser.status.state is not RecogniserState.FAILED

    def _show_taps(self, frame: AudioFrame) -> None:
        paused = self._paused.is_set()
        for tap in self._taps:
            try:
                tap.take(frame, paused=paused)
            except Exception:
                log.exception("what goes along with the call has failed; the call is heard without it")
                self._taps = tuple(each for each in self._taps if each is not tap)
                self._failed_taps = (*self._failed_taps, tap)

    def _close_taps(self) -> None:
        for tap in (*self._taps, *self._failed_taps):
            try:
                tap.close()
            except Exception:
                # The words of the call do not wait for what else went along with it.
                log.exception("what goes along with the call was not ended well")

    def _audible(self, frame: AudioFrame) -> AudioFrame:
        return replace(frame, pcm=bytes(len(frame.pcm))) if self._paused.is_set() else frame
