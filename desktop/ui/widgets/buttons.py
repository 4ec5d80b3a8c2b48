# SPDX-License-Identifier: EUPL-1.2
"""Buttons in five weights. A click with the mouse never takes the focus away from what is being typed."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.safe_text import set_plain_tooltip
from desktop.ui.theme import Tone, colour, current_theme, font_for, icon
from desktop.ui.widgets.labels import repolish


class Weight(Enum):
    """How much a button asks for attention; the value is its name in the style sheet."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    LINK = "link"


_ICON_TONES = {
    Weight.PRIMARY: Tone.ON_ACCENT,
    Weight.SECONDARY: Tone.TEXT,
    Weight.QUIET: Tone.MUTED,
    Weight.DANGER: Tone.OVERDUE,
    Weight.LINK: Tone.ACCENT,
}


#: Air between icon and text, beyond what Qt leaves there.
_ICON_GAP = 4
#: Side of a key cap on a button.
_KEY = 18


class Button(QPushButton):
    """A push button with an optional icon and a key that is told in its tooltip.

    Args:
        text: What it does. With ``icon_only`` this is the accessible name and tooltip instead.
        weight: How much it asks for attention.
        icon_name: Lucide icon in ``resources/icons``.
        keys: The key that does the same, only shown here; the window binds it.
        size: "", "small" or "large".
        show_key: Show the key on the button too, for what is done in every call.
    """

    def __init__(
        self,
        text: str = "",
        weight: Weight = Weight.SECONDARY,
        *,
        icon_name: str = "",
        keys: str = "",
        size: str = "",
        icon_only: bool = False,
        show_key: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown_key = keys if show_key else ""
        self.setProperty("keyed", show_key)
        self._weight, self._icon_name, self._keys, self._icon_only = weight, icon_name, keys, icon_only
        self._tooltip = ""
        self.setProperty("button", weight.value)
        self.setProperty("iconOnly", icon_only)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if size:
            self.setProperty("scale", size)
        side = current_theme().size.icon if icon_only and size != "small" else current_theme().size.icon_small
        self.setIconSize(QSize(side if icon_only else side + _ICON_GAP, side))
        self.set_icon(icon_name)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """What the button does, as text or (icon only) as name and tooltip. "&" is shown as it is."""
        self.setAccessibleName(text)
        if self._icon_only:
            self._tooltip = text
        else:
            self.setText(text.replace("&", "&&"))
        self._tell_key()

    def set_icon(self, icon_name: str) -> None:
        """Another icon, or "" for none."""
        self._icon_name = icon_name
        if icon_name:
            self.setIcon(icon(icon_name, _ICON_TONES[self._weight]))

    def set_icon_only(self, icon_only: bool) -> None:
        """Show the text or only the icon, as there is room."""
        if icon_only != self._icon_only:
            name = self.accessibleName()
            self._icon_only = icon_only
            self.setProperty("iconOnly", icon_only)
            self.setText("")
            self._tooltip = ""
            self.set_text(name)
            repolish(self)

    def set_hint(self, text: str) -> None:
        """A tooltip; the key is added to it."""
        self._tooltip = text
        self._tell_key()

    def set_weight(self, weight: Weight) -> None:
        """Ask for more or less attention."""
        if weight is not self._weight:
            self._weight = weight
            self.setProperty("button", weight.value)
            self.set_icon(self._icon_name)
            repolish(self)

    @property
    def keys(self) -> str:
        """The key that does the same, or ""."""
        return self._keys

    def forget_keys(self) -> None:
        """No key does the same any more."""
        self._keys = self._shown_key = ""
        self.setProperty("keyed", False)
        repolish(self)
        self._tell_key()

    @property
    def weight(self) -> Weight:
        """How much it asks for attention now."""
        return self._weight

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shown_key:
            painter = QPainter(self)
            self.paint_key(painter)

    def paint_key(self, painter: QPainter) -> None:
        """Draw the key at the right end, where one is shown."""
        if not self._shown_key:
            return
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(self.width() - 10 - _KEY, (self.height() - _KEY) / 2, _KEY, _KEY)
        ink = colour(Tone.ON_ACCENT if self._weight is Weight.PRIMARY else Tone.MUTED)
        painter.setFont(font_for(theme.font, theme.type.label))
        edge = QColor(ink)
        edge.setAlphaF(0.45)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius.s, theme.radius.s)
        painter.setPen(ink)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._shown_key)

    def _tell_key(self) -> None:
        key = QKeySequence(self._keys).toString(QKeySequence.SequenceFormat.NativeText) if self._keys else ""
        told = self._tooltip or (self.accessibleName() if key else "")
        set_plain_tooltip(self, f"{told} ({key})" if key else told)


class PrimaryButton(Button):
    """The one thing to do next."""

    def __init__(
        self, text: str, *, icon_name: str = "", keys: str = "", show_key: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, Weight.PRIMARY, icon_name=icon_name, keys=keys, show_key=show_key, parent=parent)


class SecondaryButton(Button):
    """Something else that is often done."""

    def __init__(
        self, text: str, *, icon_name: str = "", keys: str = "", show_key: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, Weight.SECONDARY, icon_name=icon_name, keys=keys, show_key=show_key, parent=parent)


class QuietButton(Button):
    """Something that must be there but not be seen first."""

    def __init__(
        self,
        text: str,
        *,
        icon_name: str = "",
        keys: str = "",
        size: str = "",
        icon_only: bool = False,
        show_key: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            text,
            Weight.QUIET,
            icon_name=icon_name,
            keys=keys,
            size=size,
            icon_only=icon_only,
            show_key=show_key,
            parent=parent,
        )
