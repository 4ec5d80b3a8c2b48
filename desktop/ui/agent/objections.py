# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with the text of an answer that is about the right thing: one key each."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.knowledge import Objection
from desktop.ui.widgets import QuietButton

#: The key of each, beside the menu.
OBJECTION_KEYS = {Objection.OUTDATED: "O", Objection.UNCLEAR: "U", Objection.TOO_LONG: "T"}


class ObjectionButton(QuietButton):
    """Opens the menu, and tells what was chosen.

    Signals:
        chosen: an Objection; the same one again takes it back.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Text is wrong"), icon_name="pencil", parent=parent)
        self.set_hint(self.tr("The right answer, but its text is out of date, unclear or too long"))
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.text())
        self._actions: dict[Objection, QAction] = {}
        for objection, key in OBJECTION_KEYS.items():
            # The key is told here and bound by the window, so that it works while the menu is closed.
            action = QAction(f"{self._name(objection)}\t{key}", self._menu)
            action.setCheckable(True)
            action.setData(objection.value)
            self._actions[objection] = action
            self._menu.addAction(action)
        self._menu.triggered.connect(self._choose)
        self.clicked.connect(self.open_menu)

    def show_objection(self, objection: Objection | None) -> None:
        """Show what the agent said of this article."""
        for each, action in self._actions.items():
            action.setChecked(each is objection)
        about_text = objection in self._actions
        self.setProperty("told", about_text)
        self.set_icon("circle-check" if about_text else "pencil")
        self.set_text(
            self.tr("Reported: {what}").format(what=self._name(objection).lower())
            if objection is not None and about_text
            else self.tr("Text is wrong")
        )

    @Slot()
    def open_menu(self) -> None:
        """Show what can be wrong, above the button: the card ends below it."""
        self._menu.popup(self.mapToGlobal(QPoint(0, -self._menu.sizeHint().height() - 4)))

    def forget_menu_keys(self) -> None:
        """Tell no letters where letters are no keys."""
        for objection, action in self._actions.items():
            action.setText(self._name(objection))

    def _name(self, objection: Objection) -> str:
        return {
            Objection.OUTDATED: self.tr("Out of date"),
            Objection.UNCLEAR: self.tr("Unclear"),
            Objection.TOO_LONG: self.tr("Too long"),
            Objection.WRONG: self.tr("Another question"),
        }[objection]

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(Objection(action.data()))
