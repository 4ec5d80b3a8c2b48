# SPDX-License-Identifier: EUPL-1.2
"""Choosing devices: what is named, marked, heard, chosen by key, kept, and let go."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.audio.catalog import DEFAULT_DEVICE, DEFAULT_OUTPUT, Device, DeviceKind
from desktop.domain.call import Leg
from desktop.domain.errors import DeviceError, Fault
from desktop.domain.speech import Partial, Utterance
from desktop.engine.rehearsal import RehearsalEnd, RehearsalEnded
from desktop.ui.setup import SoundChoice, SoundPage
from desktop.ui.setup.device_list import DeviceList, DeviceRow
from desktop.ui.setup.sound_texts import loopback_advice, words_in_common
from desktop.ui.widgets.level_meter import FLOOR_DBFS
from tests.audio.fake_system import HEADSET, SPEAKERS, WEBCAM
from tests.ui.setup.conftest import Bench

SENTENCE = "daarvoor moet u een afspraak maken bij burgerzaken"


def texts(devices: DeviceList) -> list[str]:
    return [row.radio.whole() for row in devices.rows().values()]


def chosen(devices: DeviceList) -> list[str]:
    return [value for value, row in devices.rows().items() if row.radio.isChecked()]


def row(devices: DeviceList, value: str) -> DeviceRow:
    return devices.rows()[value]


def heard(text: str, confidence: float = 0.95) -> Utterance:
    return Utterance("u", Leg.AGENT, 0, 1000, text, confidence)


def listen(bench: Bench, page: SoundPage) -> None:
    bench.wait(lambda: bench.hears(HEADSET) and bench.hears(WEBCAM))
    bench.qtbot.mouseClick(page.sentence.listen, Qt.MouseButton.LeftButton)


def test_devices_are_named_as_people_know_them(bench: Bench):
    page = bench.open()
    assert texts(page.microphones) == ["The computer's default", "Headset", "Webcam"]
    assert texts(page.outputs) == ["The computer's default", "Luidsprekers", "Nothing: only my own side is heard"]
    assert row(page.microphones, DEFAULT_DEVICE).note() == "Now: Headset. Moves along when the default changes."
    assert [value for value, each in page.microphones.rows().items() if each._default.isVisible()] == ["Headset"]
    assert chosen(page.microphones) == [DEFAULT_DEVICE]
    assert chosen(page.outputs) == [""]


def test_everything_has_a_name_for_a_screen_reader(bench: Bench):
    page = bench.open()
    headset = row(page.microphones, "Headset")
    assert headset.radio.accessibleName() == "Headset, default"
    assert headset.meter.accessibleName() == "Loudness: Headset"
    assert row(page.microphones, DEFAULT_DEVICE).radio.accessibleDescription().startswith("Now: Headset")
    assert bench.window is not None
    focusable = [
        each
        for each in bench.window.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) >= 4, "one of each list, and the buttons"
    assert [type(each).__name__ for each in focusable if not each.accessibleName()] == []


def test_the_meters_move_while_one_chooses(bench: Bench):
    page = bench.open()
    bench.wait(lambda: bench.hears(WEBCAM) and bench.hears(SPEAKERS))
    bench.system.of(WEBCAM).say(6000)
    meter = row(page.microphones, "Webcam").meter
    bench.wait(lambda: meter.peak_dbfs > -20)
    assert row(page.microphones, "Headset").meter.peak_dbfs == FLOOR_DBFS
    bench.system.of(SPEAKERS).say(6000)
    bench.wait(lambda: row(page.outputs, DEFAULT_OUTPUT).meter.peak_dbfs > -20)


def test_a_choice_is_told_at_once_and_by_name(bench: Bench):
    page = bench.open()
    bench.qtbot.mouseClick(row(page.microphones, "Webcam").radio, Qt.MouseButton.LeftButton)
    assert bench.choices == [SoundChoice("Webcam", "")]
    bench.qtbot.mouseClick(row(page.outputs, "Luidsprekers").radio, Qt.MouseButton.LeftButton)
    assert bench.choices[-1] == SoundChoice("Webcam", "Luidsprekers") == page.choice


def test_the_whole_line_can_be_clicked(bench: Bench):
    page = bench.open()
    radio = row(page.microphones, "Webcam").radio
    bench.qtbot.mouseClick(radio, Qt.MouseButton.LeftButton, pos=QPoint(radio.width() - 4, radio.height() // 2))
    assert bench.choices == [SoundChoice("Webcam", "")]


def test_the_keyboard_is_enough(bench: Bench):
    page = bench.open(SoundChoice("Headset", ""))
    assert bench.window is not None
    bench.window.activateWindow()
    first = row(page.microphones, "Headset").radio
    first.setFocus(Qt.FocusReason.TabFocusReason)
    bench.qtbot.keyClick(first, Qt.Key.Key_Down)
    if not row(page.microphones, "Webcam").radio.isChecked():
        bench.qtbot.keyClick(row(page.microphones, "Webcam").radio, Qt.Key.Key_Space)
    assert bench.choices == [SoundChoice("Webcam", "")]
    page.sentence.listen.setFocus()
    bench.wait(lambda: bench.hears(WEBCAM))
    bench.qtbot.keyClick(page.sentence.listen, Qt.Key.Key_Space)
    assert page.sentence.listening
    bench.qtbot.keyClick(bench.window, Qt.Key.Key_Escape)
    assert not bench.window.isVisible()


def test_tab_goes_from_top_to_bottom_and_by_what_is_chosen(bench: Bench):
    page = bench.open()
    window = bench.window
    assert window is not None
    window.activateWindow()
    page.setFocus(Qt.FocusReason.TabFocusReason)
    gone_by = []
    for _ in range(4):
        gone_by.append(window.focusWidget())
        bench.qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    output = row(page.outputs, chosen(page.outputs)[0])
    assert gone_by == [row(page.microphones, DEFAULT_DEVICE).radio, output.radio, page.sentence.listen, window.done]


def test_a_device_that_is_plugged_in_and_out(bench: Bench):
    page = bench.open(SoundChoice("Webcam", DEFAULT_OUTPUT))
    bench.system.there.remove(WEBCAM)
    bench.system.on_change()
    bench.wait(lambda: "Not there now" in row(page.microphones, "Webcam").note())
    assert chosen(page.microphones) == ["Webcam"], "it stays the choice"
    assert bench.choices == []
    bench.system.there.append(Device("mic-9", "Nieuw", DeviceKind.MICROPHONE))
    bench.system.there.append(WEBCAM)
    bench.system.on_change()
    bench.wait(lambda: texts(page.microphones)[1:] == ["Headset", "Nieuw", "Webcam"])
    assert row(page.microphones, "Webcam").note() == ""
    bench.system.there.remove(HEADSET)
    bench.system.on_change()
    bench.wait(lambda: "Headset" not in texts(page.microphones))
    assert row(page.microphones, DEFAULT_DEVICE).note() == "There is none now."


def test_a_device_that_the_settings_name_by_its_id(bench: Bench):
    page = bench.open(SoundChoice("mic-2", "out-1"))
    assert (chosen(page.microphones), chosen(page.outputs)) == (["Webcam"], ["Luidsprekers"])


def test_two_of_the_same_name(bench: Bench):
    bench.system.there.insert(2, Device("mic-3", "Webcam", DeviceKind.MICROPHONE))
    page = bench.open()
    assert texts(page.microphones)[2:] == ["Webcam (1)", "Webcam (2)"]
    bench.qtbot.mouseClick(row(page.microphones, "mic-3").radio, Qt.MouseButton.LeftButton)
    assert bench.choices == [SoundChoice("mic-3", "")]


def test_a_device_that_cannot_be_heard_says_so(bench: Bench):
    bench.system.busy = {WEBCAM.id}
    page = bench.open(SoundChoice("Webcam", ""))
    bench.wait(lambda: "another program" in row(page.microphones, "Webcam").note())
    bench.wait(lambda: bench.hears(HEADSET))
    bench.qtbot.mouseClick(page.sentence.listen, Qt.MouseButton.LeftButton)
    assert "Close other programs" in page.sentence.told.text()
    assert not page.sentence.listening


def test_the_first_time_what_most_people_need_is_proposed(bench: Bench):
    page = bench.open(first=True)
    bench.wait(lambda: bench.choices == [SoundChoice("", DEFAULT_OUTPUT)])
    assert chosen(page.outputs) == [DEFAULT_OUTPUT]
    bench.system.on_change()
    bench.qtbot.mouseClick(row(page.outputs, "").radio, Qt.MouseButton.LeftButton)
    assert chosen(page.outputs) == [""], "and is only a proposal"


def test_nothing_to_hear_the_resident_by(bench: Bench):
    bench.system.there = [HEADSET]
    page = bench.open(first=True)
    assert page.advice.isVisible()
    assert texts(page.outputs) == ["Nothing: only my own side is heard"]
    assert bench.choices == []
    bench.system.there.append(SPEAKERS)
    bench.system.on_change()
    bench.wait(lambda: not page.advice.isVisible())


@pytest.mark.parametrize(("platform", "word"), [("darwin", "BlackHole"), ("win32", "Windows"), ("linux", "PipeWire")])
def test_each_system_has_its_own_advice(platform: str, word: str):
    assert word in loopback_advice(platform)


def test_a_sound_system_that_is_away(bench: Bench):
    bench.system.broken = True
    page = bench.open()
    assert "refused" in page.trouble.text()
    assert page.trouble.isVisible()
    bench.system.broken = False
    bench.system.on_change()
    bench.wait(lambda: "Headset" in texts(page.microphones) and not page.trouble.isVisible())


def test_a_sentence_is_heard_and_shown_with_how_sure(bench: Bench):
    page = bench.open()
    listen(bench, page)
    assert "Daarvoor moet u een afspraak" in page.sentence.sentence.text()
    assert page.sentence.listen.text() == "Stop"
    bench.desk.say(Partial("u", Leg.AGENT, 0, 500, "ik wil graag"))
    bench.wait(lambda: "ik wil graag …" in page.sentence.heard.text())
    bench.desk.say(heard(SENTENCE, 0.93))
    bench.wait(lambda: SENTENCE in page.sentence.heard.text())
    assert page.sentence.mark.text() == "sure"
    assert page.sentence.told.text() == "93% sure. 8 of 8 words are right. The microphone is good."
    assert bench.desk.ended > 0
    assert not page.sentence.listening


def test_the_result_is_brought_into_view(bench: Bench):
    page = bench.open()
    assert bench.window is not None
    bench.window.resize(440, 560)
    listen(bench, page)
    bench.desk.say(heard(SENTENCE, 0.93))
    told = page.sentence.told
    bench.wait(lambda: bool(told.text()) and told.visibleRegion().boundingRect() == told.rect())


def test_what_is_hard_to_hear_comes_with_advice(bench: Bench):
    page = bench.open()
    listen(bench, page)
    bench.desk.say(heard("daar moet een afspraak mee in burgerzaken", 0.55))
    bench.wait(lambda: page.sentence.mark.isVisible())
    assert page.sentence.mark.text() == "unsure"
    assert "nearer to your mouth" in page.sentence.told.text()
    assert "4 of 8 words" in page.sentence.told.text()


def test_who_says_something_else_is_not_told_that_it_was_wrong(bench: Bench):
    page = bench.open()
    listen(bench, page)
    bench.desk.say(heard("goedemorgen waarmee kan ik u helpen", 0.97))
    bench.wait(lambda: page.sentence.told.text() == "97% sure. The microphone is good.")


def test_the_demonstration_model_is_not_blamed_on_the_microphone(bench: Bench):
    page = bench.open(demo=True)
    listen(bench, page)
    bench.desk.say(heard("de de", 0.3))
    bench.wait(lambda: "demonstration model" in page.sentence.told.text())


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (RehearsalEnded(RehearsalEnd.BUSY), "A call is running"),
        (RehearsalEnded(RehearsalEnd.NOT_READY), "not ready yet"),
        (RehearsalEnded(RehearsalEnd.DONE), "No words were heard"),
        (RehearsalEnded(RehearsalEnd.FAILED, DeviceError(Fault.AUDIO_DEVICE_FAILED, "Headset")), "Headset"),
    ],
)
def test_why_there_are_no_words(bench: Bench, end: RehearsalEnded, words: str):
    page = bench.open()
    listen(bench, page)
    bench.desk.say(end)
    bench.wait(lambda: words in page.sentence.told.text())
    assert page.sentence.listen.text() == "Listen"


def test_another_microphone_ends_the_sentence(bench: Bench):
    page = bench.open()
    listen(bench, page)
    ended = bench.desk.ended
    bench.qtbot.mouseClick(row(page.microphones, "Webcam").radio, Qt.MouseButton.LeftButton)
    assert bench.desk.ended == ended + 1


def test_who_says_nothing_is_not_waited_for_for_ever(bench: Bench):
    page = bench.open()
    listen(bench, page)
    ended = bench.desk.ended
    assert page._patience.isActive()
    page._patience.start(0)
    bench.wait(lambda: bench.desk.ended == ended + 1)


def test_closing_frees_the_devices(bench: Bench):
    page = bench.open()
    listen(bench, page)
    assert bench.window is not None
    with bench.qtbot.waitSignal(bench.window.left):
        bench.window.close()
    assert bench.window.page is None
    assert bench.checks[0].join()
    assert all(capture.closed for capture in bench.system.captures)
    bench.window.show_page()
    bench.wait(lambda: bench.hears(HEADSET))


def test_a_page_that_is_left_leaves_nothing_behind(bench: Bench):
    """What the garbage collector had to take away might be taken away on another thread, which Qt does not survive."""
    gc.collect()
    assert not gc.isenabled()
    page = bench.open()
    bench.wait(lambda: bench.hears(HEADSET))
    left = [weakref.ref(each) for each in (page, *page.findChildren(QWidget))]
    del page
    assert bench.window is not None
    bench.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bench.checks[0].join()
    bench.wait(lambda: not [each() for each in left if each() is not None])


def test_the_call_that_was_asked_for_can_be_begun(bench: Bench):
    bench.open()
    assert bench.window is not None
    assert not bench.window.start.isVisible()
    bench.window.offer_start(offered=True)
    with bench.qtbot.waitSignal(bench.window.start_requested):
        bench.qtbot.mouseClick(bench.window.start, Qt.MouseButton.LeftButton)


def test_words_in_common():
    assert words_in_common("Ik wil graag een paspoort.", "ik wil een paspoort") == (4, 5)
    assert words_in_common("", "iets") == (0, 0)
