# SPDX-License-Identifier: EUPL-1.2
"""How a leg's recogniser is used, whatever it hears: its age, and its time on the call clock."""

import pytest

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Utterance
from desktop.speech import wire, worker
from desktop.speech.vosk_decoder import OLD_MS, VoskDecoder
from tests.speech.test_worker import Pipe

STEP_MS = 10_000


class Native:
    """Never closes an utterance by itself, and hears a word in the last half second before it is asked to."""

    def __init__(self) -> None:
        self.samples = 0

    def AcceptWaveform(self, pcm: bytes) -> bool:
        self.samples += len(pcm) // 2
        return False

    def PartialResult(self) -> str:
        return '{"partial": ""}'

    def Result(self) -> str:
        end = self.samples / 8000
        return f'{{"text": "ja", "result": [{{"word": "ja", "start": {end - 0.5}, "end": {end}, "conf": 1.0}}]}}'

    FinalResult = Result


@pytest.fixture
def natives(monkeypatch: pytest.MonkeyPatch) -> list[Native]:
    made: list[Native] = []

    def make(_: VoskDecoder) -> Native:
        made.append(Native())
        return made[-1]

    monkeypatch.setattr(VoskDecoder, "_recogniser", make)
    return made


def frame(start_ms: int, length_ms: int = STEP_MS) -> AudioFrame:
    return AudioFrame(Leg.CALLER, start_ms, 8000, bytes(16 * length_ms))


def test_an_old_recogniser_is_replaced_when_the_leg_falls_silent(natives: list[Native]):
    """Else Vosk would drop what it has heard by itself, unseen: it may never hear enough silence to close it."""
    decoder = VoskDecoder(None, Leg.CALLER, 8000, str)
    ends = []
    for number in range(40):
        decoder.decode(frame(60_000 * number), resumes=number > 0)
        paused = decoder.pause()
        assert [(event.start_ms, event.end_ms) for event in paused.events] == [
            (60_000 * number + STEP_MS - 500, 60_000 * number + STEP_MS)
        ]
        if paused.fresh_after:
            ends.append((number + 1) * STEP_MS)
    assert ends == [OLD_MS]
    assert [native.samples for native in natives] == [OLD_MS * 8, (400_000 - OLD_MS) * 8]


def test_a_continued_recogniser_is_as_old_as_the_one_before(natives: list[Native]):
    decoder = VoskDecoder(None, Leg.CALLER, 8000, str, age_ms=OLD_MS - STEP_MS)
    decoder.warm(frame(0))
    assert decoder.pause().fresh_after
    decoder.decode(frame(60_000), resumes=True)
    assert not decoder.pause().fresh_after


def test_what_goes_on_after_a_silence_is_said_to_begin_there_when_it_is_new(natives: list[Native]):
    pipe = Pipe()
    call = worker._Call(pipe, None, wire.Begin(1, (wire.LegStart(Leg.CALLER, 8000, OLD_MS - STEP_MS, 3),)))
    call.take(wire.FedFrame(7, frame(0)))
    call.pause(wire.Pause(1, Leg.CALLER, 8))
    call.take(wire.FedFrame(8, frame(60_000), resumes=True))
    call.pause(wire.Pause(1, Leg.CALLER, 9))
    boundaries = [each for report in pipe.reports for each in report.boundaries]
    assert boundaries == [wire.Boundary(Leg.CALLER, 7, 8), wire.Boundary(Leg.CALLER, 8, 8)]
    assert [event.text for event in pipe.events if isinstance(event, Utterance)] == ["ja", "ja"]
