# SPDX-License-Identifier: EUPL-1.2
"""The speech models that are in memory: loaded on demand, closed when the memory is needed for another one."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Protocol

import psutil

from desktop.domain.call import Leg
from desktop.domain.errors import Fault, ModelError
from desktop.speech.decoder import Recogniser, RecogniserCost, RecogniserState, RecogniserStatus, SpeechEvent
from desktop.speech.language_models import LanguageModel

log = logging.getLogger(__name__)

_MB = 1024 * 1024
#: A model that has to go gets this long to tell its last words.
_LAST_WORDS_S = 30.0


class LegRecogniser(Recogniser, Protocol):
    """A recogniser whose legs can be closed, one by one, in the middle of a call."""

    def cut(self, leg: Leg, words: Sequence[str] = (), done: Callable[[], None] | None = None) -> None:
        """Close the open utterance of a leg, after the frames that were fed and before the ones to come.

        Args:
            leg: Of the call.
            words: What is listened for from here on; nothing means everything. Words that the model does not know
                are left out; a model that cannot be given words listens for everything.
            done: Called on the recogniser's thread when the listener has had all that came before.
        """
        ...

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Of the process that works, once it is ready, and of a spare one."""
        ...


class SlotState(Enum):
    """Where a model stands."""

    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"


class Slot:
    """A model in memory, or on its way there. Changed by the rack alone."""

    def __init__(self, model: LanguageModel, recogniser: LegRecogniser) -> None:
        self.model = model
        self.recogniser = recogniser
        self.state = SlotState.LOADING
        self.error: Exception | None = None
        self.holders = 0
        self.used = 0

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.model.language


SlotListener = Callable[[Slot], None]


