# SPDX-License-Identifier: EUPL-1.2
"""The telephone at a desk: what rings and is answered there is joined with the contact in which it is written down.

A thread of its own has the order: what the telephone tells, what the desk tells and what the agent asks come to it by
a queue. Nobody waits for it, and it waits for nobody but the devices.
"""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable

from desktop.domain.errors import MaatError
from desktop.engine import events
from desktop.engine.attendant import Attendant
from desktop.engine.desk import AgentDesk
from desktop.engine.phone_events import PhoneChanged, PhoneNews, PhoneNewsKind
from desktop.engine.phone_lines import PhoneStore
from desktop.engine.telephone_parts import TelephoneParts

log = logging.getLogger(__name__)


class Telephone:
    """Any thread may call any method between ``open`` and ``close``; what comes of it is told by ``emit``.

    Args:
        parts: What it is made of.
        desk: Where calls are transcribed.
        store: Knows who called before, and who can be called.
        emit: Called on the telephone's thread; must not block.
    """

    def __init__(
        self, parts: TelephoneParts, desk: AgentDesk, store: PhoneStore, emit: Callable[[events.EngineEvent], None]
    ) -> None:
        self._emit = emit
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="maat-telephone", daemon=True)
        self._attendant = Attendant(parts, desk, store, emit, self._do)
        self._told: PhoneChanged | None = PhoneChanged()

    def open(self) -> None:
        """Begin, and register; returns at once."""
        self._work.put(self._attendant.make)
        self._thread.start()

    def close(self) -> None:
        """End all calls; returns when the telephone is unregistered and the headset free."""
        self._work.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def change(self, parts: TelephoneParts) -> None:
        """Be another telephone, as soon as no call is going on."""
        self._do(lambda: self._change(parts))

    def see(self, event: events.EngineEvent) -> None:
        """Take note of what the desk tells."""
        match event:
            case events.CallStarted(contact=contact):
                self._do(lambda: self._attendant.contact_began(contact))
            case events.CallEnded(contact=contact):
                self._do(lambda: self._attendant.contact_unheard(contact))
            case events.Notice(kind=events.NoticeKind.STORE_FAILED | events.NoticeKind.UNEXPECTED):
                self._do(self._attendant.contact_may_be_missing)
            case events.ContactClosed(contact=contact):
                self._do(lambda: self._attendant.contact_closed(contact))
            case events.HandoffChanged(handoff=handoff):
                self._do(lambda: self._attendant.handoff_changed(handoff))
            case _:
                pass

    # -- what the agent asks -----------------------------------------------------------------------------------------

    def answer(self, call: str) -> None:
        """Take a call; another that is being talked on is put on hold."""
        self._do(lambda: self._attendant.answer(call))

    def reject(self, call: str) -> None:
        """Turn a call away."""
        self._do(lambda: self._attendant.agent.reject(call))

    def hang_up(self, call: str) -> None:
        """End a call, with the consultation about it."""
        self._do(lambda: self._attendant.hang_up(call))

    def hold(self, call: str) -> None:
        """Put the other side on hold."""
        self._do(lambda: self._attendant.agent.hold(call))

    def resume(self, call: str) -> None:
        """Take the other side off hold."""
        self._do(lambda: self._attendant.agent.resume(call))

    def mute(self, muted: bool) -> None:
        """Send silence instead of the microphone."""
        self._do(lambda: self._attendant.agent.mute(muted))

    def dtmf(self, call: str, digits: str) -> None:
        """Press keys."""
        self._do(lambda: self._attendant.agent.dtmf(call, digits))

    def dial(self, target: str) -> None:
        """Call a number or address."""
        self._do(lambda: self._attendant.dial(target, target))

    def connect(self, handoff_id: str) -> None:
        """Connect the caller with whoever has this handoff; with whoever is being consulted, if somebody is.

        With another telephone: have it call them.
        """
        self._do(lambda: self._attendant.connect(handoff_id))

    def consult(self, handoff_id: str) -> None:
        """Put the caller on hold and call whoever has this handoff."""
        self._do(lambda: self._attendant.consult(handoff_id))

    def note_caller(self, call: str, number: str, name: str) -> None:
        """Say who calls, as another program knows it, before the call is answered."""
        self._do(lambda: self._attendant.note_caller(call, number, name))

    def cancel(self, call: str) -> None:
        """Be with the caller again, instead of handing them over."""
        self._do(lambda: self._attendant.agent.cancel_transfer(call))

    def register(self) -> None:
        """Try again, after a refusal or a fault."""
        self._do(self._attendant.register)

    # -- on the telephone's thread -----------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while (step := self._work.get()) is not None:
                try:
                    step()
                except MaatError as error:
                    self._emit(PhoneNews(PhoneNewsKind.FAILED, error=error))
                except Exception as error:
                    log.exception("a step of the telephone failed")
                    self._emit(PhoneNews(PhoneNewsKind.FAILED, error=error))
                with contextlib.suppress(Exception):
                    self._tell()
        finally:
            self._attendant.put_away()

    def _do(self, step: Callable[[], None]) -> None:
        self._work.put(step)

    def _change(self, parts: TelephoneParts) -> None:
        self._attendant.change(parts)
        # Whoever changed it waits to be told, also that all is as it was.
        self._told = None

    def _tell(self) -> None:
        view = self._attendant.view()
        if view != self._told:
            self._told = view
            self._emit(view)
