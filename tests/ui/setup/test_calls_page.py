# SPDX-License-Identifier: EUPL-1.2
"""The page about calls: what is chosen is told at once, and what does not matter is out of the way."""

import pytest

from desktop.system.settings import Announcement
from desktop.ui.setup.calls_page import CallsPage
from desktop.ui.setup.calls_setup import CallChoice


@pytest.fixture
def open_page(qtbot):
    def make(choice=CallChoice()):  # noqa: B008
        page = CallsPage(choice)
        qtbot.addWidget(page)
        page.show()
        made = []
        page.choice_made.connect(made.append)
        return page, made

    return make


@pytest.mark.parametrize(
    "choice",
    [
        CallChoice(),
        CallChoice(True, True, 90, Announcement.TONE, "Dag", "Hello"),
        CallChoice(False, True, 33, Announcement.NONE),
    ],
)
def test_it_shows_what_is_chosen(open_page, choice):
    page, made = open_page(choice)
    assert page.by_voice.isChecked() is choice.call_by_voice
    assert page.recording.isChecked() is choice.recording
    assert page.days.currentData() == choice.recording_days
    assert page.announcement.currentData() == choice.announcement.value
    assert (page.line_nl.text(), page.line_en.text()) == (choice.announcement_text, choice.announcement_text_en)
    assert page.days.isEnabled() is choice.recording
    assert page.line_nl.isVisible() is (choice.announcement is not Announcement.NONE)
    assert page._tone_hint.isVisible() is (choice.announcement is Announcement.TONE)
    assert made == []


def test_every_choice_is_told_at_once(open_page):
    page, made = open_page()
    page.by_voice.click()
    page.recording.click()
    page.days.setCurrentIndex(page.days.findData(7))
    page.announcement.setCurrentIndex(page.announcement.findData("none"))
    assert made == [
        CallChoice(True),
        CallChoice(True, True),
        CallChoice(True, True, 7),
        CallChoice(True, True, 7, Announcement.NONE),
    ]
    assert page.line_nl.isHidden() or not page.line_nl.isVisible()


def test_the_line_that_maat_has_is_read_whole_below_the_empty_field(open_page):
    page, _ = open_page()
    assert "opgenomen" not in page.usual_nl.text()
    page.recording.click()
    assert "opgenomen" in page.usual_nl.text()
    assert "recorded" in page.usual_en.text()
    page.line_nl.setText("Ik schrijf mee.")
    page.line_nl.editingFinished.emit()
    assert not page.usual_nl.isVisible()
    assert page.usual_en.isVisible()


def test_every_control_has_a_name(open_page):
    page, _ = open_page()
    for control in (page.by_voice, page.recording, page.days, page.announcement, page.line_nl, page.line_en):
        assert control.accessibleName() or control.text()
