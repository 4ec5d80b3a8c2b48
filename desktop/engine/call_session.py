# SPDX-License-Identifier: EUPL-1.2
"""One contact from its first word to its wrap-up: what is heard is kept, matched, and offered to the right hands.

Owned by one thread; every method is called on it. Events go out in the order in which things happened.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop.contacts.checkin import CheckInListener
from desktop.contacts.matter import MatterTracker
from desktop.contacts.summary import SummaryLabels, summarise
from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn, Contact, ContactState, WrapUp
from desktop.domain.errors import Fault, HandoffConflict, MaatError, StorageUnavailable
from desktop.domain.handoff import Handoff, HandoffAction, HandoffEvent, HandoffState
from desktop.domain.knowledge import Article, Judgement, Objection, Suggestions, Verdict
from desktop.domain.speech import DUTCH, Partial, Utterance
from desktop.engine import events
from desktop.engine.casework import OPEN_STATES
from desktop.engine.journal import Journal
from desktop.engine.proposals import HandoffProposals
from desktop.handoff.draft import draft_handoff
from desktop.handoff.states import Party, apply
from desktop.knowledge.matcher import Matcher
from desktop.language.telling import telling
from desktop.storage.store import Store
from desktop.system.ids import now_iso

log = logging.getLogger(__name__)

Emit = Callable[[events.EngineEvent], None]
Reader = Callable[[str], str]

#: An open utterance is matched again when it has grown by this many words: soon enough to help, and calm.
PARTIAL_STEP_WORDS = 3


class CallSession:
    """What Maat knows of one running contact.

    Args:
        contact: Already begun in the store.
        store: Where everything is kept.
        matcher: Finds articles for words.
        proposals: Finds who would take the question.
        labels: Words around the proposed summary, in the language of the record.
        emit: Takes the events; must not block.
        read: Gives the words to match for words as heard; what is kept and shown stays as heard.
        languages: Of the articles. Nothing is concluded from words in another language than these and Dutch.
    """

    def __init__(
        self,
        contact: Contact,
        *,
        store: Store,
        matcher: Matcher,
        proposals: HandoffProposals,
        labels: SummaryLabels,
        emit: Emit,
        read: Reader = str,
        languages: frozenset[str] = frozenset(),
        owed: Iterable[Callable[[], None]] = (),
    ) -> None:
        self.contact = contact
        self._store = store
        self._journal = Journal(store, contact.id, emit, owed)
        self._matcher = matcher
        self._proposals = proposals
        self._labels = labels
        self._emit = emit
        self._read = read
        self._languages = languages | {DUTCH}
        self._other_language = ""
        self._matters = MatterTracker()
        self._check_in_listener = CheckInListener()
        self._check_in = contact.check_in
        # What the agent noted has the last word over what is heard.
        self._check_in_noted = contact.check_in is not None
        self._suggestions: Suggestions | None = None
        self._refused: frozenset[str] = frozenset()
        self._shown: dict[str, str] = {}
        self._used: dict[str, tuple[int, str]] = {}
        self._handoffs: dict[str, Handoff] = {}
        self._matter = 1
        self._matched_words: tuple[str, int] = ("", 0)
        # Worked out once for what was heard so far: it is asked for several times an utterance.
        self._telling: tuple[tuple[Utterance, ...], tuple[Utterance, ...]] = ((), ())

    # -- hearing -------------------------------------------------------------------------------------------------

    def hear_partial(self, partial: Partial) -> None:
        """Show the open utterance; match it too when the caller has said some more."""
        self._emit(events.PartialHeard(partial))
        if partial.leg is not Leg.CALLER or partial.uncertain or partial.language not in self._languages:
            return
        utterance_id, matched = self._matched_words
        words = len(partial.text.split())
        if utterance_id != partial.utterance_id:
            matched = 0
        if words < matched + PARTIAL_STEP_WORDS:
            return
        self._matched_words = (partial.utterance_id, words)
        tentative = self._match((*self._said(), self._read(partial.text)), partial.utterance_id)
        if tentative.standard and self._is_new_best(tentative):
            self._show(tentative, tentative=True)

    def hear(self, utterance: Utterance) -> None:
        """Keep a final utterance, show it, and draw the conclusions."""
        self._journal.keep(utterance)
        is_check_in = self.replay(utterance)
        if utterance.leg is not Leg.CALLER:
            return
        if utterance.language in self._languages:
            self._other_language = ""
            self._conclude(utterance, only_if_standard=is_check_in)
        elif utterance.language != self._other_language:
            # Said once, not with every sentence; what was found before stays.
            self._other_language = utterance.language
            self._emit(events.Notice(events.NoticeKind.OTHER_LANGUAGE, language=utterance.language))

    def replay(self, utterance: Utterance) -> bool:
        """Take in an utterance that is on disk already, without conclusions; whether it tells how the resident is."""
        matter = self._matters.hear(utterance)
        if matter != self._matter:
            self._begin_matter(matter)
        self._emit(events.UtteranceHeard(utterance, matter))
        heard = self._check_in_listener.hear(utterance) if utterance.language == DUTCH else None
        if heard is not None and not self._check_in_noted:
            self._keep_check_in(heard, utterance.id)
        return heard is not None

    def conclude_again(self) -> None:
        """Match what was said in the present matter so far; after replaying."""
        heard = self._matters.utterances(self._matter)
        if heard:
            self._conclude(heard[-1])

    # -- what the agent does -------------------------------------------------------------------------------------

    def judge(self, article_id: str, verdict: Verdict | None, objection: Objection | None = None) -> None:
        """Keep what the agent says of an article; one that answers another question makes room for the next."""
        said, at = self._said(), now_iso()
        self._journal.write(
            lambda: self._store.record_verdict(self.contact.id, article_id, verdict, at, objection=objection, said=said)
        )
        title = self._shown.get(article_id) or self._title(article_id)
        self._used.pop(article_id, None)
        self._refused -= {article_id}
        judgement = Judgement(verdict, objection) if verdict else None
        if judgement and judgement.verdict.answered:
            self._used[article_id] = (self._matter, title)
        elif judgement and judgement.refuses:
            self._refused |= {article_id}
        if (judgement is None or judgement.refuses) and self._suggestions is not None:
            self._show(self._match(self._said(), self._suggestions.utterance_id))

    def note_check_in(self, check_in: CheckIn) -> None:
        """Keep what the agent noted of how the resident is."""
        self._check_in_noted = True
        self._keep_check_in(check_in, None)

    def note_details(self, number: str, resident_name: str) -> None:
        """Keep who is on the line; handoffs of this contact that lacked a number get it."""
        self._journal.write(lambda: self._store.save_details(self.contact.id, number, resident_name))
        self.contact = replace(self.contact, number=number, resident_name=resident_name)
        history = self._store.history(number, self.contact.started_at)
        self._emit(events.DetailsChanged(number, resident_name, history))
        self.refresh_handoffs()
        for handoff in list(self._handoffs.values()):
            known = (handoff.callback_number, handoff.resident_name)
            if handoff.state in OPEN_STATES and known != (number, resident_name):
                self._complete(handoff, number, resident_name)

    def remember_verdicts(self, verdicts: Mapping[str, Judgement]) -> None:
        """Take over what the agent said of articles before the call was cut off."""
        for article_id, judgement in verdicts.items():
            if judgement.refuses:
                self._refused |= {article_id}
            elif judgement.verdict.answered:
                self._used[article_id] = (self._matter, self._title(article_id))

    def owed(self) -> tuple[Callable[[], None], ...]:
        """Changes that the store refused so far."""
        return self._journal.owed()

    def keep_notes(self, text: str) -> None:
        """Keep what the agent wrote down so far."""
        self._journal.write(lambda: self._store.save_notes(self.contact.id, text))
        self.contact = replace(self.contact, notes=text)

    def new_matter(self) -> None:
        """The resident asks something else now."""
        self._begin_matter(self._matters.start_new())

    def hand_off(self, department_id: str | None, specialist_id: str | None) -> None:
        """Give the present matter to the proposal, or to the one named.

        Raises:
            MaatError: NOT_FOUND when nobody of that name can take it.
        """
        proposal = self._proposals.chosen(department_id, specialist_id)
        if proposal is None:
            raise MaatError(Fault.NOT_FOUND, department_id or "department")
        handoff = draft_handoff(
            contact=self.contact,
            utterances=self._matters.utterances(self._matter),
            proposal=proposal,
            tried=self._tried(),
            check_in=self._check_in.text if self._check_in else "",
            agent_name=self.contact.agent_name,
            now=datetime.now(UTC),
        )
        event = HandoffEvent(handoff.id, handoff.created_at, None, handoff.state, actor=self.contact.agent_name)
        self._journal.write(lambda: self._store.create_handoff(handoff, event))
        self._handoffs[handoff.id] = handoff
        self._emit(events.HandoffChanged(handoff))
        if not handoff.callback_number:
            self._emit(events.Notice(events.NoticeKind.NO_CALLBACK_NUMBER))

    def act_on(self, handoff: Handoff, action: HandoffAction) -> None:
        """Withdraw, offer again or settle a handoff of this contact."""
        changed, event = apply(handoff, action, party=Party.AGENT, actor=self.contact.agent_name, at=now_iso())
        self._store.save_handoff(changed, event, expected_revision=handoff.revision)
        self._take(changed)

    # -- what others do ------------------------------------------------------------------------------------------

    def refresh_handoffs(self) -> None:
        """Take over what specialists did, and who is there."""
        for handoff in self._store.handoffs(contact_id=self.contact.id):
            known = self._handoffs.get(handoff.id)
            if known is None or known.revision != handoff.revision:
                self._take(handoff)
        if self._suggestions is not None:
            self._propose(self._suggestions)

    # -- the end -------------------------------------------------------------------------------------------------

    def end(self, duration_ms: int) -> None:
        """The last word was said: propose the wrap-up."""
        try:
            self._journal.flush()
            self.contact = self._store.end_call(self.contact.id, now_iso(), duration_ms)
        except StorageUnavailable as error:
            # The agent can go on to the wrap-up; saving that tries everything again.
            self._emit(events.Notice(events.NoticeKind.STORE_FAILED, error))
            self.contact = replace(self.contact, state=ContactState.WRAP_UP, duration_ms=duration_ms)
        draft = summarise(
            self._matters.by_matter(),
            articles_used=self._used_by_matter(),
            handoffs=tuple(self._handoffs.values()),
            check_in=self._check_in,
            labels=self._labels,
        )
        topic = draft.topic or next(iter(self._shown.values()), "")
        handed_off = any(each.state is not HandoffState.WITHDRAWN for each in self._handoffs.values())
        self._emit(events.CallEnded(self.contact, draft.summary, topic, handed_off))

    def wrap_up(self, wrap_up: WrapUp) -> None:
        """Save what the agent confirmed and close the contact.

        Raises:
            StorageUnavailable: the store refuses; nothing is lost, and saving again tries again.
        """
        self._journal.flush()
        self.contact = self._store.save_wrap_up(self.contact.id, wrap_up)
        self._emit(events.ContactClosed(self.contact))

    # -- inside --------------------------------------------------------------------------------------------------

    def _said(self) -> tuple[str, ...]:
        """The words to match of what the resident told."""
        return tuple(self._read(each.text) for each in self._told())

    def _told(self) -> tuple[Utterance, ...]:
        """What the resident told about the present matter; courtesy, dictated numbers and mumbling left out."""
        heard = self._matters.utterances(self._matter)
        if self._telling[0] != heard:
            understood = tuple(each for each in heard if each.language in self._languages)
            meant = tuple(replace(each, text=self._read(each.text)) for each in understood)
            told = {each.id for each in telling(meant) if not each.uncertain}
            self._telling = (heard, tuple(each for each in heard if each.id in told))
        return self._telling[1]

    def _match(self, said: Sequence[str], utterance_id: str) -> Suggestions:
        best = self._suggestions.best if self._suggestions and self._suggestions.standard else None
        return self._matcher.match(
            said,
            utterance_id=utterance_id,
            excluded=self._refused,
            current=best.article_id if best else None,
        )

    def _conclude(self, utterance: Utterance, *, only_if_standard: bool = False) -> None:
        said = self._said()
        if utterance.uncertain:
            self._emit(events.Notice(events.NoticeKind.UNCERTAIN_SPEECH))
        if not said:
            return
        suggestions = self._match(said, utterance.id)
        if suggestions.standard or not only_if_standard:
            self._show(suggestions)
            self._journal.write(lambda: self._store.record_suggestions(self.contact.id, suggestions))

    def _is_new_best(self, suggestions: Suggestions) -> bool:
        shown = self._suggestions.best if self._suggestions else None
        return suggestions.best is not None and (shown is None or shown.article_id != suggestions.best.article_id)

    def _show(self, suggestions: Suggestions, *, tentative: bool = False) -> None:
        articles = self._articles(suggestions)
        if suggestions.standard and suggestions.best:
            self._shown[suggestions.best.article_id] = suggestions.best.question
        if not tentative:
            self._suggestions = suggestions
        self._emit(events.SuggestionsChanged(suggestions, articles, tentative, self._told()))
        if not tentative:
            self._propose(suggestions)

    def _articles(self, suggestions: Suggestions) -> tuple[Article, ...]:
        return tuple(self._store.article(each.article_id) for each in suggestions.items)

    def _propose(self, suggestions: Suggestions) -> None:
        changed = self._proposals.update(suggestions, self._said())
        if changed is not None:
            self._emit(changed)

    def _begin_matter(self, number: int) -> None:
        self._matter = number
        self._refused = frozenset()
        self._suggestions = None
        self._shown = {}

    def _used_by_matter(self) -> dict[int, list[str]]:
        used: dict[int, list[str]] = {}
        for matter, title in self._used.values():
            used.setdefault(matter, []).append(title)
        return used

    def _title(self, article_id: str) -> str:
        try:
            return self._store.article(article_id).question
        except MaatError as error:
            if error.fault is not Fault.NOT_FOUND:
                raise
            return article_id

    def _tried(self) -> tuple[str, ...]:
        used = tuple(title for matter, title in self._used.values() if matter == self._matter)
        return used or tuple(self._shown.values())

    def _keep_check_in(self, check_in: CheckIn, utterance_id: str | None) -> None:
        self._check_in = check_in
        self._journal.write(lambda: self._store.save_check_in(self.contact.id, check_in))
        self._emit(events.CheckInHeard(check_in, utterance_id))

    def _complete(self, handoff: Handoff, number: str, resident_name: str) -> None:
        changed = replace(handoff, callback_number=number, resident_name=resident_name, revision=handoff.revision + 1)
        event = HandoffEvent(handoff.id, now_iso(), None, handoff.state, actor=self.contact.agent_name)
        try:
            self._store.save_handoff(changed, event, expected_revision=handoff.revision)
        except HandoffConflict:
            # A specialist was at it just now; what they did comes in by itself, and the others still need the number.
            log.info("handoff %s changed meanwhile", handoff.id)
            return
        self._take(changed)

    def _take(self, handoff: Handoff) -> None:
        self._handoffs[handoff.id] = handoff
        self._emit(events.HandoffChanged(handoff))
