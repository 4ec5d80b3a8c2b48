# SPDX-License-Identifier: EUPL-1.2
"""A list with what is chosen from it beside it, or after it where there is no room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

#: Below this width list and detail take turns, device-independent pixels.
NARROW_PX = 760
#: Widths of the list beside a detail: least, share of the window, most.
LIST_LEAST_PX, LIST_SHARE, LIST_MOST_PX = 320, 0.36, 460
DETAIL_LEAST_PX = 400


class ListDetail(QWidget):
    """Two panes that become one below NARROW_PX.

    Args:
        list_pane: Where to choose from.
        detail_pane: What was chosen.

    Signals:
        narrow_changed: bool; whether list and detail take turns now.
    """

    narrow_changed = Signal(bool)

    def __init__(self, list_pane: QWidget, detail_pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list, self._detail = list_pane, detail_pane
        self._narrow = False
        self._detail_wanted = False
        self._nothing = False
        self._moved_by_hand = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(list_pane)
        self._splitter.addWidget(detail_pane)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._keep_split)
        # The detail is the paper that is read; the list lies on the desk.
        detail_pane.setBackgroundRole(QPalette.ColorRole.Base)
        detail_pane.setAutoFillBackground(True)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether list and detail take turns."""
        return self._narrow

    @property
    def detail_shown(self) -> bool:
        """Whether the detail can be seen."""
        return not self._nothing and (not self._narrow or self._detail_wanted)

    def show_detail(self) -> None:
        """Let the detail be seen; where there is no room for both, instead of the list."""
        self._detail_wanted = True
        self._arrange()

    def show_list(self) -> None:
        """Back to the list."""
        self._detail_wanted = False
        self._arrange()

    def show_nothing(self, nothing: bool) -> None:
        """While there is nothing to choose from, the list with its explanation has all the room."""
        if nothing is not self._nothing:
            self._nothing = nothing
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between two panes and one."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()
            self.narrow_changed.emit(narrow)
        elif not narrow and not self._moved_by_hand:
            self._split()

    def _keep_split(self) -> None:
        self._moved_by_hand = True

    def _arrange(self) -> None:
        self._list.setVisible(self._nothing or not self._narrow or not self._detail_wanted)
        self._detail.setVisible(self.detail_shown)
        self._list.setMinimumWidth(0 if self._narrow else LIST_LEAST_PX)
        self._detail.setMinimumWidth(0 if self._narrow else DETAIL_LEAST_PX)
        if not self._narrow and not self._moved_by_hand:
            self._split()

    def _split(self) -> None:
        wanted = min(LIST_MOST_PX, max(LIST_LEAST_PX, round(self.width() * LIST_SHARE)))
        self._splitter.setSizes([wanted, max(DETAIL_LEAST_PX, self.width() - wanted)])
