# SPDX-License-Identifier: EUPL-1.2
"""The line is in view until it was read, in the language that the resident is heard in; the recording is seen."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.call import Leg
from desktop.engine import events
from desktop.speech.switching import LanguageState
from desktop.system.settings import Announcement as Policy
from desktop.ui.agent.announcements import LINES, AnnouncementPolicy, Announcements
from desktop.ui.agent.call_strip import CallPhase
from desktop.ui.agent.silence_line import SilenceLine
from tests.ui.agent.scenes import contact, earlier, ended, heard, started

DUTCH, ENGLISH = LINES["nl"][0], LINES["en"][0]


@pytest.fixture
def announce(desk):
    def make(policy, own=None, *, recorded=False):
        bar = desk.window.call.announcement
        made = Announcements(desk.bridge, bar, AnnouncementPolicy(policy, own or {}, recorded), desk.window)
        made.shown_changed.connect(desk.window.call.make_room)
        return made

    return make


@pytest.fixture
def bar(desk):
    return desk.window.call.announcement


def test_a_line_is_shown_from_the_start_until_it_was_read(qtbot, desk, announce, bar):
    announce(Policy.LINE)
    assert bar.text() == ""
    desk.send(started())
    assert bar.isVisible()
    assert bar.text() == DUTCH
    assert DUTCH in bar.accessibleName()
    qtbot.mouseClick(bar.done, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert not desk.window.call._notice_place.isVisible()
    desk.send(ended(), events.ContactClosed(contact()), started())
    assert bar.text() == DUTCH


def test_a_key_says_that_it_was_read(qtbot, desk, announce, bar):
    announce(Policy.LINE)
    desk.send(started())
    qtbot.keyClick(desk.window, Qt.Key.Key_V)
    assert bar.isHidden()


def test_the_agent_who_reads_it_need_not_say_so(desk, announce, bar):
    announce(Policy.LINE)
    desk.send(started(), heard(1, Leg.AGENT, 0, "goedemorgen gemeente voorbeeldstad"))
    assert bar.isVisible()
    desk.send(heard(2, Leg.AGENT, 2000, "uw gesprek wordt tijdens het bellen uitgeschreven zodat ik u kan helpen"))
    assert bar.isHidden()


@pytest.mark.parametrize("policy", [Policy.NONE, Policy.TONE])
def test_nothing_is_to_be_read_when_the_policy_says_otherwise(desk, announce, bar, policy):
    announce(policy)
    desk.send(started(source="softphone"))
    assert bar.isHidden()


@pytest.mark.parametrize("policy", Policy)
def test_to_a_recording_nothing_is_read(desk, announce, bar, policy):
    announce(policy)
    desk.send(started(source="recording:/calls/a.wav"))
    assert bar.isHidden()


def test_where_no_tone_can_be_played_the_line_is_read(desk, announce, bar):
    announce(Policy.TONE)
    desk.send(started(source="devices"))
    assert bar.text() == DUTCH


def test_a_recording_is_told_and_the_organisation_has_its_own_words(desk, announce, bar):
    announcements = announce(Policy.LINE, recorded=True)
    desk.send(started())
    assert bar.text() == LINES["nl"][1]
    announcements.set_policy(AnnouncementPolicy(Policy.LINE, {"nl": " Wij schrijven <b>mee</b>. ", "en": ""}))
    desk.send(ended(), events.ContactClosed(contact()), started())
    assert bar.text() == "Wij schrijven <b>mee</b>."


def test_who_speaks_english_hears_it_in_english(desk, announce, bar):
    announce(Policy.LINE)
    desk.send(started(), events.LanguageChanged("en", LanguageState.READY, "en"))
    assert bar.text() == ENGLISH
    desk.send(events.LanguageChanged("nl", LanguageState.READY, "nl"))
    assert bar.text() == DUTCH


def test_a_call_that_goes_on_was_announced_already(desk, announce, bar):
    announce(Policy.LINE)
    desk.send(started(duration_ms=5000))
    assert bar.isHidden()


def test_the_end_of_the_call_takes_the_line_away(desk, announce, bar):
    announce(Policy.LINE)
    desk.send(started(), ended())
    assert bar.isHidden()


def test_the_lines_can_be_read_in_one_breath():
    for lines in LINES.values():
        assert all(len(line) < 110 for line in lines)
    assert all("opgenomen" in line or "recorded" in line for _, line in LINES.values())


# -- the end by silence ----------------------------------------------------------------------------------------------


@pytest.fixture
def silence(desk):
    line = SilenceLine(desk.bridge, desk.window.call.silence, desk.window)
    line.shown_changed.connect(desk.window.call.make_room)
    return line


def test_a_call_that_is_going_to_end_is_counted_down_and_can_be_kept(qtbot, desk, silence):
    bar = desk.window.call.silence
    desk.send(started(), events.SilenceChanged(15))
    assert bar.isVisible()
    assert "15" in bar.text()
    silence._second.timeout.emit()
    assert "14" in bar.text()
    with qtbot.waitSignal(silence.keep_chosen):
        qtbot.mouseClick(bar._action, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert not silence._second.isActive()


def test_putting_the_line_away_keeps_the_call(qtbot, desk, silence):
    desk.send(started(), events.SilenceChanged(15))
    with qtbot.waitSignal(silence.keep_chosen):
        desk.window.call.silence.dismiss()


@pytest.mark.parametrize("event", [events.SilenceChanged(None), ended()])
def test_the_line_goes_when_somebody_speaks_or_the_call_is_over(qtbot, desk, silence, event):
    desk.send(started(), events.SilenceChanged(15))
    with qtbot.assertNotEmitted(silence.keep_chosen):
        desk.send(event)
    assert desk.window.call.silence.isHidden()


# -- in the strip ----------------------------------------------------------------------------------------------------


def test_a_recording_is_seen_and_a_pause_of_it_too(desk):
    strip = desk.window.call.strip
    desk.send(started())
    assert strip.phase_text() == "On the line"
    strip.show_recorded(recorded=True)
    assert strip.phase_text() == "Recording"
    assert strip._recording_mark.isVisible()
    strip.show_phase(CallPhase.PAUSED)
    assert strip.phase_text() == "Transcript paused"
    assert strip._recording_mark.isHidden()
    strip.show_phase(CallPhase.LIVE)
    strip.show_recorded(recorded=False)
    assert strip.phase_text() == "On the line"


def test_who_called_from_this_number_before_is_asked_not_assumed(desk):
    known = [event for event in earlier() if event.resident_name] or list(earlier())
    name = "mevrouw De Boer"
    history = tuple(contact(id=f"e{place}", resident_name=name, topic=each.topic) for place, each in enumerate(known))
    desk.send(started(resident_name=""), events.DetailsChanged("0612345678", "", history))
    field = desk.window.call.strip.name
    assert field.text() == ""
    assert field.placeholderText() == "mevrouw De Boer?"
    desk.send(events.DetailsChanged("0687654321", "", ()))
    assert field.placeholderText() == "Add a name"


def test_a_recording_that_stopped_is_one_quiet_line(desk):
    desk.send(started(), events.Notice(events.NoticeKind.RECORDING_STOPPED, OSError("x")))
    assert "not kept any further (OSError)" in desk.window.call.notice.text()
    assert desk.window.call.notice.property("panel") == "note"
