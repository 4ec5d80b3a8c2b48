# SPDX-License-Identifier: EUPL-1.2
"""The answer to what the resident asks, or an honest word that there is none; with what else it could be.

What the agent is reading stays: a new best answer shows itself in the rows below, never in the agent's sentence.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.domain.knowledge import Article, Suggestion, Suggestions, Verdict
from desktop.ui.agent.answer_pages import AnswerPage, Choices, NonePage
from desktop.ui.widgets import Card, ConfidenceMark, EmptyState, QuietButton, SectionLabel, certainty_of


class AnswerState(Enum):
    """What the card shows."""

    WAITING = "waiting"
    ANSWER = "answer"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CardTexts:
    """The words of a card.

    Attributes:
        kicker: Above an answer.
        closest: Above an answer that is no sure fit.
        none_title, none_text: When no answer fits.
        others: Above the rows when there is an answer.
        closest_list: Above the rows when there is none.
    """

    kicker: str
    closest: str
    none_title: str
    none_text: str
    others: str
    closest_list: str


class AnswerCard(Card):
    """Shows suggestions; knows nothing of where they come from.

    Signals:
        verdict_given: id of the article, and a Verdict or None (taken back).
        search_wanted: the agent wants to type a question.
        state_changed: whether there is a standard answer may have changed.
    """

    verdict_given = Signal(str, object)
    search_wanted = Signal()
    state_changed = Signal()

    def __init__(self, texts: CardTexts, *, searching: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 12, 12), spacing=8, parent=parent)
        self.setAccessibleName(self.tr("Answer"))
        self._texts = texts
        self._suggestions: Suggestions | None = None
        self._articles: dict[str, Article] = {}
        self._used: set[str] = set()
        self._reading = ""
        self._chosen_over: str | None = None
        self._state = AnswerState.WAITING
        self._make_head(searching=searching)
        self.answer = AnswerPage(texts.others)
        self.answer.used.clicked.connect(self.toggle_used)
        self.answer.wrong.clicked.connect(self.reject)
        self.none = NonePage(texts.none_title, texts.none_text, texts.closest_list)
        self._waiting = EmptyState("message-square-text", "")
        self._pages = QStackedWidget()
        for page in (self._waiting, self.answer, self.none):
            self._pages.addWidget(page)
        for lists in (self.answer, self.none):
            lists.choice_made.connect(self._read)
        self.box.addWidget(self._pages, 1)
        self.begin_matter(first=True)

    # -- what the window tells -------------------------------------------------------------------------------------

    def begin_call(self) -> None:
        """Forget everything: another resident is on the line."""
        self._used.clear()
        self.begin_matter(first=True)

    def begin_matter(self, *, first: bool = False) -> None:
        """Make room for another question of the same resident."""
        self._suggestions, self._reading, self._chosen_over = None, "", None
        self.none.show_words("")
        if first:
            self._waiting.set_texts(
                self.tr("No question heard yet"), self.tr("As soon as the resident asks something, the answer is here.")
            )
        else:
            self._waiting.set_texts(self.tr("Listening to the next question"))
        self._refresh()

    def show_words(self, text: str) -> None:
        """What the resident said of this matter; shown when no answer fits."""
        self.none.show_words(text)
        self._show_state(self._state)

    def show_suggestions(self, suggestions: Suggestions, articles: tuple[Article, ...]) -> None:
        """What fits now. The same best article leaves what is being read untouched."""
        self._suggestions = suggestions
        self._articles.update({article.id: article for article in articles})
        self._refresh()

    def choose(self, number: int) -> bool:
        """Show the answer under a key; False when there is none."""
        items = self._items()[:3]
        if not 1 <= number <= len(items):
            return False
        self._read(items[number - 1].article_id)
        return True

    @Slot()
    def toggle_used(self) -> None:
        """Say, or take back, that the shown answer was given."""
        if self.shown_article:
            used = self._reading not in self._used
            (self._used.add if used else self._used.discard)(self._reading)
            self._stay()
            self._show_verdict()
            self.verdict_given.emit(self._reading, Verdict.USED if used else None)

    @Slot()
    def reject(self) -> None:
        """Say that the shown answer does not fit; the next best takes its place."""
        if self.shown_article:
            refused, self._reading, self._chosen_over = self._reading, "", None
            self._used.discard(refused)
            self.verdict_given.emit(refused, Verdict.NOT_RIGHT)

    @Slot()
    def put_back(self) -> None:
        """Leave the answer that the agent chose for what Maat proposes."""
        self._chosen_over = None
        self._refresh()

    # -- what a person sees ----------------------------------------------------------------------------------------

    @property
    def state(self) -> AnswerState:
        """Waiting, an answer, or no standard answer."""
        return self._state

    @property
    def standard(self) -> bool:
        """Whether the best suggestion is sure enough to be the answer."""
        return self._suggestions is not None and self._suggestions.standard

    @property
    def lacks_answer(self) -> bool:
        """Whether something was asked that no standard answer fits."""
        return self._suggestions is not None and not self._suggestions.standard

    @property
    def shown_article(self) -> str:
        """Id of the article that is shown, or ""."""
        return self._reading if self._state is AnswerState.ANSWER else ""

    def question_text(self) -> str:
        """The question above the answer, or the word that there is none."""
        return self.answer.question.text() if self._state is AnswerState.ANSWER else self.none.title.text()

    def choice_texts(self) -> list[str]:
        """The questions that can be chosen instead."""
        return (self.answer if self._state is AnswerState.ANSWER else self.none).rows.texts()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _make_head(self, *, searching: bool) -> None:
        self._kicker = SectionLabel(self._texts.kicker)
        self.mark = ConfidenceMark()
        self.back = QuietButton(self.tr("Back"), icon_name="chevron-left", size="small")
        self.back.clicked.connect(self.put_back)
        self.search = QuietButton(
            self.tr("Search the answers"), icon_name="search", keys="Ctrl+F", size="small", icon_only=True
        )
        self.search.clicked.connect(self.search_wanted)
        self.search.setVisible(not searching)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self._kicker)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(self.search)
        self.box.addLayout(head)

    @Slot(str)
    def _read(self, article_id: str) -> None:
        self._reading = article_id
        self._stay()
        self._refresh()

    def _stay(self) -> None:
        """From now on the agent decides what is read."""
        if self._chosen_over is None:
            self._chosen_over = self._best_id()

    def _refresh(self) -> None:
        if self._chosen_over is None:
            self._reading = self._best_id() if self.standard else ""
        article = self._articles.get(self._reading)
        if self._suggestions is None:
            self._show_state(AnswerState.WAITING)
        elif article is not None:
            self._show_answer(article)
        else:
            self._show_state(AnswerState.NONE)
        overtaken = self._chosen_over not in {None, self._best_id()} and self._reading != self._best_id()
        choices = Choices(
            self._items()[:3],
            self._reading,
            standard=self.standard,
            fresh=self._best_id() if overtaken and self.standard else "",
        )
        self.answer.show_choices(choices)
        self.none.show_choices(choices)
        self.state_changed.emit()

    def _show_answer(self, article: Article) -> None:
        item = next((each for each in self._items() if each.article_id == article.id), None)
        self.answer.show_article(article, item.evidence if item else None)
        if item is not None:
            self.mark.set_certainty(certainty_of(item.confidence, standard=self.standard))
        self._show_verdict()
        self._show_state(AnswerState.ANSWER)

    def _show_verdict(self) -> None:
        self.answer.used.setChecked(self._reading in self._used)

    def _show_state(self, state: AnswerState) -> None:
        self._state = state
        answer = state is AnswerState.ANSWER
        page = {AnswerState.ANSWER: self.answer, AnswerState.NONE: self.none, AnswerState.WAITING: self._waiting}
        self._pages.setCurrentWidget(page[state])
        own_choice = answer and self._reading != (self._best_id() if self.standard else "")
        self.back.setVisible(own_choice)
        words = state is AnswerState.NONE and bool(self.none.words())
        self._kicker.setText(self._texts.kicker if self.standard or words else self._texts.closest)
        self._kicker.setVisible(answer or words)
        self.mark.setVisible(answer)

    def _items(self) -> tuple[Suggestion, ...]:
        return self._suggestions.items if self._suggestions else ()

    def _best_id(self) -> str:
        best = self._suggestions.best if self._suggestions else None
        return best.article_id if best else ""
