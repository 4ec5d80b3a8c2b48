# SPDX-License-Identifier: EUPL-1.2
"""What an agent can do; the one door between the agent window and the engine."""

from collections.abc import Callable
from typing import Protocol

from desktop.audio.source import AudioSource
from desktop.domain.contact import CheckIn, Contact, WrapUp
from desktop.domain.handoff import Handoff
from desktop.domain.knowledge import Objection, Suggestions, Verdict
from desktop.engine.events import EngineEvent
from desktop.engine.rehearsal import RehearsalListener

EventListener = Callable[[EngineEvent], None]


class AgentDesk(Protocol):
    """Calls return at once unless said otherwise; what comes of them arrives as events on the session's thread."""

    def start_call(
        self, source: AudioSource, *, number: str = "", resident_name: str = "", realtime: bool = True
    ) -> None:
        """Listen to a call. Ends a running one first."""
        ...

    def resume(self, contact: Contact, source: AudioSource | None = None) -> None:
        """Go on with an interrupted contact: its transcript is sent again as events, then CallEnded or new frames."""
        ...

    def end_call(self) -> None:
        """Stop listening; CallEnded follows when the last words are in."""
        ...

    def pause_transcript(self, paused: bool) -> None:
        """While paused nothing is recognised or kept; levels go on."""
        ...

    def switch_language(self, language: str) -> None:
        """Hear the resident in another language from now on; LanguageChanged follows. A call begins in the first."""
        ...

    def spell(self, on: bool) -> None:
        """Listen for letters and digits only on the resident's side, or for everything; SpellingChanged follows."""
        ...

    def rehearse(self, source: AudioSource, listener: RehearsalListener) -> None:
        """Have a test sentence recognised; nothing of it is kept. Refused during a call, and ended when one begins."""
        ...

    def end_rehearsal(self) -> None:
        """Stop a rehearsal; the listener is told when the last words are in."""
        ...

    def hand_off(self, department_id: str | None = None, specialist_id: str | None = None) -> None:
        """Hand over the present matter to the proposal, or to the one named. HandoffChanged follows."""
        ...

    def withdraw_handoff(self, handoff: Handoff) -> None:
        """Take back a handoff nobody answered yet, also one of an earlier contact."""
        ...

    def settle_handoff(self, handoff: Handoff) -> None:
        """The resident has been told the answer: ANSWERED to SOLVED, also of an earlier contact."""
        ...

    def unsettled_handoffs(self) -> tuple[Handoff, ...]:
        """What this agent handed over and still owes a resident word of; blocks for one look into the store."""
        ...

    def judge(self, article_id: str, verdict: Verdict | None, objection: Objection | None = None) -> None:
        """Say that an article was the answer, or not right and why; None takes it back.

        One that answers another question leaves the suggestions of this matter; one whose text is wrong stays.
        """
        ...

    def check_in(self, check_in: CheckIn) -> None:
        """Keep how the resident says they are."""
        ...

    def note_details(self, number: str, resident_name: str) -> None:
        """Keep who is on the line; also fills the call-back number of handoffs of this contact that lack one."""
        ...

    def keep_notes(self, contact_id: str, text: str) -> None:
        """Keep what the agent wrote down so far in this contact, until it is wrapped up."""
        ...

    def new_matter(self) -> None:
        """The resident asks something else now: forget what is settled."""
        ...

    def search(self, text: str) -> Suggestions:
        """Match typed words; blocks for the time of one match, call it off the Qt thread."""
        ...

    def wrap_up(self, wrap_up: WrapUp) -> None:
        """Save and close the contact; ContactClosed follows."""
        ...
