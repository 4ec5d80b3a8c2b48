# SPDX-License-Identifier: EUPL-1.2
"""In which language the resident is heard, and whether they are spelling: two small buttons in the strip.

Spelling is switched on and off, not held down: an agent types along with both hands while somebody spells, and not
everybody can hold a key.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.engine.events import LanguageChanged, LanguageChoice
from desktop.speech.switching import LanguageState
from desktop.ui.language_names import both_names, local_name
from desktop.ui.widgets import Panel, QuietButton, Weight


class LanguageControl(Panel):
    """Hidden while there is nothing known of languages.

    Signals:
        language_chosen: ISO 639-1 of the language that the resident speaks, str.
        spelling_chosen: whether to listen for letters and digits only, bool.
        advice_wanted: a line for the agent who asked for what is not there, str.
    """

    language_chosen = Signal(str)
    spelling_chosen = Signal(bool)
    advice_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, horizontal=True, parent=parent)
        self._choices: tuple[LanguageChoice, ...] = ()
        self._current = ""
        self._other = ""
        self._loading = False
        self._running = True
        self.button = QuietButton("", icon_name="languages", keys="L")
        self.button.clicked.connect(self.open_menu)
        self.spell = QuietButton(self.tr("Spelling: hear letters and digits only"), icon_name="spell-check", keys="S")
        self.spell.setText("")
        self.spell.setProperty("iconOnly", True)
        self.spell.setCheckable(True)
        self.spell.clicked.connect(self._spell_clicked)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("Language of the resident"))
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._menu_chosen)
        self.box.addWidget(self.button)
        self.box.addWidget(self.spell)
        self.hide()

    # -- what the window tells -----------------------------------------------------------------------------------------

    def show_choices(self, choices: Sequence[LanguageChoice]) -> None:
        """The languages that there are models for, that of the settings first."""
        self._choices = tuple(choices)
        if self._current not in self._languages:
            self._current, self._loading = self._home, False
        self._show()

    def set_running(self, *, running: bool) -> None:
        """Whether there is anybody to hear."""
        self._running = running
        self.setVisible(running and bool(self._choices))

    def begin_call(self) -> None:
        """Another resident: in the language of the settings until they turn out to speak another one."""
        self._current, self._loading = self._home, False
        self.spell.setChecked(False)
        self._show()

    def show_change(self, change: LanguageChanged) -> None:
        """What came of a choice."""
        self._current, self._loading = change.heard_in, change.state is LanguageState.LOADING
        if change.heard_in != self._home:
            self._other = change.heard_in
        self._show()

    def show_spelling(self, *, on: bool) -> None:
        """Whether the resident is spelling."""
        self.spell.setChecked(on)

    @property
    def current(self) -> str:
        """ISO 639-1 of the language that is heard, or about to be."""
        return self._current

    # -- what the agent does -------------------------------------------------------------------------------------------

    @Slot()
    def press(self) -> None:
        """What the key does: to the other language and back; a menu where it is not clear which one."""
        if self.isHidden():
            return
        others = [language for language in self._languages if language != self._home]
        if self._current != self._home:
            self._choose(self._home)
        elif self._other in others:
            self._choose(self._other)
        elif len(others) == 1:
            self._choose(others[0])
        else:
            self.open_menu()

    @Slot()
    def open_menu(self) -> None:
        """Show the languages; where there is only one, say how to get more."""
        if len(self._choices) < 2:
            self.advice_wanted.emit(self.how_to_add())
            return
        corner = self.button.mapToGlobal(QPoint(0, self.button.height() + 4))
        self._menu.popup(corner)

    @Slot()
    def press_spell(self) -> None:
        """What the key does: on or off, or why not."""
        if not self.isHidden():
            if self.spell.isEnabled():
                self.spelling_chosen.emit(not self.spell.isChecked())
            else:
                self.advice_wanted.emit(self._why_no_spelling())

    def menu(self) -> QMenu:
        """The languages to choose from."""
        return self._menu

    def how_to_add(self) -> str:
        """What to do for another language."""
        return self.tr(
            "Only {language} is installed. `maat models list` shows other languages; "
            "get one with `maat models fetch NAME`."
        ).format(language=local_name(self._home))

    # -- inside --------------------------------------------------------------------------------------------------------

    @property
    def _home(self) -> str:
        return self._choices[0].language if self._choices else ""

    @property
    def _languages(self) -> tuple[str, ...]:
        return tuple(choice.language for choice in self._choices)

    def _choose(self, language: str) -> None:
        if language != self._current:
            self.language_chosen.emit(language)

    @Slot(QAction)
    def _menu_chosen(self, action: QAction) -> None:
        self._choose(str(action.data()))
        # The check mark follows what is heard, not what was asked for.
        self._fill_menu()

    @Slot(bool)
    def _spell_clicked(self, on: bool) -> None:
        self.spell.setChecked(not on)
        self.spelling_chosen.emit(on)

    def _show(self) -> None:
        self.setVisible(self._running and bool(self._choices))
        name = local_name(self._current)
        told = self.tr("Language of the resident: {language}").format(language=name)
        if self._loading:
            told = self.tr("Language of the resident: {language}, is loading").format(language=name)
        self.button.set_icon("hourglass" if self._loading else "languages")
        self.button.set_text(self._current.upper())
        self.button.setAccessibleName(told)
        self.button.set_hint(told if len(self._choices) > 1 else f"{told}. {self.how_to_add()}")
        self.button.set_weight(Weight.QUIET if self._current == self._home else Weight.SECONDARY)
        able = any(choice.spelling and choice.language == self._current for choice in self._choices)
        self.spell.setEnabled(able and not self._loading)
        name = self.tr("Spelling: hear letters and digits only")
        self.spell.set_hint(name if able else self._why_no_spelling())
        self.spell.setAccessibleName(name)
        self.spell.setAccessibleDescription("" if able else self._why_no_spelling())
        self._fill_menu()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for language in self._languages:
            action = QAction(both_names(language), self._group)
            action.setData(language)
            action.setCheckable(True)
            action.setChecked(language == self._current)
            self._menu.addAction(action)

    def _why_no_spelling(self) -> str:
        if self._current != self._home:
            return self.tr("Spelling works in the first language only.")
        return self.tr(
            "This speech model cannot be told to listen for letters and digits only. "
            "A model with a dynamic graph can: `maat models list`."
        )
