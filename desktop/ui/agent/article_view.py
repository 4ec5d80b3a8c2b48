# SPDX-License-Identifier: EUPL-1.2
"""One article as an agent needs it: the sentence to say, then steps, note and source. It scrolls by itself."""

from urllib.parse import urlsplit

from PySide6.QtCore import QDate, QLocale, QUrl, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.knowledge import Article
from desktop.ui.agent.answer_text import split_answer
from desktop.ui.safe_text import is_safe_url, open_safe_url, set_plain_tooltip
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Button,
    ElidedLabel,
    IconLabel,
    Lettering,
    Panel,
    SafeMarkdown,
    ScrollColumn,
    Surface,
    TextLabel,
    Weight,
)


class ArticleView(ScrollColumn):
    """Shows an article; showing the same one again changes nothing, not even the place one has scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._column = Panel(margins=(0, 0, 12, 8), spacing=12)
        super().__init__(self._column, parent, ground=Tone.SURFACE)
        self._article: Article | None = None
        self.say = SafeMarkdown(Lettering.LEAD)
        self.say.setAccessibleName(self.tr("To read aloud"))
        self.rest = SafeMarkdown(Lettering.BODY)
        self.rest.setAccessibleName(self.tr("Rest of the answer"))
        self._note_text = TextLabel("", Lettering.BODY, wrap=True)
        self._note = self._make_note()
        self._source = ElidedLabel("", Lettering.CAPTION, Tone.MUTED)
        self._link = Button("", Weight.LINK, icon_name="external-link", size="small")
        self._link.clicked.connect(self._open_page)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._source, 1)
        foot.addWidget(self._link)
        box = self._column.box
        self._aloud = Panel(Surface.SAY, margins=(14, 0, 0, 0))
        self._aloud.box.addWidget(self.say)
        box.addWidget(self._aloud)
        box.addWidget(self._note)
        box.addWidget(self.rest)
        box.addLayout(foot)
        box.addStretch(1)

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._article

    def show_article(self, article: Article) -> None:
        """Show an article from its beginning."""
        if article == self._article:
            return
        self._article = article
        answer = split_answer(article.answer)
        self.say.show_markdown(answer.say)
        self._aloud.setVisible(bool(answer.say))
        self.rest.show_markdown(answer.rest)
        self.rest.setVisible(bool(answer.rest))
        self._note_text.setText(article.internal_note)
        self._note.setVisible(bool(article.internal_note))
        self._source.setText(self._source_line(article))
        self._show_link(article)
        self.verticalScrollBar().setValue(0)

    def note_text(self) -> str:
        """The note for the agent that is shown, or ""."""
        return "" if self._note.isHidden() else self._note_text.text()

    def source_text(self) -> str:
        """The line about where the text comes from."""
        return self._source.text()

    def link_text(self) -> str:
        """Where the link leads, or "" without one."""
        return "" if self._link.isHidden() else self._link.text()

    def _make_note(self) -> QWidget:
        note = Panel(Surface.NOTE, margins=(12, 10, 12, 10), spacing=10, horizontal=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(TextLabel(self.tr("For you only, do not read aloud"), Lettering.LABEL, Tone.UNSURE))
        texts.addWidget(self._note_text)
        lock = QVBoxLayout()
        lock.addWidget(IconLabel("lock", Tone.UNSURE, 16))
        lock.addStretch(1)
        note.box.addLayout(lock)
        note.box.addLayout(texts, 1)
        return note

    def _source_line(self, article: Article) -> str:
        date = QDate.fromString((article.updated or "")[:10], "yyyy-MM-dd")
        shown = QLocale().toString(date, QLocale.FormatType.ShortFormat) if date.isValid() else ""
        parts = (article.source, self.tr("text of {date}").format(date=shown) if shown else "")
        return " · ".join(part for part in parts if part)

    def _show_link(self, article: Article) -> None:
        url = QUrl(article.url or "")
        self._link.setVisible(is_safe_url(url))
        if is_safe_url(url):
            self._link.set_text(urlsplit(article.url or "").hostname or url.toString())
            set_plain_tooltip(self._link, url.toString())

    @Slot()
    def _open_page(self) -> None:
        if self._article is not None and self._article.url:
            open_safe_url(QUrl(self._article.url))
