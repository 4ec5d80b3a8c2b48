# SPDX-License-Identifier: EUPL-1.2
"""An agent's desk at work: one thread that owns the running contact and the order of its events."""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from desktop.audio.changes import ChangingSource
from desktop.audio.source import AudioSource, let_go
from desktop.domain.call import Leg, Level
from desktop.domain.contact import CheckIn, Contact, ContactState, WrapUp
from desktop.domain.errors import HandoffConflict, MaatError, StorageUnavailable
from desktop.domain.handoff import Handoff, HandoffAction
from desktop.domain.knowledge import Objection, Suggestions, Verdict
from desktop.domain.speech import Partial, Utterance
from desktop.engine import events
from desktop.engine.call_languages import CallLanguages
from desktop.engine.call_session import CallSession
from desktop.engine.desk_parts import DeskParts
from desktop.engine.earlier_handoffs import EarlierHandoffs
from desktop.engine.followers import follow_all
from desktop.engine.proposals import HandoffProposals
from desktop.engine.rehearsal import Rehearsal, RehearsalEnd, RehearsalEnded, RehearsalListener
from desktop.engine.shifted import ShiftedSource
from desktop.engine.transcriber import Listened, Transcriber
from desktop.engine.word_list import Vocabulary
from desktop.handoff.working_days import public_holidays
from desktop.speech.decoder import RecogniserState, RecogniserStatus, SpeechEvent
from desktop.storage.store import Topic
from desktop.system.ids import new_id, now_iso

__all__ = ["DeskParts", "LiveDesk"]

log = logging.getLogger(__name__)

#: How long closing waits for the last words of a running call.
LAST_WORDS_S = 10.0


class _Hearing:
    """A call that is being listened to. What is heard belongs to its own session, whichever is current by then."""

    transcriber: Transcriber

    def __init__(self, session: CallSession) -> None:
        self.session = session


