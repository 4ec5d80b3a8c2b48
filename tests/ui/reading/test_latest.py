# SPDX-License-Identifier: EUPL-1.2
"""Only the newest answer is heard, and no question waits for one that nobody wants any more."""

import threading

import pytest
from PySide6.QtCore import QObject

from desktop.ui.reading.latest import Latest


class Ear(QObject):
    def __init__(self):
        super().__init__()
        self.heard, self.errors = [], []

    def hear(self, answer):
        self.heard.append(answer)

    def fail(self, error):
        self.errors.append(error)


@pytest.fixture
def ear():
    return Ear()


@pytest.fixture
def latest(bridge, ear):
    return Latest(bridge, ear.hear, ear.fail, ear)


def test_an_answer_is_heard(qtbot, latest, ear):
    latest.ask(lambda: 7)
    qtbot.waitUntil(lambda: ear.heard == [7])
    assert not latest.busy


def test_overtaken_questions_are_dropped_and_the_ones_between_never_asked(qtbot, latest, ear):
    gate, asked = threading.Event(), []

    def slow():
        gate.wait(10)
        return "old"

    latest.ask(slow)
    for number in range(5):
        latest.ask(lambda number=number: asked.append(number) or number)
    gate.set()
    qtbot.waitUntil(lambda: ear.heard == [4])
    assert asked == [4]


def test_a_fault_is_told(qtbot, latest, ear):
    latest.ask(lambda: 1 / 0)
    qtbot.waitUntil(lambda: len(ear.errors) == 1)
    assert isinstance(ear.errors[0], ZeroDivisionError)
    latest.ask(lambda: "after")
    qtbot.waitUntil(lambda: ear.heard == ["after"])


def test_the_fault_of_an_overtaken_question_is_not_told(qtbot, latest, ear):
    gate = threading.Event()
    latest.ask(lambda: gate.wait(10) and 1 / 0)
    latest.ask(lambda: "newer")
    gate.set()
    qtbot.waitUntil(lambda: ear.heard == ["newer"])
    assert ear.errors == []


def test_what_is_forgotten_is_not_heard(qtbot, latest, ear):
    gate = threading.Event()
    latest.ask(lambda: gate.wait(10))
    latest.forget()
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert ear.heard == []
