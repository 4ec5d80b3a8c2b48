# SPDX-License-Identifier: EUPL-1.2
"""Progress is one line that changes on a terminal, and a line each tenth in a file."""

import io

import pytest

from desktop.commands.models_progress import Progress
from desktop.speech.fetch_install import Stage
from desktop.ui.model_texts import ModelTexts
from desktop.ui.terminal import terminal_language

# Without it the texts would make an application that no window of a later test can live in.
pytestmark = pytest.mark.usefixtures("qapp")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def texts() -> ModelTexts:
    return ModelTexts()


def test_a_line_each_tenth_in_a_file(texts: ModelTexts):
    stream = io.StringIO()
    progress = Progress(texts, stream)
    with terminal_language("en"):
        for done in range(1001):
            progress.show(Stage.FETCHING, done, 1000)
        progress.show(Stage.UNPACKING, 5, None)
    assert stream.getvalue().splitlines() == [f"Fetching: {tenth * 10} %" for tenth in range(11)]


def test_one_line_that_changes_on_a_terminal(texts: ModelTexts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "60")
    stream = Terminal()
    progress = Progress(texts, stream)
    with terminal_language("en"):
        progress.show(Stage.FETCHING, 10_000_000, 40_000_000)
        progress.show(Stage.FETCHING, 40_000_000, 40_000_000)
        progress.say("a message")
        progress.show(Stage.CHECKING, 1, None)
        progress.close()
    first, second, *rest = stream.getvalue().split("\r")[1:]
    assert first.startswith("Fetching   25%  10 MB / 40 MB")
    assert second.startswith("Fetching  100%  40 MB / 40 MB")
    # What comes after is not written over the line.
    assert "\na message\n" in second
    assert rest[0].startswith("Checking")
    assert stream.getvalue().endswith("\n")
    assert all(len(line.split("\x1b")[0]) < 60 for line in (first, second, *rest))
