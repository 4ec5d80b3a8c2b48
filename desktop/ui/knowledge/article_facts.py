# SPDX-License-Identifier: EUPL-1.2
"""What is known of an article beside its texts: where it came from, what it is understood as, what it was before."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.importing import ArticleChange, ArticleVersion
from desktop.domain.knowledge import Lesson, Objection
from desktop.engine.article_desk import ArticleFile
from desktop.ui.lead.aftermath import fill
from desktop.ui.reading.moments import moment_text
from desktop.ui.reading.sections import Section
from desktop.ui.theme import Tone
from desktop.ui.widgets import Lettering, Panel, QuietButton, Surface, TextLabel

#: Earlier versions that are listed; older ones are kept.
MOST_VERSIONS = 10


class VersionCard(Panel):
    """An article as it was, with a way back to it.

    Signals:
        chosen: int; the version.
    """

    chosen = Signal(int)

    def __init__(self, version: ArticleVersion, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(Surface.SUNKEN, margins=(14, 10, 14, 10), spacing=4, parent=parent)
        self._version = version.version
        when = moment_text(version.replaced_at, now)
        who = version.replaced_by
        replaced = self._replaced_text(version.change).format(moment=when)
        text = self.tr("{what} by {name}").format(what=replaced, name=who) if who else replaced
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(text, Lettering.CAPTION, Tone.MUTED, wrap=True), 1)
        self.button = QuietButton(self.tr("Back to this"), icon_name="undo-2", size="small")
        self.button.setAccessibleName(self.tr("Back to the text from before {moment}").format(moment=when))
        self.button.clicked.connect(self._choose)
        head.addWidget(self.button)
        self.box.addLayout(head)
        self.box.addWidget(TextLabel(version.article.question, Lettering.STRONG, wrap=True, selectable=True))
        self.box.addWidget(TextLabel(version.article.answer[:400], Lettering.CAPTION, wrap=True, selectable=True))

    def _replaced_text(self, change: ArticleChange) -> str:
        return {
            ArticleChange.IMPORTED: self.tr("Replaced by an import {moment}"),
            ArticleChange.EDITED: self.tr("Changed {moment}"),
            ArticleChange.REMOVED: self.tr("Removed {moment}"),
            ArticleChange.RESTORED: self.tr("Put back {moment}"),
        }[change]

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._version)


class ArticleFacts(QWidget):
    """Sections below the fields; those with nothing in them are not there.

    Signals:
        restore_chosen: int; the article is to become what it was in this version.
    """

    restore_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = TextLabel("", Lettering.CAPTION, Tone.MUTED, wrap=True, selectable=True)
        self._subjects = TextLabel("", Lettering.BODY, wrap=True, selectable=True)
        self._agents = TextLabel("", Lettering.BODY, wrap=True, selectable=True)
        self._about = Section(self.tr("Understood as"))
        self._about.body.addWidget(self._subjects)
        self._said = Section(self.tr("What agents said of it"))
        self._said.body.addWidget(self._agents)
        self._earlier = Section(self.tr("Earlier texts"))
        column = Panel(spacing=20)
        for part in (self._source, self._about, self._said, self._earlier):
            column.box.addWidget(part)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(column)
        self.clear()

    def clear(self) -> None:
        """Nothing is known (yet)."""
        for part in (self._source, self._about, self._said, self._earlier):
            part.hide()
        fill(self._earlier.body, [])

    def show_file(self, file: ArticleFile, now: datetime) -> None:
        """What is known."""
        self._source.setText(self._source_text(file, now))
        self._source.setVisible(bool(self._source.text()))
        self._subjects.setText("\n".join(file.subjects) or self.tr("Nothing in the phrasebook; by its own words only."))
        self._about.show()
        self._agents.setText(self._agents_text(file.lessons))
        self._said.setVisible(bool(file.lessons))
        cards = [VersionCard(each, now) for each in file.versions[:MOST_VERSIONS]]
        for card in cards:
            card.chosen.connect(self.restore_chosen)
        fill(self._earlier.body, cards)
        self._earlier.setVisible(bool(cards))

    def text(self) -> str:
        """Everything that is shown, as a reader would say it."""
        return "\n".join(each.text() for each in (self._source, self._subjects, self._agents))

    def _source_text(self, file: ArticleFile, now: datetime) -> str:
        record, article = file.record, file.article
        parts = [self.tr("Id: {id}").format(id=article.id)]
        if article.source:
            parts.append(self.tr("Source: {source}").format(source=article.source))
        if record is not None and record.imported_at:
            parts.append(self.tr("imported {moment}").format(moment=moment_text(record.imported_at, now)))
        if record is not None and record.edited_at:
            edited = self.tr("changed here {moment}").format(moment=moment_text(record.edited_at, now))
            who = record.edited_by
            parts.append(self.tr("{what} by {name}").format(what=edited, name=who) if who else edited)
        return " · ".join(parts)

    def _agents_text(self, lessons: tuple[Lesson, ...]) -> str:
        used = sum(each.verdict.answered for each in lessons)
        counts = {objection: sum(each.objection is objection for each in lessons) for objection in Objection}
        names = {
            Objection.WRONG: self.tr("another question: {count}"),
            Objection.OUTDATED: self.tr("out of date: {count}"),
            Objection.UNCLEAR: self.tr("unclear: {count}"),
            Objection.TOO_LONG: self.tr("too long: {count}"),
        }
        parts = [self.tr("used: {count}").format(count=used)]
        parts += [names[objection].format(count=count) for objection, count in counts.items() if count]
        return " · ".join(parts)
