# SPDX-License-Identifier: EUPL-1.2
"""The strip on top: how long the call lasts, who is on the line, whether both sides are heard, and the end of it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.call import Leg, Level
from desktop.domain.contact import Contact
from desktop.ui.agent.language_control import LanguageControl
from desktop.ui.agent.phone_buttons import PhoneButtons
from desktop.ui.agent.phone_texts import last_contact_text
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Button,
    ElidedLabel,
    IconLabel,
    InlineEdit,
    Lettering,
    LevelMeter,
    Panel,
    QuietButton,
    Surface,
    TextLabel,
    TimerLabel,
    Weight,
)


class CallPhase(Enum):
    """What the call is doing."""

    LIVE = "live"
    PAUSED = "paused"
    ENDING = "ending"
    WRAP_UP = "wrap_up"


class LineState(Enum):
    """What a call on Maat's own telephone is doing."""

    TALKING = "talking"
    HELD = "held"
    HELD_THERE = "held_there"
    ASKING = "asking"
    CONNECTING = "connecting"


class CallStrip(Panel):
    """Shows a call; what the agent does to it goes out as signals.

    Signals:
        pause_toggled: True when the transcript must pause, False when it must go on.
        end_chosen: the agent ends the call.
        details_edited: number and name, as the agent wrote them.
    """

    pause_toggled = Signal(bool)
    end_chosen = Signal()
    details_edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Surface.BAR, margins=(20, 8, 16, 8), spacing=0, parent=parent)
        self._phase = CallPhase.LIVE
        self._line_state: LineState | None = None
        self._recorded = False
        self._compact: bool | None = None
        self._state = self._make_state()
        self._who = self._make_who()
        self._meters = self._make_meters()
        self._buttons = self._make_buttons()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self.box.addLayout(self._grid)
        self.set_compact(compact=False)
        self.show_phase(CallPhase.LIVE)

    def set_margin(self, margin: int) -> None:
        """Begin and end where the rest of the window does."""
        self.box.setContentsMargins(margin, 8, margin, 8)

    def set_compact(self, *, compact: bool) -> None:
        """Two rows for a narrow window instead of one."""
        if compact == self._compact:
            return
        self._compact = compact
        for widget in (self._state, self._who, self._meters, self._buttons):
            self._grid.removeWidget(widget)
        self._history.setVisible(not compact and bool(self._history.text()))
        self._phase_text.setVisible(not compact)
        self._grid.setHorizontalSpacing(12 if compact else 24)
        if compact:
            self._grid.addWidget(self._state, 0, 0)
            self._grid.addWidget(self._buttons, 0, 1, 1, 2)
            self._grid.addWidget(self._who, 1, 0, 1, 2)
            self._grid.addWidget(self._meters, 1, 2)
        else:
            for column, widget in enumerate((self._state, self._who, self._meters, self._buttons)):
                self._grid.addWidget(widget, 0, column)
        self._grid.setColumnStretch(1, 1)
        self._fit_end()

    def show_contact(self, contact: Contact, history: Sequence[Contact]) -> None:
        """Begin with another contact."""
        for meter in self._meter_of.values():
            meter.reset()
        self.timer.set_ms(contact.duration_ms)
        self.show_details(contact.number, contact.resident_name, history)

    def show_details(self, number: str, resident_name: str, history: Sequence[Contact]) -> None:
        """Who is on the line, and when they last called."""
        self.number.set_kept(number)
        self.name.set_kept(resident_name)
        known = next((each.resident_name for each in history if each.resident_name), "")
        # Somebody else of the house may call: it is a question until the agent has written it down.
        asked = self.tr("{name}?").format(name=known) if known else self.tr("Add a name")
        self.name.setPlaceholderText(asked)
        self.name.setAccessibleDescription(asked if known else "")
        self._history.setText(last_contact_text(history))
        self._history.setVisible(not self._compact and bool(history))

    def show_levels(self, levels: Sequence[Level], at_ms: int) -> None:
        """Loudness of both sides, and with it the time of the call."""
        for level in levels:
            self._meter_of[level.leg].set_level(level.rms_dbfs, level.peak_dbfs, level.at_ms)
        self.timer.set_ms(at_ms)

    def show_heard(self, leg: Leg, *, heard: bool) -> None:
        """Whether this side has a device that is heard."""
        self._meter_of[leg].set_heard(heard=heard)

    def show_phase(self, phase: CallPhase) -> None:
        """What the call is doing now."""
        self._phase = phase
        self._tell_state()
        running = phase in {CallPhase.LIVE, CallPhase.PAUSED}
        self.pause.setVisible(running)
        self.end.setVisible(running)
        self.language.set_running(running=running)
        self._meters.setVisible(running)
        self.pause.set_icon("play" if phase is CallPhase.PAUSED else "pause")
        self.pause.set_text(self.tr("Go on writing down") if phase is CallPhase.PAUSED else self.tr("Pause transcript"))

    def show_line(self, state: LineState | None, *, muted: bool) -> None:
        """How the call on Maat's own telephone stands; None: it is on another one."""
        self._line_state = state
        self.phone.setVisible(state is not None)
        self.phone.show_state(muted=muted, held=state is LineState.HELD, asking=state is LineState.ASKING)
        self.end.set_text(self.tr("Hang up") if state is not None else self.tr("End call"))
        self._tell_state()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # A language may have come or gone.
            self._fit_end()
        return super().event(event)

    def _fit_end(self) -> None:
        # With the language, a telephone of Maat's own and half a screen there is no room for the word.
        crowded = bool(self._compact) and self._line_state is not None and not self.language.isHidden()
        self.end.set_icon_only(crowded)

    def _tell_state(self) -> None:
        live = self._phase is CallPhase.LIVE
        icon_name, tone = {
            CallPhase.LIVE: ("phone-call", Tone.ACCENT),
            CallPhase.PAUSED: ("pause", Tone.UNSURE),
            CallPhase.ENDING: ("phone-off", Tone.MUTED),
            CallPhase.WRAP_UP: ("phone-off", Tone.MUTED),
        }[self._phase]
        text = self._phase_texts()[self._phase]
        if live and self._line_state in self._line_texts():
            text = self._line_texts()[self._line_state]
            held = self._line_state in {LineState.HELD, LineState.HELD_THERE}
            icon_name, tone = ("circle-pause" if held else "phone-call"), Tone.UNSURE
        elif live and self._recorded:
            text = self.tr("Recording")
        self._phase_icon.set_icon(icon_name, tone)
        self._phase_text.setText(text)
        self._phase_text.set_tone(tone)
        self._recording_mark.setVisible(self._recorded and live)
        self._state.setAccessibleName(text)

    def show_recorded(self, *, recorded: bool) -> None:
        """Whether the sound of the call is being kept."""
        self._recorded = recorded
        self.show_phase(self._phase)

    @property
    def phase(self) -> CallPhase:
        """What the call is doing now."""
        return self._phase

    def phase_text(self) -> str:
        """The same in words."""
        return self._phase_text.text()

    def history_text(self) -> str:
        """The line about the last contact."""
        return self._history.text()

    def meter(self, leg: Leg) -> LevelMeter:
        """The meter of one side."""
        return self._meter_of[leg]

    def _phase_texts(self) -> dict[CallPhase, str]:
        return {
            CallPhase.LIVE: self.tr("On the line"),
            CallPhase.PAUSED: self.tr("Transcript paused"),
            CallPhase.ENDING: self.tr("Ending"),
            CallPhase.WRAP_UP: self.tr("Call ended"),
        }

    def _line_texts(self) -> dict[LineState | None, str]:
        return {
            LineState.HELD: self.tr("On hold"),
            LineState.HELD_THERE: self.tr("Holds you"),
            LineState.ASKING: self.tr("Asking first"),
            LineState.CONNECTING: self.tr("Connecting…"),
        }

    def _make_state(self) -> QWidget:
        self._phase_icon = IconLabel("phone-call", Tone.ACCENT, 20)
        self._phase_text = TextLabel("", Lettering.LABEL, Tone.ACCENT)
        self._phase_text.ensurePolished()
        metrics = self._phase_text.fontMetrics()
        # As wide as its longest text, so that nothing beside it moves when the phase changes.
        texts = [*self._phase_texts().values(), *self._line_texts().values(), self.tr("Recording")]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        self._phase_text.setMinimumWidth(widest + 4)
        self.timer = TimerLabel()
        self.timer.setAccessibleName(self.tr("Duration of the call"))
        state = Panel(spacing=12, horizontal=True)
        self._recording_mark = IconLabel("circle-dot", Tone.OVERDUE, 16)
        self._recording_mark.hide()
        state.box.addWidget(self._phase_icon)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.timer)
        column.addWidget(self._phase_text)
        state.box.addLayout(column)
        state.box.addWidget(self._recording_mark)
        return state

    def _make_who(self) -> QWidget:
        self.number = InlineEdit(self.tr("Phone number of the resident"), self.tr("Number"))
        self.number.setFixedWidth(120)
        self.name = InlineEdit(self.tr("Name of the resident"), self.tr("Add a name"))
        self.name.setMinimumWidth(96)
        self.name.setMaximumWidth(260)
        self._history = ElidedLabel("", Lettering.CAPTION, Tone.MUTED)
        for field in (self.number, self.name):
            field.editingFinished.connect(self._details_written)
        who = Panel(spacing=0)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.number)
        row.addWidget(self.name, 1)
        row.addStretch(0)
        who.box.addStretch(1)
        who.box.addLayout(row)
        who.box.addWidget(self._history)
        who.box.addStretch(1)
        return who

    def _make_meters(self) -> QWidget:
        sides = ((Leg.AGENT, self.tr("Me"), Tone.AGENT), (Leg.CALLER, self.tr("Resident"), Tone.CALLER))
        self._meter_of: dict[Leg, LevelMeter] = {}
        meters = QWidget()
        grid = QGridLayout(meters)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for row, (leg, name, tone) in enumerate(sides):
            meter = LevelMeter(self.tr("Loudness: {name}").format(name=name), tone)
            meter.setFixedWidth(72)
            grid.addWidget(TextLabel(name, Lettering.CAPTION, Tone.MUTED), row, 0)
            grid.addWidget(meter, row, 1)
            self._meter_of[leg] = meter
        return meters

    def _make_buttons(self) -> QWidget:
        self.language = LanguageControl()
        self.pause = QuietButton("", icon_name="pause", keys="Ctrl+P", icon_only=True)
        self.pause.clicked.connect(self.toggle_pause)
        self.phone = PhoneButtons()
        self.end = Button(self.tr("End call"), Weight.DANGER, icon_name="phone-off", keys="Ctrl+E")
        self.end.clicked.connect(self.end_chosen)
        buttons = Panel(spacing=8, horizontal=True)
        buttons.box.addStretch(1)
        buttons.box.addWidget(self.language)
        buttons.box.addWidget(self.pause)
        buttons.box.addWidget(self.phone)
        buttons.box.addWidget(self.end)
        return buttons

    @Slot()
    def toggle_pause(self) -> None:
        """Pause or go on, whichever it is not now."""
        if self._phase in {CallPhase.LIVE, CallPhase.PAUSED}:
            self.pause_toggled.emit(self._phase is CallPhase.LIVE)

    @Slot()
    def _details_written(self) -> None:
        number, name = self.number.text().strip(), self.name.text().strip()
        if (number, name) != (self.number.kept, self.name.kept):
            self.number.set_kept(number)
            self.name.set_kept(name)
            self.details_edited.emit(number, name)
