# SPDX-License-Identifier: EUPL-1.2
"""A theme on the application: style sheet, palette, letters, icons, and changing them at run time."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QPushButton

from desktop.domain.errors import Fault, MaatError
from desktop.system.paths import resources
from desktop.system.settings import ThemeChoice
from desktop.ui.theme import Tone, apply_theme, current_theme, font_for, icon, load_theme, read_theme
from desktop.ui.theme.style import build_style_sheet
from desktop.ui.theme.tokens import tokens_file

ROOT = Path(__file__).resolve().parents[3]
ICONS = sorted((resources() / "icons").glob("*.svg"))


@pytest.fixture
def themed(qapp):
    """For tests that change the theme."""
    yield qapp
    apply_theme(qapp, load_theme(ThemeChoice.LIGHT))


def inks(pixmap) -> set[str]:
    """Colours of the fully covered pixels."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_system_follows_the_desktop():
    assert not load_theme(ThemeChoice.SYSTEM, system_dark=False).dark
    assert load_theme(ThemeChoice.SYSTEM, system_dark=True).dark
    assert load_theme(ThemeChoice.DARK, system_dark=False).dark


def test_every_name_in_the_style_sheet_is_a_token():
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        assert "$" not in build_style_sheet(load_theme(choice))


def test_no_colour_is_written_outside_the_tokens():
    sheet = (resources() / "theme" / "maat.qss").read_text("utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    for module in (ROOT / "desktop" / "ui").rglob("*.py"):
        assert not re.findall(r"[\"']#[0-9A-Fa-f]{6,8}[\"']", module.read_text("utf-8")), module


def test_a_municipality_restyles_by_another_tokens_file(tmp_path, themed):
    tokens = json.loads(tokens_file().read_text("utf-8"))
    tokens["colour"]["light"]["accent"] = "#7A1F5C"
    own = tmp_path / "tokens.json"
    own.write_text(json.dumps(tokens), "utf-8")
    apply_theme(themed, read_theme(own, dark=False))
    assert themed.palette().color(QPalette.ColorRole.Link) == QColor("#7A1F5C")
    assert "#7A1F5C" in themed.styleSheet()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"font": {}}'])
def test_a_broken_tokens_file_says_so(tmp_path, content):
    broken = tmp_path / "tokens.json"
    broken.write_text(content, "utf-8")
    with pytest.raises(MaatError) as caught:
        read_theme(broken, dark=False)
    assert caught.value.fault is Fault.SETTINGS_UNREADABLE
    assert "tokens.json" in caught.value.detail


def test_a_missing_tokens_file_says_so(tmp_path):
    with pytest.raises(MaatError):
        read_theme(tmp_path / "none.json", dark=True)


def test_every_tone_is_a_colour_in_both_themes():
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        colours = load_theme(choice).colour
        assert all(QColor(colours.of(tone)).isValid() for tone in Tone)
        assert all(QColor(value).isValid() for value in msgspec.structs.asdict(colours).values())


def test_the_letters_come_with_maat(qapp):
    assert "Inter" in QFontDatabase.families()
    theme = current_theme()
    assert QFontInfo(font_for(theme.font, theme.type.body)).family() == "Inter"


def test_figures_of_a_timer_have_one_width(qapp):
    theme = current_theme()

    def spread(*, tabular: bool) -> float:
        metrics = QFontMetricsF(font_for(theme.font, theme.type.timer, tabular=tabular))
        widths = [metrics.horizontalAdvance(figure) for figure in "0123456789"]
        return max(widths) - min(widths)

    assert spread(tabular=True) < 0.1
    assert spread(tabular=False) > 1


def test_switching_changes_palette_sheet_and_icons(themed):
    phone = icon("phone", Tone.TEXT)
    light = inks(phone.pixmap(QSize(32, 32)))
    before = themed.styleSheet()
    apply_theme(themed, load_theme(ThemeChoice.DARK))
    dark = load_theme(ThemeChoice.DARK).colour
    assert current_theme().dark
    assert themed.palette().color(QPalette.ColorRole.Window) == QColor(dark.window)
    assert themed.styleSheet() != before
    assert inks(phone.pixmap(QSize(32, 32))) == {QColor(dark.text).name()}
    assert light == {QColor(load_theme(ThemeChoice.LIGHT).colour.text).name()}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_icons_are_drawn_for_the_pixels_of_the_screen(qapp, ratio):
    pixmap = icon("check").pixmap(QSize(20, 20), ratio)
    assert (pixmap.width(), pixmap.height()) == (20 * ratio, 20 * ratio)
    assert pixmap.devicePixelRatio() == ratio


def test_a_wide_place_has_the_icon_at_its_left(qapp):
    image = icon("x").pixmap(QSize(40, 20)).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
    assert not any(image.pixelColor(x, y).alpha() for x in range(20, 40) for y in range(20))


def test_a_disabled_icon_is_grey(qapp):
    colours = current_theme().colour
    pixmap = icon("square-pen", Tone.OVERDUE).pixmap(QSize(48, 48), QIcon.Mode.Disabled)
    assert inks(pixmap) == {QColor(colours.text_disabled).name()}


def test_an_unknown_icon_is_a_mistake(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_an_icon_takes_its_colour_from_the_theme(qapp, file):
    text = file.read_text("utf-8")
    assert "currentColor" in text
    assert "class=" not in text
    assert inks(icon(file.stem, Tone.OVERDUE).pixmap(QSize(96, 96))) == {QColor(current_theme().colour.overdue).name()}


def test_every_icon_that_is_named_is_there():
    names = {file.stem for file in ICONS}
    named = set()
    for module in (ROOT / "desktop" / "ui").rglob("*.py"):
        source = module.read_text("utf-8")
        named |= set(re.findall(r"icon_name=\"([a-z0-9-]+)\"", source))
        named |= set(re.findall(r"(?:IconLabel|EmptyState|icon|icon_pixmap)\(\s*\"([a-z0-9-]+)\"", source))
    assert named
    assert named <= names


def test_a_button_paints_its_icon_and_text(qtbot, qapp):
    button = QPushButton(icon("check", Tone.TEXT), "OK")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert QColor(current_theme().colour.text).name() in inks(button.grab())