class LiveDesk:
    """Implements AgentDesk. ``emit`` is called on the desk's thread and must not block.

    Between ``open`` and ``close`` any thread may call any method.
    """

    def __init__(self, parts: DeskParts, emit: Callable[[events.EngineEvent], None]) -> None:
        self._parts = parts
        self._emit = emit
        self._vocabulary = Vocabulary(parts.store)
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="maat-desk", daemon=True)
        self._languages = CallLanguages(parts.languages, self._do, emit)
        self._session: CallSession | None = None
        self._hearing: _Hearing | Rehearsal | None = None
        self._next: deque[Callable[[], None]] = deque()
        self._warming = threading.Thread(target=self._warm_up, name="maat-warm-up", daemon=True)
        self._earlier = EarlierHandoffs(parts.store, parts.agent_name, emit)
        self._unsubscribe: Callable[[], None] = lambda: None

    def open(self) -> None:
        """Start the desk's thread and the loading of the speech model; returns at once."""
        self._thread.start()
        self._unsubscribe = self._parts.store.subscribe(self._store_changed)
        self._do(self._earlier.follow)
        self._do(self._languages.look)
        # Not on the desk's thread: a call that starts at once must not wait for it.
        self._warming.start()
        self._parts.recogniser.open(self._status_changed)

    def close(self) -> None:
        """Stop listening, keep the last words, end the thread and the recogniser. The store stays open."""
        self._unsubscribe()
        if self._thread.ident is not None:
            # Asked of the desk's thread: a call that begins just now is stopped, too.
            stopped: queue.SimpleQueue[_Hearing | Rehearsal | None] = queue.SimpleQueue()
            self._do(lambda: stopped.put(self._hearing))
            self._do(self._stop_listening)
            if (hearing := stopped.get()) is not None:
                hearing.transcriber.join(LAST_WORDS_S)
        self._work.put(None)
        for thread in (self._thread, self._warming):
            if thread.ident is not None:
                thread.join()
        self._parts.recogniser.close()

    # -- AgentDesk -----------------------------------------------------------------------------------------------

    def start_call(
        self, source: AudioSource, *, number: str = "", resident_name: str = "", realtime: bool = True
    ) -> None:
        """See AgentDesk."""
        self._after_running_call(
            lambda: self._listening_with(source, lambda: self._start(source, (number, resident_name), realtime))
        )

    def resume(self, contact: Contact, source: AudioSource | None = None) -> None:
        """See AgentDesk."""
        self._after_running_call(lambda: self._listening_with(source, lambda: self._resume(contact, source)))

    def end_call(self) -> None:
        """See AgentDesk."""
        self._do(self._end_running)

    def pause_transcript(self, paused: bool) -> None:
        """See AgentDesk."""
        self._do(lambda: self._hearing.transcriber.pause(paused) if self._hearing else None)

    def switch_language(self, language: str) -> None:
        """See AgentDesk."""
        self._do(lambda: self._languages.switch(language) if self._hearing else None)

    def spell(self, on: bool) -> None:
        """See AgentDesk."""
        self._do(lambda: self._languages.spell(on) if self._hearing else None)

    def rehearse(self, source: AudioSource, listener: RehearsalListener) -> None:
        """See AgentDesk."""
        self._do(lambda: self._rehearse(source, listener))

    def end_rehearsal(self) -> None:
        """See AgentDesk."""
        self._do(lambda: self._stop_listening() if isinstance(self._hearing, Rehearsal) else None)

    def hand_off(self, department_id: str | None = None, specialist_id: str | None = None) -> None:
        """See AgentDesk."""
        self._in_session(lambda session: session.hand_off(department_id, specialist_id))

    def withdraw_handoff(self, handoff: Handoff) -> None:
        """See AgentDesk."""
        self._do(lambda: self._act_on(handoff, HandoffAction.WITHDRAW))

    def settle_handoff(self, handoff: Handoff) -> None:
        """See AgentDesk."""
        self._do(lambda: self._act_on(handoff, HandoffAction.SOLVE))

    def unsettled_handoffs(self) -> tuple[Handoff, ...]:
        """See AgentDesk."""
        return self._earlier.unsettled()

    def judge(self, article_id: str, verdict: Verdict | None, objection: Objection | None = None) -> None:
        """See AgentDesk."""
        self._in_session(lambda session: session.judge(article_id, verdict, objection))

    def check_in(self, check_in: CheckIn) -> None:
        """See AgentDesk."""
        self._in_session(lambda session: session.note_check_in(check_in))

    def note_details(self, number: str, resident_name: str) -> None:
        """See AgentDesk."""
        self._in_session(lambda session: session.note_details(number, resident_name))

    def keep_notes(self, contact_id: str, text: str) -> None:
        """See AgentDesk."""
        self._do(lambda: self._keep_notes(contact_id, text))

    def new_matter(self) -> None:
        """See AgentDesk."""
        self._in_session(lambda session: session.new_matter())

    def search(self, text: str) -> Suggestions:
        """See AgentDesk."""
        return self._parts.matchers.current().search(text)

    def wrap_up(self, wrap_up: WrapUp) -> None:
        """See AgentDesk."""
        self._in_session(lambda session: session.wrap_up(wrap_up))

    # -- on the desk's thread --------------------------------------------------------------------------------------

    def _run(self) -> None:
        while (step := self._work.get()) is not None:
            try:
                self._guarded(step)
            except Exception:
                # Whoever looks on failed; the desk goes on.
                log.exception("an event of the desk was not taken")

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except StorageUnavailable as error:
            self._emit(events.Notice(events.NoticeKind.STORE_FAILED, error))
        except HandoffConflict as error:
            self._in_session(lambda session: session.refresh_handoffs())
            self._emit(events.Notice(events.NoticeKind.UNEXPECTED, error))
        except MaatError as error:
            self._emit(events.Notice(events.NoticeKind.UNEXPECTED, error))
        except Exception as error:
            log.exception("a step of the desk failed")
            self._emit(events.Notice(events.NoticeKind.UNEXPECTED, error))

    def _do(self, step: Callable[[], None]) -> None:
        self._work.put(step)

    def _in_session(self, step: Callable[[CallSession], None]) -> None:
        def guarded() -> None:
            if self._session is not None:
                step(self._session)

        self._do(guarded)

    def _listening_with(self, source: AudioSource | None, step: Callable[[], None]) -> None:
        """Do a step that begins to listen; when it fails, the source is not left open."""
        try:
            step()
        except Exception:
            if source is not None and self._hearing is None:
                let_go(source)
            raise

    def _start(self, source: AudioSource, who: tuple[str, str], realtime: bool) -> None:
        number, resident_name = who
        contact = Contact(
            id=new_id(),
            started_at=now_iso(),
            ended_at=None,
            state=ContactState.IN_CALL,
            number=number,
            resident_name=resident_name,
            agent_name=self._parts.agent_name,
            source=source.name,
        )
        self._parts.store.begin_contact(contact)
        history = self._parts.store.history(number, contact.started_at)
        session = self._open_session(contact)
        self._emit(events.CallStarted(contact, history, source.duration_ms))
        self._listen(session, source, realtime)

    def _resume(self, contact: Contact, source: AudioSource | None) -> None:
        utterances = self._parts.store.utterances(contact.id)
        offset_ms = max(
            *(each.begin_ms(contact) for each in self._parts.followers), *(each.end_ms for each in utterances), 0, 0
        )
        running = self._parts.store.resume_contact(contact.id)
        session = self._open_session(running)
        session.remember_verdicts(self._parts.store.verdicts(contact.id))
        history = self._parts.store.history(running.number, running.started_at)
        self._emit(events.CallStarted(running, history))
        for utterance in utterances:
            session.replay(utterance)
        session.conclude_again()
        session.refresh_handoffs()
        if source is None:
            session.end(offset_ms)
        else:
            self._listen(session, ShiftedSource(source, offset_ms), realtime=True)

    def _open_session(self, contact: Contact) -> CallSession:
        owed = self._session.owed() if self._session is not None else ()
        self._session = CallSession(
            contact,
            store=self._parts.store,
            matcher=self._parts.matchers.current(),
            proposals=HandoffProposals(self._parts.store),
            labels=self._parts.labels,
            emit=self._emit,
            read=self._vocabulary.read,
            languages=self._parts.matchers.languages(),
            owed=owed,
        )
        return self._session

    def _listen(self, session: CallSession, source: AudioSource, realtime: bool) -> None:
        self._languages.begin_call()
        if Leg.CALLER not in source.rates:
            self._emit(events.Notice(events.NoticeKind.NO_CALLER_LEG))
        if isinstance(source, ChangingSource):
            source.on_change = lambda change: self._do(lambda: self._emit(events.SourceChanged(change)))
        hearing = _Hearing(session)
        hearing.transcriber = Transcriber(
            source,
            self._parts.recogniser,
            on_speech=lambda heard: self._speech_heard(session, heard),
            on_levels=self._levels_heard,
            on_end=lambda listened: self._do(lambda: self._end(hearing, listened)),
            realtime=realtime,
            taps=follow_all(self._parts.followers, session.contact, source, self._emit),
        )
        hearing.transcriber.start()
        self._hearing = hearing

    def _rehearse(self, source: AudioSource, listener: RehearsalListener) -> None:
        ready = self._parts.recogniser.status.state is RecogniserState.READY
        if self._hearing is not None or not ready:
            let_go(source)
            listener(RehearsalEnded(RehearsalEnd.BUSY if ready else RehearsalEnd.NOT_READY))
            return

        def end(ended: RehearsalEnded) -> None:
            self._do(lambda: self._end_rehearsal(listener, ended))

        self._hearing = Rehearsal(source, self._parts.recogniser, listener, self._status_changed, end)
        self._hearing.start()

    def _end_rehearsal(self, listener: RehearsalListener, ended: RehearsalEnded) -> None:
        self._hearing = None
        listener(ended)
        self._begin_next()

    def _begin_next(self) -> None:
        if self._next:
            self._after_running_call(self._next.popleft())

    def _after_running_call(self, step: Callable[[], None]) -> None:
        self._do(lambda: self._start_or_wait(step))

    def _start_or_wait(self, step: Callable[[], None]) -> None:
        """Do a step that starts a call, when the last words of the running one are in."""
        if self._hearing is None:
            step()
        else:
            self._next.append(step)
            self._stop_listening()

    def _end_running(self) -> None:
        session = self._session
        if self._hearing is None and session is not None and session.contact.state is ContactState.IN_CALL:
            # It could not be listened to, which was told; it can be wrapped up all the same.
            session.end(session.contact.duration_ms)
        self._stop_listening()

    def _stop_listening(self) -> None:
        if self._hearing is not None:
            self._hearing.transcriber.stop()

    def _end(self, hearing: "_Hearing", listened: Listened) -> None:
        self._hearing = None
        try:
            if listened.error is not None:
                self._emit(events.Notice(events.NoticeKind.SOURCE_FAILED, listened.error))
            if listened.dropped_frames:
                self._emit(events.Notice(events.NoticeKind.FRAMES_DROPPED, count=listened.dropped_frames))
            if not listened.complete:
                error = self._parts.recogniser.status.error
                self._emit(events.Notice(events.NoticeKind.RECOGNISER, error))
            hearing.session.end(listened.end_ms)
        finally:
            self._begin_next()

    def _warm_up(self) -> None:
        """Make ready what takes a while the first time, so that the first question does not wait for it."""
        try:
            self._parts.matchers.current().prepare()
            public_holidays(datetime.now(UTC).year)
        except Exception:
            # Nobody waits for this; what is wrong is told when it is needed.
            log.exception("could not make ready beforehand")

    def _keep_notes(self, contact_id: str, text: str) -> None:
        if self._session is not None and self._session.contact.id == contact_id:
            self._session.keep_notes(text)
        else:
            self._parts.store.save_notes(contact_id, text)

    def _act_on(self, handoff: Handoff, action: HandoffAction) -> None:
        if self._session is not None and self._session.contact.id == handoff.contact_id:
            self._session.act_on(handoff, action)
        else:
            self._earlier.act_on(handoff, action)

    def _see_changes(self) -> None:
        if self._session is not None:
            self._session.refresh_handoffs()
        self._earlier.tell_news(self._session.contact.id if self._session else "")

    # -- on other threads ------------------------------------------------------------------------------------------

    def _speech_heard(self, session: CallSession, heard: SpeechEvent) -> None:
        if isinstance(heard, Utterance):
            self._do(lambda: session.hear(heard))
        elif isinstance(heard, Partial):
            self._do(lambda: session.hear_partial(heard))
        else:
            self._status_changed(heard)

    def _status_changed(self, status: SpeechEvent) -> None:
        if isinstance(status, RecogniserStatus):
            self._do(lambda: self._emit(events.RecogniserChanged(status)))

    def _levels_heard(self, levels: tuple[Level, ...], at_ms: int) -> None:
        self._emit(events.LevelsHeard(levels, at_ms))

    def _store_changed(self, topics: frozenset[Topic]) -> None:
        self._vocabulary.see_change(topics)
        if topics & {Topic.HANDOFFS, Topic.DEPARTMENTS}:
            self._do(self._see_changes)
