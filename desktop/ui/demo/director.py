# SPDX-License-Identifier: EUPL-1.2
"""Plays the people in a demonstration call: the agent, the specialist and the team lead press what they would press.

What they do follows from what Maat shows, never from the clock of the recording: the agent notes how the resident is,
marks the answer as used, hands over when saying so, the specialist takes the question and answers it, the agent wraps
up, the team lead looks back.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, Outcome, WrapUp
from desktop.domain.errors import Fault, ModelError
from desktop.domain.handoff import Handoff, HandoffState
from desktop.domain.knowledge import Verdict
from desktop.engine import events
from desktop.engine.casework import CaseDesk
from desktop.engine.desk import AgentDesk
from desktop.speech.decoder import RecogniserState
from desktop.ui.bridge import EngineBridge
from desktop.ui.demo.camera import Camera

log = logging.getLogger(__name__)

#: What the agent says when handing over, as the recogniser writes it.
HANDING_OVER = "verbind"
#: How long a person looks before pressing something, and how long a picture waits for the screen to settle.
GLANCE_MS = 1500
SETTLE_MS = 250
#: A question worth a picture of "not a standard question" has at least this many words.
LONG_QUESTION_WORDS = 8
#: The face that the agent of the demonstration chooses for what was heard: not well.
NOTED_MOOD = 2


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, and where it is seen."""

    bridge: EngineBridge
    desk: AgentDesk
    agent_window: QWidget
    specialist_desk: Callable[[Handoff], CaseDesk]
    show_specialist: Callable[[Handoff], QWidget]
    show_lead: Callable[[str], QWidget]
    camera: Camera | None


