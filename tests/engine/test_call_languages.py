# SPDX-License-Identifier: EUPL-1.2
"""A resident who speaks another language: heard in it, written down in it, and nothing made of it by guessing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.contacts.summary import SummaryLabels
from desktop.domain.call import Leg
from desktop.domain.errors import Fault, ModelError
from desktop.domain.speech import DUTCH
from desktop.engine import events
from desktop.engine.event_lines import line_of
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.live_desk import DeskParts, LiveDesk
from desktop.language.spelling import SPELLED_WORDS
from desktop.speech.language_models import LanguageModel
from desktop.speech.switching import LanguageListener, LanguageState, LegLanguage
from desktop.storage.store import Store
from tests.engine.test_live_desk import QUESTION
from tests.engine.witness import Witness, said
from tests.fakes import Line, OpenEndedSource, ScriptedRecogniser, SilentSource


class FakeSwitch:
    """Implements LanguageSwitch; changes are told when a test tells them."""

    def __init__(self, *models: LanguageModel) -> None:
        self.known = {model.language: model for model in models}
        self.asked: list[tuple[Leg, str]] = []
        self.spelled: list[tuple[str, ...]] = []
        self.tell: LanguageListener = lambda change: None

    def models(self) -> Mapping[str, LanguageModel]:
        return dict(self.known)

    def listen(self, listener: LanguageListener) -> None:
        self.tell = listener

    def switch(self, leg: Leg, language: str) -> None:
        self.asked.append((leg, language))

    def spell(self, leg: Leg, words: Sequence[str]) -> None:
        self.spelled.append(tuple(words))


DUTCH_MODEL = LanguageModel("nl", Path("vosk-model-nl"), 100.0, spelling=True)
GERMAN_MODEL = LanguageModel("de", Path("vosk-model-de"), 100.0, spelling=True)


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def switch() -> FakeSwitch:
    return FakeSwitch(DUTCH_MODEL, GERMAN_MODEL)


@pytest.fixture
def make_desk(store: Store, knowledge: KnowledgeBase, witness: Witness, switch: FakeSwitch) -> Iterator[Callable]:
    desks = []

    def make(lines: list[Line] | None = None) -> LiveDesk:
        parts = DeskParts(store, ScriptedRecogniser(lines), knowledge, SummaryLabels(), "Sanne", switch)
        desks.append(LiveDesk(parts, witness.take))
        desks[-1].open()
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


def in_german(line: Line) -> Line:
    return replace(line, event=replace(line.event, language="de"))


def test_the_languages_are_told_when_the_desk_opens_and_when_one_is_added(make_desk, witness, switch):
    desk = make_desk()
    found = witness.wait_for(events.LanguagesFound)
    assert [(each.language, each.model) for each in found.choices] == [("nl", "vosk-model-nl"), ("de", "vosk-model-de")]
    switch.known["tr"] = LanguageModel("tr", Path("vosk-model-tr"), 100.0)
    desk.start_call(SilentSource(200), realtime=False)
    assert [each.language for each in witness.wait_for(events.LanguagesFound).choices] == ["nl", "de", "tr"]


def test_only_dutch_is_spelled(make_desk, witness):
    make_desk()
    choices = witness.wait_for(events.LanguagesFound).choices
    assert {each.language: each.spelling for each in choices} == {"nl": True, "de": False}


def test_the_residents_language_is_asked_for_and_what_came_of_it_is_told(make_desk, witness, switch):
    desk = make_desk()
    desk.start_call(OpenEndedSource())
    witness.wait_for(events.CallStarted)
    desk.switch_language("de")
    witness.wait_for(events.LevelsHeard, lambda _: bool(switch.asked))
    assert switch.asked == [(Leg.CALLER, "de")]
    error = ModelError(Fault.MODEL_TOO_LARGE, "vosk-model-de")
    switch.tell(LegLanguage(Leg.CALLER, "de", LanguageState.FAILED, "nl", error))
    changed = witness.wait_for(events.LanguageChanged)
    assert changed == events.LanguageChanged("de", LanguageState.FAILED, "nl", error)


def test_without_a_call_there_is_nobody_to_hear(make_desk, witness, switch):
    desk = make_desk()
    desk.switch_language("de")
    desk.spell(True)
    desk.start_call(SilentSource(200), realtime=False)
    witness.wait_for(events.CallEnded)
    assert switch.asked == []
    assert switch.spelled == []


def test_nothing_is_concluded_from_words_that_no_article_is_written_in(make_desk, witness, store):
    lines = [said(QUESTION, 1000), *(in_german(said("ich habe meinen ausweis verloren", at)) for at in (2000, 3000))]
    desk = make_desk(lines)
    desk.start_call(SilentSource(4000), realtime=False)
    ended = witness.wait_for(events.CallEnded)
    heard = [event.utterance for event in witness.of(events.UtteranceHeard)]
    assert [each.language for each in heard] == ["nl", "de", "de"]
    assert [each.language for each in store.utterances(ended.contact.id)] == ["nl", "de", "de"]
    suggested = {event.suggestions.utterance_id for event in witness.of(events.SuggestionsChanged)}
    assert suggested == {heard[0].id}
    notices = [event for event in witness.of(events.Notice) if event.kind is events.NoticeKind.OTHER_LANGUAGE]
    assert [notice.language for notice in notices] == ["de"]
    # The proposal is the one that the Dutch words led to.
    assert len(witness.of(events.HandoffProposed)) == 1


def test_words_after_it_are_matched_without_those_in_the_other_language(make_desk, witness):
    foreign = in_german(said("paspoort verlengen kosten", 1000))
    desk = make_desk([foreign, said(QUESTION, 2000)])
    desk.start_call(SilentSource(3000), realtime=False)
    witness.wait_for(events.CallEnded)
    best = witness.of(events.SuggestionsChanged)[-1].suggestions.best
    assert best is not None
    alone = make_desk([said(QUESTION, 2000)])
    alone.start_call(SilentSource(3000), realtime=False)
    witness.wait_for(events.CallEnded)
    again = witness.of(events.SuggestionsChanged)[-1].suggestions.best
    assert again is not None
    assert (best.article_id, best.confidence) == (again.article_id, again.confidence)


def test_an_article_in_the_language_makes_its_words_count(make_desk, witness, store):
    german = replace(store.articles()[0], id="ausweis", question="Ausweis verloren", language="de")
    store.import_articles([german])
    fresh = KnowledgeBase(store)
    lines = [in_german(said("ich habe meinen ausweis verloren", 1000))]
    desk = LiveDesk(DeskParts(store, ScriptedRecogniser(lines), fresh, SummaryLabels(), "Sanne"), witness.take)
    desk.open()
    desk.start_call(SilentSource(2000), realtime=False)
    witness.wait_for(events.CallEnded)
    desk.close()
    fresh.close()
    assert witness.of(events.SuggestionsChanged)
    assert not [event for event in witness.of(events.Notice) if event.kind is events.NoticeKind.OTHER_LANGUAGE]


def test_a_line_says_its_language_only_when_it_is_not_dutch():
    dutch, german = said("ja", 1000).event, in_german(said("ja", 1000)).event
    assert "language" not in line_of(events.UtteranceHeard(dutch, 1))
    assert line_of(events.UtteranceHeard(german, 1))["language"] == "de"


def test_spelling_goes_on_and_off_and_ends_with_the_language(make_desk, witness, switch):
    desk = make_desk()
    desk.start_call(OpenEndedSource())
    witness.wait_for(events.CallStarted)
    desk.spell(True)
    assert witness.wait_for(events.SpellingChanged).on
    desk.spell(False)
    assert not witness.wait_for(events.SpellingChanged).on
    assert switch.spelled == [SPELLED_WORDS, ()]
    desk.spell(True)
    assert witness.wait_for(events.SpellingChanged).on
    desk.switch_language("de")
    assert not witness.wait_for(events.SpellingChanged).on
    switch.tell(LegLanguage(Leg.CALLER, "de", LanguageState.READY, "de"))
    witness.wait_for(events.LanguageChanged)
    desk.spell(True)
    desk.end_call()
    witness.wait_for(events.CallEnded)
    # German is not spelled with a Dutch alphabet.
    assert switch.spelled == [SPELLED_WORDS, (), SPELLED_WORDS]


def test_the_words_of_spelling():
    assert {"nul", "negenennegentig", "drieëndertig", "a", "z", "anton", "zacharias", "bee", DUTCH} - set(
        SPELLED_WORDS
    ) == {DUTCH}
    assert len(SPELLED_WORDS) == len(set(SPELLED_WORDS))
