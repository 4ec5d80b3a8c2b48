# SPDX-License-Identifier: EUPL-1.2
"""One question that was handed over, with all that helps to answer it."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.contact import CheckIn
from desktop.domain.handoff import Handoff, HandoffState
from desktop.engine.casework import OPEN_STATES, CaseFile
from desktop.handoff.states import Party, allowed_actions
from desktop.handoff.terms import Urgency, urgency
from desktop.system.ids import from_iso
from desktop.ui.reading.facts import Fact, FactGrid, known_or
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.sections import BackBar, CheckInLine, Page, Section
from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.reading.transcript_view import TranscriptView
from desktop.ui.reading.words import handoff_state_kind, handoff_state_text
from desktop.ui.reading.writing import question_text
from desktop.ui.specialist.composer import Composer
from desktop.ui.specialist.countdown import countdown_text
from desktop.ui.specialist.timeline import Timeline
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Chip,
    ChipKind,
    IconLabel,
    Lettering,
    Panel,
    SafeMarkdown,
    SectionLabel,
    Surface,
    TextLabel,
)

PAGE_MOST_PX = 860

_URGENT = {
    Urgency.CALM: (ChipKind.NEUTRAL, Tone.TEXT),
    Urgency.SOON: (ChipKind.UNSURE, Tone.UNSURE),
    Urgency.OVERDUE: (ChipKind.OVERDUE, Tone.OVERDUE),
}


class CaseView(QWidget):
    """The detail of the specialist's window.

    Args:
        own_id: Id of the specialist.

    Signals:
        back_chosen: show the list again (narrow windows).
        number_copied: str
    """

    back_chosen = Signal()
    number_copied = Signal(str)

    def __init__(self, own_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_id = own_id
        self._file: CaseFile | None = None
        self.back = BackBar(self.tr("All questions"))
        self._state = Chip("")
        self._due = Chip("", icon_name="clock")
        self._question = SafeMarkdown(Lettering.LEAD)
        self._check_in = CheckInLine()
        self._facts = FactGrid()
        self._reply = Panel(Surface.ACCENT, margins=(16, 12, 16, 12), spacing=4)
        self._reply_title = SectionLabel("")
        self._reply_text = SafeMarkdown()
        self._tried = Section(self.tr("What was tried"))
        self._tried_text = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True, selectable=True)
        self._talk = Section(self.tr("What was said about this"))
        self._no_talk = TextLabel(self.tr("No transcript went along."), Lettering.BODY, Tone.MUTED, wrap=True)
        self.transcript = TranscriptModel(self)
        self._transcript_view = TranscriptView(self.transcript)
        self._history = Section(self.tr("History"))
        self.timeline = Timeline()
        self.composer = Composer()
        self._page = Page(PAGE_MOST_PX)
        self._build()
        self.back.chosen.connect(self.back_chosen)
        self._facts.copied.connect(self.number_copied)
        self._transcript_view.row_reached.connect(self._page.reach)

    @property
    def case(self) -> CaseFile | None:
        """What is shown."""
        return self._file

    @property
    def handoff(self) -> Handoff | None:
        """The question that is shown."""
        return self._file.handoff if self._file is not None else None

    def show_case(self, case: CaseFile) -> None:
        """Show a question; the scroll position stays when it is the same one."""
        same = self._file is not None and self._file.handoff.id == case.handoff.id
        self._file = case
        handoff = case.handoff
        self._question.show_plain(question_text(handoff.question) or self.tr("No words were kept of this question."))
        self._show_check_in()
        self._show_reply()
        self._show_time()
        self._tried_text.setText("\n".join(f"•  {title}" for title in handoff.tried))
        self._tried.setVisible(bool(handoff.tried))
        self.transcript.show_names(handoff.agent_name, handoff.resident_name)
        self.transcript.show_items(case.transcript)
        self._transcript_view.setVisible(bool(case.transcript))
        self._no_talk.setVisible(not case.transcript)
        self.timeline.show_events(case.events)
        self.composer.show_case(handoff, allowed_actions(handoff.state, Party.SPECIALIST), self._holder(handoff))
        if not same:
            self._page.verticalScrollBar().setValue(0)

    def tick(self) -> None:
        """Let the countdown run."""
        if self._file is not None:
            self._show_time()

    def show_back(self, shown: bool) -> None:
        """Whether there is a way back to the list."""
        self.back.setVisible(shown)

    def go_to_page(self) -> None:
        """Let keys scroll the page."""
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def facts_text(self) -> str:
        """The facts, a line each."""
        return self._facts.text()

    def question_text(self) -> str:
        """The question in the resident's words."""
        return self._question.source_text()

    def reply_text(self) -> str:
        """The answer or the reason of a return, "" while there is none."""
        return self._reply_text.source_text() if not self._reply.isHidden() else ""

    def chips_text(self) -> str:
        """State and time."""
        return " · ".join(chip.text() for chip in (self._state, self._due) if not chip.isHidden())

    def check_in_text(self) -> str:
        """How the resident is."""
        return self._check_in.text() if not self._check_in.isHidden() else ""

    def _build(self) -> None:
        chips = Panel(horizontal=True, spacing=8)
        for widget in (self._state, self._due):
            chips.box.addWidget(widget)
        chips.box.addStretch(1)
        words = Panel(horizontal=True, spacing=12)
        quote = IconLabel("quote", Tone.CALLER, 20)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self._question)
        column.addWidget(self._check_in)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 5, 0, 0)
        mark.addWidget(quote)
        mark.addStretch(1)
        words.box.addLayout(mark)
        words.box.addLayout(column, 1)
        self._reply.box.addWidget(self._reply_title)
        self._reply.box.addWidget(self._reply_text)
        self._tried.body.addWidget(self._tried_text)
        self._talk.body.addWidget(self._transcript_view)
        self._talk.body.addWidget(self._no_talk)
        self._history.body.addWidget(self.timeline)
        for part in (chips, words, self._reply, self._facts, self._tried, self._talk, self._history):
            self._page.box.addWidget(part)
        self._page.box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.back)
        layout.addWidget(self._page, 1)
        layout.addWidget(self.composer)

    def _show_check_in(self) -> None:
        if self._file is None:
            return
        kept, said = self._file.contact.check_in, self._file.handoff.check_in
        check_in = CheckIn(kept.mood if kept is not None else None, said or (kept.text if kept is not None else ""))
        self._check_in.show_check_in(check_in)

    def _show_reply(self) -> None:
        handoff = self.handoff
        if handoff is None:
            return
        returned = handoff.state is HandoffState.RETURNED
        self._reply.set_surface(Surface.NOTE if returned else Surface.ACCENT)
        self._reply_title.setText(self.tr("Why it went back") if returned else self.tr("The answer"))
        self._reply_text.show_plain(handoff.answer)
        self._reply.setVisible(bool(handoff.answer))

    def _show_time(self) -> None:
        handoff = self.handoff
        if handoff is None:
            return
        now, due = datetime.now(UTC), from_iso(handoff.due_at)
        is_open = handoff.state in OPEN_STATES
        kind, tone = _URGENT[urgency(due, now)] if is_open else (ChipKind.NEUTRAL, Tone.TEXT)
        self._state.set_text(handoff_state_text(handoff, self._own_id), handoff_state_kind(handoff, self._own_id))
        self._due.set_text(countdown_text(due, now), kind)
        self._due.setVisible(is_open)
        self._facts.show_facts(
            (
                known_or(self.tr("Resident"), handoff.resident_name, self.tr("Name unknown")),
                known_or(
                    self.tr("Call back on"), handoff.callback_number, self.tr("Number unknown"), self.tr("Copy number")
                ),
                Fact(self.tr("Promised before"), moment_text(handoff.due_at, now), tone),
                Fact(self.tr("Handed over"), self._handed_over(handoff, now)),
            )
        )

    def _handed_over(self, handoff: Handoff, now: datetime) -> str:
        when = moment_text(handoff.created_at, now)
        if not handoff.agent_name:
            return when
        return self.tr("{moment}, by {name}").format(moment=when, name=handoff.agent_name)

    def _holder(self, handoff: Handoff) -> str:
        if handoff.state is not HandoffState.ACCEPTED or handoff.specialist_id == self._own_id:
            return ""
        return handoff.specialist_name or ""
