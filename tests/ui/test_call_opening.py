# SPDX-License-Identifier: EUPL-1.2
"""Calls begin when their devices are open, which nobody waits for on the Qt thread."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import DeviceError, Fault
from desktop.engine.events import NoticeKind
from desktop.ui.bridge import EngineBridge
from desktop.ui.call_opening import CallOpening
from tests.fakes import OpenEndedSource
from tests.ui.agent.fakes import FakeDesk
from tests.ui.agent.scenes import contact


@pytest.fixture
def jobs() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as jobs:
        yield jobs


@pytest.fixture
def bridge(qtbot: QtBot, jobs: ThreadPoolExecutor) -> EngineBridge:
    return EngineBridge(jobs)


class Desk(FakeDesk):
    def start_call(self, source: OpenEndedSource, *, number: str = "", **details: object) -> None:
        self.asked.append(("start_call", source, number))


@pytest.fixture
def desk() -> FakeDesk:
    return Desk()


@pytest.fixture
def opening(bridge: EngineBridge, desk: FakeDesk) -> CallOpening:
    return CallOpening(bridge, desk)


class Slow:
    """A source that opens when it is let; ``made`` is what became of it."""

    def __init__(self) -> None:
        self.let, self.begun = threading.Event(), threading.Event()
        self.made: OpenEndedSource | None = None
        self.thread = 0

    def open(self) -> OpenEndedSource:
        self.thread = threading.get_ident()
        self.begun.set()
        assert self.let.wait(10)
        self.made = OpenEndedSource()
        return self.made


def test_the_window_is_told_and_the_call_begins(qtbot: QtBot, opening: CallOpening, desk: FakeDesk):
    told: list[bool] = []
    opening.opening_changed.connect(told.append)
    slow = Slow()
    opening.begin(slow.open, number="0612345678")
    assert slow.begun.wait(10)
    assert (told, desk.asked) == ([True], [])
    assert slow.thread != threading.get_ident()
    opening.begin(lambda: pytest.fail("one at a time"))
    slow.let.set()
    qtbot.waitUntil(lambda: told == [True, False])
    assert desk.asked == [("start_call", slow.made, "0612345678")]
    opening.close()
    assert not slow.made._stopped.is_set(), "the desk has it now"


def test_a_device_that_cannot_be_opened(qtbot: QtBot, opening: CallOpening, desk: FakeDesk, bridge: EngineBridge):
    error = DeviceError(Fault.NO_AUDIO_DEVICE, "Jabra")

    def fail() -> OpenEndedSource:
        raise error

    with qtbot.waitSignal(bridge.notice_posted) as posted:
        opening.begin(fail)
    assert (posted.args[0].kind, posted.args[0].error) == (NoticeKind.SOURCE_FAILED, error)
    assert desk.asked == []
    with qtbot.waitSignal(bridge.notice_posted):
        opening.resume(contact(id="x1"), fail)
    assert desk.asked == [("resume", contact(id="x1"))], "it is wrapped up"


def test_a_contact_goes_on(qtbot: QtBot, opening: CallOpening, desk: FakeDesk):
    source = OpenEndedSource()
    opening.resume(contact(id="x1"), lambda: source)
    qtbot.waitUntil(lambda: desk.asked == [("resume", contact(id="x1"), source)])


def test_what_opens_after_the_end_is_let_go(qtbot: QtBot, opening: CallOpening, desk: FakeDesk, jobs):
    slow = Slow()
    opening.begin(slow.open)
    assert slow.begun.wait(10)
    opening.close()
    slow.let.set()
    jobs.shutdown(wait=True)
    assert slow.made._stopped.is_set()


def test_what_nobody_came_to_take_is_let_go(opening: CallOpening, desk: FakeDesk, jobs):
    source = OpenEndedSource()
    opening.begin(lambda: source)
    jobs.shutdown(wait=True)
    opening.close()
    assert source._stopped.is_set()
    assert desk.asked == []
