# SPDX-License-Identifier: EUPL-1.2
"""A log that cannot be written says so at once, and is never a traceback on the screen."""

import io
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from desktop.domain.errors import Fault, MaatError
from desktop.system.logs import start_logs
from desktop.system.paths import Home


class FullDisk(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.fixture(autouse=True)
def same_logging() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers, raising = root.level, list(root.handlers), logging.raiseExceptions
    yield
    for handler in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising


def test_what_is_logged_is_in_the_file(tmp_path: Path) -> None:
    start_logs(tmp_path / "logs" / "maat.log")
    logging.getLogger("desktop.test").info("utterance %s", "u1")
    assert "utterance u1" in (tmp_path / "logs" / "maat.log").read_text("utf-8")


def test_a_file_that_cannot_be_written_is_found_out_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        start_logs(tmp_path)


def test_a_disk_that_fills_up_later_is_no_traceback(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    start_logs(tmp_path / "maat.log")
    kept = next(each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler))
    kept.stream.close()
    kept.stream = FullDisk()  # type: ignore[assignment]
    logging.getLogger("desktop.test").info("utterance %s", "u1")
    assert capfd.readouterr().err == ""


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.write_bytes(b"")
    with pytest.raises(MaatError) as raised:
        _ = Home(file).log_file
    assert raised.value.fault is Fault.HOME_UNUSABLE
    assert str(file) in raised.value.detail
