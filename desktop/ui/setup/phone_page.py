# SPDX-License-Identifier: EUPL-1.2
"""Whether Maat is the telephone, with which account and headset; what comes of registering is shown at once."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.audio.outputs import OutputChoice
from desktop.domain.errors import Fault, MaatError, PhoneError
from desktop.domain.softphone import Account, SrtpPolicy, Transport
from desktop.ui.faults import explain
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Card,
    CheckBox,
    ComboBox,
    Divider,
    IconLabel,
    Lettering,
    Panel,
    PrimaryButton,
    SectionLabel,
    TextLabel,
)

#: Names in ``Account`` of what may be wrong with it, as a fault tells it: "domain: 'x y'".
_FIELDS = ("user", "domain", "auth_user", "proxy", "ca_file")


@dataclass(frozen=True, slots=True)
class PhoneChoice:
    """What is chosen; see the settings of the same names."""

    phone: Account | None
    speaker: str


@dataclass(frozen=True, slots=True)
class AccountEntered:
    """What the agent wants to register with. ``password`` is None when the kept one stays."""

    account: Account
    password: str | None = field(repr=False)


class PhonePage(QWidget):
    """Shows; whoever made it keeps and registers.

    Args:
        choice: What is chosen now.
        installed: Whether there is a SIP stack on this computer.

    Signals:
        account_entered: AccountEntered, to be kept and registered with.
        phone_left: Maat is not to be the telephone any more.
        speaker_chosen: name of an output, str; "" for the default.
    """

    account_entered = Signal(object)
    phone_left = Signal()
    speaker_chosen = Signal(str)

    def __init__(self, choice: PhoneChoice, *, installed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = choice.phone
        self._speaker = choice.speaker
        self.on = CheckBox(self.tr("Maat is my telephone"))
        self.on.setChecked(choice.phone is not None and installed)
        self.on.setEnabled(installed)
        self.on.toggled.connect(self._switch)
        self.missing = self._make_missing()
        self.missing.setVisible(not installed)
        self._make_fields(choice.phone)
        self.speaker = ComboBox(self.tr("Where you hear the resident"))
        self.show_outputs(())
        self.speaker.activated.connect(self._choose_speaker)
        self.test = PrimaryButton(self.tr("Keep and register"), icon_name="phone")
        self.test.clicked.connect(self._enter)
        self._outcome_icon = IconLabel("info", Tone.MUTED, 18)
        self._outcome = TextLabel("", Lettering.BODY, wrap=True)
        self._lay_out()
        self._details.setVisible(self.on.isChecked())

    # -- what is told ----------------------------------------------------------------------------------------------

    def show_outputs(self, outputs: Sequence[OutputChoice]) -> None:
        """What can be chosen to hear residents with; what was chosen stays in the list when it is away."""
        names = [output.name for output in outputs]
        now = next((output.name for output in outputs if output.default), "")
        default = self.tr("The computer's default ({name})").format(name=now) if now else self.tr("Default")
        self.speaker.clear()
        self.speaker.addItem(default, "")
        for output in outputs:
            self.speaker.addItem(output.name, output.name if names.count(output.name) == 1 else output.id)
        found = self.speaker.findData(self._speaker)
        if found < 0:
            self.speaker.addItem(self.tr("{name} (not there now)").format(name=self._speaker), self._speaker)
            found = self.speaker.count() - 1
        self.speaker.setCurrentIndex(found)

    def show_password_kept(self, *, kept: bool) -> None:
        """Whether the keyring has a password for the account."""
        self.password.setPlaceholderText(
            self.tr("Kept in the keyring of this computer") if kept else self.tr("None is kept yet")
        )

    def show_waiting(self) -> None:
        """The server is being asked."""
        self.test.setEnabled(False)
        self._tell(self.tr("Asking the telephone server…"), Tone.MUTED, "hourglass")

    def show_outcome(self, text: str, *, good: bool) -> None:
        """What came of it."""
        self.test.setEnabled(True)
        self._tell(text, Tone.SURE if good else Tone.OVERDUE, "circle-check" if good else "triangle-alert")

    def show_fault(self, error: Exception) -> None:
        """Why it could not be kept or tried, at the field that is to blame where there is one."""
        if isinstance(error, MaatError) and error.fault is Fault.PHONE_ACCOUNT_WRONG:
            named = error.detail.partition(":")[0]
            line = self._field(named)
            if line is not None:
                line.setFocus()
        self.show_outcome(explain(error), good=False)

    def outcome(self) -> str:
        """What is told below the button."""
        return self._outcome.text()

    # -- what is entered -------------------------------------------------------------------------------------------

    def entered(self) -> AccountEntered:
        """What the fields say now.

        Raises:
            PhoneError: PHONE_ACCOUNT_WRONG.
        """
        typed = {name: self._field_text(name) for name in _FIELDS}
        if typed["ca_file"] and not Path(typed["ca_file"]).is_file():
            raise PhoneError(Fault.PHONE_ACCOUNT_WRONG, f"ca_file: {typed['ca_file']}")
        fresh = {**typed, "transport": self.transport.currentData(), "srtp": self.srtp.currentData()}
        kept = self._account
        account = Account(
            **fresh,
            codecs=kept.codecs if kept else Account("a", "b").codecs,
            register_every_s=kept.register_every_s if kept else 120,
            local_address=kept.local_address if kept else "",
            silence_s=kept.silence_s if kept else 30,
        )
        return AccountEntered(account, self.password.text() or None)

    @Slot()
    def _enter(self) -> None:
        try:
            entered = self.entered()
        except PhoneError as error:
            self.show_fault(error)
            return
        self._account = entered.account
        self.password.clear()
        self.show_waiting()
        self.account_entered.emit(entered)

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self._details.setVisible(on)
        if not on and self._account is not None:
            self.phone_left.emit()

    @Slot(int)
    def _choose_speaker(self, _index: int) -> None:
        self._speaker = str(self.speaker.currentData())
        self.speaker_chosen.emit(self._speaker)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _make_fields(self, account: Account | None) -> None:
        self.user = QLineEdit(account.user if account else "")
        self.domain = QLineEdit(account.domain if account else "")
        self.domain.setPlaceholderText(self.tr("For example telefonie.voorbeeldstad.nl"))
        self.auth_user = QLineEdit(account.auth_user if account else "")
        self.auth_user.setPlaceholderText(self.tr("Only where it differs from the user"))
        self.proxy = QLineEdit(account.proxy if account else "")
        self.proxy.setPlaceholderText(self.tr("Only where everything goes through another server"))
        self.ca_file = QLineEdit(account.ca_file if account else "")
        self.ca_file.setPlaceholderText(self.tr("Only for an authority of your own: a PEM file"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.transport = ComboBox(self.tr("How calls are set up"))
        for transport, text in (
            (Transport.TLS, self.tr("TLS (encrypted)")),
            (Transport.TCP, "TCP"),
            (Transport.UDP, "UDP"),
        ):
            self.transport.addItem(text, transport)
        self.srtp = ComboBox(self.tr("Encryption of the sound"))
        for policy, text in (
            (SrtpPolicy.REQUIRED, self.tr("Required")),
            (SrtpPolicy.OFFERED, self.tr("When the other side can")),
            (SrtpPolicy.OFF, self.tr("Off")),
        ):
            self.srtp.addItem(text, policy)
        self.transport.setCurrentIndex(self.transport.findData(account.transport if account else Transport.TLS))
        self.srtp.setCurrentIndex(self.srtp.findData(account.srtp if account else SrtpPolicy.OFFERED))

    def _field(self, name: str) -> QLineEdit | None:
        return {
            "user": self.user,
            "domain": self.domain,
            "auth_user": self.auth_user,
            "proxy": self.proxy,
            "ca_file": self.ca_file,
        }.get(name)

    def _field_text(self, name: str) -> str:
        line = self._field(name)
        return "" if line is None else line.text().strip()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel(self.tr("Telephone"), Lettering.DISPLAY))
        intro = self.tr(
            "Maat works beside any telephone. It can also be your telephone: then you answer, hold and hand over in "
            "this window, and both sides are heard without any device in between."
        )
        column.addWidget(TextLabel(intro, Lettering.BODY, Tone.MUTED, wrap=True))
        column.addWidget(self.missing)
        # What the box to tick keeps free around itself is taken off, so that its mark stands below the text.
        switch = Card(margins=(8, 4, 8, 4))
        switch.box.addWidget(self.on)
        column.addWidget(switch)
        self._details = Panel(spacing=12)
        account = self._card(self.tr("Account"), self.tr("Whoever runs the telephone exchange has these."))
        self._add(account, self.tr("User"), self.user)
        self._add(account, self.tr("Domain"), self.domain)
        self._add(account, self.tr("Password"), self.password)
        self._add(account, self.tr("Name for the password"), self.auth_user)
        self._add(account, self.tr("Server in between (proxy)"), self.proxy)
        safety = self._card(self.tr("Encryption"), "")
        self._add(safety, self.tr("How calls are set up"), self.transport)
        self._add(safety, self.tr("Encryption of the sound"), self.srtp)
        self._add(safety, self.tr("Certificates to trust"), self.ca_file)
        hearing = self._card(
            self.tr("Headset"), self.tr("You speak into the microphone that is chosen on the page Sound.")
        )
        self._add(hearing, self.tr("Where you hear the resident"), self.speaker)
        self._details.box.addWidget(account)
        self._details.box.addWidget(safety)
        self._details.box.addWidget(hearing)
        self._details.box.addWidget(self.test)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._outcome_icon)
        row.addWidget(self._outcome, 1)
        self._outcome_icon.hide()
        self._details.box.addLayout(row)
        column.addWidget(self._details)
        column.addStretch(1)

    def _card(self, title: str, hint: str) -> Card:
        card = Card(margins=(16, 12, 16, 14), spacing=4)
        card.box.addWidget(SectionLabel(title))
        if hint:
            card.box.addWidget(TextLabel(hint, Lettering.CAPTION, Tone.MUTED, wrap=True))
        card.box.addWidget(Divider())
        return card

    def _add(self, card: Card, name: str, field: QWidget) -> None:
        label = TextLabel(name, Lettering.LABEL, Tone.MUTED)
        label.setBuddy(field)
        field.setAccessibleName(name)
        card.box.addSpacing(4)
        card.box.addWidget(label)
        card.box.addWidget(field)

    def _make_missing(self) -> QWidget:
        card = Card(margins=(16, 12, 16, 14), spacing=4)
        card.box.addWidget(SectionLabel(self.tr("Not installed on this computer")))
        if sys.platform == "win32":
            text = self.tr(
                "There is no built-in telephone for Windows. Use Teams, Zoiper, a desk phone or whatever you have: "
                "Maat listens along, and has it dial."
            )
        else:
            text = self.tr(
                "Use your own telephone beside Maat, or have the extra “sip” installed: "
                "docs/softphone.md has the command. Then start Maat again."
            )
        card.box.addWidget(TextLabel(text, Lettering.BODY, wrap=True, selectable=True))
        return card

    @Slot()
    def _show_end(self) -> None:
        # It stands below everything else.
        place = self.parentWidget()
        while place is not None and not isinstance(place, QScrollArea):
            place = place.parentWidget()
        if place is not None:
            place.ensureWidgetVisible(self._outcome, 0, 16)

    def _tell(self, text: str, tone: Tone, icon_name: str) -> None:
        self._outcome.setText(text)
        self._outcome.set_tone(tone)
        self._outcome.setAccessibleName(text)
        self._outcome_icon.set_icon(icon_name, tone)
        self._outcome_icon.show()
        QTimer.singleShot(0, self, self._show_end)
        QAccessible.updateAccessibility(QAccessibleEvent(self._outcome, QAccessible.Event.Alert))
