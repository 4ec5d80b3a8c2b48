# SPDX-License-Identifier: EUPL-1.2
"""SIP by baresip-python: the only module that imports it, and only the telephone process imports this one."""

import asyncio
import contextlib
import logging
import platform
import time
import uuid
from collections.abc import Callable, Coroutine
from functools import partial

import baresip
from baresip.errors import (
    AudioNotActive,
    AudioRestarted,
    BaresipError,
    RegistrationError,
    StaleHandleError,
    TransferFailed,
    split_status,
)
from baresip.events import Event, StackEvent

from desktop.domain.softphone import Account, Codec, SrtpPolicy
from desktop.softphone import wire
from desktop.softphone.addresses import caller_of
from desktop.softphone.sounds import Converter, Microphone
from desktop.softphone.stack_settings import stack_settings
from desktop.system.ids import new_id

log = logging.getLogger(__name__)

#: What the stack says of a call that was handed over, spelled as it spells it.
_TRANSFERRED = "Call transfered"
_VANISHED = "rtp stream error"
#: The resident, one who waits, a colleague who is asked, and one more.
_MOST_CALLS = 4
#: A request without an answer dies after 32 s (RFC 3261, timer F); nobody should wait so long to be told.
_REGISTER_S = 10.0
#: A target's telephone may ring for long; who hands over may cancel earlier.
_TRANSFER_S = 180.0
_UNREGISTER_S = 1.0
_LEAVE_S = 2.0
#: Another change of the same call may be on the wire just now.
_HOLD_TRIES = 20
_HOLD_PAUSE_S = 0.05
#: So much is collected before sending begins, so that a late packet of the microphone leaves no gap.
_CUSHION_MS = 60
#: More than this on its way out is not added to.
_MOST_OUT_MS = 160

_CODECS = {Codec.OPUS: "opus/48000/2", Codec.G722: "g722/16000/1", Codec.PCMA: "pcma", Codec.PCMU: "pcmu"}
_ENCRYPTION = {SrtpPolicy.OFFERED: "srtp", SrtpPolicy.REQUIRED: "srtp-mand"}


