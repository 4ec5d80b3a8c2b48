# SPDX-License-Identifier: EUPL-1.2
"""How Maat looks: tokens, and what is made of them. Nothing else in ``ui`` names a colour or a size of letters."""

from desktop.ui.theme.fonts import font_for
from desktop.ui.theme.icons import icon, icon_pixmap
from desktop.ui.theme.style import apply_theme, colour, current_theme, system_is_dark
from desktop.ui.theme.tokens import Theme, Tone, load_theme, read_theme

__all__ = [
    "Theme",
    "Tone",
    "apply_theme",
    "colour",
    "current_theme",
    "font_for",
    "icon",
    "icon_pixmap",
    "load_theme",
    "read_theme",
    "system_is_dark",
]
