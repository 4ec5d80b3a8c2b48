# SPDX-License-Identifier: EUPL-1.2
"""The telephone of this desk: what is chosen, the page to choose on, and the telephone that comes of it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QTimer, Slot

from desktop.audio.headset import Headset
from desktop.audio.outputs import OutputChoice, sound_outputs
from desktop.audio.system import SoundSystem
from desktop.domain.errors import PhoneError
from desktop.domain.softphone import Account, RegistrationState, Transport
from desktop.engine import events
from desktop.engine.built_in_telephone import (
    TlsFinding,
    has_password,
    keep_password,
    look_at_tls,
    no_telephone,
    telephone_parts,
)
from desktop.engine.desk import AgentDesk
from desktop.engine.phone_events import PhoneChanged
from desktop.engine.phone_lines import PhoneStore
from desktop.engine.telephone import Telephone
from desktop.engine.telephone_parts import TelephoneParts
from desktop.softphone.baresip_agent import installed
from desktop.system.secrets import Secrets
from desktop.system.settings import Settings, change_settings
from desktop.ui.bridge import EngineBridge
from desktop.ui.setup.phone_outcomes import outcome_text
from desktop.ui.setup.phone_page import AccountEntered, PhoneChoice, PhonePage
from desktop.ui.setup.settings_window import SetupPage

#: A server that has not answered by then will not, or not soon.
PATIENCE_MS = 12_000


class PhoneSetup(QObject):
    """Lives on the Qt thread, as long as the program.

    Args:
        bridge: Tells how registering goes, and keeps choices off the Qt thread.
        settings: What is chosen at the start.
        file: Where a choice is kept.
        secrets: Where the password is kept.
        open_system: Gives the sound system of this computer.
        announcement: What a caller hears at the start of a call.
        parent: Owner.
        fault: Why the account in the settings cannot be right.
    """

    def __init__(
        self,
        bridge: EngineBridge,
        settings: Settings,
        file: Path,
        secrets: Secrets,
        open_system: Callable[[], SoundSystem],
        announcement: Callable[[], bytes],
        parent: QObject | None = None,
        *,
        fault: PhoneError | None = None,
    ) -> None:
        super().__init__(parent)
        self._fault = fault
        self._bridge, self._file, self._secrets = bridge, file, secrets
        self._announcement = announcement
        self._choice = PhoneChoice(settings.phone, settings.speaker)
        self._microphone = settings.microphone
        self._headset = Headset(self._microphone, settings.speaker, system=open_system)
        self._telephone: Telephone | None = None
        self._page: PhonePage | None = None
        self._now = PhoneChanged()
        self._awaited: Account | None = None
        self._writing = threading.Lock()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        bridge.phone_changed.connect(self._watch)

    @property
    def choice(self) -> PhoneChoice:
        """What is chosen now."""
        return self._choice

    def telephone(self, desk: AgentDesk, store: PhoneStore) -> Telephone:
        """The telephone of the settings, not open yet; what is chosen later is changed in it."""
        self._telephone = Telephone(self._parts(), desk, store, self._bridge.post)
        return self._telephone

    def use_microphone(self, microphone: str) -> None:
        """What was chosen for calls on the devices is used for those on the telephone, too."""
        self._microphone = microphone
        self._headset.choose(microphone, self._choice.speaker)

    def page(self) -> SetupPage:
        """The page for the settings window."""
        return SetupPage(self.tr("Telephone"), self._make_page)

    def _parts(self) -> TelephoneParts:
        if self._fault is not None:
            return no_telephone(self._fault)
        return telephone_parts(self._choice.phone, self._secrets, self._headset, self._announcement)

    def _make_page(self) -> PhonePage:
        self._page = page = PhonePage(self._choice, installed=installed())
        page.account_entered.connect(self._enter)
        page.phone_left.connect(self._leave)
        page.speaker_chosen.connect(self._choose_speaker)
        self._bridge.run(_outputs, self._show_outputs, self._no_outputs)
        account = self._choice.phone
        if account is not None:
            self._bridge.run(lambda: has_password(self._secrets, account), self._show_kept, self._not_kept)
        return page

    @property
    def _open_page(self) -> PhonePage | None:
        page = self._page
        return page if page is not None and shiboken6.isValid(page) else None

    # -- what is chosen --------------------------------------------------------------------------------------------

    @Slot(object)
    def _enter(self, entered: AccountEntered) -> None:
        secrets = self._secrets

        def keep() -> Account:
            if entered.password is not None:
                keep_password(secrets, entered.account, entered.password)
            with self._writing:
                change_settings(self._file, phone=entered.account)
            return entered.account

        self._bridge.run(keep, self._register, self._not_kept)

    @Slot(object)
    def _register(self, account: Account) -> None:
        self._choice, self._fault = replace(self._choice, phone=account), None
        self._awaited = account
        page = self._open_page
        if page is not None:
            page.show_password_kept(kept=True)
        self._patience.start(PATIENCE_MS)
        if self._now.lines and page is not None:
            page.show_outcome(self.tr("It is kept, and used as soon as no call is going on."), good=True)
            self._awaited = None
        if self._telephone is not None:
            self._telephone.change(self._parts())

    @Slot()
    def _leave(self) -> None:
        self._choice, self._fault = replace(self._choice, phone=None), None
        self._awaited = None
        self._keep(phone=None)
        if self._telephone is not None:
            self._telephone.change(self._parts())

    @Slot(str)
    def _choose_speaker(self, speaker: str) -> None:
        self._choice = replace(self._choice, speaker=speaker)
        self._headset.choose(self._microphone, speaker)
        self._keep(speaker=speaker)

    def _keep(self, **changes: object) -> None:
        def write() -> None:
            with self._writing:
                change_settings(self._file, **changes)

        self._bridge.run(write, self._written, self._not_kept)

    # -- what comes of it ------------------------------------------------------------------------------------------

    @Slot(object)
    def _watch(self, now: PhoneChanged) -> None:
        self._now = now
        account = self._awaited
        if account is None or now.address != account.address:
            return
        if now.registration is RegistrationState.TRYING and now.problem is None and now.fault is None:
            return
        if now.registration is RegistrationState.OFF and now.fault is None:
            return
        self._answered(account, now)

    @Slot()
    def _give_up(self) -> None:
        if self._awaited is not None:
            self._answered(self._awaited, self._now)

    def _answered(self, account: Account, now: PhoneChanged) -> None:
        self._awaited = None
        self._patience.stop()
        silent = now.problem is None or now.problem.code == 0
        unheard = now.registration is not RegistrationState.REGISTERED and now.fault is None and silent
        if unheard and account.transport is Transport.TLS:
            self._bridge.run(lambda: look_at_tls(account), self._show_tls, self._not_kept)
            return
        self._show(now, TlsFinding.ABSENT)

    @Slot(object)
    def _show_tls(self, finding: TlsFinding) -> None:
        self._show(self._now, finding)

    def _show(self, now: PhoneChanged, finding: TlsFinding) -> None:
        page = self._open_page
        if page is not None:
            text, good = outcome_text(now, finding)
            page.show_outcome(text, good=good)

    @Slot(object)
    def _show_outputs(self, outputs: tuple[OutputChoice, ...]) -> None:
        page = self._open_page
        if page is not None:
            page.show_outputs(outputs)

    @Slot(object)
    def _no_outputs(self, error: Exception) -> None:
        page = self._open_page
        if page is not None:
            page.show_outputs(())

    @Slot(object)
    def _show_kept(self, kept: bool) -> None:
        page = self._open_page
        if page is not None:
            page.show_password_kept(kept=kept)

    @Slot(object)
    def _written(self, _nothing: None) -> None:
        pass

    @Slot(object)
    def _not_kept(self, error: Exception) -> None:
        page = self._open_page
        if page is not None:
            page.show_fault(error)
        else:
            self._bridge.post(events.Notice(events.NoticeKind.UNEXPECTED, error))


def _outputs() -> tuple[OutputChoice, ...]:
    outputs = sound_outputs()
    try:
        return outputs.choices()
    finally:
        outputs.close()
