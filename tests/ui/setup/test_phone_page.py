# SPDX-License-Identifier: EUPL-1.2
"""The page for the telephone: what is kept where, and what is told of registering."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.audio.outputs import OutputChoice
from desktop.domain import softphone as phone
from desktop.domain.errors import Fault, PhoneError, SecretError
from desktop.domain.softphone import Account, RegistrationState, SrtpPolicy, Transport
from desktop.engine.built_in_telephone import TlsFinding
from desktop.engine.telephone_parts import TelephoneParts
from desktop.softphone.audio_only import AudioOnlyAgent
from desktop.system.settings import Settings, load_settings
from desktop.ui.agent.phone_texts import phone_status
from desktop.ui.bridge import EngineBridge
from desktop.ui.setup import PhonePage, PhoneSetup, SettingsWindow, phone_setup
from desktop.ui.theme import Tone
from tests.audio.fake_system import FakeSystem
from tests.scripted_telephone import ScriptedAgent

PATIENCE_MS = 10_000
ACCOUNT = Account("sanne", "telefonie.voorbeeldstad.nl", transport=Transport.TLS, srtp=SrtpPolicy.REQUIRED)


@dataclass
class Keyring:
    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    fault: Fault | None = None

    def read(self, purpose: str, name: str) -> str | None:
        return self.kept.get((purpose, name))

    def save(self, purpose: str, name: str, secret: str) -> None:
        if self.fault is not None:
            raise SecretError(self.fault, "NoKeyringError")
        self.kept[purpose, name] = secret

    def forget(self, purpose: str, name: str) -> None:
        self.kept.pop((purpose, name), None)


class Server:
    """Answers as a test says when a telephone registers."""

    def __init__(self) -> None:
        self.answer: Callable[[ScriptedAgent], None] | None = None
        self.fault: Fault | None = None
        self.agents: list[ScriptedAgent] = []

    def parts(self, account, secrets, headset, announcement) -> TelephoneParts:
        if account is None:
            return TelephoneParts(lambda listener, speaker, open_link: AudioOnlyAgent(open_link))

        def make(listener, speaker, open_link) -> ScriptedAgent:
            if self.fault is not None:
                raise PhoneError(self.fault, "baresip")
            agent = ScriptedAgent(listener)
            self.agents.append(agent)
            if self.answer is not None:
                answer = self.answer
                agent.register = lambda: answer(agent)  # type: ignore[method-assign]
            return agent

        return TelephoneParts(make, None, account.address)


class Nobody:
    """The rest of the desk: no call comes in here."""

    def history(self, number: str, before: str, limit: int = 5) -> tuple[()]:
        return ()

    def departments(self) -> tuple[()]:
        return ()


@dataclass
class Bench:
    qtbot: QtBot
    bridge: EngineBridge
    file: Path
    keyring: Keyring
    server: Server
    setups: list[PhoneSetup] = field(default_factory=list)
    telephones: list = field(default_factory=list)
    windows: list[SettingsWindow] = field(default_factory=list)

    def open(self, account: Account | None = None, speaker: str = "", fault: PhoneError | None = None) -> PhonePage:
        settings = Settings(phone=account, speaker=speaker)
        setup = PhoneSetup(self.bridge, settings, self.file, self.keyring, FakeSystem, bytes, fault=fault)
        self.setups.append(setup)
        telephone = setup.telephone(Nobody(), Nobody())
        telephone.open()
        self.telephones.append(telephone)
        window = SettingsWindow([setup.page()])
        self.qtbot.addWidget(window)
        self.windows.append(window)
        window.show_page()
        self.qtbot.waitExposed(window)
        window.activateWindow()
        page = window.page
        assert isinstance(page, PhonePage)
        return page

    def fill(self, page: PhonePage, password: str = "geheim") -> None:
        if not page.on.isChecked():
            page.on.setChecked(True)
        page.user.setText("sanne")
        page.domain.setText("telefonie.voorbeeldstad.nl")
        page.password.setText(password)

    def enter(self, page: PhonePage) -> None:
        self.qtbot.mouseClick(page.test, Qt.MouseButton.LeftButton)

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Bench]:
    server = Server()
    monkeypatch.setattr(phone_setup, "telephone_parts", server.parts)
    monkeypatch.setattr(phone_setup, "installed", lambda: True)
    monkeypatch.setattr(phone_setup, "_outputs", lambda: (OutputChoice("jabra-1", "Jabra Evolve2", True),))
    monkeypatch.setattr(phone_setup, "look_at_tls", lambda account: TlsFinding.ABSENT)
    with ThreadPoolExecutor(1) as executor:
        bench = Bench(qtbot, EngineBridge(executor), tmp_path / "settings.toml", Keyring(), server)
        yield bench
        for telephone in bench.telephones:
            telephone.close()


def lost(code: int, reason: str, *, for_good: bool = False) -> Callable[[ScriptedAgent], None]:
    def answer(agent: ScriptedAgent) -> None:
        if for_good:
            agent.password_wrong = True
            ScriptedAgent.register(agent)
            return
        state = phone.RegistrationState.TRYING
        agent.state = phone.PhoneState(registration=state)
        agent.tell(phone.RegistrationLost(code, reason, 2.0))

    return answer


def test_nobody_is_asked_for_an_account_who_has_another_telephone(bench: Bench) -> None:
    page = bench.open()
    assert not page.on.isChecked()
    assert not page.user.isVisible()
    page.on.setChecked(True)
    assert page.user.isVisible()
    assert page.transport.currentData() is Transport.TLS, "the safe way is the one that is proposed"
    assert page.srtp.currentData() is SrtpPolicy.OFFERED
    assert not bench.file.exists()


def test_an_account_is_kept_without_its_password_and_registered(bench: Bench) -> None:
    page = bench.open()
    bench.fill(page)
    bench.enter(page)
    assert page.password.text() == ""
    assert page.outcome() == "Asking the telephone server…"
    bench.wait(lambda: page.outcome() == "It works: you can be called as sanne@telefonie.voorbeeldstad.nl.")
    assert page.password.placeholderText() == "Kept in the keyring of this computer"
    assert page.test.isEnabled()
    bench.wait(lambda: not page._outcome.visibleRegion().isEmpty())
    assert "geheim" not in bench.file.read_text("utf-8")
    kept = load_settings(bench.file, {}).phone
    assert kept is not None
    assert (kept.address, kept.transport, kept.srtp) == (
        "sanne@telefonie.voorbeeldstad.nl",
        Transport.TLS,
        SrtpPolicy.OFFERED,
    )
    assert bench.keyring.kept == {("sip", "sanne@telefonie.voorbeeldstad.nl"): "geheim"}


def test_an_account_that_cannot_be_right_is_told_until_another_is_entered(bench: Bench) -> None:
    """Maat starts without it."""
    seen = []
    bench.bridge.phone_changed.connect(seen.append)
    page = bench.open(fault=PhoneError(Fault.PHONE_ACCOUNT_WRONG, "user: 'a b'"))
    bench.wait(lambda: seen)
    text, tone = phone_status(seen[-1])
    assert "user: 'a b'" in text
    assert tone is Tone.OVERDUE
    bench.fill(page)
    bench.enter(page)
    bench.wait(lambda: seen[-1].registration is RegistrationState.REGISTERED)
    assert seen[-1].fault is None


def test_a_password_is_in_no_text_of_what_was_entered(bench: Bench) -> None:
    page = bench.open()
    bench.fill(page)
    assert "geheim" not in repr(page.entered())
    assert page.entered().password == "geheim"
    assert page.password.echoMode() is page.password.EchoMode.Password


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lost(401, "Unauthorized", for_good=True), "does not accept this name or password (401)"),
        (lost(503, "Service Unavailable"), "does not register this telephone (503 Service Unavailable)"),
        (lost(0, "Connection timed out"), "The server does not answer."),
    ],
)
def test_what_went_wrong_is_told(bench: Bench, answer: Callable[[ScriptedAgent], None], told: str) -> None:
    bench.server.answer = answer
    page = bench.open()
    bench.fill(page)
    bench.enter(page)
    bench.wait(lambda: told in page.outcome())
    assert page.test.isEnabled()


def test_a_certificate_that_is_not_trusted_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_setup, "look_at_tls", lambda account: TlsFinding.UNTRUSTED)
    bench.server.answer = lost(0, "Protocol error")
    page = bench.open()
    bench.fill(page)
    bench.enter(page)
    bench.wait(lambda: "certificate of the server is not trusted" in page.outcome())


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_setup, "PATIENCE_MS", 50)
    bench.server.answer = lambda agent: None
    page = bench.open()
    bench.fill(page)
    page.transport.setCurrentIndex(page.transport.findData(Transport.UDP))
    bench.enter(page)
    bench.wait(lambda: page.outcome().startswith("The server does not answer."))


def test_what_no_server_could_be_asked_for_is_refused_at_its_field(bench: Bench) -> None:
    page = bench.open()
    bench.fill(page)
    page.domain.setText("niet goed")
    bench.enter(page)
    assert "domain: 'niet goed'" in page.outcome()
    assert page.window().focusWidget() is page.domain
    page.domain.setText("voorbeeldstad.nl")
    page.ca_file.setText("/nergens/ca.pem")
    bench.enter(page)
    assert "/nergens/ca.pem" in page.outcome()
    assert page.window().focusWidget() is page.ca_file
    assert not bench.file.exists()
    assert bench.keyring.kept == {}


def test_without_a_keyring_nothing_is_kept(bench: Bench) -> None:
    bench.keyring.fault = Fault.KEYRING_MISSING
    page = bench.open()
    bench.fill(page)
    bench.enter(page)
    bench.wait(lambda: "no safe place for passwords" in page.outcome())
    assert not bench.file.exists()
    assert bench.server.agents == []


def test_an_account_that_was_kept_is_shown_and_its_password_stays(bench: Bench) -> None:
    bench.keyring.kept["sip", ACCOUNT.address] = "geheim"
    page = bench.open(ACCOUNT)
    assert (page.user.text(), page.domain.text()) == ("sanne", "telefonie.voorbeeldstad.nl")
    assert page.srtp.currentData() is SrtpPolicy.REQUIRED
    bench.wait(lambda: page.password.placeholderText() == "Kept in the keyring of this computer")
    bench.enter(page)
    bench.wait(lambda: page.outcome().startswith("It works"))
    assert bench.keyring.kept["sip", ACCOUNT.address] == "geheim"


def test_maat_is_not_the_telephone_any_more(bench: Bench) -> None:
    page = bench.open(ACCOUNT)
    bench.wait(lambda: bench.server.agents)
    page.on.setChecked(False)
    bench.wait(lambda: bench.server.agents[0].closed)
    bench.wait(bench.file.exists)
    assert load_settings(bench.file, {}).phone is None


def test_during_a_call_the_account_waits(bench: Bench) -> None:
    page = bench.open(ACCOUNT)
    bench.wait(lambda: bench.server.agents)
    bench.server.agents[0].ring()
    bench.wait(lambda: bench.setups[0]._now.lines)
    bench.fill(page)
    page.user.setText("piet")
    bench.enter(page)
    bench.wait(lambda: page.outcome() == "It is kept, and used as soon as no call is going on.")
    assert not bench.server.agents[0].closed


def test_where_one_hears_the_resident(bench: Bench) -> None:
    page = bench.open(ACCOUNT, speaker="Plantronics")
    bench.wait(lambda: page.speaker.count() == 3)
    assert page.speaker.currentText() == "Plantronics (not there now)"
    assert page.speaker.itemText(0) == "The computer's default (Jabra Evolve2)"
    page.speaker.setCurrentIndex(1)
    page.speaker.activated.emit(1)
    bench.wait(bench.file.exists)
    assert load_settings(bench.file, {}).speaker == "Jabra Evolve2"


@pytest.mark.parametrize(("platform", "told"), [("win32", "no built-in telephone for Windows"), ("linux", "sip")])
def test_where_it_is_not_installed_one_is_told_what_to_do(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, platform: str, told: str
) -> None:
    monkeypatch.setattr(phone_setup, "installed", lambda: False)
    monkeypatch.setattr("desktop.ui.setup.phone_page.sys.platform", platform)
    page = bench.open()
    assert page.missing.isVisible()
    assert not page.on.isEnabled()
    assert any(told in label.text() for label in page.missing.findChildren(QLabel))


def test_an_account_of_a_system_that_has_no_stack_is_told_in_the_window(bench: Bench) -> None:
    bench.server.fault = Fault.PHONE_NOT_INSTALLED
    page = bench.open()
    bench.fill(page)
    bench.enter(page)
    bench.wait(lambda: "not installed on this computer" in page.outcome())
