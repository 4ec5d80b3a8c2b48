# SPDX-License-Identifier: EUPL-1.2
"""Devices to choose one from, each with its loudness at this moment."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QRadioButton, QStyle, QWidget

from desktop.engine.sound_check import Loudness
from desktop.ui.safe_text import set_plain_tooltip
from desktop.ui.setup.device_options import DeviceOption
from desktop.ui.theme import Tone
from desktop.ui.widgets import Chip, ChipKind, Lettering, LevelMeter, Panel, TextLabel

#: Where the text of a radio button begins, for what stands below it.
_INDENT = 34
_METER = 104


class ElidedRadio(QRadioButton):
    """A radio button whose text ends in "…" when there is no room; the whole text is in the tooltip then."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """What it says."""
        if text != self._whole:
            self._whole = " ".join(text.split())
            self.updateGeometry()
            self._fit()

    def whole(self) -> str:
        """What it says, also where there is no room for it."""
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._beside() + self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._beside() + self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hitButton(self, place: QPoint) -> bool:
        # All of the line, up to the meter: Qt takes the text only.
        return self.rect().contains(place)

    def _beside(self) -> int:
        # Indicator, its gap, and the padding and border of the style sheet at either side.
        indicator = self.style().pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, None, self)
        return indicator + 8 + 2 * 8 + 4

    def _fit(self) -> None:
        room = max(0, self.width() - self._beside() + 2)
        elided = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(elided.replace("&", "&&"))
        set_plain_tooltip(self, "" if elided == self._whole else self._whole)


class DeviceRow(QWidget):
    """One device."""

    def __init__(self, option: DeviceOption, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.radio = ElidedRadio()
        self.meter = LevelMeter("", tone)
        self.meter.setFixedWidth(_METER)
        self._default = Chip(self.tr("default"), ChipKind.NEUTRAL)
        self._note = TextLabel("", Lettering.CAPTION, Tone.MUTED, wrap=True)
        self._note.setContentsMargins(_INDENT, 0, 0, 4)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.radio, 0, 0)
        grid.addWidget(self._default, 0, 1)
        grid.addWidget(self.meter, 0, 2)
        grid.addWidget(self._note, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self.show_option(option)

    def show_option(self, option: DeviceOption) -> None:
        """The same device, perhaps with news of it."""
        if option.device != self.option.device:
            self.meter.reset()
        self.option = option
        self.radio.set_whole(option.text)
        name = self.tr("{name}, default").format(name=option.text) if option.default else option.text
        self.radio.setAccessibleName(name)
        self.radio.setAccessibleDescription(option.note)
        self._default.setVisible(option.default)
        self._note.setText(option.note)
        self._note.set_tone(Tone.UNSURE if option.trouble else Tone.MUTED)
        self._note.setVisible(bool(option.note))
        self.meter.setAccessibleName(self.tr("Loudness: {name}").format(name=option.text))
        self.meter.setVisible(option.device is not None)

    def show_loudness(self, loudness: Mapping[str, Loudness], at_ms: int) -> None:
        """Move the meter, if there is news of this device."""
        heard = loudness.get(self.option.device.id) if self.option.device is not None else None
        if heard is not None:
            self.meter.set_level(heard.rms_dbfs, heard.peak_dbfs, at_ms)

    def note(self) -> str:
        """What is said below it."""
        return self._note.text()


class DeviceList(Panel):
    """Arrow keys choose, Tab goes on. Rows that stay keep their place, their focus and their level.

    Args:
        name: For screen readers.
        tone: Colour of the side in the call.

    Signals:
        device_chosen: value of the option, str.
    """

    device_chosen = Signal(str)

    def __init__(self, name: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(spacing=2, parent=parent)
        self._tone = tone
        self._rows: dict[str, DeviceRow] = {}
        self._chosen = ""
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self.setAccessibleName(name)

    def show_options(self, options: Sequence[DeviceOption], chosen: str) -> None:
        """All that can be chosen, and the value of what is."""
        self._chosen = chosen
        wanted = {option.value: option for option in options}
        for value in [value for value in self._rows if value not in wanted]:
            self._drop(self._rows.pop(value))
        for place, (value, option) in enumerate(wanted.items()):
            row = self._rows.get(value)
            if row is None:
                self._rows[value] = row = DeviceRow(option, self._tone)
                self._group.addButton(row.radio)
            else:
                row.show_option(option)
            if self.box.indexOf(row) != place:
                self.box.insertWidget(place, row)
        if chosen in self._rows:
            self._rows[chosen].radio.setChecked(True)
            self._stop_tab_at(chosen)

    def show_loudness(self, loudness: Mapping[str, Loudness], at_ms: int) -> None:
        """Move the meters."""
        for row in self._rows.values():
            row.show_loudness(loudness, at_ms)

    def rows(self) -> dict[str, DeviceRow]:
        """The rows by value, from top to bottom."""
        ordered = sorted(self._rows.items(), key=lambda entry: self.box.indexOf(entry[1]))
        return dict(ordered)

    def tab_stops(self) -> list[QWidget]:
        """What Tab comes by, from top to bottom: which of them it is changes with the choice."""
        return [row.radio for row in self.rows().values()]

    def _stop_tab_at(self, chosen: str) -> None:
        # Qt does this only for a button that has had the focus; else Tab goes by all that are not chosen.
        for value, row in self._rows.items():
            row.radio.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value == chosen else Qt.FocusPolicy.ClickFocus)

    def _drop(self, row: DeviceRow) -> None:
        self._group.removeButton(row.radio)
        self.box.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot(QAbstractButton, bool)
    def _toggled(self, radio: QAbstractButton, on: bool) -> None:
        value = next((value for value, row in self._rows.items() if row.radio is radio), None)
        if on and value is not None and value != self._chosen:
            self._chosen = value
            self._stop_tab_at(value)
            self.device_chosen.emit(value)
