# SPDX-License-Identifier: EUPL-1.2
"""The page of the settings about calls."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.system.settings import Announcement
from desktop.ui.agent.announcements import AnnouncementPolicy
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, CheckBox, ComboBox, Divider, Lettering, SectionLabel, TextLabel

if TYPE_CHECKING:
    from desktop.ui.setup.calls_setup import CallChoice

#: How long recordings can be kept; what the settings say otherwise is offered beside these.
DAYS = (7, 14, 28, 90, 180, 365)
#: What a box to tick keeps free around itself for the ring of the focus; everything else begins where its mark does.
_RING = 8
#: A line that takes longer to read than a breath is not read.
LONGEST_LINE = 300


class CallsPage(QWidget):
    """Every choice is kept at once.

    Args:
        choice: What is chosen now.
        parent: Owner.

    Signals:
        choice_made: CallChoice
    """

    choice_made = Signal(object)

    def __init__(self, choice: "CallChoice", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.by_voice = CheckBox(self.tr("Begin and end calls by what is heard"))
        self.by_voice.setChecked(choice.call_by_voice)
        self.recording = CheckBox(self.tr("Keep the sound of calls"))
        self.recording.setChecked(choice.recording)
        self.days = ComboBox(self.tr("How long recordings are kept"))
        for days in sorted({*DAYS, choice.recording_days}):
            self.days.addItem(self.tr("{days} days").format(days=days), days)
        self.days.setCurrentIndex(self.days.findData(choice.recording_days))
        self.announcement = ComboBox(self.tr("How the resident is told"))
        for way, text in self._ways():
            self.announcement.addItem(text, way.value)
        self.announcement.setCurrentIndex([way for way, _ in self._ways()].index(choice.announcement))
        self.line_nl = self._make_line(self.tr("Line in Dutch"), choice.announcement_text)
        self.line_en = self._make_line(self.tr("Line in English"), choice.announcement_text_en)
        self._lay_out()
        self._show_what_matters()
        self.by_voice.toggled.connect(self._changed)
        self.recording.toggled.connect(self._changed)
        self.days.currentIndexChanged.connect(self._changed)
        self.announcement.currentIndexChanged.connect(self._changed)
        for line in (self.line_nl, self.line_en):
            line.editingFinished.connect(self._changed)

    @property
    def choice(self) -> "CallChoice":
        """What is chosen now."""
        return self._choice

    def _ways(self) -> list[tuple[Announcement, str]]:
        return [
            (Announcement.LINE, self.tr("The agent reads a line aloud")),
            (Announcement.TONE, self.tr("By a tone")),
            (Announcement.NONE, self.tr("Not by Maat")),
        ]

    def _make_line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setMaxLength(LONGEST_LINE)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel(self.tr("Calls"), Lettering.DISPLAY))
        self._add_card(
            column,
            self.tr("Begin and end"),
            self.tr(
                "A call begins when you and the resident both speak, and ends after a minute in which nobody does. "
                "Between calls the devices are listened to; nothing of that is kept."
            ),
            self.by_voice,
        )
        kept = QHBoxLayout()
        kept.setContentsMargins(_RING, 0, _RING, 0)
        kept.setSpacing(8)
        self._days_name = TextLabel(self.tr("Remove after"), Lettering.BODY)
        kept.addWidget(self._days_name)
        kept.addWidget(self.days)
        kept.addStretch(1)
        self._add_card(
            column,
            self.tr("Recording"),
            self.tr("This is your organisation's policy: switch it on only when that says so."),
            self.recording,
            kept,
        )
        self._tone_hint = TextLabel(
            self.tr(
                "Only the built-in telephone can play the tone to the resident. With another telephone the line below "
                "is shown instead."
            ),
            Lettering.CAPTION,
            Tone.MUTED,
            wrap=True,
        )
        self._lines = QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        # A field shows the beginning of a line only.
        self.usual_nl, self.usual_en = (TextLabel("", Lettering.CAPTION, Tone.MUTED, wrap=True) for _ in range(2))
        for name, line, usual in (
            (self.tr("Line in Dutch"), self.line_nl, self.usual_nl),
            (self.tr("Line in English"), self.line_en, self.usual_en),
        ):
            label = TextLabel(name, Lettering.LABEL, Tone.MUTED)
            label.setBuddy(line)
            lines.addWidget(label)
            lines.addWidget(line)
            lines.addWidget(usual)
            lines.addSpacing(4)
        self._add_card(
            column,
            self.tr("Telling the resident that the call is written down"),
            "",
            self.announcement,
            self._tone_hint,
            self._lines,
        )
        column.addStretch(1)

    def _add_card(self, column: QVBoxLayout, title: str, hint: str, *parts: QWidget | QHBoxLayout) -> None:
        card = Card(margins=(16 - _RING, 12, 16 - _RING, 12), spacing=8)
        heads: list[QWidget] = [SectionLabel(title)]
        if hint:
            heads.append(TextLabel(hint, Lettering.CAPTION, Tone.MUTED, wrap=True))
        for head in heads:
            head.setContentsMargins(_RING, 0, _RING, 0)
            card.box.addWidget(head)
        card.box.addWidget(Divider())
        for part in parts:
            if isinstance(part, CheckBox):
                card.box.addWidget(part)
            elif isinstance(part, QWidget):
                row = QHBoxLayout()
                row.setContentsMargins(_RING, 0, _RING, 0)
                row.addWidget(part)
                card.box.addLayout(row)
            else:
                card.box.addLayout(part)
        column.addWidget(card)

    @Slot()
    def _changed(self) -> None:
        self._choice = replace(
            self._choice,
            call_by_voice=self.by_voice.isChecked(),
            recording=self.recording.isChecked(),
            recording_days=int(self.days.currentData()),
            announcement=Announcement(self.announcement.currentData()),
            announcement_text=self.line_nl.text().strip(),
            announcement_text_en=self.line_en.text().strip(),
        )
        self._show_what_matters()
        self.choice_made.emit(self._choice)

    def _show_what_matters(self) -> None:
        choice = self._choice
        for widget in (self.days, self._days_name):
            widget.setEnabled(choice.recording)
        self._tone_hint.setVisible(choice.announcement is Announcement.TONE)
        self._lines.setVisible(choice.announcement is not Announcement.NONE)
        usual = AnnouncementPolicy(choice.announcement, {}, choice.recording)
        for line, below, language in ((self.line_nl, self.usual_nl, "nl"), (self.line_en, self.usual_en, "en")):
            line.setPlaceholderText(self.tr("Empty: Maat's own line"))
            below.setText(f"“{usual.line(language)}”")
            below.setVisible(not line.text().strip())
            line.setAccessibleDescription(below.text() if below.isVisibleTo(self._lines) else "")