class RegistrationRefused(Exception):
    """The server did not register this telephone; ``code`` is 0 when it did not answer."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.code = code
        self.text = text


class _Line:
    """A call in the stack, with what turns its sound into ours."""

    def __init__(self, call: baresip.Call, incoming: bool, name: str) -> None:
        self.call = call
        self.incoming = incoming
        self.id = name
        self.established = False
        self.secure = False
        self.media: wire.Media | None = None
        self.heard: Converter | None = None
        self.said: Converter | None = None
        self.transfer: asyncio.Task[None] | None = None
        #: The stack refuses another one until the one before has left it, which takes a moment when that is given up.
        self.transferring = asyncio.Lock()
        self.transfer_began_s = 0.0
        #: The call that the far end was asked to take our place in.
        self.joined: _Line | None = None

    @property
    def open(self) -> bool:
        """Whether microphone and speaker belong to it."""
        return self.established and not self.call.is_on_hold


class Stack:
    """One account on one stack. For one asyncio loop.

    Args:
        plan: Account, password, rate.
        report: Told what happens.
        deliver: Given the sound of calls.
    """

    def __init__(
        self,
        plan: wire.PhonePlan,
        report: Callable[[wire.Report], None],
        deliver: Callable[[wire.Sound], None],
    ) -> None:
        self._plan = plan
        self._report = report
        self._deliver = deliver
        self._runtime = baresip.Runtime()
        self._agent: baresip.UserAgent | None = None
        self._lines: dict[str, _Line] = {}
        self.microphone = Microphone(plan.rate_hz)
        #: Set when a registration that held does not hold any more, with what was said.
        self.lost: asyncio.Queue[RegistrationRefused] = asyncio.Queue()
        self.died = asyncio.Event()
        self._leaving: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether there are calls."""
        return bool(self._lines)

    async def open(self) -> None:
        """Start the stack.

        Raises:
            OSError, ValueError, BaresipError: it cannot be started so.
        """
        account = self._plan.account
        self._runtime.on_dead = self.died.set
        await self._runtime.start(
            baresip.Config(
                net_interface=account.local_address or None,
                expose_headers=("From", "P-Asserted-Identity"),
                max_concurrent_calls=_MOST_CALLS,
                # So that an exchange knows a telephone that was restarted, and forgets where it was before.
                instance_id=str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{account.address}/{platform.node()}")),
                rtp_timeout=account.silence_s,
                extra_config_text=stack_settings(account),
            )
        )
        # A REFER of somebody else must not make this telephone call numbers that cost money.
        self._agent = await baresip.UserAgent.create(
            self._runtime, _native_account(account, self._plan.password), transfer_policy="reject"
        )
        self._agent.on_incoming(self._ring)
        self._agent.on(self._watch_registration)

    async def register(self) -> float:
        """Register.

        Returns:
            Milliseconds that it took.

        Raises:
            RegistrationRefused: it is not.
        """
        assert self._agent is not None
        began_s = time.monotonic()
        try:
            await self._agent.register(timeout=_REGISTER_S)
        except RegistrationError as error:
            raise RegistrationRefused(error.status or 0, error.reason or str(error)) from error
        while not self.lost.empty():
            self.lost.get_nowait()
        return (time.monotonic() - began_s) * 1000

    async def close(self) -> None:
        """End all calls, unregister, stop."""
        for line in list(self._lines.values()):
            with contextlib.suppress(BaresipError):
                await line.call.hangup()
        with contextlib.suppress(BaresipError):
            if self._agent is not None:
                await self._agent.unregister(timeout=_UNREGISTER_S)
        with contextlib.suppress(BaresipError):
            await self._runtime.close()

    async def carry_out(self, order: wire.Order) -> None:
        """Do what was asked, and report when it cannot be done."""
        try:
            await self._carry_out(order)
        except StaleHandleError:
            # The other side was faster; its end of the call is reported by itself.
            log.info("%s came too late", type(order).__name__)
        except (BaresipError, ValueError) as error:
            call = getattr(order, "call", "")
            log.warning("%s failed: %s", type(order).__name__, error)
            if isinstance(order, wire.Dial):
                self._report(wire.Closed(call, 0, str(error)))
            else:
                self._report(wire.Failed(call, type(order).__name__, str(error)))

    async def _carry_out(self, order: wire.Order) -> None:
        match order:
            case wire.Dial(call=call, uri=uri):
                await self._dial(call, uri)
            case wire.Mute(on=on):
                self.microphone.muted = on
            case wire.Answer(call=call) if line := self._lines.get(call):
                await line.call.answer()
            case wire.HangUp(call=call) if line := self._lines.get(call):
                ringing = line.incoming and not line.established
                await (line.call.reject() if ringing else line.call.hangup())
            case wire.Hold(call=call, on=on) if line := self._lines.get(call):
                await self._hold(line, on)
            case wire.Digits(call=call, digits=digits) if line := self._lines.get(call):
                await line.call.send_dtmf(digits)
            case wire.Transfer(call=call, uri=uri) if line := self._lines.get(call):
                self._begin_transfer(line, partial(line.call.transfer, uri, timeout=_TRANSFER_S))
            case wire.Join(call=call, consult=consult) if (line := self._lines.get(call)) and (
                other := self._lines.get(consult)
            ):
                await self._hold(line, True)
                await self._hold(other, True)
                line.joined = other
                self._begin_transfer(line, partial(line.call.attended_transfer, other.call, timeout=_TRANSFER_S))
            case wire.Cancel(call=call) if (line := self._lines.get(call)) and line.transfer:
                line.transfer.cancel()
            case wire.Transfer(call=call) | wire.Join(call=call):
                self._report(wire.TransferFailed(call, 0, "the call is over"))
            case _:
                log.info("%s: there is no such call", type(order).__name__)

    async def _dial(self, name: str, uri: str) -> None:
        assert self._agent is not None
        # An exchange close by may refuse before the call is there to be listened to.
        early: list[StackEvent] = []
        self._runtime.subscribe(early.append)
        try:
            call = await self._agent.dial(uri)
        finally:
            self._runtime.unsubscribe(early.append)
        self._follow(call, name, incoming=False)
        for event in early:
            # By the call itself, for it must know its state; it takes those of other calls as not its own.
            call._on_stack_event(event)  # noqa: SLF001 - it has no public way to be told

    async def _hold(self, line: _Line, on: bool) -> None:
        if line.call.is_on_hold == on:
            return
        for tries_left in reversed(range(_HOLD_TRIES)):
            try:
                await (line.call.hold() if on else line.call.resume())
                break
            except StaleHandleError:
                raise
            except BaresipError:
                if not tries_left:
                    raise
                await asyncio.sleep(_HOLD_PAUSE_S)
        self._report(wire.OnHold(line.id, on, there=False))

    def _begin_transfer(self, line: _Line, hand_over: Callable[[], Coroutine[None, None, None]]) -> None:
        line.transfer_began_s = time.monotonic()
        line.transfer = asyncio.get_running_loop().create_task(self._await_transfer(line, hand_over))

    async def _await_transfer(self, line: _Line, hand_over: Callable[[], Coroutine[None, None, None]]) -> None:
        try:
            async with line.transferring:
                await hand_over()
        except TransferFailed as error:
            # Of a call that is over, its end says what there is to say.
            if line.id in self._lines:
                self._report(wire.TransferFailed(line.id, error.status or 0, error.reason or str(error)))
        except BaresipError as error:
            if line.id in self._lines:
                self._report(wire.TransferFailed(line.id, 0, str(error)))

    def _ring(self, call: baresip.Call) -> None:
        headers: dict[str, str] = call.headers
        name, number = caller_of(headers.get("From", "") or call.peer or "")
        # What the network asserts is worth more than what the caller says.
        asserted_name, asserted_number = caller_of(headers.get("P-Asserted-Identity", ""))
        line = self._follow(call, new_id(), incoming=True)
        self._report(wire.Ringing(line.id, asserted_name or name, asserted_number or number))

    def _follow(self, call: baresip.Call, name: str, *, incoming: bool) -> _Line:
        line = self._lines[name] = _Line(call, incoming, name)
        call.on(lambda event: self._on_event(line, event))
        call.on_dtmf(lambda pressed: self._report(wire.Digit(line.id, pressed.digit)))
        return line

    def _on_event(self, line: _Line, event: StackEvent) -> None:
        match event.event:
            case Event.CALL_RINGING | Event.CALL_PROGRESS if not line.incoming:
                self._report(wire.RingingThere(line.id))
            case Event.CALL_ESTABLISHED:
                line.established = True
                self._report(wire.Established(line.id))
            case Event.CALL_HOLD | Event.CALL_RESUME:
                self._report(wire.OnHold(line.id, event.event is Event.CALL_HOLD, there=True))
            case Event.CALL_MENC:
                line.secure = True
            case Event.CALL_CLOSED:
                self._end(line, event.text or "")

    def _end(self, line: _Line, text: str) -> None:
        del self._lines[line.id]
        code, reason = split_status(text)
        took_ms = (time.monotonic() - line.transfer_began_s) * 1000
        if text == _TRANSFERRED and line.joined is not None:
            # Whoever was consulted ends it as a rule; no line may hang on when that does not happen.
            asyncio.get_running_loop().call_later(_LEAVE_S, self._leave, line.joined)
        self._report(
            wire.Closed(
                line.id,
                code or 0,
                reason,
                transferred=text == _TRANSFERRED,
                vanished=text == _VANISHED,
                took_ms=took_ms if text == _TRANSFERRED else 0.0,
            )
        )

    def _leave(self, line: _Line) -> None:
        if line.id in self._lines:
            self._leaving = asyncio.get_running_loop().create_task(self.carry_out(wire.HangUp(line.id)))

    def _watch_registration(self, event: StackEvent) -> None:
        if event.event is Event.REGISTER_FAIL:
            code, text = split_status(event.text or "")
            self.lost.put_nowait(RegistrationRefused(code or 0, text))

    def pump(self) -> None:
        """Move the sound of all calls on; to be called every few milliseconds."""
        speaking = next((line for line in self._lines.values() if line.open), None)
        if speaking is None:
            self.microphone.take()
        for line in list(self._lines.values()):
            if not line.established and line.incoming:
                continue
            # Before the media is up, and once after every change on the wire, there is nothing to read.
            with contextlib.suppress(AudioNotActive, AudioRestarted):
                far, near = self._hear(line), self._speak(line) if line is speaking else b""
                # Before somebody answers the exchange may say why nobody will.
                if (line.open or not line.established) and (far or near):
                    self._deliver(wire.Sound(line.id, far, near))

    def _hear(self, line: _Line) -> bytes:
        info = line.call.audio.info()
        if not info.rx_ready:
            return b""
        media = wire.Media(line.id, info.rx_sample_rate, line.secure)
        if media != line.media:
            line.media = media
            self._report(media)
        form = (info.rx_sample_rate, info.rx_channels, self._plan.rate_hz, 1)
        if line.heard is None or line.heard.form != form:
            line.heard = Converter(*form)
        pcm: bytes = line.call.audio.read(info.rx_capacity)
        return line.heard.convert(pcm)

    def _speak(self, line: _Line) -> bytes:
        info = line.call.audio.info()
        if not info.tx_ready:
            return b""
        bytes_per_ms = info.tx_sample_rate * info.tx_channels * 2 / 1000
        if not info.tx_buffered and len(self.microphone) < _CUSHION_MS * self._plan.rate_hz // 1000 * 2:
            return b""
        pcm = self.microphone.take()
        if info.tx_buffered > _MOST_OUT_MS * bytes_per_ms:
            return b""
        form = (self._plan.rate_hz, 1, info.tx_sample_rate, info.tx_channels)
        if line.said is None or line.said.form != form:
            line.said = Converter(*form)
        line.call.audio.write(line.said.convert(pcm))
        return pcm


def _native_account(account: Account, password: str) -> baresip.Account:
    encryption = _ENCRYPTION.get(account.srtp)
    proxy = account.proxy
    if proxy and ";transport=" not in proxy:
        proxy = f"{proxy};transport={account.transport.value}"
    return baresip.Account(
        user=account.user,
        domain=account.domain,
        password=password,
        registrar=proxy or None,
        reg_interval=account.register_every_s,
        transport=account.transport.value,
        audio_codecs=tuple(_CODECS[codec] for codec in account.codecs),
        dtmf_mode="auto",
        auth_user=account.auth_user or None,
        extra_params=(f"mediaenc={encryption}",) if encryption else (),
    )
