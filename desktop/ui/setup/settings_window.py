# SPDX-License-Identifier: EUPL-1.2
"""The settings: a window of its own beside the others, with one page for each thing that can be set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop.ui.theme import Tone
from desktop.ui.widgets import Panel, PrimaryButton, QuietButton, ScrollColumn, SecondaryButton, Surface

#: A line longer than this reads badly.
COLUMN = 640


@dataclass(frozen=True, slots=True)
class SetupPage:
    """One page.

    Attributes:
        title: On its tab.
        make: Gives the page. It is made each time it is shown and closed (``QWidget.close``) when it is left, so that
            it holds nothing while nobody looks.
    """

    title: str
    make: Callable[[], QWidget]


class SettingsWindow(QWidget):
    """Not modal: a call goes on beside it. Every choice is kept at once, so there is nothing to confirm.

    Args:
        pages: At least one.

    Signals:
        start_requested: begin the call that was asked for before there was anything to hear it with.
        left: it was closed, and its page with it.
    """

    start_requested = Signal()
    left = Signal()

    def __init__(self, pages: Sequence[SetupPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)
        self._page: QWidget | None = None
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Settings"))
        # Whoever closes the last of the other windows wants to leave.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(420, 480)
        self._tabs = QButtonGroup(self)
        self._tabs.buttonClicked.connect(self._tab_clicked)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._make_tabs())
        outer.addLayout(self._place, 1)
        outer.addWidget(self._make_foot())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.resize(COLUMN + 48, 780)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown; None while the window is closed."""
        return self._page

    def show_page(self, index: int = 0) -> None:
        """Bring a page up, and the window with it."""
        self._leave_page()
        self._page = page = self._pages[index].make()
        page.setMaximumWidth(COLUMN)
        around = Panel(horizontal=True, margins=(16, 16, 16, 16), spacing=0)
        around.box.addStretch(1)
        around.box.addWidget(page, 100)
        around.box.addStretch(1)
        self._place.addWidget(ScrollColumn(around, ground=Tone.WINDOW))
        self._tabs.button(index).setChecked(True)
        # Each page is newer than the foot, and would come after the tabs that follow it.
        QWidget.setTabOrder(_last_stop(page), self.done)
        QWidget.setTabOrder(self.done, self.start)
        self.show()
        self.raise_()
        self.activateWindow()
        page.setFocus(Qt.FocusReason.TabFocusReason)

    def offer_start(self, *, offered: bool) -> None:
        """Whether to have the button that begins the call."""
        self.start.setVisible(offered)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_page()
        super().closeEvent(event)
        self.left.emit()

    def _make_tabs(self) -> QWidget:
        tabs = Panel(Surface.BAR, margins=(16, 8, 16, 8), spacing=4, horizontal=True)
        for index, page in enumerate(self._pages):
            tab = QuietButton(page.title)
            tab.setCheckable(True)
            self._tabs.addButton(tab, index)
            tabs.box.addWidget(tab)
        tabs.box.addStretch(1)
        tabs.setVisible(len(self._pages) > 1)
        return tabs

    def _make_foot(self) -> QWidget:
        foot = Panel(Surface.FOOTER, margins=(16, 10, 16, 10), spacing=8, horizontal=True)
        self.done = SecondaryButton(self.tr("Done"), icon_name="check")
        self.done.clicked.connect(self.close)
        self.start = PrimaryButton(self.tr("Start the call"), icon_name="mic")
        self.start.clicked.connect(self.start_requested)
        self.start.hide()
        foot.box.addStretch(1)
        foot.box.addWidget(self.done)
        foot.box.addWidget(self.start)
        return foot

    @Slot(QAbstractButton)
    def _tab_clicked(self, tab: QAbstractButton) -> None:
        self.show_page(self._tabs.id(tab))

    def _leave_page(self) -> None:
        if self._page is None:
            return
        self._page.close()
        self._page = None
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _last_stop(page: QWidget) -> QWidget:
    """The last of a page's widgets that the focus goes by."""
    last, at = page, page.nextInFocusChain()
    while at is not page:
        if page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = at
        at = at.nextInFocusChain()
    return last
