# SPDX-License-Identifier: EUPL-1.2
"""The top of the specialist's window: whose desk it is, and whether they can take a question now."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.handoff import Presence
from desktop.ui.enum_texts import presence_text
from desktop.ui.reading.segments import Choice, Segments
from desktop.ui.theme import Tone, colour, current_theme, font_for
from desktop.ui.widgets import ElidedLabel, Lettering, Panel, Surface

AVATAR_PX = 36


class Avatar(QWidget):
    """Initials on a round ground."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials(name)
        self.setFixedSize(QSize(AVATAR_PX, AVATAR_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc with letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Tone.ACCENT_SOFT))
        painter.drawEllipse(self.rect())
        theme = current_theme()
        font = font_for(theme.font, theme.type.label)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(colour(Tone.ACCENT))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._initials)


def initials(name: str) -> str:
    """First letters of the first and the last word that begin with a capital: "Tom de Wit" is "TW"."""
    words = [word for word in name.split() if word[:1].isupper()] or name.split()
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Header(Panel):
    """Name, department and presence.

    Args:
        name: Of the specialist; "" when nobody in particular works here.
        department: What they work for, or "".
    """

    def __init__(self, name: str, department: str, parent: QWidget | None = None) -> None:
        super().__init__(Surface.BAR, margins=(16, 10, 16, 10), spacing=12, horizontal=True, parent=parent)
        self.presence = Segments(
            self.tr("Can you take a question?"),
            tuple(Choice(each, presence_text(each).capitalize(), each) for each in Presence),
        )
        self.presence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(name or self.tr("Specialist"), Lettering.TITLE))
        if department:
            names.addWidget(ElidedLabel(department, Lettering.CAPTION, Tone.MUTED))
        self.box.addWidget(Avatar(name))
        self.box.addLayout(names, 1)
        self.box.addWidget(self.presence)
