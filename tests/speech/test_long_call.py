# SPDX-License-Identifier: EUPL-1.2
"""Times stay true however long a call is, through new recognisers and an hour of silence."""

from dataclasses import replace
from difflib import SequenceMatcher

import pytest

from desktop.domain.call import Leg
from desktop.domain.speech import Word
from tests.speech.conftest import DEMO_CALLS, frames_of, transcribe

ROUND_MS = 60_000
#: More than five minutes of sound, after which a recogniser is replaced by a new one.
ROUNDS = 7
SILENCE_MS = 3_600_000


@pytest.mark.slow
def test_the_same_words_are_at_the_same_place_in_every_round(recogniser):
    said = [frame for frame in frames_of(DEMO_CALLS[0], ROUND_MS) if frame.leg is Leg.AGENT]
    pause = [replace(said[0], start_ms=at_ms, pcm=bytes(len(said[0].pcm))) for at_ms in range(0, SILENCE_MS, 100)]
    begins = [ROUND_MS * number for number in range(ROUNDS)]
    silence_ms = ROUNDS * ROUND_MS
    begins.append(silence_ms + SILENCE_MS)
    frames = [replace(each, start_ms=begin + each.start_ms) for begin in begins[:-1] for each in said]
    frames += [replace(each, start_ms=silence_ms + each.start_ms) for each in pause]
    frames += [replace(each, start_ms=begins[-1] + each.start_ms) for each in said]
    words = [word for utterance in transcribe(recogniser, frames).utterances for word in utterance.words]
    rounds = [[word for word in words if begin <= word.start_ms < begin + ROUND_MS] for begin in begins]
    assert sum(map(len, rounds)) == len(words)
    for begin_ms, later in zip(begins[1:], rounds[1:], strict=True):
        drifts = _drifts(rounds[0], later, begin_ms)
        assert len(drifts) >= 0.9 * len(rounds[0])
        assert max(map(abs, drifts)) < 50
        assert abs(sorted(drifts)[len(drifts) // 2]) < 30


def _drifts(first: list[Word], later: list[Word], begin_ms: int) -> list[int]:
    matcher = SequenceMatcher(None, [word.text for word in first], [word.text for word in later], autojunk=False)
    return [
        later[block.b + place].start_ms - begin_ms - first[block.a + place].start_ms
        for block in matcher.get_matching_blocks()
        for place in range(block.size)
    ]
