# SPDX-License-Identifier: EUPL-1.2
"""The one question to ask the resident when two answers compete."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import IconLabel, Lettering, Panel, TextLabel


class AskLine(Panel):
    """A question to say aloud; not there when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 2, 0, 2), spacing=8, horizontal=True, parent=parent)
        self._text = TextLabel("", Lettering.STRONG, wrap=True)
        self.box.addWidget(IconLabel("circle-help", Tone.ACCENT, 16), 0, Qt.AlignmentFlag.AlignTop)
        self.box.addWidget(self._text, 1)
        self.hide()

    def show_question(self, ask: str) -> None:
        """Show a question, or nothing for ""."""
        self._text.setText(self.tr("Ask: “{question}”").format(question=ask) if ask else "")
        self.setVisible(bool(ask))

    def text(self) -> str:
        """What is shown, or ""."""
        return self._text.text()
