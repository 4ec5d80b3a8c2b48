# SPDX-License-Identifier: EUPL-1.2
"""In which language the resident is heard, and whether they spell: what the desk asks, and what came of it."""

from collections.abc import Callable

from desktop.domain.call import Leg
from desktop.domain.speech import DUTCH
from desktop.engine import events
from desktop.language.spelling import SPELLED_WORDS
from desktop.speech.switching import LanguageState, LanguageSwitch, LegLanguage

Do = Callable[[Callable[[], None]], None]


class CallLanguages:
    """Owned by the desk's thread; every method is called on it.

    Args:
        switch: Does the work; None where there is one language only and nothing to choose.
        do: Has a step done on the desk's thread; may be called from any thread.
        emit: Takes the events.
    """

    def __init__(self, switch: LanguageSwitch | None, do: Do, emit: Callable[[events.EngineEvent], None]) -> None:
        self._switch = switch
        self._emit = emit
        self._choices: tuple[events.LanguageChoice, ...] = ()
        self._heard_in = DUTCH
        self._spelling = False
        if switch is not None:
            switch.listen(lambda change: do(lambda: self._changed(change)))

    def look(self) -> None:
        """Tell which languages there are now; models may have been added since the last time."""
        if self._switch is None:
            return
        found = tuple(
            events.LanguageChoice(model.language, model.path.name, model.spelling and model.language == DUTCH)
            for model in self._switch.models().values()
        )
        if found != self._choices:
            self._choices = found
            self._emit(events.LanguagesFound(found))

    def begin_call(self) -> None:
        """A call begins, in the language of the settings."""
        self.look()
        self._spelling = False
        self._heard_in = self._choices[0].language if self._choices else DUTCH

    def switch(self, language: str) -> None:
        """Hear the resident in another language."""
        if self._switch is not None:
            self._show_spelling(on=False)
            self._switch.switch(Leg.CALLER, language)

    def spell(self, on: bool) -> None:
        """Listen for letters and digits only, where the model allows it."""
        able = any(choice.spelling and choice.language == self._heard_in for choice in self._choices)
        if self._switch is not None and (able or not on):
            self._switch.spell(Leg.CALLER, SPELLED_WORDS if on else ())
            self._show_spelling(on=on)

    def _show_spelling(self, *, on: bool) -> None:
        if on != self._spelling:
            self._spelling = on
            self._emit(events.SpellingChanged(on))

    def _changed(self, change: LegLanguage) -> None:
        if change.leg is not Leg.CALLER:
            return
        self._heard_in = change.heard_in
        if change.state is not LanguageState.READY:
            # The words are not asked of another model, nor of the one before when it goes on.
            self._show_spelling(on=False)
        self._emit(events.LanguageChanged(change.language, change.state, change.heard_in, change.error))
