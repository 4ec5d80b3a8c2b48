# SPDX-License-Identifier: EUPL-1.2
"""A voice is one, silence is none, and what cannot be judged is taken for a voice."""

import numpy as np
import pytest
import soundfile

from desktop.system.paths import resources
from desktop.system.voice import Care, VoiceDetector

CALL = resources() / "demo-calls" / "gesprek-1-paspoort.wav"


def blocks(samples, rate_hz):
    size = rate_hz // 10
    return [samples[at : at + size].astype("<i2").tobytes() for at in range(0, len(samples) - size + 1, size)]


@pytest.mark.parametrize("care", Care)
def test_silence_has_no_voice(care):
    detector = VoiceDetector(8000, care)
    assert sum(detector.share(bytes(1600)) for _ in range(50)) == 0.0


@pytest.mark.parametrize("care", Care)
def test_a_call_has_voices_and_pauses(care):
    samples, rate_hz = soundfile.read(CALL, dtype="int16")
    detector = VoiceDetector(rate_hz, care)
    shares = [detector.share(block) for block in blocks(samples[:, 1], rate_hz)]
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert 0.1 < np.mean([share > 0.3 for share in shares]) < 0.9


@pytest.mark.parametrize("rate_hz", [11025, 22050, 44100])
def test_a_rate_that_it_does_not_take_is_all_voice(rate_hz):
    assert VoiceDetector(rate_hz).share(bytes(rate_hz // 5)) == 1.0


def test_a_piece_that_is_too_short_is_all_voice():
    assert VoiceDetector(8000).share(bytes(2)) == 1.0
