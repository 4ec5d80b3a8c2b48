# SPDX-License-Identifier: EUPL-1.2
"""What happens to the devices of a call: one line that says what to do, gone when it is over."""

import pytest
from PySide6.QtCore import Qt

from desktop.audio.changes import ChangeKind, LossReason, SourceChange
from desktop.domain.call import Leg, Level
from desktop.engine.events import LevelsHeard, Notice, NoticeKind, SourceChanged
from desktop.ui.agent.change_texts import change_text
from tests.ui.agent.scenes import ended, first_question, started

LOST, BACK = ChangeKind.LEG_LOST, ChangeKind.LEG_BACK


def change(kind: ChangeKind, leg: Leg = Leg.AGENT, device: str = "Jabra", **more) -> SourceChanged:
    return SourceChanged(SourceChange(kind, leg, 1000, device, **more))


def let_time_pass(desk, kind: ChangeKind, leg: Leg = Leg.AGENT) -> None:
    timer = desk.window.sound_lines._timers[(kind, leg)]
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()


def line(desk) -> str:
    return desk.window.sound_lines.text()


def test_a_headset_is_unplugged_and_plugged_in(desk):
    desk.send(*first_question(), change(LOST, reason=LossReason.ABSENT))
    assert line(desk) == "You are not heard: Jabra is not there. Plug it in; Maat goes on by itself."
    meter = desk.window.call.strip.meter(Leg.AGENT)
    assert not meter.heard
    assert meter.accessibleDescription() == "not heard"
    assert desk.window.call.strip.meter(Leg.CALLER).heard
    desk.send(change(BACK))
    assert line(desk) == "You are heard again: Jabra."
    assert meter.heard
    let_time_pass(desk, BACK)
    assert line(desk) == ""
    assert not desk.window.call._notice_place.isVisible()


def test_an_unheard_side_looks_other_than_a_silent_one(desk):
    desk.send(started())
    meter = desk.window.call.strip.meter(Leg.AGENT)
    desk.send(LevelsHeard((Level(Leg.AGENT, 100, float("-inf"), float("-inf")),), 100))
    silent = meter.grab().toImage()
    desk.send(change(LOST, reason=LossReason.ABSENT))
    assert meter.grab().toImage() != silent


def test_both_are_lost_at_once(desk):
    desk.send(started(), change(LOST, reason=LossReason.ABSENT), change(LOST, Leg.CALLER, reason=LossReason.ABSENT))
    assert line(desk).startswith("Nobody is heard")
    desk.send(change(BACK))
    assert line(desk).startswith("The resident is not heard: Jabra")


def test_the_resident_matters_more_than_what_is_over(desk):
    desk.send(started(), change(LOST, Leg.CALLER, "Luidsprekers", reason=LossReason.SILENT))
    desk.send(change(BACK), change(ChangeKind.NARROWBAND))
    assert line(desk) == "The resident is not heard: Luidsprekers gives no sound. Is it switched on?"
    desk.send(change(BACK, Leg.CALLER, "Luidsprekers"))
    assert "sounds like a telephone" in line(desk)


def test_the_settings_are_one_press_away(desk, qtbot):
    desk.send(started(), change(LOST, reason=LossReason.MOVED))
    with qtbot.waitSignal(desk.window.settings_requested):
        qtbot.mouseClick(desk.window.call.sound._action, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(desk.window.settings_requested):
        qtbot.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)


def test_echo_is_over_when_it_stays_away(desk):
    desk.send(started(), change(ChangeKind.ECHO, device=""))
    assert "Use a headset" in line(desk)
    desk.send(change(ChangeKind.ECHO_GONE, device=""))
    assert line(desk), "it comes and goes with who is talking"
    desk.send(change(ChangeKind.ECHO, device=""))
    assert not desk.window.sound_lines._timers[(ChangeKind.ECHO, Leg.AGENT)].isActive()
    desk.send(change(ChangeKind.ECHO_GONE, device=""))
    let_time_pass(desk, ChangeKind.ECHO)
    assert line(desk) == ""


def test_missed_sound_is_counted_until_the_computer_keeps_up(desk):
    desk.send(started(), change(ChangeKind.OVERRUN, count=3), change(ChangeKind.OVERRUN, count=7))
    assert "7 pieces" in line(desk)
    let_time_pass(desk, ChangeKind.OVERRUN)
    assert line(desk) == ""


def test_another_default(desk):
    desk.send(started(), change(ChangeKind.DEVICE_CHANGED, Leg.CALLER, "Koptelefoon"))
    assert line(desk) == "The resident is heard on Koptelefoon now, the new default of the computer."
    let_time_pass(desk, ChangeKind.DEVICE_CHANGED, Leg.CALLER)
    assert line(desk) == ""


def test_what_is_put_away_stays_away(desk, qtbot):
    desk.send(started(), change(ChangeKind.NARROWBAND), change(LOST, Leg.CALLER, reason=LossReason.BUSY))
    close = desk.window.call.sound._close
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert "telephone" in line(desk), "what was behind it comes forward"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert line(desk) == ""
    assert not desk.window.call.strip.meter(Leg.CALLER).heard, "the meter still says it"
    desk.send(change(ChangeKind.NARROWBAND), ended(), started(), change(ChangeKind.NARROWBAND))
    assert line(desk) == ""
    desk.send(change(ChangeKind.NARROWBAND, device="Oortjes"))
    assert "Oortjes" in line(desk)


def test_other_notices_come_and_go_beside_it(desk):
    desk.send(*first_question(), change(LOST, reason=LossReason.ABSENT), Notice(NoticeKind.UNCERTAIN_SPEECH))
    assert desk.window.call.notice.isVisible()
    assert desk.window.call.sound.isVisible()
    desk.window.call.notice.dismiss()
    assert desk.window.call.sound.isVisible()


@pytest.mark.parametrize("end", [ended, started])
def test_a_call_takes_its_lines_along(desk, end):
    desk.send(started(), change(LOST, reason=LossReason.ABSENT), end())
    assert line(desk) == ""
    assert desk.window.call.strip.meter(Leg.AGENT).heard


@pytest.mark.parametrize("leg", list(Leg))
@pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind is not ChangeKind.ECHO_GONE])
def test_every_change_has_words(kind: ChangeKind, leg: Leg):
    reasons = LossReason if kind is LOST else (None,)
    told = [change_text(SourceChange(kind, leg, 0, "Jabra", reason)) for reason in reasons]
    assert all(told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("device", "leg", "word"), [("", Leg.AGENT, "the microphone"), ("@output", Leg.CALLER, "the output")]
)
def test_a_device_without_a_name(device: str, leg: Leg, word: str):
    assert word in change_text(SourceChange(LOST, leg, 0, device, LossReason.ABSENT))
