# SPDX-License-Identifier: EUPL-1.2
"""What came of a conversation: questions handed over with their answers, and the articles that were judged."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.handoff import Handoff, HandoffState
from desktop.domain.knowledge import Judgement, Objection, Verdict
from desktop.engine.lookback import JudgedArticle
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.words import handoff_state_kind, handoff_state_text
from desktop.ui.reading.writing import question_line
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Chip,
    ChipKind,
    IconLabel,
    Lettering,
    Panel,
    SafeMarkdown,
    SectionLabel,
    Surface,
    TextLabel,
)


class HandoffCard(Panel):
    """A question that was handed over."""

    def __init__(self, handoff: Handoff, parent: QWidget | None = None) -> None:
        super().__init__(Surface.SUNKEN, margins=(14, 12, 14, 12), spacing=6, parent=parent)
        head = QHBoxLayout()
        head.setSpacing(8)
        who = " · ".join(part for part in (handoff.department_name, handoff.specialist_name) if part)
        head.addWidget(TextLabel(who, Lettering.STRONG, wrap=True), 1)
        state = Chip(handoff_state_text(handoff), _chip_on_sunken(handoff))
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        question = question_line(handoff.question)
        if question:
            self.box.addWidget(_reading(f"“{question}”"))
        promised = self.tr("Promised before {moment}").format(moment=moment_text(handoff.due_at, datetime.now(UTC)))
        self.box.addWidget(TextLabel(promised, Lettering.CAPTION, Tone.MUTED, wrap=True))
        if handoff.answer:
            returned = handoff.state is HandoffState.RETURNED
            self.box.addWidget(SectionLabel(self.tr("Why it went back") if returned else self.tr("The answer")))
            self.box.addWidget(_reading(handoff.answer))


class ArticleRow(QWidget):
    """An article with what the agent said of it."""

    def __init__(self, judged: JudgedArticle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        used = judged.judgement.verdict.answered
        verdict = self._verdict(judged.judgement)
        title = judged.article.question if judged.article else self.tr("An article that was removed since")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = IconLabel("circle-check" if used else "thumbs-down", Tone.SURE if used else Tone.UNSURE, 16)
        top = QVBoxLayout()
        top.setContentsMargins(0, 3, 0, 0)
        top.addWidget(mark)
        top.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextLabel(title, Lettering.BODY, wrap=True, selectable=True))
        words.addWidget(TextLabel(verdict, Lettering.CAPTION, Tone.SURE if used else Tone.UNSURE))
        row.addLayout(top)
        row.addLayout(words, 1)

    def _verdict(self, judgement: Judgement) -> str:
        if judgement.verdict is Verdict.RIGHT_ONE:
            return self.tr("Found by the agent: this was the answer")
        if judgement.verdict is Verdict.USED:
            return self.tr("Used")
        return {
            Objection.WRONG: self.tr("Not right: another question"),
            Objection.OUTDATED: self.tr("Not right: out of date"),
            Objection.UNCLEAR: self.tr("Not right: unclear"),
            Objection.TOO_LONG: self.tr("Not right: too long"),
            None: self.tr("Not right"),
        }[judgement.objection]


def fill(layout: QLayout, widgets: Sequence[QWidget]) -> None:
    """Put widgets in a layout in place of those that are in it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


def _reading(text: str) -> SafeMarkdown:
    area = SafeMarkdown()
    area.show_plain(text)
    return area


def _chip_on_sunken(handoff: Handoff) -> ChipKind:
    kind = handoff_state_kind(handoff)
    # A neutral chip has the colour of the card.
    return ChipKind.ACCENT if kind is ChipKind.NEUTRAL else kind
