# SPDX-License-Identifier: EUPL-1.2
"""The word list in a real store: by hand, learned from corrections, and at work in a call."""

from dataclasses import replace

import pytest

from desktop.contacts.summary import SummaryLabels
from desktop.domain.contact import Contact, ContactState
from desktop.domain.errors import Fault, StorageUnavailable
from desktop.domain.speech import Partial
from desktop.domain.vocabulary import SEEN_ENOUGH, HearsAs, PairDecision, PairSource
from desktop.engine import events
from desktop.engine.call_session import CallSession
from desktop.engine.lookback import LookbackDesk
from desktop.engine.proposals import HandoffProposals
from desktop.engine.word_list import Vocabulary, WordListDesk, pair_by_hand
from desktop.speech.learning import FREQUENT_LEAST
from desktop.storage.store import Topic
from desktop.system.ids import new_id, now_iso
from tests.storage.factory import make_contact, make_utterance

HEARD, MEANT = "ik ben mijn afval kaarten kwijt", "ik ben mijn afvalpas kwijt"


@pytest.fixture
def desk(store):
    return WordListDesk(store, "Mariska")


@pytest.fixture
def said(store):
    """Keep an utterance in a conversation of its own."""

    def keep(text):
        contact = make_contact()
        store.begin_contact(contact)
        utterance = make_utterance(text)
        store.append_utterance(contact.id, utterance)
        return contact.id, utterance

    return keep


def listed(desk):
    return [(pair.term, pair.heard, pair.in_use) for pair in desk.pairs()]


def test_a_pair_by_hand_is_used_at_once(store, desk):
    pair = desk.keep("  Molen  weg ", "Mole  WEG.")
    assert pair == HearsAs("Molen weg", "mole weg", 0, PairSource.BY_HAND, PairDecision.USED)
    assert Vocabulary(store).read("de mole weg") == "de Molen weg"


@pytest.mark.parametrize(
    ("term", "heard"),
    [("", "x"), ("x", ""), ("...", "x"), ("x", "—"), ("x" * 121, "x"), ("x", "y" * 121), ("x", "a b c d e f g h i")],
)
def test_what_is_no_pair_is_refused(desk, term, heard):
    assert pair_by_hand(term, heard) is None
    with pytest.raises(ValueError, match="not a term"):
        desk.keep(term, heard)
    assert desk.pairs() == ()


def test_a_pair_can_be_changed_and_the_change_undone(desk):
    first = desk.keep("Molenweg", "mole weg")
    second = desk.keep("Molenweg", "molen wegen", instead_of=first)
    assert listed(desk) == [("Molenweg", "molen wegen", True)]
    desk.put_back(first, instead_of=second)
    assert listed(desk) == [("Molenweg", "mole weg", True)]
    assert desk.keep("Molenweg", "mole weg", instead_of=first) == first


def test_a_pair_can_be_removed_and_put_back(store, desk):
    pair = desk.keep("Molenweg", "mole weg")
    desk.remove(pair)
    assert store.hears_as() == ()
    desk.put_back(pair)
    assert desk.pairs() == (pair,)


def test_one_correction_proposes_and_a_second_one_puts_to_use(store, desk, said):
    vocabulary = Vocabulary(store)
    store.subscribe(vocabulary.see_change)
    for number in range(SEEN_ENOUGH):
        assert vocabulary.read(HEARD) == HEARD
        contact, utterance = said(HEARD)
        result = desk.correct(contact, utterance, MEANT)
        assert [(pair.heard, pair.term, pair.count) for pair in result.learned] == [
            ("afval kaarten", "afvalpas", number + 1)
        ]
        assert (result.before, result.after.text, result.after.corrected_by) == (None, MEANT, "Mariska")
    # What listeners hear is told on the store's thread, in order.
    store.setting("x")
    assert vocabulary.read(HEARD) == MEANT
    assert [origin.corrected for origin in desk.origins(desk.pairs()[0])] == [MEANT, MEANT]


def test_correcting_the_same_utterance_again_is_not_a_second_proof(desk, said):
    contact, utterance = said(HEARD)
    desk.correct(contact, utterance, MEANT)
    again = desk.correct(contact, utterance, f"{MEANT}!")
    assert again.before.text == MEANT
    assert listed(desk) == [("afvalpas", "afval kaarten", False)]


@pytest.mark.parametrize("text", ["", "  ", HEARD, f" {HEARD}  "])
def test_nothing_or_the_same_words_withdraw_a_correction(store, desk, said, text):
    contact, utterance = said(HEARD)
    desk.correct(contact, utterance, MEANT)
    result = desk.correct(contact, utterance, text)
    assert (result.before.text, result.after) == (MEANT, None)
    assert store.corrections(contact) == ()
    assert desk.pairs() == ()


