# SPDX-License-Identifier: EUPL-1.2
"""A conversation to read: the resident's lane to the left, the agent's to the right, a time before each utterance.

The view is as high as its contents; it belongs in something that scrolls.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QWidget

from desktop.ui.reading.transcript_delegate import TranscriptDelegate
from desktop.ui.reading.transcript_model import TranscriptModel


class TranscriptView(QListView):
    """The list of utterances; Ctrl+C copies what is selected, F2 or a double click corrects where that is wanted.

    Signals:
        row_reached: QRect of a row, in the coordinates of the view, that should be seen now.
    """

    row_reached = Signal(QRect)

    def __init__(self, model: TranscriptModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = TranscriptDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        triggers = QListView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed if model.correctable else triggers.NoEditTriggers
        )
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        for changed in (model.dataChanged, model.modelReset, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            changed.connect(self._fit_soon)
        self._delegate.sizeHintChanged.connect(self._fit_soon)

    def reach(self, row: int) -> None:
        """Select a row and have it shown."""
        index = self._model.index(row)
        if index.isValid():
            self.setCurrentIndex(index)
            self.row_reached.emit(self.visualRect(index))

    def edit_current(self) -> None:
        """Correct the row that one is at, or the first."""
        index = self.currentIndex() if self.currentIndex().isValid() else self._model.index(0)
        if index.isValid() and self._model.correctable:
            self.setCurrentIndex(index)
            self.row_reached.emit(self.visualRect(index))
            self.edit(index)

    def sizeHint(self) -> QSize:
        """As high as the conversation is long."""
        return QSize(360, self._content_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours and letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._delegate.forget()
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; moving shows where one is."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = tuple(index.row() for index in self.selectedIndexes())
            if rows:
                QGuiApplication.clipboard().setText(self._model.as_text(rows))
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self.row_reached.emit(self.visualRect(self.currentIndex()))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        """Nothing scrolls in here: everything is shown and the surroundings scroll."""

    def _content_height(self) -> int:
        option = QStyleOptionViewItem()
        option.widget = self
        hint = self._delegate.sizeHint
        return sum(hint(option, self._model.index(row)).height() for row in range(self._model.rowCount())) + 2

    @Slot()
    def _fit_soon(self) -> None:
        """Once for all that changes in one go."""
        self._fitting.start()

    @Slot()
    def _fit(self) -> None:
        self._fitting.stop()
        self.scheduleDelayedItemsLayout()
        height = max(1, self._content_height())
        if height != self.height():
            self.setFixedHeight(height)