class Director(QObject):
    """Lives on the Qt thread from before the call starts until ``finished``.

    Signals:
        finished: the contact is wrapped up and the team lead has looked at it.
        failed: Exception: why the call cannot be played to its end; when somebody looks on, they may go on by hand.
    """

    finished = Signal()
    failed = Signal(object)

    def __init__(self, cast: Cast, *, patience: float = 1.0, parent: QObject | None = None) -> None:
        """Take the places.

        Args:
            cast: The players.
            patience: 1 as a person would; nearer to 0 when the call is played as fast as it can.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._cast = cast
        self._patience = patience
        self._words = 0
        self._seen: set[str] = set()
        self._handoff: Handoff | None = None
        self._ended: events.CallEnded | None = None
        bridge = cast.bridge
        bridge.partial_heard.connect(self._on_partial)
        bridge.utterance_heard.connect(self._on_utterance)
        bridge.suggestions_changed.connect(self._on_suggestions)
        bridge.check_in_heard.connect(self._on_check_in)
        bridge.handoff_changed.connect(self._on_handoff)
        bridge.call_ended.connect(self._on_end)
        bridge.contact_closed.connect(self._on_closed)
        bridge.recogniser_changed.connect(self._on_recogniser)
        bridge.notice_posted.connect(self._on_notice)

    @Slot(object)
    def _on_recogniser(self, event: events.RecogniserChanged) -> None:
        if event.status.state is RecogniserState.FAILED:
            self.failed.emit(event.status.error or ModelError(Fault.RECOGNISER_FAILED, event.status.model))

    @Slot(object)
    def _on_notice(self, event: events.Notice) -> None:
        if event.error is not None:
            self.failed.emit(event.error)

    @Slot(object)
    def _on_partial(self, event: events.PartialHeard) -> None:
        if event.partial.leg is Leg.CALLER and len(event.partial.text.split()) >= 4:
            self._once("agent-listening", lambda: self._shoot("agent-listening"))

    @Slot(object)
    def _on_utterance(self, event: events.UtteranceHeard) -> None:
        utterance = event.utterance
        self._words = len(utterance.text.split()) if utterance.leg is Leg.CALLER else self._words
        if utterance.leg is Leg.AGENT and HANDING_OVER in utterance.text:
            self._once("hand-over", lambda: self._later(self._cast.desk.hand_off))

    @Slot(object)
    def _on_suggestions(self, event: events.SuggestionsChanged) -> None:
        best = event.suggestions.best
        if event.tentative or best is None:
            return
        if event.suggestions.standard:
            self._once("agent-answer", lambda: self._use(best.article_id))
        elif self._words >= LONG_QUESTION_WORDS and "agent-answer" in self._seen:
            self._once("agent-no-standard", lambda: self._shoot("agent-no-standard"))

    def _use(self, article_id: str) -> None:
        self._shoot("agent-answer")
        self._later(lambda: self._cast.desk.judge(article_id, Verdict.USED))

    @Slot(object)
    def _on_check_in(self, event: events.CheckInHeard) -> None:
        heard = event.check_in
        if heard.mood is None:
            noted = CheckIn(NOTED_MOOD, heard.text)
            self._once("check-in", lambda: self._later(lambda: self._cast.desk.check_in(noted)))

    @Slot(object)
    def _on_handoff(self, event: events.HandoffChanged) -> None:
        self._handoff = event.handoff
        match event.handoff.state:
            case HandoffState.OFFERED:
                self._once("offered", lambda: self._specialist_looks(event.handoff))
            case HandoffState.ACCEPTED:
                self._once("accepted", lambda: self._specialist_answers(event.handoff))
            case HandoffState.ANSWERED:
                self._once("answered", self._answer_arrives)
            case _:
                pass

    def _specialist_looks(self, handoff: Handoff) -> None:
        self._shoot("agent-handed-over")
        window = self._cast.show_specialist(handoff)
        self._later(lambda: self._picture(window, "specialist-inbox"))
        self._later(self._accept, glances=2)

    def _accept(self) -> None:
        self._change(lambda handoff: self._cast.specialist_desk(handoff).accept(handoff))

    def _specialist_answers(self, handoff: Handoff) -> None:
        window = self._cast.show_specialist(handoff)
        self._later(lambda: self._picture(window, "specialist-accepted"))
        self._later(self._answer, glances=2)

    def _answer(self) -> None:
        text = self.tr("We take the bill off your husband's name. You pay nothing now; I call you about the firm.")
        self._change(lambda handoff: self._cast.specialist_desk(handoff).answer(handoff, text))

    def _change(self, step: Callable[[Handoff], Handoff]) -> None:
        handoff = self._handoff
        if handoff is not None:
            self._cast.bridge.run(lambda: step(handoff), self._stepped, self._failed)

    @Slot(object)
    def _stepped(self, handoff: Handoff) -> None:
        log.info("handoff %s is %s", handoff.id, handoff.state.value)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        # A person may have pressed the button first: then nothing is left to do here.
        log.info("the demonstration left a step to the person at the desk: %s", error)
        self.failed.emit(error)

    def _answer_arrives(self) -> None:
        self._shoot("agent-answered")
        if self._ended is not None:
            self._later(self._wrap_up)

    @Slot(object)
    def _on_end(self, event: events.CallEnded) -> None:
        self._ended = event
        answered = self._handoff is not None and self._handoff.state is HandoffState.ANSWERED
        if answered or "hand-over" not in self._seen:
            self._later(self._wrap_up)

    def _wrap_up(self) -> None:
        self._once("wrap-up", self._confirm_wrap_up)

    def _confirm_wrap_up(self) -> None:
        ended = self._ended
        if ended is None:
            return
        self._picture(self._cast.agent_window, "agent-wrap-up")
        outcome = Outcome.HANDED_OFF if ended.proposed_handed_off else Outcome.ANSWERED
        wrap_up = WrapUp(ended.proposed_summary, ended.proposed_topic, outcome)
        self._later(lambda: self._cast.desk.wrap_up(wrap_up))

    @Slot(object)
    def _on_closed(self, event: events.ContactClosed) -> None:
        self._shoot("agent-ready")
        self._once("look-back", lambda: self._lead_looks(event.contact.id))

    def _lead_looks(self, contact_id: str) -> None:
        window = self._cast.show_lead(contact_id)
        self._later(lambda: self._picture(window, "lead-transcript"), glances=2)
        self._later(self.finished.emit, glances=3)

    def _once(self, moment: str, act: Callable[[], object]) -> None:
        if moment not in self._seen:
            self._seen.add(moment)
            self._attempt(act)

    def _attempt(self, act: Callable[[], object]) -> None:
        """Do something that Qt calls for: Qt would print what it raises, and go on waiting."""
        try:
            act()
        except Exception as error:
            log.exception("a step of the demonstration failed")
            self.failed.emit(error)

    def _shoot(self, name: str) -> None:
        self._later(lambda: self._picture(self._cast.agent_window, name), glances=0)

    def _picture(self, window: QWidget, name: str) -> None:
        if self._cast.camera is not None:
            self._cast.camera.take(window, name)

    def _later(self, act: Callable[[], object], *, glances: int = 1) -> None:
        wait_ms = int(GLANCE_MS * glances * self._patience) + SETTLE_MS
        QTimer.singleShot(wait_ms, self, lambda: self._attempt(act))