def test_a_proposed_pair_can_be_confirmed_or_refused_for_good(desk, said):
    contact, utterance = said(HEARD)
    [pair] = desk.correct(contact, utterance, MEANT).learned
    used = desk.use(pair)
    assert used.in_use
    assert used.source is PairSource.LEARNED
    desk.put_back(pair)
    assert listed(desk) == [("afvalpas", "afval kaarten", False)]
    desk.remove(pair)
    for _ in range(3):
        contact, utterance = said(HEARD)
        assert desk.correct(contact, utterance, MEANT).learned == ()
    assert desk.pairs() == ()
    assert desk.keep("afvalpas", "afval kaarten").in_use


def test_changing_a_learned_pair_refuses_what_was_learned(store, desk, said):
    contact, utterance = said(HEARD)
    [pair] = desk.correct(contact, utterance, MEANT).learned
    desk.keep("afvalpas", "de afval kaarten", instead_of=pair)
    assert [(each.heard, each.decision) for each in store.hears_as()] == [
        ("afval kaarten", PairDecision.REFUSED),
        ("de afval kaarten", PairDecision.USED),
    ]


def test_ordinary_speech_is_never_learned_from(desk, said):
    for _ in range(FREQUENT_LEAST):
        said("we gaan naar molens")
    contact, utterance = said("naar molens toe")
    assert desk.correct(contact, utterance, "naar Molenes toe").learned == ()
    # The same letters apart or together do no harm, however often they are heard.
    contact, utterance = said("zie molen s")
    for _ in range(FREQUENT_LEAST):
        said("zie molen s")
    assert [pair.term for pair in desk.correct(contact, utterance, "zie molens").learned] == ["molens"]


def test_words_of_the_knowledge_base_are_never_given_away(knowledge, desk, said):
    contact, utterance = said("mijn paspoort is verlopen")
    assert desk.correct(contact, utterance, "mijn paspoorten is verlopen").learned == ()


def test_a_conversation_is_opened_with_its_corrections(store, said):
    desk = LookbackDesk(store, "Mariska")
    contact, utterance = said(HEARD)
    desk.words.correct(contact, utterance, MEANT)
    file = desk.open(contact)
    assert file.corrected() == {utterance.id: MEANT}
    assert [each.text for each in file.utterances] == [HEARD]


def test_the_list_as_it_was_serves_while_the_store_fails(store, desk, monkeypatch):
    vocabulary = Vocabulary(store)
    desk.keep("Molenweg", "mole weg")
    assert vocabulary.read("mole weg") == "Molenweg"
    vocabulary.see_change(frozenset({Topic.VOCABULARY}))

    def fail():
        raise StorageUnavailable(Fault.STORE_LOCKED, "maat.db")

    with monkeypatch.context() as broken:
        broken.setattr(store, "hears_as", fail)
        assert vocabulary.read("mole weg") == "Molenweg"
    desk.keep("Molendijk", "mole dijk")
    assert vocabulary.read("mole dijk") == "Molendijk"


@pytest.mark.parametrize("final", [True, False])
def test_a_call_is_matched_by_what_was_meant_and_keeps_what_was_heard(store, knowledge, final):
    """The words as heard name nothing that the knowledge base has; the list makes them the words of an article."""
    heard = "ik wil graag een nieuwe pas spoor taan vragen"
    WordListDesk(store).keep("paspoort aanvragen", "pas spoor taan vragen")
    happened = []
    contact = Contact(new_id(), now_iso(), None, ContactState.IN_CALL)
    store.begin_contact(contact)
    session = CallSession(
        contact,
        store=store,
        matcher=knowledge.current(),
        proposals=HandoffProposals(store),
        labels=SummaryLabels(),
        emit=happened.append,
        read=Vocabulary(store).read,
    )
    utterance = make_utterance(heard)
    utterance = replace(utterance, confidence=0.95, words=tuple(replace(w, confidence=0.95) for w in utterance.words))
    if final:
        session.hear(utterance)
    else:
        session.hear_partial(Partial(utterance.id, utterance.leg, 0, utterance.end_ms, heard))
    shown = [event.suggestions for event in happened if isinstance(event, events.SuggestionsChanged)]
    assert shown[-1].standard
    assert shown[-1].best.article_id == "paspoort-aanvragen"
    texts = [event.utterance.text for event in happened if isinstance(event, events.UtteranceHeard)]
    assert texts == ([heard] if final else [])
    assert [each.text for each in store.utterances(contact.id)] == texts
