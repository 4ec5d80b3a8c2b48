# SPDX-License-Identifier: EUPL-1.2
"""Composition root of the windows: settings to parts, parts wired to windows, and all of it taken down in order."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.audio.recordings import RECORDING, RecordingSource
from desktop.audio.source import AudioSource
from desktop.audio.system import WANTED_HZ, SoundSystem
from desktop.audio.systems import sound_system
from desktop.audio.tones import announcement_tone
from desktop.domain.contact import Contact
from desktop.domain.errors import MaatError, PhoneError
from desktop.domain.handoff import Specialist
from desktop.engine.article_desk import ArticleDesk
from desktop.engine.call_watch import CallWatch
from desktop.engine.casework import CaseDesk
from desktop.engine.events import EngineEvent
from desktop.engine.import_schedule import ImportSchedule
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.listening_post import switching_recogniser
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.engine.lookback import LookbackDesk
from desktop.engine.recording import Recordings, folder_of
from desktop.engine.silence import SilenceEnd
from desktop.engine.source_desk import SourceDesk
from desktop.storage.sqlite_store import open_store
from desktop.system.call_link import StartCall
from desktop.system.paths import bundled_models, default_home, resources
from desktop.system.secrets import Secrets, SystemKeyring
from desktop.system.settings import Announcement, Role, Settings
from desktop.ui.agent import AgentWindow
from desktop.ui.agent.quiet_choice import QuietChoice
from desktop.ui.agent_calls import AgentCallParts, AgentCalls
from desktop.ui.bridge import EngineBridge
from desktop.ui.call_opening import CallOpening
from desktop.ui.fault_dialog import show_fault
from desktop.ui.garbage import QtThreadCollector
from desktop.ui.i18n import install_language
from desktop.ui.interrupt import quit_on_interrupt
from desktop.ui.knowledge import KnowledgeWindow
from desktop.ui.lead import LeadWindow
from desktop.ui.qt_messages import log_qt_messages
from desktop.ui.recording_sweep import RecordingSweep
from desktop.ui.setup import PhoneSetup, SettingsWindow, SoundSetup
from desktop.ui.setup.calls_setup import CallsSetup
from desktop.ui.specialist import SpecialistWindow
from desktop.ui.summary_labels import summary_labels
from desktop.ui.theme import apply_theme, load_theme, system_is_dark

log = logging.getLogger(__name__)

#: Two at once: a slow search never keeps a click on an inbox waiting.
JOB_THREADS = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be opened.

    Attributes:
        settings: As loaded, with what the command line overrules.
        store_address: As MAAT_STORE has it.
        model: Vosk model directory.
        watch: Also told of every event, on the desk's thread.
        open_system: Gives the sound system of this computer.
        secrets: Where passwords are.
        phone_fault: Why the telephone account in the settings cannot be right.
    """

    settings: Settings
    store_address: str
    model: Path
    watch: Callable[[EngineEvent], None] | None = None
    open_system: Callable[[], SoundSystem] = sound_system
    secrets: Secrets = field(default_factory=SystemKeyring)
    phone_fault: PhoneError | None = None


