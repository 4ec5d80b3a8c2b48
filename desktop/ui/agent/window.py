# SPDX-License-Identifier: EUPL-1.2
"""The agent's window: shows what the engine tells, and tells the engine what the agent does.

Nothing here takes the focus by itself, and nothing waits for the engine.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.contact import CheckIn, Contact, WrapUp
from desktop.domain.handoff import Handoff
from desktop.domain.knowledge import Judgement
from desktop.engine import events
from desktop.engine.desk import AgentDesk
from desktop.engine.events import NoticeKind
from desktop.engine.telephone import Telephone
from desktop.speech.decoder import RecogniserState
from desktop.system.paths import DEMO_MODEL
from desktop.ui.agent.agent_keys import AgentKeys
from desktop.ui.agent.call_page import CallPage
from desktop.ui.agent.call_strip import CallPhase
from desktop.ui.agent.earlier_answers import EarlierAnswers
from desktop.ui.agent.idle_page import IdlePage
from desktop.ui.agent.languages import Languages
from desktop.ui.agent.line_bar import LineBar
from desktop.ui.agent.notice_texts import GRAVE, notice_text
from desktop.ui.agent.phone_calls import PhoneCalls, PhoneParts
from desktop.ui.agent.searches import ArticleSource, Searches
from desktop.ui.agent.sound_lines import SoundLines
from desktop.ui.agent.unfinished import UnfinishedCalls
from desktop.ui.bridge import EngineBridge
from desktop.ui.faults import explain
from desktop.ui.reading.writing import run_on, writing_of
from desktop.ui.theme import Tone
from desktop.ui.widgets import Toast


class AgentWindow(QWidget):
    """One desk.

    Args:
        bridge: Brings the engine's events to the Qt thread.
        desk: What an agent can do.
        article_of: Gives the article with an id; called off the Qt thread.
        parent: Owner.
        letter_keys: Whether letters and figures alone are keys.
        telephone: Open; None where calls are on another one and nothing can be done with it.

    Signals:
        start_devices_requested: a call on the microphone.
        start_recording_requested: path of a recording to play as a call, str.
        resume_requested: an interrupted Contact to go on with on the microphone.
        settings_requested: look at devices and the rest of the settings.
    """

    start_devices_requested = Signal()
    start_recording_requested = Signal(str)
    resume_requested = Signal(object)
    settings_requested = Signal()

    def __init__(
        self,
        bridge: EngineBridge,
        desk: AgentDesk,
        article_of: ArticleSource,
        parent: QWidget | None = None,
        *,
        letter_keys: bool = True,
        telephone: Telephone | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._desk = bridge, desk
        self._contact: Contact | None = None
        self._matter = 1
        self._matter_of: dict[str, int] = {}
        self._hard_to_hear = False
        self._recogniser: events.RecogniserChanged | None = None
        self._idle_fault = False
        self.setProperty("panel", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Maat"))
        self.setMinimumSize(460, 560)
        self.idle = IdlePage()
        self.call = CallPage()
        self.toast = Toast(self)
        self.lines = LineBar()
        self._pages = QStackedLayout()
        self._pages.addWidget(self.idle)
        self._pages.addWidget(self.call)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lines)
        column.addLayout(self._pages, 1)
        self._searches = Searches(bridge, desk, article_of, self.call.answer, self.show_fault, self)
        self._languages = Languages(bridge, desk, self.call, self)
        self.sound_lines = SoundLines(bridge, self.call, self)
        self._unfinished = UnfinishedCalls(self.idle, self.call.answer.wrap_up, desk, self)
        self._earlier = EarlierAnswers(self.idle, self.toast, desk, self)
        self._hear_engine()
        self._hear_agent()
        self._keys = AgentKeys(self, self.call, self.idle, letters=letter_keys)
        self._keys.end_pressed.connect(self.end_call)
        self._keys.new_matter_pressed.connect(self._new_matter)
        self._keys.start_pressed.connect(self.start_devices_requested)
        self._keys.settings_pressed.connect(self.settings_requested)
        parts = PhoneParts(self, self.call, self.idle, self.lines, self.toast, self._keys)
        self._phone = PhoneCalls(bridge, telephone, parts) if telephone is not None else None
        # A field that has the focus from the start would take the first keys; a click beside a field leaves it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()
        self.resize(1200, 800)

    @property
    def in_call(self) -> bool:
        """Whether a contact is open: running or to be wrapped up."""
        return self._contact is not None

    def show_interrupted(self, contacts: Sequence[Contact]) -> None:
        """Offer calls that were cut off; they stay on offer until each is taken up."""
        self._unfinished.offer(contacts)

    def show_unsettled(self, handoffs: Sequence[Handoff]) -> None:
        """Remind of residents who have not been told yet; the last is on top."""
        self._earlier.remind(handoffs)

    def show_fault(self, error: Exception) -> None:
        """Say what could not be done, where the agent is looking."""
        if self.in_call:
            self.call.show_notice(explain(error), grave=True)
        else:
            self._idle_fault = True
            self.idle.show_status(explain(error), Tone.OVERDUE)

    # -- wiring ----------------------------------------------------------------------------------------------------

    def _hear_engine(self) -> None:
        bridge = self._bridge
        bridge.call_started.connect(self.show_call)
        bridge.levels_heard.connect(self.show_levels)
        bridge.partial_heard.connect(self.show_partial)
        bridge.utterance_heard.connect(self.show_utterance)
        bridge.suggestions_changed.connect(self.show_suggestions)
        bridge.handoff_proposed.connect(self.show_proposal)
        bridge.handoff_changed.connect(self.show_handoff)
        bridge.check_in_heard.connect(self.show_check_in)
        bridge.details_changed.connect(self.show_details)
        bridge.call_ended.connect(self.show_wrap_up)
        bridge.contact_closed.connect(self.show_closed)
        bridge.notice_posted.connect(self.show_notice)
        bridge.recogniser_changed.connect(self.show_recogniser)

    def _hear_agent(self) -> None:
        call, idle = self.call, self.idle
        idle.start_devices_requested.connect(self.start_devices_requested)
        idle.start_recording_requested.connect(self.start_recording_requested)
        idle.resume_chosen.connect(self.resume_requested)
        idle.settings_requested.connect(self.settings_requested)
        self.sound_lines.settings_requested.connect(self.settings_requested)
        call.strip.pause_toggled.connect(self._pause)
        call.strip.end_chosen.connect(self.end_call)
        call.strip.details_edited.connect(self._desk.note_details)
        call.left.new_matter_chosen.connect(self._new_matter)
        call.resident.notes_written.connect(self._keep_notes)
        call.check_in.check_in_noted.connect(self._note_check_in)
        for card in (call.answer.live, call.answer.found):
            card.verdict_given.connect(self._judge)
        call.answer.live.state_changed.connect(self._weigh_handoff)
        call.answer.wrap_up.wrap_up_saved.connect(self._save)
        call.handoff.handoff_chosen.connect(self._hand_off)
        call.handoff.withdraw_chosen.connect(self._withdraw)
        call.handoff.settle_chosen.connect(self._settle)
        call.handoff.number_given.connect(self._keep_number)

    # -- what the engine tells -------------------------------------------------------------------------------------

    @Slot(object)
    def show_call(self, event: events.CallStarted) -> None:
        """A contact begins or goes on."""
        self._unfinished.begin(event.contact, self._contact)
        self._set_contact(event.contact)
        self._matter, self._matter_of, self._hard_to_hear = 1, {}, False
        history = event.history
        self.call.notice.dismiss()
        self.call.model.clear()
        self.call.strip.show_contact(event.contact, history)
        self.call.strip.show_phase(CallPhase.LIVE)
        self.call.left.show_conversation()
        self.call.left.new_matter.show()
        self.call.check_in.begin_call(next((each.check_in for each in history if each.check_in), None))
        if event.contact.check_in is not None:
            self.call.check_in.show_check_in(event.contact.check_in)
        self.call.resident.begin_call(history, known=bool(event.contact.number), notes=event.contact.notes)
        self.call.answer.begin_call()
        self.call.body.favour_answer(False)
        self.call.handoff.begin_call()
        self._pages.setCurrentWidget(self.call)

    @Slot(object)
    def show_levels(self, event: events.LevelsHeard) -> None:
        """Loudness and time."""
        self.call.strip.show_levels(event.levels, event.at_ms)

    @Slot(object)
    def show_partial(self, event: events.PartialHeard) -> None:
        """Words that may still change."""
        self.call.model.show_partial(event.partial)

    @Slot(object)
    def show_utterance(self, event: events.UtteranceHeard) -> None:
        """Words that are final."""
        self._matter_of[event.utterance.id] = event.matter
        self.call.model.show_utterance(event.utterance, event.matter)
        if event.matter > self._matter:
            self._begin_matter(event.matter)
        if self._hard_to_hear and not event.utterance.uncertain:
            self._hard_to_hear = False
            self.call.notice.dismiss()

    @Slot(object)
    def show_suggestions(self, event: events.SuggestionsChanged) -> None:
        """What fits the question, and what was told of it."""
        if event.told:
            self.call.answer.live.show_words(run_on(writing_of(each).unbroken for each in event.told[-2:]))
        self.call.answer.live.show_suggestions(event.suggestions, event.articles)

    @Slot(object)
    def show_proposal(self, event: events.HandoffProposed) -> None:
        """Who would take the question."""
        self.call.handoff.show_proposal(event.proposal, event.alternatives)

    @Slot(object)
    def show_handoff(self, event: events.HandoffChanged) -> None:
        """A handoff of this contact, or news of one of an earlier contact."""
        handoff = event.handoff
        own = self._contact is not None and handoff.contact_id == self._contact.id
        if own:
            known = [self._matter_of[each] for each in handoff.utterance_ids if each in self._matter_of]
            self.call.handoff.show_handoff(handoff, known[-1] if known else self._matter)
            self.call.answer.wrap_up.follow_handoffs(handed_off=self.call.handoff.handed_over)
        self._earlier.take(handoff, running=own)

    @Slot(object)
    def show_check_in(self, event: events.CheckInHeard) -> None:
        """How the resident is."""
        self.call.check_in.show_check_in(event.check_in)

    @Slot(object)
    def show_details(self, event: events.DetailsChanged) -> None:
        """Who is on the line."""
        self.call.strip.show_details(event.number, event.resident_name, event.history)
        self.call.resident.show_history(event.history, known=bool(event.number))

    @Slot(object)
    def show_wrap_up(self, event: events.CallEnded) -> None:
        """The call is over; the contact is not."""
        self._set_contact(event.contact)
        self.call.model.drop_open()
        self.call.strip.timer.set_ms(event.contact.duration_ms)
        self.call.strip.show_phase(CallPhase.WRAP_UP)
        self.call.left.new_matter.hide()
        self.call.handoff.end_call()
        typing = self.call.resident.notes.hasFocus()
        self.call.answer.wrap_up.show_proposal(
            event.proposed_summary,
            event.proposed_topic,
            notes=self.call.resident.take_notes(),
            handed_off=event.proposed_handed_off,
        )
        self._unfinished.restore(event.contact)
        self.call.answer.show_wrap_up()
        if typing:
            # The notes moved into the summary in mid-sentence: so does the cursor.
            self.call.answer.wrap_up.go_on_writing()
        self.call.body.favour_answer(True)

    @Slot(object)
    def show_closed(self, event: events.ContactClosed) -> None:
        """Saved; ready for the next call."""
        self._set_contact(None)
        self._pages.setCurrentWidget(self.idle)
        self._idle_fault = False
        if self._recogniser is not None:
            # Else what was wrong before this call would still stand there.
            self.show_recogniser(self._recogniser)
        self.toast.show_text(self.tr("Saved: {topic}").format(topic=event.contact.topic or self.tr("contact")))

    @Slot(object)
    def show_notice(self, notice: events.Notice) -> None:
        """One quiet line."""
        self._hard_to_hear = notice.kind is NoticeKind.UNCERTAIN_SPEECH
        if notice.kind in {NoticeKind.STORE_FAILED, NoticeKind.UNEXPECTED}:
            self.call.answer.wrap_up.allow_saving()
        self.idle.allow_settling()
        text = notice_text(notice)
        if text and self.in_call:
            self.call.show_notice(text, grave=notice.kind in GRAVE)
        elif text:
            self._idle_fault = notice.kind in GRAVE
            self.idle.show_status(text, Tone.OVERDUE if notice.kind in GRAVE else Tone.MUTED)

    @Slot(object)
    def show_recogniser(self, event: events.RecogniserChanged) -> None:
        """Whether speech recognition works, and with what."""
        self._recogniser, status = event, event.status
        demo = Path(status.model).name == DEMO_MODEL
        self.call.left.show_recogniser(status)
        self.call.status.show_recogniser(status, demo=demo)
        failed = status.state is RecogniserState.FAILED
        if failed and status.error is not None:
            self.show_fault(status.error)
            self._idle_fault = False
        elif self._idle_fault:
            return
        elif status.state is RecogniserState.LOADING:
            self.idle.show_status(self.tr("Speech recognition is loading; you can begin already."))
        elif status.state is RecogniserState.READY and demo:
            self.idle.show_status(self.tr("Demonstration model for speech: not for real calls."), Tone.UNSURE)
        elif status.state is RecogniserState.READY:
            self.idle.show_status("")

    def _set_contact(self, contact: Contact | None) -> None:
        self._contact = contact
        self._keys.in_call = contact is not None

    # -- what the agent does ---------------------------------------------------------------------------------------

    @Slot(bool)
    def _pause(self, paused: bool) -> None:
        self._desk.pause_transcript(paused)
        self.call.strip.show_phase(CallPhase.PAUSED if paused else CallPhase.LIVE)

    @Slot()
    def end_call(self) -> None:
        """End the running call, if there is one."""
        if self.in_call and self.call.strip.phase in {CallPhase.LIVE, CallPhase.PAUSED}:
            self.call.strip.show_phase(CallPhase.ENDING)
            if self._phone is None or not self._phone.hang_up():
                self._desk.end_call()

    @Slot()
    def _new_matter(self) -> None:
        if self.in_call and not self.call.left.new_matter.isHidden():
            self._desk.new_matter()
            self._begin_matter(self._matter + 1)

    def _begin_matter(self, matter: int) -> None:
        self._matter = matter
        self.call.answer.live.begin_matter()
        self.call.handoff.begin_matter(matter)

    @Slot(object)
    def _note_check_in(self, check_in: CheckIn) -> None:
        self._desk.check_in(check_in)

    @Slot(str, object)
    def _judge(self, article_id: str, judgement: Judgement | None) -> None:
        if judgement is None:
            self._desk.judge(article_id, None)
        else:
            self._desk.judge(article_id, judgement.verdict, judgement.objection)

    @Slot()
    def _weigh_handoff(self) -> None:
        self.call.handoff.ask_attention(self.call.answer.live.lacks_answer)

    @Slot(object, object)
    def _hand_off(self, department_id: str | None, specialist_id: str | None) -> None:
        self._desk.hand_off(department_id, specialist_id)

    @Slot(object)
    def _withdraw(self, handoff: Handoff) -> None:
        self._desk.withdraw_handoff(handoff)

    @Slot(object)
    def _settle(self, handoff: Handoff) -> None:
        self._desk.settle_handoff(handoff)

    @Slot(str)
    def _keep_notes(self, text: str) -> None:
        if self._contact is not None:
            self._desk.keep_notes(self._contact.id, text)

    @Slot(str)
    def _keep_number(self, number: str) -> None:
        self.call.strip.number.set_kept(number)
        self._desk.note_details(number, self.call.strip.name.text().strip())

    @Slot(object)
    def _save(self, wrap_up: WrapUp) -> None:
        self._desk.wrap_up(wrap_up)
