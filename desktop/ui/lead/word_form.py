# SPDX-License-Identifier: EUPL-1.2
"""One pair of the word list: to read, to change, to confirm, and where it came from."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.vocabulary import MOST_CHARACTERS, MOST_WORDS, SEEN_ENOUGH, HearsAs, PairOrigin, PairSource
from desktop.engine.word_list import pair_by_hand
from desktop.ui.lead.aftermath import fill
from desktop.ui.lead.word_model import key_of
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.sections import BackBar, Page, Section
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Button,
    Chip,
    ChipKind,
    FlowLayout,
    Lettering,
    Panel,
    PrimaryButton,
    SecondaryButton,
    SectionLabel,
    Surface,
    TextLabel,
    Weight,
)

PAGE_MOST_PX = 720
#: More places than this prove nothing that these do not.
MOST_ORIGINS = 12


class _Field(QLineEdit):
    """A line whose Escape leads back.

    Signals:
        escaped: Escape was pressed.
    """

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)


class OriginCard(Panel):
    """A correction that a pair was seen in.

    Signals:
        opened: str; id of the conversation.
    """

    opened = Signal(str)

    def __init__(self, origin: PairOrigin, parent: QWidget | None = None) -> None:
        super().__init__(Surface.SUNKEN, margins=(14, 10, 14, 10), spacing=4, parent=parent)
        self._contact_id = origin.contact_id
        when = moment_text(origin.started_at, datetime.now(UTC))
        if origin.corrected_by:
            when = self.tr("{moment}, corrected by {name}").format(moment=when, name=origin.corrected_by)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(when, Lettering.CAPTION, Tone.MUTED, wrap=True), 1)
        self.button = Button(self.tr("Open"), Weight.LINK, size="small")
        self.button.set_hint(self.tr("Open this conversation"))
        self.button.setAccessibleName(self.tr("Open the conversation of {moment}").format(moment=when))
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        self.box.addWidget(TextLabel(origin.corrected, Lettering.BODY, wrap=True, selectable=True))
        heard = self.tr("Recognised as: {text}").format(text=origin.heard)
        self.box.addWidget(TextLabel(heard, Lettering.CAPTION, Tone.MUTED, wrap=True, selectable=True))
        self.button.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._contact_id)


class WordForm(QWidget):
    """The detail of the word list.

    Signals:
        back_chosen: show the list again.
        saved: str, str; term and what is heard, for the pair that is shown or a new one.
        confirmed: the pair that is shown is to be used.
        removed: the pair that is shown is to go.
        contact_opened: str; id of a conversation that is to be opened.
    """

    back_chosen = Signal()
    saved = Signal(str, str)
    confirmed = Signal()
    removed = Signal()
    contact_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: HearsAs | None = None
        self.back = BackBar(self.tr("Word list"))
        self._title = TextLabel("", Lettering.DISPLAY, wrap=True)
        self._state = Chip("")
        self._about = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        self.term = self._field(self.tr("Term"), self.tr("As it should be read: afvalpas, WOZ, Molenweg"))
        self.heard = self._field(self.tr("Heard as"), self.tr("What is written instead: afval pas"))
        self._problem = TextLabel("", Lettering.CAPTION, Tone.UNSURE, wrap=True)
        self.save = PrimaryButton(self.tr("Save"), icon_name="check")
        self.confirm = PrimaryButton(self.tr("Use from now on"), icon_name="check")
        self.remove = SecondaryButton("", icon_name="x")
        self._origins = Section(self.tr("Where it came from"))
        self._page = Page(PAGE_MOST_PX)
        self._build()
        self._connect()
        self.show_new()

    @property
    def pair(self) -> HearsAs | None:
        """The pair that is shown; None for a new one."""
        return self._pair

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        shown = (self._pair.term, self._pair.heard) if self._pair else ("", "")
        return (self.term.text().strip(), self.heard.text().strip()) != shown

    def show_pair(self, pair: HearsAs) -> None:
        """Show a pair; what is being typed stays when it is the same one."""
        same = self._pair is not None and key_of(self._pair) == key_of(pair)
        typing = same and self.changed
        self._pair = pair
        if not typing:
            self.term.setText(pair.term)
            self.heard.setText(pair.heard)
        if not same:
            self.show_origins(())
            self._page.verticalScrollBar().setValue(0)
        self._title.setText(pair.term)
        if pair.proposed:
            self._state.set_text(self.tr("Proposed"), ChipKind.ACCENT)
        else:
            self._state.set_text(self.tr("In use"), ChipKind.SURE)
        self._state.show()
        self._about.setText(self._about_text(pair))
        self.remove.set_text(self.tr("Reject") if pair.proposed else self.tr("Remove"))
        self.remove.show()
        self._judge()

    def show_new(self) -> None:
        """An empty form."""
        self._pair = None
        for field in (self.term, self.heard):
            field.clear()
        self._title.setText(self.tr("New term"))
        self._state.hide()
        self._about.setText(
            self.tr("Wherever the recogniser writes what is heard, Maat reads the term when it looks for an answer.")
        )
        self.remove.hide()
        self.show_origins(())
        self._judge()

    def show_origins(self, origins: Sequence[PairOrigin]) -> None:
        """Where the pair came from."""
        cards = [OriginCard(each) for each in origins[:MOST_ORIGINS]]
        for card in cards:
            card.opened.connect(self.contact_opened)
        fill(self._origins.body, cards)
        self._origins.setVisible(bool(cards))

    def show_back(self, shown: bool) -> None:
        """Whether there is a way back to the list."""
        self.back.setVisible(shown)

    @Slot()
    def go_to_fields(self) -> None:
        """Begin to type."""
        self.term.setFocus(Qt.FocusReason.OtherFocusReason)
        self.term.selectAll()

    def text(self) -> str:
        """What is said about the pair."""
        return f"{self._title.text()}\n{self._state.text()}\n{self._about.text()}"

    def problem_text(self) -> str:
        """Why what was typed cannot be kept, or ""."""
        return self._problem.text()

    def _field(self, name: str, placeholder: str) -> _Field:
        field = _Field()
        field.setAccessibleName(name)
        field.setPlaceholderText(placeholder)
        return field

    def _build(self) -> None:
        title = Panel(spacing=6)
        title.box.addWidget(self._title)
        title.box.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        title.box.addWidget(self._about)
        fields = Panel(spacing=4)
        for field in (self.term, self.heard):
            label = SectionLabel(field.accessibleName())
            label.setBuddy(field)
            fields.box.addWidget(label)
            fields.box.addWidget(field)
            fields.box.addSpacing(8)
        fields.box.addWidget(self._problem)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.confirm, self.save, self.remove):
            flow.addWidget(button)
        for part in (title, fields, buttons, self._origins):
            self._page.box.addWidget(part)
        self._page.box.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back)
        column.addWidget(self._page, 1)

    def _connect(self) -> None:
        self.back.chosen.connect(self.back_chosen)
        self.confirm.clicked.connect(self.confirmed)
        self.remove.clicked.connect(self.removed)
        self.save.clicked.connect(self._save)
        for field in (self.term, self.heard):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self._save)
            field.escaped.connect(self._leave)

    def _about_text(self, pair: HearsAs) -> str:
        if pair.proposed:
            return self.tr(
                "Learned from a correction. It is used once it was seen in {count} corrections, or when you say so."
            ).format(count=SEEN_ENOUGH)
        if pair.source is PairSource.BY_HAND:
            return self.tr("Put in by hand. What is heard is read as the term when Maat looks for an answer.")
        if pair.decision is None:
            return self.tr("Learned from {count} corrections, and used since.").format(count=pair.count)
        return self.tr("Learned from corrections and confirmed by hand.")

    @Slot()
    def _judge(self) -> None:
        """Offer what can be done with what the fields have now."""
        term, heard = self.term.text().strip(), self.heard.text().strip()
        valid = pair_by_hand(term, heard) is not None
        problem = ""
        if term and heard and not valid:
            problem = self.tr("Both need a word, of at most {words} words and {characters} characters.").format(
                words=MOST_WORDS, characters=MOST_CHARACTERS
            )
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        waits = self._pair is not None and self._pair.proposed
        self.confirm.setVisible(waits and not self.changed)
        self.save.setVisible(self.changed or not waits)
        self.save.setEnabled(valid and self.changed)

    @Slot()
    def _save(self) -> None:
        if self.save.isEnabled() and self.save.isVisible():
            self.saved.emit(self.term.text(), self.heard.text())

    @Slot()
    def _leave(self) -> None:
        """Put back what was there; when nothing was typed, lead back to the list."""
        if self.changed and self._pair is not None:
            self.term.setText(self._pair.term)
            self.heard.setText(self._pair.heard)
            return
        self.back_chosen.emit()
