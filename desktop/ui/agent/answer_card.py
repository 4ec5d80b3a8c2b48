# SPDX-License-Identifier: EUPL-1.2
"""The answer to what the resident asks, or an honest word that there is none; with what else it could be.

What the agent is reading stays: a new best answer shows itself in the rows below, never in the agent's sentence.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.domain.knowledge import Article, Suggestion, Suggestions, Verdict
from desktop.ui.agent.article_view import ArticleView
from desktop.ui.agent.chip_row import ChipRow
from desktop.ui.agent.choice_rows import ChoiceRows
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Card,
    ConfidenceMark,
    Divider,
    EmptyState,
    Lettering,
    Panel,
    QuietButton,
    SecondaryButton,
    SectionLabel,
    TextLabel,
    certainty_of,
)


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
        self._texts = texts
        self._searching = searching
        self.setAccessibleName(self.tr("Answer"))
        self._suggestions: Suggestions | None = None
        self._articles: dict[str, Article] = {}
        self._used: set[str] = set()
        self._reading = ""
        self._best_when_chosen = ""
        self._state = AnswerState.WAITING
        self._make_head()
        self._make_pages()
        self._make_actions()
        self._make_choices()
        self._show_state(AnswerState.WAITING)

    # -- what the window tells -------------------------------------------------------------------------------------

    def begin_call(self) -> None:
        """Forget everything: another resident is on the line."""
        self._used.clear()
        self.begin_matter(first=True)

    def begin_matter(self, *, first: bool = False) -> None:
        """Make room for another question of the same resident."""
        self._suggestions, self._reading, self._best_when_chosen = None, "", ""
        if first:
            self._waiting.set_texts(
                self.tr("No question heard yet"), self.tr("As soon as the resident asks something, the answer is here.")
            )
        else:
            self._waiting.set_texts(self.tr("Listening to the next question"))
        self._refresh()

    def show_suggestions(self, suggestions: Suggestions, articles: tuple[Article, ...]) -> None:
        """What fits now. The same best article leaves what is being read untouched."""
        self._suggestions = suggestions
        self._articles.update({article.id: article for article in articles})
        self._refresh()

    def choose(self, number: int) -> bool:
        """Show the answer under a key; False when there is none."""
        return self._rows.choose(number)

    @Slot()
    def toggle_used(self) -> None:
        """Say, or take back, that the shown answer was given."""
        if self._state is AnswerState.ANSWER and self._reading:
            used = self._reading not in self._used
            (self._used.add if used else self._used.discard)(self._reading)
            self._best_when_chosen = self._best_when_chosen or self._best_id()
            self._show_verdict()
            self.verdict_given.emit(self._reading, Verdict.USED if used else None)

    @Slot()
    def reject(self) -> None:
        """Say that the shown answer does not fit; the next best takes its place."""
        if self._state is AnswerState.ANSWER and self._reading:
            refused, self._reading, self._best_when_chosen = self._reading, "", ""
            self._used.discard(refused)
            self.verdict_given.emit(refused, Verdict.NOT_RIGHT)

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
    def shown_article(self) -> str:
        """Id of the article that is shown, or ""."""
        return self._reading if self._state is AnswerState.ANSWER else ""

    def question_text(self) -> str:
        """The question above the answer."""
        return self.question.text()

    def choice_texts(self) -> list[str]:
        """The questions under 1, 2 and 3."""
        return self._rows.texts()

    # -- parts -----------------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._kicker = SectionLabel(self._texts.kicker)
        self.mark = ConfidenceMark()
        self.search = QuietButton(
            self.tr("Search the answers"), icon_name="search", keys="Ctrl+F", size="small", icon_only=True
        )
        self.search.clicked.connect(self.search_wanted)
        self.search.setVisible(not self._searching)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._kicker)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(self.search)
        self.box.addLayout(head)

    def _make_pages(self) -> None:
        self.question = TextLabel("", Lettering.TITLE, wrap=True)
        self.evidence = ChipRow()
        self.article = ArticleView()
        answer = Panel(spacing=8)
        for widget in (self.question, self.evidence):
            answer.box.addWidget(widget)
        answer.box.addSpacing(4)
        answer.box.addWidget(self.article, 1)
        self._waiting = EmptyState("message-square-text", "")
        self._none = EmptyState("circle-help", self._texts.none_title, self._texts.none_text)
        self._pages = QStackedWidget()
        self._page_of = {AnswerState.ANSWER: answer, AnswerState.WAITING: self._waiting, AnswerState.NONE: self._none}
        for page in self._page_of.values():
            self._pages.addWidget(page)
        self.box.addWidget(self._pages, 1)

    def _make_actions(self) -> None:
        self.used = SecondaryButton(self.tr("Used"), icon_name="check", keys="G")
        self.used.setCheckable(True)
        self.used.set_hint(self.tr("I gave this answer"))
        self.used.clicked.connect(self.toggle_used)
        self.wrong = QuietButton(self.tr("Does not fit"), icon_name="x", keys="K")
        self.wrong.set_hint(self.tr("This is not what the resident asks"))
        self.wrong.clicked.connect(self.reject)
        self._actions = Panel(margins=(0, 4, 8, 0), spacing=8, horizontal=True)
        for button in (self.used, self.wrong):
            self._actions.box.addWidget(button)
        self._actions.box.addStretch(1)
        self.box.addWidget(self._actions)

    def _make_choices(self) -> None:
        self._choices = Panel(margins=(0, 0, 8, 0), spacing=4)
        self._choices_label = TextLabel("", Lettering.CAPTION, Tone.MUTED)
        self._rows = ChoiceRows(3)
        self._rows.choice_made.connect(self._read)
        self._choices.box.addWidget(Divider())
        self._choices.box.addSpacing(2)
        self._choices.box.addWidget(self._choices_label)
        self._choices.box.addWidget(self._rows)
        # The rows' ground begins left of their text; the text is what must line up with the rest of the card.
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(self._choices)

    # -- inside ----------------------------------------------------------------------------------------------------

    @Slot(str)
    def _read(self, article_id: str) -> None:
        if article_id == self._reading and not self.standard and self._state is AnswerState.ANSWER:
            self._reading = self._best_when_chosen = ""
        else:
            self._reading, self._best_when_chosen = article_id, self._best_id()
        self._refresh()

    def _refresh(self) -> None:
        found = self._suggestions
        chosen = bool(self._best_when_chosen)
        if not chosen:
            self._reading = self._best_id() if self.standard else ""
        if found is None:
            self._show_state(AnswerState.WAITING)
        elif self._reading and self._reading in self._articles:
            self._show_answer(self._articles[self._reading])
        else:
            self._show_state(AnswerState.NONE)
        items = found.items[:3] if found else ()
        fresh = self._best_id() if chosen and self.standard and self._best_id() != self._best_when_chosen else ""
        self._rows.show_choices(items, chosen=self._reading, standard=self.standard, fresh=fresh)
        self._choices.setVisible(len(items) > 1 or (bool(items) and not self._reading))
        self._choices_label.setText(self._texts.others if self.standard else self._texts.closest_list)
        self.state_changed.emit()

    def _show_answer(self, article: Article) -> None:
        item = next((each for each in self._items() if each.article_id == article.id), None)
        self.question.setText(article.question)
        if item is not None:
            self.mark.set_certainty(certainty_of(item.confidence, standard=self.standard))
            self.evidence.show_texts(item.evidence)
        self.evidence.setVisible(bool(self.evidence.texts()))
        self.article.show_article(article)
        self._show_verdict()
        self._show_state(AnswerState.ANSWER)

    def _show_verdict(self) -> None:
        self.used.setChecked(self._reading in self._used)

    def _show_state(self, state: AnswerState) -> None:
        self._state = state
        answer = state is AnswerState.ANSWER
        self._pages.setCurrentWidget(self._page_of[state])
        self._kicker.setText(
            self.tr("The resident asks")
            if self.standard or not answer
            else self.tr("Comes closest, but is no sure fit")
        )
        self._kicker.setVisible(answer)
        self.mark.setVisible(answer)
        self._actions.setVisible(answer)

    def _items(self) -> tuple[Suggestion, ...]:
        return self._suggestions.items if self._suggestions else ()

    def _best_id(self) -> str:
        best = self._suggestions.best if self._suggestions else None
        return best.article_id if best else ""
