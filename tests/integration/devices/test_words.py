# SPDX-License-Identifier: EUPL-1.2
"""A demonstration call played into devices is understood as well as the same call from its file."""

import json
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile

from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT
from desktop.audio.devices import DeviceSource
from desktop.audio.recordings import RecordingSource
from desktop.domain.call import AudioFrame, Leg
from desktop.speech.process import VoskRecogniser
from tests.integration.devices.listener import Listener
from tests.integration.devices.sound_server import HEADSET, SPEAKERS, SoundServer, wait_for
from tests.speech.conftest import DEMO_CALLS, demo_model, plain, recogniser, transcribe

__all__ = ["demo_model", "recogniser"]

#: Of the word error rate; the recogniser hears a sound that begins some samples later a little differently.
ONE_POINT = 0.01


def words(recogniser: VoskRecogniser, frames: list[AudioFrame]) -> dict[Leg, str]:
    said: dict[Leg, list[str]] = {leg: [] for leg in Leg}
    for utterance in transcribe(recogniser, frames).utterances:
        said[utterance.leg].append(utterance.text)
    return {leg: " ".join(texts) for leg, texts in said.items()}


def error_rate(call: Path, heard: dict[Leg, str]) -> float:
    turns = json.loads(call.with_suffix(".json").read_text("utf-8"))["turns"]
    wanted = [plain(" ".join(turn["text"] for turn in turns if turn["leg"] == leg.value)) for leg in Leg]
    return jiwer.wer(wanted, [heard[leg] for leg in Leg])


@pytest.mark.slow
def test_what_devices_give_is_understood_as_the_file_is(
    sound_server: SoundServer, recogniser: VoskRecogniser, tmp_path: Path
):
    call = DEMO_CALLS[0]
    samples, rate = soundfile.read(call, dtype="int16")
    files = []
    for channel, leg in enumerate(Leg):
        files.append(tmp_path / f"{leg.value}.wav")
        soundfile.write(files[-1], samples[:, channel], rate, subtype="PCM_16")
    listener = Listener(DeviceSource(DEFAULT_DEVICE, DEFAULT_OUTPUT))
    try:
        # A null device needs up to 2.5 s to begin; what is played before is lost.
        wait_for(lambda: len(listener.frames) > 40)
        players = [sound_server.play(sound_server.feed_of(HEADSET), files[0]), sound_server.play(SPEAKERS, files[1])]
        assert [player.wait(120) for player in players] == [0, 0]
    finally:
        listener.end()
    assert listener.changes == []
    assert listener.source.overruns == 0
    seconds = {leg: np.count_nonzero(listener.sound(leg)) / 16000 for leg in Leg}
    assert all(heard > 10 for heard in seconds.values())
    from_devices = error_rate(call, words(recogniser, listener.frames))
    from_file = error_rate(call, words(recogniser, list(RecordingSource(call, realtime=False).frames())))
    print(f"word error rate: {from_devices:.4f} by devices, {from_file:.4f} from the file")
    assert from_devices <= from_file + ONE_POINT
