# SPDX-License-Identifier: EUPL-1.2
"""Puts a theme on the application: palette, one style sheet, fonts. May be called again at run time."""

from string import Template

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.system.paths import resources
from desktop.system.settings import ThemeChoice
from desktop.ui.theme.fonts import font_for, install_fonts
from desktop.ui.theme.tokens import Theme, Tone, load_theme

_PROPERTY = "maatTheme"


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; widgets that paint themselves hear of it by ``changeEvent(StyleChange)``."""
    install_fonts(theme.font)
    app.setProperty(_PROPERTY, theme)
    app.setStyle("Fusion")
    app.setFont(font_for(theme.font, theme.type.body))
    app.setPalette(build_palette(theme))
    app.setStyleSheet(build_style_sheet(theme))


def current_theme() -> Theme:
    """The theme of the running application; the light one before any was applied."""
    app = QGuiApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else load_theme(ThemeChoice.LIGHT)


def system_is_dark() -> bool:
    """Whether the desktop asks for dark colours."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def colour(tone: Tone) -> QColor:
    """The colour that has this meaning in the running application."""
    return QColor(current_theme().colour.of(tone))


def build_palette(theme: Theme) -> QPalette:
    """The palette for everything that the style sheet does not name."""
    colours, role = theme.colour, QPalette.ColorRole
    roles = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.window,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.line_strong,
        role.Shadow: colours.line_strong,
    }
    palette = QPalette()
    for which, value in roles.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.text_disabled))
    return palette


def build_style_sheet(theme: Theme) -> str:
    """The style sheet with every token filled in.

    Raises:
        KeyError: the sheet names a token that does not exist.
    """
    sheet = (resources() / "theme" / "maat.qss").read_text("utf-8")
    values = {name: str(value) for name, value in msgspec.structs.asdict(theme.colour).items()}
    values |= {name: str(style.size) for name, style in msgspec.structs.asdict(theme.type).items()}
    values |= {f"radius_{name}": str(value) for name, value in msgspec.structs.asdict(theme.radius).items()}
    values |= {f"space_{name}": str(value) for name, value in msgspec.structs.asdict(theme.space).items()}
    return Template(sheet).substitute(values)
