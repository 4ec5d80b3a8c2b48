# SPDX-License-Identifier: EUPL-1.2
"""The foot of a case: what can be done with it, and the field to write an answer or a reason in.

What was typed is kept for each question until it is sent, whatever is opened in the meantime.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.handoff import Handoff, HandoffAction
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Button,
    ElidedLabel,
    Lettering,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Surface,
    TextLabel,
    Weight,
)

#: What this window has buttons for; other steps that the table allows belong to other windows.
OFFERED_HERE = (HandoffAction.ACCEPT, HandoffAction.ANSWER, HandoffAction.RETURN)
KEYS = {HandoffAction.ACCEPT: "A", HandoffAction.ANSWER: "B", HandoffAction.RETURN: "T"}


class _Field(QPlainTextEdit):
    """Tab leaves the field, so that everything can be reached by keyboard; Escape puts it away."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(76)
        self.setMaximumHeight(150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class Composer(Panel):
    """Buttons, or a field with its own buttons.

    Signals:
        accept_chosen: the question is to be taken.
        sent: HandoffAction (ANSWER or RETURN) and the text, which is not empty.
    """

    accept_chosen = Signal()
    sent = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.FOOTER, margins=(20, 12, 20, 12), spacing=8, parent=parent)
        self._handoff: Handoff | None = None
        self._allowed: tuple[HandoffAction, ...] = ()
        self._writing: HandoffAction | None = None
        self._busy = False
        self._drafts: dict[tuple[str, HandoffAction], str] = {}
        self.accept = PrimaryButton(self.tr("Accept"), icon_name="user-check", keys="A", show_key=True)
        self.answer = PrimaryButton(self.tr("Answer"), icon_name="reply", keys="B", show_key=True)
        self.give_back = SecondaryButton(self.tr("Give back"), icon_name="undo-2", keys="T", show_key=True)
        self._holder = ElidedLabel("", Lettering.BODY, Tone.MUTED)
        self._hint = TextLabel("", Lettering.CAPTION, Tone.MUTED, wrap=True)
        self.field = _Field()
        self._title = TextLabel("", Lettering.STRONG)
        self.send = Button("", Weight.PRIMARY, icon_name="send", keys="Ctrl+Return")
        self.cancel = QuietButton(self.tr("Not now"), keys="Esc")
        self._buttons, self._page = self._button_row(), self._writing_page()
        self._page.hide()
        self.box.addWidget(self._buttons)
        self.box.addWidget(self._page)
        self._connect()
        self.hide()

    @property
    def writing(self) -> HandoffAction | None:
        """What is being written, ANSWER or RETURN; None while the buttons are shown."""
        return self._writing

    def show_case(self, handoff: Handoff, allowed: Sequence[HandoffAction], holder: str) -> None:
        """Offer what may be done with this question now.

        Args:
            handoff: The question.
            allowed: What the table of states lets a specialist do.
            holder: Name of the colleague who has taken it, or "".
        """
        other = self._handoff is None or self._handoff.id != handoff.id
        if other:
            self._keep_draft()
            self._writing = None
        self._handoff = handoff
        self._allowed = tuple(action for action in allowed if action in OFFERED_HERE)
        self._busy = False
        self.answer.set_weight(Weight.SECONDARY if holder else Weight.PRIMARY)
        self._holder.setText(self.tr("{name} is working on this.").format(name=holder) if holder else "")
        self._arrange()

    def choose(self, action: HandoffAction) -> None:
        """Do as if its button was pressed, where it is allowed."""
        if action not in self._allowed or self._busy or self._writing is not None:
            return
        if action is HandoffAction.ACCEPT:
            self.accept_chosen.emit()
        else:
            self._write(action)

    def set_busy(self, busy: bool) -> None:
        """While a step is being taken nothing else can be chosen; what was typed stays."""
        self._busy = busy
        self._enable()

    def sent_well(self, handoff: Handoff, action: HandoffAction) -> None:
        """Forget the words that went along with a step; they are kept with the handoff now."""
        self._drafts.pop((handoff.id, action), None)
        if self._handoff is not None and self._handoff.id == handoff.id and self._writing is action:
            self._writing = None
            self.field.clear()
            self._arrange()

    @Slot()
    def leave(self) -> None:
        """Back to the buttons; what was typed is there again when one comes back."""
        self._keep_draft()
        self._writing = None
        self._arrange()

    def _button_row(self) -> QWidget:
        row = Panel(horizontal=True)
        for button in (self.accept, self.answer, self.give_back):
            row.box.addWidget(button)
        row.box.addWidget(self._holder, 1)
        return row

    def _writing_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        buttons = Panel(horizontal=True)
        buttons.box.addWidget(self.send)
        buttons.box.addWidget(self.cancel)
        buttons.box.addStretch(1)
        column.addWidget(buttons)
        return page

    def _connect(self) -> None:
        self.accept.clicked.connect(self._choose_accept)
        self.answer.clicked.connect(self._choose_answer)
        self.give_back.clicked.connect(self._choose_return)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self.leave)
        self.field.left.connect(self.leave)
        self.field.textChanged.connect(self._enable)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.field)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._send)

    def _write(self, action: HandoffAction) -> None:
        self._writing = action
        if self._handoff is not None:
            self.field.setPlainText(self._drafts.get((self._handoff.id, action), ""))
        self._arrange()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def _keep_draft(self) -> None:
        if self._handoff is not None and self._writing is not None:
            self._drafts[self._handoff.id, self._writing] = self.field.toPlainText()

    def _arrange(self) -> None:
        writing = self._writing
        self.accept.setVisible(HandoffAction.ACCEPT in self._allowed)
        self.answer.setVisible(HandoffAction.ANSWER in self._allowed)
        self.give_back.setVisible(HandoffAction.RETURN in self._allowed)
        if writing is not None:
            self._name_writing(writing)
        self._buttons.setVisible(writing is None)
        self._page.setVisible(writing is not None)
        self.setVisible(bool(self._allowed) or writing is not None)
        self._enable()

    def _name_writing(self, action: HandoffAction) -> None:
        handoff = self._handoff
        agent = handoff.agent_name if handoff is not None and handoff.agent_name else self.tr("the agent")
        if action is HandoffAction.ANSWER:
            self._title.setText(self.tr("Your answer"))
            self.field.setPlaceholderText(self.tr("What can {agent} tell the resident?").format(agent=agent))
            self.send.set_text(self.tr("Send answer"))
            hint = self.tr("Write as you would say it: short sentences, no jargon, and say what happens next.")
        else:
            self._title.setText(self.tr("Why does it go back?"))
            self.field.setPlaceholderText(self.tr("What does {agent} need to know or ask?").format(agent=agent))
            self.send.set_text(self.tr("Give back"))
            hint = self.tr("For example: what is missing, or which department does know.")
        if action not in self._allowed:
            hint = self.tr("This can no longer be sent, because the question changed. Copy what you still need.")
        self._hint.setText(hint)
        self.field.setAccessibleName(self._title.text())

    @Slot()
    def _enable(self) -> None:
        ready = not self._busy
        for button in (self.accept, self.answer, self.give_back):
            button.setEnabled(ready)
        words = bool(self.field.toPlainText().strip())
        self.send.setEnabled(ready and words and self._writing in self._allowed)
        self.field.setReadOnly(self._busy)

    @Slot()
    def _choose_accept(self) -> None:
        self.choose(HandoffAction.ACCEPT)

    @Slot()
    def _choose_answer(self) -> None:
        self.choose(HandoffAction.ANSWER)

    @Slot()
    def _choose_return(self) -> None:
        self.choose(HandoffAction.RETURN)

    @Slot()
    def _send(self) -> None:
        text = self.field.toPlainText().strip()
        if self._writing is not None and self._writing in self._allowed and text and not self._busy:
            self._keep_draft()
            self.sent.emit(self._writing, text)
