# SPDX-License-Identifier: EUPL-1.2
"""Between two calls: a way to begin, calls that were cut off, and answers that came in meanwhile."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.contact import Contact, ContactState
from desktop.domain.handoff import Handoff, HandoffState
from desktop.engine.phone_source import call_of
from desktop.ui.agent.sentences import in_sentence
from desktop.ui.agent.waiting_call import WaitingCall
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.writing import question_line
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Card,
    Divider,
    ElidedLabel,
    FlowLayout,
    IconLabel,
    Lettering,
    Panel,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    SecondaryButton,
    SectionLabel,
    TextLabel,
)

RECORDING_SUFFIXES = frozenset({".wav", ".flac", ".ogg", ".mp3"})
WIDTH = 560


class InterruptedRow(Panel):
    """A call that ended without its wrap-up."""

    resume_chosen = Signal(object)
    finish_chosen = Signal(object)

    def __init__(self, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 8, 0, 8), spacing=12, horizontal=True, parent=parent)
        self._contact = contact
        who = contact.resident_name or contact.number or self.tr("Unknown resident")
        self.title = ElidedLabel(who, Lettering.STRONG)
        ended = contact.state is ContactState.WRAP_UP
        told = self.tr("Ended, {moment}") if ended else self.tr("Cut off, {moment}")
        detail = told.format(moment=in_sentence(moment_text(contact.started_at, datetime.now(UTC))))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(ElidedLabel(detail, Lettering.CAPTION, Tone.MUTED))
        self.box.addLayout(texts, 1)
        self.finish = QuietButton(self.tr("Wrap up"), icon_name="check")
        self.resume = SecondaryButton(self.tr("Go on"), icon_name="phone-call")
        for button, chosen in ((self.finish, self._finish), (self.resume, self._resume)):
            button.setAccessibleName(self.tr("{action}: {who}").format(action=button.text(), who=who))
            button.clicked.connect(chosen)
            self.box.addWidget(button)
        # A call on Maat's own telephone ended with Maat; there is nothing to go on with.
        self.resume.setVisible(not ended and not call_of(contact.source))

    @Slot()
    def _resume(self) -> None:
        self.resume_chosen.emit(self._contact)

    @Slot()
    def _finish(self) -> None:
        self.finish_chosen.emit(self._contact)


class AnswerRow(Panel):
    """An answer from a specialist to a question of an earlier call, until the resident has been told.

    Signals:
        settled: the Handoff.
    """

    settled = Signal(object)

    def __init__(self, handoff: Handoff, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 8, 0, 8), spacing=1, parent=parent)
        self._handoff = handoff
        who = handoff.specialist_name or handoff.department_name
        back = handoff.state is HandoffState.RETURNED
        title = self.tr("{who} gave back: {question}") if back else self.tr("{who} answered: {question}")
        self.title = ElidedLabel(title.format(who=who, question=question_line(handoff.question)), Lettering.STRONG)
        self.box.addWidget(self.title)
        self.box.addWidget(TextLabel(handoff.answer, Lettering.BODY, wrap=True, selectable=True))
        caller = " · ".join(part for part in (handoff.resident_name, handoff.callback_number) if part)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(TextLabel(caller, Lettering.CAPTION, Tone.MUTED, wrap=True, selectable=True), 1)
        self.done = SecondaryButton(self.tr("Dealt with") if back else self.tr("Told the resident"), icon_name="check")
        self.done.setAccessibleName(self.tr("{action}: {who}").format(action=self.done.text(), who=caller or who))
        self.done.clicked.connect(self._settle)
        foot.addWidget(self.done, 0, Qt.AlignmentFlag.AlignBottom)
        self.box.addSpacing(4)
        self.box.addLayout(foot)

    @Slot()
    def _settle(self) -> None:
        # Once is enough: the row goes when it is done, and comes back as it stands when it could not be.
        self.done.setEnabled(False)
        self.settled.emit(self._handoff)


class IdlePage(QWidget):
    """Calm. A recording can be dropped anywhere on it.

    Signals:
        start_devices_requested: begin a call on the microphone.
        start_recording_requested: path of a recording, str.
        settings_requested: look at devices and the rest of the settings.
        knowledge_requested: look at the knowledge base.
        resume_chosen, finish_chosen: an interrupted Contact.
        settle_chosen: a Handoff; the resident knows, or it was dealt with otherwise.
    """

    start_devices_requested = Signal()
    start_recording_requested = Signal(str)
    settings_requested = Signal()
    knowledge_requested = Signal()
    resume_chosen = Signal(object)
    finish_chosen = Signal(object)
    settle_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._answers: dict[str, Handoff] = {}
        self._answer_rows: list[AnswerRow] = []
        self._rows: list[InterruptedRow] = []
        self.title = TextLabel(self.tr("Ready for the next call"), Lettering.DISPLAY, wrap=True)
        self.status = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        self.phone = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        self.phone.hide()
        self.start = PrimaryButton(self.tr("Start a call"), icon_name="mic", keys="Ctrl+N")
        self.start.clicked.connect(self.start_devices_requested)
        self.play = SecondaryButton(self.tr("Play a recording…"), icon_name="file-audio", keys="Ctrl+O")
        self.play.clicked.connect(self.choose_recording)
        self.settings = QuietButton(self.tr("Settings"), icon_name="settings", keys="Ctrl+,")
        self.settings.set_hint(self.tr("Sound and other settings"))
        self.settings.clicked.connect(self.settings_requested)
        self.knowledge = QuietButton(self.tr("Knowledge base"), icon_name="book-open", keys="Ctrl+B")
        self.knowledge.clicked.connect(self.knowledge_requested)
        self._interrupted = Card(spacing=0)
        self._interrupted_list = QVBoxLayout()
        self._came_in = Card(spacing=0)
        self._came_in_list = QVBoxLayout()
        self._fill(self._interrupted, self.tr("Not wrapped up yet"), self._interrupted_list)
        self._fill(self._came_in, self.tr("Answers that came in"), self._came_in_list)
        column = Panel(margins=(16, 32, 16, 32), spacing=8)
        column.setMaximumWidth(WIDTH + 32)
        column.box.addStretch(2)
        column.box.addWidget(IconLabel("headset", Tone.ACCENT, 32))
        column.box.addSpacing(8)
        column.box.addWidget(self.title)
        column.box.addWidget(self.status)
        column.box.addWidget(self.phone)
        column.box.addSpacing(12)
        column.box.addLayout(self._make_buttons())
        self.listening = TextLabel("", Lettering.CAPTION, Tone.MUTED, wrap=True)
        self.listening.hide()
        column.box.addWidget(self.listening)
        column.box.addSpacing(24)
        self.waiting = WaitingCall()
        column.box.addWidget(self.waiting)
        column.box.addSpacing(8)
        column.box.addWidget(self._interrupted)
        column.box.addSpacing(8)
        column.box.addWidget(self._came_in)
        column.box.addStretch(3)
        around = Panel(horizontal=True, spacing=0)
        around.box.addStretch(1)
        around.box.addWidget(column, 100)
        around.box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(around))

    @Slot(bool)
    def show_opening(self, starting: bool) -> None:
        """Whether a call is about to begin: opening a headset may take a second or two."""
        self.start.setEnabled(not starting)
        self.start.set_icon("hourglass" if starting else "mic")
        self.start.set_text(self.tr("Starting…") if starting else self.tr("Start a call"))

    def show_listening(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Whether a call begins by itself; "" says nothing."""
        self.listening.setText(text)
        self.listening.set_tone(tone)
        self.listening.setVisible(bool(text))

    def show_interrupted(self, contacts: Sequence[Contact]) -> None:
        """Offer these to be resumed or wrapped up; an empty list takes the offer away."""
        self._rows = []
        _empty(self._interrupted_list)
        for contact in contacts:
            row = InterruptedRow(contact)
            row.resume_chosen.connect(self.resume_chosen)
            row.finish_chosen.connect(self.finish_chosen)
            self._rows.append(row)
            self._interrupted_list.addWidget(row)
        self._interrupted.setVisible(bool(contacts))

    def show_answer(self, handoff: Handoff) -> None:
        """An answer to a question of an earlier call; the newest is on top."""
        self._answers.pop(handoff.id, None)
        self._answers[handoff.id] = handoff
        self._list_answers()

    def forget_answer(self, handoff_id: str) -> None:
        """The resident knows, or it is in other hands."""
        if self._answers.pop(handoff_id, None) is not None:
            self._list_answers()

    def allow_settling(self) -> None:
        """It could not be settled: it can be tried again."""
        for row in self._answer_rows:
            row.done.setEnabled(True)

    def _list_answers(self) -> None:
        _empty(self._came_in_list)
        self._answer_rows = [AnswerRow(each) for each in reversed(self._answers.values())]
        for place, row in enumerate(self._answer_rows):
            if place:
                self._came_in_list.addWidget(Divider())
            row.settled.connect(self.settle_chosen)
            self._came_in_list.addWidget(row)
        self._came_in.setVisible(bool(self._answer_rows))

    def show_status(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """A line about speech recognition."""
        self.status.setText(text)
        self.status.set_tone(tone)

    def show_phone(self, text: str, tone: Tone) -> None:
        """Whether this desk can be called; "" when that is not Maat's to know."""
        self.phone.setText(text)
        self.phone.set_tone(tone)
        self.phone.setVisible(bool(text))

    def interrupted_rows(self) -> list[InterruptedRow]:
        """The calls on offer."""
        return list(self._rows)

    def answer_rows(self) -> list[AnswerRow]:
        """The answers in view, the newest first."""
        return list(self._answer_rows)

    def answers(self) -> list[Handoff]:
        """Answers that came in, oldest first."""
        return list(self._answers.values())

    @Slot()
    def choose_recording(self) -> None:
        """Ask for a file and play it as a call."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Play a recording"), "", self.tr("Recordings (*.wav *.flac *.ogg *.mp3)")
        )
        if path:
            self.start_recording_requested.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _recording_in(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _recording_in(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            self.start_recording_requested.emit(path)

    def _make_buttons(self) -> FlowLayout:
        row = FlowLayout(spacing=8)
        row.addWidget(self.start)
        row.addWidget(self.play)
        row.addWidget(self.knowledge)
        row.addWidget(self.settings)
        return row

    def _fill(self, card: Card, title: str, rows: QVBoxLayout) -> None:
        rows.setSpacing(0)
        card.box.addWidget(SectionLabel(title))
        card.box.addSpacing(4)
        card.box.addWidget(Divider())
        card.box.addLayout(rows)
        card.hide()


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _recording_in(urls: list[QUrl]) -> str:
    for url in urls:
        path = url.toLocalFile()
        if path and Path(path).suffix.lower() in RECORDING_SUFFIXES:
            return path
    return ""
