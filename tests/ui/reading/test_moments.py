# SPDX-License-Identifier: EUPL-1.2
"""Times as people say them, in both languages."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop.system.ids import to_iso
from desktop.ui.reading.moments import day_text, duration_text, full_moment_text, moment_text, stamp_text

#: A Wednesday noon on the clock of this desk.
NOON = datetime(2026, 11, 25, 12, 5).astimezone()


@pytest.fixture(params=["nl", "en"])
def language(request):
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Dutch if request.param == "nl" else QLocale.Language.English))
    yield request.param
    QLocale.setDefault(before)


def test_near_days_have_names(language):
    assert [day_text(NOON + timedelta(days=days), NOON) for days in (-1, 0, 1)] == ["Yesterday", "Today", "Tomorrow"]


def test_other_days_of_this_year_have_weekday_and_date(language):
    text = day_text(NOON - timedelta(days=9), NOON)
    assert text == {"nl": "ma 16 nov", "en": "Mon, Nov 16"}[language]


def test_days_of_another_year_have_the_year(language):
    assert "25" in day_text(NOON - timedelta(days=400), NOON)
    assert day_text(NOON - timedelta(days=400), NOON) == QLocale().toString(
        (NOON - timedelta(days=400)).date(), QLocale.FormatType.ShortFormat
    )


def test_a_moment_is_told_on_the_clock_of_this_desk(language):
    assert moment_text(to_iso(NOON), NOON).startswith("Today 12:05")


def test_a_whole_moment_has_everything(language):
    text = full_moment_text(to_iso(NOON))
    assert all(part in text for part in ("25", "2026", "12:05"))
    assert {"nl": "woensdag 25 november 2026", "en": "Wednesday, November 25, 2026"}[language] in text
    assert "12:05" in stamp_text(to_iso(NOON))


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0, "0 s"), (38_400, "38 s"), (59_400, "59 s"), (60_000, "1 min"), (272_000, "5 min"), (3_725_000, "1 h 2 min")],
)
def test_durations_are_as_coarse_as_they_are_long(milliseconds, text):
    assert duration_text(milliseconds) == text
