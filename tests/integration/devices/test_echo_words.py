# SPDX-License-Identifier: EUPL-1.2
"""What the recogniser makes of an echo: the resident's words are not written down as the agent's, too."""

import numpy as np
import pytest

from desktop.audio.echo import EchoGuard
from desktop.domain.call import AudioFrame, Leg
from desktop.speech.process import VoskRecogniser
from tests.audio.test_echo import CALLS, heard, legs, passed_on, room
from tests.speech.conftest import demo_model, recogniser, transcribe

__all__ = ["demo_model", "recogniser"]


def agent_words(recogniser: VoskRecogniser, agent: np.ndarray, caller: np.ndarray) -> list[str]:
    frames = [
        AudioFrame(leg, at // 16, 16000, samples[at : at + 1600].astype("<i2").tobytes())
        for at in range(0, len(agent) // 1600 * 1600, 1600)
        for leg, samples in ((Leg.AGENT, agent), (Leg.CALLER, caller))
    ]
    said = [each.text for each in transcribe(recogniser, frames).utterances if each.leg is Leg.AGENT]
    return " ".join(said).split()


@pytest.mark.slow
def test_the_residents_words_are_not_written_down_twice(recogniser: VoskRecogniser):
    agent, caller = legs(CALLS[0])
    microphone = heard(agent, caller, room(120, -12, 100))
    guarded, _ = passed_on(EchoGuard(16000), microphone, caller)
    clean, echoing, kept = (len(agent_words(recogniser, leg, caller)) for leg in (agent, microphone, guarded))
    print(f"words of the agent: {clean} without echo, {echoing} with it, {kept} with the guard")
    assert echoing > clean * 1.4, "without the guard the echo is understood"
    assert abs(kept - clean) <= clean * 0.25
