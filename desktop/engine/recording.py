# SPDX-License-Identifier: EUPL-1.2
"""Keeps the sound of live calls, when the organisation's policy says so, and forgets it when its time is up.

Recordings are beside the database: ``recordings/<year>-<month>/<id of the contact>.flac``.
"""

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from desktop.audio.call_file import CallFile, look
from desktop.audio.call_timeline import CallTimeline
from desktop.audio.source import AudioSource
from desktop.domain.call import AudioFrame
from desktop.domain.contact import Contact
from desktop.domain.errors import MaatError, StorageUnavailable
from desktop.engine.events import EngineEvent, Notice, NoticeKind, RecordingChanged
from desktop.storage.store import Store
from desktop.system.ids import to_iso

log = logging.getLogger(__name__)

FOLDER = "recordings"
SUFFIX = ".flac"
#: What was kept of a call before it was cut off, while the recording that goes on with it is being made.
_EARLIER = ".earlier"
#: Frames that wait for the disk: half a minute of both legs. What a disk is slower for is silence.
_MOST_WAITING = 600
#: At most so much is lost when the power fails.
_SYNC_S = 1.0
#: How often it is looked whether the call is over.
_LOOK_S = 0.1
#: How long the end of a call waits for a slow disk.
_LAST_WORDS_S = 5.0


class Recordings:
    """Implements CallFollower. Made once; any thread may call it.

    Args:
        store: Knows which contact has which recording.
        folder: That of the database.
        wanted: Whether calls are to be kept, asked as each begins.
    """

    def __init__(self, store: Store, folder: Path, wanted: Callable[[], bool]) -> None:
        self._store, self._folder, self._wanted = store, folder, wanted

    def path(self, contact: Contact) -> Path | None:
        """Where the recording of a contact is; None when there is none, or its place is not one of ours."""
        place = PurePosixPath(contact.recording)
        if not contact.recording or place.is_absolute() or ".." in place.parts or place.parts[0] != FOLDER:
            return None
        return self._folder.joinpath(*place.parts)

    def begin_ms(self, contact: Contact) -> int:
        """See CallFollower: what is kept of a call that was cut off stays where it is in it."""
        path = self.path(contact)
        kept = None if path is None else look(_earlier(path)) or look(path)
        return 0 if kept is None else kept.length_ms

    def follow(
        self, contact: Contact, source: AudioSource, emit: Callable[[EngineEvent], None]
    ) -> "CallRecorder | None":
        """See CallFollower: record a live call. A recording that is played is kept already."""
        if not self._wanted() or source.duration_ms is not None or not source.rates:
            return None
        place = contact.recording or f"{FOLDER}/{contact.started_at[:7]}/{contact.id}{SUFFIX}"
        known = replace(contact, recording=place)
        path = self.path(known)
        if path is None:
            return None
        try:
            self._store.save_recording(contact.id, place, 0)
        except MaatError as error:
            # Else nobody would ever find and remove it; the call goes on.
            log.warning("contact %s is not recorded: %s", contact.id, error)
            emit(Notice(NoticeKind.RECORDING_STOPPED, error))
            return None

        def keep_length(length_ms: int) -> None:
            try:
                self._store.save_recording(contact.id, place, length_ms)
            except (StorageUnavailable, MaatError) as error:
                # The next sweep sees to it.
                log.warning("the length of a recording was not kept: %s", error)

        return CallRecorder(path, source, emit, keep_length)

    def sweep(self, days: int, now: datetime) -> int:
        """Remove what was kept for longer than ``days``; put right what a crash left. The number of files removed."""
        limit = now - timedelta(days=days)
        gone = 0
        known = set()
        for contact in self._store.recorded_contacts():
            path = self.path(contact)
            if contact.started_at < to_iso(limit):
                gone += self.forget(contact)
                continue
            if path is not None:
                known |= {path, _earlier(path)}
                if contact.recording_ms == 0 and contact.ended_at is not None:
                    self._mend(contact, path)
        return gone + self._sweep_strays(known, limit)

    def forget(self, contact: Contact) -> int:
        """Remove the recording of a contact; the number of files. What cannot be removed stays known, and is logged."""
        path = self.path(contact)
        gone = 0
        for each in () if path is None else (path, _earlier(path)):
            try:
                each.unlink()
                gone += 1
            except FileNotFoundError:
                pass
            except OSError as error:
                log.error("the recording of contact %s could not be removed: %s", contact.id, error)
                return gone
        self._store.save_recording(contact.id, "", 0)
        return gone

    def _mend(self, contact: Contact, path: Path) -> None:
        """A call was cut off and wrapped up without going on: its recording is what there is."""
        earlier = _earlier(path)
        if look(earlier) is not None:
            # Cut off while it was being copied: what was to be copied is whole.
            os.replace(earlier, path)
        kept = look(path)
        if kept is not None:
            self._store.save_recording(contact.id, contact.recording, kept.length_ms)

    def _sweep_strays(self, known: set[Path], limit: datetime) -> int:
        """Files that no contact knows of: their time is up when their last change is too long ago."""
        gone = 0
        for path in (self._folder / FOLDER).glob(f"*/*{SUFFIX}*"):
            try:
                if path not in known and path.stat().st_mtime < limit.timestamp():
                    path.unlink()
                    gone += 1
            except OSError as error:
                log.error("a recording that no contact knows of could not be removed: %s", error)
        return gone


