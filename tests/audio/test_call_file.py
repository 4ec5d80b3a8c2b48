# SPDX-License-Identifier: EUPL-1.2
"""A recording can be played at any moment: while it grows, after kill -9, and when the disk is full."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.audio.call_file import BLOCK, CallFile, look
from desktop.domain.errors import Fault, RecordingError

RATE = 8000
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of the file system are Linux's")


def noise(count, seed=1):
    return np.random.default_rng(seed).normal(0, 3000, (count, 2)).astype(np.int16)


def test_what_is_written_is_read_back_bit_by_bit(tmp_path):
    sound = noise(RATE * 3)
    with CallFile(tmp_path / "2026-03" / "a.flac", RATE) as file:
        for at in range(0, len(sound), 800):
            file.write(sound[at : at + 800])
        assert file.samples == len(sound)
    read, rate_hz = soundfile.read(tmp_path / "2026-03" / "a.flac", dtype="int16")
    assert rate_hz == RATE
    assert np.array_equal(read, sound)
    assert look(tmp_path / "2026-03" / "a.flac").length_ms == 3000


@settings(max_examples=25)
@given(st.lists(st.integers(0, 4000), min_size=1, max_size=12))
def test_it_can_be_played_while_it_grows(tmp_path_factory, sizes):
    path = tmp_path_factory.mktemp("kept") / "a.flac"
    file = CallFile(path, RATE)
    written = np.zeros((0, 2), np.int16)
    for place, size in enumerate(sizes):
        part = noise(size, place)
        file.write(part)
        written = np.concatenate([written, part])
        kept = look(path)
        if len(written) <= BLOCK:
            continue
        assert kept is not None
        read, _ = soundfile.read(path, dtype="int16")
        assert len(written) - len(read) <= BLOCK
        assert np.array_equal(read, written[: len(read)])
    file.close()
    if len(written):
        assert np.array_equal(soundfile.read(path, dtype="int16", always_2d=True)[0], written)


WRITER = """
import sys, numpy as np
from pathlib import Path
from desktop.audio.call_file import CallFile
file = CallFile(Path(sys.argv[1]), 8000)
sound = np.random.default_rng(1).normal(0, 3000, (800_000, 2)).astype(np.int16)
for at in range(0, len(sound), 800):
    file.write(sound[at : at + 800])
    print(at + 800, flush=True)
    sys.stdin.readline()
"""


def test_after_kill_9_at_most_a_block_is_missing(tmp_path):
    path = tmp_path / "a.flac"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as writing:
        written = 0
        for _ in range(120):
            written = int(writing.stdout.readline())
            writing.stdin.write("\n")
            writing.stdin.flush()
        written = max(written, int(writing.stdout.readline()))
        writing.kill()
    read, _ = soundfile.read(path, dtype="int16")
    assert written - len(read) <= BLOCK
    assert np.array_equal(read, np.random.default_rng(1).normal(0, 3000, (800_000, 2)).astype(np.int16)[: len(read)])
    assert look(path).length_ms == len(read) * 1000 // RATE


def test_a_recording_goes_on_with_an_earlier_one(tmp_path):
    first, second = noise(10_000, 1), noise(5_000, 2)
    earlier = tmp_path / "earlier.flac"
    unfinished = CallFile(earlier, RATE)
    unfinished.write(first)
    with CallFile(tmp_path / "a.flac", RATE) as file:
        file.take_over(earlier)
        file.write(second)
    read, _ = soundfile.read(tmp_path / "a.flac", dtype="int16")
    kept = len(read) - len(second)
    assert len(first) - BLOCK <= kept <= len(first)
    assert np.array_equal(read, np.concatenate([first[:kept], second]))
    unfinished.close()


FULL = """
import resource, signal, sys, numpy as np
from pathlib import Path
from desktop.audio.call_file import CallFile, look
from desktop.domain.errors import Fault, RecordingError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
path = Path(sys.argv[1])
file = CallFile(path, 8000)
sound = np.random.default_rng(1).normal(0, 3000, (800_000, 2)).astype(np.int16)
try:
    for at in range(0, len(sound), 800):
        file.write(sound[at : at + 800])
except RecordingError as error:
    assert error.fault is Fault.KEEPING_FAILED, error
    print(error.detail)
file.close()
print(look(path).length_ms)
"""


@linux_only
def test_a_full_disk_is_told_and_what_was_written_can_be_played(tmp_path):
    path = tmp_path / "a.flac"
    ended = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    reason, length_ms = ended.stdout.splitlines()
    assert reason == os.strerror(27)
    assert int(length_ms) > 5000
    read, _ = soundfile.read(path, dtype="int16")
    expected = np.random.default_rng(1).normal(0, 3000, (800_000, 2)).astype(np.int16)
    assert np.array_equal(read, expected[: len(read)])


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(RecordingError) as raised:
        CallFile(tmp_path / "file" / "a.flac", RATE)
    assert raised.value.fault is Fault.KEEPING_FAILED


@pytest.mark.parametrize("content", [None, b"", b"fLaC", b"not a recording at all"])
def test_what_is_no_recording_is_none(tmp_path, content):
    path = tmp_path / "a.flac"
    if content is not None:
        path.write_bytes(content)
    assert look(path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are those of the folder there")
def test_nobody_else_can_listen(tmp_path):
    with CallFile(tmp_path / "kept" / "a.flac", RATE) as file:
        file.write(noise(100))
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0
