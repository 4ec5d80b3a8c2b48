# SPDX-License-Identifier: EUPL-1.2
"""Colours stay readable (WCAG 2.2 AA, 1.4.3 and 1.4.11), also after somebody has changed the tokens."""

import pytest

from desktop.system.settings import ThemeChoice
from desktop.ui.theme import load_theme

GROUNDS = ("window", "surface", "sunken", "hover")
TEXTS = ("text", "text_muted", "accent", "sure", "unsure", "overdue", "leg_agent", "leg_caller")
SOFT = ("accent", "sure", "unsure", "overdue", "leg_agent", "leg_caller")
THEMES = [ThemeChoice.LIGHT, ThemeChoice.DARK]


def luminance(colour: str) -> float:
    parts = [int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_letters_are_readable_on_every_ground(choice, text, ground):
    colours = load_theme(choice).colour
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("name", SOFT)
@pytest.mark.parametrize("text", ["own", "text", "text_muted"])
def test_letters_are_readable_on_tinted_grounds(choice, name, text):
    colours = load_theme(choice).colour
    letters = getattr(colours, name if text == "own" else text)
    assert contrast(letters, getattr(colours, f"{name}_soft")) >= 4.5


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("ground", ["accent", "accent_hover", "accent_pressed"])
def test_the_primary_button_is_readable(choice, ground):
    colours = load_theme(choice).colour
    assert contrast(colours.on_accent, getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("mark", ["line_strong", "focus", "accent", "free", "busy", "away"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_edges_and_marks_can_be_seen(choice, mark, ground):
    colours = load_theme(choice).colour
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("choice", THEMES)
def test_selected_text_is_readable(choice):
    colours = load_theme(choice).colour
    assert contrast(colours.text, colours.selection) >= 4.5


@pytest.mark.parametrize("choice", THEMES)
def test_distances_keep_to_the_grid(choice):
    space = load_theme(choice).space
    assert [value % 4 for value in (space.xs, space.s, space.m, space.l, space.xl, space.xxl)] == [0] * 6
