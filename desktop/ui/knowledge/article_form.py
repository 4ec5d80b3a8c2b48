# SPDX-License-Identifier: EUPL-1.2
"""An article to read and change: its texts in fields, what is known of it below them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.handoff import Department
from desktop.domain.knowledge import Article
from desktop.engine.article_desk import ArticleFile
from desktop.ui.agent.answer_text import split_answer
from desktop.ui.knowledge.article_facts import ArticleFacts
from desktop.ui.knowledge.draft import Draft, Problem
from desktop.ui.reading.sections import BackBar, Page
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    ComboBox,
    ElidedLabel,
    FlowLayout,
    Lettering,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SectionLabel,
    TextLabel,
)

PAGE_MOST_PX = 820
_ANSWER_PX, _SMALL_PX = 240, 84


class _Text(QPlainTextEdit):
    """Several lines; Tab leaves the field, so that everything can be reached by keyboard."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumHeight(height)
        self.setMaximumHeight(2 * height)


class ArticleForm(QWidget):
    """The fields of one article, or of a new one.

    Signals:
        back_chosen: show the list again.
        changed: what is written may be other than before.
        saved: Draft; keep what is written.
        put_back: leave what is written, and show what is kept.
        removed: the article that is shown is to go.
        restore_chosen: int; the article is to become what it was in this version.
    """

    back_chosen = Signal()
    changed = Signal()
    saved = Signal(object)
    put_back = Signal()
    removed = Signal()
    restore_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._kept = Draft()
        self.back = BackBar(self.tr("Articles"))
        self._title = TextLabel("", Lettering.DISPLAY, wrap=True)
        self.question = QLineEdit()
        self.answer = _Text(_ANSWER_PX)
        self._aloud = ElidedLabel("", Lettering.CAPTION, Tone.MUTED)
        self.department = ComboBox(self.tr("Department"))
        self.keywords = QLineEdit()
        self.examples = _Text(_SMALL_PX)
        self.url = QLineEdit()
        self.note = _Text(_SMALL_PX)
        self._problem = TextLabel("", Lettering.CAPTION, Tone.UNSURE, wrap=True)
        self.save = PrimaryButton(self.tr("Save"), icon_name="check", keys="Ctrl+S")
        self.leave = SecondaryButton(self.tr("Put back"), icon_name="undo-2")
        self.remove = QuietButton(self.tr("Remove"), icon_name="x")
        self.facts = ArticleFacts()
        self._page = Page(PAGE_MOST_PX)
        self._build()
        self._connect()
        self.show_new()

    # -- what the page tells -------------------------------------------------------------------------------------------

    def show_departments(self, departments: Sequence[Department]) -> None:
        """Who can own an article."""
        chosen = self.draft().department
        with QSignalBlocker(self.department):
            self.department.clear()
            self.department.addItem(self.tr("Nobody's"), "")
            for each in departments:
                self.department.addItem(each.name, each.id)
            self._choose_department(chosen)

    def show_article(self, article: Article, draft: Draft | None) -> None:
        """Show an article, with what was written in it before and not kept yet."""
        other = self._article is None or self._article.id != article.id
        self._article, self._kept = article, Draft.of(article)
        self._title.setText(article.question)
        self._fill(draft or self._kept)
        if other:
            self.facts.clear()
        self.facts.show()

    def show_new(self, draft: Draft | None = None) -> None:
        """An empty article, or one that was begun before."""
        self._article, self._kept = None, Draft()
        self._title.setText(self.tr("New article"))
        self._fill(draft or self._kept)
        self.facts.hide()

    def show_file(self, file: ArticleFile) -> None:
        """What is known of the article that is shown."""
        if self._article is not None and self._article.id == file.article.id:
            self.facts.show_file(file, datetime.now(UTC))
            self._page.fit()

    def show_back(self, shown: bool) -> None:
        """Whether there is a way back to the list."""
        self.back.setVisible(shown)

    @Slot()
    def go_to_fields(self) -> None:
        """Begin to type."""
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what a person wrote -------------------------------------------------------------------------------------------

    @property
    def article(self) -> Article | None:
        """The article that is shown as it is kept; None for a new one."""
        return self._article

    @property
    def unsaved(self) -> bool:
        """Whether something is written that is not kept yet."""
        return self.draft() != self._kept

    def draft(self) -> Draft:
        """What is written."""
        return Draft(
            self.question.text(),
            self.answer.toPlainText(),
            str(self.department.currentData() or ""),
            self.keywords.text(),
            self.examples.toPlainText(),
            self.url.text(),
            self.note.toPlainText(),
        )

    def problem_text(self) -> str:
        """Why it cannot be kept as it is, or ""."""
        return "" if self._problem.isHidden() else self._problem.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list; what is written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_chosen.emit()
            return
        super().keyPressEvent(event)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        page = self._page
        fields = Panel(spacing=4)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (self.tr("Question"), self.question, self.tr("As a resident would ask it")),
            (self.tr("Answer"), self.answer, self.tr("The first paragraph is what the agent reads aloud.")),
            (self.tr("Department"), self.department, ""),
            (self.tr("Keywords"), self.keywords, self.tr("Separated by commas")),
            (self.tr("How residents put it"), self.examples, self.tr("One sentence a line")),
            (self.tr("Page"), self.url, "https://"),
            (self.tr("Note for agents, never read aloud"), self.note, ""),
        )
        for name, field, placeholder in rows:
            label = SectionLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            if placeholder and isinstance(field, QLineEdit | QPlainTextEdit):
                field.setPlaceholderText(placeholder)
            fields.box.addWidget(label)
            fields.box.addWidget(field)
            if field is self.answer:
                fields.box.addWidget(self._aloud)
            fields.box.addSpacing(8)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.save, self.leave, self.remove):
            flow.addWidget(button)
        foot = Panel(margins=(20, 8, 20, 12), spacing=6)
        foot.box.addWidget(self._problem)
        foot.box.addWidget(buttons)
        for part in (self._title, fields, self.facts):
            page.box.addWidget(part)
        page.box.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back)
        column.addWidget(page, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.back.chosen.connect(self.back_chosen)
        self.save.clicked.connect(self.save_now)
        self.leave.clicked.connect(self.put_back)
        self.remove.clicked.connect(self.removed)
        self.facts.restore_chosen.connect(self.restore_chosen)
        for line in (self.question, self.keywords, self.url):
            line.textChanged.connect(self._judge)
        for text in (self.answer, self.examples, self.note):
            text.textChanged.connect(self._judge)
        self.department.currentIndexChanged.connect(self._judge)

    def _fill(self, draft: Draft) -> None:
        if draft != self.draft():
            fields = (self.question, self.answer, self.department, self.keywords, self.examples, self.url, self.note)
            blockers = [QSignalBlocker(field) for field in fields]
            self.question.setText(draft.question)
            self.question.setCursorPosition(0)
            self.answer.setPlainText(draft.answer)
            self._choose_department(draft.department)
            self.keywords.setText(draft.keywords)
            self.keywords.setCursorPosition(0)
            self.examples.setPlainText(draft.examples)
            self.url.setText(draft.url)
            self.note.setPlainText(draft.note)
            for blocker in blockers:
                blocker.unblock()
        self._judge()

    def _choose_department(self, wanted: str) -> None:
        place = self.department.findData(wanted)
        if place < 0:
            # An article may name a department that is not there (yet); it must not lose it by being looked at.
            self.department.addItem(wanted, wanted)
            place = self.department.count() - 1
        self.department.setCurrentIndex(place)

    @Slot()
    def save_now(self) -> None:
        """Keep what is written, when that can be."""
        if self.save.isEnabled():
            self.saved.emit(self.draft())

    @Slot()
    def _judge(self) -> None:
        draft = self.draft()
        problem = draft.problem() if draft != self._kept else None
        self._problem.setText(self._problem_text(problem) if problem else "")
        self._problem.setVisible(problem is not None and draft != Draft())
        say = split_answer(draft.answer).say
        self._aloud.setText(self.tr("Read aloud: “{text}”").format(text=say) if say else "")
        self._aloud.setVisible(bool(say))
        self.save.setEnabled(draft != self._kept and problem is None)
        self.leave.setVisible(draft != self._kept)
        self.remove.setVisible(self._article is not None)
        self.changed.emit()

    def _problem_text(self, problem: Problem) -> str:
        return {
            Problem.NO_QUESTION: self.tr("Write the question as a resident would ask it."),
            Problem.NO_ANSWER: self.tr("Write the answer."),
            Problem.LONG_QUESTION: self.tr("The question is too long. Put the rest in the answer."),
            Problem.LONG_ANSWER: self.tr("The answer is too long to read in a call. Make several articles of it."),
            Problem.WRONG_ADDRESS: self.tr("The address of the page must begin with https://."),
        }[problem]
