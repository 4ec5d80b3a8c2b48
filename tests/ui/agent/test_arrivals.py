# SPDX-License-Identifier: EUPL-1.2
"""Calls that other programs tell of: the running call is never lost, and no announced one is forgotten."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFileOpenEvent

from desktop.domain.errors import DeviceError, Fault
from desktop.domain.softphone import CallState, PhoneCall
from desktop.engine import events
from desktop.engine.phone_events import PhoneChanged, PhoneLine
from desktop.system.call_link import EndCall, StartCall
from desktop.ui.agent.arrivals import Arrivals
from desktop.ui.agent.link_events import LinkEvents
from desktop.ui.single_window import Reply
from tests.ui.agent.scenes import contact, ended, started

JAN = StartCall("06 12345678", "Jan")
EVA = StartCall("06 87654321", "Eva")


class Asked:
    def __init__(self, arrivals):
        self.started, self.details, self.callers = [], [], []
        arrivals.caller_found.connect(lambda *who: self.callers.append(who))
        arrivals.start_requested.connect(self.started.append)
        arrivals.details_found.connect(lambda *who: self.details.append(who))


@pytest.fixture
def arrivals(desk):
    return Arrivals(desk.bridge, desk.window, desk.window.end_call, desk.window)


@pytest.fixture
def asked(arrivals):
    return Asked(arrivals)


def notice(desk):
    return "" if desk.window.call.notice.isHidden() else desk.window.call.notice.text()


def test_between_calls_a_call_begins(desk, arrivals, asked):
    assert arrivals.take(JAN) is Reply.STARTED
    assert asked.started == [JAN]


def line(number, state=CallState.RINGING, **more):
    return PhoneLine(PhoneCall("call-1", state, incoming=True), number, **more)


@pytest.mark.parametrize("number", ["06 12345678", ""])
@pytest.mark.parametrize("state", [CallState.RINGING, CallState.DIALLING, CallState.EARLY])
def test_what_rings_on_maats_own_telephone_gets_the_name(desk, arrivals, asked, number, state):
    desk.send(PhoneChanged(lines=(line(number, state),)))
    assert arrivals.take(JAN) is Reply.NOTED
    assert asked.callers == [("call-1", "06 12345678", "Jan")]
    assert asked.started == [], "a call on the devices would be beside the one that rings"
    assert arrivals.waiting is None


def test_another_call_waits_while_maats_own_telephone_rings(desk, arrivals, asked):
    desk.send(PhoneChanged(lines=(line("06 12345678"),)))
    assert arrivals.take(EVA) is Reply.WAITING
    assert (asked.callers, asked.started) == ([], [])
    assert arrivals.waiting == EVA
    desk.send(PhoneChanged())
    assert arrivals.take(JAN) is Reply.STARTED


def test_a_call_that_was_answered_just_now_is_not_begun_again(desk, arrivals, asked):
    desk.send(PhoneChanged(lines=(line("06 12345678", CallState.ACTIVE, listening=True),)))
    assert arrivals.take(JAN) is Reply.NOTED
    assert arrivals.take(EVA) is Reply.WAITING
    assert (asked.callers, asked.started) == ([], [])


def test_a_second_caller_does_not_lend_their_number_to_the_first(desk, arrivals, asked):
    desk.send(started(number="", resident_name=""), PhoneChanged(lines=(line("06 12345678"),)))
    assert arrivals.take(JAN) is Reply.NOTED
    assert asked.details == []
    assert asked.callers == [("call-1", "06 12345678", "Jan")]


def test_the_running_call_is_not_taken_for_one_that_rings(desk, arrivals, asked):
    desk.send(started(number="0612345678"), PhoneChanged(lines=(line(""),)))
    assert arrivals.take(JAN) is Reply.NOTED
    assert (asked.details, asked.callers) == ([], [])


def test_what_is_said_twice_begins_one_call(desk, arrivals, asked):
    """A browser that asks again, or a CRM and a telephone that both tell of the call."""
    arrivals.take(JAN)
    arrivals.see_opening(True)
    assert arrivals.take(StartCall("0612345678")) is Reply.NOTED
    desk.send(started(number="06 12345678"))
    arrivals.see_opening(False)
    assert arrivals.take(StartCall("+31612345678")) is Reply.NOTED
    assert asked.started == [JAN]
    assert asked.details == []
    assert arrivals.waiting is None


def test_a_call_that_could_not_be_opened_is_offered_again(qtbot, desk, arrivals, asked):
    arrivals.take(JAN)
    arrivals.see_opening(True)
    arrivals.see_opening(False)
    desk.send(events.Notice(events.NoticeKind.SOURCE_FAILED, DeviceError(Fault.NO_AUDIO_DEVICE, "no default device")))
    assert arrivals.waiting == JAN
    assert "Jan" in desk.window.idle.waiting.title.text()
    qtbot.mouseClick(desk.window.idle.waiting.start, Qt.MouseButton.LeftButton)
    assert asked.started == [JAN, JAN]
    desk.send(started(number="06 12345678"))
    desk.send(events.Notice(events.NoticeKind.SOURCE_FAILED, DeviceError(Fault.NO_AUDIO_DEVICE, "no default device")))
    assert arrivals.waiting is None, "a call that began is not offered any more"


def test_a_call_that_could_not_be_opened_does_not_stand_in_the_way(desk, arrivals, asked):
    arrivals.take(JAN)
    arrivals.see_opening(True)
    arrivals.see_opening(False)
    assert arrivals.take(EVA) is Reply.STARTED
    assert asked.started == [JAN, EVA]


def test_the_running_call_gets_the_number_that_it_lacks(desk, arrivals, asked):
    desk.send(started(number="", resident_name=""))
    assert arrivals.take(JAN) is Reply.NOTED
    assert asked.details == [("06 12345678", "Jan")]
    desk.send(events.DetailsChanged("06 12345678", "Jan"))
    assert arrivals.take(JAN) is Reply.NOTED
    assert arrivals.take(EVA) is Reply.WAITING
    assert asked.details == [("06 12345678", "Jan")]
    assert asked.started == []


def test_a_name_that_the_agent_wrote_down_stays(desk, arrivals, asked):
    desk.send(started(number="", resident_name="mevrouw De Boer"))
    arrivals.take(JAN)
    assert asked.details == [("06 12345678", "mevrouw De Boer")]


@pytest.mark.parametrize("wrapping_up", [False, True])
def test_another_call_waits_until_this_one_is_wrapped_up(qtbot, desk, arrivals, asked, wrapping_up):
    desk.send(started(number="0612345678"))
    if wrapping_up:
        desk.send(ended())
    before = list(desk.asked.asked)
    assert arrivals.take(EVA) is Reply.WAITING
    assert "Eva 06 87654321" in notice(desk)
    assert desk.window.in_call
    assert desk.asked.asked == before
    if not wrapping_up:
        desk.send(ended())
    desk.send(events.ContactClosed(contact(topic="Paspoort")))
    offer = desk.window.idle.waiting
    assert offer.isVisible()
    assert offer.title.text() == "Eva · 06 87654321"
    assert "Eva" in offer.start.accessibleName()
    qtbot.mouseClick(offer.start, Qt.MouseButton.LeftButton)
    assert asked.started == [EVA]
    assert offer.isHidden()
    assert arrivals.waiting is None


def test_a_waiting_call_can_be_put_away(qtbot, desk, arrivals, asked):
    desk.send(started(number="0612345678"))
    arrivals.take(EVA)
    desk.send(ended(), events.ContactClosed(contact()))
    qtbot.mouseClick(desk.window.idle.waiting.put_away, Qt.MouseButton.LeftButton)
    assert desk.window.idle.waiting.isHidden()
    assert arrivals.waiting is None
    assert asked.started == []


def test_the_end_comes_only_to_a_running_call(desk, arrivals):
    assert arrivals.take(EndCall()) is Reply.NOTHING
    desk.send(started())
    assert arrivals.take(EndCall()) is Reply.ENDED
    assert desk.asked.last() == ("end_call",)
    desk.send(ended())
    assert arrivals.take(EndCall()) is Reply.NOTHING


@pytest.mark.parametrize("number", ["bel mij", "06\n1", "x" * 200])
def test_what_comes_by_the_socket_is_checked_too(desk, arrivals, asked, number):
    assert arrivals.take(StartCall(number)) is Reply.REFUSED
    assert asked.started == []


def test_a_name_from_elsewhere_is_shown_as_it_is(desk, arrivals):
    desk.send(started(number="0612345678"))
    arrivals.take(StartCall("06 87654321", "<b>Eva</b>\u202e\x07"))
    assert "<b>Eva</b> 06 87654321" in notice(desk)
    assert desk.window.call.notice._label.textFormat() is Qt.TextFormat.PlainText
    assert desk.window.idle.waiting.title.text() == "<b>Eva</b> · 06 87654321"


STEPS = st.lists(st.sampled_from(["jan", "eva", "end", "started", "ended", "closed"]), max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_comes_no_call_begins_while_one_is_open(desk, steps):
    arrivals = Arrivals(desk.bridge, desk.window, lambda: None)
    asked = Asked(arrivals)
    stage = "idle"
    for step in steps:
        count = len(asked.started)
        if step in {"jan", "eva"}:
            reply = arrivals.take(JAN if step == "jan" else EVA)
            assert (reply is Reply.STARTED) == (stage == "idle")
            assert len(asked.started) == count + (stage == "idle")
        elif step == "end":
            assert (arrivals.take(EndCall()) is Reply.ENDED) == (stage == "running")
        elif step == "started" and stage == "idle":
            desk.send(started(number="06 12345678"))
            stage = "running"
        elif step == "ended" and stage == "running":
            desk.send(ended())
            stage = "wrap_up"
        elif step == "closed" and stage == "wrap_up":
            desk.send(events.ContactClosed(contact()))
            stage = "idle"
    arrivals.deleteLater()


def urls() -> Iterator[tuple[str, list[object]]]:
    yield "maat://call?number=0612345678", [StartCall("06 12345678")]
    yield "maat://call?number=%2B31612345678&name=Jan%20de%20Vries", [StartCall("06 12345678", "Jan de Vries")]
    yield "maat://quit?number=0612345678", []
    yield "file:///etc/passwd", []


@pytest.mark.parametrize(("url", "expected"), list(urls()))
def test_a_link_that_the_system_hands_over_is_followed(qapp, url, expected):
    taken = []
    links = LinkEvents(taken.append)
    handled = links.eventFilter(qapp, QFileOpenEvent(QUrl(url)))
    assert taken == expected
    assert handled is url.startswith("maat:")
