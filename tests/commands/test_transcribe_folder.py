# SPDX-License-Identifier: EUPL-1.2
"""`maat transcribe FOLDER`: the sum at the end, and recognisers that are lost half way."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.commands import transcribe_folder
from desktop.commands.transcribe_folder import Pool
from desktop.domain.errors import Fault, ModelError
from desktop.speech.decoder import RecogniserCost, RecogniserState, RecogniserStatus
from tests.commands.conftest import Maat
from tests.commands.test_call_commands import CALLS


class Recogniser:
    """Only a state and a cost."""

    def __init__(self) -> None:
        self.state = RecogniserState.READY
        self.closed = False

    @property
    def status(self) -> RecogniserStatus:
        return RecogniserStatus(self.state, "m")

    def cost(self) -> RecogniserCost:
        return RecogniserCost(2.0, 50.0)


class Factory:
    def __init__(self) -> None:
        self.made: list[Recogniser] = []
        self.broken = False

    @contextmanager
    def load(self, model: Path) -> Iterator[Recogniser]:
        if self.broken:
            raise ModelError(Fault.RECOGNISER_FAILED, str(model))
        self.made.append(recogniser := Recogniser())
        try:
            yield recogniser
        finally:
            recogniser.closed = True


@pytest.fixture
def factory(monkeypatch: pytest.MonkeyPatch) -> Factory:
    factory = Factory()
    monkeypatch.setattr(transcribe_folder, "ready_recogniser", factory.load)
    return factory


def test_a_recogniser_that_is_well_is_lent_again(factory: Factory) -> None:
    with Pool(Path("m"), 1) as pool:
        for _ in range(3):
            with pool.borrow() as recogniser:
                assert recogniser is factory.made[0]
        assert pool.cost() == RecogniserCost(2.0, 50.0)
    assert [each.closed for each in factory.made] == [True]


def test_one_that_failed_is_never_lent_again(factory: Factory) -> None:
    with Pool(Path("m"), 1) as pool:
        with pool.borrow():
            factory.made[0].state = RecogniserState.FAILED
        with pool.borrow() as second:
            assert second is factory.made[1]
    assert [each.closed for each in factory.made] == [True, True]


def test_each_file_fails_when_no_other_can_be_loaded(factory: Factory) -> None:
    with Pool(Path("m"), 1) as pool:
        with pool.borrow():
            factory.made[0].state = RecogniserState.FAILED
        factory.broken = True
        for _ in range(2):
            with pytest.raises(ModelError), pool.borrow():
                pass


def test_none_is_left_running_when_one_of_them_cannot_be_loaded(factory: Factory) -> None:
    factory.broken = True
    with pytest.raises(ModelError), Pool(Path("m"), 2):
        pass
    assert all(each.closed for each in factory.made)


def test_a_folder_without_recordings_says_so(maat: Maat, tmp_path: Path) -> None:
    ran = maat("transcribe", tmp_path, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert f"no recording in the folder {tmp_path}" in ran.err


@pytest.mark.slow
def test_the_last_line_sums_up_what_was_done(maat: Maat, tmp_path: Path) -> None:
    short = min(CALLS, key=lambda call: call.stat().st_size)
    shutil.copy(short, tmp_path / "one.wav")
    whole = short.read_bytes()
    (tmp_path / "two.wav").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "none.wav").write_bytes(b"hallo")
    ran = maat("transcribe", tmp_path, "--json", "--jobs", "1", "--output", tmp_path / "out")
    assert ran.code == 1
    files = [line for line in ran.lines if line["event"] == "file"]
    summary = ran.lines[-1]
    assert summary["event"] == "summary"
    assert (summary["files"], summary["failed"]) == (3, 1)
    assert summary["utterances"] == sum(int(str(line.get("utterances", 0))) for line in files)
    assert summary["audio_s"] == pytest.approx(sum(float(str(line.get("audio_s", 0))) for line in files), abs=0.01)
    assert float(str(summary["cpu_s"])) > 0
    assert float(str(summary["peak_rss_mb"])) > 0
    assert {"model", "wall_s"} <= summary.keys()
    assert "stops before its end" in ran.err
    assert "two.wav" in ran.err
