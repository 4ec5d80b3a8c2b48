# SPDX-License-Identifier: EUPL-1.2
"""Keys without Ctrl or Alt, and how to do without them (WCAG 2.1.4)."""

from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.buttons import Button


def is_letter_key(keys: str) -> bool:
    """Whether a letter or figure alone is the key."""
    return len(keys) == 1


def forget_letter_keys(window: QWidget) -> None:
    """Have no button of the window show or tell such a key."""
    for button in window.findChildren(Button):
        if is_letter_key(button.keys):
            button.forget_keys()
