# SPDX-License-Identifier: EUPL-1.2
"""The answer to what the resident asks, or an honest word that there is none; with what else it could be.

What the agent is reading stays: a new best answer shows itself in the rows below, never in the agent's sentence.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.domain.knowledge import Article, Judgement, Objection, Suggestion, Suggestions, Verdict
from desktop.ui.agent.answer_pages import AnswerPage, Choices, NonePage
from desktop.ui.widgets import (
    Card,
    ConfidenceMark,
    EmptyState,
    QuietButton,
    SecondaryButton,
    SectionLabel,
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
        verdict_given: id of the article, and a Judgement or None (taken back).
        quiet_changed: whether answers are shown only when the agent asks.
        search_wanted: the agent wants to type a question.
        state_changed: whether there is a standard answer may have changed.
    """

    verdict_given = Signal(str, object)
    search_wanted = Signal()
    quiet_changed = Signal(bool)
    state_changed = Signal()

    def __init__(self, texts: CardTexts, *, searching: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(margins=(20, 12, 12, 12), spacing=8, parent=parent)
        self.setAccessibleName(self.tr("Answer"))
        self._texts = texts
        self._searching = searching
        self._quiet = self._revealed = False
        self._suggestions: Suggestions | None = None
        self._articles: dict[str, Article] = {}
        self._judged: dict[str, Judgement] = {}
        self._reading = ""
        self._chosen_over: str | None = None
        self._state = AnswerState.WAITING
        self._make_head(searching=searching)
        self.answer = AnswerPage(texts.others)
        self.answer.used.clicked.connect(self.toggle_used)
        self.answer.wrong.clicked.connect(self.reject)
        self.answer.objections.chosen.connect(self.object_to)
        self.none = NonePage(texts.none_title, texts.none_text, texts.closest_list)
        self._waiting = EmptyState("message-square-text", "")
        self._folded = EmptyState("eye", "")
        self.reveal = SecondaryButton(self.tr("Show it"), keys="A", show_key=True)
        self.reveal.clicked.connect(self.show_now)
        self._folded.action_row.addStretch(1)
        self._folded.action_row.addWidget(self.reveal)
        self._folded.action_row.addStretch(1)
        self._pages = QStackedWidget()
        for page in (self._waiting, self.answer, self.none, self._folded):
            self._pages.addWidget(page)
        for lists in (self.answer, self.none):
            lists.choice_made.connect(self._read)
        self.box.addWidget(self._pages, 1)
        self.begin_matter(first=True)

    # -- what the window tells -------------------------------------------------------------------------------------

    def begin_call(self) -> None:
        """Forget everything: another resident is on the line."""
        self._judged.clear()
        self.begin_matter(first=True)

    def begin_matter(self, *, first: bool = False) -> None:
        """Make room for another question of the same resident."""
        self._suggestions, self._reading, self._chosen_over = None, "", None
        self._revealed = False
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
        self._revealed = True
        self._read(items[number - 1].article_id)
        return True

    def set_quiet(self, quiet: bool) -> None:
        """Show answers only when the agent asks, or as they come."""
        self._quiet, self._revealed = quiet, False
        self.quiet.setChecked(quiet)
        self._refresh()

    @Slot()
    def toggle_quiet(self) -> None:
        """The other way round from now on."""
        if not self._searching:
            self.set_quiet(not self._quiet)
            self.quiet_changed.emit(self._quiet)

    @Slot()
    def show_now(self) -> None:
        """Show the answer to this question although answers are kept quiet."""
        self._revealed = True
        self._refresh()

    @Slot()
    def toggle_used(self) -> None:
        """Say, or take back, that the shown answer was given."""
        if self.shown_article:
            said = self._judged.get(self._reading)
            self._judge(None if said is not None and said.verdict.answered else Judgement(self._right()))

    @Slot()
    def reject(self) -> None:
        """Say that the shown answer does not fit; the next best takes its place."""
        if self.shown_article:
            refused, self._reading, self._chosen_over = self._reading, "", None
            self._judged.pop(refused, None)
            self.verdict_given.emit(refused, Judgement(Verdict.NOT_RIGHT, Objection.WRONG))

    @Slot(object)
    def object_to(self, objection: Objection) -> None:
        """Say that the text of the shown answer is not right, or take it back."""
        if self.shown_article:
            said = self._judged.get(self._reading)
            again = said is not None and said.objection is objection
            self._judge(None if again else Judgement(Verdict.NOT_RIGHT, objection))

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
        return self._reading if self._state is AnswerState.ANSWER and not self.folded else ""

    def question_text(self) -> str:
        """The question above the answer, or the word that there is none."""
        return self.answer.question.text() if self._state is AnswerState.ANSWER else self.none.title.text()

    def choice_texts(self) -> list[str]:
        """The questions that can be chosen instead."""
        return (self.answer if self._state is AnswerState.ANSWER else self.none).rows.texts()

    @property
    def folded(self) -> bool:
        """Whether there is something to show that waits until the agent asks for it."""
        return self._quiet and not self._revealed and self._suggestions is not None

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
        self.quiet = QuietButton(
            self.tr("Quiet: show answers only when I ask"), icon_name="eye", keys="Q", size="small", icon_only=True
        )
        self.quiet.setCheckable(True)
        self.quiet.clicked.connect(self.toggle_quiet)
        self.quiet.setVisible(not searching)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self._kicker)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(self.quiet)
        head.addWidget(self.search)
        self.box.addLayout(head)

    @Slot(str)
    def _read(self, article_id: str) -> None:
        self._reading = article_id
        self._stay()
        self._refresh()

    def _judge(self, judgement: Judgement | None) -> None:
        self._judged.pop(self._reading, None)
        if judgement is not None:
            self._judged[self._reading] = judgement
        self._stay()
        self._show_verdict()
        self.verdict_given.emit(self._reading, judgement)

    def _right(self) -> Verdict:
        """What it means that the shown answer was given: it was proposed, or the agent found it."""
        proposed = not self._searching and self.standard and self._reading == (self._chosen_over or self._best_id())
        return Verdict.USED if proposed else Verdict.RIGHT_ONE

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
            ask=self._suggestions.ask if self._suggestions else "",
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
        said = self._judged.get(self._reading)
        right_one = self._right() is Verdict.RIGHT_ONE
        self.answer.used.set_text(self.tr("This was it") if right_one else self.tr("Used"))
        self.answer.used.setChecked(said is not None and said.verdict.answered)
        self.answer.objections.show_objection(said.objection if said else None)

    def _show_state(self, state: AnswerState) -> None:
        self._state = state
        answer = state is AnswerState.ANSWER
        page = {AnswerState.ANSWER: self.answer, AnswerState.NONE: self.none, AnswerState.WAITING: self._waiting}
        self._pages.setCurrentWidget(self._folded if self.folded else page[state])
        if self.folded:
            self._fold()
            return
        own_choice = answer and self._reading != (self._best_id() if self.standard else "")
        self.back.setVisible(own_choice)
        words = state is AnswerState.NONE and bool(self.none.words())
        self._kicker.setText(self._texts.kicker if self.standard or words else self._texts.closest)
        self._kicker.setVisible(answer or words)
        self.mark.setVisible(answer)

    def _fold(self) -> None:
        if self.standard:
            self._folded.set_texts(self.tr("An answer is ready"))
        else:
            closest = self.tr("What comes closest is here if you want it.")
            self._folded.set_texts(self.tr("No sure answer so far"), closest)
        for each in (self.back, self._kicker, self.mark):
            each.hide()

    def _items(self) -> tuple[Suggestion, ...]:
        return self._suggestions.items if self._suggestions else ()

    def _best_id(self) -> str:
        best = self._suggestions.best if self._suggestions else None
        return best.article_id if best else ""