class Desktop(QObject):
    """The running program: one store, one desk, up to three windows. Lives on the Qt thread.

    Raises:
        StorageUnavailable: from the constructor; nothing is left open then.
    """

    def __init__(self, app: QApplication, plan: Plan) -> None:
        super().__init__()
        self._app = app
        self._plan = plan
        self.store = open_store(plan.store_address)
        self._jobs = ThreadPoolExecutor(JOB_THREADS, thread_name_prefix="maat-job")
        self.bridge = EngineBridge(self._jobs, self)
        self._unsubscribe = self.store.subscribe(self.bridge.post_change)
        self.knowledge = KnowledgeBase(self.store, default_home().cache)
        folders = (default_home().models, bundled_models())
        self._sources = SourceDesk(self.store, plan.secrets)
        in_call = CallWatch()
        self._schedule = ImportSchedule(self._sources, in_call)
        self.recogniser = recogniser = switching_recogniser(plan.model, folders, plan.settings.speech_memory_mb)
        home = default_home()
        self.calls = CallsSetup(self.bridge, plan.settings, home.settings_file, self)
        folder = folder_of(plan.store_address, home.root)
        self.recordings = Recordings(self.store, folder, lambda: self.calls.choice.recording)
        self._sweep = RecordingSweep(self.bridge, self.recordings, lambda: self.calls.choice.recording_days, self)
        self._silence = SilenceEnd(lambda: self.calls.choice.call_by_voice)
        self.desk = LiveDesk(
            DeskParts(
                store=self.store,
                recogniser=recogniser,
                languages=recogniser,
                matchers=self.knowledge,
                labels=summary_labels(),
                agent_name=plan.settings.person,
                followers=(self.recordings, self._silence, in_call),
            ),
            self._take_event,
        )
        self.sound = SoundSetup(self.bridge, self.desk, plan.settings, home.settings_file, plan.open_system, self)
        self.phone = PhoneSetup(
            self.bridge,
            plan.settings,
            home.settings_file,
            plan.secrets,
            plan.open_system,
            self._tone,
            self,
            fault=plan.phone_fault,
        )
        self.telephone = self.phone.telephone(self.desk, self.store)
        self._opening = CallOpening(self.bridge, self.desk, self)
        self._settings: SettingsWindow | None = None
        self._agent: AgentWindow | None = None
        self._agent_calls: AgentCalls | None = None
        self._asked: StartCall | None = None
        self._specialist: SpecialistWindow | None = None
        self._lead: LeadWindow | None = None
        self._knowledge_window: KnowledgeWindow | None = None
        self._closed = False
        app.aboutToQuit.connect(self.close)

    def start(self, role: Role) -> QWidget:
        """Provide the sample knowledge base where there is none, begin to load the model, show a window."""
        self.knowledge.provide_sample(resources() / "knowledge")
        self.desk.open()
        self._sweep.start()
        self._schedule.start()
        return self.show(role)

    def show(self, role: Role) -> QWidget:
        """Bring a window up; made on first use."""
        match role:
            case Role.AGENT:
                return self.show_agent()
            case Role.SPECIALIST:
                return self.show_specialist()
            case Role.LEAD:
                return self.show_lead()

    def show_agent(self) -> AgentWindow:
        """Bring the agent's window up."""
        if self._agent is None:
            self._agent = self._make_agent()
        _bring_up(self._agent)
        return self._agent

    def show_specialist(self) -> SpecialistWindow:
        """Bring the specialist's window up."""
        if self._specialist is None:
            desk, letters = CaseDesk(self.store, *self.specialist()), self._plan.settings.letter_keys
            self._specialist = SpecialistWindow(self.bridge, desk, letter_keys=letters)
        _bring_up(self._specialist)
        return self._specialist

    def show_lead(self) -> LeadWindow:
        """Bring the team lead's window up."""
        if self._lead is None:
            self._lead = LeadWindow(self.bridge, LookbackDesk(self.store, self._plan.settings.person))
            self._lead.knowledge_requested.connect(self.show_knowledge)
        _bring_up(self._lead)
        return self._lead

    @Slot()
    def show_knowledge(self) -> None:
        """Bring the window of the knowledge base up."""
        if self._knowledge_window is None:
            desk = ArticleDesk(self.store, self.knowledge, self._plan.settings.person)
            self._knowledge_window = KnowledgeWindow(self.bridge, desk, self._sources)
        _bring_up(self._knowledge_window)

    @Slot()
    def show_settings(self) -> None:
        """Bring the settings up; they hold the devices only while they are open."""
        if self._settings is None:
            self._settings = SettingsWindow([self.sound.page(), self.phone.page(), self.calls.page()])
            self._settings.start_requested.connect(self._listen)
            self._settings.left.connect(self._settings_left)
        if self._settings.page is None:
            self._settings.offer_start(offered=False)
            if self._agent_calls is not None:
                # The page shows levels: it listens to the devices itself.
                self._agent_calls.voice.set_busy(True)
            self._settings.show_page()
        else:
            _bring_up(self._settings)

    @Slot()
    def close(self) -> None:
        """Stop in the order in which nothing is lost: desk, jobs, store. Harmless when called twice.

        What cannot be stopped, such as a sound system that fails, keeps nothing after it from being stopped.
        """
        if self._closed:
            return
        self._closed = True
        first = [each for each in (self._settings, self._agent_calls) if each is not None]
        made = (self._agent, self._specialist, self._lead, self._knowledge_window)
        windows = [each for each in made if each is not None]
        steps: list[Callable[[], object]] = [
            *(each.close for each in first),
            self._stop_imports,
            self.sound.close,
            self._opening.close,
            self.telephone.close,
            self.desk.close,
            self._unsubscribe,
            self.knowledge.close,
            self._jobs.shutdown,
            self.store.close,
            *(each.close for each in windows),
        ]
        for step in steps:
            try:
                step()
            except Exception:
                log.exception("something was not stopped well")

    def _stop_imports(self) -> None:
        if self._knowledge_window is not None:
            self._knowledge_window.stop_work()
        self._schedule.close()

    def _make_agent(self) -> AgentWindow:
        letters = self._plan.settings.letter_keys
        window = AgentWindow(self.bridge, self.desk, self.store.article, letter_keys=letters, telephone=self.telephone)
        self.telephone.open()
        QuietChoice(self.bridge, window.call.answer.live, self._plan.settings, default_home().settings_file)
        window.start_recording_requested.connect(self._play)
        window.start_devices_requested.connect(self._listen)
        window.resume_requested.connect(self._resume)
        window.settings_requested.connect(self.show_settings)
        window.idle.knowledge_requested.connect(self.show_knowledge)
        self._opening.opening_changed.connect(window.idle.show_opening)
        self._agent_calls = calls = AgentCalls(
            AgentCallParts(
                bridge=self.bridge,
                desk=self.desk,
                telephone=self.telephone,
                opening=self._opening,
                setup=self.calls,
                silence=self._silence,
                open_devices=self.sound.open_devices,
                home=default_home(),
            ),
            window,
            self,
        )
        calls.start_requested.connect(self._start_asked)
        calls.open(self.calls.choice)
        self._offer_interrupted(window)
        window.show_unsettled(self.desk.unsettled_handoffs())
        return window

    def _offer_interrupted(self, window: AgentWindow) -> None:
        contacts = self.store.interrupted_contacts()
        if contacts:
            window.show_interrupted(contacts)

    @Slot(str)
    def _play(self, path: str) -> None:
        self._opening.begin(lambda: RecordingSource(Path(path), realtime=True))

    @Slot(object)
    def _start_asked(self, request: StartCall) -> None:
        """Another program knows who calls."""
        self._asked = request
        if self._agent is not None:
            _bring_up(self._agent)
            QApplication.alert(self._agent)
        self._listen()

    @Slot()
    def _settings_left(self) -> None:
        self.sound.confirm()
        self.phone.use_microphone(self.sound.choice.microphone)
        asked, self._asked = self._asked, None
        if self._agent_calls is not None:
            self._agent_calls.voice.set_busy(False)
            if asked is not None:
                # Left without beginning: the next call may be somebody else's.
                self._agent_calls.arrivals.offer_again(asked)

    @Slot()
    def _listen(self) -> None:
        looking = self._settings is not None and self._settings.page is not None
        if not self.sound.chosen and not looking:
            self.show_settings()
            if self._settings is not None:
                self._settings.offer_start(offered=True)
            return
        asked, self._asked = self._asked or StartCall(), None
        if self._settings is not None:
            self._settings.close()
        self._opening.begin(self._open_devices, number=asked.number, resident_name=asked.name)

    def _open_devices(self) -> AudioSource:
        calls = self._agent_calls
        return self.sound.open_devices() if calls is None else calls.free_devices()

    @Slot(object)
    def _resume(self, contact: Contact) -> None:
        """Go on where the call was cut off; what cannot be listened to any more is wrapped up."""
        self._opening.resume(contact, lambda: self._rest_of(contact))

    def _rest_of(self, contact: Contact) -> AudioSource:
        path = contact.source.removeprefix(RECORDING)
        if path == contact.source:
            return self._open_devices()
        heard_ms = max((each.end_ms for each in self.store.utterances(contact.id)), default=0)
        return RecordingSource(Path(path), realtime=True, begin_ms=heard_ms)

    def seat(self, specialist_id: str) -> None:
        """Say who sits at the specialist's desk; for a window that was not shown yet."""
        settings = msgspec.structs.replace(self._plan.settings, specialist=specialist_id)
        self._plan = replace(self._plan, settings=settings)

    def specialist(self) -> tuple[Specialist, tuple[str, ...] | None]:
        """The specialist of the settings with the departments they belong to; anybody when there is none."""
        wanted = self._plan.settings.specialist
        for department in self.store.departments():
            for specialist in department.specialists:
                if specialist.id == wanted:
                    return specialist, (department.id,)
        return Specialist("", self._plan.settings.person), None

    def _take_event(self, event: EngineEvent) -> None:
        if self._plan.watch is not None:
            self._plan.watch(event)
        self.telephone.see(event)
        self.bridge.post(event)

    def _tone(self) -> bytes:
        """What a resident hears at the start of a call on the built-in telephone."""
        return announcement_tone(WANTED_HZ) if self.calls.choice.announcement is Announcement.TONE else b""


def _bring_up(window: QWidget) -> None:
    window.show()
    window.raise_()


def make_application(settings: Settings, language: str) -> QApplication:
    """The Qt application in the user's language and colours."""
    log_qt_messages()
    app = QApplication(["maat"])
    app.setApplicationName("Maat")
    app.setApplicationDisplayName("Maat")
    app.setDesktopFileName("maat")
    QtThreadCollector(app)
    quit_on_interrupt(app)
    install_language(app, language)
    apply_theme(app, load_theme(settings.theme, system_dark=system_is_dark()))
    return app


def run_window(plan: Plan, language: str) -> int:
    """Show the window of the role until it is closed.

    Raises:
        MaatError: the store cannot be used; the person has been told in a window, too.
    """
    app = make_application(plan.settings, language)
    try:
        desktop = Desktop(app, plan)
        try:
            desktop.start(plan.settings.role)
            return app.exec()
        finally:
            desktop.close()
    except MaatError as error:
        show_fault(error)
        raise
