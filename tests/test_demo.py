# SPDX-License-Identifier: EUPL-1.2
"""How a demonstration without a window ends when it cannot go on."""

import io

from pytestqt.qtbot import QtBot

from desktop.demo import Ending, EventLog
from desktop.domain.call import Leg
from desktop.domain.errors import Fault, MaatError
from desktop.domain.speech import Utterance
from desktop.engine.events import RecogniserChanged, UtteranceHeard
from desktop.speech.decoder import RecogniserState, RecogniserStatus

HEARD = UtteranceHeard(Utterance("u1", Leg.CALLER, 0, 900, "hallo", 0.9, ()), 1)


class FullDisk(io.StringIO):
    name = "events.jsonl"

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


class Loop:
    def __init__(self) -> None:
        self.quits = 0

    def quit(self) -> None:
        self.quits += 1


def test_events_that_cannot_be_written_are_told_once_and_the_desk_goes_on() -> None:
    told: list[Exception] = []
    log = EventLog(FullDisk(), told.append)
    log.take(HEARD)
    log.take(HEARD)
    [error] = told
    assert isinstance(error, MaatError)
    assert (error.fault, error.detail) == (Fault.OUTPUT_UNWRITABLE, "events.jsonl")


def test_the_first_failure_is_the_one_that_is_told(qtbot: QtBot) -> None:
    loop = Loop()
    ending = Ending(loop.quit, 60_000)
    first = MaatError(Fault.STORE_FULL, "disk")
    ending.fail.emit(first)
    ending.fail.emit(MaatError(Fault.NOT_FOUND, "later"))
    qtbot.waitUntil(lambda: loop.quits == 2)
    assert ending.error is first


def test_a_call_that_does_not_end_is_ended(qtbot: QtBot) -> None:
    loop = Loop()
    ending = Ending(loop.quit, 1)
    ending.see_recogniser(RecogniserChanged(RecogniserStatus(RecogniserState.LOADING, "m")))
    assert ending.error is None
    ending.see_recogniser(RecogniserChanged(RecogniserStatus(RecogniserState.READY, "m")))
    qtbot.waitUntil(lambda: loop.quits == 1)
    assert isinstance(ending.error, MaatError)
    assert ending.error.fault is Fault.DEMO_UNFINISHED
