# SPDX-License-Identifier: EUPL-1.2
"""One conversation, read afterwards: what it was about, what was said when by whom, and what came of it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.contact import Contact
from desktop.engine.lookback import ContactFile
from desktop.ui.lead.aftermath import ArticleRow, HandoffCard, fill
from desktop.ui.lead.contact_text import contact_as_text
from desktop.ui.reading.facts import Fact, FactGrid, known_or
from desktop.ui.reading.moments import duration_text, full_moment_text
from desktop.ui.reading.sections import BackBar, CheckInLine, Page, Section
from desktop.ui.reading.transcript_model import TranscriptModel
from desktop.ui.reading.transcript_view import TranscriptView
from desktop.ui.reading.words import contact_outcome_kind, contact_outcome_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import Chip, Lettering, Panel, QuietButton, SafeMarkdown, Surface, TextLabel

PAGE_MOST_PX = 1240
#: From this width on, what came of the conversation stands beside it.
WIDE_PX = 760
ASIDE_PX = 290


class ContactView(QWidget):
    """The detail of the team lead's window.

    Signals:
        back_chosen: show the list again (narrow windows).
        copy_chosen: the text of the conversation is wanted on the clipboard.
        save_chosen: the text of the conversation is wanted in a file.
        number_copied: str
        corrected: Utterance, str; a person says that this was said.
    """

    back_chosen = Signal()
    copy_chosen = Signal()
    save_chosen = Signal()
    number_copied = Signal(str)
    corrected = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: ContactFile | None = None
        self._searched = ""
        self.back = BackBar(self.tr("All conversations"))
        self._outcome = Chip("")
        self.copy = QuietButton(self.tr("Copy as text"), icon_name="copy", icon_only=True)
        self.save = QuietButton(self.tr("Save as text"), icon_name="download", icon_only=True)
        self._title = TextLabel("", Lettering.DISPLAY, wrap=True, selectable=True)
        self._when = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        self._check_in = CheckInLine()
        self._facts = FactGrid()
        self._summary = Section(self.tr("Summary"))
        self._summary_text = SafeMarkdown()
        self._handoffs = Section(self.tr("Handed over"))
        self._articles = Section(self.tr("From the knowledge base"))
        self._talk = Section(self.tr("Transcript"))
        self._hits = TextLabel("", Lettering.CAPTION, Tone.MUTED)
        self.previous = QuietButton(self.tr("Previous place"), icon_name="chevron-up", icon_only=True, size="small")
        self.next = QuietButton(self.tr("Next place"), icon_name="chevron-down", icon_only=True, size="small")
        self._no_talk = TextLabel(self.tr("Nothing was said, or nothing was kept."), Lettering.BODY, Tone.MUTED)
        self.correct = QuietButton(self.tr("Correct"), icon_name="pencil", keys="F2", icon_only=True, size="small")
        self.transcript = TranscriptModel(self, correctable=True)
        self._transcript_view = TranscriptView(self.transcript)
        self._aside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._page = Page(PAGE_MOST_PX)
        self._place = -1
        self._build()
        self._connect()

    @property
    def file(self) -> ContactFile | None:
        """What is shown."""
        return self._file

    def show_contact(self, file: ContactFile) -> None:
        """Show a conversation; the scroll position stays when it is the same one."""
        same = self._file is not None and self._file.contact.id == file.contact.id
        self._file = file
        contact = file.contact
        self._title.setText(contact.topic.strip() or self.tr("No topic noted"))
        self._title.set_tone(Tone.TEXT if contact.topic.strip() else Tone.MUTED)
        self._when.setText(
            self.tr("{moment} · {length}").format(
                moment=full_moment_text(contact.started_at), length=duration_text(contact.duration_ms)
            )
        )
        self._outcome.set_text(contact_outcome_text(contact), contact_outcome_kind(contact))
        self._check_in.show_check_in(contact.check_in)
        self._facts.show_facts(self._facts_of(contact))
        self._summary_text.show_plain(contact.summary.strip())
        self._summary.setVisible(bool(contact.summary.strip()))
        fill(self._handoffs.body, [HandoffCard(each) for each in file.handoffs])
        self._handoffs.setVisible(bool(file.handoffs))
        fill(self._articles.body, [ArticleRow(each) for each in file.articles])
        self._articles.setVisible(bool(file.articles))
        self._aside.setVisible(bool(contact.summary.strip() or file.handoffs or file.articles))
        self.transcript.show_names(contact.agent_name, contact.resident_name)
        self.transcript.show_corrections(file.corrected())
        self.transcript.show_items([each for each in file.utterances if each.text])
        talk = self.transcript.rowCount() > 0
        self._transcript_view.setVisible(talk)
        self._no_talk.setVisible(not talk)
        self.correct.setVisible(talk)
        if not same:
            self._place = -1
            self._page.verticalScrollBar().setValue(0)
        self._show_hits()

    def show_searched(self, text: str) -> None:
        """Mark these words in the transcript."""
        if text != self._searched:
            self._searched = text
            self._place = -1
            self.transcript.mark(text)
            self._show_hits()

    def show_back(self, shown: bool) -> None:
        """Whether there is a way back to the list."""
        self.back.setVisible(shown)

    def go_to_page(self) -> None:
        """Let keys scroll the page."""
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def as_text(self) -> str:
        """The conversation as plain text, "" while none is shown."""
        return contact_as_text(self._file, self.transcript) if self._file is not None else ""

    def title_text(self) -> str:
        """What it was about."""
        return self._title.text()

    def facts_text(self) -> str:
        """The facts, a line each, with the outcome."""
        return f"{self._outcome.text()}\n{self._when.text()}\n{self._facts.text()}\n{self._check_in.text()}"

    def places_text(self) -> str:
        """How many places have the searched words, "" when nothing is searched."""
        return self._hits.text()

    def aside_text(self) -> str:
        """What came of it."""
        labels = [*self._handoffs.findChildren(TextLabel), *self._articles.findChildren(TextLabel)]
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self._aside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What came of it goes beside the transcript where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        top = Panel(horizontal=True, spacing=8)
        top.box.addWidget(self._outcome)
        top.box.addStretch(1)
        for button in (self.copy, self.save):
            top.box.addWidget(button)
        title = Panel(spacing=2)
        title.box.addWidget(self._title)
        title.box.addWidget(self._when)
        summary = Panel(Surface.ACCENT, margins=(16, 12, 16, 12))
        summary.box.addWidget(self._summary_text)
        self._summary.body.addWidget(summary)
        self.correct.set_hint(self.tr("Correct what was recognised here; a double click does it too"))
        self._talk.head.addWidget(self._hits)
        self._talk.head.addWidget(self.previous)
        self._talk.head.addWidget(self.next)
        self._talk.head.addWidget(self.correct)
        self._talk.body.addWidget(self._no_talk)
        self._talk.body.addWidget(self._transcript_view)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(20)
        aside.addWidget(self._summary)
        aside.addWidget(self._handoffs)
        aside.addWidget(self._articles)
        aside.addStretch(1)
        self._aside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._body.setSpacing(28)
        self._body.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self._talk, 1, Qt.AlignmentFlag.AlignTop)
        for part in (top, title, self._check_in, self._facts):
            self._page.box.addWidget(part)
        self._page.box.addLayout(self._body)
        self._page.box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.back)
        layout.addWidget(self._page, 1)

    def _connect(self) -> None:
        self.back.chosen.connect(self.back_chosen)
        self.copy.clicked.connect(self.copy_chosen)
        self.save.clicked.connect(self.save_chosen)
        self.previous.clicked.connect(self.go_to_previous)
        self.next.clicked.connect(self.go_to_next)
        self.correct.clicked.connect(self._transcript_view.edit_current)
        self.transcript.corrected.connect(self.corrected)
        self._facts.copied.connect(self.number_copied)
        self._transcript_view.row_reached.connect(self._page.reach)

    def _arrange(self) -> None:
        wide = self.width() >= WIDE_PX
        direction = QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._body.direction():
            self._body.setDirection(direction)
        self._aside.setFixedWidth(ASIDE_PX) if wide else self._aside.setMaximumWidth(PAGE_MOST_PX)
        if not wide:
            self._aside.setMinimumWidth(0)

    def _facts_of(self, contact: Contact) -> tuple[Fact, ...]:
        return (
            known_or(self.tr("Resident"), contact.resident_name, self.tr("Name unknown")),
            known_or(self.tr("Phone number"), contact.number, self.tr("Number unknown"), self.tr("Copy number")),
            Fact(self.tr("Agent"), contact.agent_name),
            Fact(self.tr("Promised"), contact.follow_up),
        )

    def _show_hits(self) -> None:
        rows = self.transcript.rows_found()
        if not self._searched:
            text = ""
        elif not rows:
            text = self.tr("not in the transcript")
        elif self._place in rows:
            text = self.tr("{place} of {count}").format(place=rows.index(self._place) + 1, count=len(rows))
        else:
            text = self.tr("1 place") if len(rows) == 1 else self.tr("{count} places").format(count=len(rows))
        self._hits.setText(text)
        self._hits.setVisible(bool(text))
        for button in (self.previous, self.next):
            button.setVisible(bool(rows))

    @Slot()
    def go_to_next(self) -> None:
        """To the next row with a searched word; after the last comes the first."""
        rows = self.transcript.rows_found()
        if rows:
            self._go_to(next((row for row in rows if row > self._place), rows[0]))

    @Slot()
    def go_to_previous(self) -> None:
        """To the row with a searched word before this one; before the first comes the last."""
        rows = self.transcript.rows_found()
        if rows:
            self._go_to(next((row for row in reversed(rows) if row < self._place), rows[-1]))

    def _go_to(self, row: int) -> None:
        self._place = row
        self._transcript_view.reach(row)
        self._show_hits()
