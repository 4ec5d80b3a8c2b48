# SPDX-License-Identifier: EUPL-1.2
"""The place for answers: what Maat proposes, what the agent searches for, or the wrap-up when the call is over."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.knowledge import Article, Suggestions
from desktop.ui.agent.answer_card import AnswerCard, CardTexts
from desktop.ui.agent.wrap_up_panel import WrapUpPanel
from desktop.ui.widgets import Panel, QuietButton, SearchField

#: Typing faster than this asks for nothing in between.
TYPING_MS = 120


class AnswerColumn(Panel):
    """One card at a time.

    Signals:
        search_typed: text to search for.
    """

    search_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.live = AnswerCard(self._live_texts())
        self.found = AnswerCard(self._search_texts(), searching=True)
        self.wrap_up = WrapUpPanel()
        self._pages = QStackedWidget()
        for card in (self.live, self.found, self.wrap_up):
            self._pages.addWidget(card)
        self.field = SearchField(self.tr("Search the answers"), self.tr("What does the resident ask?"))
        self.field.textChanged.connect(self._typed)
        self.field.escaped.connect(self.close_search)
        self._close = QuietButton(self.tr("Back to the call"), icon_name="x", icon_only=True)
        self._close.clicked.connect(self.close_search)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._row = Panel(spacing=4, horizontal=True)
        self._row.box.addWidget(self.field, 1)
        self._row.box.addWidget(self._close)
        self._row.hide()
        self.box.addWidget(self._row)
        self.box.addWidget(self._pages, 1)
        self.live.search_wanted.connect(self.open_search)

    @property
    def card(self) -> AnswerCard | None:
        """The card with answers that is in view; None during the wrap-up."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, AnswerCard) else None

    def begin_call(self) -> None:
        """Another call: its answers, nothing searched."""
        self.close_search()
        self.live.begin_call()
        self._pages.setCurrentWidget(self.live)

    def show_wrap_up(self) -> None:
        """The call is over."""
        self.close_search()
        self._pages.setCurrentWidget(self.wrap_up)

    @Slot()
    def open_search(self) -> None:
        """Show the field and go to it; the agent has asked for it."""
        if self._pages.currentWidget() is self.wrap_up:
            return
        self._row.show()
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def close_search(self) -> None:
        """Back to what Maat proposes."""
        self._timer.stop()
        self.field.clear()
        self._row.hide()
        if self._pages.currentWidget() is self.found:
            self._pages.setCurrentWidget(self.live)

    def show_found(self, text: str, suggestions: Suggestions, articles: tuple[Article, ...]) -> None:
        """Show what was found, unless something else has been typed meanwhile."""
        if text == self._wanted() and not self._row.isHidden():
            self.found.begin_matter()
            self.found.show_suggestions(suggestions, articles)
            self._pages.setCurrentWidget(self.found)

    def _wanted(self) -> str:
        return " ".join(self.field.text().split())

    @Slot()
    def _typed(self) -> None:
        if self._wanted():
            self._timer.start(TYPING_MS)
        else:
            self._timer.stop()
            if self._pages.currentWidget() is self.found:
                self._pages.setCurrentWidget(self.live)

    @Slot()
    def _ask(self) -> None:
        if self._wanted():
            self.search_typed.emit(self._wanted())

    def _live_texts(self) -> CardTexts:
        return CardTexts(
            kicker=self.tr("The resident asks"),
            closest=self.tr("Comes closest, but is no sure fit"),
            none_title=self.tr("Not a standard question"),
            none_text=self.tr("No answer in the knowledge base fits. Ask on, or hand the question over."),
            others=self.tr("Or is it this?"),
            closest_list=self.tr("Comes closest"),
        )

    def _search_texts(self) -> CardTexts:
        return CardTexts(
            kicker=self.tr("Found"),
            closest=self.tr("Found, but no sure fit"),
            none_title=self.tr("Nothing fits these words well"),
            none_text=self.tr("Try other words, or look at what comes closest."),
            others=self.tr("Also found"),
            closest_list=self.tr("Comes closest"),
        )
