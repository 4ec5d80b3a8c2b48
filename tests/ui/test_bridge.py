# SPDX-License-Identifier: EUPL-1.2
"""The bridge: on the Qt thread, in order, never more than 30 updates a second."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from desktop.domain.call import Leg, Level
from desktop.domain.speech import Partial, Utterance
from desktop.engine import events
from desktop.storage.store import Topic
from desktop.ui.bridge import UPDATE_MS, EngineBridge


class Listener(QObject):
    """Keeps what came, when, and on which thread."""

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.times: list[float] = []
        self.elsewhere = 0
        for signal in (
            bridge.partial_heard,
            bridge.utterance_heard,
            bridge.levels_heard,
            bridge.notice_posted,
            bridge.store_changed,
        ):
            signal.connect(self.take)

    @Slot(object)
    def take(self, event: object) -> None:
        self.seen.append(event)
        self.times.append(time.monotonic())
        self.elsewhere += QThread.currentThread() is not self.thread()


@pytest.fixture
def bridge(qapp: object) -> Iterator[EngineBridge]:
    with ThreadPoolExecutor(2) as executor:
        yield EngineBridge(executor)


def partial(utterance: str, text: str) -> events.PartialHeard:
    return events.PartialHeard(Partial(utterance, Leg.CALLER, 0, 100, text))


def final(utterance: str, text: str = "af") -> events.UtteranceHeard:
    return events.UtteranceHeard(Utterance(utterance, Leg.CALLER, 0, 100, text, 1.0), 1)


def level(at_ms: int) -> events.LevelsHeard:
    return events.LevelsHeard((Level(Leg.AGENT, at_ms, -20.0, -10.0),), at_ms)


def from_another_thread(bridge: EngineBridge, posted: list[events.EngineEvent]) -> None:
    thread = threading.Thread(target=lambda: [bridge.post(event) for event in posted])
    thread.start()
    thread.join()


def test_events_arrive_on_the_qt_thread_in_order(qtbot: QtBot, bridge: EngineBridge) -> None:
    listener = Listener(bridge)
    posted = [final(str(number)) for number in range(200)]
    from_another_thread(bridge, posted)
    qtbot.waitUntil(lambda: len(listener.seen) == 200)
    assert listener.seen == posted
    assert listener.elsewhere == 0


def test_a_flood_of_partials_is_a_few_updates(qtbot: QtBot, bridge: EngineBridge) -> None:
    listener = Listener(bridge)
    from_another_thread(bridge, [partial("a", str(number)) for number in range(3000)])
    qtbot.waitUntil(lambda: bool(listener.seen) and listener.seen[-1] == partial("a", "2999"))
    assert len(listener.seen) <= 3


def test_updates_keep_their_distance(qtbot: QtBot, bridge: EngineBridge) -> None:
    listener = Listener(bridge)
    stop = threading.Event()

    def talk() -> None:
        number = 0
        while not stop.wait(0.002):
            bridge.post(partial("a", str(number)))
            number += 1

    thread = threading.Thread(target=talk)
    thread.start()
    qtbot.waitUntil(lambda: len(listener.seen) >= 10)
    stop.set()
    thread.join()
    gaps = [later - earlier for earlier, later in zip(listener.times, listener.times[1:], strict=False)]
    assert sum(gaps) / len(gaps) >= UPDATE_MS / 1000 * 0.8


def test_a_change_of_the_store_arrives(qtbot: QtBot, bridge: EngineBridge) -> None:
    listener = Listener(bridge)
    bridge.post_change(frozenset({Topic.HANDOFFS}))
    qtbot.waitUntil(lambda: listener.seen == [frozenset({Topic.HANDOFFS})])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.builds(partial, st.sampled_from("ab"), st.text("xyz", max_size=3)),
            st.builds(final, st.sampled_from("ab")),
            st.builds(level, st.integers(0, 9)),
        ),
        max_size=30,
    )
)
def test_nothing_but_overtaken_levels_and_partials_is_left_out(
    qtbot: QtBot, bridge: EngineBridge, posted: list[events.EngineEvent]
) -> None:
    listener = Listener(bridge)
    last = events.Notice(events.NoticeKind.UNEXPECTED)
    from_another_thread(bridge, [*posted, last])
    qtbot.waitUntil(lambda: bool(listener.seen) and listener.seen[-1] is last)
    finals = [each for each in posted if isinstance(each, events.UtteranceHeard)]
    assert [each for each in listener.seen if isinstance(each, events.UtteranceHeard)] == finals
    shown = [each for each in listener.seen if isinstance(each, events.LevelsHeard)]
    assert shown == [each for each in posted if isinstance(each, events.LevelsHeard)][-1:]
    rest = iter(posted)
    assert all(any(each is candidate for candidate in rest) for each in listener.seen[:-1]), "out of order"


def test_a_job_comes_back_on_the_qt_thread(qtbot: QtBot, bridge: EngineBridge) -> None:
    listener = Listener(bridge)
    bridge.run(lambda: threading.current_thread().name, listener.take, listener.take)
    qtbot.waitUntil(lambda: bool(listener.seen))
    assert listener.seen != [threading.current_thread().name]
    assert listener.elsewhere == 0


def test_a_job_that_fails_says_so(qtbot: QtBot, bridge: EngineBridge) -> None:
    failed = Listener(bridge)
    done = Listener(bridge)
    error = ValueError("stuk")

    def fail() -> None:
        raise error

    bridge.run(fail, done.take, failed.take)
    qtbot.waitUntil(lambda: bool(failed.seen))
    assert failed.seen == [error]
    assert done.seen == []


def test_the_result_for_a_closed_window_is_dropped(qtbot: QtBot, bridge: EngineBridge) -> None:
    import shiboken6

    gone, witness = Listener(bridge), Listener(bridge)
    held = threading.Event()
    bridge.run(held.wait, gone.take, gone.take)
    shiboken6.delete(gone)
    held.set()
    bridge.run(lambda: 1, witness.take, witness.take)
    qtbot.waitUntil(lambda: witness.seen == [1])
