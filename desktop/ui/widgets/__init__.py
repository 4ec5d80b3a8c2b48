# SPDX-License-Identifier: EUPL-1.2
"""Small pieces that all windows are built of. They know the theme and plain values, nothing of calls."""

from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton, Weight
from desktop.ui.widgets.fields import CheckBox, ComboBox, InlineEdit, SearchField
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import (
    ElidedLabel,
    KeyHint,
    Lettering,
    SectionLabel,
    TextLabel,
    TimerLabel,
    clock_text,
    repolish,
)
from desktop.ui.widgets.level_meter import LevelMeter
from desktop.ui.widgets.marks import (
    Certainty,
    Chip,
    ChipKind,
    ConfidenceMark,
    PresenceDot,
    certainty_of,
    paint_presence,
)
from desktop.ui.widgets.messages import EmptyState, IconLabel, NoticeBar, Toast
from desktop.ui.widgets.panels import Card, Divider, Panel, ScrollColumn, Surface
from desktop.ui.widgets.safe_markdown import SafeMarkdown
from desktop.ui.widgets.scroll_fade import ScrollFade

__all__ = [
    "Button",
    "Card",
    "Certainty",
    "CheckBox",
    "Chip",
    "ChipKind",
    "ComboBox",
    "ConfidenceMark",
    "Divider",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "IconLabel",
    "InlineEdit",
    "KeyHint",
    "Lettering",
    "LevelMeter",
    "NoticeBar",
    "Panel",
    "PresenceDot",
    "PrimaryButton",
    "QuietButton",
    "SafeMarkdown",
    "ScrollColumn",
    "ScrollFade",
    "SearchField",
    "SecondaryButton",
    "SectionLabel",
    "Surface",
    "TextLabel",
    "TimerLabel",
    "Toast",
    "Weight",
    "certainty_of",
    "clock_text",
    "paint_presence",
    "repolish",
]
