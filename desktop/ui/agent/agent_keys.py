# SPDX-License-Identifier: EUPL-1.2
"""The keys of the agent's window. Letters and figures work while nothing is being typed: fields take them first.

They can be switched off for those whose speech input or hands would press them unmeant (WCAG 2.1.4).
"""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.knowledge import Objection
from desktop.ui.agent.call_page import CallPage
from desktop.ui.agent.idle_page import IdlePage
from desktop.ui.agent.objections import OBJECTION_KEYS, ObjectionButton
from desktop.ui.widgets.letter_keys import forget_letter_keys, is_letter_key


class AgentKeys(QObject):
    """Binds keys to a window.

    Args:
        window: Where they work.
        call: What they do during a call.
        idle: What they do between calls.
        letters: Whether a letter or figure alone is a key; otherwise only those with Ctrl or Alt are.

    Attributes:
        in_call: Whether a contact is open; set by the window.

    Signals:
        end_pressed: end the call.
        new_matter_pressed: the resident asks something else now.
        answer_pressed, reject_pressed: of a call that rings.
        mute_pressed, hold_pressed, keypad_pressed: of the call on Maat's own telephone.
        connect_pressed, consult_pressed: of the newest handoff.
        start_pressed: begin a call on the microphone; only between calls.
        settings_pressed: look at the settings.
    """

    end_pressed = Signal()
    new_matter_pressed = Signal()
    start_pressed = Signal()
    answer_pressed = Signal()
    reject_pressed = Signal()
    mute_pressed = Signal()
    hold_pressed = Signal()
    keypad_pressed = Signal()
    connect_pressed = Signal()
    consult_pressed = Signal()
    settings_pressed = Signal()

    def __init__(self, window: QWidget, call: CallPage, idle: IdlePage, *, letters: bool = True) -> None:
        super().__init__(window)
        self._call, self._idle = call, idle
        self.in_call = False
        keys = {
            "G": self._toggle_used,
            "K": self._reject,
            "A": call.answer.live.show_now,
            "Q": call.answer.live.toggle_quiet,
            **{key: partial(self._object_to, objection) for objection, key in OBJECTION_KEYS.items()},
            "D": call.handoff.hand_over,
            "N": self.new_matter_pressed,
            "L": self._switch_language,
            "S": self._toggle_spelling,
            "V": call.announcement.read,
            "Ctrl+F": call.answer.open_search,
            "Ctrl+I": call.left.toggle_resident,
            "Ctrl+P": call.strip.toggle_pause,
            "Ctrl+E": self.end_pressed,
            "Ctrl+T": self.answer_pressed,
            "Ctrl+R": self.reject_pressed,
            "Ctrl+M": self.mute_pressed,
            "Ctrl+H": self.hold_pressed,
            "Ctrl+Shift+K": self.keypad_pressed,
            "Ctrl+D": self.connect_pressed,
            "Ctrl+Shift+D": self.consult_pressed,
            "Ctrl+N": self._start,
            "Ctrl+O": self._choose_recording,
            "Ctrl+,": self.settings_pressed,
            "Ctrl+B": idle.knowledge_requested,
            "Ctrl+Return": self._save_wrap_up,
            **{f"{prefix}{number}": self._number_pressed for number in (1, 2, 3) for prefix in ("", "Alt+")},
        }
        if not letters:
            keys = {key: receiver for key, receiver in keys.items() if not is_letter_key(key)}
            forget_letter_keys(window)
            for button in window.findChildren(ObjectionButton):
                button.forget_menu_keys()
        for key, receiver in keys.items():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(receiver)

    @Slot()
    def _number_pressed(self) -> None:
        shortcut, card = self.sender(), self._call.answer.card
        if isinstance(shortcut, QShortcut) and card is not None and self.in_call:
            card.choose(int(shortcut.key().toString()[-1]))

    @Slot()
    def _toggle_used(self) -> None:
        if self.in_call and self._call.answer.card is not None:
            self._call.answer.card.toggle_used()

    @Slot()
    def _switch_language(self) -> None:
        if self.in_call:
            self._call.strip.language.press()

    @Slot()
    def _toggle_spelling(self) -> None:
        if self.in_call:
            self._call.strip.language.press_spell()

    @Slot()
    def _reject(self) -> None:
        if self.in_call and self._call.answer.card is not None:
            self._call.answer.card.reject()

    def _object_to(self, objection: Objection) -> None:
        if self.in_call and self._call.answer.card is not None:
            self._call.answer.card.object_to(objection)

    @Slot()
    def _save_wrap_up(self) -> None:
        if self.in_call and self._call.answer.card is None:
            self._call.answer.wrap_up.save_now()

    @Slot()
    def _start(self) -> None:
        if not self.in_call:
            self.start_pressed.emit()

    @Slot()
    def _choose_recording(self) -> None:
        if not self.in_call:
            self._idle.choose_recording()
