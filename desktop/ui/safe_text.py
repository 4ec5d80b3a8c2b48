# SPDX-License-Identifier: EUPL-1.2
"""Texts that are not ours (callers' words, articles, names) shown without running or fetching what is in them."""

import html

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

#: Kinds of address that a click may hand to the operating system. Everything else (file:, smb:, javascript:) is dead.
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def make_plain(label: QLabel) -> None:
    """Have a label show its text as it is, whatever looks like HTML in it."""
    label.setTextFormat(Qt.TextFormat.PlainText)


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip that shows ``text`` as it is and wraps; Qt guesses rich text otherwise."""
    widget.setToolTip(plain_rich(text))


def plain_rich(text: str) -> str:
    """``text`` with its lines, for places that insist on guessing rich text; "" stays ""."""
    return f"<span>{'<br>'.join(map(html.escape, text.splitlines()))}</span>" if text else ""


def is_safe_url(url: QUrl) -> bool:
    """Whether a click on this address may leave Maat."""
    return url.isValid() and url.scheme().lower() in SAFE_SCHEMES


def open_safe_url(url: QUrl) -> bool:
    """Hand the address to the user's own browser, mail or telephone program; False when it is not allowed."""
    return is_safe_url(url) and QDesktopServices.openUrl(url)
