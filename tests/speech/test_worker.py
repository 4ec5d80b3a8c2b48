# SPDX-License-Identifier: EUPL-1.2
"""The order in which the worker tells what it hears; what is heard is made up."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance
from desktop.speech import wire, worker
from desktop.speech.vosk_decoder import Decoded


class Pipe:
    def __init__(self) -> None:
        self.reports: list[wire.Report] = []

    def send_bytes(self, message: bytes) -> None:
        self.reports.append(wire.unpack_report(message))

    @property
    def events(self) -> list[Utterance | Partial]:
        return [
            event
            for report in self.reports
            if isinstance(report, wire.Progress)
            for event in (*report.utterances, *report.partials)
        ]


#: What comes of a frame: nothing, a partial, or a final that ended so many ms before the frame's end.
Outcome = int | str | None


class ScriptedDecoder:
    script: dict[tuple[Leg, int], Outcome]

    def __init__(self, _model: object, leg: Leg, _rate: int, _ids: Callable[[], str], _age_ms: int) -> None:
        self._leg = leg

    def decode(self, frame: AudioFrame, *, resumes: bool) -> Decoded:
        outcome = self.script.get((self._leg, frame.start_ms))
        if outcome is None:
            return Decoded()
        if isinstance(outcome, str):
            return Decoded((Partial("", self._leg, 0, frame.end_ms, outcome),))
        end_ms = frame.end_ms - outcome
        return Decoded((Utterance("", self._leg, max(0, end_ms - 300), end_ms, "ja", 1.0),), closed_after=True)

    def flush(self) -> tuple[Utterance, ...]:
        return ()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[tuple[Leg, int], Outcome], list[list[AudioFrame]]], Pipe]:
    monkeypatch.setattr(worker.vosk_decoder, "VoskDecoder", ScriptedDecoder)

    def run(script: dict[tuple[Leg, int], Outcome], messages: list[list[AudioFrame]]) -> Pipe:
        ScriptedDecoder.script = script
        pipe = Pipe()
        begin = wire.Begin(1, tuple(wire.LegStart(leg, 8000) for leg in Leg))
        call = worker._Call(pipe, None, begin)
        number = 0
        for message in messages:
            for frame in message:
                call.take(wire.FedFrame(number, frame))
                number += 1
        call.finish()
        return pipe

    return run


def frames(count: int, legs: tuple[Leg, ...] = (Leg.AGENT, Leg.CALLER)) -> list[AudioFrame]:
    return [AudioFrame(leg, 100 * place, 8000, bytes(1600)) for place in range(count) for leg in legs]


def test_of_two_that_close_together_the_one_that_ended_first_comes_first(run):
    pipe = run({(Leg.AGENT, 700): 200, (Leg.CALLER, 700): 500}, [frames(10)])
    assert [(event.leg, event.end_ms) for event in pipe.events] == [(Leg.CALLER, 300), (Leg.AGENT, 600)]


def test_a_final_comes_before_the_other_legs_partial(run):
    pipe = run({(Leg.AGENT, 300): "goede", (Leg.CALLER, 300): 100}, [frames(5)])
    assert [type(event) for event in pipe.events] == [Utterance, Partial]


def test_a_leg_alone_is_told_at_the_next_frame(run):
    pipe = run({(Leg.CALLER, 300): "ja"}, [frames(5, (Leg.CALLER,))])
    told = [report for report in pipe.reports if isinstance(report, wire.Progress) and report.partials]
    assert [report.number for report in told] == [3]


def test_finish_closes_every_leg_for_good(run):
    pipe = run({}, [frames(4)])
    *_, progress, finished = pipe.reports
    assert isinstance(progress, wire.Progress)
    assert [(end.leg, end.number, end.began_number) for end in progress.boundaries] == [
        (Leg.AGENT, 7, 8),
        (Leg.CALLER, 7, 8),
    ]
    assert isinstance(finished, wire.Finished)


def test_silence_is_reported_too(run):
    pipe = run({}, [frames(60)])
    numbers = [report.number for report in pipe.reports if isinstance(report, wire.Progress)]
    assert numbers == sorted(numbers)
    assert max(b - a for a, b in pairwise(numbers)) <= worker.REPORT_EVERY


outcomes = st.one_of(st.none(), st.sampled_from(["ja", "ja hoor"]), st.integers(0, 600))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.dictionaries(st.tuples(st.sampled_from(Leg), st.integers(0, 29).map(lambda n: 100 * n)), outcomes),
    st.lists(st.integers(1, 15), max_size=8),
    st.sets(st.integers(0, 59)),
)
def test_order_does_not_depend_on_how_frames_are_sent(run, script, sizes, missing):
    """Neither on how many come in one message; each leg's events keep their order whatever frames are missing."""
    sent = [frame for place, frame in enumerate(frames(30)) if place not in missing]
    cut: list[list[AudioFrame]] = []
    rest = sent
    for size in sizes:
        cut.append(rest[:size])
        rest = rest[size:]
    events = run(script, [*cut, rest]).events
    assert events == run(script, [sent]).events
    for leg in Leg:
        own = [event for event in events if event.leg is leg]
        expected = [
            frame.start_ms for frame in sent if frame.leg is leg and script.get((leg, frame.start_ms)) is not None
        ]
        assert len(own) == len(expected)
        for event, at_ms in zip(own, expected, strict=True):
            outcome = script[leg, at_ms]
            assert event.end_ms == at_ms + 100 - (outcome if isinstance(outcome, int) else 0)
