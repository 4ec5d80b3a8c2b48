# SPDX-License-Identifier: EUPL-1.2
"""Recordings of every kind: what can be read is read, what cannot is named."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from desktop.audio.recordings import RecordingSource, describe
from desktop.domain.call import AudioFrame, Leg
from desktop.domain.errors import Fault, RecordingError


def tone(seconds: float, rate_hz: int, channels: int) -> np.ndarray:
    """Each channel a tone of its own pitch, 400 Hz and up, at a quarter of full scale."""
    time_s = np.arange(int(seconds * rate_hz)) / rate_hz
    return np.stack([0.25 * np.sin(2 * np.pi * 400 * (column + 1) * time_s) for column in range(channels)], axis=1)


def pitch(frames: list[AudioFrame], leg: Leg) -> float:
    pcm = np.frombuffer(b"".join(frame.pcm for frame in frames if frame.leg is leg), "<i2").astype(float)
    rate_hz = frames[0].rate_hz
    return float(np.argmax(np.abs(np.fft.rfft(pcm * np.hanning(len(pcm))))) * rate_hz / len(pcm))


def peak(frames: list[AudioFrame]) -> int:
    # The last block of GSM is padded with whatever the encoder holds.
    return max(
        int(np.abs(np.frombuffer(frame.pcm, "<i2").astype(int)).max()) for frame in frames if frame.end_ms <= 1000
    )


@pytest.mark.parametrize(
    ("name", "subtype", "rate_hz"),
    [
        ("a.wav", "PCM_U8", 8000),
        ("a.wav", "PCM_16", 8000),
        ("a.wav", "PCM_16", 16000),
        ("a.wav", "PCM_24", 44100),
        ("a.wav", "FLOAT", 48000),
        ("a.wav", "DOUBLE", 96000),
        ("a.wav", "ALAW", 8000),
        ("a.wav", "ULAW", 8000),
        ("a.wav", "GSM610", 8000),
        ("a.wav", "PCM_16", 11025),
        ("a.flac", "PCM_16", 48000),
        ("a.flac", "PCM_24", 16000),
        ("a.ogg", "VORBIS", 44100),
        ("a.opus", "OPUS", 48000),
        ("a.mp3", "MPEG_LAYER_III", 44100),
        ("a.aiff", "PCM_16", 22050),
        ("a.au", "ULAW", 8000),
    ],
)
def test_both_legs_of_any_coding_and_rate(tmp_path: Path, name: str, subtype: str, rate_hz: int):
    channels = 1 if subtype == "GSM610" else 2
    kind = {".opus": "OGG", ".mp3": "MP3"}.get(Path(name).suffix)
    soundfile.write(tmp_path / name, tone(1.05, rate_hz, channels), rate_hz, subtype=subtype, format=kind)
    source = RecordingSource(tmp_path / name, realtime=False)
    frames = list(source.frames())
    legs = [Leg.AGENT, Leg.CALLER] if channels == 2 else [Leg.CALLER]
    delivered = rate_hz if rate_hz in (8000, 16000) else 16000
    assert source.rates == dict.fromkeys(legs, delivered)
    assert source.warnings == ()
    assert [frame.leg for frame in frames[: 2 * len(legs)]] == legs * 2
    assert {frame.rate_hz for frame in frames} == {delivered}
    for leg, expected in zip(legs, (400, 800), strict=False):
        own = [frame for frame in frames if frame.leg is leg]
        assert [frame.start_ms for frame in own] == [100 * number for number in range(len(own))]
        assert own[-1].end_ms == pytest.approx(1050, abs=80)
        assert pitch(frames, leg) == pytest.approx(expected, abs=3)
    assert peak(frames) == pytest.approx(8192, rel=0.15)


def test_16_bit_samples_come_out_as_they_are(tmp_path: Path):
    samples = np.random.default_rng(2).integers(-32768, 32767, (4321, 2), dtype=np.int16)
    soundfile.write(tmp_path / "a.wav", samples, 16000, subtype="PCM_16")
    frames = list(RecordingSource(tmp_path / "a.wav", realtime=False).frames())
    for column, leg in enumerate((Leg.AGENT, Leg.CALLER)):
        assert b"".join(frame.pcm for frame in frames if frame.leg is leg) == samples[:, column].tobytes()


@pytest.mark.parametrize("frame_ms", [20, 40, 100, 250])
def test_frames_have_the_length_asked_for(tmp_path: Path, frame_ms: int):
    soundfile.write(tmp_path / "a.wav", tone(1.0, 8000, 1), 8000)
    frames = list(RecordingSource(tmp_path / "a.wav", False, frame_ms).frames())
    assert [frame.duration_ms for frame in frames] == [frame_ms] * (1000 // frame_ms)


def test_of_six_channels_the_first_two_are_used(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(1.0, 16000, 6), 16000)
    source = RecordingSource(tmp_path / "a.wav", realtime=False)
    frames = list(source.frames())
    assert [warning.fault for warning in source.warnings] == [Fault.RECORDING_CHANNELS]
    assert pitch(frames, Leg.AGENT) == pytest.approx(400, abs=2)
    assert pitch(frames, Leg.CALLER) == pytest.approx(800, abs=2)


def test_description(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(0.5, 48000, 2), 48000, subtype="PCM_24")
    info = describe(tmp_path / "a.wav")
    assert (info.channels, info.rate_hz, info.seconds, info.coding) == (2, 48000, 0.5, "PCM_24")
    source = RecordingSource(tmp_path / "a.wav", realtime=False)
    assert (source.name, source.duration_ms) == (f"recording:{tmp_path / 'a.wav'}", 500)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("empty.wav", b"", Fault.RECORDING_EMPTY),
        ("text.wav", b"Goedemorgen, u spreekt met Sanne.\n" * 50, Fault.RECORDING_UNREADABLE),
        ("noise.wav", bytes(range(256)) * 64, Fault.RECORDING_UNREADABLE),
        ("head.wav", b"RIFF\x24\x00\x00\x00WAVE", Fault.RECORDING_UNREADABLE),
        ("sound.raw", bytes(3200), Fault.RECORDING_UNREADABLE),
    ],
)
def test_what_is_not_a_recording_is_named(tmp_path: Path, name: str, content: bytes, fault: Fault):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RecordingError) as caught:
        RecordingSource(tmp_path / name, realtime=False)
    assert caught.value.fault is fault
    assert name in caught.value.detail


def test_a_recording_without_samples(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", np.zeros((0, 2)), 16000)
    with pytest.raises(RecordingError) as caught:
        describe(tmp_path / "a.wav")
    assert caught.value.fault is Fault.RECORDING_EMPTY


def test_missing_file_and_directory(tmp_path: Path):
    with pytest.raises(RecordingError) as caught:
        describe(tmp_path / "nee.wav")
    assert caught.value.fault is Fault.RECORDING_MISSING
    with pytest.raises(RecordingError) as caught:
        describe(tmp_path)
    assert caught.value.fault is Fault.RECORDING_UNREADABLE


def test_a_cut_off_recording_is_read_as_far_as_it_goes(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(2.0, 16000, 2), 16000)
    whole = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "a.wav").write_bytes(whole[: len(whole) // 2])
    frames = list(RecordingSource(tmp_path / "a.wav", realtime=False).frames())
    assert frames[-1].end_ms == pytest.approx(1000, abs=10)


def test_damage_further_on_is_reported_where_it_is(tmp_path: Path):
    soundfile.write(tmp_path / "a.flac", np.random.default_rng(3).uniform(-0.5, 0.5, 160_000), 16000)
    content = bytearray((tmp_path / "a.flac").read_bytes())
    middle = len(content) // 2
    content[middle : middle + 60_000] = bytes(60_000)
    (tmp_path / "a.flac").write_bytes(content)
    frames = []
    with pytest.raises(RecordingError) as caught:
        frames.extend(RecordingSource(tmp_path / "a.flac", realtime=False).frames())
    assert caught.value.fault is Fault.RECORDING_UNREADABLE


def test_real_time_takes_as_long_as_the_call(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(0.6, 16000, 2), 16000)
    source = RecordingSource(tmp_path / "a.wav", realtime=True)
    begun = time.monotonic()
    arrivals = [(frame.end_ms, (time.monotonic() - begun) * 1000) for frame in source.frames()]
    assert all(at_ms >= end_ms - 2 for end_ms, at_ms in arrivals), "a frame came before its sound was over"


def test_a_slow_listener_does_not_delay_later_frames(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(1.0, 16000, 1), 16000)
    source = RecordingSource(tmp_path / "a.wav", realtime=True)
    begun = time.monotonic()
    pause = threading.Event()
    count = 0
    for _ in source.frames():
        count += 1
        if count == 3:
            pause.wait(0.75)
    # Ten frames and a pause of 0.75 s: with drift it would be 1.75 s.
    assert count == 10
    assert time.monotonic() - begun < 1.7


def test_stop_from_another_thread_ends_the_wait(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(8.0, 16000, 2), 16000)
    source = RecordingSource(tmp_path / "a.wav", realtime=True, frame_ms=60_000)
    got: list[AudioFrame] = []
    listener = threading.Thread(target=lambda: got.extend(source.frames()))
    begun = time.monotonic()
    listener.start()
    source.stop()
    listener.join(10)
    assert not listener.is_alive()
    assert got == []
    assert time.monotonic() - begun < 7.0


def test_what_comes_before_the_beginning_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    sound = np.arange(16_000, dtype=np.int16)
    soundfile.write(path, sound, 16_000)
    source = RecordingSource(path, realtime=False, begin_ms=400)
    frames = list(source.frames())
    assert source.duration_ms == 600
    assert [frame.start_ms for frame in frames] == [0, 100, 200, 300, 400, 500]
    assert np.frombuffer(frames[0].pcm, "<i2")[0] == sound[6400]
    assert list(RecordingSource(path, realtime=False, begin_ms=5000).frames()) == []


def broken_off(path: Path, kept: float) -> Path:
    """A copy of which so much arrived."""
    content = path.read_bytes()
    copy = path.with_stem("copy")
    copy.write_bytes(content[: int(len(content) * kept)])
    return copy


@pytest.mark.parametrize("name", ["a.wav", "a.aiff", "a.mp3"])
def test_a_copy_that_was_broken_off_is_heard_and_said_to_be_short(tmp_path: Path, name: str):
    soundfile.write(tmp_path / name, np.random.default_rng(1).normal(0, 0.1, (64000, 2)), 16000)
    source = RecordingSource(broken_off(tmp_path / name, 0.5), realtime=False)
    heard = list(source.frames())
    assert 1500 < heard[-1].end_ms < 2500
    [warning] = source.warnings
    assert warning.fault is Fault.RECORDING_SHORT
    assert "/ 4.0 s" in warning.detail


@pytest.mark.parametrize("kept", [1.0, 0.95])
def test_a_recording_that_is_as_good_as_whole_is_not_warned_of(tmp_path: Path, kept: float):
    soundfile.write(tmp_path / "a.wav", tone(4, 16000, 2), 16000)
    source = RecordingSource(broken_off(tmp_path / "a.wav", kept), realtime=False)
    assert list(source.frames())
    assert source.warnings == ()


def test_a_length_that_the_writer_did_not_know_is_no_short_recording(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(1, 16000, 1), 16000)
    content = bytearray((tmp_path / "a.wav").read_bytes())
    content[4:8] = content[40:44] = b"\xff\xff\xff\xff"
    (tmp_path / "a.wav").write_bytes(content)
    source = RecordingSource(tmp_path / "a.wav", realtime=False)
    assert list(source.frames())
    assert source.warnings == ()


def test_a_copy_of_which_only_the_header_arrived_is_empty(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(1, 16000, 2), 16000)
    (tmp_path / "a.wav").write_bytes((tmp_path / "a.wav").read_bytes()[:44])
    with pytest.raises(RecordingError) as raised:
        RecordingSource(tmp_path / "a.wav", realtime=False)
    assert raised.value.fault is Fault.RECORDING_EMPTY


def test_stopping_early_is_not_a_short_recording(tmp_path: Path):
    soundfile.write(tmp_path / "a.wav", tone(4, 16000, 2), 16000)
    source = RecordingSource(tmp_path / "a.wav", realtime=False)
    for _ in source.frames():
        source.stop()
    assert source.warnings == ()
