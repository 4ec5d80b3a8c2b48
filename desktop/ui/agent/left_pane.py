# SPDX-License-Identifier: EUPL-1.2
"""The conversation; in a window that is not wide it shares its place with what is known of the resident."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from desktop.speech.decoder import RecogniserState, RecogniserStatus
from desktop.ui.agent.resident_page import ResidentPage
from desktop.ui.agent.transcript_model import TranscriptModel
from desktop.ui.agent.transcript_view import TranscriptView
from desktop.ui.widgets import Panel, QuietButton, SectionLabel


class LeftPane(Panel):
    """Header with tabs or a name, and the transcript or the resident under it.

    Signals:
        new_matter_chosen: the resident asks something else now.
    """

    new_matter_chosen = Signal()

    def __init__(self, model: TranscriptModel, resident: ResidentPage, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._resident = resident
        self.transcript = TranscriptView(model)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.transcript)
        self._pages.addWidget(resident)
        self._name = SectionLabel(self.tr("Conversation"))
        self._tabs = QButtonGroup(self)
        self.talk_tab = self._make_tab(self.tr("Conversation"), "")
        self.resident_tab = self._make_tab(self.tr("Resident"), "Ctrl+I")
        self.talk_tab.setChecked(True)
        self._tabs.buttonClicked.connect(self._show_tab)
        self.new_matter = QuietButton(self.tr("New question"), icon_name="plus", keys="N", size="small")
        self.new_matter.set_hint(self.tr("The resident asks something else now"))
        self.new_matter.clicked.connect(self.new_matter_chosen)
        head = QHBoxLayout()
        head.setSpacing(4)
        for widget in (self._name, self.talk_tab, self.resident_tab):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.new_matter)
        self.box.addLayout(head)
        self.box.addWidget(self._pages, 1)
        self._name.hide()

    def set_tabbed(self, *, tabbed: bool) -> None:
        """Whether the resident's page is behind a tab here; otherwise somebody else has taken it."""
        if tabbed and self._pages.indexOf(self._resident) < 0:
            self._pages.addWidget(self._resident)
        self._name.setVisible(not tabbed)
        self.talk_tab.setVisible(tabbed)
        self.resident_tab.setVisible(tabbed)
        if not tabbed:
            self.show_conversation()

    def show_recogniser(self, status: RecogniserStatus) -> None:
        """Say why there are no words yet."""
        if status.state in {RecogniserState.LOADING, RecogniserState.RESTARTING}:
            self.transcript.set_empty_text(
                self.tr("Speech recognition is loading"),
                self.tr("What is said now is kept and appears as soon as it is ready."),
                "hourglass",
            )
        else:
            self.transcript.set_empty_text(
                self.tr("Listening"),
                self.tr("What you and the resident say appears here, word by word."),
                "audio-lines",
            )

    @Slot()
    def show_conversation(self) -> None:
        """Bring the transcript in front."""
        self.talk_tab.setChecked(True)
        self._pages.setCurrentWidget(self.transcript)

    @Slot()
    def toggle_resident(self) -> None:
        """Show the resident, or the conversation again."""
        if not self.resident_tab.isHidden():
            (self.talk_tab if self.resident_tab.isChecked() else self.resident_tab).setChecked(True)
            self._show_tab()

    def _make_tab(self, text: str, keys: str) -> QuietButton:
        tab = QuietButton(text, size="small", keys=keys)
        tab.setCheckable(True)
        self._tabs.addButton(tab)
        return tab

    @Slot()
    def _show_tab(self) -> None:
        self._pages.setCurrentWidget(self._resident if self.resident_tab.isChecked() else self.transcript)
