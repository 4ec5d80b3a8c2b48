# SPDX-License-Identifier: EUPL-1.2
"""Vosk, and how it wants to be used; the only module that knows it. Runs in the worker process.

Vosk numbers its time from the first sample that a recogniser got. A :class:`VoskDecoder` keeps to the call clock: it
knows where silence was left out, it notices gaps between frames, and it begins a new recogniser before Vosk would
itself drop what it keeps of the sound.
"""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance, Word

if TYPE_CHECKING:
    import vosk

#: A frame that begins this much later or earlier than the one before ended is not its continuation.
GAP_MS = 60
#: From this age on a recogniser is replaced at the next silence, and at the latest at the next endpoint after
#: ``OLDEST_MS``. Vosk does the same by itself after 600 s (Recognizer::CleanUp in vosk/src/recognizer.cc), but
#: unseen, and what is fed again after a crash must begin where a recogniser began.
OLD_MS = 300_000
OLDEST_MS = 540_000
#: An utterance is closed at this length even when the model's own settings never would.
LONGEST_MS = 60_000
#: What some models write for sound that is no word of theirs.
NOT_WORDS = frozenset({"[unk]", "<unk>", "<UNK>", "[noise]", "[laughter]"})


class LoadFailed(Exception):
    """Vosk refuses the model."""


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in memory; shared by all recognisers of this process."""

    native: "vosk.Model"


def load_model(folder: str) -> LoadedModel:
    """Load a model; takes up to a minute for a large one.

    Raises:
        LoadFailed: Vosk cannot use it.
    """
    # Imported here: nobody but the worker process pays for it.
    import vosk

    # Warnings of Kaldi are about details of models; what matters comes back as an error.
    vosk.SetLogLevel(-1)
    try:
        model = LoadedModel(vosk.Model(os.fspath(folder)))
        # Some damage shows only when a recogniser is made.
        vosk.KaldiRecognizer(model.native, 16000)
    except Exception as error:
        raise LoadFailed(str(error)) from error
    return model


class _Word(msgspec.Struct):
    word: str
    start: float
    end: float
    conf: float


class _Result(msgspec.Struct):
    text: str = ""
    result: list[_Word] = []


class _PartialResult(msgspec.Struct):
    partial: str = ""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a frame, or the end of one, led to.

    Attributes:
        events: In order.
        closed_before: Everything before this frame is final (a gap).
        closed_after: Everything up to the end of this frame is final.
        fresh_before, fresh_after: A new recogniser begins with, or after, this frame.
    """

    events: tuple[Partial | Utterance, ...] = ()
    closed_before: bool = False
    closed_after: bool = False
    fresh_before: bool = False
    fresh_after: bool = False