class ModelRack:
    """Models within a memory budget. Any thread may call it.

    Args:
        home: The model of the settings: always in memory, whatever the budget.
        budget_mb: Memory for all models together.
        make: Makes the recogniser of a model directory.
        measure_mb: Memory of a recogniser that is ready; None when it cannot be told.
    """

    def __init__(
        self,
        home: LanguageModel,
        budget_mb: float,
        make: Callable[[Path], LegRecogniser],
        measure_mb: Callable[[LegRecogniser], float | None] | None = None,
    ) -> None:
        self._budget_mb = budget_mb
        self._make = make
        self._measure = measure_mb or resident_mb
        self._lock = threading.RLock()
        self._clock = 0
        self._slots: dict[str, Slot] = {}
        self._known_mb: dict[Path, float] = {}
        self._leaving: list[threading.Thread] = []
        self._spent = RecogniserCost(0.0, 0.0)
        self._closed = False
        self._listener: SlotListener = lambda slot: None
        #: The model of the settings.
        self.home = Slot(home, make(home.path))
        self.home.state = SlotState.READY
        self.home.holders = 1

    def listen(self, listener: SlotListener) -> None:
        """Have changes of state told; on any thread, must not block."""
        self._listener = listener

    def take(self, model: LanguageModel) -> Slot:
        """Have a model in memory, and keep it there until it is given back. Loading goes on in the background.

        Raises:
            ModelError: MODEL_TOO_LARGE: there is no room for it beside the models in use.
        """
        if model.language == self.home.language:
            return self.home
        with self._lock:
            self._clock += 1
            slot = self._slots.get(model.language)
            if slot is None:
                leave = self._make_room(model)
                slot = Slot(model, self._make(model.path))
                self._slots[model.language] = slot
                self._load(slot, leave)
            slot.holders += 1
            slot.used = self._clock
            return slot

    def give_back(self, slot: Slot) -> None:
        """A leg does not need a model any more; it stays in memory until that is needed."""
        if slot is not self.home:
            with self._lock:
                slot.holders -= 1

    def has(self, slot: Slot) -> bool:
        """Whether this model is still in memory."""
        with self._lock:
            return slot is self.home or self._slots.get(slot.language) is slot

    def in_memory(self) -> tuple[str, ...]:
        """Languages whose model is in memory or on its way there; that of the settings first."""
        with self._lock:
            return (self.home.language, *self._slots)

    def memory_mb(self) -> float:
        """What all models take now; of one that is being loaded, what it is expected to take."""
        with self._lock:
            return self._size(self.home) + sum(map(self._size, self._slots.values()))

    def wait_for_leaving(self, timeout_s: float) -> None:
        """Wait until models that had to go have told their last words."""
        with self._lock:
            leaving = list(self._leaving)
        for thread in leaving:
            if thread is not threading.current_thread():
                thread.join(timeout_s)

    def cost(self) -> RecogniserCost:
        """CPU of all models so far; the most memory that they may have taken together."""
        with self._lock:
            costs = [slot.recogniser.cost() for slot in (self.home, *self._slots.values())]
            cpu_s = self._spent.cpu_s + sum(cost.cpu_s for cost in costs)
            return RecogniserCost(cpu_s, max(self._spent.peak_rss_mb, sum(cost.peak_rss_mb for cost in costs)))

    def close(self) -> None:
        """End all. Harmless when called twice."""
        with self._lock:
            self._closed = True
            slots = [self.home, *self._slots.values()]
            self._slots.clear()
        for slot in slots:
            slot.recogniser.close()
        self.wait_for_leaving(_LAST_WORDS_S)

    def _make_room(self, model: LanguageModel) -> list[Slot]:
        """Take out the models that have to go for this one.

        Raises:
            ModelError: MODEL_TOO_LARGE; nothing was taken out.
        """
        needed_mb = self._known_mb.get(model.path, model.expected_mb)
        leave: list[Slot] = []
        total_mb = self.memory_mb() + needed_mb
        for slot in sorted(self._slots.values(), key=lambda each: each.used):
            if total_mb <= self._budget_mb:
                break
            if slot.holders == 0:
                leave.append(slot)
                total_mb -= self._size(slot)
        if total_mb > self._budget_mb:
            raise self._too_large(model, needed_mb)
        for slot in leave:
            self._take_out(slot)
        return leave

    def _too_large(self, model: LanguageModel, needed_mb: float) -> ModelError:
        room_mb = max(0.0, self._budget_mb - self._size(self.home))
        return ModelError(Fault.MODEL_TOO_LARGE, f"{model.path.name}: {needed_mb:.0f} MB > {room_mb:.0f} MB")

    def _take_out(self, slot: Slot) -> None:
        del self._slots[slot.language]
        cost, together = slot.recogniser.cost(), self.cost().peak_rss_mb
        self._spent = RecogniserCost(self._spent.cpu_s + cost.cpu_s, max(together, self._spent.peak_rss_mb))

    def _load(self, slot: Slot, leave: Sequence[Slot]) -> None:
        def status_changed(event: SpeechEvent) -> None:
            if isinstance(event, RecogniserStatus):
                self._status_changed(slot, event)

        def after_leaving() -> None:
            _see_out(*leave)
            with self._lock:
                closed = self._closed
            if not closed:
                slot.recogniser.open(status_changed)

        if leave:
            self._start(after_leaving)
        else:
            slot.recogniser.open(status_changed)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="maat-models", daemon=True)
        self._leaving = [each for each in self._leaving if each.is_alive()] + [thread]
        thread.start()

    def _status_changed(self, slot: Slot, status: RecogniserStatus) -> None:
        with self._lock:
            if slot.state is SlotState.FAILED or self._slots.get(slot.language) is not slot:
                return
            match status.state:
                case RecogniserState.READY:
                    slot.state = SlotState.READY
                    self._weigh(slot)
                case RecogniserState.FAILED:
                    self._fail(slot, status.error)
                case RecogniserState.RESTARTING:
                    slot.state = SlotState.RESTARTING
                case _:
                    return
        self._listener(slot)

    def _weigh(self, slot: Slot) -> None:
        """Now that it is known what a model takes: others have to go, or it has."""
        self._known_mb[slot.model.path] = self._size(slot)
        leave: list[Slot] = []
        for each in sorted(self._slots.values(), key=lambda each: each.used):
            if self.memory_mb() > self._budget_mb and each.holders == 0 and each is not slot:
                self._take_out(each)
                leave.append(each)
        if leave:
            self._start(lambda: _see_out(*leave))
        if self.memory_mb() > self._budget_mb:
            self._fail(slot, self._too_large(slot.model, self._known_mb[slot.model.path]))

    def _fail(self, slot: Slot, error: Exception | None) -> None:
        slot.state = SlotState.FAILED
        slot.error = error or ModelError(Fault.RECOGNISER_FAILED, slot.model.path.name)
        self._take_out(slot)
        # Not on this thread, which may be the recogniser's own.
        self._start(slot.recogniser.close)

    def _size(self, slot: Slot) -> float:
        measured = self._measure(slot.recogniser) if slot.state is not SlotState.LOADING else None
        return measured or self._known_mb.get(slot.model.path, slot.model.expected_mb)


def resident_mb(recogniser: LegRecogniser) -> float | None:
    """Memory of a recogniser's processes now, in MB; None while there is none."""
    sizes = []
    for pid in recogniser.process_ids:
        with suppress(psutil.Error):
            sizes.append(float(psutil.Process(pid).memory_info().rss) / _MB)
    return sum(sizes) if sizes else None


def _see_out(*slots: Slot) -> None:
    """End models, but not before they have told their last words."""
    for slot in slots:
        slot.recogniser.finish_call(_LAST_WORDS_S)
        slot.recogniser.close()
