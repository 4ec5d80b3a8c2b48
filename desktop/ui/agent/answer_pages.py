# SPDX-License-Identifier: EUPL-1.2
"""The two faces of the answer card: an article to read aloud, or the honest word that none fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.knowledge import Article, Suggestion
from desktop.ui.agent.article_view import ArticleView
from desktop.ui.agent.ask_line import AskLine
from desktop.ui.agent.chip_row import ChipRow
from desktop.ui.agent.choice_rows import ChoiceRows
from desktop.ui.agent.objections import ObjectionButton
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Divider,
    IconLabel,
    Lettering,
    Panel,
    QuietButton,
    SecondaryButton,
    Surface,
    TextLabel,
)

#: Where the page is narrower, what can be wrong with a text is an icon.
_ROOM_FOR_WORDS = 500


@dataclass(frozen=True, slots=True)
class Choices:
    """What else it could be.

    Attributes:
        items: Answers, best first; their places are their keys.
        reading: Id of the one that is being read, or "".
        standard: Whether the best is sure enough to be the answer.
        fresh: Id of a new best one while another is being read, or "".
        ask: What to ask the resident when the best two compete, or "".
    """

    items: tuple[Suggestion, ...] = ()
    reading: str = ""
    standard: bool = False
    fresh: str = ""
    ask: str = ""


class AnswerPage(Panel):
    """An article with its question, the words that led to it, and the others under their keys.

    Signals:
        choice_made: id of an article.
    """

    choice_made = Signal(str)

    def __init__(self, others_text: str, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.question = TextLabel("", Lettering.TITLE, wrap=True)
        self.evidence = ChipRow()
        self.article = ArticleView()
        self.used = SecondaryButton(self.tr("Used"), icon_name="check", keys="G", show_key=True)
        self.used.setCheckable(True)
        self.used.set_hint(self.tr("I gave this answer"))
        self.wrong = QuietButton(self.tr("Does not fit"), icon_name="x", keys="K", show_key=True)
        self.wrong.set_hint(self.tr("This is not what the resident asks"))
        self.objections = ObjectionButton()
        self.ask = AskLine()
        self.rows = ChoiceRows(3)
        self.rows.choice_made.connect(self.choice_made)
        actions = Panel(margins=(0, 0, 8, 0), spacing=8, horizontal=True)
        actions.box.addWidget(self.used)
        actions.box.addWidget(self.wrong)
        actions.box.addWidget(self.objections)
        actions.box.addStretch(1)
        self._others = Panel(margins=(0, 4, 8, 0), spacing=4)
        self._others.box.addWidget(Divider())
        self._others.box.addSpacing(4)
        self._others.box.addWidget(TextLabel(others_text, Lettering.CAPTION, Tone.MUTED))
        self._others.box.addWidget(self.ask)
        self._others.box.addWidget(self.rows)
        self.box.addWidget(self.question)
        self.box.addWidget(self.evidence)
        self.box.addSpacing(4)
        self.box.addWidget(self.article, 1)
        self.box.addWidget(actions)
        self.box.addWidget(self._others)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.objections.set_icon_only(self.width() < _ROOM_FOR_WORDS)

    def show_article(self, article: Article, evidence: Sequence[str] | None) -> None:
        """Show an article; evidence None leaves the words as they are."""
        self.question.setText(article.question)
        if evidence is not None:
            self.evidence.show_texts(evidence)
        self.evidence.setVisible(bool(self.evidence.texts()))
        self.article.show_article(article)

    def show_choices(self, choices: Choices) -> None:
        """Show what else it could be; the one that is read is above already."""
        self.rows.show_choices(choices.items, hidden=choices.reading, standard=choices.standard, fresh=choices.fresh)
        self.ask.show_question(choices.ask)
        self._others.setVisible(bool(self.rows.texts()))


class NonePage(Panel):
    """No standard question: repeats what the resident said, says so, and lists quietly what comes closest.

    Signals:
        choice_made: id of an article.
    """

    choice_made = Signal(str)

    def __init__(self, title: str, text: str, closest_text: str, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 0, 8, 0), spacing=8, parent=parent)
        self.title = TextLabel(title, Lettering.STRONG, Tone.UNSURE, wrap=True)
        self.rows = ChoiceRows(3)
        self.rows.choice_made.connect(self.choice_made)
        self._words = TextLabel("", Lettering.LEAD, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said = Panel(Surface.SAY_CALLER, margins=(14, 2, 0, 2))
        self._said.box.addWidget(self._words)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("circle-help", Tone.UNSURE, 16))
        head.addWidget(self.title, 1)
        self._closest = Panel(spacing=4)
        self._closest.box.addWidget(Divider())
        self._closest.box.addSpacing(4)
        self.ask = AskLine()
        self._closest.box.addWidget(TextLabel(closest_text, Lettering.CAPTION, Tone.MUTED))
        self._closest.box.addWidget(self.ask)
        self._closest.box.addWidget(self.rows)
        self.box.addWidget(self._said)
        self.box.addSpacing(8)
        self.box.addLayout(head)
        self.box.addWidget(TextLabel(text, Lettering.BODY, wrap=True))
        self.box.addSpacing(8)
        self.box.addWidget(self._closest)
        self.box.addStretch(1)
        self.show_words("")

    def show_words(self, text: str) -> None:
        """What the resident said, in their own words."""
        self._words.setText(self.tr("“{words}”").format(words=text) if text else "")
        self._said.setVisible(bool(text))

    def words(self) -> str:
        """The resident's words that are shown."""
        return self._words.text()

    def show_choices(self, choices: Choices) -> None:
        """Show what comes closest."""
        self.rows.show_choices(choices.items, hidden="", standard=False, fresh="")
        self.ask.show_question(choices.ask)
        self._closest.setVisible(bool(choices.items))
