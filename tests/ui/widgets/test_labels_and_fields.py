# SPDX-License-Identifier: EUPL-1.2
"""Texts stay plain, times do not jump, fields keep what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment

from desktop.ui.safe_text import plain_rich, set_plain_tooltip
from desktop.ui.theme import Tone, apply_theme, current_theme, load_theme
from desktop.ui.widgets import (
    CheckBox,
    ComboBox,
    ElidedLabel,
    InlineEdit,
    KeyHint,
    Lettering,
    SearchField,
    TextLabel,
    TimerLabel,
    clock_text,
)

NASTY = "<b>vet</b><img src='file:///etc/passwd'> & <script>"


@pytest.mark.parametrize("make", [TextLabel, ElidedLabel, KeyHint])
def test_a_label_shows_html_as_it_is_written(qtbot, make):
    label = make(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == NASTY


@given(st.text(st.characters(exclude_categories=["C"])))
def test_a_tooltip_shows_exactly_the_text(text):
    shown = QTextDocumentFragment.fromHtml(plain_rich(text)).toPlainText()
    assert shown.split() == text.split()


def test_a_tooltip_runs_nothing(qtbot):
    label = TextLabel("x")
    qtbot.addWidget(label)
    set_plain_tooltip(label, NASTY)
    assert "<img" not in label.toolTip()
    assert QTextDocumentFragment.fromHtml(label.toolTip()).toPlainText() == NASTY
    set_plain_tooltip(label, "")
    assert label.toolTip() == ""


def test_an_elided_label_tells_the_whole_text_when_it_is_cut(qtbot):
    label = ElidedLabel("Openbare Ruimte en Groenvoorziening")
    qtbot.addWidget(label)
    label.resize(600, 20)
    label.show()
    assert label.toolTip() == ""
    label.resize(60, 20)
    assert "Groenvoorziening" in label.toolTip()


def test_an_elided_label_is_one_line(qtbot):
    label = ElidedLabel("een\ntwee   drie")
    qtbot.addWidget(label)
    assert label.text() == "een twee drie"


def test_lettering_follows_the_tokens(qtbot):
    label = TextLabel("Lees voor", Lettering.LEAD, Tone.CALLER)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == current_theme().type.lead.size
    assert label.palette().color(label.foregroundRole()).name().upper() == current_theme().colour.leg_caller
    label.set_tone(Tone.OVERDUE)
    assert label.palette().color(label.foregroundRole()).name().upper() == current_theme().colour.overdue


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0:00"), (999, "0:00"), (61_000, "1:01"), (599_999, "9:59"), (3_723_000, "1:02:03"), (-5, "0:00")],
)
def test_clock(ms, text):
    assert clock_text(ms) == text


def test_a_timer_keeps_its_big_figures_when_the_theme_changes(qtbot, qapp):
    from desktop.system.settings import ThemeChoice

    timer = TimerLabel()
    qtbot.addWidget(timer)
    timer.set_ms(127_400)
    apply_theme(qapp, load_theme(ThemeChoice.DARK))
    timer.ensurePolished()
    assert timer.text() == "2:07"
    assert timer.font().pixelSize() == current_theme().type.timer.size
    apply_theme(qapp, load_theme(ThemeChoice.LIGHT))


def test_an_inline_field_keeps_on_enter_and_puts_back_on_escape(qtbot):
    field = InlineEdit("Naam")
    qtbot.addWidget(field)
    field.show()
    field.set_kept("De Boer")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Jansen")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "De Boer"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Jansen")
    with qtbot.waitSignal(field.editingFinished):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "Jansen"


def test_news_does_not_overwrite_what_is_being_typed(qtbot):
    field = InlineEdit("Naam")
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Jan")
    field.set_kept("De Boer")
    assert field.text() == "Jan"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "De Boer"


def test_escape_empties_the_search_and_then_leaves_it(qtbot):
    field = SearchField("Zoek", "Zoek")
    qtbot.addWidget(field)
    field.setText("paspoort")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.escaped):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_fields_have_names_and_paint(qtbot):
    choice, box = ComboBox("Afdeling"), CheckBox("Opgelost")
    choice.addItems(["Burgerzaken"])
    box.setChecked(True)
    for field in (choice, box):
        qtbot.addWidget(field)
        assert not field.grab().isNull()
    assert choice.accessibleName() == "Afdeling"
