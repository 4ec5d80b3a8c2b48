# SPDX-License-Identifier: EUPL-1.2
"""When the sound of a leg began."""

import numpy as np
import pytest

from desktop.audio.leg import SETTLE_S, DeviceLeg
from desktop.audio.timeline import Timeline
from desktop.domain.call import Leg
from tests.audio.fake_system import HEADSET, FakeSystem

BEGAN_S = 5000.0


@pytest.mark.parametrize("late_s", [0.0, 0.07, 0.15])
def test_first_blocks_that_come_late_do_not_shift_the_leg(late_s: float):
    """A busy computer delivers the first block when the next ones are due as well."""
    system = FakeSystem(HEADSET)
    leg = DeviceLeg(Leg.AGENT, HEADSET.name, system, lambda *_: None)
    leg.open(BEGAN_S)
    capture = system.of(HEADSET)
    timeline = Timeline(Leg.AGENT, 16000, 100, BEGAN_S)
    frames = []
    for number in range(1, 31):
        at_s = BEGAN_S + 0.3 + max(0.02 * number, late_s)
        capture.say(number, at_s=at_s)
        frames += leg.frames(timeline, at_s)
        if number * 0.02 < SETTLE_S - 0.001:
            assert leg.first_s() is None
    sound = np.concatenate([np.frombuffer(frame.pcm, "<i2") for frame in frames])
    assert int(np.flatnonzero(sound)[0]) == pytest.approx(16 * 300, abs=1)
    assert int(np.flatnonzero(sound == 5)[0]) == pytest.approx(16 * 380, abs=1)
