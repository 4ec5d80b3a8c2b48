# SPDX-License-Identifier: EUPL-1.2
"""By which devices the two sides of a call are heard: chosen while their levels move, and tried out on the spot."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.audio.catalog import DEFAULT_OUTPUT, DeviceKind
from desktop.audio.source import AudioSource
from desktop.domain.errors import DeviceError
from desktop.domain.speech import Partial, Utterance
from desktop.engine.rehearsal import RehearsalEnd, RehearsalEnded, RehearsalListener
from desktop.engine.sound_check import DevicesSeen, LoudnessSeen, SoundCheck, SoundEvent, SoundListener
from desktop.ui.faults import explain
from desktop.ui.setup.device_list import DeviceList
from desktop.ui.setup.device_options import NOTHING, device_options, value_of
from desktop.ui.setup.sentence_panel import SentencePanel
from desktop.ui.setup.sound_texts import loopback_advice
from desktop.ui.theme import Tone
from desktop.ui.widgets import Card, Divider, Lettering, NoticeBar, SectionLabel, TextLabel

#: What a radio button keeps free around itself for the ring of the focus; the texts begin where its mark does.
_RING = 8
#: What has grown is laid out by then, from the label up to the scrolled column.
_LAID_OUT_MS = 100
#: Who has not been heard by then will not be.
PATIENCE_MS = 15_000


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """What is remembered: as ``Settings`` has it."""

    microphone: str
    caller_device: str


class Rehearser(Protocol):
    """The part of the desk that hears a test sentence."""

    def rehearse(self, source: AudioSource, listener: RehearsalListener) -> None:
        """See AgentDesk."""
        ...

    def end_rehearsal(self) -> None:
        """See AgentDesk."""
        ...


@dataclass(frozen=True, slots=True)
class SoundParts:
    """What the page is made of.

    Attributes:
        make_check: Gives a check, not started, that tells what it sees to whoever is named.
        desk: Hears the test sentence.
        choice: What is chosen now.
        first: Nothing was ever chosen: what most people need is proposed.
        language: ISO 639-1 of the speech model.
        demo: Whether the speech model is only for demonstration.
    """

    make_check: Callable[[SoundListener], SoundCheck]
    desk: Rehearser
    choice: SoundChoice
    first: bool = False
    language: str = "nl"
    demo: bool = False


class _Relay(QObject):
    """Brings what other threads tell to the Qt thread. Lives as long as anybody may tell it something."""

    sound_seen = Signal(object)
    sentence_heard = Signal(object)

    def see(self, event: SoundEvent) -> None:
        self.sound_seen.emit(event)

    def hear(self, heard: Partial | Utterance | RehearsalEnded) -> None:
        self.sentence_heard.emit(heard)


class SoundPage(QWidget):
    """Listens to the devices from being made until it is closed.

    Signals:
        choice_made: the SoundChoice, each time another device is chosen.
    """

    choice_made = Signal(object)

    def __init__(self, parts: SoundParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = parts.desk
        self._choice = parts.choice
        self._propose = parts.first and not parts.choice.caller_device
        self._seen = DevicesSeen(())
        self._relay = _Relay()
        self._relay.sound_seen.connect(self._see, Qt.ConnectionType.QueuedConnection)
        self._relay.sentence_heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        self.trouble = NoticeBar()
        self.microphones = DeviceList(self.tr("Microphone (my side)"), Tone.AGENT)
        self.microphones.device_chosen.connect(self._choose_microphone)
        self.outputs = DeviceList(self.tr("Sound of the resident"), Tone.CALLER)
        self.outputs.device_chosen.connect(self._choose_output)
        self.advice = TextLabel(loopback_advice(), Lettering.BODY, Tone.UNSURE, wrap=True)
        self.advice.hide()
        self.sentence = SentencePanel(parts.language, demo=parts.demo)
        self.sentence.listen_chosen.connect(self._listen)
        self.sentence.stop_chosen.connect(self._stop_listening)
        self._lay_out()
        self._show_devices()
        chosen = self.microphones.rows().get(value_of(DeviceKind.MICROPHONE, self._seen, self._choice.microphone))
        if chosen is not None:
            self.setFocusProxy(chosen.radio)
        self._check = parts.make_check(self._relay.see)
        self._check.start()

    @property
    def choice(self) -> SoundChoice:
        """What is chosen now."""
        return self._choice

    def closeEvent(self, event: QCloseEvent) -> None:
        self._desk_stop()
        self._check.stop()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel(self.tr("Sound"), Lettering.DISPLAY))
        intro = self.tr("Speak, and see which microphone hears it. Nothing of what is heard here is kept.")
        column.addWidget(TextLabel(intro, Lettering.BODY, Tone.MUTED, wrap=True))
        column.addWidget(self.trouble)
        self._add_card(column, self.tr("Microphone (my side)"), "", self.microphones)
        hint = self.tr("What is heard on a headset or loudspeaker. Play something: the bar of the right one moves.")
        self._add_card(column, self.tr("Sound of the resident"), hint, self.outputs, self.advice)
        self._add_card(column, self.tr("Test sentence"), "", self.sentence)
        column.addStretch(1)

    def _add_card(self, column: QVBoxLayout, title: str, hint: str, *widgets: QWidget) -> None:
        card = Card(margins=(16 - _RING, 12, 16 - _RING, 12), spacing=6)
        heads: list[QWidget] = [SectionLabel(title)]
        if hint:
            heads.append(TextLabel(hint, Lettering.CAPTION, Tone.MUTED, wrap=True))
        for widget in (*heads, *widgets):
            if widget is widgets[0]:
                card.box.addWidget(Divider())
            if not isinstance(widget, DeviceList):
                widget.setContentsMargins(_RING, 0, _RING, 0)
            card.box.addWidget(widget)
        column.addWidget(card)

    # -- devices -------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _see(self, event: SoundEvent) -> None:
        if isinstance(event, LoudnessSeen):
            self.microphones.show_loudness(event.loudness, event.at_ms)
            self.outputs.show_loudness(event.loudness, event.at_ms)
            return
        self._seen = event
        if self._propose and any(device.kind is DeviceKind.LOOPBACK for device in event.devices):
            self._propose = False
            self._keep(replace(self._choice, caller_device=DEFAULT_OUTPUT))
        self._show_devices()

    def _show_devices(self) -> None:
        seen, choice = self._seen, self._choice
        microphone = value_of(DeviceKind.MICROPHONE, seen, choice.microphone)
        output = value_of(DeviceKind.LOOPBACK, seen, choice.caller_device)
        self.microphones.show_options(device_options(DeviceKind.MICROPHONE, seen, microphone), microphone)
        self.outputs.show_options(device_options(DeviceKind.LOOPBACK, seen, output), output)
        stops = [*self.microphones.tab_stops(), *self.outputs.tab_stops(), self.sentence.listen]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        if seen.error is not None:
            self.trouble.show_notice(explain(seen.error))
        else:
            self.trouble.dismiss()
        some = any(device.kind is DeviceKind.LOOPBACK for device in seen.devices)
        self.advice.setVisible(not some and bool(seen.devices or seen.error))

    @Slot(str)
    def _choose_microphone(self, value: str) -> None:
        self._stop_listening()
        self._keep(replace(self._choice, microphone=value))

    @Slot(str)
    def _choose_output(self, value: str) -> None:
        self._propose = False
        self._keep(replace(self._choice, caller_device=value))

    def _keep(self, choice: SoundChoice) -> None:
        self._choice = choice
        device_id = self._microphone_id()
        self._check.want(frozenset({device_id}) if device_id else frozenset())
        self.choice_made.emit(choice)

    def _microphone_id(self) -> str:
        row = self.microphones.rows().get(value_of(DeviceKind.MICROPHONE, self._seen, self._choice.microphone))
        return row.option.device.id if row is not None and row.option.device is not None else NOTHING

    # -- the test sentence ---------------------------------------------------------------------------------------------

    @Slot()
    def _listen(self) -> None:
        device_id = self._microphone_id()
        if not device_id:
            self.sentence.show_trouble(self.tr("The chosen microphone is not there. Plug it in or choose another one."))
            return
        try:
            tap = self._check.tap(device_id)
        except DeviceError:
            self.sentence.show_trouble(
                self.tr(
                    "The chosen microphone cannot be heard. Close other programs that use it, or choose another one."
                )
            )
            return
        self.sentence.show_listening()
        self._patience.start(PATIENCE_MS)
        self._desk.rehearse(tap, self._relay.hear)

    @Slot(object)
    def _hear(self, heard: Partial | Utterance | RehearsalEnded) -> None:
        if not self.sentence.listening:
            return
        if isinstance(heard, Partial):
            self.sentence.show_words(heard.text)
        elif isinstance(heard, RehearsalEnded):
            self._patience.stop()
            self.sentence.show_trouble(self._why(heard))
        elif heard.text:
            self._desk_stop()
            self.sentence.show_result(heard)
            QTimer.singleShot(_LAID_OUT_MS, self._reveal_sentence)

    @Slot()
    def _reveal_sentence(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.sentence, 0, 24)

    @Slot()
    def _stop_listening(self) -> None:
        """The words that were under way still come, and are the result then."""
        if self.sentence.listening:
            self._desk_stop()

    @Slot()
    def _give_up(self) -> None:
        self._stop_listening()

    def _desk_stop(self) -> None:
        self._patience.stop()
        self._desk.end_rehearsal()

    def _why(self, ended: RehearsalEnded) -> str:
        match ended.end:
            case RehearsalEnd.BUSY:
                return self.tr("A call is running: its transcript shows what is heard. Try it out afterwards.")
            case RehearsalEnd.NOT_READY:
                return self.tr("Speech recognition is not ready yet. Try again in a moment.")
            case RehearsalEnd.FAILED if ended.error is not None:
                return explain(ended.error)
            case _:
                return self.tr("No words were heard. Does the bar of the chosen microphone move when you speak?")
