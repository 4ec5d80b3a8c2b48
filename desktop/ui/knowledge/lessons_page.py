# SPDX-License-Identifier: EUPL-1.2
"""What Maat learned from agents, each with a way to let it count no longer."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.knowledge import Article, Lesson, Objection, Verdict
from desktop.ui.lead.aftermath import fill
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.sections import Page
from desktop.ui.theme import Tone
from desktop.ui.widgets import EmptyState, Lettering, Panel, SecondaryButton, Surface, TextLabel

PAGE_MOST_PX = 820
#: Lessons that are listed at once; more are asked for.
STEP = 50


class LessonCard(Panel):
    """What an agent said of an article, and on which words.

    Signals:
        toggled: Lesson; it is to count no longer, or again.
    """

    toggled = Signal(object)

    def __init__(self, lesson: Lesson, article: Article | None, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(Surface.SUNKEN, margins=(14, 10, 14, 10), spacing=4, parent=parent)
        self._lesson = lesson
        ink = Tone.MUTED if lesson.withdrawn else Tone.TEXT
        title = article.question if article is not None else self.tr("An article that was removed since")
        when = moment_text(lesson.at, now)
        who = lesson.agent_name
        about = [self._verdict_text(), self.tr("{name}, {moment}").format(name=who, moment=when) if who else when]
        if lesson.withdrawn:
            about.insert(0, self.tr("counts no longer"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(title, Lettering.STRONG, ink, wrap=True, selectable=True), 1)
        text = self.tr("Count again") if lesson.withdrawn else self.tr("Do not count")
        self.button = SecondaryButton(text, icon_name="undo-2" if lesson.withdrawn else "x")
        self.button.setAccessibleName(self.tr("{what}: {article}").format(what=text, article=title))
        self.button.clicked.connect(self._toggle)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        said = " … ".join(lesson.said)
        if said:
            words = TextLabel(self.tr("“{words}”").format(words=said), Lettering.BODY, ink, wrap=True, selectable=True)
            self.box.addWidget(words)
        self.box.addWidget(TextLabel(" · ".join(about), Lettering.CAPTION, Tone.MUTED, wrap=True))

    def _verdict_text(self) -> str:
        if self._lesson.verdict is Verdict.RIGHT_ONE:
            return self.tr("this was the answer")
        if self._lesson.verdict is Verdict.USED:
            return self.tr("used")
        return {
            Objection.WRONG: self.tr("another question"),
            Objection.OUTDATED: self.tr("out of date; says nothing of what fits"),
            Objection.UNCLEAR: self.tr("unclear; says nothing of what fits"),
            Objection.TOO_LONG: self.tr("too long; says nothing of what fits"),
            None: self.tr("not right; says nothing of what fits"),
        }[self._lesson.objection]

    @Slot()
    def _toggle(self) -> None:
        self.toggled.emit(self._lesson)


class LessonsPage(QWidget):
    """The list, newest first.

    Signals:
        toggled: Lesson; it is to count no longer, or again.
    """

    toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lessons: tuple[Lesson, ...] = ()
        self._articles: dict[str, Article] = {}
        self._shown = STEP
        self._page = Page(PAGE_MOST_PX)
        self._page.box.addWidget(
            TextLabel(
                self.tr(
                    "When agents say that an answer was used, was the right one or belongs to another question, Maat "
                    "looks for like words with the next call. One agent alone cannot turn an answer around."
                ),
                Lettering.BODY,
                Tone.MUTED,
                wrap=True,
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._page.box.addLayout(self._list)
        self.more = SecondaryButton(self.tr("Show more"), icon_name="chevron-down")
        self.more.clicked.connect(self._show_more)
        self._page.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty = EmptyState(
            "lightbulb",
            self.tr("Nothing learned yet"),
            self.tr("As soon as agents say in a call that an answer was right or wrong, it is here."),
        )
        self._page.box.addWidget(self.empty)
        self._page.box.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._page)
        self._fill()

    def show_articles(self, articles: Sequence[Article]) -> None:
        """The articles as they are now."""
        self._articles = {each.id: each for each in articles}
        self._fill()

    def show_lessons(self, lessons: tuple[Lesson, ...]) -> None:
        """What was learned, newest first."""
        if lessons != self._lessons:
            self._lessons = lessons
            self._fill()

    def cards(self) -> list[LessonCard]:
        """What is shown."""
        widgets = (self._list.itemAt(place).widget() for place in range(self._list.count()))
        return [each for each in widgets if isinstance(each, LessonCard)]

    def _fill(self) -> None:
        now = datetime.now(UTC)
        cards = [LessonCard(each, self._articles.get(each.article_id), now) for each in self._lessons[: self._shown]]
        for card in cards:
            card.toggled.connect(self.toggled)
        fill(self._list, cards)
        self.more.setVisible(len(self._lessons) > self._shown)
        self.empty.setVisible(not self._lessons)

    @Slot()
    def _show_more(self) -> None:
        self._shown += STEP
        self._fill()
