# SPDX-License-Identifier: EUPL-1.2
"""Begins calls: what a call is heard by is opened off the Qt thread, which takes a headset a second or two."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from desktop.audio.source import AudioSource
from desktop.domain.contact import Contact
from desktop.domain.errors import MaatError
from desktop.engine.desk import AgentDesk
from desktop.engine.events import Notice, NoticeKind
from desktop.ui.bridge import EngineBridge


@dataclass(frozen=True, slots=True)
class _Wanted:
    number: str = ""
    resident_name: str = ""
    contact: Contact | None = None


class CallOpening(QObject):
    """One call at a time: what is asked for while another is being opened is left alone.

    Signals:
        opening_changed: whether a call is about to begin, bool.
    """

    opening_changed = Signal(bool)

    def __init__(self, bridge: EngineBridge, desk: AgentDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._desk = bridge, desk
        self._wanted: _Wanted | None = None
        self._lock = threading.Lock()
        self._opened: AudioSource | None = None
        self._closed = False

    def begin(self, make_source: Callable[[], AudioSource], *, number: str = "", resident_name: str = "") -> None:
        """Begin a call when its source is open; ``make_source`` is called off the Qt thread."""
        self._open(_Wanted(number, resident_name), make_source)

    def resume(self, contact: Contact, make_source: Callable[[], AudioSource]) -> None:
        """Go on with a contact that was cut off; one that cannot be listened to any more is wrapped up."""
        self._open(_Wanted(contact=contact), make_source)

    def close(self) -> None:
        """Let go of what was opened and will not be used any more."""
        with self._lock:
            self._closed = True
            source, self._opened = self._opened, None
        if source is not None:
            source.stop()

    def _open(self, wanted: _Wanted, make_source: Callable[[], AudioSource]) -> None:
        if self._wanted is not None:
            return
        self._wanted = wanted
        self.opening_changed.emit(True)

        def work() -> None:
            source = make_source()
            with self._lock:
                if not self._closed:
                    self._opened = source
                    return
            source.stop()

        self._bridge.run(work, self._begin, self._fail)

    @Slot(object)
    def _begin(self, _nothing: None) -> None:
        with self._lock:
            source, self._opened = self._opened, None
        wanted = self._finish()
        if source is None:
            return
        if wanted.contact is None:
            self._desk.start_call(source, number=wanted.number, resident_name=wanted.resident_name)
        else:
            self._desk.resume(wanted.contact, source)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        wanted = self._finish()
        kind = NoticeKind.SOURCE_FAILED if isinstance(error, MaatError) else NoticeKind.UNEXPECTED
        self._bridge.post(Notice(kind, error))
        if wanted.contact is not None:
            self._desk.resume(wanted.contact)

    def _finish(self) -> _Wanted:
        wanted, self._wanted = self._wanted or _Wanted(), None
        self.opening_changed.emit(False)
        return wanted
