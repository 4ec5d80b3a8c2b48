# SPDX-License-Identifier: EUPL-1.2
"""The telephone process: the SIP stack, kept registered; orders in, reports and sound out. It dies with the pipe."""

import asyncio
import contextlib
import logging
import time
from typing import TYPE_CHECKING

from desktop.domain.errors import Fault
from desktop.softphone import wire
from desktop.softphone.backoff import Backoff
from desktop.system.child import tie_to

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from desktop.softphone.baresip_stack import RegistrationRefused, Stack

log = logging.getLogger(__name__)

#: Half a packet: sound waits no longer than this for being moved on.
_TICK_S = 0.01
_BEAT_S = 1.0
#: Answers that mean a wrong name or password. Asking again would only get the telephone locked out.
REFUSALS = frozenset({401, 403, 404, 407})


def run_sip(pipe: "Connection[bytes, bytes]", plan: wire.PhonePlan) -> None:
    """Body of the process; returns when it is asked to, when the password is refused, or when the pipe is closed."""
    tie_to(plan.parent)
    asyncio.run(_Process(pipe, plan).run())


class _Process:
    def __init__(self, pipe: "Connection[bytes, bytes]", plan: wire.PhonePlan) -> None:
        self._pipe = pipe
        self._plan = plan
        self._orders: asyncio.Queue[wire.Order] = asyncio.Queue()
        self._over = asyncio.Event()

    async def run(self) -> None:
        # Here, so that an installation without it is told as a report.
        from desktop.softphone.baresip_stack import Stack

        stack = Stack(self._plan, self._report, self._deliver)
        try:
            await stack.open()
        except Exception as error:
            log.warning("the SIP stack did not start: %s", error)
            # It names the sign that it cannot pass on, never the password around it.
            wrong = isinstance(error, ValueError)
            self._report(wire.Unusable(Fault.PHONE_ACCOUNT_WRONG if wrong else Fault.PHONE_STOPPED, str(error)))
            return
        loop = asyncio.get_running_loop()
        loop.add_reader(self._pipe.fileno(), self._read, stack)
        tasks = [
            loop.create_task(work) for work in (self._obey(stack), self._keep_registered(stack), self._pump(stack))
        ]
        died = loop.create_task(stack.died.wait())
        over = loop.create_task(self._over.wait())
        await asyncio.wait([*tasks, died, over], return_when=asyncio.FIRST_COMPLETED)
        loop.remove_reader(self._pipe.fileno())
        for task in (*tasks, died, over):
            task.cancel()
        if not died.done() or died.cancelled():
            await stack.close()
        for task in tasks:
            # A fault of ours must be seen as the end of the process, not be lost with a task.
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def _read(self, stack: "Stack") -> None:
        try:
            while self._pipe.poll():
                match wire.unpack_for_phone(self._pipe.recv_bytes()):
                    case bytes() as pcm:
                        stack.microphone.write(pcm)
                    case wire.Close():
                        self._over.set()
                    case order:
                        self._orders.put_nowait(order)
        except (EOFError, OSError):
            self._over.set()

    async def _obey(self, stack: "Stack") -> None:
        while True:
            # In the order in which they came: a hold must be out before the call that it makes room for.
            await stack.carry_out(await self._orders.get())

    async def _keep_registered(self, stack: "Stack") -> None:
        """Returns when it will never be registered."""
        backoff = Backoff()
        while True:
            try:
                took_ms = await stack.register()
            except Exception as error:
                refusal = _refusal(error)
                if refusal.code in REFUSALS:
                    break
                wait_s = backoff.next_s()
                self._report(wire.NotRegistered(refusal.code, refusal.text, wait_s))
                await asyncio.sleep(wait_s)
                continue
            backoff.succeeded()
            self._report(wire.Registered(took_ms))
            refusal = await stack.lost.get()
            if refusal.code in REFUSALS:
                break
            self._report(wire.NotRegistered(refusal.code, refusal.text, 0.0))
        self._report(wire.NotRegistered(refusal.code, refusal.text, None))
        # Only the end of the stack keeps it from asking again by itself; a call that goes on is worth more.
        while stack.busy:
            await asyncio.sleep(_TICK_S)

    async def _pump(self, stack: "Stack") -> None:
        next_beat_s = 0.0
        while True:
            stack.pump()
            if time.monotonic() >= next_beat_s:
                next_beat_s = time.monotonic() + _BEAT_S
                self._report(wire.Alive())
            await asyncio.sleep(_TICK_S if stack.busy else 10 * _TICK_S)

    def _report(self, report: wire.Report) -> None:
        self._send(wire.pack(report))

    def _deliver(self, sound: wire.Sound) -> None:
        self._send(wire.pack_sound(sound))

    def _send(self, message: bytes) -> None:
        try:
            self._pipe.send_bytes(message)
        except OSError:
            # Nobody is there any more.
            self._over.set()


def _refusal(error: Exception) -> "RegistrationRefused":
    from desktop.softphone.baresip_stack import RegistrationRefused

    return error if isinstance(error, RegistrationRefused) else RegistrationRefused(0, str(error))
