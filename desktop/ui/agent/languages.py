# SPDX-License-Identifier: EUPL-1.2
"""The language of the resident, between the strip where it is chosen and the engine that hears it."""

from PySide6.QtCore import QObject, Slot

from desktop.engine import events
from desktop.engine.desk import AgentDesk
from desktop.speech.switching import LanguageState
from desktop.ui.agent.call_page import CallPage
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain


class Languages(QObject):
    """Lives as long as the window."""

    def __init__(self, bridge: EngineBridge, desk: AgentDesk, call: CallPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._call = desk, call
        # The notice that says that only letters are heard goes when that ends.
        self._spelling_told = ""
        bridge.call_started.connect(self._begin_call)
        bridge.languages_found.connect(self._show_choices)
        bridge.language_changed.connect(self._show_change)
        bridge.spelling_changed.connect(self._show_spelling)
        control = call.strip.language
        control.language_chosen.connect(self._choose)
        control.spelling_chosen.connect(self._spell)
        control.advice_wanted.connect(self._advise)

    @Slot(object)
    def _begin_call(self, event: events.CallStarted) -> None:
        self._call.strip.language.begin_call()

    @Slot(object)
    def _show_choices(self, event: events.LanguagesFound) -> None:
        self._call.strip.language.show_choices(event.choices)

    @Slot(object)
    def _show_change(self, event: events.LanguageChanged) -> None:
        self._call.strip.language.show_change(event)
        if event.state is LanguageState.FAILED and event.error is not None:
            self._call.show_notice(explain(event.error), grave=False)

    @Slot(object)
    def _show_spelling(self, event: events.SpellingChanged) -> None:
        self._call.strip.language.show_spelling(on=event.on)
        if event.on:
            self._spelling_told = self.tr("Only letters and digits are heard from the resident now.")
            self._call.show_notice(self._spelling_told, grave=False)
        elif self._call.notice.text() == self._spelling_told:
            self._call.notice.dismiss()

    @Slot(str)
    def _choose(self, language: str) -> None:
        self._desk.switch_language(language)

    @Slot(bool)
    def _spell(self, on: bool) -> None:
        self._desk.spell(on)

    @Slot(str)
    def _advise(self, text: str) -> None:
        self._call.show_notice(text, grave=False)