class CallRecorder:
    """Implements FrameTap: writes one call on a thread of its own."""

    def __init__(
        self,
        path: Path,
        source: AudioSource,
        emit: Callable[[EngineEvent], None],
        keep_length: Callable[[int], None],
    ) -> None:
        self._path, self._rates = path, source.rates
        self._emit, self._keep_length = emit, keep_length
        self._waiting: queue.Queue[AudioFrame] = queue.Queue(_MOST_WAITING)
        self._over = threading.Event()
        self._lost = 0
        self._thread = threading.Thread(target=self._run, name="maat-recording", daemon=True)
        self._thread.start()

    def take(self, frame: AudioFrame, *, paused: bool) -> None:
        """See FrameTap; while paused silence is kept, so that everything stays at its call time."""
        try:
            self._waiting.put_nowait(replace(frame, pcm=bytes(len(frame.pcm))) if paused else frame)
        except queue.Full:
            self._lost += 1

    def close(self) -> None:
        """See FrameTap."""
        self._over.set()
        self._thread.join(_LAST_WORDS_S)
        if self._lost:
            log.warning("%d frames were not recorded: the disk is too slow", self._lost)

    def _frames(self) -> Iterator[AudioFrame]:
        """What comes, until the call is over and all of it was taken."""
        while True:
            try:
                yield self._waiting.get(timeout=_LOOK_S)
            except queue.Empty:
                if self._over.is_set():
                    return

    def _run(self) -> None:
        kept_ms = 0
        try:
            kept_ms = self._write()
        except Exception as error:
            if not isinstance(error, MaatError):
                log.exception("recording failed")
            else:
                log.warning("recording stopped: %s", error)
            kept = look(self._path)
            kept_ms = 0 if kept is None else kept.length_ms
            self._emit(RecordingChanged(on=False))
            self._emit(Notice(NoticeKind.RECORDING_STOPPED, error))
            for _ in self._frames():
                # The call goes on; what comes is let go of.
                pass
        self._keep_length(kept_ms)

    def _write(self) -> int:
        begin_ms, rate_hz, earlier = self._set_aside()
        timeline = CallTimeline(self._rates, begin_ms, rate_hz)
        with CallFile(self._path, timeline.rate_hz) as file:
            if earlier is not None:
                file.take_over(earlier)
                earlier.unlink(missing_ok=True)
            self._emit(RecordingChanged(on=True))
            unsynced = 0
            for frame in self._frames():
                for part in timeline.accept(frame):
                    file.write(part)
                    unsynced += len(part)
                if unsynced > _SYNC_S * timeline.rate_hz:
                    file.sync()
                    unsynced = 0
            for part in timeline.finish():
                file.write(part)
            return file.samples * 1000 // timeline.rate_hz

    def _set_aside(self) -> tuple[int, int | None, Path | None]:
        """What there is of the call already: how long it is, its rate, and where it is now."""
        earlier = _earlier(self._path)
        kept = look(earlier)
        if kept is None:
            kept = look(self._path)
            if kept is None:
                return 0, None, None
            os.replace(self._path, earlier)
        return kept.length_ms, kept.rate_hz, earlier


def folder_of(store_address: str, home: Path) -> Path:
    """The folder of the database: that of the file, or ``home`` for a database that is in none."""
    path = store_address.partition("sqlite:///")[2]
    return Path(path).expanduser().absolute().parent if path and path != ":memory:" else home


def _earlier(path: Path) -> Path:
    return path.with_name(path.name + _EARLIER)
