# SPDX-License-Identifier: EUPL-1.2
"""The line that tells the resident that the call is transcribed: in view from the start of a call until it was read."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.audio.recordings import RECORDING
from desktop.engine import events
from desktop.engine.announcement import Announcement
from desktop.system.settings import Announcement as Policy
from desktop.ui.bridge import EngineBridge
from desktop.ui.theme import Tone
from desktop.ui.widgets import Button, IconLabel, Lettering, Panel, Surface, TextLabel, Weight

#: What Maat has an agent read when the organisation has no words of its own. Spoken to residents, so not translated
#: with the interface: language of the call, then without and with a recording.
LINES = {
    "nl": (
        "Uw gesprek wordt tijdens het bellen uitgeschreven, zodat ik u goed kan helpen.",
        "Uw gesprek wordt opgenomen en tijdens het bellen uitgeschreven, zodat ik u goed kan helpen.",
    ),
    "en": (
        "Your call is written down while we speak, so that I can help you well.",
        "Your call is recorded, and written down while we speak, so that I can help you well.",
    ),
}
#: The calls whose other side Maat can play a tone to: those of the built-in telephone.
_TELEPHONE = "softphone"


@dataclass(frozen=True, slots=True)
class AnnouncementPolicy:
    """What residents are told.

    Attributes:
        policy: How.
        own: The organisation's own line by language; "" for Maat's.
        recorded: Whether the sound is kept, which is told too.
    """

    policy: Policy
    own: dict[str, str]
    recorded: bool = False

    def line(self, language: str) -> str:
        """What is read to a resident who speaks this language; one that there are no words for hears Dutch."""
        known = language if language in LINES else "nl"
        return self.own.get(known, "").strip() or LINES[known][self.recorded]

    def is_read(self, source: str) -> bool:
        """Whether the agent has to read it: also where a tone is wanted and cannot be played, to no recording.

        Args:
            source: Name of what the call is heard by.
        """
        if source.startswith(RECORDING):
            return False
        return self.policy is Policy.LINE or (self.policy is Policy.TONE and not source.startswith(_TELEPHONE))


class AnnouncementBar(Panel):
    """The line to read.

    Signals:
        read: the agent has read it.
    """

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.NOTE, margins=(12, 6, 6, 6), spacing=10, horizontal=True, parent=parent)
        self._line = TextLabel("", Lettering.TITLE, wrap=True)
        self.done = Button(self.tr("Read"), Weight.SECONDARY, icon_name="check", keys="V", size="small")
        self.done.set_hint(self.tr("You have read this to the resident"))
        self.done.clicked.connect(self.read)
        self.box.addWidget(IconLabel("quote", Tone.ACCENT, 18))
        self.box.addWidget(self._line, 1)
        self.box.addWidget(self.done)
        self.hide()

    def show_line(self, text: str) -> None:
        """Ask for it to be read."""
        self._line.setText(text)
        self.setAccessibleName(self.tr("Read aloud: {line}").format(line=text))
        self.show()

    def text(self) -> str:
        """The line, "" when nothing is to be read."""
        return "" if self.isHidden() else self._line.text()


class Announcements(QObject):
    """Lives as long as the window; changes of policy count from the next call on.

    Args:
        bridge: Tells what is said.
        bar: Where the line stands.
        policy: What residents are told.
        parent: Owner.

    Signals:
        shown_changed: whether the line is in view, bool.
    """

    shown_changed = Signal(bool)

    def __init__(
        self, bridge: EngineBridge, bar: AnnouncementBar, policy: AnnouncementPolicy, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bar, self._policy = bar, policy
        self._heard: Announcement | None = None
        bridge.call_started.connect(self._begin)
        bridge.utterance_heard.connect(self._hear)
        bridge.language_changed.connect(self._switch)
        bridge.call_ended.connect(self._end)
        bar.read.connect(self.dismiss)

    def set_policy(self, policy: AnnouncementPolicy) -> None:
        """Tell residents this from the next call on."""
        self._policy = policy

    @Slot()
    def dismiss(self) -> None:
        """It was read."""
        if self._heard is not None:
            self._heard = None
            self._bar.hide()
            self.shown_changed.emit(False)

    @Slot(object)
    def _begin(self, event: events.CallStarted) -> None:
        self.dismiss()
        contact = event.contact
        # A call that is gone on with was announced when it began.
        if contact.duration_ms == 0 and self._policy.is_read(contact.source):
            self._show("nl")

    def _show(self, language: str) -> None:
        line = self._policy.line(language)
        self._heard = Announcement(line)
        self._bar.show_line(line)
        self.shown_changed.emit(True)

    @Slot(object)
    def _hear(self, event: events.UtteranceHeard) -> None:
        if self._heard is not None and self._heard.hear(event.utterance):
            self.dismiss()

    @Slot(object)
    def _switch(self, event: events.LanguageChanged) -> None:
        if self._heard is not None and event.heard_in == event.language:
            self._show(event.heard_in)

    @Slot(object)
    def _end(self, _event: events.CallEnded) -> None:
        self.dismiss()
