# SPDX-License-Identifier: EUPL-1.2
"""Shows the transcript and keeps up with it, unless the reader has scrolled back."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.agent.growing_list import GrowingList
from desktop.ui.agent.transcript_delegate import TranscriptDelegate
from desktop.ui.agent.transcript_model import TranscriptModel
from desktop.ui.theme import Tone
from desktop.ui.widgets import Button, EmptyState, ScrollFade, Weight

#: Closer to the end than this counts as being there.
NEAR_END_PX = 8


class TranscriptList(GrowingList):
    """The rows. Ctrl+C copies the chosen ones."""

    def __init__(self, model: TranscriptModel, parent: QWidget | None = None) -> None:
        delegate = TranscriptDelegate(model)
        super().__init__(model, delegate, parent)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._transcript = model
        self._following = True
        self.setAccessibleName(self.tr("What is being said"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        ScrollFade(self, Tone.WINDOW)
        self.to_now = Button(self.tr("To now"), Weight.SECONDARY, icon_name="arrow-down", size="small", parent=self)
        self.to_now.hide()
        self.to_now.clicked.connect(self.follow)
        self.verticalScrollBar().rangeChanged.connect(self._keep_up)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        model.modelReset.connect(self.follow)

    @property
    def following(self) -> bool:
        """Whether new words scroll into view by themselves."""
        return self._following

    @Slot()
    def follow(self) -> None:
        """Go to what is being said now, and stay there."""
        self._following = True
        self.to_now.hide()
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = [index.row() for index in self.selectedIndexes()]
            if rows:
                QGuiApplication.clipboard().setText(self._transcript.as_text(rows))
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the window here, not a search."""

    @Slot(int, int)
    def _keep_up(self, least: int, most: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(most)
        self._show_button()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self._following = value >= self.verticalScrollBar().maximum() - NEAR_END_PX
        self._show_button()

    def _show_button(self) -> None:
        self.to_now.setVisible(not self._following)
        self._place_button()

    def _place_button(self) -> None:
        size = self.to_now.sizeHint()
        x, y = (self.width() - size.width()) // 2, self.height() - size.height() - 8
        self.to_now.setGeometry(x, y, size.width(), size.height())
        self.to_now.raise_()


class TranscriptView(QWidget):
    """The transcript, or why there is none yet."""

    def __init__(self, model: TranscriptModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.list = TranscriptList(model)
        self._empty = EmptyState(
            "audio-lines", self.tr("Listening"), self.tr("What you and the resident say appears here, word by word.")
        )
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._pages)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._choose_page)

    def set_empty_text(self, title: str, text: str, icon_name: str) -> None:
        """Why there are no words."""
        self._empty.set_texts(title, text, icon_name)

    @Slot()
    def _choose_page(self) -> None:
        self._pages.setCurrentWidget(self.list if self._model.rowCount() else self._empty)
