# SPDX-License-Identifier: EUPL-1.2
"""Recognition of whole calls in a process of its own, which may die without the call noticing more than a pause."""

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, MaatError, ModelError
from desktop.domain.speech import Partial, Utterance
from desktop.speech import wire
from desktop.speech.backlog import ADAPTING_CONTEXT_MS, CONTEXT_MS
from desktop.speech.calibration import calibration_of
from desktop.speech.call_state import CallState
from desktop.speech.child import WorkerProcess
from desktop.speech.confinement import memory_limit_mb
from desktop.speech.decoder import RecogniserCost, RecogniserState, RecogniserStatus, SpeechEvent, SpeechListener
from desktop.speech.models import check_model
from desktop.speech.patience import Patience, Run
from desktop.speech.supply import WorkerSupply
from desktop.speech.tuning import Tuning, tuned
from desktop.speech.worker import WorkerPlan
from desktop.system.child import ChildDied

log = logging.getLogger(__name__)

#: Sample rates in Hz that make sense; Vosk hangs on 0 and aborts on less.
RATES_HZ = range(8000, 48001)
#: A model of up to this size on disk may have a spare process: it takes its memory twice.
LARGEST_WITH_SPARE_MB = 100
#: How often the supervisor looks at the clock.
_TICK_S = 0.25


