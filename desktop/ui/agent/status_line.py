# SPDX-License-Identifier: EUPL-1.2
"""The line at the foot of the window that tells what one must know of speech recognition all the time."""

from PySide6.QtWidgets import QWidget

from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.ui.theme import Tone
from desktop.ui.widgets import ElidedLabel, IconLabel, Lettering, Panel, Surface


class StatusLine(Panel):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.STATUS, margins=(12, 3, 12, 3), spacing=6, horizontal=True, parent=parent)
        self._icon = IconLabel("flask-conical", Tone.UNSURE, 14)
        self._label = ElidedLabel("", Lettering.LABEL, Tone.UNSURE)
        self.box.addStretch(1)
        self.box.addWidget(self._icon)
        self.box.addWidget(self._label)
        self.box.addStretch(1)
        self.hide()

    def show_recogniser(self, status: RecogniserStatus, *, demo: bool) -> None:
        """Show how recognition is; ``demo``: its model is only for demonstration."""
        text, icon_name, tone = "", "flask-conical", Tone.UNSURE
        if status.state is RecogniserState.FAILED:
            text, icon_name, tone = self.tr("Speech recognition does not work"), "mic-off", Tone.OVERDUE
        elif status.state is RecogniserState.RESTARTING:
            text, icon_name = self.tr("Speech recognition starts again"), "hourglass"
        elif demo:
            text = self.tr("Demonstration model: not for real calls")
        self.set_surface(Surface.STATUS_ALERT if tone is Tone.OVERDUE else Surface.STATUS)
        self._icon.set_icon(icon_name, tone)
        self._label.set_tone(tone)
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it tells, "" when hidden."""
        return "" if self.isHidden() else self._label.text()
