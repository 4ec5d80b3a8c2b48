# SPDX-License-Identifier: EUPL-1.2
"""What is kept of a call's sound, and that no crash loses, doubles or reorders a word."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.call import AudioFrame, Leg
from desktop.domain.speech import Partial, Utterance
from desktop.speech import wire
from desktop.speech.backlog import CHUNK_MS, CONTEXT_MS, Backlog
from desktop.speech.call_state import CallState

RATES = {Leg.AGENT: 16000, Leg.CALLER: 8000}


def frame(leg: Leg, start_ms: int, length_ms: int = 100) -> AudioFrame:
    return AudioFrame(leg, start_ms, RATES[leg], bytes(RATES[leg] * length_ms // 1000 * 2))


def both(count: int) -> list[AudioFrame]:
    return [frame(leg, 100 * number) for number in range(count) for leg in RATES]


def boundary(leg: Leg, number: int) -> wire.Boundary:
    return wire.Boundary(leg, number, 0)


def test_frames_are_taken_in_order_and_once():
    backlog = Backlog(RATES)
    frames = both(10)
    assert [backlog.add(each) for each in frames] == list(range(20))
    taken = []
    while not backlog.all_sent:
        taken += backlog.take(10_000)
    assert [(fed.number, fed.frame, fed.known) for fed in taken] == [(n, each, False) for n, each in enumerate(frames)]


def test_a_frame_larger_than_a_message_still_goes():
    backlog = Backlog(RATES)
    backlog.add(frame(Leg.AGENT, 0, 5000))
    assert len(backlog.take(100)) == 1


def test_a_leg_or_rate_that_the_call_does_not_have():
    backlog = Backlog({Leg.CALLER: 8000})
    with pytest.raises(ValueError, match="no leg agent"):
        backlog.add(frame(Leg.AGENT, 0))
    with pytest.raises(ValueError, match="at 16000 Hz"):
        backlog.add(AudioFrame(Leg.CALLER, 0, 16000, b""))


def test_a_closed_gate_lets_no_wrong_rate_pass_either():
    call = CallState(1, {Leg.CALLER: 8000}, lambda _: None)
    for number in range(40):
        call.add(frame(Leg.CALLER, 100 * number))
    assert call.backlog.end < 40
    with pytest.raises(ValueError, match="at 16000 Hz"):
        call.add(AudioFrame(Leg.CALLER, 4000, 16000, bytes(3200)))
    with pytest.raises(ValueError, match="no leg agent"):
        call.add(frame(Leg.AGENT, 4000))


def test_waiting_sound_is_what_is_not_decoded():
    backlog = Backlog(RATES)
    for each in both(10):
        backlog.add(each)
    assert backlog.waiting_ms == 1000
    backlog.take(10**6)
    backlog.report(9, ())
    assert backlog.waiting_ms == 500
    assert backlog.sent_undecoded == 10
    backlog.report(19, ())
    assert backlog.waiting_ms == 0


def test_what_is_final_is_let_go_but_for_its_context():
    backlog = Backlog(RATES)
    for each in both(600):
        backlog.add(each)
    backlog.take(10**9)
    backlog.report(1199, [boundary(Leg.AGENT, 1198), boundary(Leg.CALLER, 1199)])
    assert 2 * CONTEXT_MS / 100 <= backlog.kept <= 2 * (CONTEXT_MS + 2000) / 100


def test_a_new_worker_hears_context_and_then_what_is_not_final():
    backlog = Backlog(RATES)
    for each in both(100):
        backlog.add(each)
    backlog.take(10**9)
    backlog.report(150, [boundary(Leg.AGENT, 120), boundary(Leg.CALLER, 101)])
    starts = {start.leg: start for start in backlog.rewind()}
    fed = backlog.take(10**9)
    for leg, final in ((Leg.AGENT, 120), (Leg.CALLER, 101)):
        own = [each for each in fed if each.frame.leg is leg]
        known = [each.number for each in own if each.known]
        assert known == [each.number for each in own if each.number <= final]
        assert known[-1] == final
        assert own[0].frame.start_ms % CHUNK_MS == 0
        assert (starts[leg].age_ms, starts[leg].began_number) == (own[0].frame.start_ms, 0)
        assert len(known) * 100 >= CONTEXT_MS
        assert [each.frame.start_ms for each in own] == list(range(own[0].frame.start_ms, 10_000, 100))


def test_context_is_counted_in_sound_that_was_heard():
    """A new worker hears as much before what is not final, and cut at the same places, when silence was left out."""
    backlog = Backlog({Leg.CALLER: 8000})
    for number in range(50):
        backlog.add(frame(Leg.CALLER, 100 * number))
    for number in range(12):
        backlog.add(frame(Leg.CALLER, 60_030 + 100 * number), resumes=number == 0)
    backlog.take(10**9)
    backlog.report(61, [wire.Boundary(Leg.CALLER, 57, 0)])
    (start,) = backlog.rewind()
    fed = backlog.take(10**9)
    first = fed[0].number
    assert 100 * first == start.age_ms <= 5800 - CONTEXT_MS < start.age_ms + 1200
    assert start.age_ms % CHUNK_MS == 0
    assert [each.number for each in fed if each.resumes] == [50]
    assert [each.number for each in fed] == list(range(first, 62))


def test_a_silent_leg_does_not_make_the_other_ones_sound_be_kept():
    backlog = Backlog(RATES)
    for each in both(40):
        backlog.add(each)
    for number in range(40, 4000):
        backlog.add(frame(Leg.CALLER, 100 * number))
    backlog.take(10**9)
    backlog.report(4039, [boundary(Leg.AGENT, 79), boundary(Leg.CALLER, 4039)])
    assert backlog.kept <= 2 * (CONTEXT_MS + 2000) / 100


def test_a_recogniser_that_began_after_the_boundary_needs_no_context():
    backlog = Backlog({Leg.CALLER: 8000})
    for number in range(50):
        backlog.add(frame(Leg.CALLER, 100 * number))
    backlog.take(10**9)
    backlog.report(45, [wire.Boundary(Leg.CALLER, 30, 31)])
    assert backlog.rewind() == (wire.LegStart(Leg.CALLER, 8000, 0, 31),)
    fed = backlog.take(10**9)
    assert [each.number for each in fed] == list(range(31, 50))
    assert not any(each.known for each in fed)


def test_dying_again_and_again_at_the_very_end_closes_nothing_twice():
    call = CallState(1, RATES, lambda _: None)
    for each in both(10):
        call.backlog.add(each)
    call.finishing = True
    said: list[str] = []
    for _ in range(4):
        mind = Mind(set())
        call.continue_elsewhere(CONTEXT_MS)
        while call.order_due():
            for report in mind.read(call.next_message()):
                if isinstance(report, wire.Progress):
                    events = call.name_events(report, with_partials=True)
                    said += [event.text for event in events if isinstance(event, Utterance)]
                    call.backlog.report(report.number, report.boundaries)
    assert said == [" ".join(map(str, range(0, 20, 2))), " ".join(map(str, range(1, 20, 2)))]


@dataclass
class Mind:
    """A worker that dies. It hears one word a frame, and closes a leg's utterance after frames that say so."""

    closing: set[int]
    words: dict[Leg, list[int]] = field(default_factory=dict)
    began: dict[Leg, wire.LegStart] = field(default_factory=dict)
    last: int = -1

    def read(self, message: bytes) -> list[wire.Report]:
        match wire.unpack(message):
            case wire.Begin(legs=legs):
                self.words = {start.leg: [] for start in legs}
                self.began = {start.leg: start for start in legs}
                return []
            case wire.Finish(call=call):
                uttered = [self._utterance(leg) for leg, words in self.words.items() if words]
                ends = tuple(wire.Boundary(leg, self.last, self.last + 1) for leg in self.words)
                return [wire.Progress(call, self.last, tuple(uttered), (), ends), wire.Finished(call, wire.Cost())]
            case frames:
                return [self._hear(fed) for fed in frames]

    def _hear(self, fed: wire.FedFrame) -> wire.Progress:
        self.last = fed.number
        leg = fed.frame.leg
        if fed.known:
            return wire.Progress(1, fed.number)
        self.words[leg].append(fed.number)
        if fed.number not in self.closing:
            partial = Partial("", leg, 0, fed.frame.end_ms, " ".join(map(str, self.words[leg])))
            return wire.Progress(1, fed.number, (), (partial,))
        utterance = self._utterance(leg)
        self.words[leg] = []
        start = self.began[leg]
        end = wire.Boundary(leg, fed.number, start.began_number)
        return wire.Progress(1, fed.number, (utterance,), (), (end,))

    def _utterance(self, leg: Leg) -> Utterance:
        return Utterance("", leg, 0, 0, " ".join(map(str, self.words[leg])), 1.0)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_no_crash_loses_doubles_or_reorders_a_word(data: st.DataObject):
    """Whatever the worker dies of, and whenever: each frame is in exactly one utterance, in order, under one id."""
    count = data.draw(st.integers(1, 70), label="frames")
    legs = data.draw(st.lists(st.sampled_from(Leg), min_size=count, max_size=count), label="legs")
    closing = data.draw(st.sets(st.integers(0, count - 1)), label="endpoints")
    call = CallState(1, RATES, lambda _: None)
    events: list[Utterance | Partial] = []
    mind = Mind(closing)
    position = dict.fromkeys(Leg, 0)
    added = 0
    while not call.finished:
        if data.draw(st.integers(0, 12), label="what happens") == 12:
            # A new worker; whatever the old one had not reported is gone with it.
            mind = Mind(closing)
            call.continue_elsewhere(CONTEXT_MS)
        if added < count:
            for leg in legs[added : added + data.draw(st.integers(1, 30), label="fed")]:
                call.backlog.add(frame(leg, position[leg]))
                position[leg] += 100
                added += 1
        call.finishing = added == count
        if not call.order_due():
            continue
        reports = mind.read(call.next_message())
        lost = data.draw(st.integers(0, len(reports)), label="lost") if data.draw(st.booleans()) else 0
        received = reports[: len(reports) - lost]
        for report in received:
            match report:
                case wire.Progress():
                    new = report.number > call.backlog.decoded
                    events += call.name_events(report, with_partials=new)
                    call.backlog.report(report.number, report.boundaries)
                case wire.Finished():
                    call.finished = True
        if len(received) < len(reports):
            mind = Mind(closing)
            call.continue_elsewhere(CONTEXT_MS)
    finals = [event for event in events if isinstance(event, Utterance)]
    for leg in Leg:
        said = [int(word) for utterance in finals if utterance.leg is leg for word in utterance.text.split()]
        assert said == [number for number, each in enumerate(legs) if each is leg]
    assert len({utterance.id for utterance in finals}) == len(finals)
    for leg in Leg:
        own = [event for event in events if event.leg is leg]
        for event, following in pairwise(own):
            if isinstance(event, Partial):
                assert event.utterance_id == (
                    following.utterance_id if isinstance(following, Partial) else following.id
                )
                assert following.text.startswith(event.text), "a partial went back"
