# SPDX-License-Identifier: EUPL-1.2
"""A call begins when both sides speak and ends when nobody does, whatever comes in between."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.call import Leg
from desktop.engine.call_trigger import (
    END_MS,
    REARM_MS,
    VOICE_MS,
    WARN_MS,
    WITHIN_MS,
    EndWatch,
    Quiet,
    StartWatch,
)

FRAME = 100
#: Who speaks in a stretch of so many frames.
STRETCHES = st.lists(
    st.tuples(st.sampled_from([(), (Leg.AGENT,), (Leg.CALLER,), (Leg.AGENT, Leg.CALLER)]), st.integers(1, 120)),
    max_size=10,
)


def begins(stretches, watch=None):
    """Frame numbers at which the watch said that a call begins."""
    watch = watch or StartWatch()
    found, number = [], 0
    for speaking, count in stretches:
        for _ in range(count):
            at = (number * FRAME, (number + 1) * FRAME)
            found += [number for leg in Leg if watch.hear(leg, *at, voice=leg in speaking)]
            number += 1
    return found


@given(STRETCHES)
def test_a_call_begins_at_the_first_moment_that_both_sides_have_spoken_enough(stretches):
    spoken = [speaking for speaking, count in stretches for _ in range(count)]
    window, enough = WITHIN_MS // FRAME, VOICE_MS // FRAME
    expected = [
        number
        for number in range(len(spoken))
        if spoken[number]
        and all(sum(leg in each for each in spoken[max(0, number + 1 - window) : number + 1]) >= enough for leg in Leg)
    ]
    found = begins(stretches)
    assert found[:1] == expected[:1]


@given(st.sampled_from(list(Leg)), st.integers(1, 3000))
def test_one_side_alone_never_begins_a_call(leg, count):
    assert begins([((leg,), count)]) == []


def test_a_word_on_each_side_long_apart_is_no_call():
    apart = WITHIN_MS // FRAME
    assert begins([((Leg.AGENT,), 20), ((), apart), ((Leg.CALLER,), 20)]) == []
    assert begins([((Leg.AGENT,), 20), ((), 20), ((Leg.CALLER,), 20)]) != []


@given(st.integers(0, 100))
def test_words_after_a_call_are_no_new_one(count):
    watch = StartWatch(rearm=True)
    both = (Leg.AGENT, Leg.CALLER)
    assert begins([(both, count)], watch) == []
    silence = REARM_MS // FRAME
    assert begins([((), silence), (both, 10)], watch) != []


def watched(stretches, watch=None):
    """The state after every frame of one leg, as (end in ms, state)."""
    watch = watch or EndWatch()
    states, number = [], 0
    for voice, count in stretches:
        for _ in range(count):
            number += 1
            states.append((number * FRAME, watch.hear(number * FRAME, voice=voice)))
    return states


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 900)), max_size=6))
def test_a_call_ends_after_silence_and_never_without_a_warning(stretches):
    silent_ms, over = 0, False
    states = watched(stretches)
    voices = [voice for voice, count in stretches for _ in range(count)]
    for voice, (_, state) in zip(voices, states, strict=True):
        silent_ms = 0 if voice else silent_ms + FRAME
        over = over or silent_ms >= END_MS
        assert state is (Quiet.OVER if over else Quiet.WARNED if silent_ms >= WARN_MS else Quiet.VOICES)
    for (_, before), (_, after) in pairwise(states):
        assert not (before is Quiet.VOICES and after is Quiet.OVER)


@given(st.integers(WARN_MS // FRAME, END_MS // FRAME - 1), st.integers(0, 3000))
def test_a_call_that_is_kept_goes_on_until_there_was_a_voice(before, after):
    watch = EndWatch()
    assert watched([(False, before)], watch)[-1][1] is Quiet.WARNED
    watch.keep()
    assert watch.state is Quiet.VOICES
    end_ms = before * FRAME
    for _ in range(after):
        end_ms += FRAME
        assert watch.hear(end_ms, voice=False) is Quiet.VOICES
    watch.hear(end_ms + FRAME, voice=True)
    assert watch.hear(end_ms + FRAME + END_MS, voice=False) is Quiet.OVER


def test_a_call_that_is_over_cannot_be_kept():
    watch = EndWatch()
    watch.hear(END_MS, voice=False)
    watch.keep()
    assert watch.state is Quiet.OVER
    assert watch.hear(END_MS + FRAME, voice=True) is Quiet.OVER