class VoskRecogniser:
    """Implements ``Recogniser``. Two threads: one talks and listens to the process, one sends it the frames.

    Args:
        model: Vosk model directory; looked at when it is opened.
        tuning: Settings that differ from the model's own.
        memory_limit_mb: Address space for the process; None chooses by the size of the model.
        patience: When to wait and when to give up.
        gated: Leave long silence out; else every frame is decoded.
        spare: Keep a second process ready for when the first one dies, if the model is small enough for that.
    """

    def __init__(
        self,
        model: Path,
        *,
        tuning: Tuning | None = None,
        memory_limit_mb: int | None = None,
        patience: Patience | None = None,
        gated: bool = True,
        spare: bool = False,
    ) -> None:
        self._folder = model
        self._gated = gated
        self._spare = spare
        self._tuning = tuning or Tuning()
        self._limit_mb = memory_limit_mb
        self._patience = patience or Patience()
        self._changed = threading.Condition()
        self._status = RecogniserStatus(RecogniserState.LOADING, model.name)
        self._listener: SpeechListener | None = None
        self._context_ms = CONTEXT_MS
        self._call: CallState | None = None
        self._calls = 0
        self._ready: WorkerProcess | None = None
        self._supply: WorkerSupply | None = None
        self._closing = False
        self._spent = wire.Cost()
        self._present = wire.Cost()
        self._supervisor: threading.Thread | None = None
        self._sender: threading.Thread | None = None

    def open(self, listener: SpeechListener | None = None) -> None:
        """Start loading the model in the background and return at once."""
        with self._changed:
            if self._supervisor is not None or self._closing:
                return
            self._listener = listener
            self._supervisor = threading.Thread(target=self._supervise, name="maat-speech", daemon=True)
            self._sender = threading.Thread(target=self._send, name="maat-speech-send", daemon=True)
            self._supervisor.start()
            self._sender.start()

    @property
    def status(self) -> RecogniserStatus:
        """The present state."""
        return self._status

    @property
    def worker_pid(self) -> int | None:
        """Process id of the worker while it is ready."""
        worker = self._ready
        return None if worker is None else worker.pid

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Of the process that works, once it is ready, and of a spare one."""
        supply = self._supply
        spare = None if supply is None else supply.spare_pid
        return tuple(pid for pid in (self.worker_pid, spare) if pid is not None)

    @property
    def waiting_ms(self) -> float:
        """Sound of the call that was fed and is not decoded, of the leg that has most of it."""
        with self._changed:
            return _waiting_ms(self._call)

    def start_call(self, rates: Mapping[Leg, int], listener: SpeechListener) -> None:
        """Begin a call; an unfinished one before it is forgotten. Frames are kept until the model is ready.

        Raises:
            ValueError: a sample rate outside :data:`RATES_HZ`, or no leg.
        """
        if not rates or any(rate_hz not in RATES_HZ for rate_hz in rates.values()):
            raise ValueError(f"not the sample rates of a call: {dict(rates)}")
        with self._changed:
            self._calls += 1
            calibration = calibration_of(self._folder)
            self._call = CallState(self._calls, rates, listener, gated=self._gated, calibration=calibration)
            self._changed.notify_all()

    def feed(self, frame: AudioFrame, *, wait: bool = False) -> bool:
        """Hand over a frame.

        Args:
            frame: The sound.
            wait: Block while much is waiting (recordings faster than real time); else drop when too much is.

        Returns:
            False when the frame was dropped: too much waits, there is no call, or recognition has failed.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        with self._changed:
            call = self._call
            if wait:
                limit_ms = self._patience.fast_backlog_s * 1000
                self._changed.wait_for(lambda: not self._alive(call) or _waiting_ms(call) < limit_ms)
            elif _waiting_ms(call) >= self._patience.live_backlog_s * 1000:
                return False
            if call is None or call.finishing or not self._alive(call):
                return False
            call.add(frame)
            self._changed.notify_all()
            return True

    def cut(self, leg: Leg, words: Sequence[str] = (), done: Callable[[], None] | None = None) -> None:
        """Close the open utterance of a leg, after the frames that were fed and before the ones to come.

        Args:
            leg: Of the call.
            words: What is listened for from here on; nothing means everything. Words that the model does not know
                are left out; a model that cannot be given words listens for everything.
            done: Called on the recogniser's thread when the listener has had all that came before; never when
                recognition fails or the call is forgotten before that.
        """
        with self._changed:
            if self._call is not None and not self._call.finishing:
                self._call.cut(leg, tuple(words), done or _nothing)
                self._changed.notify_all()

    def finish_call(self, timeout_s: float = 30.0) -> bool:
        """Close the open utterances; True when the listener has had every last event in time.

        Not from a listener: it would wait for itself.
        """
        with self._changed:
            call = self._call
            if call is None:
                return False
            call.finishing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: call.finished or not self._alive(call), timeout_s)
            if self._call is call:
                self._call = None
            return call.finished

    def cost(self) -> RecogniserCost:
        """CPU and memory of the worker so far, over restarts, as it last reported them."""
        with self._changed:
            return RecogniserCost(
                self._spent.cpu_s + self._present.cpu_s,
                max(self._spent.peak_rss_mb, self._present.peak_rss_mb),
            )

    def close(self) -> None:
        """End the process. Harmless when called twice."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for thread in (self._sender, self._supervisor):
            if thread is not None and thread is not threading.current_thread():
                thread.join()
        self._set_status(RecogniserState.CLOSED)

    def _alive(self, call: CallState | None) -> bool:
        return not self._closing and self._call is call and self._status.state is not RecogniserState.FAILED

    # The supervisor's thread.

    def _supervise(self) -> None:
        self._set_status(RecogniserState.LOADING)
        try:
            model = check_model(self._folder)
            if model.adapts:
                self._context_ms = ADAPTING_CONTEXT_MS
            with tuned(model, self._tuning) as folder:
                plan = WorkerPlan(folder, os.getpid(), self._limit_mb or memory_limit_mb(model.size_bytes))
                small = model.size_bytes <= LARGEST_WITH_SPARE_MB * 1_000_000
                self._supply = supply = WorkerSupply(plan, spare=self._spare and small)
                try:
                    self._keep_running(supply)
                finally:
                    supply.close()
        except MaatError as error:
            log.error("recognition has ended: %s", error)
            self._set_status(RecogniserState.FAILED, error)
        except Exception as error:
            log.exception("recognition has ended unexpectedly")
            self._set_status(RecogniserState.FAILED, MaatError(Fault.RECOGNISER_FAILED, str(error)))

    def _keep_running(self, supply: WorkerSupply) -> None:
        deaths = 0
        while not self._closing:
            worker = supply.next()
            run = Run()
            try:
                self._attend(worker, run, supply)
                return
            except ChildDied as death:
                deaths = 1 if run.advanced(self._patience.settled_s) else deaths + 1
                log.warning("the recognition process ended (%s), %d in a row", death, deaths)
                if deaths >= self._patience.deaths:
                    raise MaatError(Fault.RECOGNISER_FAILED, f"{self._folder.name}: {death}") from death
            finally:
                self._forget(worker)
                worker.close(gently=self._closing and run.ready_at_s is not None)
            self._set_status(RecogniserState.RESTARTING)
            with self._changed:
                # The first time at once; a fault that stays must not keep the computer busy.
                self._changed.wait_for(lambda: self._closing, 0.0 if deaths == 1 else 0.1 * 2 ** (deaths - 2))

    def _attend(self, worker: WorkerProcess, run: Run, supply: WorkerSupply) -> None:
        """Take the reports of one process; returns when Maat closes."""
        while not self._closing:
            supply.provide_spare(run.ready_at_s)
            report = worker.receive(_TICK_S)
            match report:
                case None:
                    self._check_health(worker, run)
                    continue
                case wire.Loaded(cost=cost):
                    self._become_ready(worker, cost)
                    run.ready_at_s = time.monotonic()
                case wire.LoadRefused(fault=fault, detail=detail, native=native):
                    log.warning("the speech model was refused: %s", native or detail)
                    raise ModelError(fault, f"{self._folder}: {detail}")
                case wire.Progress():
                    run.decoded = self._take(report) or run.decoded
                case wire.Finished(call=number, cost=cost):
                    self._end_call(number, cost)
                    run.decoded = True
            run.heard_at_s = time.monotonic()

    def _check_health(self, worker: WorkerProcess, run: Run) -> None:
        with self._changed:
            call = self._call
            busy = call is not None and call.overdue
        now_s = time.monotonic()
        if run.ready_at_s is not None and not busy:
            run.heard_at_s = now_s
        limit_s = self._patience.load_s if run.ready_at_s is None else self._patience.hang_s
        if now_s - run.heard_at_s > limit_s:
            log.error("the recognition process does not answer for %.0f s and is ended", limit_s)
            run.heard_at_s = now_s
            worker.kill()

    def _become_ready(self, worker: WorkerProcess, cost: wire.Cost) -> None:
        with self._changed:
            self._present = cost
            if self._call is not None:
                self._call.continue_elsewhere(self._context_ms)
            self._ready = worker
            self._changed.notify_all()
        self._set_status(RecogniserState.READY)

    def _take(self, progress: wire.Progress) -> bool:
        """Pass on what was heard; whether anything new was decoded."""
        with self._changed:
            self._present = progress.cost
            call = self._call
            if call is None or call.number != progress.call:
                return False
            new = progress.number > call.backlog.decoded
            events = call.name_events(progress, with_partials=new)
            listener = call.listener
        for event in events:
            _tell(listener, event)
        with self._changed:
            call.backlog.report(progress.number, progress.boundaries)
            done = call.cuts_done(progress.boundaries)
            self._changed.notify_all()
        for tell in done:
            tell()
        return new

    def _end_call(self, number: int, cost: wire.Cost) -> None:
        with self._changed:
            self._present = cost
            if self._call is not None and self._call.number == number:
                self._call.finished = True
            self._changed.notify_all()

    def _forget(self, worker: WorkerProcess) -> None:
        with self._changed:
            if self._ready is worker:
                self._ready = None
            self._spent = wire.Cost(
                self._spent.cpu_s + self._present.cpu_s,
                max(self._spent.peak_rss_mb, self._present.peak_rss_mb),
            )
            self._present = wire.Cost()

    def _set_status(self, state: RecogniserState, error: Exception | None = None) -> None:
        status = RecogniserStatus(state, self._folder.name, error)
        with self._changed:
            if self._status.state in {RecogniserState.FAILED, RecogniserState.CLOSED} and error is None:
                return
            self._status = status
            call = self._call.listener if self._call is not None else None
            self._changed.notify_all()
        if self._listener is not None:
            _tell(self._listener, status)
        if call is not None and call is not self._listener:
            _tell(call, status)

    # The sender's thread.

    def _send(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._order_due())
                worker, call = self._ready, self._call
                if self._closing or worker is None or call is None:
                    if self._closing:
                        return
                    continue
                message = call.next_message()
            worker.send(message)

    def _order_due(self) -> bool:
        return self._ready is not None and self._call is not None and self._call.order_due()


def _waiting_ms(call: CallState | None) -> float:
    return 0.0 if call is None else call.backlog.waiting_ms


def _nothing() -> None:
    """For cuts that nobody waits for."""


def _tell(listener: Callable[[SpeechEvent], None], event: Partial | Utterance | RecogniserStatus) -> None:
    try:
        listener(event)
    except Exception:
        # A fault of whoever listens must not end recognition.
        log.exception("a listener to recognition failed")
