# SPDX-License-Identifier: EUPL-1.2
"""Keeps the telephone process running: starts it, talks to it, notices when it is gone, starts it again."""

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Protocol

import psutil

from desktop.domain.errors import Fault, MaatError, PhoneError
from desktop.domain.softphone import Account
from desktop.softphone import wire
from desktop.softphone.backoff import Backoff
from desktop.softphone.sip_process import run_sip
from desktop.system.child import Child, ChildDied

log = logging.getLogger(__name__)

_TICK_S = 0.25
#: Messages that may wait for the process before sound is thrown away.
_MOST_UNSENT = 50


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for what.

    Attributes:
        deaths: So many ends of the process in a row, none of them settled, are the end.
        settled_s: A process that lived for so long is no longer held against the telephone.
        hang_s: A process that says nothing for so long is killed.
        parting_s: It gets so long to end its calls and unregister.
        network_s: How often the addresses of this computer are looked at.
    """

    deaths: int = 5
    settled_s: float = 60.0
    hang_s: float = 15.0
    parting_s: float = 4.0
    network_s: float = 5.0


class Owner(Protocol):
    """Whose process it is. Called on the attending thread."""

    @property
    def idle(self) -> bool:
        """Whether there are no calls."""
        ...

    def starting(self) -> tuple[wire.Order, ...]:
        """A process begins; returns what it is told first."""
        ...

    def take(self, message: wire.Report | wire.Sound) -> None:
        """It has said something."""
        ...

    def network_changed(self) -> None:
        """Another process is about to take the place of this one."""
        ...

    def stopped(self, reason: str, fault: Fault | None) -> None:
        """It is gone; with a fault it is not started again before somebody asks."""
        ...


def network_addresses() -> frozenset[str]:
    """What this computer can be reached at; changes with the network."""
    return frozenset(
        entry.address
        for entries in psutil.net_if_addrs().values()
        for entry in entries
        if entry.family.name in {"AF_INET", "AF_INET6"} and not entry.address.startswith(("127.", "::1", "fe80:"))
    )


class Keeper:
    """Two threads: one attends to the process, one sends to it.

    Args:
        account: Who the telephone is.
        password: Asked on the attending thread, each time a process is started.
        rate_hz: Of all sound.
        owner: Told what happens.
        patience: When to wait and when to give up.
        addresses: Of this computer.
    """

    def __init__(
        self,
        account: Account,
        password: Callable[[], str],
        rate_hz: int,
        owner: Owner,
        patience: Patience,
        addresses: Callable[[], frozenset[str]],
    ) -> None:
        self._account = account
        self._password = password
        self._rate_hz = rate_hz
        self._owner = owner
        self._patience = patience
        self._addresses = addresses
        self._unsent: SimpleQueue[bytes | None] = SimpleQueue()
        self._child: Child[wire.PhonePlan] | None = None
        self._wanted = threading.Event()
        self._closing = threading.Event()
        self._asking = threading.Event()
        self._attending: threading.Thread | None = None
        self._sending: threading.Thread | None = None

    @property
    def process_id(self) -> int | None:
        """Of the process while there is one."""
        child = self._child
        return None if child is None else child.pid

    def want(self) -> None:
        """Have a process run from now on."""
        if self._closing.is_set():
            return
        self._wanted.set()
        if self._attending is None:
            self._attending = threading.Thread(target=self._attend, name="maat-phone", daemon=True)
            self._sending = threading.Thread(target=self._send, name="maat-phone-send", daemon=True)
            self._attending.start()
            self._sending.start()

    def close(self) -> None:
        """End the process. Not on the attending thread: it would wait for itself.

        A password that is still asked for is not waited for: nobody may be there to unlock the keyring.
        """
        self.order(wire.Close())
        self._closing.set()
        self._wanted.set()
        self._unsent.put(None)
        for thread in (self._sending, self._attending):
            while thread is not None and thread.is_alive() and not self._asking.is_set():
                thread.join(_TICK_S)

    def order(self, order: wire.Order) -> None:
        """Send an order; what nobody is there to be told is forgotten."""
        self._unsent.put(wire.pack(order))

    def say(self, pcm: bytes) -> None:
        """Send sound of the microphone, unless too much waits."""
        if self._unsent.qsize() < _MOST_UNSENT:
            self._unsent.put(wire.pack_microphone(pcm))

    # The sender's thread.

    def _send(self) -> None:
        while (message := self._unsent.get()) is not None:
            child = self._child
            if child is not None:
                child.send(message)

    # The attending thread.

    def _attend(self) -> None:
        backoff = Backoff(first_s=0.2, longest_s=10.0)
        deaths = 0
        while True:
            self._wanted.wait()
            if self._closing.is_set():
                return
            began_s = time.monotonic()
            try:
                self._run_once()
                backoff.succeeded()
                deaths = 0
                continue
            except ChildDied as death:
                settled = time.monotonic() - began_s > self._patience.settled_s
                deaths = 1 if settled else deaths + 1
                log.warning("the telephone process ended (%s), %d in a row", death, deaths)
                fault = Fault.PHONE_STOPPED if deaths >= self._patience.deaths else None
                reason = str(death)
            except MaatError as error:
                fault, reason = error.fault, error.detail
            except Exception as error:
                log.exception("the telephone has ended unexpectedly")
                fault, reason = Fault.PHONE_STOPPED, type(error).__name__
            if fault is not None:
                deaths = 0
                self._wanted.clear()
            if not self._closing.is_set():
                self._owner.stopped(reason, fault)
            if fault is None:
                self._closing.wait(backoff.next_s())

    def _run_once(self) -> None:
        """One process, from its start to an end that was meant.

        Raises:
            ChildDied: an end that was not.
            MaatError: it cannot be started.
        """
        self._asking.set()
        try:
            password = self._password()
        finally:
            self._asking.clear()
        if self._closing.is_set():
            return
        plan = wire.PhonePlan(self._account, password, os.getpid(), self._rate_hz)
        child = Child(run_sip, plan, "maat-phone")
        try:
            for order in self._owner.starting():
                child.send(wire.pack(order))
            self._child = child
            self._follow(child)
        finally:
            self._child = None
            child.close(gently=True, parting_s=self._patience.parting_s)

    def _follow(self, child: Child[wire.PhonePlan]) -> None:
        """Take the reports of a process until it ends as it was meant to, or has to be replaced."""
        known = self._addresses()
        heard_s = looked_s = time.monotonic()
        leave_s = 0.0
        refused = False
        while True:
            try:
                message = child.receive(_TICK_S)
            except ChildDied:
                if refused or self._closing.is_set():
                    return
                raise
            now_s = time.monotonic()
            if self._closing.is_set() and now_s > (leave_s := leave_s or now_s + self._patience.parting_s):
                return
            if message is not None:
                heard_s = now_s
                refused = self._take(wire.unpack_from_phone(message)) or refused
            elif now_s - heard_s > self._patience.hang_s:
                log.error("the telephone process does not answer for %.0f s and is ended", now_s - heard_s)
                heard_s = now_s
                child.kill()
            if now_s - looked_s > self._patience.network_s and self._owner.idle:
                looked_s = now_s
                if self._addresses() != known:
                    # The stack knows only the addresses that it was started with.
                    self._owner.network_changed()
                    return

    def _take(self, message: wire.Report | wire.Sound) -> bool:
        """Whether it says that the password is refused."""
        if isinstance(message, wire.Unusable):
            raise PhoneError(message.fault, message.text)
        refused = isinstance(message, wire.NotRegistered) and message.retry_s is None
        if refused:
            # Before anybody is told, who may at once ask to try again with another password.
            self._wanted.clear()
        self._owner.take(message)
        return refused
