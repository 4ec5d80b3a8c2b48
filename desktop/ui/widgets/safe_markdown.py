# SPDX-License-Identifier: EUPL-1.2
"""Shows an article's Markdown as text. It fetches and reads nothing: no network, no files, no HTML.

Links of a harmless kind open in the user's own programs on a click; others do nothing.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from desktop.ui.safe_text import is_safe_url, open_safe_url
from desktop.ui.theme import current_theme, font_for
from desktop.ui.widgets.labels import Lettering


class SafeMarkdown(QTextBrowser):
    """A read-only text as high as its contents; put it in something that scrolls.

    Signals:
        link_opened: the address that was handed to the operating system, as text.
    """

    link_opened = Signal(str)

    def __init__(self, lettering: Lettering = Lettering.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lettering = lettering
        self._source, self._markdown = "", True
        self.setProperty("role", "safe")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._open)
        self._render()

    def show_markdown(self, text: str) -> None:
        """Show Markdown; raw HTML in it is shown as it is written."""
        self._show(text, markdown=True)

    def show_plain(self, text: str) -> None:
        """Show text exactly as it is."""
        self._show(text, markdown=False)

    def source_text(self) -> str:
        """What was given to show."""
        return self._source

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, ever: pictures and style sheets that a text asks for are not ours to fetch."""
        return None

    def sizeHint(self) -> QSize:
        return QSize(320, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._render()

    def _show(self, text: str, *, markdown: bool) -> None:
        if (text, markdown) != (self._source, self._markdown):
            self._source, self._markdown = text, markdown
            self._render()

    def _render(self) -> None:
        theme = current_theme()
        style = getattr(theme.type, self._lettering.value)
        document = self.document()
        font = font_for(theme.font, style)
        if font != self.font():
            self.setFont(font)
        document.setDefaultFont(font)
        features = QTextDocument.MarkdownFeature
        if self._markdown:
            document.setMarkdown(self._source, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        else:
            document.setPlainText(self._source)
        self._space_lines(style.line)
        self._fit()

    def _space_lines(self, factor: float) -> None:
        """Air between lines and paragraphs, and headings no bigger than a title."""
        theme = current_theme()
        block = self.document().begin()
        cursor = QTextCursor(self.document())
        first = True
        while block.isValid():
            shape = QTextBlockFormat(block.blockFormat())
            heading = shape.headingLevel() > 0
            shape.setLineHeight(factor * 100 / 1.21, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            in_list = block.textList() is not None
            shape.setTopMargin(
                0 if first else theme.space.m if heading else theme.space.xs if in_list else theme.space.s
            )
            shape.setBottomMargin(theme.space.xs if heading else 0)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(shape)
            if in_list:
                frame = block.textList().format()
                frame.setIndent(1)
                block.textList().setFormat(frame)
            if heading:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                letters = QTextCharFormat()
                letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                letters.setFontWeight(QFont.Weight.DemiBold)
                cursor.mergeCharFormat(letters)
            first = False
            block = block.next()
        self.document().setIndentWidth(20)

    def _height(self) -> int:
        return max(1, round(self.document().size().height() + 0.5))

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = self._height()
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    @Slot(QUrl)
    def _open(self, url: QUrl) -> None:
        if is_safe_url(url) and open_safe_url(url):
            self.link_opened.emit(url.toString())