class VoskDecoder:
    """One leg of one call. Implements ``Decoder``; one thread owns it.

    Args:
        model: Shared with the other legs.
        leg: Whose words these are.
        rate_hz: Of the frames that will come.
        new_id: Makes an utterance's id.
        age_ms: Sound that the recogniser that is continued here had heard, when frames are fed again.
    """

    def __init__(self, model: LoadedModel, leg: Leg, rate_hz: int, new_id: Callable[[], str], age_ms: int = 0) -> None:
        self._model = model
        self._leg = leg
        self._rate_hz = rate_hz
        self._new_id = new_id
        self._age_ms = age_ms
        self._clock = _Clock(rate_hz)
        self._closed_ms = 0
        self._warm = False
        self._open_id: str | None = None
        self._open_ms = 0
        self._shown = ""
        self._grammar = ""
        self._native = self._recogniser()

    def accept(self, frame: AudioFrame) -> tuple[Partial | Utterance, ...]:
        """Decode one frame; what became known by it, in order."""
        return self.decode(frame).events

    def warm(self, frame: AudioFrame, *, resumes: bool = False) -> None:
        """Decode a frame whose words are known already, so that the ones after it are heard in their context."""
        self._anchor(frame, goes_on=resumes)
        self._native.AcceptWaveform(frame.pcm)
        self._clock.advance(frame)
        self._warm = True

    def decode(self, frame: AudioFrame, *, resumes: bool = False) -> Decoded:
        """Decode one frame and tell what is final.

        Args:
            frame: The sound.
            resumes: Silence was left out before it. Any other gap is one in what could be heard, and closes the leg.

        Raises:
            Exception: Vosk could not go on; this decoder is spoiled.
        """
        self._settle()
        before: tuple[Partial | Utterance, ...] = ()
        gap = not resumes and self._clock.running and abs(frame.start_ms - self._clock.now_ms) > GAP_MS
        if gap:
            before = self.flush()
        self._anchor(frame, goes_on=resumes)
        ended = self._native.AcceptWaveform(frame.pcm)
        self._clock.advance(frame)
        if not ended and self._clock.now_ms - self._closed_ms < LONGEST_MS:
            return Decoded(before + self._partial(frame.end_ms), closed_before=gap, fresh_before=gap)
        result = self._native.Result()
        events = before + self._final(result)
        fresh = self._is_old(silent=len(events) == len(before))
        if fresh:
            self._renew()
        return Decoded(events, closed_before=gap, fresh_before=gap, closed_after=True, fresh_after=fresh)

    def pause(self) -> Decoded:
        """Close the open utterance; silence is left out from here on, and what comes after it is heard in context.

        An old recogniser is replaced here: where silence is left out, Vosk hears no silence that would close it.
        """
        if not self._clock.running:
            return Decoded(closed_after=True)
        self._settle()
        events = self._final(self._native.Result())
        fresh = self._is_old(silent=True)
        if fresh:
            self._renew()
        return Decoded(events, closed_after=True, fresh_after=fresh)

    def listen_for(self, words: Sequence[str]) -> None:
        """Hear these words only from the next frame on; none means all. Only after ``flush``.

        Those that the model does not know are left out, for native code ends the process for some of what it does
        not understand. A model with a static graph goes on hearing everything.
        """
        known = [word for word in dict.fromkeys(words) if self._model.native.vosk_model_find_word(word) >= 0]
        grammar = msgspec.json.encode(known).decode() if known else ""
        if grammar != self._grammar:
            self._grammar = grammar
            self._renew()

    def flush(self) -> tuple[Partial | Utterance, ...]:
        """Close the open utterance; what comes next is heard on its own."""
        if not self._clock.running:
            return ()
        self._settle()
        events = self._final(self._native.FinalResult())
        self._renew()
        return events

    def _settle(self) -> None:
        # An endpoint that keeps the sound heard so far as context, just as the one that was there the first time.
        if self._warm:
            self._native.Result()
            self._closed_ms = self._clock.now_ms
            self._warm = False

    def _recogniser(self) -> "vosk.KaldiRecognizer":
        import vosk

        grammar = (self._grammar,) if self._grammar else ()
        recogniser = vosk.KaldiRecognizer(self._model.native, self._rate_hz, *grammar)
        recogniser.SetWords(True)
        return recogniser

    def _renew(self) -> None:
        # A new one rather than the old one reset: its times begin at 0 again and stay exact all day.
        self._native = self._recogniser()
        self._clock = _Clock(self._rate_hz)
        self._age_ms = 0

    def _anchor(self, frame: AudioFrame, *, goes_on: bool) -> None:
        if goes_on or not self._clock.running:
            self._clock.jump(frame.start_ms)
            self._closed_ms = frame.start_ms

    def _is_old(self, *, silent: bool) -> bool:
        age_ms = self._age_ms + self._clock.heard_ms
        return age_ms >= OLDEST_MS or (silent and age_ms >= OLD_MS)

    def _partial(self, end_ms: int) -> tuple[Partial, ...]:
        raw = self._native.PartialResult()
        if raw == self._shown:
            return ()
        self._shown = raw
        text = _spoken(msgspec.json.decode(raw, type=_PartialResult).partial)
        if not text and self._open_id is None:
            return ()
        if self._open_id is None:
            self._open_id = self._new_id()
            self._open_ms = end_ms
        return (Partial(self._open_id, self._leg, self._open_ms, end_ms, text),)

    def _final(self, raw: str) -> tuple[Partial | Utterance, ...]:
        open_id, self._open_id, self._shown = self._open_id, None, ""
        self._closed_ms = self._clock.now_ms
        result = msgspec.json.decode(raw, type=_Result)
        words = tuple(
            Word(word.word, self._clock.start_ms(word.start), self._clock.end_ms(word.end), _share(word.conf))
            for word in result.result
            if word.word not in NOT_WORDS
        )
        if words:
            confidence = sum(word.confidence for word in words) / len(words)
            text = " ".join(word.text for word in words)
            utterance_id = open_id or self._new_id()
            return (Utterance(utterance_id, self._leg, words[0].start_ms, words[-1].end_ms, text, confidence, words),)
        if open_id is None:
            return ()
        # What was shown of it has to go.
        return (Partial(open_id, self._leg, self._open_ms, self._clock.now_ms, ""),)


class _Clock:
    """From the time of a recogniser to call time. It knows where sound was left out."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._samples = 0
        #: Where the recogniser's time goes on at another call time: both in ms, in order.
        self._heard: list[int] = []
        self._call: list[int] = []

    @property
    def running(self) -> bool:
        return self._samples > 0

    @property
    def heard_ms(self) -> int:
        return self._samples * 1000 // self._rate_hz

    @property
    def now_ms(self) -> int:
        return self._call[-1] + self.heard_ms - self._heard[-1] if self._call else 0

    def jump(self, call_ms: int) -> None:
        self._heard.append(self.heard_ms)
        self._call.append(call_ms)

    def advance(self, frame: AudioFrame) -> None:
        self._samples += len(frame.pcm) // 2

    def start_ms(self, seconds: float) -> int:
        # Vosk counts in frames of 10 ms or a multiple; rounding to them takes away what single precision adds.
        heard_ms = round(seconds * 100) * 10
        return self._at(bisect_right(self._heard, heard_ms), heard_ms)

    def end_ms(self, seconds: float) -> int:
        heard_ms = round(seconds * 100) * 10
        return self._at(bisect_left(self._heard, heard_ms), heard_ms)

    def _at(self, jumps: int, heard_ms: int) -> int:
        place = max(0, jumps - 1)
        return self._call[place] + heard_ms - self._heard[place]


def _share(confidence: float) -> float:
    return min(1.0, max(0.0, confidence))


def _spoken(text: str) -> str:
    if "[" not in text and "<" not in text:
        return text
    return " ".join(word for word in text.split() if word not in NOT_WORDS)
