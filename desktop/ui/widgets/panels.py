# SPDX-License-Identifier: EUPL-1.2
"""Surfaces that hold other widgets, and the lines between them."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import repolish
from desktop.ui.widgets.scroll_fade import ScrollFade


class Surface(Enum):
    """What a panel looks like; the value is its name in the style sheet."""

    PLAIN = "plain"
    CARD = "card"
    SUNKEN = "sunken"
    BAR = "bar"
    FOOTER = "footer"
    ACCENT = "accent"
    NOTE = "note"
    ALERT = "alert"
    WINDOW = "window"
    SAY = "say"
    SAY_CALLER = "say_caller"
    STATUS = "status"
    STATUS_ALERT = "status_alert"
    CALLING = "calling"


class Panel(QFrame):
    """A frame with a layout of its own; ``column`` or ``row`` is where to add widgets.

    Args:
        surface: What it looks like.
        margins: Left, top, right, bottom; on the grid of 4.
        spacing: Between the widgets.
        horizontal: A row instead of a column.
    """

    def __init__(
        self,
        surface: Surface = Surface.PLAIN,
        *,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = 8,
        horizontal: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", surface.value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box: QVBoxLayout | QHBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        self.box.setContentsMargins(*margins)
        self.box.setSpacing(spacing)

    def set_surface(self, surface: Surface) -> None:
        """Change what it looks like."""
        if self.property("panel") != surface.value:
            self.setProperty("panel", surface.value)
            repolish(self)


class Card(Panel):
    """The raised surface for the thing that matters most; use few."""

    def __init__(
        self,
        *,
        margins: tuple[int, int, int, int] = (20, 16, 20, 16),
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Surface.CARD, margins=margins, spacing=spacing, parent=parent)


class Divider(QFrame):
    """A hairline."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "divider")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down when it is too long; never sideways.

    Args:
        content: The column.
        parent: The owner.
        ground: Colour behind it, into which cut edges fade; None cuts them hard.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None, *, ground: Tone | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        if ground is not None:
            ScrollFade(self, ground)
        content.setAutoFillBackground(False)
