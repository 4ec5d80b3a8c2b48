# SPDX-License-Identifier: EUPL-1.2
"""Words that the agent types to find an answer: matched off the Qt thread, shown when found."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from desktop.domain.knowledge import Article, Suggestions
from desktop.engine.desk import AgentDesk
from desktop.ui.agent.answer_column import AnswerColumn
from desktop.ui.bridge import EngineBridge

#: Gives the article with an id; called off the Qt thread.
ArticleSource = Callable[[str], Article]


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    suggestions: Suggestions
    articles: tuple[Article, ...]


class Searches(QObject):
    """Between the field in the answer column and the engine. ``on_error``: bound method of a QObject."""

    def __init__(
        self,
        bridge: EngineBridge,
        desk: AgentDesk,
        article_of: ArticleSource,
        column: AnswerColumn,
        on_error: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._desk, self._article_of = bridge, desk, article_of
        self._column, self._on_error = column, on_error
        column.search_typed.connect(self._search)

    @Slot(str)
    def _search(self, text: str) -> None:
        desk, article_of = self._desk, self._article_of

        def find() -> _Found:
            suggestions = desk.search(text)
            return _Found(text, suggestions, tuple(article_of(each.article_id) for each in suggestions.items))

        self._bridge.run(find, self._found, self._on_error)

    @Slot(object)
    def _found(self, found: _Found) -> None:
        self._column.show_found(found.text, found.suggestions, found.articles)
