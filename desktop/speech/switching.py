# SPDX-License-Identifier: EUPL-1.2
"""Recognition of calls in which more than one language is spoken: each leg is heard by the model of its language.

A leg is moved between two frames. What it said before is closed and told by the model that heard it; what it says from
then on is kept until the other model is in memory. When that cannot be loaded the leg goes on with the model it had,
and nothing was lost.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, MaatError, ModelError
from desktop.domain.speech import Partial, Utterance
from desktop.speech.decoder import RecogniserCost, RecogniserStatus, SpeechEvent, SpeechListener
from desktop.speech.language_models import LanguageModel
from desktop.speech.leg_relay import LegRelay
from desktop.speech.model_rack import ModelRack, Slot, SlotState

log = logging.getLogger(__name__)

#: While a model is loaded so much sound of a leg is kept; more is dropped (live) or waited for (recordings).
LIVE_KEPT_MS = 120_000
FAST_KEPT_MS = 10_000
#: How long a recording waits for a model before it looks again.
_LOOK_S = 0.25


class LanguageState(Enum):
    """How a change of language stands."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LegLanguage:
    """A leg changes to a language, or fails to.

    Attributes:
        language: ISO 639-1, the one that was asked for; when FAILED the leg is heard in ``heard_in``.
        heard_in: The language that the leg's next words are heard in.
        error: A MaatError when FAILED.
    """

    leg: Leg
    language: str
    state: LanguageState
    heard_in: str
    error: Exception | None = None


LanguageListener = Callable[[LegLanguage], None]
ModelsSource = Callable[[], Mapping[str, LanguageModel]]


class LanguageSwitch(Protocol):
    """What can be done about the language of a leg. Any thread may call it, and it returns at once."""

    def models(self) -> Mapping[str, LanguageModel]:
        """The models to choose from, by language, that of the settings first. Reads directories."""
        ...

    def listen(self, listener: LanguageListener) -> None:
        """Have changes told; on any thread, must not block."""
        ...

    def switch(self, leg: Leg, language: str) -> None:
        """Hear a leg in another language from its next frame on. A call begins with the model of the settings."""
        ...

    def spell(self, leg: Leg, words: Sequence[str]) -> None:
        """Listen for these words only from the leg's next frame on; nothing means everything again."""
        ...


@dataclass(slots=True)
class _Heard:
    """How a leg is heard now."""

    leg: Leg
    slot: Slot
    waiting: Slot | None = None
    kept: deque[AudioFrame] = field(default_factory=deque)
    kept_ms: float = 0.0
    #: Which words; () means all.
    words: tuple[str, ...] = ()


