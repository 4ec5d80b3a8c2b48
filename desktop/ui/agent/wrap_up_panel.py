# SPDX-License-Identifier: EUPL-1.2
"""The end of a contact: a proposed summary to correct, what it was about, how it ended. One key saves it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QPlainTextEdit, QRadioButton, QSizePolicy, QWidget

from desktop.domain.contact import Outcome, WrapUp
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, Lettering, Panel, PrimaryButton, ScrollColumn, TextLabel


class WrapUpPanel(Card):
    """Filled in beforehand; the agent corrects and saves.

    Signals:
        wrap_up_saved: WrapUp
    """

    wrap_up_saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 12, 12), spacing=8, parent=parent)
        self.setAccessibleName(self.tr("Wrap up"))
        self.topic = QLineEdit()
        self.topic.setPlaceholderText(self.tr("In a few words"))
        self.summary = QPlainTextEdit()
        self.summary.setTabChangesFocus(True)
        self.summary.setMinimumHeight(76)
        self.summary.setMaximumHeight(240)
        self.summary.document().setDocumentMargin(2)
        self.follow_up = QLineEdit()
        self.follow_up.setPlaceholderText(self.tr("Nothing promised"))
        self._outcomes = QButtonGroup(self)
        self._outcomes.idClicked.connect(self._choose)
        self._chosen = False
        self.save = PrimaryButton(self.tr("Save and close"), icon_name="check", keys="Ctrl+Return")
        self.save.clicked.connect(self.save_now)
        fields = Panel(margins=(0, 0, 8, 0), spacing=4)
        self._add(fields, self.tr("Subject"), self.topic)
        self._add(fields, self.tr("Summary"), self.summary, stretch=1)
        fields.box.addWidget(TextLabel(self.tr("How it ended"), Lettering.LABEL, Tone.MUTED))
        fields.box.addWidget(self._make_outcomes())
        fields.box.addSpacing(4)
        self._add(fields, self.tr("Promised"), self.follow_up)
        self.box.addWidget(TextLabel(self.tr("Wrap up"), Lettering.TITLE))
        scroll = ScrollColumn(fields, ground=Tone.SURFACE)
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        scroll.setSizeAdjustPolicy(ScrollColumn.SizeAdjustPolicy.AdjustToContents)
        self.box.addWidget(scroll, 1)
        foot = Panel(margins=(0, 0, 8, 0), horizontal=True)
        foot.box.addStretch(1)
        foot.box.addWidget(self.save)
        self.box.addWidget(foot)
        self.box.addStretch(0)

    def show_proposal(self, summary: str, topic: str, *, notes: str, handed_off: bool) -> None:
        """Fill in what Maat proposes; the agent's notes come below the summary."""
        self.summary.setPlainText("\n\n".join(part for part in (summary.strip(), notes.strip()) if part))
        self.topic.setText(topic)
        self.topic.setCursorPosition(0)
        self.follow_up.clear()
        self._chosen = False
        self.follow_handoffs(handed_off=handed_off)
        self.save.setEnabled(True)

    def put_back(self, wrap_up: WrapUp) -> None:
        """Fill in what had been written before another call came in between."""
        self.summary.setPlainText(wrap_up.summary)
        self.topic.setText(wrap_up.topic)
        self.topic.setCursorPosition(0)
        self.follow_up.setText(wrap_up.follow_up)
        self.outcome_button(wrap_up.outcome).setChecked(True)
        self._chosen = True

    def follow_handoffs(self, *, handed_off: bool) -> None:
        """How it ended, as long as the agent has not said it: with a colleague, or answered."""
        if not self._chosen:
            self.outcome_button(Outcome.HANDED_OFF if handed_off else Outcome.ANSWERED).setChecked(True)

    def go_on_writing(self) -> None:
        """Put the cursor behind the last word of the summary."""
        self.summary.moveCursor(QTextCursor.MoveOperation.End)
        self.summary.setFocus()

    def wrap_up(self) -> WrapUp:
        """What the fields say now."""
        return WrapUp(
            summary=self.summary.toPlainText().strip(),
            topic=self.topic.text().strip(),
            outcome=tuple(Outcome)[self._outcomes.checkedId()],
            follow_up=self.follow_up.text().strip(),
        )

    def outcome_button(self, outcome: Outcome) -> QRadioButton:
        """The button of a way to end."""
        button = self._outcomes.button(_place(outcome))
        assert isinstance(button, QRadioButton)
        return button

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._chosen = True

    @Slot()
    def save_now(self) -> None:
        """What Ctrl+Enter does. A second press does nothing until another contact is shown."""
        if self.save.isEnabled():
            self.save.setEnabled(False)
            self.wrap_up_saved.emit(self.wrap_up())

    @Slot()
    def allow_saving(self) -> None:
        """Saving failed: it can be tried again."""
        self.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.save_now()
            return
        super().keyPressEvent(event)

    def _add(self, column: Panel, name: str, field: QLineEdit | QPlainTextEdit, stretch: int = 0) -> None:
        label = TextLabel(name, Lettering.LABEL, Tone.MUTED)
        label.setBuddy(field)
        field.setAccessibleName(name)
        column.box.addWidget(label)
        column.box.addWidget(field, stretch)
        column.box.addSpacing(4)

    def _make_outcomes(self) -> QWidget:
        texts = {
            Outcome.ANSWERED: self.tr("Answered myself"),
            Outcome.HANDED_OFF: self.tr("Handed over"),
            Outcome.CALL_BACK: self.tr("Call back"),
            Outcome.NOT_SOLVED: self.tr("Not solved"),
        }
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for place, (outcome, text) in enumerate(texts.items()):
            button = QRadioButton(text)
            self._outcomes.addButton(button, _place(outcome))
            grid.addWidget(button, place // 2, place % 2)
        return box


def _place(outcome: Outcome) -> int:
    return tuple(Outcome).index(outcome)
