# SPDX-License-Identifier: EUPL-1.2
"""The design tokens as values: every colour, size and letter of the windows comes from here.

A municipality restyles Maat by replacing values; nothing else in ``ui`` names a colour. Sizes are device-independent
pixels.
"""

from enum import Enum
from pathlib import Path

import msgspec

from desktop.domain.errors import Fault, MaatError
from desktop.system.paths import resources
from desktop.system.settings import ThemeChoice


class Tone(Enum):
    """What a colour means; the value is the name of the token."""

    WINDOW = "window"
    SURFACE = "surface"
    SUNKEN = "sunken"
    HOVER = "hover"
    LINE = "line"
    LINE_STRONG = "line_strong"
    TEXT = "text"
    MUTED = "text_muted"
    DISABLED = "text_disabled"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    FOCUS = "focus"
    SURE = "sure"
    SURE_SOFT = "sure_soft"
    UNSURE = "unsure"
    UNSURE_SOFT = "unsure_soft"
    OVERDUE = "overdue"
    OVERDUE_SOFT = "overdue_soft"
    AGENT = "leg_agent"
    AGENT_SOFT = "leg_agent_soft"
    CALLER = "leg_caller"
    CALLER_SOFT = "leg_caller_soft"
    FREE = "free"
    BUSY = "busy"
    AWAY = "away"


class Colours(msgspec.Struct, frozen=True):
    """One set of colours, "#RRGGBB" or Qt's "#AARRGGBB"."""

    window: str
    surface: str
    sunken: str
    hover: str
    pressed: str
    line: str
    line_strong: str
    text: str
    text_muted: str
    text_disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    on_accent: str
    focus: str
    selection: str
    sure: str
    sure_soft: str
    unsure: str
    unsure_soft: str
    overdue: str
    overdue_soft: str
    leg_agent: str
    leg_agent_soft: str
    leg_caller: str
    leg_caller_soft: str
    free: str
    busy: str
    away: str
    scrollbar: str
    shadow: str

    def of(self, tone: Tone) -> str:
        """The colour that has this meaning."""
        value: str = getattr(self, tone.value)
        return value


class TextStyle(msgspec.Struct, frozen=True):
    """Size in pixels, weight 100-900, line height as a factor."""

    size: int
    weight: int
    line: float


class TypeScale(msgspec.Struct, frozen=True):
    """The sizes of letters, small to large; ``lead`` is what is read aloud."""

    caption: TextStyle
    label: TextStyle
    body: TextStyle
    strong: TextStyle
    title: TextStyle
    lead: TextStyle
    display: TextStyle
    timer: TextStyle


class Space(msgspec.Struct, frozen=True):
    """Distances on a grid of 4 pixels (``xxs`` is half a step)."""

    xxs: int
    xs: int
    s: int
    m: int
    l: int  # noqa: E741 - a size like its neighbours
    xl: int
    xxl: int


class Radius(msgspec.Struct, frozen=True):
    """Rounding of corners; ``pill`` is more than any height."""

    s: int
    m: int
    l: int  # noqa: E741 - a size like its neighbours
    pill: int


class Sizes(msgspec.Struct, frozen=True):
    """Heights of controls, sides of icons, thickness of the focus ring."""

    control: int
    control_small: int
    icon: int
    icon_small: int
    focus: int


class FontTokens(msgspec.Struct, frozen=True):
    """The family and what to use for letters that it lacks."""

    family: str
    fallback: tuple[str, ...]

    @property
    def families(self) -> list[str]:
        """All families, best first."""
        return [self.family, *self.fallback]


class Theme(msgspec.Struct, frozen=True):
    """Everything that decides how Maat looks. Immutable; switching is applying another one."""

    dark: bool
    colour: Colours
    type: TypeScale
    space: Space
    radius: Radius
    size: Sizes
    font: FontTokens


class _ColourSets(msgspec.Struct, frozen=True):
    light: Colours
    dark: Colours


class _Tokens(msgspec.Struct, frozen=True):
    font: FontTokens
    type: TypeScale
    space: Space
    radius: Radius
    size: Sizes
    colour: _ColourSets


def tokens_file() -> Path:
    """The tokens that come with Maat."""
    return resources() / "theme" / "tokens.json"


def read_theme(file: Path, *, dark: bool) -> Theme:
    """The light or the dark theme of a tokens file.

    Raises:
        MaatError: SETTINGS_UNREADABLE: no such file, not JSON, or a token is missing.
    """
    try:
        tokens = msgspec.json.decode(file.read_bytes(), type=_Tokens)
    except (OSError, msgspec.DecodeError) as error:
        raise MaatError(Fault.SETTINGS_UNREADABLE, f"{file}: {error}") from error
    return Theme(
        dark=dark,
        colour=tokens.colour.dark if dark else tokens.colour.light,
        type=tokens.type,
        space=tokens.space,
        radius=tokens.radius,
        size=tokens.size,
        font=tokens.font,
    )


def load_theme(choice: ThemeChoice, *, system_dark: bool = False) -> Theme:
    """The theme that the user chose; SYSTEM is what the desktop says (``system_dark``)."""
    dark = system_dark if choice is ThemeChoice.SYSTEM else choice is ThemeChoice.DARK
    return read_theme(tokens_file(), dark=dark)