class SwitchingRecogniser:
    """Implements ``Recogniser`` and ``LanguageSwitch``.

    ``start_call``, ``feed`` and ``finish_call`` belong to the thread that feeds; what others ask for is done by it,
    between two frames.

    Args:
        rack: The models in memory.
        models: Those to choose from.
    """

    def __init__(self, rack: ModelRack, models: ModelsSource) -> None:
        self._rack = rack
        self._models = models
        self._tell: LanguageListener = lambda change: None
        self._changed = threading.Condition()
        self._wanted: dict[Leg, str] = {}
        self._wanted_words: dict[Leg, tuple[str, ...]] = {}
        self._legs: dict[Leg, _Heard] = {}
        self._rates: dict[Leg, int] = {}
        self._relay = LegRelay((), lambda event: None)
        self._started: list[Slot] = []
        rack.listen(self._slot_changed)

    # -- LanguageSwitch ----------------------------------------------------------------------------------------------

    def models(self) -> Mapping[str, LanguageModel]:
        """See LanguageSwitch."""
        return self._models()

    def listen(self, listener: LanguageListener) -> None:
        """See LanguageSwitch."""
        self._tell = listener

    def switch(self, leg: Leg, language: str) -> None:
        """See LanguageSwitch."""
        with self._changed:
            self._wanted[leg] = language

    def spell(self, leg: Leg, words: Sequence[str]) -> None:
        """See LanguageSwitch."""
        with self._changed:
            self._wanted_words[leg] = tuple(words)

    # -- Recogniser --------------------------------------------------------------------------------------------------

    def open(self, listener: SpeechListener | None = None) -> None:
        """Start loading the model of the settings; the others are loaded when they are asked for."""
        self._rack.home.recogniser.open(listener)

    @property
    def status(self) -> RecogniserStatus:
        """State of the model of the settings."""
        return self._rack.home.recogniser.status

    def start_call(self, rates: Mapping[Leg, int], listener: SpeechListener) -> None:
        """Begin a call with all legs in the language of the settings.

        Raises:
            ValueError: a sample rate that makes no sense, or no leg.
        """
        home = self._rack.home
        self._forget_call()
        self._rates = dict(rates)
        self._relay = LegRelay(rates, listener)
        self._start_on(home, listener)
        self._legs = {leg: _Heard(leg, home) for leg in rates}
        for leg in rates:
            self._relay.begin(leg, home, home.language)

    def feed(self, frame: AudioFrame, *, wait: bool = False) -> bool:
        """Hand over a frame; see Recogniser.

        Raises:
            ValueError: a leg or rate that the call does not have.
        """
        if not self._legs:
            return False
        if self._rates.get(frame.leg) != frame.rate_hz:
            raise ValueError(f"the call has no leg {frame.leg.value} at {frame.rate_hz} Hz")
        heard = self._legs[frame.leg]
        self._catch_up(heard)
        while wait and heard.waiting is not None and heard.kept_ms >= FAST_KEPT_MS:
            self._wait_for(heard.waiting, _LOOK_S)
            self._catch_up(heard)
        if heard.waiting is not None:
            if heard.kept_ms >= LIVE_KEPT_MS:
                return False
            heard.kept.append(frame)
            heard.kept_ms += len(frame.pcm) * 500 / frame.rate_hz
            return True
        taken = heard.slot.recogniser.feed(frame, wait=wait)
        if not taken and heard.slot.state is SlotState.FAILED:
            self._catch_up(heard)
            taken = heard.slot.recogniser.feed(frame, wait=wait)
        return taken

    def finish_call(self, timeout_s: float = 30.0) -> bool:
        """Close the open utterances; True when the listener has had every last event in time.

        A model that is still being loaded gets half of that time; then what was kept for it goes to the one before.
        """
        deadline_s = time.monotonic() + timeout_s
        self._forget_wishes()
        for heard in self._legs.values():
            self._catch_up(heard)
            while heard.waiting is not None and time.monotonic() < deadline_s - timeout_s / 2:
                self._wait_for(heard.waiting, deadline_s - timeout_s / 2 - time.monotonic())
                self._catch_up(heard)
            if heard.waiting is not None:
                self._stay(heard, None)
        finished = bool(self._legs)
        for slot in self._started:
            if self._rack.has(slot):
                finished &= slot.recogniser.finish_call(max(0.1, deadline_s - time.monotonic()))
        self._rack.wait_for_leaving(max(0.1, deadline_s - time.monotonic()))
        self._forget_call()
        return finished

    def cost(self) -> RecogniserCost:
        """CPU of all models so far; the most memory that they may have taken together."""
        return self._rack.cost()

    def close(self) -> None:
        """End all processes. Harmless when called twice."""
        self._rack.close()
        with self._changed:
            self._changed.notify_all()

    # -- between two frames, on the feeding thread --------------------------------------------------------------------

    def _catch_up(self, heard: _Heard) -> None:
        """Do what was asked for since the frame before."""
        with self._changed:
            language = self._wanted.pop(heard.leg, None)
            words = self._wanted_words.pop(heard.leg, None)
        if language is not None:
            self._begin_switch(heard, language)
        if heard.waiting is not None:
            if heard.waiting.state is SlotState.READY:
                self._move(heard, heard.waiting)
            elif heard.waiting.state is SlotState.FAILED:
                self._stay(heard, heard.waiting.error)
        elif heard.slot.state is SlotState.FAILED and heard.slot is not self._rack.home:
            self._go_home(heard)
        if words is not None and words != heard.words and heard.waiting is None:
            heard.words = words
            heard.slot.recogniser.cut(heard.leg, words)

    def _begin_switch(self, heard: _Heard, language: str) -> None:
        present = heard.waiting or heard.slot
        if language == present.language:
            state = LanguageState.READY if heard.waiting is None else LanguageState.LOADING
            self._tell(LegLanguage(heard.leg, language, state, language))
            return
        if heard.waiting is not None and language == heard.slot.language:
            self._stay(heard, None)
            return
        model = self._models().get(language)
        try:
            if model is None:
                raise ModelError(Fault.LANGUAGE_MISSING, language)
            slot = self._rack.take(model)
        except MaatError as error:
            self._tell(LegLanguage(heard.leg, language, LanguageState.FAILED, present.language, error))
            return
        if heard.waiting is not None:
            self._rack.give_back(heard.waiting)
        else:
            self._leave(heard)
        heard.waiting = slot
        if slot.state is not SlotState.READY:
            self._tell(LegLanguage(heard.leg, language, LanguageState.LOADING, language))

    def _leave(self, heard: _Heard) -> None:
        """Have the model that hears the leg now tell its last words."""
        relay, slot, leg = self._relay, heard.slot, heard.leg
        heard.words = ()
        slot.recogniser.cut(leg, (), lambda: relay.close(leg, slot))

    def _move(self, heard: _Heard, slot: Slot) -> None:
        self._rack.give_back(heard.slot)
        before, heard.slot, heard.waiting = heard.slot, slot, None
        if not any(each is slot for each in self._started):
            self._start_on(slot, None)
        self._relay.begin(heard.leg, slot, slot.language)
        if self._pour(heard):
            log.info("leg %s: from %s to %s", heard.leg.value, before.language, slot.language)
            self._tell(LegLanguage(heard.leg, slot.language, LanguageState.READY, slot.language))
        else:
            self._go_home(heard)

    def _stay(self, heard: _Heard, error: Exception | None) -> None:
        """The other model cannot be had, or is not wanted any more."""
        waiting, heard.waiting = heard.waiting, None
        if waiting is not None:
            self._rack.give_back(waiting)
        if heard.slot.state is SlotState.FAILED:
            self._go_home(heard)
            return
        language = heard.slot.language
        self._relay.begin(heard.leg, heard.slot, language)
        self._pour_or_lose(heard)
        if error is not None and waiting is not None:
            change = LegLanguage(heard.leg, waiting.language, LanguageState.FAILED, language, error)
        else:
            change = LegLanguage(heard.leg, language, LanguageState.READY, language)
        self._tell(change)

    def _go_home(self, heard: _Heard) -> None:
        """The model that hears the leg has failed for good."""
        failed, home = heard.slot, self._rack.home
        self._rack.give_back(failed)
        # Once more: a stint may have begun after it failed.
        self._relay.forget(failed)
        heard.slot, heard.words = home, ()
        self._relay.begin(heard.leg, home, home.language)
        self._pour_or_lose(heard)
        self._tell(LegLanguage(heard.leg, failed.language, LanguageState.FAILED, home.language, failed.error))

    def _pour(self, heard: _Heard) -> bool:
        """Give what was kept to the model that hears the leg now; False when that does not take it."""
        while heard.kept:
            if not heard.slot.recogniser.feed(heard.kept[0]):
                return False
            heard.kept.popleft()
        heard.kept_ms = 0.0
        return True

    def _pour_or_lose(self, heard: _Heard) -> None:
        if not self._pour(heard):
            log.error("%d frames of leg %s were lost: recognition has failed", len(heard.kept), heard.leg.value)
            heard.kept.clear()
            heard.kept_ms = 0.0

    def _start_on(self, slot: Slot, listener: SpeechListener | None) -> None:
        """Begin the call on a model; its status is told to ``listener`` too."""
        relay = self._relay

        def hear(event: SpeechEvent) -> None:
            if isinstance(event, Partial | Utterance):
                relay.hear(slot, event)
            elif listener is not None:
                listener(event)

        slot.recogniser.start_call(self._rates, hear)
        if slot is not self._rack.home:
            # Nothing is fed of the legs that stay where they are: nobody need wait for them.
            for leg in self._rates:
                slot.recogniser.cut(leg)
        self._started.append(slot)

    def _forget_call(self) -> None:
        for heard in self._legs.values():
            self._rack.give_back(heard.slot)
            if heard.waiting is not None:
                self._rack.give_back(heard.waiting)
        self._legs, self._started = {}, []
        self._forget_wishes()

    def _forget_wishes(self) -> None:
        with self._changed:
            self._wanted.clear()
            self._wanted_words.clear()

    def _wait_for(self, slot: Slot, timeout_s: float) -> None:
        with self._changed:
            settled = {SlotState.READY, SlotState.FAILED}
            self._changed.wait_for(lambda: slot.state in settled, max(0.0, timeout_s))

    # -- on any thread ------------------------------------------------------------------------------------------------

    def _slot_changed(self, slot: Slot) -> None:
        if slot.state is SlotState.FAILED:
            self._relay.forget(slot)
        else:
            self._tell_restart(slot)
        with self._changed:
            self._changed.notify_all()

    def _tell_restart(self, slot: Slot) -> None:
        for heard in tuple(self._legs.values()):
            if heard.slot is slot and heard.waiting is None:
                state = LanguageState.READY if slot.state is SlotState.READY else LanguageState.LOADING
                self._tell(LegLanguage(heard.leg, slot.language, state, slot.language))
